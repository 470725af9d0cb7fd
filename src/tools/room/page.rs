//! The room's page: whole without scripting. Plans, script, cards and what to do when someone discloses are part of it.

use super::data::{Data, KEYS};
use super::deal::topic;
use super::sheets::{Sheets, told};
use crate::compiler::LangSite;
use crate::core::site::route::Route;
use crate::kit::{Button, Menu};
use crate::pages::month_among as month;
use crate::tools::Words;
use maud::{Markup, Render, html};

/// What the app starts with, as `postcard` writes it.
///
/// # Errors
/// What `postcard` says.
pub fn data(words: &Words, lang: &LangSite) -> Result<Vec<u8>, postcard::Error> {
    let mut data = of(words, lang);
    // Sources are in the page.
    data.plans.why.clear();
    postcard::to_allocvec(&data)
}

/// Everything the room is made from.
pub fn of(words: &Words, lang: &LangSite) -> Data {
    let why = lang.ui.get("case-why").map_or("", String::as_str);
    Data {
        words: KEYS.iter().map(|key| words.get(key).to_owned()).collect(),
        home: Route::Home.path(&lang.base, &lang.lang),
        plans: lang.plans.clone(),
        topics: lang.course.modules.iter().map(|module| topic(module, why)).collect(),
    }
}

/// The main part.
pub fn page(words: &Words, lang: &LangSite) -> Markup {
    let data = of(words, lang);
    let sheets = Sheets { data: &data, words };
    let months = lang.ui.get("months").map_or("", String::as_str);
    html! {
        article.prose.wide.room-page {
            div.room-top {
                h1 #title tabindex="-1" { (words.get("title")) }
                p { (words.get("lead")) }
                p.app-none { (words.get("no-script")) }
            }
            div #notes-live {}
            (choose(words, &data))
            (room(words))
            (leader(words, &data))
            (sessions(words, &data, &sheets))
            (to_print(words, &data, &sheets))
            (reasons(words, &data, months))
        }
    }
}

/// What to run. It needs the app.
fn choose(words: &Words, data: &Data) -> Markup {
    let plans = data.plans.plans.iter().chain(&data.plans.cards).map(|plan| {
        let key = if data.plans.cards.iter().any(|card| card.id == plan.id) { "cards-of" } else { "plans-of" };
        let minutes = plan.minutes.to_string();
        let values = [("who", data.plans.audience(&plan.audience)), ("n", &*minutes), ("title", &*plan.title)];
        (["plan ", &plan.id].concat(), words.fill(key, &values))
    });
    let modules = data.topics.iter().map(|topic| {
        let values = [("id", &*topic.id), ("title", &*topic.title)];
        (["topic ", &topic.id].concat(), words.fill("modules", &values))
    });
    let entries: Vec<(String, String)> = plans.chain(modules).collect();
    html! {
        section.needs-app.no-print aria-labelledby="choose-title" {
            h2 #choose-title { (words.get("choose-title")) }
            p.pick {
                label for="room-what" { (words.get("choose-what")) }
                (Menu { id: Some("room-what"), name: None, entries: &entries, chosen: Some(0), off: false }.render())
            }
            p.pick #room-parts {}
            p.buttons {
                (Button::new("start", words.get("start")))
                (Button::new("again", words.get("again")).look("second").id("room-again", "").hidden())
                (Button::new("notes", words.get("notes-open")).look("second"))
            }
            p { (words.get("gone")) }
            p { (words.get("keys")) }
            p { (words.get("hands")) }
        }
    }
}

/// The place for the screens, with what's below each.
fn room(words: &Words) -> Markup {
    html! {
        section #room .room.no-print tabindex="-1" data-keys="room" aria-label=(words.get("room")) hidden {
            div #room-screen {}
            div.room-bar {
                (Button::new("back", words.get("back")).look("second").id("room-back", ""))
                (Button::new("next", words.get("next")).id("room-next", ""))
                span #room-place {}
                span #room-time {}
                (Button::new("notes", words.get("notes-open")).look("second"))
                (Button::new("leave", words.get("leave")).look("second").id("room-leave", ""))
            }
        }
    }
}

/// What a leader needs in any session; the notes window shows it below the notes.
fn leader(words: &Words, data: &Data) -> Markup {
    let sheets = Sheets { data, words };
    let (module, section) = &data.plans.told.duty;
    let duty = [&data.address(module, ""), "#s-", section].concat();
    html! {
        section #notes aria-labelledby="fac-title" tabindex="-1" {
            h2 #fac-title { (words.get("fac-title")) }
            p { (words.get("fac-lead")) }
            (sheets.sheet("told", words.get("told-title"), "", &told(words, &data.plans.told, &duty)))
            h3 { (words.get("ground-title")) }
            ul { @for line in &data.plans.ground { li { (line) } } }
            h3 { (words.get("never-title")) }
            ul { @for line in &data.plans.never { li { (line) } } }
        }
    }
}

/// The script, the plans and the roll-call cards.
fn sessions(words: &Words, data: &Data, sheets: &Sheets<'_>) -> Markup {
    html! {
        section aria-labelledby="script-title" {
            h2 #script-title { (words.get("script-title")) }
            p { (words.get("script-lead")) }
            (sheets.script())
        }
        section aria-labelledby="plans-title" {
            h2 #plans-title { (words.get("plans-title")) }
            p { (words.get("plans-lead")) }
            @for (id, name) in &data.plans.audiences {
                h3 { (name) }
                @for plan in data.plans.plans.iter().filter(|plan| plan.audience == *id) { (sheets.plan(plan)) }
            }
        }
        section aria-labelledby="cards-title" {
            h2 #cards-title { (words.get("cards-title")) }
            p { (words.get("cards-lead")) }
            @for card in &data.plans.cards { (sheets.card(card)) }
        }
    }
}

/// Cards to vote with, and the sheets that each module has.
fn to_print(words: &Words, data: &Data, sheets: &Sheets<'_>) -> Markup {
    let pages = [("answers/", "sheet-questions"), ("answers/#with-answers", "sheet-key"), ("handout/", "sheet-handout"), ("notes/", "sheet-notes")];
    html! {
        section aria-labelledby="sheets-title" {
            h2 #sheets-title { (words.get("sheets-title")) }
            p { (words.get("sheets-lead")) }
            (sheets.letters())
            ul {
                @for topic in &data.topics {
                    li {
                        (topic.id) " " (topic.title) ": "
                        @for (n, (rest, key)) in pages.into_iter().enumerate() {
                            @if n > 0 { " · " }
                            a href=(data.address(&topic.id, rest)) { (words.fill(key, &[("id", &topic.id)])) }
                        }
                    }
                }
            }
        }
    }
}

fn reasons(words: &Words, data: &Data, months: &str) -> Markup {
    html! {
        section aria-labelledby="why-list" {
            h2 #why-list { (words.get("why-list")) }
            p { (words.get("why-lead")) }
            @for why in &data.plans.why {
                p {
                    (why.text) " "
                    span.fine {
                        @if why.url.is_empty() { (why.title) } @else {
                            a href=(why.url) rel="noreferrer" { (why.title) }
                        }
                        " " (words.fill("seen", &[("month", &month(months, &why.seen))]))
                    }
                }
            }
        }
    }
}
