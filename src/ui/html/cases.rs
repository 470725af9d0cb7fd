//! Scenarios as choose-your-path text.

use super::{Html, escape};
use crate::core::course::{Module, Scenario, Scene};
use crate::core::strings::k;

impl Html<'_> {
    /// The scenarios of a module as choose-your-path text: ordinary links within one document.
    pub fn cases(&self, module: &Module) -> String {
        let mut html = ["<p>", &self.t(k::CASES_LEAD), "</p>"].concat();
        for scenario in &module.scenarios {
            html.push_str(&["<section class=\"case\" id=\"c-", &scenario.id, "\"><h2>"].concat());
            html.push_str(&escape(&scenario.title));
            html.push_str("</h2>");
            html.push_str(&scenario.intro_html);
            for scene in &scenario.scenes {
                html.push_str(&self.scene(scenario, scene));
            }
            html.push_str("</section>");
        }
        html
    }

    fn scene(&self, scenario: &Scenario, scene: &Scene) -> String {
        let anchor = |id: &str| ["c-", &scenario.id, "-", id].concat();
        let class = match scene.ending {
            Some(true) => "scene ending good",
            Some(false) => "scene ending poor",
            None => "scene",
        };
        let mut html = [
            "<section class=\"",
            class,
            "\" id=\"",
            &anchor(&scene.id),
            "\"><h3>",
            &escape(&scene.title),
            "</h3>",
        ]
        .concat();
        if let Some(good) = scene.ending {
            let mark = self.t(if good { k::ENDING_GOOD } else { k::ENDING_POOR });
            html.push_str(&["<p class=\"ending-mark\">", &mark, "</p>"].concat());
        }
        html.push_str(&scene.html);
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
            html.push_str(
                &["<li><details><summary>", &choice.html, "</summary><div class=\"says\">"].concat(),
            );
            html.push_str(&choice.says_html);
            html.push_str(&["</div><div class=\"why\"><b>", &self.t(k::CASE_WHY), "</b> "].concat());
            html.push_str(&choice.why_html);
            html.push_str(
                &[
                    "</div><p><a href=\"#",
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
