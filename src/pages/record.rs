//! Record of completion, for printing. Name and agency are typed only here and never saved.

use super::{Html, date};
use crate::core::base::date::Day;
use crate::core::course::minutes::Minutes;
use crate::core::progress::facts::Progress;
use crate::core::progress::record::{Choice, Kind, Line, Record, record};
use crate::core::site::route::Route;
use crate::core::strings::{Key, k};
use crate::kit::{Area, Button, Card, Go, Table, Tick};
use maud::{Markup, PreEscaped, Render, html};

/// The tiers, as a choice names them.
const TIERS: [(u8, &str, Key); 3] =
    [(1, "tier 1", k::TIER_1), (2, "tier 2", k::TIER_2), (3, "tier 3", k::TIER_3)];

impl Html<'_> {
    /// This person's record on this day, or how to get one. `file` gives the file's text by kind, `json` or `csv`.
    pub fn record(
        &self,
        progress: &Progress,
        choice: &Choice,
        today: Day,
        file: &dyn Fn(&str) -> String,
    ) -> Markup {
        if progress.passed.is_empty() && progress.tested.is_empty() {
            return self.no_record();
        }
        let record = record(self.shell, progress, choice, today);
        html! {
            (self.choices(progress, choice, today))
            @if record.lines.is_empty() {
                p #no-lines { (self.word(k::RECORD_NO_LINES)) }
            } @else {
                (self.print_card())
                (self.sheet(&record, choice, today))
                (self.files(file))
            }
        }
    }

    /// Without JavaScript, the page can't know what was passed: it says so, and says what to do.
    fn no_record(&self) -> Markup {
        html! {
            (Card::new(html! { p { (self.word(k::RECORD_NO_SCRIPT)) } }).class("app-none"))
            (Card::new(html! {
                p { (self.word(k::RECORD_EMPTY)) }
                p.buttons { (Go::new(&self.path(&Route::Training), self.word(k::NAV_TRAINING))) }
            }).class("app-knows"))
        }
    }

    /// What the record can cover: everything, a tier, the chosen path, a module.
    fn choices(&self, progress: &Progress, choice: &Choice, today: Day) -> Markup {
        let has = |tier: u8| !record(self.shell, progress, &Choice::Tier(tier), today).lines.is_empty();
        html! {
            section.no-print aria-labelledby="record-choice" {
                h2 #record-choice { (self.word(k::RECORD_CHOICE)) }
                ul.choices-row {
                    (choice_button("all", self.word(k::RECORD_ALL), choice))
                    @for (tier, id, key) in TIERS {
                        @if has(tier) {
                            (choice_button(id, self.word(key), choice))
                        }
                    }
                    @if let Some(path) = self.chosen(progress) {
                        (choice_button(&["path ", &path.id].concat(), &path.name, choice))
                    }
                    @for m in self.shell.modules.iter().filter(|m| progress.pass(&m.id, m.version).is_some()) {
                        @let text = self.filled(k::RECORD_PLAIN_MODULE, &[("id", &m.id)]);
                        (choice_button(&["module ", &m.id].concat(), &text, choice))
                    }
                }
            }
        }
    }

    /// The same as files, and as text if a browser can't save files.
    fn files(&self, file: &dyn Fn(&str) -> String) -> Markup {
        html! {
            section.no-print.device aria-labelledby="files-title" {
                h2 #files-title { (self.word(k::FILES_TITLE)) }
                p { (self.word(k::FILES_TEXT)) }
                p.buttons {
                    @for (kind, key) in [("json", k::FILE_JSON), ("csv", k::FILE_CSV)] {
                        (Button::ask("save", kind, self.word(key)).look("second"))
                    }
                }
                p #file-said role="status" {}
                details {
                    summary { (self.word(k::FILES_AS_TEXT)) }
                    @for (kind, key) in [("json", k::FILE_JSON_TEXT), ("csv", k::FILE_CSV_TEXT)] {
                        (Area::fixed(&["file-", kind].concat(), self.word(key), "5", &file(kind)))
                    }
                }
            }
        }
    }

    fn print_card(&self) -> Markup {
        html! {
            (Card::new(html! {
                p { (self.word(k::RECORD_PRINT_NOTE)) }
                p.check { (Tick::new("plain", self.word(k::RECORD_PLAIN))) }
                p.buttons { (Button::new("print", self.word(k::RECORD_PRINT))) }
            }).class("no-print"))
        }
    }

    /// "Tier 1: Awareness. 3 of 5 modules passed.": what a partial record covers; nothing for a full record.
    fn about(&self, record: &Record<'_>, choice: &Choice) -> Markup {
        let name = match choice {
            Choice::All | Choice::Module(_) => return html! {},
            Choice::Tier(1) => self.word(k::TIER_1),
            Choice::Tier(2) => self.word(k::TIER_2),
            Choice::Tier(_) => self.word(k::TIER_3),
            Choice::Path(id) => self.shell.path(id).map_or("", |p| &p.name),
        };
        let plain = match choice {
            Choice::Path(_) => self.word(k::RECORD_PLAIN_PATH),
            _ => name.split(':').next().unwrap_or_default(),
        };
        let count = [("done", &*record.passed.to_string()), ("all", &*record.all.to_string())];
        let key = if record.passed == record.all { k::RECORD_COMPLETE } else { k::RECORD_PART };
        html! {
            p.about {
                b { (both(name, plain)) }
                br;
                (self.filled(key, &count))
            }
        }
    }

    fn sheet(&self, record: &Record<'_>, choice: &Choice, today: Day) -> Markup {
        html! {
            section.sheet.record aria-labelledby="sheet-title" {
                div.record-head {
                    span aria-hidden="true" { (PreEscaped(include_str!("art/mark.svg"))) }
                    h2 #sheet-title {
                        (both(self.word(k::RECORD_SHEET_TITLE), self.word(k::RECORD_PLAIN_TITLE)))
                    }
                }
                (self.about(record, choice))
                div.fields {
                    (self.field("name", k::RECORD_NAME))
                    (self.field("agency", k::RECORD_AGENCY))
                }
                (self.table(record))
                p { (self.filled(k::RECORD_TOTAL, &[("n", &self.minutes(whole(record)))])) }
                p.fine {
                    (self.word(k::RECORD_MEANS)) " "
                    (self.filled(k::RECORD_PRINTED, &[("date", &date(&self.shell.strings, today))]))
                }
                div.fields.signature {
                    p { (self.word(k::RECORD_SIGNATURE)) span.rule {} }
                    p { (self.word(k::RECORD_DATE)) span.rule {} }
                }
            }
        }
    }

    /// A field that is kept nowhere and prints as it is.
    fn field(&self, id: &str, key: Key) -> Markup {
        html! {
            p.field {
                label for=(id) { (self.word(key)) }
                span.grow {
                    textarea id=(id) rows="1" autocomplete="off" autocorrect="off" spellcheck="false"
                        autocapitalize="words" {}
                    // A copy of the typed text (`grow.js`): it sets the field's height, and it's what prints.
                    span aria-hidden="true" {}
                }
            }
        }
    }

    fn table(&self, record: &Record<'_>) -> Markup {
        let heads =
            [k::RECORD_MODULE, k::RECORD_PASSED_ON, k::RECORD_RESULT, k::RECORD_LENGTH, k::RECORD_VERSION];
        let rows = html! {
            @for line in &record.lines {
                (self.row(line))
                // On paper, what the module is about. The app fills it in once it has the course
                // (`slots::actions::files`).
                @if let Some((module, _)) = line.module.filter(|(m, version)| m.version == *version) {
                    tr.goals.full { td colspan="5" id={ "goals-" (module.id) } {} }
                }
            }
        };
        let heads = html! {
            @for key in heads { th scope="col" { (self.word(key)) } }
        };
        Table { name: self.word(k::RECORD_TABLE), class: "", heads, rows }.render()
    }

    fn row(&self, line: &Line<'_>) -> Markup {
        let (right, drawn) = (line.pass.right.to_string(), line.pass.drawn.to_string());
        html! {
            tr {
                th scope="row" {
                    @if let Some((module, _)) = line.module {
                        @let plain = self.filled(k::RECORD_PLAIN_MODULE, &[("id", &module.id)]);
                        (both(&[line.id, " ", line.title].concat(), &plain))
                    } @else {
                        @let name = self.line_name(line);
                        (both(&name, &name))
                    }
                }
                td data-label=(self.word(k::RECORD_PASSED_ON)) {
                    @if let Some(day) = line.day {
                        (date(&self.shell.strings, day))
                    } @else {
                        (self.word(k::DATE_UNKNOWN))
                    }
                }
                td data-label=(self.word(k::RECORD_RESULT)) {
                    @if line.kind == Kind::Met {
                        "–"
                    } @else {
                        (self.filled(k::RECORD_SCORE, &[("right", &right), ("drawn", &drawn)]))
                    }
                }
                @if let Some((module, version)) = line.module {
                    td data-label=(self.word(k::RECORD_LENGTH)) { (self.minutes(module.whole())) }
                    td data-label=(self.word(k::RECORD_VERSION)) {
                        (version)
                        @if version != module.version {
                            " " small { (self.word(k::RECORD_EARLIER)) }
                        }
                    }
                } @else {
                    td data-label=(self.word(k::RECORD_LENGTH)) { (self.word(k::RECORD_NO_HOURS)) }
                    td { "–" }
                }
            }
        }
    }
}

/// A button that makes the record be about something else; pressed while it is about this.
fn choice_button(id: &str, text: &str, choice: &Choice) -> Markup {
    html! {
        li {
            (Button::ask("record", id, text)
                .look("second small")
                .id("record-", &id.replace([' ', '.'], "-"))
                .pressed(Choice::parse(id) == *choice))
        }
    }
}

/// Full and plain wording are both in the markup; a check box decides which one shows (in the style sheet).
fn both(full: &str, plain: &str) -> Markup {
    html! {
        span.full { (full) }
        span.plain { (plain) }
    }
}

/// The stated length of everything in a record. A module in two versions counts its length once.
fn whole(record: &Record<'_>) -> Minutes {
    let mut counted: Vec<&str> = Vec::new();
    let mut minutes = Minutes::default();
    for (module, _) in record.lines.iter().filter_map(|line| line.module) {
        if !counted.contains(&module.id.as_str()) {
            counted.push(&module.id);
            minutes += module.whole();
        }
    }
    minutes
}

#[cfg(all(test, feature = "ssr"))]
#[path = "record_tests.rs"]
mod tests;
