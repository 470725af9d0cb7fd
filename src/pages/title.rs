//! Titles for the browser's tab. They're neutral because they stay in the device's history.

use crate::core::course::outline::Shell;
use crate::core::progress::confirm;
use crate::core::site::route::Route;
use crate::core::strings::{Key, k};

/// The tab title of a route, `Lesson 1.2 · Attune community training`.
pub fn tab_title(shell: &Shell, route: &Route) -> String {
    let site = shell.strings.get(k::SITE_TITLE);
    if *route == Route::Home { site.into() } else { [&tab_name(shell, route), " · ", site].concat() }
}

/// The short name of a page, `Lesson 1.2`.
pub fn tab_name(shell: &Shell, route: &Route) -> String {
    let s = &shell.strings;
    let of = |key: Key, id: &str| s.fill(key, &[("id", id)]);
    match route {
        Route::Home => s.get(k::SITE_NAME).into(),
        Route::Training => s.get(k::TAB_TRAINING).into(),
        Route::Lesson(id) => of(k::TAB_LESSON, id),
        Route::Quiz(id) => of(k::TAB_QUIZ, id),
        Route::Answers(id) => of(k::TAB_ANSWERS, id),
        Route::Cases(id) => of(k::TAB_CASES, id),
        Route::Case(id, _) => of(k::TAB_CASE, id),
        Route::Notes(id) => of(k::TAB_NOTES, id),
        Route::Handout(id) => of(k::TAB_HANDOUT, id),
        Route::Refresh => s.get(k::TAB_REFRESH).into(),
        Route::Test(id) => {
            let key = if confirm::is_check(id) { k::CHECK_TITLE } else { k::TAB_TEST };
            s.fill(key, &[("gate", shell.test(id).map_or("", |g| g.name.as_str()))])
        }
        Route::Assigned => s.get(k::TAB_ASSIGNED).into(),
        Route::Record => s.get(k::TAB_RECORD).into(),
        Route::Device => s.get(k::TAB_DEVICE).into(),
        Route::Glossary => s.get(k::TAB_GLOSSARY).into(),
        Route::Search => s.get(k::SEARCH).into(),
        Route::Page(name) => shell.page(name).map_or_else(|| s.get(k::TAB_MISSING).into(), |p| p.tab.clone()),
        Route::Tool(id) => {
            shell.tools.iter().find(|t| t.id == *id).map(|t| t.tab.clone()).unwrap_or_default()
        }
        Route::NotFound => s.get(k::TAB_MISSING).into(),
    }
}
