//! What looks like a link or an address and isn't one: brackets that made none, `example.org` and `www.` in running
//! text. Readers can't follow it, so the author is told what to write.

/// Where brackets look like a link that wasn't made.
pub fn broken_links(text: &str) -> impl Iterator<Item = usize> + '_ {
    let close = text.match_indices([']', ')', '[']).filter(|(n, sign)| {
        let rest = &text[n + 1..];
        let blank = rest.len() - rest.trim_start().len();
        let behind = rest.trim_start();
        match *sign {
            "[" => rest.starts_with('['),
            ")" => rest.starts_with('[') && !rest.starts_with("[^"),
            _ if behind.starts_with("[^") => false,
            _ if blank == 0 => rest.starts_with(['(', '[']),
            _ => behind.starts_with('[') || behind.strip_prefix('(').is_some_and(is_address),
        }
    });
    close.map(|(n, _)| n)
}

/// Whether the text in round brackets is an address rather than a remark.
fn is_address(text: &str) -> bool {
    let inner = text.trim_start().split([')', ' ']).next().unwrap_or_default();
    inner.contains("://")
        || inner.starts_with(['/', '#', '.', '<'])
        || ["www.", "mailto:", "tel:"].iter().any(|p| inner.starts_with(p))
        || inner.contains(".md")
        || needs_scheme(inner)
}

/// Endings of names that are addresses even without a path behind them.
const ENDINGS: [&str; 14] =
    ["com", "org", "net", "gov", "edu", "mil", "info", "io", "us", "uk", "ca", "mx", "int", "example"];

/// The name of a site at the head of a text: its length and its ending, with at least two parts between points.
fn host(text: &str) -> Option<(usize, &str)> {
    let end =
        text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.'))).unwrap_or(text.len());
    let name = text[..end].trim_end_matches(['.', '-']);
    let (site, ending) = name.rsplit_once('.')?;
    let named = site.split('.').all(|part| !part.is_empty())
        && (2..=24).contains(&ending.len())
        && ending.bytes().all(|b| b.is_ascii_alphabetic())
        && site.bytes().any(|b| b.is_ascii_alphabetic());
    named.then_some((name.len(), ending))
}

/// Whether a link's address lacks its `https://`, or has it wrong: `example.org/list`, `www.example.org`,
/// `http//example.org`, `https:/example.org`.
pub fn needs_scheme(address: &str) -> bool {
    let known = |ending: &str| ENDINGS.contains(&ending.to_ascii_lowercase().as_str());
    wrong_scheme(address)
        || address.starts_with("www.")
        || host(address).is_some_and(|(end, ending)| {
            known(ending) || !matches!(ending, "md" | "svg") && address[end..].starts_with('/')
        })
}

/// `http//`, `https:/`, `htpps://`, `HTTPS://` …
fn wrong_scheme(address: &str) -> bool {
    let name = address.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, behind) = address.split_at(name);
    let lower = name.to_ascii_lowercase();
    let near = matches!(
        lower.as_str(),
        "http" | "https" | "htp" | "htps" | "htpp" | "htpps" | "hhtp" | "hhtps" | "ttp" | "ttps"
    );
    let signs = behind.bytes().take_while(|b| matches!(b, b':' | b'/' | b'\\' | b';')).count();
    let right = matches!(name, "http" | "https") && behind.starts_with("://");
    near && signs > 0 && behind[signs..].starts_with(char::is_alphanumeric) && !right
}

/// What ends a word that may be an address.
fn ends_word(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '(' | ')' | '<' | '>' | '"' | '\u{201c}' | '\u{201d}' | '[' | ']' | '|' | '{' | '}' | ','
        )
}

/// Where the first address in running text is: one with a scheme, right or wrong, the name of a site, a mail address,
/// or the name of a content file.
pub fn bare_address(text: &str) -> Option<usize> {
    let mut from = 0;
    for word in text.split(ends_word) {
        let at = from;
        from += word.len() + text[from + word.len()..].chars().next().map_or(0, char::len_utf8);
        if !word.bytes().any(|b| matches!(b, b'.' | b'@' | b':' | b'/' | b'\\' | b';')) {
            continue;
        }
        let lead = word.len() - word.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let word = &word[lead..];
        let named = |mark: &str| {
            word.match_indices(mark).any(|(n, m)| word[n + m.len()..].starts_with(char::is_alphanumeric))
        };
        let scheme =
            word.find("://").is_some_and(|n| word[..n].ends_with(char::is_alphabetic)) && named("://");
        let mail = word.split_once('@').is_some_and(|(who, site)| !who.is_empty() && host(site).is_some());
        let file = word.split_once(".md").is_some_and(|(name, behind)| {
            name.ends_with(|c: char| c.is_alphanumeric() || c == '-')
                && !behind.starts_with(char::is_alphanumeric)
        });
        // "Youth.gov" is what an organization calls itself; so is anything whose point is escaped.
        let name = word.starts_with(char::is_uppercase) && !word.contains(['/', ':']);
        if scheme || mail || file || word.starts_with("www.") && named("www.") || needs_scheme(word) && !name
        {
            return Some(at + lead);
        }
    }
    None
}

/// Whether an address with its scheme names a site: `https://example` leads nowhere.
pub fn names_a_site(address: &str) -> bool {
    let site = address.split(['/', '?', '#']).next().unwrap_or_default();
    let site = site.rsplit('@').next().unwrap_or_default();
    let site = site.split(':').next().unwrap_or_default();
    site.split('.').count() > 1 && site.split('.').all(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_that_made_no_link_are_found() {
        for text in [
            "[list] (example.org/list)",
            "[list] ( example.org )",
            "[list] (example.org)",
            "[list] (http//x)",
            "(list)[https://x]",
            "(list)[example.org]",
        ] {
            assert!(broken_links(text).next().is_some(), "{text}");
        }
        for text in ["a [word] (e.g. this)", "[sic] (U.S.)", "[sic] (p.m.)", "[sic] (no. 4)", "[x] (3.5)"] {
            assert_eq!(broken_links(text).next(), None, "{text}");
        }
    }

    #[test]
    fn addresses_in_running_text_are_found_in_place() {
        for (text, at) in [
            ("see example.org/list now", 4),
            ("see example.com.", 4),
            ("see (example.org) now", 5),
            ("see www.x.y now", 4),
            ("write to info@example.org.", 9),
            ("see https:/example.org", 4),
            ("see http//example.org", 4),
            ("see HTTPS://example.org", 4),
            ("see county.example.gov, and", 4),
            ("see bit.ly/abc", 4),
            ("“https://example.org”", 3),
            ("see help.md", 4),
            ("at https://example.org/x", 3),
        ] {
            assert_eq!(bare_address(text), Some(at), "{text}");
        }
        for text in [
            "e.g. www",
            "at 3.5 miles",
            "the U.S. and the E.U.",
            "m.d. and .md",
            "and/or",
            "Wis.Stat. 940",
            "name@ and @name",
            "Backpage\u{1a}com",
            "http",
            "Youth.gov says",
            "the end.Now",
        ] {
            assert_eq!(bare_address(text), None, "{text}");
        }
    }

    #[test]
    fn an_address_names_a_site() {
        for (address, right) in [
            ("example.org", true),
            ("example", false),
            ("example.", false),
            ("a.example/x.y", true),
            ("x/y.z", false),
            ("", false),
        ] {
            assert_eq!(names_a_site(address), right, "{address}");
        }
    }
}
