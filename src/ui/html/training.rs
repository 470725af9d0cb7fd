//! The path map of the training home: "continue" first, then the tiers as lines and the modules as stops. Its sizes
//! do not depend on the person, so nothing moves when saved progress is there.

use super::{Html, escape};
use crate::core::date::Day;
use crate::core::progress::Progress;
use crate::core::route::Route;
use crate::core::shell::Outline;
use crate::core::standing::{Standing, standing};
use crate::core::strings::{Key, k};

/// Where the person stands with a module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    New,
    Reading,
    InQuiz,
    Passed,
    Changed,
}

fn stop(progress: &Progress, m: &Outline) -> Stop {
    match standing(progress, m) {
        Standing::Passed => return Stop::Passed,
        Standing::Changed(_) => return Stop::Changed,
        Standing::Open => {}
    }
    if progress.attempts.get(&m.id).is_some_and(|a| a.next().is_some() && !a.answers.is_empty()) {
        return Stop::InQuiz;
    }
    if progress.read.keys().any(|(id, _)| *id == m.id) { Stop::Reading } else { Stop::New }
}

/// What to go on with: the quiz left in the middle, else the lesson begun, else the first module not passed.
fn continue_with<'m>(progress: &Progress, modules: &'m [Outline]) -> Option<(&'m Outline, Stop)> {
    let open = || modules.iter().map(|m| (m, stop(progress, m))).filter(|(_, s)| *s != Stop::Passed);
    let find = |wanted: Stop| open().find(|(_, s)| *s == wanted);
    find(Stop::InQuiz).or_else(|| find(Stop::Reading)).or_else(|| open().next())
}

impl Html<'_> {
    /// The map for this person, on this day.
    pub fn training(&self, progress: &Progress, today: Day) -> String {
        let tiers: Vec<String> = (1..=3).map(|tier| self.tier(tier, progress)).collect();
        let links = [
            self.link(&Route::Record, &self.t(k::TO_RECORD)),
            self.link(&Route::Device, &self.t(k::TO_DEVICE)),
        ];
        let keep = self.keep_fresh(progress, today.week());
        [&self.continue_card(progress), &keep, &*tiers.concat(), "<p>", &links.join(" · "), "</p>"].concat()
    }

    fn continue_card(&self, progress: &Progress) -> String {
        let (text, href, action) = match continue_with(progress, &self.shell.modules) {
            None => (self.t(k::ALL_DONE), self.path(&Route::Record), k::TO_RECORD),
            Some((module, stop)) => {
                let name = [&module.id, " ", &module.title].concat();
                let text = |key: Key| escape(&self.shell.strings.fill(key, &[("module", &name)]));
                let lesson = || self.path(&Route::Lesson(module.id.clone()));
                match stop {
                    Stop::InQuiz => {
                        (text(k::CONTINUE_QUIZ), self.path(&Route::Quiz(module.id.clone())), k::CONTINUE)
                    }
                    Stop::New => (text(k::START_WITH), lesson(), k::START),
                    _ => (text(k::CONTINUE_WITH), [lesson(), unread(module, progress)].concat(), k::CONTINUE),
                }
            }
        };
        [
            "<section class=\"card continue\" aria-label=\"",
            &self.t(k::CONTINUE_LABEL),
            "\"><p class=\"continue-text\">",
            &text,
            "</p><p class=\"buttons\"><a class=\"button\" id=\"continue\" href=\"",
            &href,
            "\">",
            &self.t(action),
            "</a></p></section>",
        ]
        .concat()
    }

    /// One line of the map.
    fn tier(&self, tier: u8, progress: &Progress) -> String {
        let (title, text, gate) = match tier {
            1 => (k::TIER_1, k::TIER_1_TEXT, None),
            2 => (k::TIER_2, k::TIER_2_TEXT, Some(k::TIER_2_GATE)),
            _ => (k::TIER_3, k::TIER_3_TEXT, Some(k::TIER_3_GATE)),
        };
        let modules: Vec<&Outline> = self.shell.modules.iter().filter(|m| m.tier == tier).collect();
        let minutes: u16 = modules.iter().map(|m| m.minutes).sum();
        let count = |one, other, n| escape(&self.shell.strings.count(one, other, n));
        let paragraph = |class: &str, text: &str| ["<p class=\"", class, "\">", text, "</p>"].concat();
        let mut html =
            ["<section class=\"tier\"><h2>", &self.t(title), "</h2><p>", &self.t(text), "</p>"].concat();
        if let Some(gate) = gate {
            html.push_str(&paragraph("gate", &self.t(gate)));
        }
        if !modules.is_empty() {
            let facts =
                [count(k::MODULES_ONE, k::MODULES_OTHER, modules.len()), self.minutes(minutes)].join(", ");
            html.push_str(&paragraph("fine", &facts));
            html.push_str("<ol class=\"line\">");
            for module in modules {
                html.push_str(&self.stop(module, progress));
            }
            html.push_str("</ol>");
        }
        let planned = self.shell.planned.iter().find(|(t, _)| *t == tier).map_or(0, |(_, n)| usize::from(*n));
        if planned > 0 {
            html.push_str(&paragraph("planned", &count(k::PLANNED_ONE, k::PLANNED_OTHER, planned)));
        }
        html.push_str("</section>");
        html
    }

    fn stop(&self, module: &Outline, progress: &Progress) -> String {
        let (class, state) = match stop(progress, module) {
            Stop::New => ("stop", k::STOP_NEW),
            Stop::Reading => ("stop begun", k::STOP_READING),
            Stop::InQuiz => ("stop begun", k::STOP_QUIZ),
            Stop::Changed => ("stop begun", k::STOP_CHANGED),
            Stop::Passed => ("stop passed", k::STOP_PASSED),
        };
        let cases = self.case_count(module, progress);
        let cases = cases.map(|text| ["<span class=\"cases\">", &text, "</span>"].concat());
        let name = ["<b>", &escape(&module.id), "</b> ", &escape(&module.title)].concat();
        [
            "<li class=\"",
            class,
            "\">",
            &self.link(&Route::Lesson(module.id.clone()), &name),
            "<span class=\"fine\">",
            &self.minutes(module.minutes),
            " · <span class=\"slot\">",
            &self.t(state),
            "</span>",
            &cases.unwrap_or_default(),
            "</span></li>",
        ]
        .concat()
    }
}

/// Fragment of the first section that has not been read.
fn unread(module: &Outline, progress: &Progress) -> String {
    let done = |s: &str| {
        progress.read.contains_key(&(module.id.clone(), s.into())) || progress.is_skipped(&module.id, s)
    };
    let first = module.sections.iter().find(|(s, ..)| !done(s));
    first.map_or_else(String::new, |(s, ..)| ["#s-", s].concat())
}
