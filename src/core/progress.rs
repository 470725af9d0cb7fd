//! Progress as a set of facts that can only grow: joining two sets never loses a completion, whatever the order and
//! however often (a join-semilattice). Two tabs, a restored backup or an old copy are joined, never overwritten.

use super::date::Day;
use super::quiz::{Answered, Attempt};
use super::review::{Check, Checks, Reviewed, Reviews};
use super::scenario::Ending;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// What a person did, as far as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// Module and section → the day it was first read.
    pub read: BTreeMap<(String, String), Day>,
    /// Module and version → its pass.
    pub passed: BTreeMap<(String, u16), Pass>,
    /// Module and section → how often "skip" was switched: odd is skipped, the larger count wins.
    pub skipped: BTreeMap<(String, String), u32>,
    /// Module and case → that it is done, and how it ended at best.
    pub cases: BTreeMap<(String, String), Finished>,
    /// Module → the newest attempt.
    pub attempts: BTreeMap<String, Attempt>,
    /// Module, question and stamp of its answer key → in which weeks it was answered, and how.
    pub reviews: Reviewed,
    /// Tier, before or after → the three unscored questions.
    pub checks: Checks,
    /// Gate, and always 0 → its test-out: first day, best score. The same type as `passed`: a map of its own type would
    /// make the app larger.
    pub tested: BTreeMap<(String, u16), Pass>,
    /// The path chosen, empty for none, with how often the choice changed: the larger count wins.
    pub path: (u32, String),
    /// Facts of a kind that this version does not know; kept and handed on as they are.
    pub unknown: BTreeMap<String, String>,
}

/// A passed quiz.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pass {
    /// The first day it was passed.
    pub day: Day,
    /// Right answers of the best pass.
    pub right: u8,
    /// Questions of the best pass.
    pub drawn: u8,
}

impl Pass {
    /// The earlier day and the better score. The better score is the larger share, then the longer quiz.
    pub fn join(self, other: Self) -> Self {
        let share = |a: Self, b: Self| u16::from(a.right) * u16::from(b.drawn);
        let order = share(self, other).cmp(&share(other, self)).then(self.drawn.cmp(&other.drawn));
        let best = if order == Ordering::Less { other } else { self };
        Self { day: self.day.min(other.day), ..best }
    }
}

/// A case that is done: the first day, and the best ending reached. Both in one number, as large as the other values
/// keyed by module and part, so that the app needs no further code for a map of them (1 KB).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finished(i32);

impl Finished {
    /// Done on this day with this ending. Days outside 0 to [`Self::LAST_DAY`] count as the nearest of these.
    pub fn new(day: Day, ending: Ending) -> Self {
        Self(day.0.clamp(0, Self::LAST_DAY) * 4 + ending as i32)
    }

    /// The last day that fits, far from any that comes.
    pub const LAST_DAY: i32 = i32::MAX / 4 - 1;

    /// The first day it was done.
    pub fn day(self) -> Day {
        Day(self.0 / 4)
    }

    /// The best ending reached.
    pub fn ending(self) -> Ending {
        ENDINGS.get((self.0 % 4) as usize).copied().unwrap_or(Ending::Harmed)
    }

    /// The earlier day and the better ending.
    pub fn join(self, other: Self) -> Self {
        Self::new(self.day().min(other.day()), self.ending().max(other.ending()))
    }
}

impl Progress {
    /// Notes that a case is done; what was noted before is joined with it.
    pub fn finish(&mut self, module: &str, case: &str, now: Finished) {
        self.cases.entry((module.into(), case.into())).and_modify(|f| *f = f.join(now)).or_insert(now);
    }

    /// Whether a case is done.
    pub fn is_finished(&self, module: &str, case: &str) -> bool {
        self.cases.contains_key(&(module.to_string(), case.to_string()))
    }

    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Joins the other progress into this one.
    pub fn join(&mut self, other: &Self) {
        for (key, day) in &other.read {
            self.read.entry(key.clone()).and_modify(|d| *d = (*d).min(*day)).or_insert(*day);
        }
        for (mine, theirs) in [(&mut self.passed, &other.passed), (&mut self.tested, &other.tested)] {
            for (key, pass) in theirs {
                mine.entry(key.clone()).and_modify(|p| *p = p.join(*pass)).or_insert(*pass);
            }
        }
        for (key, count) in &other.skipped {
            self.skipped.entry(key.clone()).and_modify(|c| *c = (*c).max(*count)).or_insert(*count);
        }
        for ((module, case), finished) in &other.cases {
            self.finish(module, case, *finished);
        }
        for (key, attempt) in &other.attempts {
            let newer = self.attempts.get(key).is_none_or(|mine| newer(attempt, mine));
            if newer {
                self.attempts.insert(key.clone(), attempt.clone());
            }
        }
        for (key, reviews) in other.reviews.iter() {
            self.reviews.at(key).join(reviews);
        }
        for (tier, after, check) in other.checks.iter() {
            self.checks.join(*tier, *after, *check);
        }
        if other.path > self.path {
            self.path = other.path.clone();
        }
        for (key, value) in &other.unknown {
            self.unknown
                .entry(key.clone())
                .and_modify(|v| *v = v.clone().max(value.clone()))
                .or_insert(value.clone());
        }
    }

    /// The pass of a module: of this version if there is one, else of the newest version passed.
    pub fn pass(&self, module: &str, version: u16) -> Option<(u16, Pass)> {
        let of = |v: u16| self.passed.get(&(module.to_string(), v)).map(|p| (v, *p));
        of(version).or_else(|| {
            self.passed.iter().filter(|((m, _), _)| m == module).map(|((_, v), p)| (*v, *p)).next_back()
        })
    }

    /// The test-out of a gate.
    pub fn tested_out(&self, gate: &str) -> Option<&Pass> {
        self.tested.get(&(gate.to_string(), 0))
    }

    /// Whether a section is skipped.
    pub fn is_skipped(&self, module: &str, section: &str) -> bool {
        self.skipped.get(&(module.to_string(), section.to_string())).is_some_and(|n| n % 2 == 1)
    }

    /// Skips a section or takes it back.
    pub fn set_skipped(&mut self, module: &str, section: &str, skip: bool) {
        if self.is_skipped(module, section) != skip {
            *self.skipped.entry((module.into(), section.into())).or_insert(0) += 1;
        }
    }

    /// Chooses a path, or none with an empty id.
    pub fn choose_path(&mut self, id: &str) {
        if self.path.1 != id {
            self.path = (self.path.0.saturating_add(1), id.into());
        }
    }

    /// Every fact as key and value, in a stable order. Keys and values are short ASCII lines.
    pub fn facts(&self) -> Vec<(String, String)> {
        let mut facts = Vec::new();
        for ((module, section), day) in &self.read {
            facts.push((["r/", module, "/", section].concat(), day.0.to_string()));
        }
        for ((module, version), pass) in &self.passed {
            facts.push((["p/", module, "/", &version.to_string()].concat(), write_pass(pass)));
        }
        for ((module, section), count) in &self.skipped {
            facts.push((["s/", module, "/", section].concat(), count.to_string()));
        }
        for ((module, case), finished) in &self.cases {
            let ending = (finished.ending() as u8).to_string();
            let value = [&finished.day().0.to_string(), ",", &ending].concat();
            facts.push((["c/", module, "/", case].concat(), value));
        }
        for (module, attempt) in &self.attempts {
            facts.push((["t/", module].concat(), write_attempt(attempt)));
        }
        for ((module, question, stamp), reviews) in self.reviews.iter() {
            let stamp = data_encoding::HEXLOWER.encode(&stamp.to_be_bytes());
            facts.push((["v/", module, "/", question, "/", &stamp].concat(), reviews.text()));
        }
        for (tier, after, check) in self.checks.iter() {
            let key = ["b/", &tier.to_string(), if *after { "/1" } else { "/0" }].concat();
            let week = check.week.to_string();
            let value = [&week, ",", &check.asked.to_string(), ",", &check.right.to_string()].concat();
            facts.push((key, value));
        }
        for ((gate, _), test) in &self.tested {
            facts.push((["o/", gate].concat(), write_pass(test)));
        }
        if self.path.0 > 0 {
            facts.push(("w".into(), [&self.path.0.to_string(), ",", &self.path.1].concat()));
        }
        facts.extend(self.unknown.iter().map(|(k, v)| (k.clone(), v.clone())));
        facts
    }

    /// Joins one fact, read from storage or from a backup.
    ///
    /// # Errors
    /// When a fact of a known kind cannot be read; nothing is changed then. Facts of an unknown kind are kept.
    pub fn absorb(&mut self, key: &str, value: &str) -> Result<(), Unreadable> {
        let mut one = Self::default();
        let parts: Vec<&str> = key.split('/').collect();
        match parts.as_slice() {
            ["r", module, section] => {
                one.read.insert((id(module)?, id(section)?), day(value)?);
            }
            ["p", module, version] => {
                one.passed.insert((id(module)?, number(version)?), read_pass(value)?);
            }
            ["s", module, section] => {
                one.skipped.insert((id(module)?, id(section)?), number(value)?);
            }
            ["c", module, case] => {
                let (d, ending) = value.split_once(',').ok_or(Unreadable)?;
                let ending = ENDINGS.get(usize::from(number::<u8>(ending)?)).copied().ok_or(Unreadable)?;
                let day = day(d).ok().filter(|d| d.0 <= Finished::LAST_DAY).ok_or(Unreadable)?;
                one.cases.insert((id(module)?, id(case)?), Finished::new(day, ending));
            }
            ["t", module] => {
                one.attempts.insert(id(module)?, read_attempt(value).ok_or(Unreadable)?);
            }
            ["v", module, question, stamp] => {
                let key = (id(module)?, id(question)?, hex(stamp)?);
                let reviews = Reviews::parse(value, |text| number(text).ok()).ok_or(Unreadable)?;
                *one.reviews.at(&key) = reviews;
            }
            ["b", tier, after @ ("0" | "1")] => {
                let fields: Vec<&str> = value.split(',').collect();
                let [week, asked, right] = fields.as_slice() else { return Err(Unreadable) };
                let check = Check { week: number(week)?, asked: number(asked)?, right: number(right)? };
                if check.asked == 0 || check.right > check.asked {
                    return Err(Unreadable);
                }
                one.checks.join(number(tier)?, *after == "1", check);
            }
            ["o", gate] => {
                one.tested.insert((id(gate)?, 0), read_pass(value)?);
            }
            ["w"] => {
                let (count, path) = value.split_once(',').ok_or(Unreadable)?;
                let path = if path.is_empty() { String::new() } else { id(path)? };
                one.path = (number(count)?, path);
                if one.path.0 == 0 {
                    return Err(Unreadable);
                }
            }
            [kind, ..] if ["r", "p", "s", "c", "t", "v", "b", "o", "w"].contains(kind) => {
                return Err(Unreadable);
            }
            _ => {
                one.unknown.insert(key.into(), value.into());
            }
        }
        self.join(&one);
        Ok(())
    }
}

/// The endings by their numbers, which facts write: 0 to 2.
const ENDINGS: [Ending; 3] = [Ending::Harmed, Ending::Open, Ending::Supported];

/// A fact of a known kind that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

/// The newer of two attempts: a later one, then the one with more answers; ties are broken by content so that the
/// join does not depend on the order.
fn newer(a: &Attempt, b: &Attempt) -> bool {
    let rank = |x: &Attempt| (x.seq, x.answers.len());
    rank(a).cmp(&rank(b)).then_with(|| a.cmp(b)) == Ordering::Greater
}

fn id(text: &str) -> Result<String, Unreadable> {
    let fine = !text.is_empty()
        && text.len() <= 64
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.');
    if fine { Ok(text.into()) } else { Err(Unreadable) }
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, Unreadable> {
    // Plain digits only: "+1" or "01" would be a second way to write the same fact.
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if plain { text.parse().map_err(|_| Unreadable) } else { Err(Unreadable) }
}

/// Eight small hex digits.
fn hex(text: &str) -> Result<u32, Unreadable> {
    let plain = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if plain { u32::from_str_radix(text, 16).map_err(|_| Unreadable) } else { Err(Unreadable) }
}

fn day(text: &str) -> Result<Day, Unreadable> {
    number::<i32>(text).map(Day)
}

fn write_pass(pass: &Pass) -> String {
    [&pass.day.0.to_string(), ",", &pass.right.to_string(), ",", &pass.drawn.to_string()].concat()
}

fn read_pass(text: &str) -> Result<Pass, Unreadable> {
    let fields: Vec<&str> = text.split(',').collect();
    let [d, right, drawn] = fields.as_slice() else { return Err(Unreadable) };
    let pass = Pass { day: day(d)?, right: number(right)?, drawn: number(drawn)? };
    if pass.drawn == 0 || pass.right > pass.drawn { Err(Unreadable) } else { Ok(pass) }
}

/// `seq,seed,version;q1=1:0.2;q2=0:;q3`: answered questions carry their verdict and marks.
fn write_attempt(attempt: &Attempt) -> String {
    let mut text =
        [&attempt.seq.to_string(), ",", &attempt.seed.to_string(), ",", &attempt.version.to_string()]
            .concat();
    for (n, id) in attempt.drawn.iter().enumerate() {
        text.push(';');
        text.push_str(id);
        if let Some(answer) = attempt.answers.get(n) {
            text.push_str(if answer.right { "=1:" } else { "=0:" });
            let marks: Vec<String> = answer.marks.iter().map(u8::to_string).collect();
            text.push_str(&marks.join("."));
        }
    }
    text
}

fn read_attempt(text: &str) -> Option<Attempt> {
    let mut parts = text.split(';');
    let head: Vec<&str> = parts.next()?.split(',').collect();
    let [seq, seed, version] = head.as_slice() else { return None };
    let mut attempt = Attempt {
        seq: number(seq).ok()?,
        seed: number(seed).ok()?,
        version: number(version).ok()?,
        drawn: Vec::new(),
        answers: Vec::new(),
    };
    for part in parts {
        let (question, answer) = part.split_once('=').map_or((part, None), |(q, a)| (q, Some(a)));
        if let Some(answer) = answer {
            // An answer behind an unanswered question cannot be.
            if attempt.answers.len() != attempt.drawn.len() {
                return None;
            }
            let (right, marks) = answer.split_once(':')?;
            let marks =
                marks.split('.').filter(|m| !m.is_empty()).map(|m| number(m).ok()).collect::<Option<_>>()?;
            let right = match right {
                "1" => true,
                "0" => false,
                _ => return None,
            };
            attempt.answers.push(Answered { right, marks });
        }
        attempt.drawn.push(id(question).ok()?);
    }
    Some(attempt)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::core::review::tests::any_reviews;
    use proptest::collection::{btree_map, vec};
    use proptest::prelude::*;

    fn any_id() -> impl Strategy<Value = String> {
        "[a-c1-2]{1,2}"
    }

    fn any_attempt() -> impl Strategy<Value = Attempt> {
        let answer = (any::<bool>(), vec(0u8..5, 0..4)).prop_map(|(right, marks)| Answered { right, marks });
        (0u32..4, vec(answer, 0..3), 0u32..3, 1u16..3, vec(any_id(), 3))
            .prop_map(|(seq, answers, seed, version, drawn)| Attempt { seq, answers, seed, version, drawn })
    }

    /// Any progress that facts can hold.
    pub(crate) fn any_progress() -> impl Strategy<Value = Progress> {
        let finished =
            (0i32..30_000, 0usize..3).prop_map(|(day, ending)| Finished::new(Day(day), ENDINGS[ending]));
        let check = (0u16..4, 1u8..4, 0u8..4).prop_map(|(week, asked, right)| Check {
            week,
            asked,
            right: right.min(asked),
        });
        let pass = || {
            (0i32..30_000, 0u8..9, 1u8..9).prop_map(|(day, right, drawn)| Pass {
                day: Day(day),
                right: right.min(drawn),
                drawn,
            })
        };
        let path = prop_oneof![Just((0, String::new())), (1u32..4, "[ab]?")];
        (
            btree_map((any_id(), any_id()), (0i32..30_000).prop_map(Day), 0..4),
            btree_map((any_id(), 1u16..4), pass(), 0..4),
            btree_map((any_id(), any_id()), 0u32..5, 0..3),
            // So few that two of them often meet.
            btree_map(("[ab]", "[ab]"), finished, 0..3),
            btree_map(any_id(), any_attempt(), 0..3),
            btree_map((any_id(), any_id(), 0u32..3), any_reviews(), 0..4),
            btree_map((1u8..4, any::<bool>()), check, 0..3),
            btree_map((any_id(), Just(0u16)), pass(), 0..3),
            path,
            btree_map("z/[a-c]{1,2}", "[a-c]{0,3}", 0..2),
        )
            .prop_map(
                |(read, passed, skipped, cases, attempts, answered, tiers, tested, path, unknown)| {
                    let (mut reviews, mut checks) = (Reviewed::default(), Checks::default());
                    answered.iter().for_each(|(key, known)| *reviews.at(key) = known.clone());
                    tiers.iter().for_each(|((tier, after), check)| checks.join(*tier, *after, *check));
                    Progress {
                        read,
                        passed,
                        skipped,
                        cases,
                        attempts,
                        reviews,
                        checks,
                        tested,
                        path,
                        unknown,
                    }
                },
            )
    }

    fn joined(a: &Progress, b: &Progress) -> Progress {
        let mut both = a.clone();
        both.join(b);
        both
    }

    proptest! {
        #[test]
        fn join_is_associative(a in any_progress(), b in any_progress(), c in any_progress()) {
            prop_assert_eq!(joined(&joined(&a, &b), &c), joined(&a, &joined(&b, &c)));
        }

        #[test]
        fn join_is_commutative(a in any_progress(), b in any_progress()) {
            prop_assert_eq!(joined(&a, &b), joined(&b, &a));
        }

        #[test]
        fn join_is_idempotent(a in any_progress()) {
            prop_assert_eq!(joined(&a, &a), a);
        }

        #[test]
        fn join_is_monotone(a in any_progress(), b in any_progress()) {
            let both = joined(&a, &b);
            for one in [&a, &b] {
                prop_assert_eq!(&joined(&both, one), &both, "joining a part again adds nothing");
                for (key, pass) in &one.passed {
                    let kept = both.passed[key];
                    prop_assert!(kept.day <= pass.day);
                    let share = u16::from(kept.right) * u16::from(pass.drawn);
                    prop_assert!(share >= u16::from(pass.right) * u16::from(kept.drawn));
                }
                prop_assert!(one.reviews.iter().all(|((m, q, s), _)| both.reviews.get(m, q, *s).is_some()));
                prop_assert!(one.checks.iter().all(|(t, a, _)| both.checks.get(*t, *a).is_some()));
                prop_assert!(one.read.keys().all(|k| both.read.contains_key(k)));
                for (key, case) in &one.cases {
                    let kept = both.cases[key];
                    prop_assert!(kept.day() <= case.day() && kept.ending() >= case.ending());
                }
                prop_assert!(one.tested.keys().all(|k| both.tested.contains_key(k)));
                prop_assert!(both.path.0 >= one.path.0);
            }
        }

        #[test]
        fn facts_read_back(a in any_progress()) {
            let mut again = Progress::default();
            for (key, value) in a.facts() {
                prop_assert_eq!(again.absorb(&key, &value), Ok(()));
            }
            prop_assert_eq!(again, a);
        }

        #[test]
        fn absorbing_anything_never_panics(key in "([rpsctvbow]/?)?.{0,20}", value in ".{0,40}") {
            let mut progress = Progress::default();
            if progress.absorb(&key, &value).is_err() {
                prop_assert!(progress.is_empty(), "what cannot be read changes nothing");
            }
        }
    }

    #[test]
    fn unreadable_facts_are_refused() {
        let mut progress = Progress::default();
        for (key, value) in [
            ("p/1.1/1", "20000,9,8"),
            ("p/1.1/1", "20000,0,0"),
            ("p/1.1", "20000,8,8"),
            ("p/1.1/1/2", "20000,8,8"),
            ("p/1.1/01", "20000,8,8"),
            ("r/1.1/a b", "20000"),
            ("r/1.1/a", "-1"),
            ("t/1.1", "1,2,1;a;b=1:0"),
            ("t/1.1", "1,2"),
            ("s/1.1/a", ""),
            ("c/1.1/a", "20000"),
            ("c/1.1/a", "20000,3"),
            ("c/1.1/a", "2000000000,1"),
            ("c/1.1/a", "20000,01"),
            ("c/1.1/a", "20000,1,1"),
            ("c/1.1", "20000,1"),
            ("v/1.1/a", "2961.1r"),
            ("v/1.1/a/0A1B2C3D", "2961.1r"),
            ("v/1.1/a/0a1b2c3d", "2961.01r"),
            ("v/1.1/a/0a1b2c3d", "2961.1r;2962.1r"),
            ("b/1", "2961,3,1"),
            ("b/1/2", "2961,3,1"),
            ("b/1/0", "2961,3,4"),
            ("b/1/0", "2961,0,0"),
            ("o/tier-1", "20000,13,12"),
            ("o/tier-1/1", "20000,10,12"),
            ("w", "0,ems-fire"),
            ("w", "1"),
            ("w", "1,A path"),
            ("w/ems-fire", "1"),
        ] {
            assert_eq!(progress.absorb(key, value), Err(Unreadable), "{key} = {value}");
        }
        assert!(progress.is_empty());
        assert_eq!(progress.absorb("x/new-kind", "kept as it is"), Ok(()));
        assert_eq!(progress.facts(), [("x/new-kind".to_string(), "kept as it is".to_string())]);
    }

    #[test]
    fn a_finished_case_keeps_its_day_and_ending() {
        for ending in ENDINGS {
            for day in [0, 20_500, Finished::LAST_DAY] {
                let finished = Finished::new(Day(day), ending);
                assert_eq!((finished.day(), finished.ending()), (Day(day), ending));
            }
        }
        let (early, late) = (Finished::new(Day(3), Ending::Harmed), Finished::new(Day(9), Ending::Supported));
        assert_eq!(late.join(early), Finished::new(Day(3), Ending::Supported));
        assert_eq!(Finished::new(Day(i32::MAX), Ending::Open).day().0, Finished::LAST_DAY);
    }

    #[test]
    fn skipping_can_be_taken_back_and_the_newer_choice_wins() {
        let mut a = Progress::default();
        a.set_skipped("1.1", "hard", true);
        let old = a.clone();
        a.set_skipped("1.1", "hard", false);
        a.set_skipped("1.1", "hard", false);
        assert!(!joined(&old, &a).is_skipped("1.1", "hard"));
        a.set_skipped("1.1", "hard", true);
        assert!(joined(&old, &a).is_skipped("1.1", "hard"));
    }

    #[test]
    fn the_latest_choice_of_a_path_wins() {
        let mut a = Progress::default();
        a.choose_path("clinic");
        let old = a.clone();
        a.choose_path("clinic");
        assert_eq!(a, old, "choosing the same again changes nothing");
        a.choose_path("media");
        a.choose_path("");
        assert_eq!(joined(&old, &a).path, (3, String::new()), "no path is a choice, too");
    }
}
