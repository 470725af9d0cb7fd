//! A question in front of a person: asked, or checked with its reasons. Native controls only; nothing is dragged.

use super::{Html, escape};
use crate::core::base::fold::{literal, plain};
use crate::core::course::model::Module;
use crate::core::course::question::{Choice, Kind, Question};
use crate::core::course::test_out;
use crate::core::quiz::grade::{Given, Verdict};
use crate::core::site::route::Route;
use crate::core::strings::{Key, k};

/// A question with what was done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The order in which options, steps or cells are shown; steps change it as they are moved.
    pub order: Vec<u8>,
    /// Options chosen beforehand. What is chosen from then on stands in the fields.
    pub chosen: Vec<u8>,
    /// Set once it is checked: the answer and how it was graded.
    pub checked: Option<(Given, Verdict)>,
}

impl Html<'_> {
    /// The question with its fields. `kicker` says where in the quiz it stands.
    pub fn question(&self, question: &Question, sheet: &Sheet, kicker: &str) -> String {
        let mut html = [
            "<p class=\"kicker\">",
            &escape(kicker),
            "</p><fieldset aria-describedby=\"problem\"><legend><h2 id=\"question-title\" tabindex=\"-1\">",
            &question.prompt_html,
            "</h2></legend>",
        ]
        .concat();
        if !question.intro_html.is_empty() {
            html.push_str(&["<div class=\"intro\">", &question.intro_html, "</div>"].concat());
        }
        if matches!(question.kind, Kind::Multi { .. }) {
            html.push_str(&self.fine(&self.t(k::CHOOSE_ALL)));
        }
        if let Some(hint) = &question.hint_html {
            let summary = self.t(k::HINT);
            let hint = ["<details class=\"hint\"><summary>", &summary, "</summary><div>", hint];
            html.push_str(&hint.concat());
            html.push_str("</div></details>");
        }
        html.push_str(&match &question.kind {
            Kind::Single { options, .. } => self.options(options, false, sheet),
            Kind::Multi { options, .. } => self.options(options, true, sheet),
            Kind::Order { items } => self.steps(items, sheet),
            Kind::Match { .. } => self.matching(&question.kind, sheet),
            Kind::Text { .. } => self.typed("", false, sheet),
            Kind::Number { unit, .. } => self.typed(unit, true, sheet),
        });
        html + "</fieldset>"
    }

    fn fine(&self, text: &str) -> String {
        ["<p class=\"fine\">", text, "</p>"].concat()
    }

    fn mark(&self, right: bool) -> String {
        let key = if right { k::MARK_RIGHT } else { k::MARK_WRONG };
        ["<b class=\"mark\">", &self.t(key), "</b>"].concat()
    }

    /// Radio buttons or check boxes; once checked, each with its mark and its reason.
    fn options(&self, options: &[Choice], many: bool, sheet: &Sheet) -> String {
        let mut html = String::from("<ul class=\"options\">");
        for n in &sheet.order {
            let Some(option) = options.get(usize::from(*n)) else { continue };
            let chosen = sheet
                .checked
                .as_ref()
                .map(|(given, _)| matches!(given, Given::Options(marks) if marks.contains(n)));
            let (class, reason) = match chosen {
                None => ("option", None),
                Some(chosen) => match (chosen, option.right) {
                    (true, true) => ("option right", Some((k::MARK_RIGHT, &option.feedback_html))),
                    (true, false) => ("option wrong", Some((k::MARK_WRONG, &option.feedback_html))),
                    (false, true) => {
                        let key = if many { k::MARK_MISSED } else { k::MARK_RIGHT };
                        let html = option.missed_html.as_ref().unwrap_or(&option.feedback_html);
                        ("option right", Some((key, html)))
                    }
                    (false, false) => ("option passed-over", None),
                },
            };
            let id = n.to_string();
            let kind = if many { "checkbox" } else { "radio" };
            let chosen = chosen.unwrap_or_else(|| sheet.chosen.contains(n));
            html.push_str(
                &["<li class=\"", class, "\"><input type=\"", kind, "\" name=\"option\" id=\"o"].concat(),
            );
            let state = [&*id, "\"", if chosen { " checked" } else { "" }, off(sheet.checked.is_some())];
            html.push_str(&state.concat());
            html.push_str(&["><label for=\"o", &id, "\">", &option.html, "</label>"].concat());
            if let Some((key, why)) = reason {
                let reason = ["<div class=\"reason\"><b>", &self.t(key), "</b><div>", why, "</div></div>"];
                html.push_str(&reason.concat());
            }
            html.push_str("</li>");
        }
        html + "</ul>"
    }

    /// Steps with buttons that move them.
    fn steps(&self, items: &[String], sheet: &Sheet) -> String {
        let mut html = self.fine(&self.t(k::STEPS_HOW)) + "<ol class=\"steps\">";
        for (position, step) in sheet.order.iter().enumerate() {
            let text = items.get(usize::from(*step)).map_or("", String::as_str);
            let part = sheet.part(position);
            let (class, mark) = self.marked(part);
            html.push_str(
                &["<li class=\"step", class, "\"><span class=\"step-text\">", text, "</span>"].concat(),
            );
            html.push_str(&[&*mark, "<span class=\"step-buttons\">"].concat());
            let last = position + 1 == sheet.order.len();
            let (step, text) = (step.to_string(), plain(text));
            for (id, key, sign, end) in
                [("up", k::STEP_UP, "↑", position == 0), ("down", k::STEP_DOWN, "↓", last)]
            {
                let label = escape(&self.shell.strings.fill(key, &[("step", &text)]));
                let button = [
                    "<button type=\"button\" class=\"second\" id=\"",
                    id,
                    &step,
                    "\" data-do=\"step ",
                    id,
                    " ",
                    &step,
                    "\" aria-label=\"",
                    &label,
                    "\"",
                    off(end || part.is_some()),
                    ">",
                    sign,
                    "</button>",
                ];
                html.push_str(&button.concat());
            }
            html.push_str("</span></li>");
        }
        html + "</ol>"
    }

    /// The class to add and the mark of a step or a row.
    fn marked(&self, part: Option<bool>) -> (&'static str, String) {
        match part {
            None => ("", String::new()),
            Some(right) => (if right { " right" } else { " wrong" }, self.mark(right)),
        }
    }

    /// A menu beside each left cell, below a list of everything in it: a menu cuts off what is longer than its line, on a
    /// phone and on paper, and partners may begin alike. Each has its letter in both.
    fn matching(&self, kind: &Kind, sheet: &Sheet) -> String {
        let Kind::Match { head, pairs, distractors } = kind else { return String::new() };
        let cell = |n: u8| {
            let n = usize::from(n);
            let cell = pairs.get(n).map(|(_, right)| right).or_else(|| distractors.get(n - pairs.len()));
            cell.map(|html| literal(&plain(html))).unwrap_or_default()
        };
        // Cells that look the same are in the menu once; grading takes either.
        let mut menu: Vec<(u8, String)> = Vec::new();
        for n in &sheet.order {
            let text = cell(*n);
            if !menu.iter().any(|(_, t)| *t == text) {
                menu.push((*n, text));
            }
        }
        let names = [("left", &*plain(&head.0)), ("right", &*plain(&head.1))];
        let mut html = self.fine(&escape(&self.shell.strings.fill(k::MATCH_HOW, &names)));
        html.push_str("<ol class=\"partners\" type=\"A\">");
        for (_, text) in &menu {
            html.push_str(&["<li>", &escape(text), "</li>"].concat());
        }
        html.push_str("</ol><ul class=\"matching\">");
        for (position, (left, _)) in pairs.iter().enumerate() {
            let id = position.to_string();
            let part = sheet.part(position);
            let (class, mark) = self.marked(part);
            html.push_str(&["<li class=\"match", class, "\"><label for=\"m", &id, "\">", left].concat());
            html.push_str(
                &["</label><select id=\"m", &id, "\" autocomplete=\"off\"", off(part.is_some())].concat(),
            );
            html.push_str(&["><option value=\"\">", &self.t(k::MATCH_CHOOSE), "</option>"].concat());
            let chosen = match &sheet.checked {
                Some((Given::Matches(cells), _)) => cells.get(position).map(|n| cell(*n)),
                _ => None,
            };
            for ((n, text), letter) in menu.iter().zip('A'..) {
                let selected = if chosen.as_ref() == Some(text) { "\" selected>" } else { "\">" };
                let letter = [letter.encode_utf8(&mut [0; 4]), ". "].concat();
                let option =
                    ["<option value=\"", &n.to_string(), selected, &letter, &escape(text), "</option>"];
                html.push_str(&option.concat());
            }
            html.push_str(&["</select>", &mark, "</li>"].concat());
        }
        html + "</ul>"
    }

    /// A field for a word or a number.
    fn typed(&self, unit: &str, number: bool, sheet: &Sheet) -> String {
        let (key, mode) = if number { (k::TYPED_NUMBER, "decimal") } else { (k::TYPED_TEXT, "text") };
        let typed = match &sheet.checked {
            Some((Given::Typed(typed), _)) => escape(typed),
            _ => String::new(),
        };
        let unit =
            if unit.is_empty() { String::new() } else { ["<span>", &escape(unit), "</span>"].concat() };
        [
            "<p class=\"field\"><label for=\"typed\">",
            &self.t(key),
            "</label><input id=\"typed\" type=\"text\" autocomplete=\"off\" spellcheck=\"false\" autocapitalize=\"off\" autocorrect=\"off\" inputmode=\"",
            mode,
            "\" value=\"",
            &typed,
            "\"",
            off(sheet.checked.is_some()),
            ">",
            &unit,
            "</p>",
        ]
        .concat()
    }

    /// The verdict with the explanation, the right answer where it does not show in the fields, and the section that
    /// teaches it.
    pub fn reasons(&self, module: &Module, question: &Question, verdict: &Verdict) -> String {
        let in_fields = matches!(question.kind, Kind::Single { .. } | Kind::Multi { .. });
        let key = match verdict.right || in_fields {
            true => String::new(),
            false => ["<p><b>", &self.t(k::RIGHT_ANSWER), "</b></p>", &self.key(question)].concat(),
        };
        let (class, title) =
            if verdict.right { ("right", k::VERDICT_RIGHT) } else { ("wrong", k::VERDICT_WRONG) };
        [
            "<section class=\"verdict ",
            class,
            "\"><h3 id=\"verdict-title\" tabindex=\"-1\">",
            &self.t(title),
            "</h3>",
            verdict.foreseen_html.as_deref().unwrap_or_default(),
            &question.explanation_html,
            &key,
            &self.taught(module, question, k::TAUGHT_IN),
            "</section>",
        ]
        .concat()
    }

    /// The way to the section that teaches a question.
    pub fn taught(&self, module: &Module, question: &Question, label: Key) -> String {
        let Some(section) = module.section(&question.teaches) else { return String::new() };
        let (id, own) = test_out::origin(&module.id, &section.id);
        let href = [&self.path(&Route::Lesson(id.into())), "#s-", own].concat();
        let label = escape(&self.shell.strings.fill(label, &[("section", &section.title)]));
        ["<p><a href=\"", &href, "\">", &label, "</a></p>"].concat()
    }
}

impl Sheet {
    /// Whether a step or a row was answered as the key says; `None` before it is checked.
    fn part(&self, position: usize) -> Option<bool> {
        let (_, verdict) = self.checked.as_ref()?;
        Some(verdict.parts.get(position).copied().unwrap_or(false))
    }
}

fn off(off: bool) -> &'static str {
    if off { " disabled" } else { "" }
}
