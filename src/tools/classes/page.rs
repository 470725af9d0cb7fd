//! The page for classes. Without scripting it says what a receipt proves, what's kept where, and how to do it on paper.

use super::desk::Desk;
use super::{Data, KEYS};
use crate::compiler::LangSite;
use crate::kit::{Area, Button, Field, List, Mode, Tick};
use crate::tools::Words;
use maud::{Markup, html};

/// What the app starts with.
fn begin(words: &Words, lang: &LangSite) -> Data {
    let own = |key: &&str| if key.starts_with("p-") { String::new() } else { words.get(key).to_owned() };
    let text = |key: &str| lang.ui.get(key).cloned().unwrap_or_default();
    let named = lang.paths.paths.iter().chain(&lang.paths.gates);
    Data {
        words: KEYS.iter().map(own).collect(),
        modules: lang.course.modules.iter().map(|m| (m.id.clone(), m.title.clone())).collect(),
        paths: named.map(|path| (path.id.clone(), path.name.clone())).collect(),
        pass: lang.course.modules.iter().map(|m| m.pass).max().unwrap_or_default(),
        months: text("months"),
        date: text("date"),
    }
}

/// What the app starts with, as `postcard` writes it.
///
/// # Errors
/// What `postcard` says.
pub fn data(words: &Words, lang: &LangSite) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_allocvec(&begin(words, lang))
}

/// The main part.
pub fn page(words: &Words, lang: &LangSite) -> Markup {
    // As the app shows it to someone who has no classes yet, so that nothing moves when it starts.
    let desk = Desk::new(begin(words, lang), String::new());
    html! {
        article.prose.classes {
            h1 #title tabindex="-1" { (words.get("title")) }
            p { (words.get("lead")) }
            p.app-none { (words.get("p-no-script")) }
            div.needs-app {
                (list(words, &desk))
                (build(words, &desk))
                section #class hidden {
                    div #demo-step {}
                    div #handout {}
                    (collect(words))
                    div #totals {}
                }
                (read(words))
            }
            (proof(words))
            (stays(words))
            (on_paper(words))
            div #paper {}
        }
    }
}

fn list(words: &Words, desk: &Desk) -> Markup {
    html! {
        section.no-print aria-labelledby="list-title" {
            h2 #list-title tabindex="-1" { (words.get("list-title")) }
            div #list { (desk.list()) }
            p { label for="class-file" { (words.get("restore")) } }
            p {
                input #class-file type="file" accept=".json,application/json" autocomplete="off"
                    aria-describedby="said";
            }
            p #said role="status" {}
        }
    }
}

/// A new class. The weeks come from the app, which knows the day.
fn build(words: &Words, desk: &Desk) -> Markup {
    html! {
        section #build.no-print aria-labelledby="build-title" {
            h2 #build-title tabindex="-1" { (words.get("build-title")) }
            p { (words.get("build-lead")) }
            p { label for="class-preset" { (words.get("preset")) } }
            div #presets { (desk.presets()) }
            fieldset #modules aria-describedby="chosen" { (desk.boxes(&[])) }
            p.fine #chosen role="status" { (desk.chosen(0)) }
            p.fine { (words.get("p-gate")) }
            p { label for="class-due" { (words.get("due")) } }
            div #dues { (desk.dues(None)) }
            p { label for="class-pass" { (words.get("pass")) } }
            div #passes { (desk.passes()) }
            p.tick { (Tick::new("o100", words.get("closing"))) }
            p.fine { (words.get("closing-note")) }
            (Field {
                mode: Mode::Decimal, most: "3", below: true, described: "seats-note",
                ..Field::new("class-seats", words.get("seats"))
            })
            p.fine #seats-note { (words.get("seats-note")) }
            (Field { most: "80", below: true, described: "name-note", ..Field::new("class-name", words.get("name")) })
            p.fine #name-note { (words.get("name-note")) }
            p.tick { (Tick::new("o102", words.get("code-ask"))) }
            p.fine { (words.get("code-weaker")) }
            p.buttons { (Button::new("make", words.get("make"))) }
            p.error #build-said role="status" {}
        }
    }
}

/// The field for receipts is part of the page, so that updates don't wipe what's in it.
fn collect(words: &Words) -> Markup {
    html! {
        div #collect.no-print {
            h3 #collect-title { (words.get("collect-title")) }
            @let described = "receipts-note";
            (Area { described, ..Area::new("class-receipts", words.get("receipts"), "8") })
            p.fine #receipts-note { (words.get("receipts-note")) }
            p { label for="receipts-file" { (words.get("receipts-file")) } }
            p { input #receipts-file type="file" accept=".txt,.eml,.csv,text/*" autocomplete="off"; }
            p.buttons { (Button::new("count", words.get("count"))) }
            p #count-said role="status" {}
            div #counted tabindex="-1" {}
        }
    }
}

fn read(words: &Words) -> Markup {
    html! {
        section.no-print aria-labelledby="read-title" {
            h2 #read-title { (words.get("read-title")) }
            p #read-lead { (words.get("read-lead")) }
            @let described = "read-lead";
            (Area { described, ..Area::new("class-read", words.get("read-label"), "3") })
            p.buttons { (Button::new("read", words.get("read-do")).look("second")) }
            div #read-back role="status" {}
        }
    }
}

fn proof(words: &Words) -> Markup {
    html! {
        section aria-labelledby="proof-title" {
            h2 #proof-title { (words.get("p-proof-title")) }
            p { (words.get("p-proof-1")) }
            p { (words.get("p-proof-2")) }
            (items(words, &["p-proof-3", "p-proof-4", "p-proof-5"]))
            p { (words.get("p-proof-6")) }
        }
    }
}

fn stays(words: &Words) -> Markup {
    html! {
        section aria-labelledby="stays-title" {
            h2 #stays-title { (words.get("p-stays-title")) }
            (items(words, &["p-stays-1", "p-stays-2", "p-stays-3", "p-stays-4"]))
        }
    }
}

fn on_paper(words: &Words) -> Markup {
    html! {
        section aria-labelledby="paper-title" {
            h2 #paper-title { (words.get("p-paper-title")) }
            p { (words.get("p-paper-lead")) }
            (items(words, &["p-paper-1", "p-paper-2", "p-paper-3", "p-paper-4", "p-paper-5"]))
        }
    }
}

fn items(words: &Words, keys: &[&str]) -> Markup {
    html! { (List::new(keys.iter().map(|key| html! { (words.get(key)) }))) }
}
