//! Record of completion: for print. Name and agency are typed only here and kept nowhere.

use super::{Html, date, escape};
use crate::core::base::date::Day;
use crate::core::progress::facts::Progress;
use crate::core::progress::record::{Choice, Line, Record, record};
use crate::core::site::route::Route;
use crate::core::strings::{Key, k};

impl Html<'_> {
    /// The record of this person on this day, or how to come by one. `file` gives the text of the file of a kind, `json` or
    /// `csv`.
    pub fn record(
        &self,
        progress: &Progress,
        choice: &Choice,
        today: Day,
        file: &dyn Fn(&str) -> String,
    ) -> String {
        if progress.passed.is_empty() && progress.tested.is_empty() {
            return self.no_record();
        }
        let record = record(self.shell, progress, choice, today);
        let sheet = match record.lines.is_empty() {
            true => ["<p id=\"no-lines\">", &self.t(k::RECORD_NO_LINES), "</p>"].concat(),
            false => [self.print_card(), self.sheet(&record, choice), self.files(file)].concat(),
        };
        [self.choices(progress, choice, today), sheet].concat()
    }

    /// Without scripting nobody can know what was passed: the page says so, and what to do.
    fn no_record(&self) -> String {
        let training = self.path(&Route::Training);
        [
            "<section class=\"card app-none\"><p>",
            &self.t(k::RECORD_NO_SCRIPT),
            "</p></section><section class=\"card app-knows\"><p>",
            &self.t(k::RECORD_EMPTY),
            "</p><p class=\"buttons\"><a class=\"button\" href=\"",
            &training,
            "\">",
            &self.t(k::NAV_TRAINING),
            "</a></p></section>",
        ]
        .concat()
    }

    /// What the record may be about: everything, a tier, the chosen path, a module.
    fn choices(&self, progress: &Progress, choice: &Choice, today: Day) -> String {
        let button = |id: &str, text: &str| {
            let pressed = if Choice::parse(id) == *choice { "true" } else { "false" };
            [
                "<li><button type=\"button\" class=\"second small\" id=\"record-",
                &id.replace([' ', '.'], "-"),
                "\" data-do=\"record ",
                id,
                "\" aria-pressed=\"",
                pressed,
                "\">",
                text,
                "</button></li>",
            ]
            .concat()
        };
        let has = |tier: u8| !record(self.shell, progress, &Choice::Tier(tier), today).lines.is_empty();
        let mut items = button("all", &self.t(k::RECORD_ALL));
        for (tier, key) in [(1, k::TIER_1), (2, k::TIER_2), (3, k::TIER_3)] {
            if has(tier) {
                items.push_str(&button(&["tier ", &tier.to_string()].concat(), &self.t(key)));
            }
        }
        if let Some(path) = self.chosen(progress) {
            items.push_str(&button(&["path ", &path.id].concat(), &escape(&path.name)));
        }
        for module in self.shell.modules.iter().filter(|m| progress.pass(&m.id, m.version).is_some()) {
            let text = self.shell.strings.fill(k::RECORD_PLAIN_MODULE, &[("id", &module.id)]);
            items.push_str(&button(&["module ", &module.id].concat(), &escape(&text)));
        }
        [
            "<section class=\"no-print\" aria-labelledby=\"record-choice\"><h2 id=\"record-choice\">",
            &self.t(k::RECORD_CHOICE),
            "</h2><ul class=\"choices-row\">",
            &items,
            "</ul></section>",
        ]
        .concat()
    }

    /// The same as files, and as text where a browser saves none.
    fn files(&self, file: &dyn Fn(&str) -> String) -> String {
        let button = |kind: &str, key: Key| {
            let text = self.t(key);
            ["<button type=\"button\" class=\"second\" data-do=\"save ", kind, "\">", &text, "</button>"]
                .concat()
        };
        let text = |kind: &str, key: Key| {
            [
                "<p><label for=\"file-",
                kind,
                "\">",
                &self.t(key),
                "</label></p><textarea id=\"file-",
                kind,
                "\" readonly rows=\"5\" autocomplete=\"off\" autocorrect=\"off\" spellcheck=\"false\">",
                &escape(&file(kind)),
                "</textarea>",
            ]
            .concat()
        };
        [
            "<section class=\"no-print device\" aria-labelledby=\"files-title\"><h2 id=\"files-title\">",
            &self.t(k::FILES_TITLE),
            "</h2><p>",
            &self.t(k::FILES_TEXT),
            "</p><p class=\"buttons\">",
            &button("json", k::FILE_JSON),
            &button("csv", k::FILE_CSV),
            "</p><p id=\"file-said\" role=\"status\"></p><details><summary>",
            &self.t(k::FILES_AS_TEXT),
            "</summary>",
            &text("json", k::FILE_JSON_TEXT),
            &text("csv", k::FILE_CSV_TEXT),
            "</details></section>",
        ]
        .concat()
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

    /// "Tier 1: Awareness. 3 of 5 modules passed.": what a record of a part is about; nothing for a record of all.
    fn about(&self, record: &Record<'_>, choice: &Choice) -> String {
        let name = match choice {
            Choice::All | Choice::Module(_) => return String::new(),
            Choice::Tier(1) => self.t(k::TIER_1),
            Choice::Tier(2) => self.t(k::TIER_2),
            Choice::Tier(_) => self.t(k::TIER_3),
            Choice::Path(id) => self.shell.path(id).map(|p| escape(&p.name)).unwrap_or_default(),
        };
        let plain = match choice {
            Choice::Path(_) => self.t(k::RECORD_PLAIN_PATH),
            _ => name.split(':').next().unwrap_or_default().into(),
        };
        let count = [("done", &*record.passed.to_string()), ("all", &*record.all.to_string())];
        let key = if record.passed == record.all { k::RECORD_COMPLETE } else { k::RECORD_PART };
        let count = escape(&self.shell.strings.fill(key, &count));
        ["<p class=\"about\"><b>", &self.both(&name, &plain), "</b><br>", &count, "</p>"].concat()
    }

    fn sheet(&self, record: &Record<'_>, choice: &Choice) -> String {
        let field = |id: &str, key: Key| {
            [
                "<p class=\"field\"><label for=\"",
                id,
                "\">",
                &self.t(key),
                "</label><span class=\"grow\"><textarea id=\"",
                id,
                "\" rows=\"1\" autocomplete=\"off\" autocorrect=\"off\" spellcheck=\"false\" autocapitalize=\"words\"></textarea>",
                // What is typed, once more (`grow.js`): the field is as high as this, and this is what prints.
                "<span aria-hidden=\"true\"></span></span></p>",
            ]
            .concat()
        };
        let head = |key: Key| ["<th scope=\"col\">", &self.t(key), "</th>"].concat();
        // A module in two versions has its length once.
        let mut counted: Vec<&str> = Vec::new();
        let mut minutes = 0;
        for (module, _) in record.lines.iter().filter_map(|line| line.module) {
            if !counted.contains(&module.id.as_str()) {
                counted.push(&module.id);
                minutes += module.minutes;
            }
        }
        let rows: Vec<String> = record.lines.iter().map(|line| self.row(line)).collect();
        let total = self.shell.strings.fill(k::RECORD_TOTAL, &[("n", &minutes.to_string())]);
        [
            "<section class=\"sheet record\" aria-labelledby=\"sheet-title\"><h2 id=\"sheet-title\">",
            &self.both(&self.t(k::RECORD_SHEET_TITLE), &self.t(k::RECORD_PLAIN_TITLE)),
            "</h2>",
            &self.about(record, choice),
            "<div class=\"fields\">",
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

    fn row(&self, line: &Line<'_>) -> String {
        let strings = &self.shell.strings;
        let (right, drawn) = (line.pass.right.to_string(), line.pass.drawn.to_string());
        let score = strings.fill(k::RECORD_SCORE, &[("right", &right), ("drawn", &drawn)]);
        let (name, plain, length, version) = match line.module {
            Some((module, version)) => {
                let plain = strings.fill(k::RECORD_PLAIN_MODULE, &[("id", &module.id)]);
                let earlier = match version == module.version {
                    true => String::new(),
                    false => [" <small>", &self.t(k::RECORD_EARLIER), "</small>"].concat(),
                };
                let name = [line.id, " ", line.title].concat();
                (name, plain, self.minutes(module.minutes), [version.to_string(), earlier].concat())
            }
            None => {
                let name = strings.fill(k::RECORD_TESTED, &[("gate", line.title)]);
                (name.clone(), name, self.t(k::RECORD_NO_HOURS), "–".into())
            }
        };
        [
            "<tr><th scope=\"row\">",
            &self.both(&escape(&name), &escape(&plain)),
            "</th><td>",
            &line.day.map_or_else(|| self.t(k::DATE_UNKNOWN), |day| escape(&date(strings, day))),
            "</td><td>",
            &escape(&score),
            "</td><td>",
            &length,
            "</td><td>",
            &version,
            "</td></tr>",
        ]
        .concat()
    }
}

#[cfg(all(test, feature = "ssr"))]
#[path = "record_tests.rs"]
mod tests;
