//! The data files: fetched, or read from the single file.

use crate::mount::mount;
use crate::navigate::{settle, show};
use attune::browser;
use attune::core::course::model::Course;
use attune::core::search::{Finder, Index};
use attune::pages::slot::Slot;
use attune::slots::state::App;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// Everything is loaded already, and all pages are in this one; from now on, the app shows the one in the address.
pub fn begin_in_one_file(app: App) {
    let [learning, reference, index] = app.shell().bundle.clone().map(|(id, _)| id);
    let learning = data_in_page(&learning);
    app.course.set(learning.zip(data_in_page(&reference)).map(|(l, r)| Arc::new(Course::whole(l, r))));
    set_finder(app, data_in_page(&index));
    mount(app, |slot| *slot == Slot::Shared);
    show(app);
    let place = browser::fragment();
    if !place.is_empty() {
        browser::go_to_place(&app.path(&app.here()), &place, false);
    }
}

pub fn data_in_page<T: DeserializeOwned>(id: &str) -> Option<T> {
    postcard::from_bytes(&browser::data_in_page(id)?).ok()
}

/// The search, as soon as its index is here.
pub fn set_finder(app: App, index: Option<Index>) {
    let course = app.course.get_untracked();
    let finder = index.zip(course).and_then(|(i, course)| Finder::new(i, &*course, &app.shell()));
    app.offline.set(finder.is_none());
    app.finder.set(finder.map(Arc::new));
}

/// Fetches the data files. Always all, always in this order: what is fetched says nothing about what is read or
/// looked for.
pub async fn fetch_course(app: App) {
    let [learning, reference, index] = app.shell().bundle.clone();
    let learning = fetch_part(&learning).await;
    let reference = fetch_part(&reference).await;
    let course = learning.zip(reference).map(|(l, r)| Arc::new(Course::whole(l, r)));
    app.offline.set(course.is_none());
    app.course.set(course);
    if app.waiting.get_untracked() {
        show(app);
        settle();
    }
    set_finder(app, fetch_part(&index).await);
}

pub async fn fetch_part<T: DeserializeOwned>((path, integrity): &(String, String)) -> Option<T> {
    postcard::from_bytes(&browser::fetch_bytes(path, integrity).await?).ok()
}
