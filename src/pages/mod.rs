//! Markup of everything that's only read, as strings: the prerendered pages have the same markup that the app sets when
//! a person navigates without a page load. No page depends on the person outside its slots.

mod aloud;
#[cfg(test)]
mod aloud_tests;
mod answers;
mod cases;
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
use crate::core::course::model::Course;
use crate::core::course::outline::Shell;
use crate::core::course::page::Source;
use crate::core::site::route::{Route, term_anchor};
use crate::core::strings::{Key, Strings, k};
use maud::{Markup, PreEscaped, html};

/// Escapes text for markup.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// `2026-02` or `2026-02-14` as a month in words, "February 2026".
pub fn month(strings: &Strings, checked: &str) -> String {
    let Some(day) = Day::parse(checked) else { return checked.into() };
    let (year, month, _) = day.ymd();
    let name = strings.get(k::MONTHS).split(' ').nth(month as usize - 1).unwrap_or_default();
    [name, " ", &year.to_string()].concat()
}

/// A day in words, "14 February 2026".
pub fn date(strings: &Strings, day: Day) -> String {
    let (year, month, dom) = day.ymd();
    let name = strings.get(k::MONTHS).split(' ').nth(month as usize - 1).unwrap_or_default();
    strings.fill(k::DATE, &[("day", &dom.to_string()), ("month", name), ("year", &year.to_string())])
}

/// Builds the markup of one language's pages.
pub struct Html<'a> {
    /// Strings and addresses.
    pub shell: &'a Shell,
    /// A slot's content: the component's first view in a prerendered page, nothing in the app (which mounts the live
    /// component right after).
    pub inner: &'a dyn Fn(&Slot) -> String,
}

impl<'a> Html<'a> {
    /// With empty slots.
    pub fn plain(shell: &'a Shell) -> Self {
        Self { shell, inner: &|_| String::new() }
    }
}

impl Html<'_> {
    fn t(&self, key: Key) -> String {
        escape(self.shell.strings.get(key))
    }

    /// An interface string, unescaped: typed markup escapes it.
    pub(crate) fn word(&self, key: Key) -> &str {
        self.shell.strings.get(key)
    }

    /// An interface string with its values, unescaped: typed markup escapes it.
    pub(crate) fn filled(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.shell.strings.fill(key, values)
    }

    fn slot(&self, slot: &Slot) -> String {
        ["<div data-slot=\"", &slot.name(), "\">", &(self.inner)(slot), "</div>"].concat()
    }

    fn path(&self, route: &Route) -> String {
        route.path(&self.shell.base, &self.shell.lang)
    }

    fn to(&self, route: &Route, text: &str) -> Markup {
        html! { a href=(self.path(route)) { (text) } }
    }

    fn link(&self, route: &Route, text: &str) -> String {
        ["<a href=\"", &self.path(route), "\">", text, "</a>"].concat()
    }

    fn with_id(&self, key: Key, id: &str) -> String {
        escape(&self.shell.strings.fill(key, &[("id", id)]))
    }

    /// The review status: when the facts were checked, and who reviewed the page, or that no one has yet.
    pub fn review(&self, checked: &str, reviewed: &[String]) -> String {
        let s = &self.shell.strings;
        let facts = escape(&s.fill(k::FACTS_CHECKED, &[("month", &month(s, checked))]));
        let people = match reviewed {
            [] => self.t(k::NOT_YET_REVIEWED),
            list => escape(&s.fill(k::REVIEWED_BY, &[("who", &list.join(", "))])),
        };
        ["<p class=\"review\">", &facts, " ", &people, "</p>"].concat()
    }

    /// Numbered sources, each with the mark that footnotes lead to.
    pub fn sources(&self, sources: &[Source]) -> String {
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
        .into_string()
    }

    /// "3 min".
    pub fn minutes(&self, minutes: u16) -> String {
        escape(&self.shell.strings.fill(k::MINUTES, &[("n", &minutes.to_string())]))
    }

    /// Glossary.
    pub fn glossary(&self, course: &Course) -> String {
        let mut html = String::from("<dl class=\"terms\">");
        for term in &course.glossary {
            html.push_str(
                &["<div id=\"", &term_anchor(&term.id), "\"><dt>", &escape(&term.title), "</dt><dd>"]
                    .concat(),
            );
            html.push_str(&term.html);
            html.push_str("</dd></div>");
        }
        html.push_str("</dl>");
        html
    }

    /// One glossary entry, shown over the page that names it; `None` if there's none at this fragment.
    pub fn term(&self, course: &Course, anchor: &str) -> Option<String> {
        let term = course.glossary.iter().find(|t| term_anchor(&t.id) == anchor)?;
        let words = self.path(&Route::Glossary);
        // Its sources are on the glossary page.
        let own = ["href=\"", &words, "#"].concat();
        // In the single-file edition, page addresses also start like this.
        let body = term.html.replace("href=\"#", &own).replace(&[&own, "/"].concat(), "href=\"#/");
        Some(
            [
                "<h2 tabindex=\"-1\" autofocus>",
                &escape(&term.title),
                "</h2><div>",
                &body,
                "</div><p class=\"buttons\"><button type=\"button\" popovertarget=\"term\" ",
                "popovertargetaction=\"hide\">",
                &self.t(k::TERM_CLOSE),
                "</button><a class=\"button second\" href=\"",
                &words,
                "#",
                anchor,
                "\">",
                &self.t(k::TERM_ALL),
                "</a></p>",
            ]
            .concat(),
        )
    }

    /// Everything below the heading of a read-only page; `None` if the course has no such page.
    pub fn reading(&self, course: &Course, route: &Route) -> Option<String> {
        Some(match route {
            Route::Lesson(id) => self.lesson(course.module(id)?),
            Route::Answers(id) => self.answers(course.module(id)?),
            Route::Case(id, case) => self.case(id, course.module(id)?.scenario(case)?),
            Route::Notes(id) => {
                course.module(id).map(|m| m.facilitator_html.clone()).filter(|h| !h.is_empty())?
            }
            Route::Handout(id) => {
                course.module(id).map(|m| m.handout_html.clone()).filter(|h| !h.is_empty())?
            }
            Route::Glossary => [self.glossary(course), self.sources(&course.glossary_sources)].concat(),
            Route::Page(name) => {
                let page = course.page(name)?;
                [
                    page.html.as_str(),
                    &self.sources(&page.sources),
                    &self.review(&page.checked, &page.reviewed),
                ]
                .concat()
            }
            _ => return None,
        })
    }

    /// The main heading of a page that's waiting for the course.
    pub fn heading(&self, route: &Route) -> String {
        let title = |id: &str| self.shell.module(id).map(|m| escape(&m.title)).unwrap_or_default();
        match route {
            Route::Answers(id) => self.over(k::HEAD_ANSWERS, id, &title(id)),
            Route::Cases(id) => self.over(k::HEAD_CASES, id, &title(id)),
            Route::Case(id, case) => {
                self.shell.module(id).and_then(|m| m.case(case)).map(escape).unwrap_or_default()
            }
            Route::Notes(id) => self.over(k::HEAD_NOTES, id, &title(id)),
            Route::Lesson(id) | Route::Handout(id) => title(id),
            Route::Glossary => self.t(k::HEAD_GLOSSARY),
            Route::Quiz(id) => {
                let title = self.shell.module(id).map_or("", |m| m.title.as_str());
                escape(&self.shell.strings.fill(k::QUIZ_TITLE, &[("title", title)]))
            }
            Route::Test(id) => {
                self.shell.test(id).map(|g| escape(&self.naming(k::TEST_TITLE, g))).unwrap_or_default()
            }
            Route::Page(name) => self.shell.page(name).map(|p| escape(&p.title)).unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// A heading in two parts: the kind of page, small, over its module's title.
    fn over(&self, key: Key, id: &str, title: &str) -> String {
        ["<span class=\"over\">", &self.with_id(key, id), "</span>", title].concat()
    }

    /// Links from a module's page to its other pages.
    pub fn module_links(&self, id: &str, here: &Route) -> String {
        let Some(outline) = self.shell.module(id) else { return String::new() };
        let (cases, notes, handout) = outline.extras;
        let all = [
            (true, Route::Lesson(id.into()), k::LINK_LESSON),
            (cases, Route::Cases(id.into()), k::LINK_CASES),
            (true, Route::Quiz(id.into()), k::LINK_QUIZ),
            (true, Route::Answers(id.into()), k::LINK_ANSWERS),
            (handout, Route::Handout(id.into()), k::LINK_HANDOUT),
            (notes, Route::Notes(id.into()), k::LINK_NOTES),
        ];
        let links: Vec<String> = all
            .iter()
            .filter(|(there, route, _)| *there && route != here)
            .map(|(_, route, key)| ["<li>", &self.link(route, &self.t(*key)), "</li>"].concat())
            .collect();
        ["<ul class=\"module-links\">", &links.concat(), "</ul>"].concat()
    }
}
