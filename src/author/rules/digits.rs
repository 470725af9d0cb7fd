//! Digits in a text: runs of them, what stands between two runs, and letters that stand for digits.

use super::step;

/// A run of digits.
#[derive(Debug, Clone)]
pub struct Group {
    /// Byte offset of its first digit.
    pub start: usize,
    /// Byte offset behind its last digit.
    pub end: usize,
    /// The digits, as ASCII.
    pub digits: String,
}

impl Group {
    /// How many digits it has.
    pub fn size(&self) -> usize {
        self.digits.len()
    }
}

/// The decimal digits of the scripts that translations are likely to use.
pub fn digit(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    char::from_digit(c as u32 - zero as u32, 10)
}

/// The runs of digits in a text.
pub fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (at, c) in text.char_indices() {
        step();
        let Some(c) = digit(c).map(|d| (d, at + c.len_utf8())) else { continue };
        match groups.last_mut() {
            Some(last) if last.end == at => {
                last.digits.push(c.0);
                last.end = c.1;
            }
            _ => groups.push(Group { start: at, end: c.1, digits: c.0.to_string() }),
        }
    }
    groups
}

/// What stands between two digit groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// A hyphen without spaces.
    Hyphen,
    /// A point without spaces.
    Point,
    /// Spaces, brackets, slashes, dashes, alone or together.
    Loose,
    /// Anything else.
    Other,
}

/// What stands between two neighbouring runs.
pub fn gap(text: &str, a: Option<&Group>, b: Option<&Group>) -> Gap {
    let Some(between) = a.zip(b).and_then(|(a, b)| text.get(a.end..b.start)) else { return Gap::Other };
    match between {
        "-" | "\u{2010}" | "\u{2011}" => Gap::Hyphen,
        "." | "\u{b7}" => Gap::Point,
        _ if between.len() > 9 => Gap::Other,
        _ => {
            let separates = |c: char| {
                c.is_whitespace()
                    || matches!(c, '-' | '.' | '(' | ')' | '/' | '\u{b7}' | '\u{2010}'..='\u{2015}')
            };
            if between.chars().all(separates) { Gap::Loose } else { Gap::Other }
        }
    }
}

/// A number that ends in letters: "800-RUNAWAY" shapes. Returns where it ends.
pub fn vanity(text: &str, groups: &[Group], i: usize, lead: usize) -> Option<usize> {
    let area = groups.get(i + lead).filter(|g| g.size() == 3)?;
    let toll_free = matches!(area.digits.as_str(), "800" | "833" | "844" | "855" | "866" | "877" | "888");
    let mut rest = text[area.end..].trim_start_matches(')');
    let hyphen = rest.starts_with(['-', '\u{2010}', '\u{2011}']);
    let spaced = toll_free && lead == 1 && rest.starts_with([' ', '.']);
    if !(hyphen || spaced) {
        return None;
    }
    rest = rest.trim_start_matches([' ', '-', '.', '\u{2010}', '\u{2011}']);
    // A digit or three may stand before the letters: "4-A-", "799-".
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 3 {
        return None;
    }
    if digits > 0 {
        rest = rest[digits..].strip_prefix('-')?;
    }
    let shouted = |c: char| c.is_ascii_uppercase() || c == '-';
    let any = |c: char| c.is_ascii_alphabetic() || c == '-';
    let loud = toll_free && lead == 1;
    let length = rest.find(|c| if loud { !any(c) } else { !shouted(c) }).unwrap_or(rest.len());
    let (letters, behind) = rest.split_at(length);
    let count = letters.chars().filter(char::is_ascii_alphabetic).count();
    // "800-YEAR-old" is no number, and neither is a word that goes on in small letters.
    let whole = !behind.starts_with(char::is_alphanumeric);
    (count >= 3 && whole).then(|| text.len() - rest.len() + letters.trim_end_matches('-').len())
}
