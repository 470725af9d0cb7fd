//! Finds the backups in whatever surrounds them.

use super::contents::Back;
use super::limits::{MAX_LEN, Refused};
use super::{file, text};
use crate::core::base::date::Day;

/// How many places that look like the beginning of a backup are tried before the reader gives up.
const MAX_TRIES: usize = 30;

/// Reads the backups in a text: one of any form, or several, which are joined. Damaged ones beside a whole one are passed
/// over.
///
/// # Errors
/// See [`Refused`].
pub fn read(text: &str, today: Day) -> Result<Back, Refused> {
    if text.len() > MAX_LEN {
        return Err(Refused::TooLarge);
    }
    let plain = plain(text);
    let has_file = [file::FORMAT, "\"facts\""].iter().any(|mark| plain.contains(mark));
    let mut why = match plain.trim().is_empty() {
        true => Refused::Empty,
        false if has_file => Refused::Damaged,
        false => Refused::Foreign,
    };
    let (mut found, mut tries, mut rest) = (None::<Back>, 0, &*plain);
    while let Some(at) = rest.find(['{', 'A', 'a']).filter(|_| tries < MAX_TRIES) {
        rest = rest.get(at..).unwrap_or_default();
        let one = match rest.starts_with('{') {
            true if has_file => file::read(rest, today),
            true => Err(Refused::Foreign),
            false => text::read(rest, today),
        };
        let step = match one {
            Ok((back, end)) => {
                let found = found.get_or_insert_default();
                found.progress.join(&back.progress);
                found.left += back.left;
                end
            }
            Err(refused) => {
                tries += usize::from(refused != Refused::Foreign);
                if refused != Refused::Foreign && matches!(why, Refused::Foreign | Refused::Damaged) {
                    why = refused;
                }
                1
            }
        };
        rest = rest.get(step..).unwrap_or_default();
    }
    let back = found.ok_or(why)?;
    if back.progress.is_empty() && back.left > 0 { Err(Refused::Unfit) } else { Ok(back) }
}

/// What is left of a text without what mail and word processors put into it. A backup is all ASCII: curly quotation marks
/// become straight ones, blanks become spaces, and everything else outside ASCII goes.
fn plain(text: &str) -> String {
    let letter = |c| match c {
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => Some('"'),
        '\t' | '\u{a0}' => Some(' '),
        // It escapes what needs no escape here.
        '\\' => None,
        '\n' | ' '..='~' => Some(c),
        _ => None,
    };
    // A file inside a string of another JSON.
    let escaped = text.contains("\\\"facts").then(|| text.replace("\\n", "\n"));
    escaped.as_deref().unwrap_or(text).chars().filter_map(letter).collect()
}
