//! Record of completion: for print. Name and agency are typed only here and kept nowhere.

use super::{Html, date, escape};
use crate::core::progress::{Pass, Progress};
use crate::core::route::Route;
use crate::core::shell::Outline;
use crate::core::strings::{Key, k};

impl Html<'_> {
    /// The record of this person, or how to come by one.
    pub fn record(&self, progress: &Progress) -> String {
        let of = |m| -> Option<(&Outline, u16, Pass)> {
            let m: &Outline = m;
            progress.pass(&m.id, m.version).map(|(version, pass)| (m, version, pass))
        };
        let list: Vec<(&Outline, u16, Pass)> = self.shell.modules.iter().filter_map(of).collect();
        if list.is_empty() {
            let training = self.path(&Route::Training);
            return [
                "<section class=\"card\"><p>",
                &self.t(k::RECORD_EMPTY),
                "</p><p class=\"buttons\"><a class=\"button\" href=\"",
                &training,
                "\">",
                &self.t(k::NAV_TRAINING),
                "</a></p></section>",
            ]
            .concat();
        }
        [self.print_card(), self.sheet(&list)].concat()
    }

    fn print_card(&self) -> String {
        [
            "<section class=\"card no-print\"><p>",
            &self.t(k::RECORD_PRINT_NOTE),
            "</p><p class=\"check\"><input id=\"plain\" type=\"checkbox\"><label for=\"plain\">",
            &self.t(k::RECORD_PLAIN),
            "</label></p><p class=\"buttons\"><button type=\"button\" data-do=\"print\">",
            &self.t(k::RECORD_PRINT),
            "</button></p></section>",
        ]
        .concat()
    }

    /// Full and plain wording stand side by side; a check box decides which of them shows (in the style sheet).
    fn both(&self, full: &str, plain: &str) -> String {
        ["<span class=\"full\">", full, "</span><span class=\"plain\">", plain, "</span>"].concat()
    }

    fn sheet(&self, list: &[(&Outline, u16, Pass)]) -> String {
        let field = |id: &str, key: Key| {
            [
                "<p class=\"field\"><label for=\"",
                id,
                "\">",
                &self.t(key),
                "</label><input id=\"",
                id,
                "\" type=\"text\" autocomplete=\"off\" spellcheck=\"false\" autocapitalize=\"words\"></p>",
            ]
            .concat()
        };
        let head = |key: Key| ["<th scope=\"col\">", &self.t(key), "</th>"].concat();
        let minutes: u16 = list.iter().map(|(m, ..)| m.minutes).sum();
        let rows: Vec<String> = list.iter().map(|row| self.row(row)).collect();
        let total = self.shell.strings.fill(k::RECORD_TOTAL, &[("n", &minutes.to_string())]);
        [
            "<section class=\"sheet record\" aria-labelledby=\"sheet-title\"><h2 id=\"sheet-title\">",
            &self.both(&self.t(k::RECORD_SHEET_TITLE), &self.t(k::RECORD_PLAIN_TITLE)),
            "</h2><div class=\"fields\">",
            &field("name", k::RECORD_NAME),
            &field("agency", k::RECORD_AGENCY),
            "</div><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"",
            &self.t(k::RECORD_TABLE),
            "\"><table><thead><tr>",
            &head(k::RECORD_MODULE),
            &head(k::RECORD_PASSED_ON),
            &head(k::RECORD_RESULT),
            &head(k::RECORD_LENGTH),
            &head(k::RECORD_VERSION),
            "</tr></thead><tbody>",
            &rows.concat(),
            "</tbody></table></div><p>",
            &escape(&total),
            "</p><p class=\"fine\">",
            &self.t(k::RECORD_MEANS),
            "</p><div class=\"fields signature\"><p>",
            &self.t(k::RECORD_SIGNATURE),
            "<span class=\"rule\"></span></p><p>",
            &self.t(k::RECORD_DATE),
            "<span class=\"rule\"></span></p></div></section>",
        ]
        .concat()
    }

    fn row(&self, (module, version, pass): &(&Outline, u16, Pass)) -> String {
        let strings = &self.shell.strings;
        let plain = strings.fill(k::RECORD_PLAIN_MODULE, &[("id", &module.id)]);
        let score = [("right", &*pass.right.to_string()), ("drawn", &*pass.drawn.to_string())];
        let earlier = match *version == module.version {
            true => String::new(),
            false => [" <small>", &self.t(k::RECORD_EARLIER), "</small>"].concat(),
        };
        [
            "<tr><th scope=\"row\">",
            &self.both(&escape(&[&module.id, " ", &module.title].concat()), &escape(&plain)),
            "</th><td>",
            &escape(&date(strings, pass.day)),
            "</td><td>",
            &escape(&strings.fill(k::RECORD_SCORE, &score)),
            "</td><td>",
            &self.minutes(module.minutes),
            "</td><td>",
            &version.to_string(),
            &earlier,
            "</td></tr>",
        ]
        .concat()
    }
}
