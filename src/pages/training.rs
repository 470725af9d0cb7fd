//! The path map of the training home: "continue" first, then the tiers as lines and the modules as stops. Its sizes
//! do not depend on the person, so nothing moves when saved progress is there.

use super::{Html, escape};
use crate::core::base::date::Day;
use crate::core::course::outline::Outline;
use crate::core::course::paths::{Gate, RolePath};
use crate::core::progress::facts::Progress;
use crate::core::progress::gates;
use crate::core::progress::status::{Standing, standing};
use crate::core::site::route::Route;
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

/// The last day on which something of a module was read or answered, as far as it is kept.
fn last_day(progress: &Progress, module: &str, today: Day) -> Option<Day> {
    let read = progress.read.iter().filter(|((id, _), _)| id == module).map(|(_, day)| *day);
    let answers = progress.reviews.iter().filter(|((id, ..), _)| id == module).filter_map(|(_, r)| r.last());
    // Where only the week of an answer is known, its day may be one to come.
    let answered =
        answers.filter(|(week, _)| *week <= today.week()).map(|(week, seen)| seen.day(week).min(today));
    read.chain(answered).filter(|day| day.is_possible(today)).max()
}

/// What to go on with, and what is open besides. First what was begun last, a quiz or a lesson: days are kept and no
/// hours, so of one day it is the later module. Else the first module that is neither passed nor tested out. Besides: the
/// newest quiz left in the middle, or a lesson of the same day.
fn continue_with<'m>(
    progress: &Progress,
    modules: &[&'m Outline],
    today: Day,
    covered: impl Fn(&str) -> bool,
) -> [Option<(&'m Outline, Stop)>; 2] {
    let begun = modules.iter().map(|m| (*m, stop(progress, m), last_day(progress, &m.id, today)));
    let begun: Vec<_> =
        begun.filter(|(m, s, _)| *s == Stop::InQuiz || *s == Stop::Reading && !covered(&m.id)).collect();
    // Of equal days the last one.
    let Some(first) = begun.iter().max_by_key(|(.., day)| *day) else {
        let open = modules.iter().map(|m| (*m, stop(progress, m)));
        let mut rest = open.filter(|(m, s)| *s == Stop::Changed || *s != Stop::Passed && !covered(&m.id));
        return [rest.next(), None];
    };
    let other = |b: &&(&'m Outline, Stop, Option<Day>)| {
        b.0.id != first.0.id && (b.1 == Stop::InQuiz || b.2 == first.2)
    };
    let second = begun.iter().filter(other).max_by_key(|(.., day)| *day);
    [Some((first.0, first.1)), second.map(|b| (b.0, b.1))]
}

impl Html<'_> {
    /// The map for this person, on this day.
    pub fn training(&self, progress: &Progress, today: Day) -> String {
        let tiers: Vec<String> = (1..=3).map(|tier| self.tier(tier, progress, today)).collect();
        let item = |to, key| ["<li>", &self.link(&to, &self.t(key)), "</li>"].concat();
        let keep = self.keep_fresh(progress, today);
        [
            &self.continue_card(progress, today),
            &keep,
            &self.chooser(progress),
            &*tiers.concat(),
            "<ul class=\"list-links\">",
            &item(Route::Record, k::TO_RECORD),
            &item(Route::Device, k::TO_DEVICE),
            "</ul>",
        ]
        .concat()
    }

    /// The sentence that offers a module, the address, and what the button says.
    fn offer_of(&self, module: &Outline, stop: Stop, progress: &Progress) -> (String, String, Key) {
        let name = [&module.id, " ", &module.title].concat();
        let text = |key: Key| escape(&self.shell.strings.fill(key, &[("module", &name)]));
        let lesson = || self.path(&Route::Lesson(module.id.clone()));
        match stop {
            Stop::InQuiz => (text(k::CONTINUE_QUIZ), self.path(&Route::Quiz(module.id.clone())), k::CONTINUE),
            Stop::New => (text(k::START_WITH), lesson(), k::START),
            _ => (text(k::CONTINUE_WITH), [lesson(), unread(module, progress)].concat(), k::CONTINUE),
        }
    }

    fn continue_card(&self, progress: &Progress, today: Day) -> String {
        let path = self.chosen(progress);
        let modules: Vec<&Outline> = match path {
            Some(path) => path.modules.iter().filter_map(|id| self.shell.module(id)).collect(),
            None => self.shell.modules.iter().collect(),
        };
        let tested = |id: &str| gates::tested_out(id, &self.shell.gates, progress);
        let done = if path.is_some() { k::PATH_DONE } else { k::ALL_DONE };
        let [first, second] = continue_with(progress, &modules, today, tested);
        let (text, href, action) = match first {
            None => (self.t(done), self.path(&Route::Record), k::TO_RECORD),
            Some((module, stop)) => self.offer_of(module, stop, progress),
        };
        let besides = second.map(|(module, stop)| {
            let (text, href, _) = self.offer_of(module, stop, progress);
            ["<br><small><a id=\"continue-other\" href=\"", &href, "\">", &text, "</a></small>"].concat()
        });
        [
            "<section class=\"card continue\" aria-label=\"",
            &self.t(k::CONTINUE_LABEL),
            "\"><p class=\"continue-text\">",
            &text,
            &besides.unwrap_or_default(),
            "</p><p class=\"buttons\"><a class=\"button\" id=\"continue\" href=\"",
            &href,
            "\">",
            &self.t(action),
            "</a></p></section>",
        ]
        .concat()
    }

    /// The stops of a tier, written and planned: those of the person's path first, in its order.
    fn stops(&self, tier: u8, path: Option<&RolePath>) -> Vec<&Outline> {
        let number = |m: &Outline| m.id.split_once('.').and_then(|(_, n)| n.parse::<u16>().ok());
        let place = |m: &Outline| path.and_then(|p| p.modules.iter().position(|id| *id == m.id));
        let key = |m: &Outline| (place(m).unwrap_or(usize::MAX), number(m));
        let mut stops: Vec<&Outline> = Vec::new();
        // A handful: putting each into its place weighs less than a sort.
        for module in self.shell.modules.iter().chain(&self.shell.planned).filter(|m| m.tier == tier) {
            let at = stops.iter().position(|s| key(s) > key(module)).unwrap_or(stops.len());
            stops.insert(at, module);
        }
        stops
    }

    pub(crate) fn gate_of(&self, module: &Outline) -> Option<&Gate> {
        let requires: Vec<&str> = module.requires.iter().map(String::as_str).collect();
        gates::covering(&requires, &self.shell.gates)
    }

    /// The boxes of the gates that no lower tier has shown.
    fn gate_boxes(&self, tier: u8, progress: &Progress, today: Day) -> String {
        let mut html = String::new();
        for gate in &self.shell.gates {
            if self.home_of(gate) == Some(tier) {
                html.push_str(&self.gate_box(gate, progress, today));
            }
        }
        html
    }

    /// The lowest tier in which a module waits for this gate: its box stands there.
    fn home_of(&self, gate: &Gate) -> Option<u8> {
        let waits = |m: &&Outline| self.gate_of(m).is_some_and(|g| g.id == gate.id);
        self.shell.modules.iter().chain(&self.shell.planned).filter(waits).map(|m| m.tier).min()
    }

    /// One line of the map.
    fn tier(&self, tier: u8, progress: &Progress, today: Day) -> String {
        let (title, text) = match tier {
            1 => (k::TIER_1, k::TIER_1_TEXT),
            2 => (k::TIER_2, k::TIER_2_TEXT),
            _ => (k::TIER_3, k::TIER_3_TEXT),
        };
        let path = self.chosen(progress);
        let stops = self.stops(tier, path);
        let on_path = |id: &str| path.is_some_and(|p| p.modules.iter().any(|m| m == id));
        let words = self.progress_words(stops.iter().map(|m| m.id.as_str()), progress);
        let items: Vec<String> = stops.iter().map(|m| self.stop(m, on_path(&m.id), progress)).collect();
        [
            "<section class=\"tier\"><h2>",
            &self.t(title),
            "</h2><p>",
            &self.t(text),
            "</p>",
            &self.gate_boxes(tier, progress, today),
            "<p class=\"fine words app-knows\">",
            &words,
            "</p><ol class=\"line\">",
            &items.concat(),
            "</ol></section>",
        ]
        .concat()
    }

    fn stop(&self, m: &Outline, on_path: bool, progress: &Progress) -> String {
        let written = self.shell.module(&m.id).is_some();
        let tested = gates::tested_out(&m.id, &self.shell.gates, progress);
        let (class, state) = match stop(progress, m) {
            _ if !written => (" planned", k::STOP_PLANNED),
            Stop::New | Stop::Reading if tested => (" passed", k::STOP_TESTED),
            Stop::New => ("", k::STOP_NEW),
            Stop::Reading => (" begun", k::STOP_READING),
            Stop::InQuiz => (" begun", k::STOP_QUIZ),
            Stop::Changed => (" begun", k::STOP_CHANGED),
            Stop::Passed => (" passed", k::STOP_PASSED),
        };
        let name = ["<b>", &escape(&m.id), "</b> ", &escape(&m.title)].concat();
        let name = match written {
            true => self.link(&Route::Lesson(m.id.clone()), &name),
            false => ["<span>", &name, "</span>"].concat(),
        };
        // What is planned waits for the gate of its tier, unless its line says otherwise.
        let gated = !m.requires.is_empty()
            && (written || self.gate_of(m).and_then(|g| self.home_of(g)) != Some(m.tier));
        let lock = if gated { self.lock(m, progress) } else { String::new() };
        let cases = if written { self.case_count(m, progress) } else { None };
        let cases = cases.map(|text| ["<span class=\"cases app-knows\">", &text, "</span>"].concat());
        let mine = [" · <b>", &self.t(k::PATH_ON), "</b>"].concat();
        [
            "<li class=\"stop",
            class,
            if on_path { " mine" } else { "" },
            if gated { " gated" } else { "" },
            "\">",
            &name,
            "<span class=\"fine\">",
            &self.minutes(m.minutes),
            if written {
                "<span class=\"app-knows\"> · <span class=\"slot\">"
            } else {
                "<span> · <span class=\"slot\">"
            },
            &self.t(state),
            "</span></span>",
            if on_path { &mine } else { "" },
            &lock,
            &cases.unwrap_or_default(),
            "</span></li>",
        ]
        .concat()
    }

    /// What a written module waits for, with a link to the gate's box, where there is one, or to what is missing.
    fn lock(&self, module: &Outline, progress: &Progress) -> String {
        let missing = gates::missing(&module.requires, &self.shell.gates, progress);
        let Some(first) = missing.first() else { return String::new() };
        let to_lesson = || {
            let text = escape(&self.shell.strings.fill(k::STOP_LOCKED, &[("gate", first)]));
            self.link(&Route::Lesson((*first).into()), &text)
        };
        let to_box = |g: &Gate| {
            ["<a href=\"#gate-", &g.id, "\">", &self.with_gate(k::STOP_LOCKED, g), "</a>"].concat()
        };
        [" · ", &self.gate_of(module).map_or_else(to_lesson, to_box)].concat()
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

#[cfg(all(test, feature = "ssr"))]
#[path = "training_tests.rs"]
mod tests;
