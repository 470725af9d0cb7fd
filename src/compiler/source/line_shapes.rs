//! What a line begins with that didn't become a list, a heading, a table, an option or an alert.

use super::place::Place;

/// Bullets of word processors, web pages and chats.
const BULLETS: &str = "•◦▪▫●○■□◆◇‣⁃∙·✓✔✗✘➢➤►▶→⇒❖";

/// Bullets where a blank follows: signs that mean something else elsewhere, and wide ones of other keyboards.
const SPACED: &str = "»§¶¤¨†‡※~=‐‑‒–—―−﹣－＊＋";

/// Letters that Word's symbol fonts draw as bullets; as text they're letters.
const DRAWN: &str = "o\u{d8}\u{fc}\u{e0}vq";

const BULLET: &str = "this character doesn't make a list: start each item with \"- \" or \"1. \"";
/// What to say about a number or letter.
pub const STEP: &str = "this doesn't make a numbered list: start the lines with \"1. \", \"2. \", …, with an empty line \
before the first";
/// What to say about the columns of a table.
pub const TABLE: &str = "this isn't a table: start with a row of names and a row of | --- |, with the same number of \
cells in each";
const HEAD: &str = "this isn't a heading: write \"## \", with a space after the number signs";
const BOX: &str = "this isn't an option: write \"- [x] \", \"- [ ] \" or \"- [=] \", with one character inside the \
brackets and a space after";
const ALERT: &str =
    "this isn't an alert: start each of its lines with \"> \", the first with > [!NOTE] alone";
const FENCE: &str = "this isn't a code block: put ``` on the line before it and on the line after it";
const QUOTE: &str = "this isn't a quote: start the line with \"> \"";
const TERM: &str = "this isn't a definition: write a paragraph, or a list";
const RULE: &str = "these marks are shown as typed: remove them, or write \"- \" for an item of a list";

/// What is wrong with the beginning of a line, if anything is.
pub(super) fn line_mark(text: &str, place: Place) -> Option<&'static str> {
    let text = text.trim_start();
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let blank = rest.starts_with(char::is_whitespace);
    let more = !rest.trim().is_empty();
    match first {
        '[' if rest.starts_with('!') => return (!place.quote).then_some(ALERT),
        '[' if alert_name(rest) => return Some(ALERT),
        '[' => return is_box(rest).then_some(BOX),
        '①'..='⒛' | '❶'..='❿' | 'Ⅰ'..='ⅿ' if place.block => return Some(STEP),
        '#' if rest.starts_with('#') || blank => return Some(HEAD),
        '＃' => return Some(HEAD),
        '#' if place.block && title(rest) => return Some(HEAD),
        '＞' => return Some(QUOTE),
        '|' if !place.cell => return Some(TABLE),
        ':' if text.starts_with(":::") => return Some(ALERT),
        '!' if text.starts_with("!!! ") => return Some(ALERT),
        '?' if text.starts_with("??? ") => return Some(ALERT),
        ':' if blank && more && !place.block => return Some(TERM),
        '*' if rest.starts_with('[') && !box_behind(rest) => return Some(RULE),
        '*' if box_behind(rest) => return Some(BOX),
        '-' | '+' if box_behind(rest) => return Some(BOX),
        _ => {}
    }
    if let Some(message) = ruled(text, place) {
        return Some(message);
    }
    if place.cell || !more {
        return None;
    }
    // A quote may end with who said it.
    let said = place.quote && matches!(first, '\u{2014}' | '\u{2015}');
    let drawn = place.block && DRAWN.contains(first) && rest.trim_start().starts_with(char::is_uppercase);
    let bullet = is_bullet(first)
        || blank && SPACED.contains(first) && !said && capital_or_dash(first, rest)
        || first == '\u{2013}' && !place.quote && rest.starts_with(char::is_alphabetic)
        || matches!(first, '-' | '+') && (blank || rest.starts_with(char::is_alphabetic))
        || text.starts_with("-- ")
        || drawn && blank;
    if bullet {
        return Some(BULLET);
    }
    step(text, place).then_some(STEP)
}

/// Whether a sign before a blank is a bullet by itself: "§ 1589" and "~ 5 miles" aren't lists.
fn capital_or_dash(sign: char, rest: &str) -> bool {
    !matches!(sign, '§' | '¶' | '~' | '=' | '†' | '‡') || rest.trim_start().starts_with(char::is_uppercase)
}

/// Whether a sign at the head of a line is a bullet: one of [`BULLETS`], or an arrow, a shape, a box, an ornament or
/// an emoji.
fn is_bullet(sign: char) -> bool {
    let drawn = matches!(sign, '\u{2190}'..='\u{21ff}' | '\u{25a0}'..='\u{27bf}' | '\u{2900}'..='\u{29ff}'
        | '\u{2b00}'..='\u{2bff}' | '\u{1f100}'..='\u{1faff}');
    BULLETS.contains(sign) || drawn
}

/// "Heading" behind one number sign: a few words without a point at their end.
fn title(rest: &str) -> bool {
    rest.starts_with(char::is_uppercase)
        && rest.split_whitespace().count() > 1
        && rest.split_whitespace().count() < 9
        && !rest.trim_end().ends_with(['.', '!', '?', ':', ','])
}

/// `[TIP]`, `[note]`: an alert without its exclamation mark.
fn alert_name(rest: &str) -> bool {
    let name = rest.split(']').next().unwrap_or_default().trim();
    ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"].iter().any(|n| name.eq_ignore_ascii_case(n))
}

/// Lines of dashes, equals signs or quotation marks, and rows of a table's rule.
fn ruled(text: &str, place: Place) -> Option<&'static str> {
    let text = text.trim_end();
    let all = |signs: &[char]| text.chars().count() > 1 && text.chars().all(|c| signs.contains(&c));
    let dash = text.contains("--");
    match () {
        () if place.cell => None,
        () if all(&['-', ':', '|', ' ', '+']) && dash && text.contains(['|', '+']) => Some(TABLE),
        () if text.len() > 1 && text.ends_with('|') => Some(TABLE),
        () if all(&['-', ' ']) && dash && text.contains(' ') => Some(TABLE),
        () if all(&['-', '\u{2013}', '\u{2014}']) || all(&['=']) => Some(RULE),
        () if text.chars().count() > 2 && all(&['\'', '\u{2018}', '\u{2019}', '\u{b4}']) => Some(FENCE),
        () if text.starts_with("---") && text.len() > 3 => Some(RULE),
        () => None,
    }
}

/// `[ ]` right behind a bullet without its blank.
fn box_behind(rest: &str) -> bool {
    rest.strip_prefix('[').is_some_and(|r| {
        let inner = r.split(']').next().unwrap_or_default();
        inner.chars().count() < 3 && r.len() > inner.len()
    })
}

/// `[X]`, `[]`, `[ x]`, `[✓]` … behind its opening bracket.
fn is_box(rest: &str) -> bool {
    let Some((inner, behind)) = rest.split_once(']') else { return false };
    let accepted = inner == "=" && behind.starts_with(' ');
    let sign = |c: char| matches!(c, 'x' | 'X' | '=' | '*' | '✓' | '✔' | '☑' | '✗' | '_' | '-' | 'v' | 'V');
    let mut signs = inner.trim().chars();
    let one = match (signs.next(), signs.next()) {
        (None, _) => true,
        (Some(c), None) => sign(c),
        _ => false,
    };
    one && !accepted && !behind.starts_with(['(', '[', ':'])
}

/// A number or letter of a list: "a) ", "(1) ", "ii. ", "1.Look", and "2. " in the middle of a paragraph.
fn step(text: &str, place: Place) -> bool {
    let bracketed = text.starts_with('(');
    let inner = text.strip_prefix('(').unwrap_or(text);
    let name: String = inner.chars().take(5).take_while(|c| c.is_alphanumeric()).collect();
    let behind = &inner[name.len()..];
    let Some(sign) = behind.chars().next() else { return false };
    let next = behind[sign.len_utf8()..].chars().next();
    let roman = name.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
        || name.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let letter = name.chars().count() == 1 && name.starts_with(char::is_alphabetic);
    let number = !name.is_empty() && name.len() <= 2 && name.bytes().all(|b| b.is_ascii_digit());
    let wide = name.chars().count() <= 2
        && name.chars().all(char::is_numeric)
        && !name.is_ascii()
        && !name.is_empty();
    if bracketed {
        return sign == ')'
            && (letter || roman && !name.is_empty() || number)
            && next.is_some_and(char::is_whitespace);
    }
    let blank = next.is_some_and(char::is_whitespace);
    match sign {
        ')' if letter || roman && !name.is_empty() => blank,
        '.' if (letter && name.starts_with(char::is_lowercase)) || roman && name.len() > 1 => blank,
        '.' | ')' if number => {
            let glued = next.is_some_and(char::is_alphabetic);
            let odd = next.is_some_and(|c| c.is_whitespace() && !c.is_ascii());
            glued || odd || blank && !place.block || sign == '.' && matches!(next, Some(')' | '-'))
        }
        '.' | ')' | '．' | '）' | '、' if wide => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LINE: Place = Place {
        line: true,
        block: true,
        quote: false,
        cell: false,
        link: false,
        heading: false,
        listed: false,
        item: None,
    };
    const INNER: Place = Place { block: false, ..LINE };

    #[test]
    fn lists_headings_tables_and_options_that_were_not_made() {
        for text in [
            "• In danger",
            "•In danger",
            "– In danger",
            "— In danger",
            "a) Look",
            "(a) Look",
            "(1) Look",
            "b. Look",
            "ii) Look",
            "1.Look",
            "1.) Look",
            "1.\u{a0}Look",
            "-Look",
            "-\u{a0}Look",
            "-- Look",
            "◦ Look",
            "→ Look",
            "１．Look",
            "①Look",
            "o Look",
            "##Look",
            "| a | b |",
            "--- | ---",
            "[]oak",
            "[x]oak",
            "[ x] oak",
            "[✓] oak",
            "[*] oak",
            "[!NOTE]",
            "[TIP]",
            "::: note",
            "!!! note",
            "#\u{a0}Look",
            "# Look",
            "＃ Look",
            "#Look and listen",
            "☐ Look",
            "➔ Look",
            "» Look",
            "⦁ Look",
            "✅ Look",
            "👉 Look",
            "§ Look",
            "※ Look",
            "~ Look",
            "－ Look",
            "＊ Look",
            "v Look",
            "II. Look",
            "1.- Look",
            "⑴ Look",
            "Ⅰ. Look",
            "-[ ] Look",
            "*[x] Look",
            "----  ----",
            "a | b |",
            "====",
            "--",
            "--- Look",
            "'''",
            "＞ Look",
        ] {
            assert!(line_mark(text, LINE).is_some(), "{text}");
        }
        assert_eq!(line_mark("2. Listen", INNER), Some(STEP));
        for text in [
            "A tree",
            "a tree",
            "1990. Then",
            "3.5 miles",
            "I. Newton",
            "-5 degrees",
            "[=] oak",
            "[sic] as written",
            "(a remark)",
            "e.g. this",
            "– ",
            "mix. it",
            "vi-th",
            "o altogether",
            "A. Smith",
            "(see 1)",
            "§ 1589 says",
            "~ 5 miles",
            "#MeToo",
            "#MeToo changed how people speak.",
        ] {
            assert_eq!(line_mark(text, LINE), None, "{text}");
        }
        assert_eq!(line_mark("— A neighbor", Place { quote: true, ..LINE }), None, "who said it");
        assert_eq!(line_mark("– none", Place { cell: true, ..LINE }), None);
    }

    proptest! {
        #[test]
        fn any_line_is_read(text in "([\\[\\]()<>!*_`~&#|:;.)–—•§-]|a|A|1|é|①| |x){0,16}") {
            let _ = line_mark(&text, LINE);
            let _ = line_mark(&text, INNER);
        }
    }
}
