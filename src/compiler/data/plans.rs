//! `<lang>/plans.toml`: sessions in a room. What a step names must exist, the steps of a plan add up to its minutes, each
//! audience has every plan, and nothing is empty.

use toml::de::{DeTable, DeValue};

use super::plan_fields::{Loader, full, minutes, texts};
use super::toml::{Fields, Text, entries_beside, read};
use crate::compiler::source::dates::month;
use crate::compiler::source::file::Report;
use crate::core::course::model::Course;
use crate::core::course::plan::{Plan, Plans, Print, Step, StepKind, Told, Why};

/// The tables of the file.
const TABLES: [&str; 7] = ["audience", "words", "list", "script", "plan", "card", "why"];
/// The minutes of the plans that each audience has, and of its roll-call card.
const LENGTHS: [u16; 3] = [20, 60, 90];
const CARD: u16 = 10;

/// Reads the file. `course` has what plans may name, and `number` writes a contact of the place: its name, and its number
/// as markup. Returns the plans, and their texts with their places, for the rules.
pub fn plans(
    course: &Course,
    number: &dyn Fn(&str) -> Option<(String, String)>,
    report: &mut Report<'_>,
) -> (Plans, Vec<Text>) {
    let table = read(report);
    let mut loader = Loader { course, words: Default::default(), texts: Vec::new() };
    let mut found = Plans::default();
    for (id, at, table) in all(&table, "audience", report) {
        let mut fields = Fields::new(id, at, table);
        found.audiences.push((id.into(), full("name", &mut fields, &mut loader, report)));
        fields.finish(report);
    }
    for (id, at, table) in all(&table, "words", report) {
        let mut fields = Fields::new(id, at, table);
        let said = ["say", "do"].map(|key| full(key, &mut fields, &mut loader, report));
        fields.finish(report);
        loader.words.insert(id.into(), said);
    }
    for kind in ["script", "plan", "card"] {
        for (id, at, table) in all(&table, kind, report) {
            let plan = plan((id, at, table), kind, &found.audiences, &mut loader, report);
            match kind {
                "script" => found.script = plan,
                "plan" => found.plans.push(plan),
                _ => found.cards.push(plan),
            }
        }
    }
    lists(&table, number, &mut found, &mut loader, report);
    for (id, at, table) in all(&table, "why", report) {
        let mut fields = Fields::new(id, at, table);
        let [text, title] = ["text", "title"].map(|key| full(key, &mut fields, &mut loader, report));
        let url = fields.text("url", false, report).unwrap_or_default().0;
        let (seen, seen_at) = fields.need("seen", report);
        if !seen.is_empty() && month(&seen).is_none() {
            report.add("X001", seen_at, "seen must be a month: 2026-11");
        }
        fields.finish(report);
        found.why.push(Why { text, title, url, seen });
    }
    if found != Plans::default() {
        complete(&table, &found, report);
    }
    (found, loader.texts)
}

/// The tables `[name.ID]` in the author's order.
fn all<'t, 'a>(
    table: &'t DeTable<'a>,
    name: &str,
    report: &mut Report<'_>,
) -> Vec<(&'t str, usize, &'t DeTable<'a>)> {
    let others: Vec<&str> = TABLES.into_iter().filter(|other| *other != name).collect();
    entries_beside(table, name, &others, report)
}

/// Reads a plan, a card or the script; only the script has no audience.
fn plan(
    (id, at, table): (&str, usize, &DeTable<'_>),
    kind: &str,
    audiences: &[(String, String)],
    loader: &mut Loader<'_>,
    report: &mut Report<'_>,
) -> Plan {
    let mut fields = Fields::new(id, at, table);
    let mut plan = Plan { id: id.into(), ..Plan::default() };
    if kind != "script" {
        let (audience, at) = fields.need("audience", report);
        if audiences.iter().all(|(id, _)| *id != audience) {
            report.add("X006", at, format!("there's no [audience.{audience}]"));
        }
        plan.audience = audience;
    }
    let said = ["title", "goal", "skip"].map(|key| full(key, &mut fields, loader, report));
    [plan.title, plan.goal, plan.skip] = said;
    let minutes_at;
    (plan.minutes, minutes_at) = minutes(&mut fields, report);
    for (module, at) in fields.list("modules", report) {
        loader.module(&module, at, report);
        plan.modules.push(module);
    }
    for (text, at) in fields.list("print", report) {
        plan.print.extend(print(&text, at, loader, report));
    }
    let steps = fields.value("step").and_then(|value| value.get_ref().as_array());
    for value in steps.into_iter().flatten() {
        match value.get_ref() {
            DeValue::Table(table) => {
                let at = value.span().start;
                plan.steps.push(step(Fields::new(id, at, table), (&plan, kind == "script"), loader, report));
            }
            _ => report.add("X001", value.span().start, "write each step as [[plan.ID.step]]"),
        }
    }
    fields.finish(report);
    if plan.steps.is_empty() {
        report.add("X001", at, format!("{id} has no steps"));
    } else if plan.sum() != plan.minutes {
        let message = format!("the steps of {id} add up to {} minutes, not {}", plan.sum(), plan.minutes);
        report.add("X001", minutes_at, message);
    }
    plan
}

fn print(text: &str, at: usize, loader: &Loader<'_>, report: &mut Report<'_>) -> Option<Print> {
    let (what, module) = text.split_once(' ').unwrap_or((text, ""));
    let print = match (what, module) {
        ("cards", "") => Print::Cards,
        ("numbers", "") => Print::Numbers,
        ("questions", module) => Print::Questions(module.into()),
        ("handout", module) => Print::Handout(module.into()),
        _ => {
            let message =
                format!("{text} can't be printed: write cards, numbers, questions 1.3 or handout 1.3");
            report.add("X001", at, message);
            return None;
        }
    };
    if !module.is_empty() {
        loader.module(module, at, report);
    }
    Some(print)
}

/// Reads a step of this plan, whose modules are known by now. The script's steps name nothing: they go with any question.
fn step(
    mut fields: Fields<'_, '_>,
    (plan, script): (&Plan, bool),
    loader: &mut Loader<'_>,
    report: &mut Report<'_>,
) -> Step {
    let (name, kind_at) = fields.need("kind", report);
    let found = StepKind::ALL.iter().find(|(_, known)| *known == name);
    if found.is_none() {
        let names: Vec<&str> = StepKind::ALL.iter().map(|(_, name)| *name).collect();
        report.add("X001", kind_at, format!("kind must be one of {}", names.join(", ")));
    }
    let kind = found.map_or_else(StepKind::default, |(kind, _)| *kind);
    let (minutes, _) = minutes(&mut fields, report);
    let [say, does] = texts(&mut fields, loader, report);
    let named = if fields.has("on") { fields.list("on", report) } else { Vec::new() };
    let needs = !script && matches!(kind, StepKind::Vote | StepKind::Case | StepKind::Read);
    if needs && named.is_empty() {
        report.add("X001", fields.at(), format!("a step of kind {name} is missing on = [\"module/id\"]"));
    }
    let mut on = Vec::new();
    for (text, at) in named {
        let (module, id) = text.split_once('/').unwrap_or((&text, ""));
        if !plan.modules.iter().any(|m| m == module) {
            report.add("X006", at, format!("{text}: modules of {} doesn't list {module}", plan.id));
        } else if let Err(message) = loader.find(kind, module, id) {
            report.add("X006", at, message);
        }
        on.push((module.to_owned(), id.to_owned()));
    }
    fields.finish(report);
    Step { minutes, kind, on, say, does }
}

/// The three lists.
fn lists(
    table: &DeTable<'_>,
    number: &dyn Fn(&str) -> Option<(String, String)>,
    found: &mut Plans,
    loader: &mut Loader<'_>,
    report: &mut Report<'_>,
) {
    for (id, at, table) in all(table, "list", report) {
        let mut fields = Fields::new(id, at, table);
        let lines = loader.lines(fields.list("lines", report), at, report);
        match id {
            "ground" => found.ground = lines,
            "never" => found.never = lines,
            "told" => {
                let mut told = Told { lines, ..Told::default() };
                for (contact, at) in fields.list("contacts", report) {
                    match number(&contact) {
                        Some(named) => told.numbers.push(named),
                        None => report.add("X003", at, super::contacts::no_contact(&contact)),
                    }
                }
                let (duty, at) = fields.need("duty", report);
                let (module, section) = duty.split_once('/').unwrap_or((&duty, ""));
                if let Err(message) = loader.find(StepKind::Read, module, section) {
                    report.add("X006", at, message);
                }
                told.duty = (module.into(), section.into());
                found.told = told;
            }
            _ => report.add("X001", at, format!("{id} isn't a list: write ground, never or told")),
        }
        fields.finish(report);
    }
}

/// What the file as a whole must have.
fn complete(table: &DeTable<'_>, found: &Plans, report: &mut Report<'_>) {
    for (id, at, _) in all(table, "audience", report) {
        let has = |plans: &[Plan], minutes| plans.iter().any(|p| p.audience == id && p.minutes == minutes);
        for minutes in LENGTHS.into_iter().filter(|minutes| !has(&found.plans, *minutes)) {
            report.add("X001", at, format!("{id} has no plan of {minutes} minutes"));
        }
        if !has(&found.cards, CARD) {
            report.add("X001", at, format!("{id} has no card of {CARD} minutes"));
        }
    }
    let empty = [
        ("[script.ID]", found.script.steps.is_empty()),
        ("[list.ground]", found.ground.is_empty()),
        ("[list.never]", found.never.is_empty()),
        ("[list.told]", found.told.lines.is_empty() || found.told.numbers.is_empty()),
        ("[why.ID]", found.why.is_empty()),
    ];
    for (name, _) in empty.iter().filter(|(_, empty)| *empty) {
        report.add("X001", 0, format!("{name} is missing"));
    }
}
