//! Every address of a language.

use crate::core::course::model::Course;
use crate::core::course::outline::Shell;
use crate::core::site::route::Route;

/// Every route of a language, in a stable order.
pub fn routes(shell: &Shell, course: &Course) -> Vec<Route> {
    let mut routes = vec![
        Route::Home,
        Route::Training,
        Route::Assigned,
        Route::Record,
        Route::Device,
        Route::Glossary,
        Route::Search,
        Route::NotFound,
    ];
    routes.push(Route::Refresh);
    let tests = shell.gates.iter().chain(&shell.checks).filter(|g| shell.test(&g.id).is_some());
    routes.extend(tests.map(|g| Route::Test(g.id.clone())));
    routes.extend(course.pages.iter().map(|p| Route::Page(p.name.clone())));
    for module in &course.modules {
        let id = || module.id.clone();
        routes.extend([Route::Lesson(id()), Route::Quiz(id()), Route::Answers(id())]);
        if !module.scenarios.is_empty() {
            routes.push(Route::Cases(id()));
            routes.extend(module.scenarios.iter().map(|s| Route::Case(id(), s.id.clone())));
        }
        if !module.facilitator_html.is_empty() {
            routes.push(Route::Notes(id()));
        }
        if !module.handout_html.is_empty() {
            routes.push(Route::Handout(id()));
        }
    }
    routes
}
