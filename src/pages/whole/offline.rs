//! The part of "your device" about saving the site for offline use, around its slot; and a copy's frame.

use crate::core::site::offline_status::megabytes;
use crate::core::site::route::Route;
use crate::core::strings::k;
use crate::kit::Go;
use crate::pages::Html;
use crate::pages::slot::Slot;
use maud::{Markup, html};

impl Html<'_> {
    /// Saving the site for offline use, if this edition offers it.
    pub fn offline(&self) -> Markup {
        let size = self.shell.offline_bytes;
        html! {
            @if size > 0 {
                section.needs-app #offline aria-labelledby="offline-title" {
                    h2 #offline-title tabindex="-1" { (self.word(k::OFFLINE_TITLE)) }
                    p { (self.filled(k::OFFLINE_LEAD, &[("n", &*megabytes(size))])) }
                    (self.slot(&Slot::Offline))
                }
            }
        }
    }

    /// The main part of the frame: the document from which an offline copy shows any page. The app replaces it with the
    /// page. If the app doesn't start, it says so, with the emergency numbers and two ways out: the page from the host
    /// (`?online`, see `public/sw.js`), and the front door, which is in the copy as a file.
    pub fn frame_main(&self) -> Markup {
        html! {
            div.prose.frame {
                h1 #title tabindex="-1" { (self.word(k::SITE_NAME)) }
                p.loading.needs-app role="status" { (self.word(k::LOADING)) }
                div.app-none {
                    p { (self.word(k::FRAME_NONE)) }
                    (self.numbers())
                    p.buttons {
                        (Go::new("?online", self.word(k::FRAME_ONLINE)))
                        (Go::new(&self.path(&Route::Home), self.word(k::MISSING_HOME)).second())
                    }
                }
            }
        }
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::pages::fixture::{between, made, shell};

    #[test]
    fn a_page_that_waits_for_the_course_has_its_heading() {
        let (id, gate) = (|| "1.1".to_owned(), shell().gates[0].id.clone());
        for route in [
            Route::Lesson(id()),
            Route::Quiz(id()),
            Route::Answers(id()),
            Route::Notes(id()),
            Route::Handout(id()),
            Route::Test(gate),
            Route::Glossary,
        ] {
            let html = made(|html| html.waiting(&route, false));
            let heading = between(&html, "tabindex=\"-1\">", "</h1>");
            assert!(!heading.trim().is_empty(), "{route:?}: {html}");
        }
    }

    #[test]
    fn the_frame_is_a_page_with_numbers_that_no_app_needs() {
        let html = made(|html| html.frame_main());
        assert_eq!(html.matches("<h1 id=\"title\"").count(), 1, "the first paint waits for it");
        let without = between(&html, "<div class=\"app-none\">", "</div>");
        assert!(without.contains("class=\"numbers\"") && without.contains("href=\"?online\""), "{without}");
        assert!(!without.contains("data-do"), "a button would need the app");
    }
}
