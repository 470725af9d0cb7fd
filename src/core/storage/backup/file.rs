//! The backup file: JSON with every saved fact, and a SHA-256 over them.
//!
//! ```json
//! {"format":"attune-progress","version":1,"facts":[
//! ["p/1.1/1","20501,7,8"]
//! ],"sha256":"…"}
//! ```
//!
//! The hash is over the lines `attune-progress 1`, then `KEY=VALUE` for each fact, each with a line break: the file's
//! content, however it's spaced. It finds damage; it doesn't prove who wrote the file.
//!
//! Keys and values are printable ASCII without quotation marks and backslashes, so a string is whatever is between two
//! quotation marks. This parser knows no other JSON: no nesting, no numbers except the version, no escapes.

use super::contents::{Back, is_fact};
use super::limits::{MAX_FACTS, Refused};
use crate::core::base::date::Day;
use crate::core::progress::facts::Progress;
use sha2::{Digest, Sha256};

/// File name. It doesn't name the subject.
pub const NAME: &str = "training-progress.json";
pub(crate) const FORMAT: &str = "attune-progress";
const VERSION: u32 = 1;

/// The running hash: over format and version, then over each fact.
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

/// Writes a backup of everything, one fact per line.
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

/// Reads a backup file that starts here, and says where it ends. Its members can be in any order, because programs that
/// rewrite JSON sort them. Facts of a kind this version doesn't know are kept unchanged, so that a device without the
/// latest version doesn't lose them. A file with such facts comes from a newer version of the same format; one that
/// could be misread has a higher number and is refused.
///
/// # Errors
/// See [`Refused`].
pub(crate) fn read(text: &str, today: Day) -> Result<(Back, usize), Refused> {
    let mut scan = Scan(text);
    let mut back = Back::default();
    match members(&mut scan, &mut back, today) {
        Ok(()) => Ok((back, text.len() - scan.0.len())),
        // A newer version may hold anything.
        Err(Refused::Damaged) if version(text).is_some_and(|v| v > VERSION) => Err(Refused::Newer),
        Err(why) => Err(why),
    }
}

/// The version a file names, anywhere in it.
fn version(text: &str) -> Option<u32> {
    let mut scan = Scan(text.split_once("\"version\"")?.1);
    if scan.eat(":") { scan.number() } else { None }
}

/// Reads the members and checks the hash against the facts.
fn members(scan: &mut Scan<'_>, back: &mut Back, today: Day) -> Result<(), Refused> {
    let (mut known, mut version, mut hash, mut seal) = (false, None, None, Seal::new());
    let (mut begun, mut more) = (false, scan.eat("{"));
    while more {
        let name = scan.string().unwrap_or_default();
        if !["format", "version", "facts", "sha256"].contains(&name) {
            return Err(if begun { Refused::Damaged } else { Refused::Foreign });
        }
        begun = true;
        if !scan.eat(":") {
            return Err(Refused::Damaged);
        }
        match name {
            "format" => known = scan.string().ok_or(Refused::Damaged)? == FORMAT,
            "version" => version = scan.number(),
            "facts" => facts(scan, back, &mut seal, today)?,
            _ => hash = scan.string(),
        }
        if name == "format" && !known {
            return Err(Refused::Foreign);
        }
        more = scan.eat(",");
    }
    let whole = known && version == Some(VERSION) && hash == Some(&*seal.hex());
    if whole && scan.eat("}") { Ok(()) } else { Err(Refused::Damaged) }
}

/// Reads the list of facts.
fn facts(scan: &mut Scan<'_>, back: &mut Back, seal: &mut Seal, today: Day) -> Result<(), Refused> {
    let mut count = 0;
    let mut more = scan.eat("[") && !scan.eat("]");
    while more {
        let (key, value) = scan.pair().ok_or(Refused::Damaged)?;
        count += 1;
        if count > MAX_FACTS {
            return Err(Refused::TooLarge);
        }
        seal.take(&[key, "=", value, "\n"]);
        back.take(key, value, today);
        more = scan.eat(",");
        if !more && !scan.eat("]") {
            return Err(Refused::Damaged);
        }
    }
    Ok(())
}

/// The remaining input. It's read byte by byte, without anything that could panic: 0.8 KB in the app instead of 3.3.
struct Scan<'t>(&'t str);

impl<'t> Scan<'t> {
    /// Skips spaces, and the marks before quoted lines in an email.
    fn skip(&mut self) {
        self.0 = self.0.trim_start_matches([' ', '\n', '>']);
    }

    /// Skips this mark, if it's next.
    fn eat(&mut self, mark: &str) -> bool {
        self.skip();
        let rest = self.0.strip_prefix(mark);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// A quoted string.
    fn string(&mut self) -> Option<&'t str> {
        let end = if self.eat("\"") { self.0.bytes().position(|b| b == b'"')? } else { return None };
        let text = self.0.get(..end);
        self.0 = self.0.get(end + 1..).unwrap_or_default();
        text
    }

    /// At most nine digits.
    fn number(&mut self) -> Option<u32> {
        self.skip();
        let digits = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let number = self.0.get(..digits.min(10))?.parse().ok();
        self.0 = self.0.get(digits..).unwrap_or_default();
        number.filter(|_| digits < 10)
    }

    /// A list of two strings.
    fn pair(&mut self) -> Option<(&'t str, &'t str)> {
        let key = if self.eat("[") { self.string()? } else { return None };
        let value = if self.eat(",") { self.string()? } else { return None };
        self.eat("]").then_some((key, value))
    }
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
