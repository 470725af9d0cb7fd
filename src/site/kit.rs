//! The kit on one page, every part in every state: for whoever changes the style, and for the tests that compare pictures.
//! No shipped site has it.

use crate::kit::{Alert, Area, Bar, Button, Card, Field, Figure, Go, List, Menu, Meter, Mode, Table, Tick};
use maud::{DOCTYPE, Markup, PreEscaped, Render, html};

/// The page's file.
pub const NAME: &str = "kit.html";

/// A face of nobody.
const FACE: &str = "<svg aria-hidden=\"true\" viewBox=\"0 0 96 96\"><circle cx=\"48\" cy=\"48\" r=\"44\" class=\"p-soft\"/>\
    <circle cx=\"48\" cy=\"40\" r=\"18\" class=\"p-paper p-thin\"/></svg>";

/// The document with these styles, which every page of the site has. It has no script: what's drawn is what there is.
pub fn page(styles: &[String]) -> String {
    let parts: [(&str, Markup); 13] = [
        ("Buttons", buttons()),
        ("Links that look like buttons", links()),
        ("Fields", fields()),
        ("Boxes to tick", ticks()),
        ("Options of a question", options()),
        ("Menus", menus()),
        ("Alerts", alerts()),
        ("Cards", cards()),
        ("Bars", bars()),
        ("Meters", meters()),
        ("Lists", List::new(["One", "Two", "Three"].map(|text| html! { (text) })).render()),
        ("Tables", table()),
        ("Figures and notes", figures()),
    ];
    html! {
        (DOCTYPE)
        html lang="en" data-app="ready" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { "Kit" }
                @for style in styles {
                    style { (PreEscaped(style)) }
                }
            }
            body {
                div #app {
                    main #main {
                        div.prose {
                            h1 { "The kit" }
                            @for (name, part) in &parts {
                                section { h2 { (name) } (part) }
                            }
                        }
                    }
                }
            }
        }
    }
    .into_string()
}

fn buttons() -> Markup {
    let looks = ["", "second", "danger", "link", "small", "second small"];
    html! {
        p.buttons {
            @for look in looks {
                (Button::new("none", if look.is_empty() { "main" } else { look }).look(look))
            }
        }
        p.buttons {
            @for look in looks {
                (Button::new("none", "can't be pressed").look(look).off(true))
            }
        }
        p.buttons {
            (Button::new("none", "chosen").look("second").pressed(true))
            (Button::new("none", "not chosen").look("second").pressed(false))
            (Button::new("none", "shows something").look("second").expanded(true))
            (Button::new("none", "hides it").look("second").expanded(false))
            (Button::submit("sends a form"))
        }
    }
}

fn links() -> Markup {
    html! {
        p.buttons {
            (Go::new("#", "main"))
            (Go::new("#", "second").second())
            (Go::new("#", "small").small())
        }
    }
}

fn fields() -> Markup {
    let typed = Field { value: "debt", ..Field::new("f2", "Typed in") };
    html! {
        p.field { (Field::new("f1", "Words")) }
        p.field { (typed) }
        p.field { (Field { mode: Mode::Decimal, off: true, ..typed }) }
        (Field { below: true, mode: Mode::Search, ..Field::new("f3", "Label above") })
        (Area::new("f4", "Several lines", "3"))
        (Area::fixed("f5", "To copy from", "2", "ATT1 OAXTC LRRF4"))
    }
}

fn ticks() -> Markup {
    html! {
        @for (n, (one, on, off)) in
            [(false, false, false), (false, true, false), (false, true, true), (true, false, false), (true, true, false)]
                .into_iter()
                .enumerate()
        {
            p.check { (Tick::new(&format!("t{n}"), "A choice").of(&format!("g{n}"), one).state(on, off)) }
        }
    }
}

fn options() -> Markup {
    let states =
        [("option", false), ("option right", true), ("option wrong", true), ("option passed-over", true)];
    html! {
        ul.options {
            @for (n, (class, checked)) in states.into_iter().enumerate() {
                li class=(class) {
                    (Tick::new(&format!("o{n}"), "An answer that's long enough for a second line on a small phone")
                        .of("o", true)
                        .state(n == 2, checked))
                    @if checked && n < 3 {
                        div.reason { b { "Right or not." } div { p { "The reason why." } } }
                    }
                }
            }
        }
    }
}

fn menus() -> Markup {
    let entries: Vec<(String, String)> =
        ["Choose", "A. First", "B. Second"].map(|t| (t.into(), t.into())).to_vec();
    html! {
        p.field {
            (Menu { id: None, name: Some("Open"), entries: &entries, chosen: Some(1), off: false }) " "
            (Menu { id: None, name: Some("Closed"), entries: &entries, chosen: Some(2), off: true })
        }
    }
}

fn alerts() -> Markup {
    html! {
        (Alert::text("Progress isn't saved in this browser."))
        (Alert::new(html! {
            p { "Erase everything?" }
            p.buttons { (Button::new("none", "Erase").look("danger")) (Button::new("none", "Keep it").look("second")) }
        }).named_by("k"))
    }
}

fn cards() -> Markup {
    let text = || html! { p { "A part of a page that stands on its own." } };
    html! {
        (Card::new(text()))
        (Card::new(text()).title("c1", "With a heading"))
        (Card::folded("Folded up", text()))
        (Card::new(text()).title("c2", "What to continue with").class("continue"))
        (Card::new(text()).title("c3", "A result").class("result passed"))
    }
}

fn bars() -> Markup {
    html! {
        @for done in [0, 3, 7] {
            p { (Bar::new(7, &|n| (n < done, n == done))) }
        }
    }
}

fn meters() -> Markup {
    let words = ["much worse", "worse", "as before", "better", "much better"];
    html! {
        div.meter-picture {
            ul.meters {
                @for (level, word) in words.into_iter().enumerate() {
                    @let change = [Some("down"), None, None, None, Some("up")][level];
                    li { (Meter { name: "Safety", level, levels: words.len(), word, change }) }
                }
            }
        }
    }
}

fn table() -> Markup {
    let heads = html! { @for head in ["Module", "Passed on", "Result"] { th scope="col" { (head) } } };
    let rows = html! {
        @for n in 1..4 {
            tr { th scope="row" { "1." (n) } td { "November 2026" } td { "8 of 8" } }
        }
    };
    Table { name: "A table", class: "", heads, rows }.render()
}

fn figures() -> Markup {
    html! {
        (Figure { class: "bust", svg: FACE, caption: "Somebody" })
        @for (class, name) in [("tip", "Tip"), ("note", "Note"), ("important", "Important"), ("warning", "Warning")] {
            div role="note" class={ "note note-" (class) } { p.note-label { (name) } p { "Something to know." } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_every_part_and_nothing_that_runs() {
        let page = page(&["a{}".into(), "b{}".into()]);
        assert!(page.contains("<style>a{}</style><style>b{}</style>") && !page.contains("<script"), "{page}");
        let parts = [
            "<button",
            "a class=\"button",
            "<input",
            "<textarea",
            "<select",
            "class=\"alert",
            "class=\"card",
            "class=\"segments",
            "class=\"scale",
            "<ul><li>",
            "<table",
            "<figure",
        ];
        for part in parts {
            assert!(page.contains(part), "{part}");
        }
    }
}
