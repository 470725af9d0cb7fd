use super::plans::plans;
use crate::compiler::source::file::{Report, Source};
use crate::core::course::case::{Scenario, Scene, SceneChoice};
use crate::core::course::model::{Course, Module, Section, tests::question};
use crate::core::course::plan::{Plans, Print, StepKind};

/// A course with a module `1.1`: a section to remember, a question, and a case.
fn course() -> Course {
    let scene = Scene { id: "s".into(), choices: vec![SceneChoice::default(); 3], ..Scene::default() };
    let case = Scenario { id: "case".into(), start: "s".into(), scenes: vec![scene], ..Scenario::default() };
    let section = Section { id: "sec".into(), recap_html: "<p>Line.</p>".into(), ..Section::default() };
    let module = Module {
        id: "1.1".into(),
        questions: vec![question(1)],
        sections: vec![section],
        scenarios: vec![case],
        ..Module::default()
    };
    Course { modules: vec![module], ..Course::default() }
}

fn step(plan: &str, kind: &str, minutes: u16, more: &str) -> String {
    format!(
        "[[{plan}.step]]\nkind = \"{kind}\"\nminutes = \"{minutes}\"\nsay = \"Say.\"\ndo = \"Do.\"\n{more}\n"
    )
}

fn plan(table: &str, id: &str, minutes: u16) -> String {
    let head = format!(
        "[{table}.{id}]\naudience = \"crew\"\ntitle = \"T\"\nminutes = \"{minutes}\"\nmodules = [\"1.1\"]\n\
         goal = \"G\"\nprint = [\"cards\", \"handout 1.1\"]\nskip = \"S\"\n"
    );
    let name = format!("{table}.{id}");
    let steps = [
        step(&name, "vote", 1, "on = [\"1.1/q1\"]"),
        step(&name, "case", 2, "on = [\"1.1/case\"]"),
        step(&name, "read", 1, "on = [\"1.1/sec\"]"),
        step(&name, "close", minutes - 4, ""),
    ];
    [head, steps.concat()].concat()
}

/// A whole file without a mistake.
fn whole() -> String {
    let plans = [20, 60, 90].map(|n| plan("plan", &format!("crew-{n}"), n)).concat();
    let script = plan("script", "twice", 12).replace("audience = \"crew\"\n", "");
    [
        "[audience.crew]\nname = \"Crew\"\n[words.hi]\nsay = \"Hi.\"\ndo = \"Wave.\"\n",
        "[list.ground]\nlines = [\"a\"]\n[list.never]\nlines = [\"b\"]\n",
        "[list.told]\nlines = [\"c\"]\ncontacts = [\"211\"]\nduty = \"1.1/sec\"\n",
        "[why.a]\ntext = \"t\"\ntitle = \"s\"\nseen = \"2026-11\"\n",
        &plans,
        &plan("card", "crew-card", 10),
        &script,
    ]
    .concat()
}

/// What is read from a text, and each finding's line, code and message.
fn read(text: &str) -> (Plans, Vec<(usize, &'static str, String)>) {
    let source = Source::new("en/plans.toml", text);
    let mut report = Report::new(&source);
    let number = |id: &str| (id == "211").then(|| ("Help".to_owned(), "<a>211</a>".to_owned()));
    let (found, _) = plans(&course(), &number, &mut report);
    let mut findings: Vec<_> =
        report.found.iter().map(|f| (f.pos.line as usize, f.code, f.message.clone())).collect();
    findings.sort();
    findings.dedup();
    (found, findings)
}

#[test]
fn a_whole_file_is_read_without_findings() {
    let (found, findings) = read(&whole());
    assert_eq!(findings, []);
    assert_eq!((found.plans.len(), found.cards.len(), found.script.minutes), (3, 1, 12));
    let plan = found.find("crew-60").expect("a plan");
    assert_eq!(plan.sum(), plan.minutes);
    assert_eq!(plan.steps[1].kind, StepKind::Case);
    assert_eq!(plan.steps[1].on, [("1.1".to_owned(), "case".to_owned())]);
    assert_eq!(plan.print, [Print::Cards, Print::Handout("1.1".into())]);
    assert_eq!(found.told.numbers, [("Help".to_owned(), "<a>211</a>".to_owned())]);
}

#[test]
fn shared_words_come_before_a_steps_own() {
    let own = "say = \"Say.\"\ndo = \"Do.\"\non = [\"1.1/q1\"]";
    let text = whole().replacen(own, "words = \"hi\"\nsay = \"And then.\"\non = [\"1.1/q1\"]", 1);
    let (found, findings) = read(&text);
    assert_eq!(findings, []);
    assert_eq!((&*found.plans[0].steps[0].say, &*found.plans[0].steps[0].does), ("Hi. And then.", "Wave."));
}

#[test]
fn every_slip_is_a_finding_with_its_line() {
    for (from, to, code, says) in [
        ("minutes = \"20\"", "minutes = \"21\"", "X001", "add up to 20 minutes, not 21"),
        ("minutes = \"20\"", "minutes = \"soon\"", "X001", "minutes must be a whole number"),
        ("modules = [\"1.1\"]", "modules = [\"1.1\", \"9.9\"]", "X006", "module 9.9 doesn't exist"),
        ("on = [\"1.1/q1\"]", "on = [\"1.2/q1\"]", "X006", "doesn't list 1.2"),
        ("on = [\"1.1/q1\"]", "on = [\"1.1/q7\"]", "X006", "1.1 has no question q7"),
        ("on = [\"1.1/case\"]", "on = [\"1.1/sec\"]", "X006", "1.1 has no case sec"),
        ("on = [\"1.1/sec\"]", "", "X001", "is missing on"),
        ("kind = \"close\"", "kind = \"shut\"", "X001", "kind must be one of open, vote"),
        ("say = \"Say.\"", "say = \"\"", "X001", "say is empty"),
        ("goal = \"G\"", "goal = \" \"", "X001", "goal is empty"),
        ("handout 1.1", "handout 1.9", "X006", "module 1.9 doesn't exist"),
        ("\"cards\"", "\"posters\"", "X001", "posters can't be printed"),
        ("audience = \"crew\"", "audience = \"band\"", "X006", "there's no [audience.band]"),
        ("contacts = [\"211\"]", "contacts = [\"212\"]", "X003", "no contact 212"),
        ("duty = \"1.1/sec\"", "duty = \"1.1/no\"", "X006", "1.1 has no section no"),
        ("seen = \"2026-11\"", "seen = \"lately\"", "X001", "seen must be a month"),
        ("lines = [\"a\"]", "lines = []", "X001", "lines is empty"),
        ("[list.ground]", "[list.rules]", "X001", "rules isn't a list"),
        ("goal = \"G\"", "goal = \"G\"\naim = \"A\"", "X001", "unknown key aim"),
    ] {
        let text = whole();
        let line = text[..text.find(from).expect(from)].lines().count();
        let (_, findings) = read(&text.replacen(from, to, 1));
        let found = findings.iter().find(|(_, found, message)| *found == code && message.contains(says));
        let (at, ..) = found.unwrap_or_else(|| panic!("{to}: {findings:?}"));
        assert!(at.abs_diff(line) <= 6, "{to}: line {at} and not about {line}");
    }
}

#[test]
fn an_audience_has_every_plan_and_a_card() {
    let (_, findings) = read(&[&whole(), "[audience.other]\nname = \"Other\"\n"].concat());
    let says: Vec<&str> = findings.iter().map(|(.., message)| message.as_str()).collect();
    let lacks = ["plan of 20 minutes", "plan of 60 minutes", "plan of 90 minutes", "card of 10 minutes"];
    for what in lacks {
        assert!(says.iter().any(|message| message.contains(what)), "{what}: {says:?}");
    }
}

#[test]
fn a_language_without_the_file_has_none() {
    assert_eq!(read(""), (Plans::default(), vec![]));
}
