//! Whom the cases are about, all of them together: shares that keep them from showing one kind of person only. They come
//! from `about=` of each scenario and are told by the linter; missing one fails nothing.

use std::fmt;

use crate::core::course::model::Course;

/// One target for all cases together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Whom it is about, in words.
    pub who: &'static str,
    /// Cases with one of the tags.
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

/// The targets: in words, tags of which one is enough, how much.
const TARGETS: [(&str, &[&str], Target); 4] = [
    ("labor trafficking", &["labour"], Target::Percent(40)),
    ("men or trans people", &["men", "trans"], Target::Percent(30)),
    ("people born in the US", &["us-born"], Target::Percent(40)),
    ("people with a disability", &["disability"], Target::Cases(2)),
];

/// The shares over all scenarios of a course.
pub fn mix(course: &Course) -> Vec<Share> {
    let scenarios = || course.modules.iter().flat_map(|m| &m.scenarios);
    let share = |(who, tags, target): &(&'static str, &[&str], Target)| {
        let about = |tag: &String| tags.contains(&tag.as_str());
        let count = scenarios().filter(|s| s.about.iter().any(about)).count();
        Share { who, count, all: scenarios().count(), target: *target }
    };
    TARGETS.iter().map(share).collect()
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
        write!(
            f,
            "cases about {}: {} of {}, {percent} %; target: at least ",
            self.who, self.count, self.all
        )?;
        match self.target {
            Target::Percent(least) => write!(f, "{least} %")?,
            Target::Cases(least) => write!(f, "{least} cases")?,
        }
        f.write_str(if self.met() { ", met" } else { ", MISSED" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
            &["labour", "us-born"],
            &["sex", "us-born", "disability"],
            &["trans", "disability"],
            &["messaging"],
        ];
        assert_eq!(
            told(&just),
            [
                "cases about labor trafficking: 2 of 5, 40 %; target: at least 40 %, met",
                "cases about men or trans people: 2 of 5, 40 %; target: at least 30 %, met",
                "cases about people born in the US: 2 of 5, 40 %; target: at least 40 %, met",
                "cases about people with a disability: 2 of 5, 40 %; target: at least 2 cases, met",
            ]
        );
    }

    #[test]
    fn a_share_just_below_is_missed() {
        let below: Vec<&[&str]> =
            vec![&["labour", "us-born"], &["men", "disability"], &["sex"], &["sex"], &["laboured"]];
        let missed: Vec<bool> = mix(&course(&below)).iter().map(Share::met).collect();
        assert_eq!(missed, [false; 4], "{:#?}", told(&below));
        assert!(told(&below).iter().all(|line| line.ends_with("MISSED")));
        assert!(mix(&course(&[])).iter().all(Share::met), "nothing to reach without a case");
    }
}
