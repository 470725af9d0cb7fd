//! The backup file: JSON with every fact that is kept, and a SHA-256 over them.
//!
//! ```json
//! {"format":"attune-progress","version":1,"facts":[
//! ["p/1.1/1","20501,7,8"]
//! ],"sha256":"…"}
//! ```
//!
//! The hash is over the lines `attune-progress 1`, then `KEY=VALUE` for each fact, each with a line break: what the file
//! says, however it is spaced. It finds damage; it proves nothing about who wrote the file.
//!
//! The members stand in this order in every version, so that a newer one is known before anything else of it is read.
//! Keys and values are printable ASCII without quotation marks and backslashes, so a string is what stands between two
//! quotation marks. This reader knows nothing else of JSON: no nesting, no numbers but the version, no escapes.

use super::{MAX_FACTS, Refused};
use crate::core::progress::Progress;
use sha2::{Digest, Sha256};

/// File name: it says nothing about the subject.
pub const NAME: &str = "training-progress.json";
const FORMAT: &str = "attune-progress";
const VERSION: u32 = 1;
/// The longest key and the longest value.
const LONGEST: (usize, usize) = (250, 4_000);

/// Whether this has the form of a fact. Facts of a kind that only a newer version knows are carried along if they have.
pub(super) fn is_fact(key: &str, value: &str) -> bool {
    let of_key = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-./".contains(&b);
    let of_value = |b: u8| matches!(b, b' '..=b'~') && b != b'"' && b != b'\\';
    (1..=LONGEST.0).contains(&key.len())
        && value.len() <= LONGEST.1
        && key.bytes().all(of_key)
        && value.bytes().all(of_value)
}

/// The hash as it goes: over format and version, then over each fact.
struct Seal(Sha256);

impl Seal {
    fn new() -> Self {
        let mut seal = Self(Sha256::new());
        seal.take(&[FORMAT, " 1\n"]);
        seal
    }

    fn take(&mut self, parts: &[&str]) {
        parts.iter().for_each(|part| self.0.update(part));
    }

    fn hex(self) -> String {
        data_encoding::HEXLOWER.encode(&self.0.finalize())
    }
}

/// Writes a backup of everything, a fact a line.
pub fn write(progress: &Progress) -> String {
    let mut out = ["{\"format\":\"", FORMAT, "\",\"version\":1,\"facts\":["].concat();
    let (mut seal, mut next) = (Seal::new(), "\n");
    for (key, value) in progress.facts().iter().filter(|(key, value)| is_fact(key, value)) {
        seal.take(&[key, "=", value, "\n"]);
        out.push_str(&[next, "[\"", key, "\",\"", value, "\"]"].concat());
        next = ",\n";
    }
    out.push_str(&["\n],\"sha256\":\"", &seal.hex(), "\"}\n"].concat());
    out
}

/// Reads a backup file. Facts of a kind that this version does not know are kept as they are: a device that has not
/// loaded the newest version yet must not lose them. A file with such facts is written by a newer version of the same
/// format; one that could be misread has a higher number and is refused.
///
/// # Errors
/// See [`Refused`].
pub fn read(text: &str) -> Result<Progress, Refused> {
    let mut scan = Scan(text);
    if !(scan.eat("{") && scan.member("format") && scan.string() == Some(FORMAT)) {
        return Err(Refused::Foreign);
    }
    let version = scan.next_member("version").then(|| scan.number()).flatten();
    match version {
        Some(VERSION) => {}
        Some(newer) if newer > VERSION => return Err(Refused::Newer),
        _ => return Err(Refused::Damaged),
    }
    let mut progress = Progress::default();
    let (mut seal, mut count) = (Seal::new(), 0);
    let begun = scan.next_member("facts") && scan.eat("[");
    let mut more = begun && !scan.eat("]");
    while more {
        let (key, value) = scan.pair().filter(|(key, value)| is_fact(key, value)).ok_or(Refused::Damaged)?;
        count += 1;
        if count > MAX_FACTS {
            return Err(Refused::TooLarge);
        }
        seal.take(&[key, "=", value, "\n"]);
        progress.absorb(key, value).map_err(|_| Refused::Damaged)?;
        more = scan.eat(",");
        if !more && !scan.eat("]") {
            return Err(Refused::Damaged);
        }
    }
    let sealed = begun && scan.next_member("sha256") && scan.string() == Some(&*seal.hex());
    if sealed && scan.eat("}") && scan.ends() { Ok(progress) } else { Err(Refused::Damaged) }
}

/// What is left to read. Byte by byte, and without anything that could panic: 0.8 KB in the app instead of 3.3.
struct Scan<'t>(&'t str);

impl<'t> Scan<'t> {
    /// Steps over blanks, as JSON has them; whether nothing is left.
    fn ends(&mut self) -> bool {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.0.as_bytes().first() {
            self.0 = self.0.get(1..).unwrap_or_default();
        }
        self.0.is_empty()
    }

    /// Steps over this mark, if it comes next.
    fn eat(&mut self, mark: &str) -> bool {
        self.ends();
        let rest = self.0.strip_prefix(mark);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// What stands in quotation marks.
    fn string(&mut self) -> Option<&'t str> {
        let end = if self.eat("\"") { self.0.bytes().position(|b| b == b'"')? } else { return None };
        let text = self.0.get(..end);
        self.0 = self.0.get(end + 1..).unwrap_or_default();
        text
    }

    /// At most nine digits.
    fn number(&mut self) -> Option<u32> {
        self.ends();
        let digits = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let number = self.0.get(..digits.min(10))?.parse().ok();
        self.0 = self.0.get(digits..).unwrap_or_default();
        number.filter(|_| digits < 10)
    }

    /// The name of a member, with its colon.
    fn member(&mut self, name: &str) -> bool {
        self.string() == Some(name) && self.eat(":")
    }

    fn next_member(&mut self, name: &str) -> bool {
        self.eat(",") && self.member(name)
    }

    /// A list of two strings.
    fn pair(&mut self) -> Option<(&'t str, &'t str)> {
        let key = if self.eat("[") { self.string()? } else { return None };
        let value = if self.eat(",") { self.string()? } else { return None };
        self.eat("]").then_some((key, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::progress::tests::any_progress;
    use proptest::prelude::*;

    fn sealed(facts: &[(&str, &str)]) -> String {
        let mut seal = Seal::new();
        let lines: Vec<String> = facts
            .iter()
            .map(|(key, value)| {
                seal.take(&[key, "=", value, "\n"]);
                format!("[\"{key}\",\"{value}\"]")
            })
            .collect();
        let (facts, hash) = (lines.join(","), seal.hex());
        format!(r#"{{"format":"{FORMAT}","version":1,"facts":[{facts}],"sha256":"{hash}"}}"#)
    }

    #[test]
    fn refuses_plainly() {
        let good = sealed(&[("p/1.1/1", "20501,7,8")]);
        assert!(read(&good).is_ok());
        let changed = |from: &str, to: &str| {
            assert!(good.contains(from), "{from}");
            read(&good.replacen(from, to, 1))
        };
        assert_eq!(changed(FORMAT, "attune-record"), Err(Refused::Foreign));
        assert_eq!(changed("\"version\":1", "\"version\":2"), Err(Refused::Newer));
        assert_eq!(changed("\"facts\":[[", "\"facts\":{\"more\":[[[[[["), Err(Refused::Damaged));
        for (from, to) in [
            ("\"version\":1", "\"version\":0"),
            ("\"version\":1", "\"version\":4294967297"),
            ("\"version\":1", "\"version\":\"1\""),
            ("20501", "20502"),
            ("[\"p/", "[\"p\\u002f"),
            ("8\"]", "8\"],"),
            ("8\"]", "8\",\"more\"]"),
            ("\"sha256\"", "\"sha1\""),
            ("\"}", "\"}}"),
            ("\"}", "\",\"more\":1}"),
            ("\"}", "\""),
        ] {
            assert_eq!(changed(from, to), Err(Refused::Damaged), "{from} to {to}");
        }
        // A newer version says so, whatever else it holds.
        assert_eq!(read(r#"{"format":"attune-progress","version":7,"x":[]}"#), Err(Refused::Newer));
        // Any text is foreign until it says what it is.
        let record = r#"{"notice":"…","signed":false,"credentials":[]}"#;
        assert_eq!((read(record), read("{"), read("{\"format\"")), {
            let foreign = || Err(Refused::Foreign);
            (foreign(), foreign(), foreign())
        });
    }

    #[test]
    fn a_right_hash_does_not_make_a_fact() {
        for (key, value) in [
            ("p/1.1/1", "20501,9,8"),
            ("p/1.1", "20501,7,8"),
            ("P/1.1/1", "20501,7,8"),
            ("", ""),
            ("x/é", "1"),
            ("x/a", "ä"),
            ("x/a", "back\\slash"),
            (&"x".repeat(LONGEST.0 + 1), ""),
            ("x", &"y".repeat(LONGEST.1 + 1)),
        ] {
            assert_eq!(read(&sealed(&[(key, value)])), Err(Refused::Damaged), "{key}={value}");
        }
    }

    #[test]
    fn what_only_a_newer_version_knows_is_carried_along() {
        let back = read(&sealed(&[("p/1.1/1", "20501,7,8"), ("y/1.1", "what comes")])).expect("a backup");
        assert_eq!(back.unknown.get("y/1.1").map(String::as_str), Some("what comes"));
        assert_eq!(read(&write(&back)), Ok(back));
    }

    proptest! {
        #[test]
        fn reads_back_whole(progress in any_progress()) {
            let file = write(&progress);
            prop_assert_eq!(read(&file), Ok(progress));
            // It is JSON, spaced as one likes.
            let value: serde_json::Value = serde_json::from_str(&file).expect("JSON");
            let facts: Vec<String> = value["facts"].as_array().expect("a list").iter().map(ToString::to_string).collect();
            let spaced = format!(
                "{{ \"format\" : {}, \"version\" :\t{},\r\n\"facts\" : [ {} ] , \"sha256\" : {} }} ",
                value["format"], value["version"], facts.join(" ,\n "), value["sha256"]
            );
            prop_assert_eq!(read(&spaced), read(&file));
        }

        #[test]
        fn one_wrong_character_is_found(progress in any_progress(), at: prop::sample::Index, to in "[ -~]") {
            let file = write(&progress);
            let mut letters: Vec<char> = file.trim_end().chars().collect();
            let n = at.index(letters.len());
            let to = to.chars().next().unwrap_or(' ');
            // Another blank for a line break says the same.
            prop_assume!(letters[n] != to && !(letters[n] == '\n' && to == ' '));
            letters[n] = to;
            let wrong: String = letters.into_iter().collect();
            prop_assert!(read(&wrong).is_err(), "{}", wrong);
        }

        #[test]
        fn a_part_of_it_is_refused(progress in any_progress(), at: prop::sample::Index) {
            let file = write(&progress);
            let file = file.trim_end();
            prop_assert!(read(&file[..at.index(file.len())]).is_err());
        }

        #[test]
        fn never_panics(text in "(\\{\"format\":\"attune-progress\",\"version\":1,?)?.{0,80}") {
            let _ = read(&text);
        }
    }
}
