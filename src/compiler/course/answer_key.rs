//! Answer keys: their canonical text, their hash, and the lock file.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::compiler::source::unicode::TABLES;
use crate::core::base::fold::fold;
use crate::core::course::model::Course;
use crate::core::course::question::{Choice, Kind, Question};

/// Letters and digits in lower case, words separated by one space, so an extra comma doesn't make a different key.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    for c in text.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if in_tag => {}
            _ if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ if !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.trim().into()
}

fn right(options: &[Choice]) -> String {
    let right = options.iter().enumerate().filter(|(_, o)| o.right).map(|(n, _)| n.to_string());
    right.collect::<Vec<_>>().join(" ")
}

fn lines(name: &str, mut parts: Vec<String>, sort: bool) -> String {
    if sort {
        parts.sort();
    }
    parts.insert(0, name.into());
    parts.join("\n")
}

/// The canonical text of a question's answer key. The wording of an option is no part of it (which of them are right
/// is); the words of an accepted answer, of a step and of a pair are.
pub fn answer_key(question: &Question) -> String {
    match &question.kind {
        Kind::Single { options, .. } => ["single ", &right(options)].concat(),
        Kind::Multi { options, .. } => ["multi ", &right(options)].concat(),
        Kind::Text { accepted, exact: true, .. } => lines("exact", accepted.clone(), true),
        // What is the same answer to the grader is the same key.
        Kind::Text { accepted, .. } => {
            lines("text", accepted.iter().map(|a| fold(a, TABLES.clean)).collect(), true)
        }
        Kind::Number { accepted, unit, .. } => {
            let ranges = accepted.iter().map(|r| [&r.from.plain(), "..", &r.to.plain()].concat()).collect();
            lines(&["number ", unit].concat(), ranges, true)
        }
        Kind::Order { items } => lines("order", items.iter().map(|i| plain(i)).collect(), false),
        Kind::Match { pairs, distractors, .. } => {
            let pairs = pairs.iter().map(|(left, right)| [&plain(left), " = ", &plain(right)].concat());
            lines(
                "match",
                pairs.chain(distractors.iter().map(|d| [" = ", &plain(d)].concat())).collect(),
                true,
            )
        }
    }
}

/// First eight hex digits of the SHA-256 of the answer key.
pub fn key_hash(question: &Question) -> String {
    let digest = Sha256::digest(answer_key(question).as_bytes());
    digest.iter().take(4).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Module and version, question, hash: a line `module@version question hash` of the lock. `None` when it is none.
pub fn lock_line(line: &str) -> Option<(&str, u16, &str, &str)> {
    let mut words = line.split_whitespace();
    let (module, version) = words.next()?.split_once('@')?;
    let (question, hash) = (words.next()?, words.next()?);
    (words.next().is_none() && !module.is_empty()).then_some(())?;
    Some((module, version.parse().ok()?, question, hash))
}

/// The text of `content/keys.lock`: one sorted line `module@version question hash` each. Lines of earlier versions in
/// the `lock` so far stay: by them people who passed such a version are asked only what changed since.
pub fn keys_lock(course: &Course, lock: &str) -> String {
    let mut found: Vec<String> = Vec::new();
    for module in &course.modules {
        for question in &module.questions {
            found.push(format!("{}@{} {} {}\n", module.id, module.version, question.id, question.key_hash));
        }
    }
    let earlier = |line: &&str| {
        let version = |id: &str| course.modules.iter().find(|m| m.id == id).map(|m| m.version);
        lock_line(line).is_some_and(|(id, v, ..)| version(id).is_some_and(|now| v < now))
    };
    found.extend(lock.lines().filter(earlier).map(|line| format!("{}\n", line.trim())));
    found.sort();
    found.dedup();
    found.concat()
}

/// Notes for each question the last version before the module's own in which its answer key was another.
pub fn note_changes(course: &mut Course, lock: &str) {
    for (id, version, question, hash) in lock.lines().filter_map(lock_line) {
        let Some(module) = course.modules.iter_mut().find(|m| m.id == id && version < m.version) else {
            continue;
        };
        if let Some(q) = module.questions.iter_mut().find(|q| q.id == question && q.key_hash != hash) {
            q.key_before = q.key_before.max(version);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::base::decimal::Range;
    use crate::core::course::model::tests::question as made_question;

    fn question(kind: Kind) -> Question {
        Question { kind, ..made_question(0) }
    }

    fn options(right: &[bool]) -> Vec<Choice> {
        right.iter().map(|right| Choice { right: *right, ..Choice::default() }).collect()
    }

    #[test]
    fn the_key_of_every_kind() {
        let key = |kind| answer_key(&question(kind));
        assert_eq!(key(Kind::Single { options: options(&[false, true]), shuffle: true }), "single 1");
        assert_eq!(key(Kind::Multi { options: options(&[true, false, true]), shuffle: true }), "multi 0 2");
        let text = |exact| Kind::Text { accepted: vec!["B, c".into(), "A".into()], exact, foreseen: vec![] };
        assert_eq!(key(text(false)), "text\na\nb c");
        assert_eq!(key(text(true)), "exact\nA\nB, c");
        let accepted = Range::parse("8.8 ± 0.1").into_iter().collect();
        assert_eq!(key(Kind::Number { accepted, unit: "%".into(), foreseen: vec![] }), "number %\n8.7..8.9");
        assert_eq!(key(Kind::Order { items: vec!["<em>B</em>".into(), "A.".into()] }), "order\nb\na");
        let pairs = vec![("b".into(), "x".into()), ("a".into(), "y".into())];
        let kind = Kind::Match { head: Default::default(), pairs, distractors: vec!["z".into()] };
        assert_eq!(key(kind), "match\n = z\na = y\nb = x");
    }

    #[test]
    fn the_hash_is_eight_hex_digits() {
        let hash = key_hash(&question(Kind::Order { items: vec![] }));
        assert_eq!(hash.len(), 8);
        assert!(hash.bytes().all(|b| b.is_ascii_hexdigit()));
    }
}
