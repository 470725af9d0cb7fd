//! Digits in text: runs of them, what separates two runs, and letters used as digits.

use super::steps::step;

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
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        step();
        // Most signs are neither a digit nor of another script.
        if byte.is_ascii() && !byte.is_ascii_digit() {
            at += 1;
            continue;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        let (start, end) = (at, at + c.len_utf8());
        at = end;
        let Some(c) = digit(c) else { continue };
        match groups.last_mut() {
            Some(last) if last.end == start => {
                last.digits.push(c);
                last.end = end;
            }
            _ => groups.push(Group { start, end, digits: c.to_string() }),
        }
    }
    groups
}

/// What separates two digit groups.
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

/// What separates two neighboring runs.
pub fn gap(text: &str, a: Option<&Group>, b: Option<&Group>) -> Gap {
    let Some(between) = a.zip(b).and_then(|(a, b)| text.get(a.end..b.start)) else { return Gap::Other };
    match between {
        "-" | "\u{2010}" | "\u{2011}" => Gap::Hyphen,
        "." | "\u{b7}" => Gap::Point,
        "," if no_thousands(text, a, b) => Gap::Loose,
        _ if between.len() > 9 => Gap::Other,
        _ => {
            let separates = |c: char| {
                c.is_whitespace()
                    || matches!(
                        c,
                        '-' | '.'
                            | '('
                            | ')'
                            | '['
                            | ']'
                            | '/'
                            | '_'
                            | '~'
                            | '*'
                            | '|'
                            | '\u{b7}'
                            | '\u{2022}'
                    )
                    || matches!(
                        c,
                        '\u{2010}'
                            ..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' | '\u{30fb}'
                    )
            };
            if between.chars().all(separates) { Gap::Loose } else { Gap::Other }
        }
    }
}

/// Whether a comma between two runs parts a number that is called: no thousands are written "414,555,0123".
fn no_thousands(text: &str, a: Option<&Group>, b: Option<&Group>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let behind =
        text[b.end..].strip_prefix(',').map_or(0, |t| t.bytes().take_while(u8::is_ascii_digit).count());
    a.size() == 3 && (b.size() == 4 || b.size() == 3 && behind == 4)
}

/// The digit that a sign dials: its own, or that of its letter on the keypad. `None` for signs between.
pub fn keypad(c: char) -> Option<char> {
    let at = match c.to_ascii_lowercase() {
        'a'..='c' => '2',
        'd'..='f' => '3',
        'g'..='i' => '4',
        'j'..='l' => '5',
        'm'..='o' => '6',
        'p'..='s' => '7',
        't'..='v' => '8',
        'w'..='z' => '9',
        _ => return digit(c),
    };
    Some(at)
}

/// Digits one by one, or two by two, with the same sign between them all, ten or eleven of them: "4-1-4-5-5-5-…".
/// How many groups they are.
pub fn singles(text: &str, groups: &[Group], i: usize) -> Option<usize> {
    let first = groups.get(i)?.size();
    let kind = gap(text, groups.get(i), groups.get(i + 1));
    // Blanks between pairs are a list of numbers.
    if first > 2 || kind == Gap::Other || first == 2 && kind == Gap::Loose {
        return None;
    }
    let mut n = 1;
    while n < 12
        && gap(text, groups.get(i + n - 1), groups.get(i + n)) == kind
        && groups.get(i + n).is_some_and(|g| g.size() == first)
    {
        step();
        n += 1;
    }
    let before = i.checked_sub(1).is_some_and(|b| gap(text, groups.get(b), groups.get(i)) == kind);
    matches!((first, n), (1, 10 | 11) | (2, 5)).then_some(n).filter(|_| !before)
}

/// Ten digits in the shape of a number, of which some are letters that look like digits: "4l4-555-O123". Where it ends.
pub fn lookalike(text: &str, group: &Group) -> Option<usize> {
    let rest = text.get(group.start..)?;
    let alike = |c: char| c.is_ascii_digit() || matches!(c, 'O' | 'o' | 'l' | 'I');
    let (mut at, mut digits, mut letters) = (0, 0, 0);
    for (n, size) in [3, 3, 4].into_iter().enumerate() {
        if n > 0 {
            let gap = rest[at..]
                .chars()
                .take_while(|c| matches!(c, '-' | '.' | ' ' | ')' | '(' | '\u{2010}'..='\u{2015}'))
                .map(char::len_utf8);
            at += gap.take(3).sum::<usize>();
        }
        let part: String = rest[at..].chars().take_while(|c| c.is_alphanumeric()).take(5).collect();
        if part.len() != size || !part.chars().all(alike) || !part.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        digits += part.bytes().filter(u8::is_ascii_digit).count();
        letters += part.bytes().filter(|b| !b.is_ascii_digit()).count();
        at += size;
    }
    (letters > 0 && digits >= 6).then_some(group.start + at)
}

/// A number that ends in letters: "800-RUNAWAY" shapes. Returns where it ends.
pub fn vanity(text: &str, groups: &[Group], i: usize, lead: usize) -> Option<usize> {
    let area = groups.get(i + lead)?;
    // "1800 RUNAWAY": the country code in one piece with the area.
    let glued = area.size() == 4 && area.digits.starts_with('1');
    if area.size() != 3 && !glued {
        return None;
    }
    if let Some(end) = lettered(text, groups, i + lead) {
        return Some(end);
    }
    let code = if glued { &area.digits[1..] } else { &area.digits[..] };
    let toll_free = matches!(code, "800" | "833" | "844" | "855" | "866" | "877" | "888");
    let mut rest = text[area.end..].trim_start_matches(')');
    let hyphen = rest.starts_with(['-', '\u{2010}', '\u{2011}']);
    let lead = if glued { 1 } else { lead };
    let spaced = toll_free && lead == 1 && rest.starts_with([' ', '.']);
    if !(hyphen || spaced) {
        return None;
    }
    rest = rest.trim_start_matches([' ', '-', '.', '\u{2010}', '\u{2011}']);
    // One or three digits may come before the letters: "4-A-", "799-".
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 3 {
        return None;
    }
    if digits > 0 {
        rest = rest[digits..].strip_prefix('-')?;
    }
    let shouted = |c: char| c.is_ascii_uppercase() || c == '-';
    let any = |c: char| c.is_ascii_alphabetic() || c == '-';
    let loud = toll_free && lead == 1 && !glued;
    let length = rest.find(|c| if loud { !any(c) } else { !shouted(c) }).unwrap_or(rest.len());
    let (letters, behind) = rest.split_at(length);
    let count = letters.chars().filter(char::is_ascii_alphabetic).count();
    // "800-YEAR-old" isn't a number, and neither is a word that continues in lower case.
    let whole = !behind.starts_with(char::is_alphanumeric);
    // Seven letters behind "1800": fewer may be a year and a name.
    let enough = if glued { 7 } else { 3 };
    (count >= enough && whole).then(|| text.len() - rest.len() + letters.trim_end_matches('-').len())
}

/// Three digits, three digits, and a word of four letters or more in capitals ("414 220 SAFE"), or after a hyphen with
/// a first one ("414-220-Safe"). Where it ends.
fn lettered(text: &str, groups: &[Group], i: usize) -> Option<usize> {
    let (area, next) = (groups.get(i)?, groups.get(i + 1)?);
    if next.size() != 3 || gap(text, Some(area), Some(next)) == Gap::Other {
        return None;
    }
    let rest =
        text[next.end..].trim_start_matches([' ', '-', '.', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}']);
    if rest.len() == text.len() - next.end {
        return None;
    }
    let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    let letters = word.bytes().all(|b| b.is_ascii_alphabetic());
    let spaced = text[next.end..].starts_with(' ');
    let loud = if spaced {
        word.bytes().all(|b| b.is_ascii_uppercase())
    } else {
        word.starts_with(|c: char| c.is_ascii_uppercase())
    };
    (letters && loud && (4..=8).contains(&word.len())).then(|| text.len() - rest.len() + word.len())
}
