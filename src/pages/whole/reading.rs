//! What's only read: what a module or the glossary has below its heading, and its sources.

use crate::core::course::books::Books;
use crate::core::course::model::Course;
use crate::core::course::page::Source;
use crate::core::site::route::{Route, term_anchor};
use crate::core::strings::k;
use crate::kit::Go;
use crate::pages::{Html, month};
use maud::{Markup, PreEscaped, html};

/// A part of a module that not every module has.
fn part(html: &str) -> Option<Markup> {
    (!html.is_empty()).then(|| PreEscaped(html.into()))
}

impl Html<'_> {
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
                    (self.source_list(sources))
                }
            }
        }
    }

    /// The sources alone.
    pub(super) fn source_list(&self, sources: &[Source]) -> Markup {
        html! {
            ol {
                @for source in sources {
                    li id={ "src-" (source.id) } { (PreEscaped(&source.html)) }
                }
            }
        }
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
                (Go::new(&[&*words, "#", anchor].concat(), self.word(k::TERM_ALL)).second())
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
            Route::Handout(id) => {
                let module = course.module(id)?;
                let text = part(&module.handout_html)?;
                // What the lesson draws first, so that a sheet on a wall says it, too.
                html! { (PreEscaped(module.picture().unwrap_or_default())) (text) }
            }
            Route::Glossary => html! {
                (self.glossary(course.rest()))
                (self.sources(&course.rest().glossary_sources))
            },
            Route::Page(name) => {
                let page = course.rest().page(name)?;
                let drawn = page.sections.iter().filter(|s| !s.icon_html.is_empty());
                html! {
                    @if !page.art_html.is_empty() {
                        div.page-art { (PreEscaped(&page.art_html)) }
                    }
                    (PreEscaped(&page.html))
                    (self.tiles(&drawn.map(|s| [&*s.id, &s.title_html, &s.icon_html]).collect::<Vec<_>>()))
                    @for section in &page.sections {
                        section id=(section.anchor()) {
                            h2 { (PreEscaped(&section.title_html)) }
                            @let choices = section.choices.iter().map(|c| [&*c.id, &c.title_html, &c.icon_html]);
                            (self.tiles(&choices.collect::<Vec<_>>()))
                            (PreEscaped(&section.html))
                        }
                    }
                    (self.sources(&page.sources))
                    (self.review(&page.checked, &page.reviewed))
                }
            }
            _ => return None,
        })
    }

    /// What a page lets people choose from: links into it, each with a drawing. Id, title and drawing of each.
    fn tiles(&self, tiles: &[[&str; 3]]) -> Markup {
        html! {
            @if !tiles.is_empty() {
                nav.no-print aria-label=(self.word(k::CHOICES)) {
                    ul.picks {
                        @for [id, title, icon] in tiles {
                            li { a href={ "#s-" (id) } { (PreEscaped(icon)) span { (PreEscaped(title)) } } }
                        }
                    }
                }
            }
        }
    }

    /// The list of a long page's sections: folded on a phone, else beside the page. Empty for other pages.
    pub(super) fn on_this_page(&self, course: &dyn Books, route: &Route) -> Markup {
        let page = match route {
            Route::Page(name) => course.rest().page(name),
            _ => None,
        };
        html! {
            @if let Some(page) = page.filter(|p| p.sections.len() > 4) {
                nav.contents aria-labelledby="contents-title" {
                    details {
                        summary { h2 #contents-title { (self.word(k::ON_THIS_PAGE)) } }
                        ul {
                            @for section in &page.sections {
                                li { a href={ "#" (section.anchor()) } { (PreEscaped(&section.title_html)) } }
                            }
                        }
                    }
                }
            }
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
