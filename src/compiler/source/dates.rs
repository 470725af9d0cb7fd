//! Dates that authors write: of a check, a review, a source. Each is a real month or day, of this century, and not
//! later than the day of the build: no one has checked anything tomorrow.

use crate::core::base::date::Day;

/// A month or a day as authors write it, `2026-02` or `2026-02-14`; a month is its first day. `None` for anything
/// else, and for dates before the year 2000, which are slips.
pub fn written(text: &str) -> Option<Day> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    Day::parse(text).filter(|day| plain && day.ymd().0 >= 2000)
}

/// A month, `2026-02`, and nothing else.
pub fn month(text: &str) -> Option<Day> {
    written(text).filter(|_| text.len() == "2026-02".len())
}

/// Words that hold a place free instead of saying something, in lower case without signs.
const EMPTY: [&str; 34] = [
    "none",
    "no",
    "na",
    "nil",
    "null",
    "nothing",
    "tbd",
    "tba",
    "tbc",
    "tbw",
    "todo",
    "fixme",
    "xxx",
    "pending",
    "open",
    "unknown",
    "missing",
    "empty",
    "later",
    "soon",
    "planned",
    "scheduled",
    "awaiting",
    "requested",
    "nobody",
    "nada",
    "ninguno",
    "ninguna",
    "pendiente",
    "false",
    "true",
    "yes",
    "placeholder",
    "lorem",
];

/// Whether a text only holds a place free: `None`, `n/a`, `-`, `TBD`, `to do`, nothing at all.
pub fn is_empty_word(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let phrase = [
        "nonerequired",
        "noneneeded",
        "nonenecessary",
        "notyet",
        "notapplicable",
        "tobedone",
        "tobedetermined",
        "nonote",
        "nocontentnote",
    ];
    letters.is_empty() || EMPTY.contains(&letters.as_str()) || phrase.contains(&letters.as_str())
}

/// Words of a review that hasn't been done.
const PENDING: [&str; 9] =
    ["to come", "to review", "to be", "will", "soon", "later", "planned", "scheduled", "pending"];

/// What is wrong with a review `ROLE, YYYY-MM`; `None` when nothing is.
pub fn review_fault(entry: &str, today: Day) -> Option<String> {
    let form = "a review is a role and the month it was done, and nothing else: Survivor leader, 2026-02";
    let Some((role, date)) = entry.split_once(", ") else {
        return Some(format!("{entry}: {form}; write [] until there is one"));
    };
    let word = |w: &str| {
        !w.is_empty() && is_empty_word(w) && !matches!(w.to_lowercase().as_str(), "no" | "open" | "true")
    };
    let role_is = role.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && role.trim() == role
        && !role.contains([',', ';', ':', '(', ')', '?', '[', ']'])
        && !role.chars().any(|c| c.is_ascii_digit())
        && !is_empty_word(role)
        && !role.split(|c: char| !c.is_alphanumeric() && c != '/').any(word)
        && !PENDING.iter().any(|later| format!(" {} ", role.to_lowercase()).contains(&format!(" {later} ")));
    match month(date) {
        Some(day) if day > today => {
            Some(format!("the review of {date} is later than today ({})", today.iso()))
        }
        Some(_) if role_is => None,
        Some(_) => Some(format!("\"{role}\" isn't a reviewer's role: {form}")),
        None => Some(format!("\"{date}\" isn't a month like 2026-02: {form}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a date")
    }

    #[test]
    fn a_date_is_a_month_or_a_day_of_this_century() {
        assert_eq!(written("2026-02"), Day::from_ymd(2026, 2, 1));
        assert_eq!(written("2026-02-14"), Day::from_ymd(2026, 2, 14));
        for text in [
            "",
            "2026",
            "2026-13",
            "2026-00",
            "2026-2",
            "+026-02",
            "0226-02",
            "1926-02",
            "2026-02-30",
            "02/2026",
            "2026-02 ",
        ] {
            assert_eq!(written(text), None, "{text}");
        }
        assert_eq!(month("2026-02-14"), None);
    }

    #[test]
    fn a_review_is_a_role_and_a_month() {
        let today = day("2026-03-01");
        for good in [
            "Forester, 2026-02",
            "Survivor leader, 2026-03",
            "Qualified translator (Spanish), 2026-02".replace(" (Spanish)", "").as_str(),
            "Police officer and trainer, 2025-12",
        ] {
            assert_eq!(review_fault(good, today), None, "{good}");
        }
        for bad in [
            "pending",
            "none",
            "TBD",
            "",
            "2026-02",
            "Forester",
            ", 2026-02",
            "Forester,2026-02",
            "Forester 2026-02",
            "Forester, 2026-13",
            "Forester, 2026-02-14",
            "Forester, 2026",
            "Forester, 02/2026",
            "Forester, February 2026",
            "Forester, 2026-04",
            "Forester, 2062-02",
            "pending, 2026-02",
            "TBD, 2026-02",
            "Forester (pending), 2026-02",
            "Forester, pending",
            "n/a, 2026-02",
            "-, 2026-02",
            "F, 2026-02",
            "Forester, Quillhaven, 2026-02",
            "Forester, 2026-02, again",
            "Role: Forester, 2026-02",
            "Forester, 2026-02?",
            "None yet, 2026-02",
            "2026-01, 2026-02",
        ] {
            assert!(review_fault(bad, today).is_some(), "{bad}");
        }
    }

    #[test]
    fn words_that_hold_a_place_free() {
        for text in [
            "None",
            "NONE",
            "n/a",
            "N/A",
            "-",
            "–",
            "...",
            "TBD",
            "to do",
            "None.",
            "None needed",
            "Not yet",
            "~",
            " ",
        ] {
            assert!(is_empty_word(text), "{text}");
        }
        for text in ["Speaks of rain.", "None of this is graphic.", "No violence is shown."] {
            assert!(!is_empty_word(text), "{text}");
        }
    }
}
