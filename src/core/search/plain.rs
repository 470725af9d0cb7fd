//! Markup of the compiler to the text that a person reads.

/// Tags inside a sentence: no word ends there.
const INLINE: [&str; 8] = ["a", "b", "i", "em", "strong", "span", "small", "code"];

/// The text of markup, with single spaces. Pictures and the numbers of footnotes are left out.
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        entities(before, &mut text);
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
        rest = after;
        if name == "sup" || name == "svg" {
            let end = if name == "sup" { "</sup>" } else { "</svg>" };
            rest = after.split_once(end).map_or("", |(_, behind)| behind);
        } else if !INLINE.contains(&name) {
            space(&mut text);
        }
    }
    entities(rest, &mut text);
    text.truncate(text.trim_end().len());
    text
}

fn space(text: &mut String) {
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

fn entities(part: &str, text: &mut String) {
    let mut rest = part;
    while let Some(at) = rest.find(['&', ' ', '\n', '\t']) {
        let (before, after) = rest.split_at(at);
        text.push_str(before);
        let known = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")];
        let entity = known.iter().find(|(entity, _)| after.starts_with(entity));
        if let Some((entity, sign)) = entity {
            text.push_str(sign);
            rest = &after[entity.len()..];
            continue;
        }
        if after.starts_with('&') {
            text.push('&');
        } else {
            space(text);
        }
        rest = &after[1..];
    }
    text.push_str(rest);
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
