//! A language that no one speaks, for the tests: made from the English content, with other letters, words almost half
//! as long again, and written from right to left. What does not fit in it would not fit in a real language either, and
//! what is still in plain letters does not come from the language's files. No edition that is handed out has it.

/// Its tag: "Arabic as used nowhere", as others name such a language, too.
pub const LANG: &str = "ar-XB";

/// The same text in it. What stands in `{braces}` is filled by the site.
pub fn text(plain: &str) -> String {
    each(plain, |c| match c {
        'a' => "áà",
        'e' => "ëéè",
        'i' => "îï",
        'o' => "öô",
        'u' => "üû",
        'A' => "Áà",
        'E' => "Ëé",
        'I' => "Îï",
        'O' => "Öô",
        'U' => "Üû",
        _ => "",
    })
}

/// With other letters, no longer: for the words of pictures, whose places are their own.
fn letters(plain: &str) -> String {
    each(plain, |c| match c {
        'a' => "á",
        'e' => "ë",
        'i' => "î",
        'o' => "ö",
        'u' => "ü",
        'A' => "Á",
        'E' => "Ë",
        'I' => "Î",
        'O' => "Ö",
        'U' => "Ü",
        _ => "",
    })
}

/// Text with some letters replaced, but for what is in braces and after a backslash.
fn each(plain: &str, other: impl Fn(char) -> &'static str) -> String {
    let (mut out, mut depth, mut after) = (String::new(), 0_usize, false);
    for c in plain.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match other(c) {
            new if depth == 0 && !after && !new.is_empty() => out.push_str(new),
            _ => out.push(c),
        }
        after = c == '\\' && !after;
    }
    out
}

/// `language.toml` of it.
pub fn language() -> String {
    let months = ["January", "February", "March", "April", "May", "June", "July", "August", "September"];
    let months = months.into_iter().chain(["October", "November", "December"]);
    let months: Vec<String> = months.map(|month| format!("\"{}\"", text(month))).collect();
    format!(
        "name = \"{}\"\ndirection = \"rtl\"\nmonths = [{}]\nplural = [\"one\", \"other\"]\nplural_rule = \"one-is-1\"\n\
         list = {{ between = \", \", two = \" {and} \", last = \", {and} \" }}\n[reading]\nformula = \"none\"\n",
        text("English, longer"),
        months.join(", "),
        and = text("and"),
    )
}

/// What a translation says in place of the sentence that `place.toml` has in the first language.
const WHO_SPEAKS: (&str, &str) =
    ("{who_speaks}", "Not a county service, not legal or medical advice, not a crisis service.");

/// `strings.toml` in it. The name of the site stays.
pub fn strings(toml: &str) -> String {
    let mut out = String::new();
    let mut pictures = false;
    for line in toml.lines() {
        if line.starts_with('[') {
            pictures = line == "[pictures]";
        }
        let value = line.split_once(" = \"").and_then(|(key, v)| Some((key, v.strip_suffix('"')?)));
        match value.filter(|(key, _)| !key.starts_with('#') && !key.starts_with("site-")) {
            Some((key, value)) => {
                let value = value.replace(WHO_SPEAKS.0, WHO_SPEAKS.1);
                let value = if pictures { letters(&value) } else { text(&value) };
                out.push_str(&[key, " = \"", &value, "\""].concat());
            }
            None => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

/// A Markdown document in it: titles and prose; directives, links, notes and everything else that is not read stay.
pub fn document(markdown: &str) -> String {
    let mut out = String::new();
    let mut front = 0;
    for line in markdown.lines() {
        if line == "---" && front < 2 {
            front += 1;
            out.push_str(line);
        } else if front < 2 {
            out.push_str(&front_line(line));
        } else if line.starts_with("[^") || line.starts_with("<!--") || line.starts_with("| ---") {
            out.push_str(line);
        } else {
            out.push_str(&prose(line));
        }
        out.push('\n');
    }
    out
}

/// What a page shows of its front matter.
fn front_line(line: &str) -> String {
    let shown = ["title: ", "tab: ", "summary: ", "note: ", "  "];
    let Some(key) = shown.iter().find(|key| line.starts_with(**key)) else { return line.into() };
    let (key, value) = match key.trim() {
        // An objective: its id stays.
        "" => line.split_once(": ").unwrap_or((line, "")),
        _ => line.split_once(": ").unwrap_or(("", line)),
    };
    if value.is_empty() { line.into() } else { [key, ": ", &text(value)].concat() }
}

/// A line of prose: what stands in the marks of Markdown stays.
fn prose(line: &str) -> String {
    const STAYS: [(&str, &str); 7] =
        [("<!--", "-->"), ("](", ")"), ("[^", "]"), ("[!", "]"), ("[x", "]"), ("{", "}"), ("`", "`")];
    let (mut out, mut rest, mut plain) = (String::new(), line, 0);
    while plain < rest.len() {
        let here = &rest[plain..];
        let mark = STAYS.iter().find(|(begin, _)| here.starts_with(begin));
        let end =
            mark.and_then(|(begin, end)| here[begin.len()..].find(end).map(|n| begin.len() + n + end.len()));
        match end {
            Some(end) => {
                out.push_str(&text(&rest[..plain]));
                out.push_str(&here[..end]);
                rest = &here[end..];
                plain = 0;
            }
            None => plain += here.chars().next().map_or(1, char::len_utf8),
        }
    }
    out + &text(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_longer_and_has_other_letters() {
        let plain = "Every lesson can be read without scripts. Nothing has a time limit.";
        let other = text(plain);
        assert!(other.chars().count() * 10 >= plain.chars().count() * 13, "{other}");
        assert!(!other.contains(['a', 'e', 'i', 'o', 'u']), "{other}");
    }

    #[test]
    fn the_english_strings_are_almost_half_as_long_again() {
        let plain = include_str!("../../content/en/strings.toml");
        let other = strings(plain);
        assert_eq!(other.lines().count(), plain.lines().count());
        let length = |toml: &str| -> usize {
            let ui =
                toml.split_once("[ui]").and_then(|(_, rest)| rest.split_once("[pictures]")).expect("[ui]").0;
            ui.lines().filter_map(|l| l.split_once(" = ")).map(|(_, v)| v.chars().count()).sum()
        };
        assert!(length(&other) * 10 >= length(plain) * 14, "{} of {}", length(&other), length(plain));
    }

    #[test]
    fn it_runs_from_right_to_left_and_says_who_speaks_in_its_own_words() {
        assert!(language().contains("\ndirection = \"rtl\"\n") && !language().contains("January"));
        let who = strings("[ui]\nwho-speaks = \"{who_speaks}\"\n");
        assert!(who.starts_with("[ui]\nwho-speaks = \"Nöôt áà cöôüûnty"), "{who}");
    }

    #[test]
    fn marks_stay() {
        assert_eq!(
            strings("[ui]\n# a\nsite-name = \"Attune\"\nx = \"Go to {place} \\\"\"\n"),
            "[ui]\n# a\nsite-name = \"Attune\"\nx = \"Göô töô {place} \\\"\"\n"
        );
        assert_eq!(strings("[pictures]\nx = \"ago\"\n"), "[pictures]\nx = \"ágö\"\n");
        let document = document(
            "---\nid: \"1.1\"\ntitle: \"An end\"\nobjectives:\n  aim: Act\ncovers: [a]\n---\n\
            ## Go\n<!-- section: go -->\n- [x] Call {tel:a} at [us](https://a.b/c).[^src]\n> [!NOTE]\n[^src]: A b.\n",
        );
        assert_eq!(document, "---\nid: \"1.1\"\ntitle: \"Án ëéènd\"\nobjectives:\n  aim: Áàct\ncovers: [a]\n---\n\
            ## Göô\n<!-- section: go -->\n- [x] Cáàll {tel:a} áàt [üûs](https://a.b/c).[^src]\n> [!NOTE]\n[^src]: A b.\n"
            .replace("Án", "Áàn"));
    }
}
