//! Record of completion: the selection, the sheet, the files.

use super::keep;
use super::view::View;
use crate::core::base::date::Day;
use crate::core::course::outline::Shell;
use crate::core::progress::facts::Progress;
use crate::core::progress::record;
use crate::core::progress::record::{Choice, Words};
use crate::core::strings::k;
use maud::{Markup, html};

/// The record page's slot.
pub fn show(view: &View<'_>) -> Markup {
    let (shell, p, today) = (view.shell, view.progress, view.today);
    let choice = Choice::parse(view.choice);
    html! {
        (keep::state(view))
        (view.pages().record(p, &choice, today, &|kind| file(shell, p, &choice, today, kind).1))
    }
}

/// Name, kind and text of the file for the selection: `json` or `csv`.
pub fn file(shell: &Shell, p: &Progress, choice: &Choice, today: Day, kind: &str) -> (&'static str, String) {
    let lines = record::record(shell, p, choice, today).lines;
    if kind == "csv" {
        return (record::CSV_NAME, record::csv(&lines));
    }
    let word = |key| shell.strings.get(key);
    let words = Words {
        site: word(k::SITE_TITLE),
        notice: word(k::FILE_NOTICE),
        passed: word(k::FILE_PASSED),
        tested: word(k::FILE_TESTED),
        met: word(k::RECORD_MET),
        confirmed: word(k::RECORD_CONFIRMED),
    };
    (record::JSON_NAME, record::json(&lines, words, today))
}
