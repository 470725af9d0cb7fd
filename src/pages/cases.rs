//! Cases: the list of a module's cases with what's done, and the page of one case with all its scenes as
//! choose-your-path text. Without JavaScript, a person reads the text; with it, the player is in its slot above, and
//! the text shows on request (a fragment of the page, decided in the style sheet before the first paint, so that
//! nothing moves when the app starts).

use super::slot::Slot;
use super::{Html, escape};
use crate::core::course::case::{Scenario, Scene};
use crate::core::course::outline::Outline;
use crate::core::progress::facts::Progress;
use crate::core::site::route::Route;
use crate::core::strings::k;

impl Html<'_> {
    /// A module's cases as links, each with whether it's done. The state has its own place.
    pub fn case_list(&self, id: &str, progress: &Progress) -> String {
        let mut html = String::from("<ul class=\"case-list\">");
        for (case, title, counts) in self.shell.module(id).map(|m| m.cases.as_slice()).unwrap_or_default() {
            let state = match (progress.is_finished(id, case), counts) {
                (true, _) => k::CASE_DONE,
                (false, true) => k::CASE_NEW,
                (false, false) => k::CASE_PRACTICE,
            };
            let link = self.link(&Route::Case(id.into(), case.clone()), &escape(title));
            html.push_str(
                &["<li>", &link, " <span class=\"slot app-knows\">", &self.t(state), "</span></li>"].concat(),
            );
        }
        html.push_str("</ul>");
        html
    }

    /// How many of a module's cases that count are done; `None` if it has no such cases.
    pub fn case_count(&self, module: &Outline, progress: &Progress) -> Option<String> {
        let counting = || module.cases.iter().filter(|(.., counts)| *counts);
        let done = counting().filter(|(case, ..)| progress.is_finished(&module.id, case)).count();
        let values = [("n", &*done.to_string()), ("all", &*counting().count().to_string())];
        counting().next().map(|_| escape(&self.shell.strings.fill(k::CASES_COUNT, &values)))
    }

    /// The page of a module's cases; `None` if it has none.
    pub fn cases(&self, module: &Outline) -> Option<String> {
        let body = ["<p>", &self.t(k::CASES_LEAD), "</p>", &self.slot(&Slot::Cases(module.id.clone()))];
        (!module.cases.is_empty()).then(|| body.concat())
    }

    /// The page of one case: the people in it and the help numbers, the player, all scenes as text.
    pub fn case(&self, module: &str, scenario: &Scenario) -> String {
        let slot = self.slot(&Slot::Case(module.into(), scenario.id.clone()));
        let mut html = [
            &scenario.intro_html,
            "<div class=\"needs-app\">",
            &slot,
            "<p class=\"no-print\"><a href=\"#text\">",
            &self.t(k::CASE_TEXT_LINK),
            "</a></p></div><section class=\"case-text\" id=\"text\"><h2>",
            &self.t(k::CASE_TEXT),
            "</h2><p>",
            &self.t(k::CASE_TEXT_LEAD),
            "</p>",
        ]
        .concat();
        for scene in &scenario.scenes {
            html.push_str(&self.scene(scenario, scene));
        }
        html.push_str("</section>");
        html
    }

    fn scene(&self, scenario: &Scenario, scene: &Scene) -> String {
        let anchor = |id: &str| ["c-", &scenario.id, "-", id].concat();
        let (class, mark) = self.ending(scene);
        let mut html = [
            "<section class=\"scene",
            class,
            "\" id=\"",
            &anchor(&scene.id),
            "\"><h3>",
            &escape(&scene.title),
            "</h3>",
            &mark,
            &scene.html,
        ]
        .concat();
        if scene.choices.is_empty() {
            let again = [
                "<p><a href=\"#",
                &anchor(&scenario.start),
                "\">",
                &self.t(k::CASE_AGAIN),
                "</a></p></section>",
            ];
            html.push_str(&again.concat());
            return html;
        }
        html.push_str(&["<p class=\"what\">", &self.t(k::CASE_WHAT), "</p><ul class=\"choices\">"].concat());
        for choice in &scene.choices {
            html.push_str(&["<li><details><summary>", &choice.html, "</summary>"].concat());
            html.push_str(&self.consequence(choice));
            html.push_str(
                &[
                    "<p><a href=\"#",
                    &anchor(&choice.to),
                    "\">",
                    &self.t(k::CASE_GO),
                    "</a></p></details></li>",
                ]
                .concat(),
            );
        }
        html.push_str("</ul></section>");
        html
    }
}
