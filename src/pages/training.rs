//! The path map of the training home: "continue" first, then the tiers as lines and the modules as stops. Its sizes
//! don't depend on the person, so nothing moves when saved progress loads.

use super::Html;
use crate::core::base::date::Day;
use crate::core::course::outline::Outline;
use crate::core::course::paths::Gate;
use crate::core::progress::facts::Progress;
use crate::core::progress::gates;
use crate::core::progress::status::{Standing, standing};
use crate::core::site::route::Route;
use crate::core::strings::{Key, k};
use crate::kit::{Card, Go};
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
            div.map-top {
                (self.continue_card(progress, today))
                (self.path_card(progress))
                (self.keep_fresh(progress, today))
            }
            @for tier in 1..=3 {
                (self.tier(tier, progress, today))
            }
            ul.list-links {
                li { a href=(self.path(&Route::Assigned)) { (self.word(k::ASSIGNED_TITLE)) } }
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

    /// What to continue with, and what else is open: in the chosen path, or in all modules.
    fn next(&self, progress: &Progress, today: Day) -> [Option<(&Outline, Stop)>; 2] {
        let path = self.chosen(progress);
        let modules: Vec<&Outline> = match path {
            Some(path) => path.modules.iter().filter_map(|id| self.shell.module(id)).collect(),
            None => self.shell.modules.iter().collect(),
        };
        let tested = |id: &str| gates::tested_out(id, &self.shell.gates, progress);
        continue_with(progress, &modules, today, tested)
    }

    /// The way on from the front door, in one tap: the lesson or quiz that the map offers first.
    pub fn start(&self, progress: &Progress, today: Day) -> Markup {
        html! {
            @if let [Some((module, stop)), _] = self.next(progress, today) {
                @let (text, href, _) = self.offer_of(module, stop, progress);
                p.start { (Go::new(&href, &text)) }
            }
        }
    }

    fn continue_card(&self, progress: &Progress, today: Day) -> Markup {
        let done = if self.chosen(progress).is_some() { k::PATH_DONE } else { k::ALL_DONE };
        let [first, second] = self.next(progress, today);
        let (text, href, action) = match first {
            None => (self.word(done).into(), self.path(&Route::Record), k::TO_RECORD),
            Some((module, stop)) => self.offer_of(module, stop, progress),
        };
        html! {
            (Card::new(html! {
                p.continue-text {
                    (text)
                    @if let Some((module, stop)) = second {
                        @let (text, href, _) = self.offer_of(module, stop, progress);
                        br;
                        small { a #continue-other href=(href) { (text) } }
                    }
                }
                @if let Some((module, stop)) = first {
                    div.fine { (self.how_far(module, stop, progress)) }
                }
                p.buttons { (Go::new(&href, self.word(action)).id("continue")) }
            }).name(self.word(k::CONTINUE_LABEL)).class("continue"))
        }
    }

    /// How long a module takes, or how far the person is in it.
    fn how_far(&self, module: &Outline, stop: Stop, progress: &Progress) -> Markup {
        let attempt = progress.attempts.get(&module.id).filter(|_| stop == Stop::InQuiz);
        let first_unread = module.sections.iter().position(|(s, ..)| !module.is_done(progress, s));
        html! {
            @match (attempt, first_unread) {
                (Some(attempt), _) => {
                    @let (n, count) = ((attempt.answers.len() + 1).to_string(), attempt.drawn.len().to_string());
                    p { (self.filled(k::QUESTION_OF, &[("n", &n), ("count", &count)])) }
                }
                (None, Some(part)) if stop == Stop::Reading => (self.whereabouts(&module.id, progress, part)),
                _ => p { (self.length(module)) },
            }
        }
    }

    /// A tier's modules by their numbers, among these.
    fn stops<'m>(&self, tier: u8, among: &'m [Outline]) -> Vec<&'m Outline> {
        let number = |m: &Outline| m.id.split_once('.').and_then(|(_, n)| n.parse::<u16>().ok());
        let mut stops: Vec<&Outline> = Vec::new();
        // There are only a few, and inserting each takes less code than a sort.
        for module in among.iter().filter(|m| m.tier == tier) {
            let at = stops.iter().position(|s| number(s) > number(module)).unwrap_or(stops.len());
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
        let on_path = |m: &Outline| path.is_some_and(|p| p.modules.contains(&m.id));
        let (written, planned) =
            (self.stops(tier, &self.shell.modules), self.stops(tier, &self.shell.planned));
        html! {
            section.tier {
                div {
                    div {
                        h2 { (self.word(title)) }
                        p { (self.word(text)) }
                        @if !written.is_empty() {
                            p.fine.words.app-knows {
                                (self.progress_words(written.iter().map(|m| m.id.as_str()), progress))
                            }
                        }
                    }
                    @for gate in self.shell.gates.iter().filter(|g| self.home_of(g) == Some(tier)) {
                        (self.gate_box(gate, progress, today))
                    }
                }
                div {
                    @if !written.is_empty() {
                        ol.line {
                            @for m in &written {
                                (self.stop(m, true, on_path(m), progress))
                            }
                        }
                    }
                    @if !planned.is_empty() {
                        details.to-come {
                            summary { (self.shell.strings.count(k::PLANNED_ONE, k::PLANNED_OTHER, planned.len())) }
                            ol.line {
                                @for m in &planned {
                                    (self.stop(m, false, on_path(m), progress))
                                }
                            }
                        }
                    }
                    (self.check_box(tier, progress, today))
                }
            }
        }
    }

    fn stop(&self, m: &Outline, written: bool, on_path: bool, progress: &Progress) -> Markup {
        // What waits for its tier's gate is said in the gate's box.
        let gated = !m.requires.is_empty() && self.gate_of(m).and_then(|g| self.home_of(g)) != Some(m.tier);
        let name = html! { b { (m.id) } " " (m.title) };
        let (class, state) = self.state(m, progress);
        html! {
            li class={
                "stop" (if written { class } else { " planned" })
                @if on_path { " mine" }
            } {
                @if written {
                    a href=(self.path(&Route::Lesson(m.id.clone()))) { (name) }
                } @else {
                    span { (name) }
                }
                @if on_path {
                    " " span.visually-hidden { (self.word(k::PATH_ON)) }
                }
                span.fine {
                    span { (self.length(m)) }
                    @if written {
                        span.app-knows {
                            span.slot { (self.word(state)) }
                            @if let Some(cases) = self.case_count(m, progress) {
                                " · " (cases)
                            }
                        }
                    }
                    @if gated {
                        (self.lock(m, progress))
                    }
                }
            }
        }
    }

    /// The class of a stop, and the word for where the person stands with it.
    fn state(&self, m: &Outline, progress: &Progress) -> (&'static str, Key) {
        let tested = gates::tested_out(&m.id, &self.shell.gates, progress);
        match stop(progress, m) {
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
                span {
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
}

/// Fragment of the first unread section.
fn unread(module: &Outline, progress: &Progress) -> String {
    let first = module.sections.iter().find(|(s, ..)| !module.is_done(progress, s));
    first.map_or_else(String::new, |(s, ..)| ["#s-", s].concat())
}

#[cfg(all(test, feature = "ssr"))]
#[path = "training_tests.rs"]
mod tests;
