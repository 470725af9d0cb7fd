//! The delayed check of a tier: "confirmed," a week or more after "practice standard met." One pass says little, because
//! someone who knows 70 percent passes now and then; a second set of questions later says more. A check works like a
//! gate's test-out and is saved with the test-outs, under its own id. It opens no gate.

use super::facts::{Pass, Progress};
use super::reviews::Reviewed;
use crate::core::base::date::Day;
use crate::core::course::outline::{Outline, Shell};
use crate::core::course::paths::Gate;
use crate::core::course::test_out::origin;
use crate::core::strings::{Key, Strings, k};

/// How the id of every check starts: `confirm-1`. No gate can have such an id.
pub const PREFIX: &str = "confirm-";

/// Days from the tier's last pass until its check opens.
pub const WAIT: i32 = 7;

/// Days from the tier's last pass until a recheck is offered. What people gained has faded by then.
pub const RECHECK: i32 = 60;

/// A person's status in the check of a tier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State<'s> {
    /// These modules of the tier have neither a pass nor a test-out on a possible day.
    NotYet(Vec<&'s str>),
    /// It opens on this day.
    From(Day),
    /// It can be taken.
    Open,
    /// It was passed on this day, if the day is possible. It can be taken again.
    Confirmed(Option<Day>),
}

/// Whether this is the id of a check.
pub fn is_check(id: &str) -> bool {
    id.starts_with(PREFIX)
}

/// The check of each tier whose modules are all written, over all of them. Its name is the tier's, up to the colon.
pub fn checks(modules: &[Outline], planned: &[Outline], strings: &Strings) -> Vec<Gate> {
    let check = |(tier, key): (u8, Key)| {
        let name = strings.get(key).split(':').next().unwrap_or_default().into();
        let of_tier = modules.iter().filter(|m| m.tier == tier).map(|m| m.id.clone()).collect();
        Gate { id: [PREFIX, &tier.to_string()].concat(), name, modules: of_tier, ..Gate::default() }
    };
    let mut tiers = vec![(1, k::TIER_1), (2, k::TIER_2), (3, k::TIER_3)];
    tiers.retain(|(tier, _)| planned.iter().all(|m| m.tier != *tier));
    tiers.into_iter().map(check).filter(|check| !check.modules.is_empty()).collect()
}

/// The day the last module of a check was passed or tested out. What counts for a module is its first pass, in any
/// version, or its first test-out, whichever was earlier. So joining progress only makes the day earlier, and an open
/// check stays open.
///
/// # Errors
/// The modules with neither. A pass on an impossible day ([`Day::is_possible`]) can't prove that a week went by, so it
/// doesn't count; passing the module again helps.
pub fn met<'c>(shell: &Shell, progress: &Progress, check: &'c Gate, today: Day) -> Result<Day, Vec<&'c str>> {
    let mut last = Day::FIRST;
    let mut missing = Vec::new();
    for id in &check.modules {
        let mut first: Option<Day> = None;
        let mut see = |day: Day| {
            if day.is_possible(today) {
                first = Some(first.map_or(day, |first| first.min(day)));
            }
        };
        for ((module, _), pass) in &progress.passed {
            if module == id {
                see(pass.day);
            }
        }
        for gate in &shell.gates {
            if let Some(pass) = progress.tested_out(&gate.id).filter(|_| gate.modules.contains(id)) {
                see(pass.day);
            }
        }
        match first {
            Some(day) => last = last.max(day),
            None => missing.push(id.as_str()),
        }
    }
    if missing.is_empty() { Ok(last) } else { Err(missing) }
}

/// A person's status in a check on this day.
pub fn state<'c>(shell: &Shell, progress: &Progress, check: &'c Gate, today: Day) -> State<'c> {
    if let Some(pass) = progress.tested_out(&check.id) {
        return State::Confirmed(Some(pass.day).filter(|day| day.is_possible(today)));
    }
    match met(shell, progress, check, today) {
        Err(missing) => State::NotYet(missing),
        Ok(day) if today.0 >= day.0.saturating_add(WAIT) => State::Open,
        Ok(day) => State::From(Day(day.0.saturating_add(WAIT))),
    }
}

/// Whether an attempt at this module or test can start on this day: a check once it's open, anything else always.
pub fn is_open(shell: &Shell, progress: &Progress, id: &str, today: Day) -> bool {
    let open = |check| matches!(state(shell, progress, check, today), State::Open | State::Confirmed(_));
    shell.check(id).map_or(!is_check(id), open)
}

/// The day since which answers to a check count, once that day has come; `None` before, and for anything but a check.
pub fn open_since(shell: &Shell, progress: &Progress, id: &str, today: Day) -> Option<Day> {
    let since = Day(met(shell, progress, shell.check(id)?, today).ok()?.0.saturating_add(WAIT));
    (today >= since).then_some(since)
}

/// Whether a question, by its name in a check (`1.1.elements`), was last answered on this day or later.
pub fn answered_since(reviews: &Reviewed, question: &str, since: Day) -> bool {
    let (module, own) = origin("", question);
    reviews.iter().any(|((m, q, _), r)| {
        m == module && q == own && r.last().is_some_and(|(week, s)| s.day(week) >= since)
    })
}

/// The days a check has ahead: the day it opens, unless it was passed, and the day of the recheck.
pub fn days_ahead(shell: &Shell, progress: &Progress, check: &Gate, today: Day) -> Vec<Day> {
    let Ok(day) = met(shell, progress, check, today) else { return Vec::new() };
    let mut days = vec![Day(day.0.saturating_add(WAIT)), Day(day.0.saturating_add(RECHECK))];
    if progress.tested_out(&check.id).is_some() {
        days.remove(0);
    }
    days.retain(|day| *day > today);
    days
}

/// Whether a recheck is offered: from [`RECHECK`] days after the tier on, until the person has taken a check with every
/// question answered since then.
pub fn recheck(shell: &Shell, progress: &Progress, check: &Gate, today: Day) -> bool {
    let Ok(day) = met(shell, progress, check, today) else { return false };
    let due = Day(day.0.saturating_add(RECHECK));
    let since = |question: &String| answered_since(&progress.reviews, question, due);
    let done =
        progress.attempts.get(&check.id).is_some_and(|a| a.next().is_none() && a.drawn.iter().all(since));
    let first = progress.tested_out(&check.id).is_some_and(|Pass { day, .. }| *day >= due);
    today >= due && !done && !first
}

/// The questions asked before, by their names in a check (`1.1.elements`). A question is listed once if it was ever
/// answered, and once for each latest attempt at a quiz or test in which it was answered. A draw prefers the ones
/// listed least.
pub fn asked(progress: &Progress) -> Vec<String> {
    let named = |module: &str, question: &str| [module, ".", question].concat();
    let mut asked: Vec<String> = progress.reviews.iter().map(|((m, q, _), _)| named(m, q)).collect();
    for (module, attempt) in &progress.attempts {
        for question in attempt.drawn.iter().take(attempt.answers.len()) {
            asked.push(if question.contains('.') { question.clone() } else { named(module, question) });
        }
    }
    asked
}

#[cfg(test)]
#[path = "confirm_properties.rs"]
mod properties;
#[cfg(test)]
#[path = "confirm_tests.rs"]
mod tests;
