//! Whom the cases are about, and who the learner is in them, all cases together: shares that keep them from showing one
//! kind of person only. They come from `about=` and `role=` of each scenario and are told by the linter; missing one fails
//! nothing.

use std::fmt;

use crate::compiler::source::roles::Played;
use crate::core::course::model::Course;

/// One target for all cases together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Which cases count, in words that follow "cases".
    pub which: &'static str,
    /// Cases that count.
    pub count: usize,
    /// All cases.
    pub all: usize,
    /// What there should be at least.
    pub target: Target,
}

/// At least so much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Percent of all cases.
    Percent(usize),
    /// Cases.
    Cases(usize),
}

/// The targets for `about=`: in words, tags of which one is enough, how much.
const ABOUT: [(&str, &[&str], Target); 7] = [
    ("about labor trafficking", &["labour"], Target::Percent(40)),
    ("about sex trafficking", &["sex"], Target::Percent(30)),
    ("about men or trans people", &["men", "trans"], Target::Percent(30)),
    ("about people born in the US", &["us-born"], Target::Percent(40)),
    ("about people with a disability", &["disability"], Target::Cases(2)),
    ("about girls", &["girls"], Target::Cases(1)),
    ("about adult women", &["women"], Target::Cases(1)),
];

/// What the learner is at least once: in words, and as `role=` says it.
const PLAYED: [(&str, &str); 9] = [
    ("in which the learner is with the police", "police"),
    ("in which the learner is a firefighter", "fire"),
    ("in which the learner is a medic", "ems"),
    ("in which the learner is a dispatcher", "dispatch"),
    ("in which the learner works in a clinic", "clinic"),
    ("in which the learner works in a school", "school"),
    ("in which the learner works in a shelter or a service", "shelter"),
    ("in which the learner runs a workplace", "workplace"),
    ("in which the learner is a neighbor", "neighbor"),
];

/// The shares over all scenarios of a course, by whom they're about.
pub fn mix(course: &Course) -> Vec<Share> {
    let scenarios = || course.modules.iter().flat_map(|m| &m.scenarios);
    let share = |(which, tags, target): &(&'static str, &[&str], Target)| {
        let about = |tag: &String| tags.contains(&tag.as_str());
        let count = scenarios().filter(|s| s.about.iter().any(about)).count();
        Share { which, count, all: scenarios().count(), target: *target }
    };
    ABOUT.iter().map(share).collect()
}

/// The shares over the cases given, by who the learner is in them, each role with at least one case; first the cases that
/// say it, which all of them should.
pub fn parts(played: &[Played]) -> Vec<Share> {
    let share = |which, target, counts: &dyn Fn(Option<&str>) -> bool| {
        let count = played.iter().filter(|p| counts(p.role)).count();
        Share { which, count, all: played.len(), target }
    };
    let said = share("that say who the learner is", Target::Percent(100), &|role| role.is_some());
    let roles = PLAYED.iter().map(|(which, name)| share(which, Target::Cases(1), &|role| role == Some(name)));
    std::iter::once(said).chain(roles).collect()
}

impl Share {
    /// Whether the target is reached. Without any case there is nothing to reach.
    pub fn met(&self) -> bool {
        match self.target {
            Target::Percent(least) => self.count * 100 >= self.all * least,
            Target::Cases(least) => self.count >= least || self.all == 0,
        }
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = (self.count * 100).checked_div(self.all).unwrap_or(0);
        write!(f, "cases {}: {} of {}, {percent} %; target: at least ", self.which, self.count, self.all)?;
        match self.target {
            Target::Percent(least) => write!(f, "{least} %")?,
            Target::Cases(1) => f.write_str("1 case")?,
            Target::Cases(least) => write!(f, "{least} cases")?,
        }
        f.write_str(if self.met() { ", met" } else { ", MISSED" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compiler::source::roles::ROLES;
    use crate::compiler::tests::real::{REAL, real};
    use crate::core::course::case::Scenario;
    use crate::core::course::model::Module;

    fn course(about: &[&[&str]]) -> Course {
        let scenario = |tags: &&[&str]| Scenario {
            about: tags.iter().map(ToString::to_string).collect(),
            ..Scenario::default()
        };
        let module =
            |tags: &[&[&str]]| Module { scenarios: tags.iter().map(scenario).collect(), ..Module::default() };
        // Over all modules, not in each.
        let (first, rest) = about.split_at(about.len() / 2);
        Course { modules: vec![module(first), module(rest)], ..Course::default() }
    }

    fn told(about: &[&[&str]]) -> Vec<String> {
        mix(&course(about)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_share_that_is_just_reached_is_met() {
        let just: Vec<&[&str]> = vec![
            &["labour", "men", "trans"],
            &["labour", "us-born", "women"],
            &["sex", "us-born", "disability"],
            &["sex", "trans", "disability", "girls"],
            &["messaging"],
        ];
        assert_eq!(
            told(&just),
            [
                "cases about labor trafficking: 2 of 5, 40 %; target: at least 40 %, met",
                "cases about sex trafficking: 2 of 5, 40 %; target: at least 30 %, met",
                "cases about men or trans people: 2 of 5, 40 %; target: at least 30 %, met",
                "cases about people born in the US: 2 of 5, 40 %; target: at least 40 %, met",
                "cases about people with a disability: 2 of 5, 40 %; target: at least 2 cases, met",
                "cases about girls: 1 of 5, 20 %; target: at least 1 case, met",
                "cases about adult women: 1 of 5, 20 %; target: at least 1 case, met",
            ]
        );
    }

    #[test]
    fn a_share_just_below_is_missed() {
        let below: Vec<&[&str]> =
            vec![&["labour", "us-born"], &["men", "disability"], &["sex"], &["girl"], &["laboured"]];
        let missed: Vec<bool> = mix(&course(&below)).iter().map(Share::met).collect();
        assert_eq!(missed, [false; 7], "{:#?}", told(&below));
        assert!(told(&below).iter().all(|line| line.ends_with("MISSED")));
        assert!(mix(&course(&[])).iter().all(Share::met), "nothing to reach without a case");
    }

    /// Cases with these roles.
    fn played(roles: &[Option<&'static str>]) -> Vec<Played> {
        let case =
            |role: &Option<&'static str>| Played { module: "1.1".into(), case: "c".into(), role: *role };
        roles.iter().map(case).collect()
    }

    #[test]
    fn each_role_is_wanted_once() {
        let all: Vec<Option<&str>> = PLAYED.iter().map(|(_, role)| Some(*role)).collect();
        assert!(parts(&played(&all)).iter().all(Share::met));
        for n in 0..all.len() {
            let without = [&all[..n], &all[n + 1..], &[Some("faith")]].concat();
            let missed: Vec<&str> =
                parts(&played(&without)).iter().filter(|s| !s.met()).map(|s| s.which).collect();
            assert_eq!(missed, [PLAYED[n].0]);
        }
        assert!(PLAYED.iter().all(|(_, role)| ROLES.contains(role)), "a role that no case can have");
    }

    #[test]
    fn a_case_without_a_role_is_told() {
        let all: Vec<Option<&str>> = PLAYED.iter().map(|(_, role)| Some(*role)).chain([None]).collect();
        let told: Vec<String> = parts(&played(&all)).iter().map(ToString::to_string).collect();
        assert_eq!(
            told[0],
            "cases that say who the learner is: 9 of 10, 90 %; target: at least 100 %, MISSED"
        );
        assert_eq!(
            told[1],
            "cases in which the learner is with the police: 1 of 10, 10 %; target: at least 1 case, met"
        );
    }

    /// Whether a walk that takes the first choice everywhere, as written, ends well supported.
    fn first_choices_end_well(case: &Scenario) -> bool {
        let mut at = &case.start;
        // A walk that comes back to a scene goes round forever.
        for _ in 0..=case.scenes.len() {
            let Some(scene) = case.scenes.iter().find(|scene| scene.id == *at) else { return false };
            let Some(choice) = scene.choices.first() else { return scene.ending == Some(true) };
            at = &choice.to;
        }
        false
    }

    #[test]
    fn the_first_choice_everywhere_ends_well_in_a_third_of_all_cases_at_most() {
        let course = &real().langs[0].course;
        let cases: Vec<&Scenario> = course.modules.iter().flat_map(|m| &m.scenarios).collect();
        let well: Vec<&str> =
            cases.iter().filter(|case| first_choices_end_well(case)).map(|case| case.id.as_str()).collect();
        assert!(
            cases.len() >= 43 && well.len() * 3 <= cases.len(),
            "{} of {}: {well:?}",
            well.len(),
            cases.len()
        );
        // The walk can tell: with the good choices first, most cases end well.
        let sorted = cases.iter().map(|case| {
            let mut case = (*case).clone();
            case.scenes.iter_mut().for_each(|scene| scene.choices.sort_by_key(|choice| !choice.good));
            first_choices_end_well(&case)
        });
        assert!(sorted.filter(|well| *well).count() * 3 > cases.len() * 2);
    }

    #[test]
    fn the_first_two_tiers_show_every_part() {
        let early = |p: &Played| p.module.starts_with("1.") || p.module.starts_with("2.");
        let played: Vec<Played> = REAL.played.iter().filter(|p| early(p)).cloned().collect();
        let course = &real().langs[0].course;
        let missed: Vec<String> = parts(&played)
            .into_iter()
            .chain(mix(course))
            .filter(|s| !s.met())
            .map(|s| s.to_string())
            .collect();
        assert_eq!(missed, [""; 0]);
        assert!(played.len() >= 43, "{} cases", played.len());
    }
}
