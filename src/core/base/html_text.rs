//! Turns the compiler's markup into the text a person reads.

const ENTITIES: [(&str, u8); 5] =
    [("&amp;", b'&'), ("&lt;", b'<'), ("&gt;", b'>'), ("&quot;", b'"'), ("&#39;", b'\'')];

/// The text of markup, with single spaces. Pictures and footnote numbers are left out. It works on bytes and whole
/// runs, because a search reads a dozen texts per keystroke.
pub fn plain(html: &str) -> String {
    let bytes = html.as_bytes();
    let mut text: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let start = at;
        at += 1;
        match byte {
            b'<' => {
                let rest = &html[at..];
                let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
                at += tag.len() + 1;
                let tag = tag.strip_prefix('/').unwrap_or(tag);
                let end = tag.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(tag.len());
                match &tag[..end] {
                    // Inside a sentence, so no word ends there.
                    "a" | "b" | "i" | "em" | "strong" | "span" | "small" | "code" => {}
                    name @ ("sup" | "svg") => {
                        let end = if name == "sup" { "</sup>" } else { "</svg>" };
                        let rest = html.get(at..).unwrap_or_default();
                        at += rest.find(end).map_or(rest.len(), |n| n + end.len());
                    }
                    _ => space(&mut text),
                }
            }
            b'&' => {
                let entity = ENTITIES.iter().find(|(entity, _)| html[start..].starts_with(entity));
                text.push(entity.map_or(b'&', |(_, sign)| *sign));
                at += entity.map_or(0, |(entity, _)| entity.len() - 1);
            }
            b' ' | b'\n' | b'\t' => space(&mut text),
            _ => {
                while let Some(next) = bytes.get(at)
                    && !matches!(next, b'<' | b'&' | b'\n' | b'\t')
                    && !(*next == b' ' && bytes[at - 1] == b' ')
                {
                    at += 1;
                }
                text.extend_from_slice(&bytes[start..at]);
            }
        }
    }
    while text.last() == Some(&b' ') {
        text.pop();
    }
    // Whole characters are left out or kept, so this holds always.
    String::from_utf8(text).unwrap_or_default()
}

fn space(text: &mut Vec<u8>) {
    if text.last().is_some_and(|last| *last != b' ') {
        text.push(b' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_as_it_is_read() {
        let html = "<p>A <b>b</b>ox &amp; \"co\"<sup><a href=\"#x\">1</a></sup>.</p>\n<ul><li>one</li><li>two &lt;</li></ul>";
        assert_eq!(plain(html), "A box & \"co\". one two <");
        assert_eq!(plain("<figure><svg><text>no</text></svg><figcaption>yes</figcaption></figure>"), "yes");
        assert_eq!(plain("1 & 2"), "1 & 2");
        assert_eq!(plain(""), "");
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "[<>/&a-z;é \n]{0,60}") {
            prop_assert!(!plain(&text).contains("  "));
        }
    }
}
