//! A class as files: CSV for spreadsheets, and JSON. Neither is signed, and the JSON says so.

use super::class::{Class, Kept, done, is_finished};
use super::seat::SeatCode;
use crate::core::base::export::{Csv, quoted};

/// The words in the cells of a CSV file, in the reader's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words<'w> {
    /// "class", before the name of the class.
    pub class: &'w str,
    /// "receipt", before a receipt.
    pub receipt: &'w str,
    /// "seat", before the number of a seat.
    pub seat: &'w str,
    /// "modules", before their ids.
    pub modules: &'w str,
    /// "finished": every module is done.
    pub finished: &'w str,
    /// "in progress": not every module is done.
    pub open: &'w str,
    /// "example", for a class that was made up.
    pub demo: &'w str,
}

impl Class {
    /// The receipts as CSV, a row for each device, ordered by their random nonces. Cells that a spreadsheet
    /// could read as a number, a date or a formula start with a word; see `docs/exports.md`.
    pub fn csv(&self, words: &Words<'_>) -> String {
        let mut out = Csv::new(&["class", "receipt", "seat", "week_of", "done", "of", "modules", "status"]);
        let before = |word: &str, text: &str| [word, " ", text].concat();
        let class = before(if self.demo { words.demo } else { words.class }, &self.name);
        let all = self.assignment.modules;
        for Kept { receipt, text } in self.counted() {
            let modules = done(receipt, all);
            let seat = receipt.seat.as_ref().map(SeatCode::number);
            let status = if is_finished(receipt, all) { words.finished } else { words.open };
            out.row(&[
                &class,
                &before(words.receipt, text),
                &seat.map(|number| before(words.seat, &number.to_string())).unwrap_or_default(),
                &receipt.week.first_day().iso(),
                &modules.len().to_string(),
                &all.len().to_string(),
                &before(words.modules, &modules.join(", ")),
                status,
            ]);
        }
        out.finish()
    }

    /// The class as JSON: totals, and the receipts. Without the key, the closing words and the seat secret.
    pub fn json(&self) -> String {
        let totals = self.totals();
        let pair = |name: &str, value: &str| [&quoted(name), ":", value].concat();
        let list = |items: Vec<String>| ["[", &items.join(","), "]"].concat();
        let ids = |ids: Vec<String>| list(ids.iter().map(|id| quoted(id)).collect());
        let object = |pairs: &[String]| ["{", &pairs.join(","), "}"].concat();
        let count = |id: &String, n: &usize| pair(id, &n.to_string());
        let modules: Vec<String> = totals.by_module.iter().map(|(id, n)| count(id, n)).collect();
        let weeks: Vec<String> = totals.by_week.iter().map(|(w, n)| count(&w.first_day().iso(), n)).collect();
        let receipt = |kept: &Kept| {
            let seat = kept.receipt.seat.as_ref().map_or("null".into(), |seat| seat.number().to_string());
            object(&[
                pair("receipt", &quoted(&kept.text)),
                pair("seat", &seat),
                pair("weekOf", &quoted(&kept.receipt.week.first_day().iso())),
                pair("modules", &ids(done(&kept.receipt, self.assignment.modules))),
            ])
        };
        let missing = list(totals.missing.iter().map(u16::to_string).collect());
        let receipts: Vec<String> = self.counted().map(receipt).collect();
        let members = [
            pair("format", "\"attune-class\",\"version\":1,\"signed\":false"),
            pair("example", if self.demo { "true" } else { "false" }),
            pair("class", &quoted(&self.name)),
            pair("made", &quoted(&self.made.iso())),
            pair("assigned", &ids(self.assignment.modules.ids())),
            pair("received", &totals.receipts.to_string()),
            pair("finished", &totals.finished.to_string()),
            pair("byModule", &object(&modules)),
            pair("byWeek", &object(&weeks)),
            pair("seatsMissing", &missing),
            pair("receipts", &["[\n", &receipts.join(",\n"), "\n]"].concat()),
        ];
        ["{", &members.join(",\n"), "}\n"].concat()
    }
}

#[cfg(test)]
#[path = "class_export_tests.rs"]
mod tests;
