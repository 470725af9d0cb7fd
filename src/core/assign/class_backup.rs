//! Backups of classes: lines of text, and a SHA-256 over them. It finds damage; it doesn't prove who wrote the file.
//!
//! ```text
//! attune-classes 1
//! class 7 20600 0
//! name Thursday group
//! link a2…
//! code XXXX-XXXX-XXXX
//! closing lemon river
//! seats SECRET 20 3,7
//! receipt 2ABC-… 47 5
//! sha256 …
//! ```
//!
//! `class` has id, day and whether it's an example; `receipt` its week and what's done (as a number), after joining.
//! The file has every key and secret, so it's for the trainer alone.

use super::assignment::Assignment;
use super::class::{Class, Kept, Seats};
use super::code::ClassCode;
use super::receipt::Receipt;
use super::seat::MOST_SEATS;
use super::week::Week;
use crate::core::base::date::Day;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

const FORMAT: &str = "attune-classes ";
const VERSION: u32 = 1;
/// No backup is longer: that would be some hundred thousand receipts.
pub const LONGEST_BACKUP: usize = 16 << 20;

/// Why a backup can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupError {
    /// It's empty.
    Empty,
    /// It's something else.
    Foreign,
    /// A newer version of the site made it.
    Newer,
    /// Something in it was changed or is missing.
    Damaged,
    /// It's longer than [`LONGEST_BACKUP`].
    TooLarge,
}

/// Writes a backup of these classes.
pub fn to_backup(classes: &[Class]) -> String {
    let mut out = [FORMAT, "1\n"].concat();
    for class in classes {
        write(&mut out, class);
    }
    let hash = HEXLOWER.encode(&Sha256::digest(&out));
    [&out, "sha256 ", &hash, "\n"].concat()
}

fn write(out: &mut String, class: &Class) {
    let mut line = |parts: &[&str]| out.push_str(&[&parts.join(" "), "\n"].concat());
    line(&["class", &class.id.to_string(), &class.made.0.to_string(), if class.demo { "1" } else { "0" }]);
    line(&["name", &one_line(&class.name)]);
    line(&["link", &class.assignment.to_fragment(None)]);
    if let Some(code) = &class.code {
        line(&["code", &code.to_text()]);
    }
    if let Some(words) = &class.closing {
        line(&["closing", &one_line(words)]);
    }
    if let Some(seats) = &class.seats {
        let revoked: Vec<String> = seats.revoked.iter().map(u16::to_string).collect();
        line(&["seats", &HEXLOWER.encode(&seats.secret), &seats.count.to_string(), &revoked.join(",")]);
    }
    for Kept { receipt, text } in class.receipts.values() {
        line(&["receipt", text, &receipt.week.0.to_string(), &receipt.done.to_string()]);
    }
}

/// A label without line ends.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Reads a backup.
///
/// # Errors
/// See [`BackupError`].
pub fn from_backup(text: &str) -> Result<Vec<Class>, BackupError> {
    if text.len() > LONGEST_BACKUP {
        return Err(BackupError::TooLarge);
    }
    // What editors add: a byte order mark, other line ends, empty lines.
    let lines: Vec<&str> =
        text.trim_start_matches('\u{feff}').lines().filter(|l| !l.trim().is_empty()).collect();
    let (last, lines) = lines.split_last().ok_or(BackupError::Empty)?;
    let head = lines.first().unwrap_or(last);
    let version = head.strip_prefix(FORMAT).ok_or(BackupError::Foreign)?;
    match version.trim().parse::<u32>() {
        Ok(VERSION) => {}
        Ok(newer) if newer > VERSION => return Err(BackupError::Newer),
        _ => return Err(BackupError::Damaged),
    }
    let mut hash = Sha256::new();
    for line in lines {
        hash.update(line);
        hash.update("\n");
    }
    let right = ["sha256 ", &HEXLOWER.encode(&hash.finalize())].concat();
    if last.trim_end() != right {
        return Err(BackupError::Damaged);
    }
    let mut classes = Vec::new();
    for line in lines.iter().skip(1) {
        read(&mut classes, line).ok_or(BackupError::Damaged)?;
    }
    // A class without its link isn't one.
    let classes: Option<Vec<Class>> =
        classes.into_iter().map(|(class, linked)| linked.then_some(class)).collect();
    classes.ok_or(BackupError::Damaged)
}

/// Reads a line; `None` if it isn't one.
fn read(classes: &mut Vec<(Class, bool)>, line: &str) -> Option<()> {
    let (name, rest) = line.split_once(' ')?;
    let mut parts = rest.split(' ');
    if name == "class" {
        let id = parts.next()?.parse().ok()?;
        let made = Day(parts.next()?.parse().ok()?);
        let none = Assignment {
            key: [0; 16],
            modules: Default::default(),
            due: Week(0),
            pass: 0,
            closing: false,
            seats: false,
        };
        classes.push((Class { demo: parts.next()? == "1", ..Class::new(id, none, made) }, false));
        return Some(());
    }
    let (class, linked) = classes.last_mut()?;
    match name {
        "name" => class.name = rest.into(),
        "closing" => class.closing = Some(rest.into()),
        "link" => (class.assignment, *linked) = (Assignment::from_fragment(rest).ok()?.0, true),
        "code" => class.code = Some(ClassCode::parse(rest).ok()?),
        "seats" => {
            let secret = HEXLOWER.decode(parts.next()?.as_bytes()).ok()?.try_into().ok()?;
            let count = parts.next()?.parse().ok().filter(|count| *count <= MOST_SEATS)?;
            let mut seats = Seats { secret, count, revoked: Vec::new() };
            let numbers = parts.next().unwrap_or_default().split(',').filter(|number| !number.is_empty());
            for number in numbers {
                seats.revoke(number.parse().ok()?);
            }
            class.seats = Some(seats);
        }
        "receipt" => {
            let unverified = Receipt::read(parts.next()?).ok()?;
            let (week, done) = (Week(parts.next()?.parse().ok()?), parts.next()?.parse().ok()?);
            let receipt = Receipt { week, done, ..unverified.says() };
            class.receipts.insert(receipt.nonce, Kept { receipt, text: unverified.text() });
        }
        // A kind of line that only a newer version knows, with a right hash.
        _ => {}
    }
    Some(())
}

/// What merging brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Merged {
    /// Classes that weren't here.
    pub classes: usize,
    /// Receipts that weren't here, or say more than the ones here; with those of new classes.
    pub receipts: usize,
}

/// Merges other classes into these. The same class has the same assignment with the same key; what both have stays as
/// it is here, and receipts are joined. Merging the same classes again changes nothing.
pub fn merge(into: &mut Vec<Class>, other: Vec<Class>) -> Merged {
    let mut merged = Merged::default();
    for mut class in other {
        let Some(here) = into.iter_mut().find(|here| here.assignment == class.assignment) else {
            while into.iter().any(|here| here.id == class.id) {
                class.id = class.id.wrapping_add(1);
            }
            merged.classes += 1;
            merged.receipts += class.receipts.len();
            into.push(class);
            continue;
        };
        here.code = here.code.or(class.code);
        here.closing = here.closing.take().or(class.closing);
        here.made = here.made.earlier(class.made);
        here.demo &= class.demo;
        match (&mut here.seats, class.seats) {
            (Some(ours), Some(theirs)) if ours.secret == theirs.secret => {
                ours.count = ours.count.max(theirs.count);
                theirs.revoked.into_iter().for_each(|number| ours.revoke(number));
            }
            (ours @ None, theirs) => *ours = theirs,
            _ => {}
        }
        for (nonce, kept) in class.receipts {
            let before = here.receipts.get(&nonce).map(|kept| kept.receipt);
            match here.receipts.get_mut(&nonce) {
                Some(ours) => ours.join(kept),
                None => drop(here.receipts.insert(nonce, kept)),
            }
            merged.receipts += usize::from(here.receipts.get(&nonce).map(|kept| kept.receipt) != before);
        }
    }
    merged
}

#[cfg(test)]
#[path = "class_backup_tests.rs"]
mod tests;
