//! The path map of the training home: "continue" first, then the tiers as lines and the modules as stops. Its sizes
//! don't depend on the person, so nothing moves when saved progress loads.

use super::Html;
use crate::core::base::date::Day;
use crate::core::course::outline::Outline;
use crate::core::course::paths::{Gate, RolePath};
use crate::core::progress::facts::Progress;
use crate::core::progress::gates;
use crate::core::progress::status::{Standing, standing};
use crate::core::site::route::Route;
use crate::core::strings::{Key, k};
use maud::{Markup, html};

/// The person's status in a module.
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

/// The last day something in a module was read or answered, as far as it's saved.
fn last_day(progress: &Progress, module: &str, today: Day) -> Option<Day> {
    let read = progress.read.iter().filter(|((id, _), _)| id == module).map(|(_, day)| *day);
    let answers = progress.reviews.iter().filter(|((id, ..), _)| id == module).filter_map(|(_, r)| r.last());
    // If only an answer's week is known, its day may be in the future.
    let answered =
        answers.filter(|(week, _)| *week <= today.week()).map(|(week, seen)| seen.day(week).min(today));
    read.chain(answered).filter(|day| day.is_possible(today)).max()
}

/// What to continue with, and what else is open. First comes what was started last, a quiz or a lesson: only days are
/// saved, not hours, so within one day it's the later module. Otherwise it's the first module neither passed nor tested
/// out. Also offered: the latest unfinished quiz, or a lesson from the same day.
fn continue_with<'m>(
    progress: &Progress,
    modules: &[&'m Outline],
    today: Day,
    covered: impl Fn(&str) -> bool,
) -> [Option<(&'m Outline, Stop)>; 2] {
    let begun = modules.iter().map(|m| (*m, stop(progress, m), last_day(progress, &m.id, today)));
    let begun: Vec<_> =
        begun.filter(|(m, s, _)| *s == Stop::InQuiz || *s == Stop::Reading && !covered(&m.id)).collect();
    // Of equal days, the last one.
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
    pub fn training(&self, progress: &Progress, today: Day) -> Markup {
        html! {
            (self.continue_card(progress, today))
            (self.keep_fresh(progress, today))
            (self.chooser(progress))
            @for tier in 1..=3 {
                (self.tier(tier, progress, today))
            }
            ul.list-links {
                li { a href=(self.path(&Route::Record)) { (self.word(k::TO_RECORD)) } }
                li { a href=(self.path(&Route::Device)) { (self.word(k::TO_DEVICE)) } }
            }
        }
    }

    /// The sentence that offers a module, the address, and what the button says.
    fn offer_of(&self, module: &Outline, stop: Stop, progress: &Progress) -> (String, String, Key) {
        let name = [&module.id, " ", &module.title].concat();
        let text = |key: Key| self.filled(key, &[("module", &name)]);
        let lesson = || self.path(&Route::Lesson(module.id.clone()));
        match stop {
            Stop::InQuiz => (text(k::CONTINUE_QUIZ), self.path(&Route::Quiz(module.id.clone())), k::CONTINUE),
            Stop::New => (text(k::START_WITH), lesson(), k::START),
            _ => (text(k::CONTINUE_WITH), [lesson(), unread(module, progress)].concat(), k::CONTINUE),
        }
    }

    fn continue_card(&self, progress: &Progress, today: Day) -> Markup {
        let path = self.chosen(progress);
        let modules: Vec<&Outline> = match path {
            Some(path) => path.modules.iter().filter_map(|id| self.shell.module(id)).collect(),
            None => self.shell.modules.iter().collect(),
        };
        let tested = |id: &str| gates::tested_out(id, &self.shell.gates, progress);
        let done = if path.is_some() { k::PATH_DONE } else { k::ALL_DONE };
        let [first, second] = continue_with(progress, &modules, today, tested);
        let (text, href, action) = match first {
            None => (self.word(done).into(), self.path(&Route::Record), k::TO_RECORD),
            Some((module, stop)) => self.offer_of(module, stop, progress),
        };
        html! {
            section.card.continue aria-label=(self.word(k::CONTINUE_LABEL)) {
                p.continue-text {
                    (text)
                    @if let Some((module, stop)) = second {
                        @let (text, href, _) = self.offer_of(module, stop, progress);
                        br;
                        small { a #continue-other href=(href) { (text) } }
                    }
                }
                p.buttons { a.button #continue href=(href) { (self.word(action)) } }
            }
        }
    }

    /// A tier's stops, written and planned: those on the person's path first, in its order.
    fn stops(&self, tier: u8, path: Option<&RolePath>) -> Vec<&Outline> {
        let number = |m: &Outline| m.id.split_once('.').and_then(|(_, n)| n.parse::<u16>().ok());
        let place = |m: &Outline| path.and_then(|p| p.modules.iter().position(|id| *id == m.id));
        let key = |m: &Outline| (place(m).unwrap_or(usize::MAX), number(m));
        let mut stops: Vec<&Outline> = Vec::new();
        // There are only a few, and inserting each takes less code than a sort.
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

    /// The lowest tier with a module that waits for this gate, where its box goes.
    fn home_of(&self, gate: &Gate) -> Option<u8> {
        let waits = |m: &&Outline| self.gate_of(m).is_some_and(|g| g.id == gate.id);
        self.shell.modules.iter().chain(&self.shell.planned).filter(waits).map(|m| m.tier).min()
    }

    /// One line on the map, with the boxes of the gates that no lower tier has shown.
    fn tier(&self, tier: u8, progress: &Progress, today: Day) -> Markup {
        let (title, text) = match tier {
            1 => (k::TIER_1, k::TIER_1_TEXT),
            2 => (k::TIER_2, k::TIER_2_TEXT),
            _ => (k::TIER_3, k::TIER_3_TEXT),
        };
        let path = self.chosen(progress);
        let stops = self.stops(tier, path);
        let on_path = |id: &str| path.is_some_and(|p| p.modules.iter().any(|m| m == id));
        html! {
            section.tier {
                h2 { (self.word(title)) }
                p { (self.word(text)) }
                @for gate in self.shell.gates.iter().filter(|g| self.home_of(g) == Some(tier)) {
                    (self.gate_box(gate, progress, today))
                }
                p.fine.words.app-knows {
                    (self.progress_words(stops.iter().map(|m| m.id.as_str()), progress))
                }
                ol.line {
                    @for m in &stops {
                        (self.stop(m, on_path(&m.id), progress))
                    }
                }
                (self.check_box(tier, progress, today))
            }
        }
    }

    fn stop(&self, m: &Outline, on_path: bool, progress: &Progress) -> Markup {
        let written = self.shell.module(&m.id).is_some();
        let (class, state) = self.state(m, written, progress);
        // A planned module waits for its tier's gate, unless its entry says otherwise.
        let gated = !m.requires.is_empty()
            && (written || self.gate_of(m).and_then(|g| self.home_of(g)) != Some(m.tier));
        let name = html! { b { (m.id) } " " (m.title) };
        html! {
            li class={
                "stop" (class)
                @if on_path { " mine" }
                @if gated { " gated" }
            } {
                @if written {
                    a href=(self.path(&Route::Lesson(m.id.clone()))) { (name) }
                } @else {
                    span { (name) }
                }
                span.fine {
                    (self.minutes(m.minutes))
                    span class=[written.then_some("app-knows")] {
                        " · "
                        span.slot { (self.word(state)) }
                    }
                    @if on_path {
                        " · " b { (self.word(k::PATH_ON)) }
                    }
                    @if gated {
                        (self.lock(m, progress))
                    }
                    @if let Some(cases) = self.case_count(m, progress).filter(|_| written) {
                        span.cases.app-knows { (cases) }
                    }
                }
            }
        }
    }

    /// The class of a stop, and the word for where the person stands with it.
    fn state(&self, m: &Outline, written: bool, progress: &Progress) -> (&'static str, Key) {
        let tested = gates::tested_out(&m.id, &self.shell.gates, progress);
        match stop(progress, m) {
            _ if !written => (" planned", k::STOP_PLANNED),
            Stop::New | Stop::Reading if tested => (" passed", k::STOP_TESTED),
            Stop::New => ("", k::STOP_NEW),
            Stop::Reading => (" begun", k::STOP_READING),
            Stop::InQuiz => (" begun", k::STOP_QUIZ),
            Stop::Changed => (" begun", k::STOP_CHANGED),
            Stop::Passed => (" passed", k::STOP_PASSED),
        }
    }

    /// What a written module waits for, with a link to the gate's box if there is one, or to what's missing.
    fn lock(&self, module: &Outline, progress: &Progress) -> Markup {
        let missing = gates::missing(&module.requires, &self.shell.gates, progress);
        html! {
            @if let Some(first) = missing.first() {
                " · "
                @if let Some(gate) = self.gate_of(module) {
                    a href={ "#gate-" (gate.id) } { (self.filled(k::STOP_LOCKED, &[("gate", &gate.name)])) }
                } @else {
                    a href=(self.path(&Route::Lesson((*first).into()))) {
                        (self.filled(k::STOP_LOCKED, &[("gate", first)]))
                    }
                }
            }
        }
    }
}

/// Fragment of the first unread section.
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
