//! L001: facts and numbers past the age at which they are to be checked again.

use std::collections::BTreeMap;

use super::prose::Prose;
use crate::compiler::lint::context::TOP;
use crate::compiler::lint::context::{Context, Sink};
use crate::compiler::source::dates::written;
use crate::compiler::source::finding::Pos;
use crate::core::base::date::Day;
use crate::core::course::contact::Mark;

/// Months after which law and practice are checked again.
const LAW: u32 = 12;

/// The `checked` date of a document.
pub fn document(doc: &Prose, context: &Context<'_>, sink: &mut Sink) {
    let Some((text, pos)) = &doc.checked else { return };
    match written(text) {
        Some(day) if day > context.today => {
            let message = format!(
                "checked {text} is later than today ({}): write the month it was checked",
                context.today.iso()
            );
            sink.file(&doc.file, *pos, "X001", message);
        }
        Some(day) if past(day, LAW, context.today) => {
            let message =
                format!("checked {text}, more than {LAW} months ago: check its facts and set the date");
            sink.file(&doc.file, *pos, "L001", message);
        }
        Some(_) => {}
        // The files of a place have fields of their own, and their reader reports them.
        None if doc.file.ends_with(".toml") => {}
        None => {
            let message = format!("checked must be a month or a day (2026-02 or 2026-02-14), not {text}");
            sink.file(&doc.file, *pos, "X001", message);
        }
    }
}

/// The numbers of the registry, each once. A number that is never shown does not age.
pub fn contacts(docs: &[Prose], context: &Context<'_>, sink: &mut Sink) {
    let registry = docs.iter().find(|d| d.file.ends_with("contacts.toml"));
    let file = registry.map_or("content/places/contacts.toml", |d| d.file.as_str());
    // The registry's names are among its texts, so a finding points at its contact's name.
    let names: BTreeMap<&str, Pos> =
        registry.iter().flat_map(|d| d.blocks.iter().rev()).map(|b| (b.text.as_str(), b.place(0))).collect();
    let ages: BTreeMap<&str, u32> = context.ages.iter().map(|(id, months)| (id.as_str(), *months)).collect();
    for contact in context.contacts.iter().filter(|c| c.mark != Mark::Unverified) {
        let Some(months) = ages.get(contact.id.as_str()) else { continue };
        let Some(day) = written(&contact.checked) else { continue };
        if past(day, *months, context.today) {
            let message = format!(
                "the number for {} was checked {}, more than {months} months ago: call it or look at its page, and \
                set the date",
                contact.id, contact.checked
            );
            let pos = names.get(contact.name.as_str()).copied().unwrap_or(TOP);
            sink.file(file, pos, "L001", message);
        }
    }
}

fn past(day: Day, months: u32, today: Day) -> bool {
    day.plus_months(months) < today
}
