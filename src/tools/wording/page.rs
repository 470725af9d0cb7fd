//! The checker's page: whole without scripting, because the list of all rules is part of it.

use super::{Data, KEYS, view};
use crate::compiler::LangSite;
use crate::core::messaging::{Must, Picture, RuleRef, Rules, Said};
use crate::pages::month_among as month;
use crate::tools::Words;
use crate::kit::{Area, Button, Tick};
use maud::{Markup, html};

/// What the app starts with, as `postcard` writes it.
///
/// # Errors
/// What `postcard` says.
pub fn data(words: &Words, lang: &LangSite) -> Result<Vec<u8>, postcard::Error> {
    let mut rules = lang.wording.clone();
    let months = lang.ui.get("months").map_or("", String::as_str);
    for source in &mut rules.sources {
        source.seen = month(months, &source.seen);
    }
    // Examples are in the page, for its list of rules; the app needs none.
    let examples = rules.rules.iter_mut().flat_map(|r| [&mut r.hit, &mut r.miss]);
    let examples = examples.chain(rules.musts.iter_mut().flat_map(|m| [&mut m.hit, &mut m.miss]));
    examples.chain(rules.pictures.iter_mut().flat_map(|p| [&mut p.hit, &mut p.miss])).for_each(String::clear);
    let words = KEYS.iter().map(|key| words.get(key).to_owned()).collect();
    postcard::to_allocvec(&Data { words, rules })
}

/// The main part.
pub fn page(words: &Words, lang: &LangSite) -> Markup {
    let rules = &lang.wording;
    html! {
        article.prose.wording {
            h1 #title tabindex="-1" { (words.get("title")) }
            p { (words.get("lead")) }
            p.app-none { (words.get("no-script")) }
            (form(words))
            div #result role="region" aria-label=(words.get("found-title")) {
                p #summary role="status" tabindex="-1" {}
                div #marked {}
                div #findings {}
            }
            (pictures(words, rules))
            (every_rule(words, rules))
        }
        // For the button that puts it into the field.
        p hidden #example { (words.get("example").trim_matches(['“', '”'])) }
    }
}

fn form(words: &Words) -> Markup {
    html! {
        section.needs-app.no-print {
            @let described = "wording-stays";
            (Area { described, ..Area::new("wording-text", words.get("label"), "10") })
            p.fine #wording-stays { (words.get("stays")) }
            p.buttons {
                (Button::new("check", words.get("check")))
                (Button::new("example", words.get("example-button")).look("second"))
                (Button::new("clear", words.get("clear")).look("second"))
                (Button::new("undo", words.get("undo")).look("second").id("wording-undo", "").hidden())
                (Button::new("print", words.get("print")).look("second"))
            }
        }
    }
}

/// The checklist for pictures, which no program can look at. Ticks stay in the page.
fn pictures(words: &Words, rules: &Rules) -> Markup {
    html! {
        section aria-labelledby="pictures-title" {
            h2 #pictures-title { (words.get("pictures-title")) }
            p { (words.get("pictures-lead")) }
            ul.checklist {
                @for picture in &rules.pictures {
                    li { (picture_item(words, picture)) }
                }
                @for must in rules.musts.iter().filter(|m| m.ask) {
                    li { (tick(&must.id, &must.why)) p.fine { (must.instead) } }
                }
            }
        }
    }
}

fn tick(id: &str, text: &str) -> Markup {
    html! {
        p.tick { (Tick::new(&["tick-", id].concat(), text)) }
    }
}

fn picture_item(words: &Words, picture: &Picture) -> Markup {
    html! {
        (tick(&picture.id, &picture.ask))
        p.fine {
            (picture.why)
            @if !picture.instead.is_empty() { " " (words.get("show-instead")) " " (picture.instead) }
        }
    }
}

/// The lists of rules with the first letter of their ids and the key of their heading.
const LISTS: [(char, &str); 4] = [('A', "list-a"), ('B', "list-b"), ('C', "list-c"), ('E', "list-e")];

fn every_rule(words: &Words, rules: &Rules) -> Markup {
    html! {
        section.every-rule aria-labelledby="rules-title" {
            h2 #rules-title { (words.get("rules-title")) }
            p { (words.get("rules-lead")) }
            @for (letter, key) in LISTS {
                details {
                    summary { (words.get(key)) }
                    ul {
                        @for (n, rule) in rules.rules.iter().enumerate().filter(|(_, r)| r.id.starts_with(letter)) {
                            @if let Some(said) = rules.said(RuleRef::Rule(n)) {
                                li { (one_rule(words, rules, &said, &rule.hit)) }
                            }
                        }
                    }
                }
            }
            details {
                summary { (words.get("list-f")) }
                ul { @for must in rules.musts.iter().filter(|m| !m.ask) { li { (one_must(must)) } } }
            }
        }
    }
}

fn one_rule(words: &Words, rules: &Rules, said: &Said<'_>, example: &str) -> Markup {
    html! {
        p {
            b { (said.id) } " · " (words.get(said.severity.name())) ". "
            (words.get("for-example")) " “" (example) "”"
        }
        (view::reason(words, said))
        (view::sources(words, &rules.sources, said.sources))
    }
}

fn one_must(must: &Must) -> Markup {
    html! { p { (must.why) " " (must.instead) } }
}
