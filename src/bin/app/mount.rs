//! Mounts what is live into the slots of the page.

use attune::browser;
use attune::pages::slot::Slot;
use attune::slots::state::App;
use attune::slots::{markup, view, waits};
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::any::Any;
use std::cell::RefCell;

thread_local! {
    /// The mounted components of the main part; dropping them unmounts them.
    static MOUNTED: RefCell<Vec<Box<dyn Any>>> = const { RefCell::new(Vec::new()) };
}

/// Unmounts everything in the main part.
pub fn unmount() {
    MOUNTED.take();
}

/// Mounts the live components into the slots that `wanted` names.
pub fn mount(app: App, wanted: impl Fn(&Slot) -> bool) {
    for (name, element) in browser::slots() {
        let Some(slot) = Slot::parse(&name).filter(&wanted) else { continue };
        let frame = slot == Slot::Shared;
        let mounted: Box<dyn Any> = match markup(app, &slot) {
            Some(_) => Box::new(RenderEffect::new(move |last: Option<String>| {
                let html = markup(app, &slot).unwrap_or_default().into_string();
                if last.as_ref() != Some(&html) {
                    browser::fill_slot(&element, &html);
                }
                html
            })),
            None => Box::new(RenderEffect::new(move |last: Option<Option<Box<dyn Any>>>| {
                app.phase.track();
                if untrack(|| waits(app)) {
                    app.course.track();
                    app.offline.track();
                }
                drop(last);
                let (focus, slot) = (browser::clear_slot(&element), slot.clone());
                let handle = untrack(|| mount_to(element.clone(), move || view(app, &slot)));
                if let Some(selector) = focus {
                    browser::focus_within(&element, &selector);
                }
                Some(Box::new(handle) as Box<dyn Any>)
            })),
        };
        if frame {
            std::mem::forget(mounted);
        } else {
            MOUNTED.with_borrow_mut(|all| all.push(mounted));
        }
    }
}
