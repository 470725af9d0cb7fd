//! The record as files: JSON shaped like Open Badges 3.0, and CSV. Both hold only facts: no name, nothing typed.
//! Neither is signed, and the JSON says so.

use super::confirm;
use super::facts::{Pass, Progress};
use crate::core::base::date::Day;
use crate::core::base::export::{Csv, quoted};
use crate::core::course::minutes::Minutes;
use crate::core::course::outline::{Outline, Shell};

/// File name of the JSON. It doesn't name the subject.
pub const JSON_NAME: &str = "attune-record.json";
/// File name of the CSV.
pub const CSV_NAME: &str = "attune-record.csv";

/// What a record is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Choice {
    /// Everything passed.
    #[default]
    All,
    /// The modules of a tier.
    Tier(u8),
    /// The modules of a role path.
    Path(String),
    /// One module, in every version passed.
    Module(String),
}

impl Choice {
    /// As written in `data-do`: `all`, `tier 1`, `path ems-fire`, `module 1.1`.
    pub fn parse(text: &str) -> Self {
        match text.split_once(' ').unwrap_or((text, "")) {
            ("tier", n) => n.parse().map(Self::Tier).unwrap_or_default(),
            ("path", id) => Self::Path(id.into()),
            ("module", id) => Self::Module(id.into()),
            _ => Self::All,
        }
    }
}

/// What a line of a record is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A passed module.
    Passed,
    /// A test-out of a gate.
    Tested,
    /// A tier whose modules are all passed or tested out: "practice standard met", on the day of the last. It has no score.
    Met,
    /// A passed delayed check of a tier: "confirmed".
    Confirmed,
}

/// One line of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'s> {
    /// What it's about.
    pub kind: Kind,
    /// The passed module and version; `None` for every other kind.
    pub module: Option<(&'s Outline, u16)>,
    /// "1.1" or the gate's id.
    pub id: &'s str,
    /// Title of the module, or name of the gate.
    pub title: &'s str,
    /// The day, if it can be right ([`Day::is_possible`]): a wrong clock isn't a reason to lose a pass, or to print an
    /// impossible day.
    pub day: Option<Day>,
    /// The score.
    pub pass: Pass,
}

/// A record: its lines, and how many of the chosen modules it holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record<'s> {
    /// Passed modules in the order of the course, then test-outs, then each tier that is met or confirmed.
    pub lines: Vec<Line<'s>>,
    /// Modules in the record, each counted once.
    pub passed: usize,
    /// Modules in the selection, including planned ones.
    pub all: usize,
}

/// What a person has passed in the selection, as of this day.
pub fn record<'s>(shell: &'s Shell, progress: &Progress, choice: &Choice, today: Day) -> Record<'s> {
    let day = |pass: &Pass| Some(pass.day).filter(|day| day.is_possible(today));
    let path = |id: &str| shell.paths.iter().find(|p| p.id == id).map_or(&[][..], |p| &p.modules);
    let wanted = |id: &str, tier: u8| match choice {
        Choice::All => true,
        Choice::Tier(n) => *n == tier,
        Choice::Path(chosen) => path(chosen).iter().any(|m| m == id),
        Choice::Module(chosen) => chosen == id,
    };
    let mut record = Record::default();
    for module in shell.modules.iter().filter(|m| wanted(&m.id, m.tier)) {
        let versions: Vec<(u16, Pass)> = match choice {
            Choice::Module(_) => {
                let all = progress.passed.iter().filter(|((id, _), _)| *id == module.id);
                all.map(|((_, version), pass)| (*version, *pass)).rev().collect()
            }
            _ => progress.pass(&module.id, module.version).into_iter().collect(),
        };
        record.all += 1;
        record.passed += usize::from(!versions.is_empty());
        record.lines.extend(versions.into_iter().map(|(version, pass)| Line {
            kind: Kind::Passed,
            module: Some((module, version)),
            id: &module.id,
            title: &module.title,
            day: day(&pass),
            pass,
        }));
    }
    record.all += shell.planned.iter().filter(|p| wanted(&p.id, p.tier)).count();
    for gate in shell.gates.iter().chain(&shell.checks) {
        let tier = |id: &str| shell.module(id).map_or(0, |m| m.tier);
        let inside = gate.modules.iter().all(|id| wanted(id, tier(id)));
        if !inside {
            continue;
        }
        let mut line = |kind, day, pass| {
            record.lines.push(Line { kind, module: None, id: &gate.id, title: &gate.name, day, pass });
        };
        let check = confirm::is_check(&gate.id);
        if let Some(met) = confirm::met(shell, progress, gate, today).ok().filter(|_| check) {
            line(Kind::Met, Some(met), Pass { day: met, right: 0, drawn: 0 });
        }
        if let Some(pass) = progress.tested_out(&gate.id) {
            line(if check { Kind::Confirmed } else { Kind::Tested }, day(pass), *pass);
        }
    }
    record
}

/// The text in a file.
#[derive(Debug, Clone, Copy)]
pub struct Words<'w> {
    /// The site's name, the issuer.
    pub site: &'w str,
    /// What the file is and is not: not signed, made on the person's own device.
    pub notice: &'w str,
    /// What a passed module means.
    pub passed: &'w str,
    /// What a test-out means.
    pub tested: &'w str,
    /// "Practice standard met", with `{gate}` for the tier.
    pub met: &'w str,
    /// "Confirmed", with `{gate}` for the tier.
    pub confirmed: &'w str,
}

/// The record as JSON: each line an object with the names of an `AchievementCredential` of Open Badges 3.0
/// (<https://www.imsglobal.org/spec/ob/v3p0/>), without `proof`, and the notice first. The subject has no name.
///
/// `date` is the day on the person's calendar. In Open Badges, `validFrom` must be a time with a zone; it's noon UTC on
/// that day, because midnight UTC would show as the day before in Chicago. Noon is the same day from Hawaii to Japan.
/// Both are missing if the day isn't known.
pub fn json(lines: &[Line<'_>], words: Words<'_>, today: Day) -> String {
    let when = |day: Day| {
        let date = day.iso();
        ["\"validFrom\":\"", &date, "T12:00:00Z\",\"date\":\"", &date, "\","].concat()
    };
    let credential = |line: &Line<'_>| {
        let (right, drawn) = (line.pass.right.to_string(), line.pass.drawn.to_string());
        let (version, minutes) = match line.module {
            Some((module, version)) => (version.to_string(), range(module.whole())),
            None => ("null".into(), "null".into()),
        };
        let (urn, means) = match line.kind {
            Kind::Passed => ("urn:attune:", words.passed),
            Kind::Tested => ("urn:attune:", words.tested),
            Kind::Met => ("urn:attune:met:", words.met),
            Kind::Confirmed => ("urn:attune:", words.confirmed),
        };
        let means = quoted(&means.replace("{gate}", line.title));
        let result = match line.kind {
            Kind::Met => String::new(),
            _ => [",\"result\":[{\"type\":[\"Result\"],\"value\":\"", &right, "/", &drawn, "\"}]"].concat(),
        };
        let name = match line.module {
            Some(_) => [line.id, " ", line.title].concat(),
            None => line.title.into(),
        };
        [
            "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\",",
            "\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\"],",
            "\"type\":[\"VerifiableCredential\",\"AchievementCredential\"],\"issuer\":{\"type\":[\"Profile\"],\"name\":",
            &quoted(words.site),
            "},",
            &line.day.map(when).unwrap_or_default(),
            "\"name\":",
            &quoted(&name),
            ",\"credentialSubject\":{\"type\":[\"AchievementSubject\"],\"achievement\":{\"id\":",
            &quoted(&[urn, line.id].concat()),
            ",\"type\":[\"Achievement\"],\"name\":",
            &quoted(&name),
            ",\"description\":",
            &means,
            ",\"criteria\":{\"narrative\":",
            &means,
            "}}",
            &result,
            "},\"contentVersion\":",
            &version,
            ",\"statedMinutes\":",
            &minutes,
            "}",
        ]
        .concat()
    };
    let credentials: Vec<String> = lines.iter().map(credential).collect();
    let notice = quoted(words.notice);
    let head = ["{\"notice\":", &notice, ",\"signed\":false,\"written\":", &quoted(&today.iso())].concat();
    [&head, ",\"credentials\":[\n", &credentials.join(",\n"), "\n]}\n"].concat()
}

/// Both ends of a range of minutes, as an object.
fn range(minutes: Minutes) -> String {
    ["{\"low\":", &minutes.low.to_string(), ",\"high\":", &minutes.high.to_string(), "}"].concat()
}

/// The record as CSV: a byte order mark, so that spreadsheets read accents, a header, a row for each line. A
/// spreadsheet reads `2.10` as the number 2.1 or as October 2, and quotation marks don't prevent that. So ids and
/// titles start with a word or an id that makes them text everywhere.
pub fn csv(lines: &[Line<'_>]) -> String {
    let head = ["id", "title", "version", "date", "right", "asked", "minutes_low", "minutes_high", "how"];
    let mut out = Csv::new(&head);
    for line in lines {
        let (kind, before, how) = match line.kind {
            Kind::Passed => ("module ", line.id, "passed"),
            Kind::Tested => ("gate ", "test-out:", "tested out"),
            Kind::Met => ("tier ", "practice standard met:", "practice standard met"),
            Kind::Confirmed => ("tier ", "confirmed:", "confirmed"),
        };
        let [version, low, high] = line.module.map_or_else(Default::default, |(module, version)| {
            let Minutes { low, high } = module.whole();
            [version, low, high].map(|n| n.to_string())
        });
        let id = line.id.trim_start_matches(confirm::PREFIX);
        let (id, title) = ([kind, id].concat(), [before, " ", line.title].concat());
        let (right, drawn) = match line.kind {
            Kind::Met => Default::default(),
            _ => (line.pass.right.to_string(), line.pass.drawn.to_string()),
        };
        let date = line.day.map(Day::iso).unwrap_or_default();
        out.row(&[&id, &title, &version, &date, &right, &drawn, &low, &high, how]);
    }
    out.finish()
}

#[cfg(test)]
#[path = "record_tests.rs"]
mod tests;
#[cfg(test)]
#[path = "record_tier_tests.rs"]
mod tier_tests;
