//! Questions with their answers.

use super::{Html, escape};
use crate::core::base::fold::plain;
use crate::core::course::model::Module;
use crate::core::course::question::{Choice, Kind, Question};
use crate::core::site::route::Route;
use crate::core::strings::k;

impl Html<'_> {
    /// Every question in a module with its answer, hidden until opened. It works without JavaScript.
    pub fn answers(&self, module: &Module) -> String {
        let mut html = ["<p>", &self.t(k::ANSWERS_LEAD), "</p>"].concat();
        for question in &module.questions {
            html.push_str(&self.answered_question(module, question));
        }
        html
    }

    fn answered_question(&self, module: &Module, question: &Question) -> String {
        let mut html =
            ["<section class=\"qa\" id=\"q-", &question.id, "\"><h2>", &question.prompt_html, "</h2>"]
                .concat();
        html.push_str(&question.intro_html);
        html.push_str(&self.asked(question));
        html.push_str(&["<details><summary>", &self.t(k::SHOW_ANSWER), "</summary>"].concat());
        html.push_str(&self.key(question));
        html.push_str(&question.explanation_html);
        if let Some(section) = module.section(&question.teaches) {
            let to = [&self.path(&Route::Lesson(module.id.clone())), "#s-", &section.id].concat();
            let label = escape(&self.shell.strings.fill(k::TAUGHT_IN, &[("section", &section.title)]));
            html.push_str(&["<p><a href=\"", &to, "\">", &label, "</a></p>"].concat());
        }
        html.push_str("</details></section>");
        html
    }

    /// The question, without the key.
    fn asked(&self, question: &Question) -> String {
        let list = |items: &mut dyn Iterator<Item = &str>| {
            items.map(|i| ["<li>", i, "</li>"].concat()).collect::<Vec<_>>().concat()
        };
        match &question.kind {
            Kind::Single { options, .. } | Kind::Multi { options, .. } => {
                ["<ul>", &list(&mut options.iter().map(|o| o.html.as_str())), "</ul>"].concat()
            }
            Kind::Order { .. } => {
                // Never in the right order.
                let order = crate::core::quiz::draw::order(question, 0);
                let Kind::Order { items } = &question.kind else { return String::new() };
                let mut shown = order.iter().filter_map(|n| items.get(usize::from(*n))).map(String::as_str);
                ["<ul>", &list(&mut shown), "</ul>"].concat()
            }
            Kind::Match { pairs, distractors, .. } => {
                let mut right: Vec<&str> = pairs
                    .iter()
                    .map(|(_, r)| r.as_str())
                    .chain(distractors.iter().map(String::as_str))
                    .collect();
                right.sort_unstable();
                right.dedup();
                let left = list(&mut pairs.iter().map(|(l, _)| l.as_str()));
                ["<div class=\"two\"><ul>", &left, "</ul><ul>", &list(&mut right.into_iter()), "</ul></div>"]
                    .concat()
            }
            Kind::Text { .. } | Kind::Number { .. } => String::new(),
        }
    }

    /// The answer key with feedback for each part.
    pub fn key(&self, question: &Question) -> String {
        let option = |o: &Choice| {
            let mark = if o.right { self.t(k::MARK_RIGHT) } else { self.t(k::MARK_WRONG) };
            let class = if o.right { "right" } else { "wrong" };
            ["<li class=\"", class, "\"><b>", &mark, "</b> ", &o.html, &o.feedback_html, "</li>"].concat()
        };
        match &question.kind {
            Kind::Single { options, .. } | Kind::Multi { options, .. } => {
                ["<ul class=\"key\">", &options.iter().map(option).collect::<Vec<_>>().concat(), "</ul>"]
                    .concat()
            }
            Kind::Order { items } => {
                let items: Vec<String> = items.iter().map(|i| ["<li>", i, "</li>"].concat()).collect();
                ["<ol class=\"key\">", &items.concat(), "</ol>"].concat()
            }
            Kind::Match { head, pairs, .. } => {
                let rows: Vec<String> = pairs
                    .iter()
                    .map(|(l, r)| ["<tr><th scope=\"row\">", l, "</th><td>", r, "</td></tr>"].concat())
                    .collect();
                let label = [&plain(&head.0), " · ", &plain(&head.1)].concat();
                [
                    "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"",
                    &escape(&label),
                    "\"><table class=\"key\"><thead><tr><th scope=\"col\">",
                    &head.0,
                    "</th><th scope=\"col\">",
                    &head.1,
                    "</th></tr></thead><tbody>",
                    &rows.concat(),
                    "</tbody></table></div>",
                ]
                .concat()
            }
            Kind::Text { accepted, .. } => {
                ["<p class=\"key\">", &escape(&accepted.join(" / ")), "</p>"].concat()
            }
            Kind::Number { accepted, unit, .. } => {
                let range = |r: &crate::core::base::decimal::Range| match (r.from.plain(), r.to.plain()) {
                    (from, to) if from == to => from,
                    (from, to) => [&from, "–", &to].concat(),
                };
                let text: Vec<String> = accepted.iter().map(range).collect();
                ["<p class=\"key\">", &escape(&text.join(" / ")), " ", &escape(unit), "</p>"].concat()
            }
        }
    }
}
