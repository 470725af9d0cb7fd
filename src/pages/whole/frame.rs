//! The parts of every page: skip link, exit, help numbers, "your device", language; sources and limits below.
//!
//! Accessibility: the skip link is the first stop, the exit link the second; help and exit are in the same order on
//! every page (WCAG 3.2.6); the exit link is a plain link that works without JavaScript.

use crate::core::site::route::Route;
use crate::core::strings::k;
use crate::kit::{Alert, Button, Card};
use crate::pages::art::{self, drawing};
use crate::pages::slot::Slot;
use crate::pages::{Html, month};
use maud::{Markup, PreEscaped, html};

/// The sign for search. Typed markup has no short form for the elements in it.
const LENS: PreEscaped<&str> = PreEscaped(
    "<svg viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" aria-hidden=\"true\"><circle cx=\"10\" cy=\"10\" r=\"6\"/>\
     <path d=\"m15 15 6 6\"/></svg>",
);

/// A large letter and a small one.
const LETTERS: PreEscaped<&str> = PreEscaped(
    "<svg viewBox=\"0 0 26 24\" width=\"26\" height=\"24\" aria-hidden=\"true\"><path d=\"M2 19 8 5l6 14M4 14h8M24 12v7\"/>\
     <circle cx=\"20.5\" cy=\"15.5\" r=\"3.5\"/></svg>",
);

impl Html<'_> {
    /// Everything inside `#app`. What only the learning app can do is left out of a tool's document.
    pub fn whole(&self, main: PreEscaped<&str>, route: &Route) -> Markup {
        html! {
            (self.bar(route))
            (self.nav(route))
            p.quiet.app-none { (self.word(k::APP_NONE)) }
            section.quiet.back-open aria-label=(self.word(k::EXIT)) { (self.word(k::BACK_OPEN)) }
            (Alert::text(self.word(k::APP_BROKEN)).class("app-broken").said())
            main #main tabindex="-1" { (main) }
            (self.footer(route))
            div.term-box #term role="dialog" aria-label=(self.word(k::TAB_GLOSSARY)) popover {}
            @if !matches!(route, Route::Tool(_)) {
                div.look-box #look role="group" aria-label=(self.word(k::LOOK)) popover { (self.look_buttons()) }
            }
            p.visually-hidden #status role="status" {}
            (self.exit_status())
            @if !matches!(route, Route::Tool(_)) { (self.aloud()) }
        }
    }

    /// Sticky as a whole: on a small phone, nothing may cover the exit, and it must not cover anything with focus.
    fn bar(&self, route: &Route) -> Markup {
        let dots = html! { span.exit-dots aria-hidden="true" { i {} i {} i {} } };
        html! {
            header.bar {
                a.skip href="#main" { (self.word(k::SKIP_LINK)) }
                (self.exit_link(&dots))
                a.find href=(self.path(&Route::Search)) aria-current=[current(&Route::Search, route)] {
                    (LENS)
                    span { (self.word(k::SEARCH)) }
                }
                // The same as at the page's end, in sight: in wide enough windows that can open it.
                @if !matches!(route, Route::Tool(_)) {
                    button.look-open.needs-app type="button" popovertarget="look" aria-label=(self.word(k::LOOK)) {
                        (LETTERS)
                    }
                }
                a.brand href=(self.path(&Route::Home)) { (drawing(art::MARK)) (self.word(k::SITE_NAME)) }
                @if !matches!(route, Route::Tool(_)) { (self.slot(&Slot::Shared)) }
            }
        }
    }

    fn nav(&self, route: &Route) -> Markup {
        let links = [
            (Route::Training, k::NAV_TRAINING),
            (Route::Page("neighbors".into()), k::NAV_NEIGHBORS),
            (Route::Page("next-steps".into()), k::NAV_NEXT_STEPS),
            (Route::Page("help".into()), k::NAV_HELP),
            (Route::Device, k::NAV_DEVICE),
        ];
        html! {
            nav.main-nav aria-label=(self.word(k::NAV_LABEL)) {
                ul {
                    @for (to, key) in &links {
                        li { a href=(self.path(to)) aria-current=[current(to, route)] { (self.word(*key)) } }
                    }
                }
                (self.languages(route))
            }
        }
    }

    /// A way out: a plain link, which works without JavaScript. `after` follows its text.
    fn exit_link(&self, after: &Markup) -> Markup {
        html! {
            a.exit data-exit href=(self.shell.exit_url) rel="noreferrer nofollow" {
                span { (self.word(k::EXIT)) }
                (after)
            }
        }
    }

    /// Leaving and erasing in one step, as a separate choice. It needs the app, and shows once the app is ready.
    pub(crate) fn exit_and_erase(&self) -> Markup {
        html! {
            (Card::new(html! {
                p { (self.word(k::LEAVE_TEXT)) }
                p.buttons {
                    // The guard leaves and passes the click on to the app, which erases.
                    button.danger #leave type="button" data-exit data-do="erase leave" {
                        (self.word(k::LEAVE_BUTTON))
                    }
                }
            }).title("leave-title", self.word(k::LEAVE_TITLE)).class("needs-app no-print leave"))
        }
    }

    fn languages(&self, route: &Route) -> Markup {
        // Not every language has every tool.
        let route = if matches!(route, Route::Tool(_)) { &Route::Home } else { route };
        html! {
            @if self.shell.langs.len() > 1 {
                ul.langs aria-label=(self.word(k::NAV_LANGUAGE)) {
                    @for (tag, name) in &self.shell.langs {
                        li {
                            a data-native hreflang=(tag) lang=(tag) href=(route.path(&self.shell.base, tag))
                                aria-current=[(*tag == self.shell.lang).then_some("true")] { (name) }
                        }
                    }
                }
            }
        }
    }

    /// The numbers that matter in an emergency. A number is a link, or text with its age, as its mark allows.
    pub fn numbers(&self) -> Markup {
        let stale = self.shell.contacts.iter().filter(|c| c.stale).map(|c| &c.checked).min();
        let shown = |id: &str| self.shell.contact(id).map_or("", |c| &c.display);
        html! {
            ul.numbers {
                @for contact in &self.shell.contacts {
                    li {
                        span { (contact.name) } " "
                        @if let Some(href) = contact.href() {
                            a.tel href=(href) { (contact.display) }
                        } @else {
                            span.tel-old { (contact.display) }
                        }
                    }
                }
            }
            @if let Some(checked) = stale {
                @let month = month(&self.shell.strings, checked);
                @let values = [("month", &*month), ("danger", shown("emergency")), ("any", shown("211"))];
                p.fine { (self.filled(k::HELP_CHECKED, &values)) }
            }
        }
    }

    fn footer(&self, route: &Route) -> Markup {
        html! {
            footer.bottom {
                section aria-labelledby="help-now" {
                    h2 #help-now { (self.word(k::HELP_NOW)) }
                    (self.numbers())
                    p.fine { (self.word(k::HELP_TRACE)) }
                }
                (self.foot_links())
                div {
                    @if !matches!(route, Route::Tool(_)) { (self.look()) }
                    p.fine { (self.word(k::WHO_SPEAKS)) " " (self.word(k::NOT_REVIEWED)) }
                    // For people at the end of a page, and for a magnified page whose bar is out of sight.
                    p { (self.exit_link(&html! {})) }
                    p.fine {
                        (self.word(k::EXIT_LIMITS)) " "
                        (self.link(&Route::Page("online-safety".into()), self.word(k::EXIT_MORE)))
                    }
                }
            }
        }
    }

    fn foot_links(&self) -> Markup {
        let pages = ["next-steps", "online-safety", "privacy", "about", "trainers"];
        html! {
            ul.foot-links {
                @for page in pages.into_iter().filter_map(|name| self.shell.page(name)) {
                    li { (self.link(&Route::Page(page.name.clone()), &page.tab)) }
                }
                @for tool in &self.shell.tools {
                    li { (self.link(&Route::Tool(tool.id.clone()), &tool.tab)) }
                }
                li { (self.link(&Route::Glossary, self.word(k::TAB_GLOSSARY))) }
                li { (self.link(&Route::Record, self.word(k::TO_RECORD))) }
            }
        }
    }

    /// Text size and line width, folded up.
    fn look(&self) -> Markup {
        html! {
            details.look.needs-app {
                summary { (self.word(k::LOOK)) }
                (self.look_buttons())
            }
        }
    }

    fn look_buttons(&self) -> Markup {
        let steps = [
            ("larger", k::LOOK_LARGER),
            ("smaller", k::LOOK_SMALLER),
            ("wider", k::LOOK_WIDER),
            ("narrower", k::LOOK_NARROWER),
            ("reset", k::LOOK_RESET),
        ];
        html! {
            p.buttons {
                @for (what, key) in steps {
                    (Button::ask("look", what, self.word(key)).look("second"))
                }
            }
        }
    }

    fn exit_status(&self) -> Markup {
        html! {
            p.visually-hidden #exit-status role="status" data-two=(self.word(k::EXIT_TWO))
                data-one=(self.word(k::EXIT_ONE)) data-over=(self.word(k::EXIT_OVER)) {}
        }
    }
}

/// Marks the link to the page that a person is on.
fn current(to: &Route, here: &Route) -> Option<&'static str> {
    (to == here).then_some("page")
}
