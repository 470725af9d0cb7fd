//! A route to its page.

use super::assets::Assets;
use super::error::SiteError;
use super::page::{Head, page};
use super::written::integrity;
use crate::core::course::model::Course;
use crate::core::course::outline::Shell;
use crate::core::course::page_data;
use crate::core::site::route::Route;
use crate::core::strings::k;
use crate::library;
use crate::pages::Html;
use crate::pages::slot::Slot;
use crate::pages::title::tab_title;
use crate::slots::state::App;
use crate::slots::{before, markup, view};
use leptos::prelude::*;
use maud::{Markup, PreEscaped};
use std::sync::Arc;

/// The markup inside `#app`, with everything readable in it.
pub fn body(shell: &Arc<Shell>, course: &Arc<Course>, route: &Route) -> String {
    let inner = |slot: &Slot| first_view(shell, course, route, slot);
    let html = Html { shell, inner: &inner };
    let main = html.main(Some(&**course), route).unwrap_or_default();
    html.whole(PreEscaped(&main.0), route).into_string()
}

/// What a slot shows before the app runs: its component's first view.
pub fn first_view(shell: &Arc<Shell>, course: &Arc<Course>, route: &Route, slot: &Slot) -> Markup {
    live_view(shell, course, route, slot, true)
}

/// The same, with or without what a component leaves in the page for the time before the app.
fn live_view(shell: &Arc<Shell>, course: &Arc<Course>, route: &Route, slot: &Slot, early: bool) -> Markup {
    // Rendering is synchronous; the executor is there because effects ask for one. Setting it twice is refused.
    let _ = any_spawner::Executor::init_futures_executor();
    let owner = Owner::new();
    let html = owner.with(|| {
        let app = App::new(shell.clone(), route.clone());
        app.library.set_value(Some(library::of(shell.clone(), course.clone())));
        app.course.set(true);
        provide_context(app);
        markup(app, slot).map(Markup::into_string).unwrap_or_else(|| {
            let before = if early { before(app, slot) } else { Markup::default() };
            [view(app, slot).to_html(), before.into_string()].concat()
        })
    });
    owner.cleanup();
    // Markers that only hydration reads.
    PreEscaped(html.replace("<!>", "").replace("<!---->", ""))
}

/// The main part of a route, without what only the app would take out of it.
pub fn main(shell: &Arc<Shell>, course: &Arc<Course>, route: &Route) -> String {
    let inner = |slot: &Slot| live_view(shell, course, route, slot, false);
    Html { shell, inner: &inner }.main(Some(&**course), route).unwrap_or_default().into_string()
}

/// The frame of every page around this, on the front door.
pub fn frame(shell: &Arc<Shell>, main: &str) -> String {
    let course = Arc::default();
    let inner = |slot: &Slot| first_view(shell, &course, &Route::Home, slot);
    Html { shell, inner: &inner }.whole(PreEscaped(main), &Route::Home).into_string()
}

/// The frame of a tool's document around its main part.
pub fn tool(shell: &Shell, route: &Route, main: &Markup) -> String {
    Html::plain(shell).whole(PreEscaped(&main.0), route).into_string()
}

/// The whole document of a route.
///
/// # Errors
/// A quiz's questions or a case can't be encoded for their page.
pub fn document(
    shell: &Arc<Shell>,
    course: &Arc<Course>,
    route: &Route,
    assets: &Assets,
    (shell_file, shell_bytes): (&str, &[u8]),
) -> Result<String, SiteError> {
    let data = match route {
        Route::Quiz(id) => course.module(id).map(|m| super::job::bytes(&m.quiz_part())).transpose()?,
        Route::Case(id, case) => {
            course.module(id).map(|m| super::job::bytes(&m.case_part(case))).transpose()?
        }
        _ => None,
    };
    let head = Head {
        lang: &shell.lang,
        base: &shell.base,
        title: &tab_title(shell, route),
        description: shell.strings.get(k::SITE_DESCRIPTION),
        shell: shell_file,
        shell_hash: &integrity(shell_bytes),
        lesson: matches!(route, Route::Lesson(_)),
        frame: false,
    };
    Ok(page(&head, assets, &body(shell, course, route), data.as_deref().map(page_data::encode).as_deref()))
}

/// The document from which the copy for offline shows any page of a language: all but the main part, which the app makes
/// from the data for the address. Its title is that of the front door until then.
pub fn frame_document(
    shell: &Arc<Shell>,
    assets: &Assets,
    (shell_file, shell_bytes): (&str, &[u8]),
) -> String {
    let head = Head {
        lang: &shell.lang,
        base: &shell.base,
        title: &tab_title(shell, &Route::Home),
        description: shell.strings.get(k::SITE_DESCRIPTION),
        shell: shell_file,
        shell_hash: &integrity(shell_bytes),
        lesson: false,
        frame: true,
    };
    page(&head, assets, &frame(shell, &Html::plain(shell).frame_main().0), None)
}
