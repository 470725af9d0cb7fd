//! The front door.

use crate::core::site::route::Route;
use crate::core::strings::k;
use crate::pages::Html;
use crate::pages::art::{self, drawing};
use crate::pages::slot::Slot;
use maud::{Markup, html};

impl Html<'_> {
    /// What the site is, three doors, the emergency numbers, three promises. The doors and the numbers are on the first
    /// screen of a small phone, so the scene shows only where there's room.
    pub(super) fn home(&self) -> Markup {
        html! {
            div.home {
                div.hero {
                    div {
                        h1 #title tabindex="-1" { (self.word(k::HOME_TITLE)) }
                        p.lead { (self.word(k::HOME_ABOUT)) }
                    }
                    (drawing(art::FRONT_DOOR))
                }
                (self.doors())
                div.home-help { (self.numbers()) }
                (self.slot(&Slot::Start))
                (self.promises())
            }
        }
    }

    fn doors(&self) -> Markup {
        let page = |name: &str| Route::Page(name.into());
        let doors = [
            (art::TRAINING, Route::Training, k::DOOR_TRAINING, k::DOOR_TRAINING_TEXT),
            (art::SIGNS, page("neighbors"), k::DOOR_NEIGHBORS, k::DOOR_NEIGHBORS_TEXT),
            (art::TRAINERS, page("trainers"), k::DOOR_TRAINERS, k::DOOR_TRAINERS_TEXT),
        ];
        html! {
            ul.doors {
                @for (icon, to, title, text) in &doors {
                    li {
                        a.door href=(self.path(to)) {
                            (drawing(icon))
                            b { (self.word(*title)) }
                            span { (self.word(*text)) }
                        }
                    }
                }
            }
        }
    }

    fn promises(&self) -> Markup {
        let promises = [
            (art::LOCK, k::HOME_PRIVACY_TITLE, k::HOME_PRIVACY),
            (art::SOURCE, k::HOME_SOURCES_TITLE, k::HOME_SOURCES),
            (art::CLOCK, k::HOME_TIME_TITLE, k::HOME_TIME),
        ];
        html! {
            ul.promises {
                @for (n, (icon, title, text)) in promises.iter().enumerate() {
                    li {
                        (drawing(icon))
                        p {
                            b { (self.word(*title)) } " " (self.word(*text))
                            @if n == 0 {
                                " " (self.link(&Route::Page("privacy".into()), self.word(k::HOME_PRIVACY_MORE)))
                            }
                        }
                    }
                }
            }
        }
    }
}
