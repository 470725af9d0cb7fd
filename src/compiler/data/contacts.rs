//! All that is local: the place, its registry of contacts, and how a contact's number is written into a page.

use super::dialed::same;
use super::toml::{Fields, Text, entries, read};
use crate::compiler::lint;
use crate::compiler::source::dates::written;
use crate::compiler::source::file::{Report, is_id};
use crate::core::base::date::Day;
use crate::core::course::contact::{Channel, Contact, Mark};
use crate::core::strings::fill;

/// Contacts that every page shows, in this order.
pub const FRAME: [&str; 4] = ["emergency", "nhth", "988", "211"];

/// The facts of `places/<place>/place.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// Folder name.
    pub id: String,
    /// The name people use for it: of the city, say.
    pub name: String,
    /// The county's full name, as in a sentence.
    pub county: String,
    /// The state.
    pub state: String,
    /// Other names of places that people here know: neighbors, parts, regions. The rule about people who can be told
    /// by role and place (W003) takes them for places however they're written.
    pub also: Vec<String>,
    /// Who is responsible for this copy of the site; `none set` until someone sets it.
    pub publisher: String,
    /// Where to report a mistake (an address or an email); `none set` until someone sets it.
    pub corrections: String,
    /// Where the exit leads.
    pub exit_url: String,
    /// When the facts of the folder were last checked.
    pub checked: String,
    /// One sentence: who speaks, and who does not.
    pub who_speaks: String,
}

impl Place {
    /// Reads `place.toml`.
    pub fn read(id: &str, today: Day, report: &mut Report<'_>) -> Self {
        let table = read(report);
        let mut fields = Fields::new("the place", 0, &table);
        let place = Self {
            id: id.into(),
            name: fields.need("name", report).0,
            county: fields.need("county", report).0,
            state: fields.need("state", report).0,
            also: also(&mut fields, report),
            publisher: fields.need("publisher", report).0,
            corrections: fields.need("corrections", report).0,
            exit_url: exit(fields.need("exit_url", report), report),
            checked: date(fields.need("checked", report), today, report),
            who_speaks: fields.need("who_speaks", report).0,
        };
        fields.finish(report);
        place
    }

    /// A text with `{place}`, `{county}`, `{state}` and `{who_speaks}` filled in.
    pub fn fill(&self, text: &str) -> String {
        let speaks = ("who_speaks", self.who_speaks.as_str());
        let named = ["place", "county", "state"].map(|key| (key, self.named(key).unwrap_or_default()));
        fill(text, &[named.as_slice(), &[speaks]].concat())
    }

    /// What `{place}`, `{county}` or `{state}` is filled with; `None` for any other key.
    pub fn named(&self, key: &str) -> Option<&str> {
        match key {
            "place" => Some(&self.name),
            "county" => Some(&self.county),
            "state" => Some(&self.state),
            _ => None,
        }
    }

    /// The words of its names, in lower case, without those that any place may have in its name.
    pub fn words(&self) -> Vec<String> {
        let names = [&self.name, &self.county, &self.state].into_iter().chain(&self.also);
        let words = names.flat_map(|name| name.split_whitespace()).map(str::to_lowercase);
        words
            .filter(|word| word.chars().count() > 3 && !lint::COMMON_PLACES.contains(&word.as_str()))
            .collect()
    }
}

fn also(fields: &mut Fields<'_, '_>, report: &mut Report<'_>) -> Vec<String> {
    let names = if fields.has("also") { fields.list("also", report) } else { Vec::new() };
    names.into_iter().map(|name| name.0).collect()
}

fn exit((url, at): Text, report: &mut Report<'_>) -> String {
    if !url.is_empty() && !url.starts_with("https://") {
        report.add("X001", at, "exit_url must start with https://");
    }
    url
}

fn date((text, at): Text, today: Day, report: &mut Report<'_>) -> String {
    match written(&text) {
        None if !text.is_empty() => {
            report.add("X001", at, "checked must be a month or a day: 2026-02 or 2026-02-14");
        }
        Some(day) if day > today => {
            let message = format!(
                "checked {text} is later than today ({}): write the month it was checked",
                today.iso()
            );
            report.add("X001", at, message);
        }
        _ => {}
    }
    text
}

/// A source of the registry has the parts of any other source.
fn source((text, at): &Text, today: Day, report: &mut Report<'_>) {
    let missing = lint::missing(text, true);
    if !missing.is_empty() {
        let message = format!(
            "the source is missing {}: write organization, title, year (or undated), seen 2026-02",
            missing.join(", ")
        );
        report.add("F002", *at, message);
    }
    if let Some(date) = lint::future(text, true, today) {
        report.add(
            "F002",
            *at,
            format!("the source says {date}, which is later than today: {}", today.iso()),
        );
    }
}

/// An entry of the registry: the contact as the app has it, and what only the compiler needs.
#[derive(Debug, Clone)]
pub struct Entry {
    /// As in the app.
    pub contact: Contact,
    /// The age of a number seen only on an older page, in words.
    pub age: String,
    /// The texts that people see with their places, for the rules.
    pub words: Vec<Text>,
    /// Its source; no page shows it.
    pub source: Option<Text>,
    /// After how many months the number is to be checked again.
    pub months: u32,
}

/// What to say where a text names a contact that the registry doesn't have.
pub fn no_contact(id: &str) -> String {
    format!("the registry has no contact {id}: add [contact.{id}] to contacts.toml, or change this text")
}

/// Reads `contacts.toml`, in the author's order.
pub fn registry(today: Day, report: &mut Report<'_>) -> Vec<Entry> {
    let table = read(report);
    let mut found = Vec::new();
    for (id, at, table) in entries(&table, "contact", report) {
        if !is_id(id) {
            report.add("Q002", at, format!("{id} isn't an id: use a-z, 0-9 and -"));
        }
        found.push(entry(id, at, Fields::new(id, at, table), today, report));
    }
    for id in FRAME {
        match found.iter().find(|entry| entry.contact.id == id) {
            None => report.add("X001", 0, format!("every page shows the contact {id}: add [contact.{id}]")),
            Some(entry) if entry.contact.mark == Mark::Unverified => {
                let at = entry.words.first().map_or(0, |name| name.1);
                report.add(
                    "X001",
                    at,
                    format!("every page shows {id}, so it needs a number that was verified (V)"),
                );
            }
            Some(_) => {}
        }
    }
    found
}

/// Whether a number can be dialed, and whether what's displayed dials the same.
fn check_number(id: &str, (number, at): &Text, display: Option<&Text>, report: &mut Report<'_>) {
    let digits = number.strip_prefix("+1").filter(|n| n.len() == 10).unwrap_or(number);
    if digits.is_empty()
        || (digits == number && digits.len() > 9)
        || !digits.bytes().all(|b| b.is_ascii_digit())
    {
        report.add("X001", *at, "number must be +1 and ten digits, or a short number with digits only");
    } else if let Some((display, at)) = display.filter(|(display, _)| !same(number, display)) {
        let message =
            format!("{id} shows {display} but dials {number}: write the digits it dials, and no words");
        report.add("X001", *at, message);
    }
}

fn entry(id: &str, at: usize, mut fields: Fields<'_, '_>, today: Day, report: &mut Report<'_>) -> Entry {
    let one_of = |(text, at): Text, allowed: &[&str], report: &mut Report<'_>| {
        let n = allowed.iter().position(|a| *a == text);
        if n.is_none() && !text.is_empty() {
            report.add("X001", at, format!("write one of: {}", allowed.join(", ")));
        }
        n.unwrap_or(0)
    };
    let mark = [Mark::Unverified, Mark::Verified, Mark::Old]
        [one_of(fields.need("mark", report), &["G", "V", "V-old"], report)];
    let channel =
        [Channel::Call, Channel::Text][one_of(fields.need("kind", report), &["call", "text"], report)];
    // The national short codes (911, 988, 211) are laid down by law and do not age.
    let class = one_of(fields.need("class", report), &["hotline", "phone", "short"], report);
    let months = [3, 6, 12_000][class];
    let printed = mark != Mark::Unverified;
    let number = fields.text("number", printed, report);
    let display = fields.text("display", printed, report);
    if !printed && (number.is_some() || display.is_some()) {
        report.add("X001", at, format!("{id} isn't verified (G), so it can't have a number"));
    }
    if let Some(number) = &number {
        check_number(id, number, display.as_ref(), report);
    }
    let age = fields.text("age", mark == Mark::Old, report);
    let name = fields.need("name", report);
    let hours = fields.need("hours", report);
    let purpose = fields.need("use", report);
    let checked = fields.need("checked", report);
    let checked = date(checked, today, report);
    let group = fields.need("group", report).0;
    let source = fields.text("source", true, report);
    if let Some(text) = &source {
        self::source(text, today, report);
    }
    fields.finish(report);
    let stale = printed && written(&checked).is_some_and(|day| day.plus_months(months) < today);
    let hidden = |text: Option<Text>| if printed { text.unwrap_or_default().0 } else { String::new() };
    let contact = Contact {
        id: id.into(),
        name: name.0.clone(),
        number: hidden(number),
        display: hidden(display),
        channel,
        mark,
        checked: checked.clone(),
        stale,
        hours: hours.0.clone(),
        purpose: purpose.0.clone(),
        group,
    };
    let words = [Some(name), age.clone(), Some(hours), Some(purpose)].into_iter().flatten().collect();
    Entry { contact, age: age.unwrap_or_default().0, words, source, months }
}
