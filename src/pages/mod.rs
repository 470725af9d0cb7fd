//! Markup of everything that's only read: the prerendered pages have the same markup that the app sets when
//! a person navigates without a page load. No page depends on the person outside its slots.

mod aloud;
#[cfg(test)]
mod aloud_tests;
mod answers;
mod cases;
mod confirm;
mod contents;
#[cfg(all(test, feature = "ssr"))]
mod fixture;
mod frame;
mod gates;
mod lesson;
mod offline;
mod page;
mod paths;
mod player;
#[cfg(test)]
mod player_tests;
pub mod question;
mod record;
mod refresh;
mod search;
pub mod slot;
pub mod title;
mod training;

use self::slot::Slot;
use crate::core::base::date::Day;
use crate::core::course::books::Books;
use crate::core::course::model::Course;
use crate::core::course::outline::Shell;
use crate::core::course::page::Source;
use crate::core::site::route::{Route, term_anchor};
use crate::core::strings::{Key, Strings, k};
use maud::{Markup, PreEscaped, html};

/// `2026-02` or `2026-02-14` as a month in words, "February 2026".
pub fn month(strings: &Strings, checked: &str) -> String {
    month_among(strings.get(k::MONTHS), checked)
}

/// The same with the names of the months, separated by spaces.
pub fn month_among(months: &str, checked: &str) -> String {
    let Some(day) = Day::parse(checked) else { return checked.into() };
    let (year, month, _) = day.ymd();
    let name = months.split(' ').nth(month as usize - 1).unwrap_or_default();
    [name, " ", &year.to_string()].concat()
}

/// A day in words, "February 14, 2026".
pub fn date(strings: &Strings, day: Day) -> String {
    let (year, month, dom) = day.ymd();
    let name = strings.get(k::MONTHS).split(' ').nth(month as usize - 1).unwrap_or_default();
    strings.fill(k::DATE, &[("day", &dom.to_string()), ("month", name), ("year", &year.to_string())])
}

/// A part of a module that not every module has.
fn part(html: &str) -> Option<Markup> {
    (!html.is_empty()).then(|| PreEscaped(html.into()))
}

/// Builds the markup of one language's pages.
pub struct Html<'a> {
    /// Strings and addresses.
    pub shell: &'a Shell,
    /// A slot's content: the component's first view in a prerendered page, nothing in the app (which mounts the live
    /// component right after).
    pub inner: &'a dyn Fn(&Slot) -> Markup,
}

impl<'a> Html<'a> {
    /// With empty slots.
    pub fn plain(shell: &'a Shell) -> Self {
        Self { shell, inner: &|_| html! {} }
    }
}

impl Html<'_> {
    /// An interface string, unescaped: typed markup escapes it.
    pub(crate) fn word(&self, key: Key) -> &str {
        self.shell.strings.get(key)
    }

    /// An interface string with its values, unescaped: typed markup escapes it.
    pub(crate) fn filled(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.shell.strings.fill(key, values)
    }

    fn slot(&self, slot: &Slot) -> Markup {
        html! { div data-slot=(slot.name()) { ((self.inner)(slot)) } }
    }

    fn path(&self, route: &Route) -> String {
        route.path(&self.shell.base, &self.shell.lang)
    }

    fn link(&self, route: &Route, text: &str) -> Markup {
        html! { a href=(self.path(route)) { (text) } }
    }

    /// The review status: when the facts were checked, and who reviewed the page, or that no one has yet.
    pub fn review(&self, checked: &str, reviewed: &str) -> Markup {
        html! {
            p.review {
                (self.filled(k::FACTS_CHECKED, &[("month", &month(&self.shell.strings, checked))]))
                " "
                @if reviewed.is_empty() {
                    (self.word(k::NOT_YET_REVIEWED))
                } @else {
                    (self.filled(k::REVIEWED_BY, &[("who", reviewed)]))
                }
            }
        }
    }

    /// Numbered sources, each with the mark that footnotes lead to.
    pub fn sources(&self, sources: &[Source]) -> Markup {
        html! {
            @if !sources.is_empty() {
                section.sources #sources {
                    h2 { (self.word(k::SOURCES)) }
                    ol {
                        @for source in sources {
                            li id={ "src-" (source.id) } { (PreEscaped(&source.html)) }
                        }
                    }
                }
            }
        }
    }

    /// "3 min", unescaped.
    pub fn minutes(&self, minutes: u16) -> String {
        self.filled(k::MINUTES, &[("n", &minutes.to_string())])
    }

    /// Glossary.
    pub fn glossary(&self, course: &Course) -> Markup {
        html! {
            dl.terms {
                @for term in &course.glossary {
                    div id=(term_anchor(&term.id)) {
                        dt { (term.title) }
                        dd { (PreEscaped(&term.html)) }
                    }
                }
            }
        }
    }

    /// One glossary entry, shown over the page that names it; `None` if there's none at this fragment.
    pub fn term(&self, course: &dyn Books, anchor: &str) -> Option<Markup> {
        let term = course.rest().glossary.iter().find(|t| term_anchor(&t.id) == anchor)?;
        let words = self.path(&Route::Glossary);
        // Its sources are on the glossary page.
        let own = ["href=\"", &words, "#"].concat();
        // In the single-file edition, page addresses also start like this.
        let body = term.html.replace("href=\"#", &own).replace(&[&own, "/"].concat(), "href=\"#/");
        Some(html! {
            h2 tabindex="-1" autofocus { (term.title) }
            div { (PreEscaped(body)) }
            p.buttons {
                button type="button" popovertarget="term" popovertargetaction="hide" {
                    (self.word(k::TERM_CLOSE))
                }
                a.button.second href={ (words) "#" (anchor) } { (self.word(k::TERM_ALL)) }
            }
        })
    }

    /// Everything below the heading of a read-only page; `None` if the course has no such page.
    pub fn reading(&self, course: &dyn Books, route: &Route) -> Option<Markup> {
        Some(match route {
            Route::Lesson(id) => self.lesson(course.module(id)?),
            Route::Answers(id) => self.answers(course.module(id)?),
            Route::Case(id, case) => self.case(id, course.module(id)?.scenario(case)?),
            Route::Notes(id) => part(&course.module(id)?.facilitator_html)?,
            Route::Handout(id) => part(&course.module(id)?.handout_html)?,
            Route::Glossary => html! {
                (self.glossary(course.rest()))
                (self.sources(&course.rest().glossary_sources))
            },
            Route::Page(name) => {
                let page = course.rest().page(name)?;
                html! {
                    (PreEscaped(&page.html))
                    (self.sources(&page.sources))
                    (self.review(&page.checked, &page.reviewed))
                }
            }
            _ => return None,
        })
    }

    /// The main heading of a page, also of one that's waiting for its text.
    pub fn heading(&self, route: &Route) -> Markup {
        let title = |id: &str| self.shell.module(id).map_or("", |m| &m.title);
        html! {
            @match route {
                Route::Answers(id) => (self.over(k::HEAD_ANSWERS, id)),
                Route::Cases(id) => (self.over(k::HEAD_CASES, id)),
                Route::Notes(id) => (self.over(k::HEAD_NOTES, id)),
                Route::Case(id, case) => (self.shell.module(id).and_then(|m| m.case(case)).unwrap_or_default()),
                Route::Lesson(id) | Route::Handout(id) => (title(id)),
                Route::Glossary => (self.word(k::HEAD_GLOSSARY)),
                Route::Quiz(id) => (self.filled(k::QUIZ_TITLE, &[("title", title(id))])),
                Route::Test(id) => {
                    @if let Some(gate) = self.shell.test(id) { (self.test_title(gate)) }
                }
                Route::Page(name) => (self.shell.page(name).map_or("", |p| &p.title)),
                Route::Home => (self.word(k::HOME_TITLE)),
                Route::Training => (self.word(k::TRAINING_TITLE)),
                Route::Refresh => (self.word(k::REFRESH_TITLE)),
                Route::Record => (self.word(k::RECORD_TITLE)),
                Route::Device => (self.word(k::DEVICE_TITLE)),
                Route::Search => (self.word(k::SEARCH_TITLE)),
                Route::NotFound | Route::Tool(_) => (self.word(k::MISSING_TITLE)),
            }
        }
    }

    /// A heading in two parts: the kind of page, small, over its module's title.
    fn over(&self, key: Key, id: &str) -> Markup {
        html! {
            span.over { (self.filled(key, &[("id", id)])) }
            (self.shell.module(id).map_or("", |m| &m.title))
        }
    }

    /// Links from a module's page to its other pages.
    pub fn module_links(&self, id: &str, here: &Route) -> Markup {
        let Some(outline) = self.shell.module(id) else { return html! {} };
        let (cases, notes, handout) = outline.extras;
        let all = [
            (true, Route::Lesson(id.into()), k::LINK_LESSON),
            (cases, Route::Cases(id.into()), k::LINK_CASES),
            (true, Route::Quiz(id.into()), k::LINK_QUIZ),
            (true, Route::Answers(id.into()), k::LINK_ANSWERS),
            (handout, Route::Handout(id.into()), k::LINK_HANDOUT),
            (notes, Route::Notes(id.into()), k::LINK_NOTES),
        ];
        html! {
            ul.module-links {
                @for (there, route, key) in &all {
                    @if *there && route != here {
                        li { (self.link(route, self.word(*key))) }
                    }
                }
            }
        }
    }
}
