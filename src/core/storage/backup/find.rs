//! Finds backups in any surrounding text.

use super::contents::Back;
use super::limits::{MAX_LEN, Refused};
use super::{file, text};
use crate::core::base::date::Day;

/// How many possible starts of a backup are tried before giving up.
const MAX_TRIES: usize = 30;

/// Reads the backups in a text: one in any form, or several, which are joined. Damaged ones next to a whole one are
/// skipped.
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

/// The text without what mail programs and word processors add. A backup is all ASCII: curly quotation marks become
/// straight ones, other spaces become plain ones, and everything else outside ASCII is removed.
fn plain(text: &str) -> String {
    let letter = |c| match c {
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => Some('"'),
        '\t' | '\u{a0}' => Some(' '),
        // It escapes what doesn't need an escape here.
        '\\' => None,
        '\n' | ' '..='~' => Some(c),
        _ => None,
    };
    // A file inside a string of another JSON.
    let escaped = text.contains("\\\"facts").then(|| text.replace("\\n", "\n"));
    escaped.as_deref().unwrap_or(text).chars().filter_map(letter).collect()
}
