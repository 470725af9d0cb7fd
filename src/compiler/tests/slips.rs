//! Slips of authors, kind by kind: each is a finding at its place, and what comes near is none.

use super::*;

/// `line:col CODE` of the findings in a page with this body under one section.
pub(crate) fn page_with(body: &str) -> Vec<String> {
    let found = found_in_page(&["## H\n<!-- section: h -->\n\n", body].concat());
    // Lines count from the body.
    let moved = |f: &String| {
        let (line, rest) = f.split_once(':').expect("a place");
        format!("{}:{rest}", line.parse::<i64>().expect("a line") - 3)
    };
    found.iter().map(moved).collect()
}

/// Codes of the findings in a question with these options.
pub(crate) fn options_of(flags: &str, body: &str) -> Vec<String> {
    let text = format!(
        "### What?\n<!-- q: q1; objective=o; teaches=s{flags} -->\n\n{body}\n> [!NOTE]\n> Because.\n"
    );
    found_in_quiz(&text)
}

/// `line:col CODE` in a file of the small site in which `from` is replaced.
pub(crate) fn changed(key: &str, from: &str, to: &str) -> Vec<String> {
    let mut sources = base();
    let text = sources.get_mut(key).expect("the file");
    assert!(text.contains(from), "{from}");
    *text = text.replacen(from, to, 1);
    let found = compile_sources(&sources, &options("2026-03-01")).findings;
    found
        .iter()
        .filter(|f| f.file == key)
        .map(|f| format!("{}:{} {}", f.pos.line, f.pos.col, f.code))
        .collect()
}

/// Codes in the front matter of a module in which `from` is replaced.
pub(crate) fn front(from: &str, to: &str) -> Vec<String> {
    assert!(MODULE.contains(from), "{from}");
    let found = with("en/modules/9.1-t.md", &MODULE.replacen(from, to, 1)).findings;
    found
        .iter()
        .filter(|f| f.code != "M003")
        .map(|f| format!("{}:{} {}", f.pos.line, f.pos.col, f.code))
        .collect()
}

#[test]
fn a_contact_shows_the_digits_that_it_dials() {
    let contacts = "places/here/contacts.toml";
    let shown = "display = \"1-888-373-7888\"";
    for wrong in [
        "1-888-373-7889",
        "1-888-373-788",
        "888-373-7788",
        "1-888-DEP-RUTT",
        "373-7888",
        "1-888-373-7888 or 911",
    ] {
        assert_eq!(changed(contacts, shown, &format!("display = \"{wrong}\"")), ["5:12 X001"], "{wrong}");
    }
    for right in ["888-373-7888", "+1 (888) 373-7888", "1-888-373-7888 ext. 2", "1-888-DRE-PUTT"] {
        assert_eq!(changed(contacts, shown, &format!("display = \"{right}\"")), [""; 0], "{right}");
    }
    assert_eq!(changed(contacts, "display = \"211\"", "display = \"2-1-2\""), ["32:12 X001"]);
    assert_eq!(
        changed(contacts, "display = \"233733\"", "display = \"233722\""),
        ["18:12 X001"],
        "seen on an old page only"
    );
}

#[test]
fn what_looks_like_a_place_to_fill_is_a_finding_wherever_it_is() {
    for shape in [
        "{Tel:211}",
        "{ tel:211 }",
        "{tel:211",
        "{TEL:211}",
        "[tel:211]",
        "{tel-211}",
        "`{tel:211}`",
        "(tel:211)",
        "tel:211}",
        "{tel 211}",
        "{{tel:211}}",
        "｛tel:211｝",
        "{tel:**211**}",
        "{211}",
        "{nhth-text}",
        "`[Term:control|x]`",
        "{Term:control|x}",
        "{term:control|x",
        "*{* tel:211 }",
        "\\{tel:211}",
    ] {
        let found = page_with(&format!("Call {shape} now."));
        let said = found.iter().any(|f| f.ends_with("X003"));
        assert!(
            said && found.iter().all(|f| f.ends_with("X003") || f.ends_with("N001")),
            "{shape}: {found:?}"
        );
    }
    for (name, body) in [
        ("an item", "- To talk: {Tel:211}"),
        ("a cell", "| A | B |\n| --- | --- |\n| x | {Tel:211} |"),
        ("a code block", "```\n{tel:211}\n```"),
        ("an indented line", "Text.\n\n    {tel:211}"),
        ("a quote", "> [tel:211]"),
        ("a title", "### Call {tel:211"),
        ("alternative text", "![Call {tel:211}](../../pictures/p.svg)"),
        ("a caption", "![Call](../../pictures/p.svg \"Call {tel:211}\")"),
        ("a source", "Text.[^a]\n\n[^a]: Org, Call {Tel:211}, 2020, seen 2026-02."),
    ] {
        let found = page_with(body);
        let said = found.iter().any(|f| f.ends_with("X003"));
        assert!(
            said && found.iter().all(|f| f.ends_with("X003") || f.ends_with("N001")),
            "{name}: {found:?}"
        );
    }
    assert_eq!(front("note: none", "note: Call {tel:nhth} first."), ["13:7 X003"]);
    assert_eq!(front("o: Name it", "o: Name {term:control|it}"), ["11:6 X003"]);
    assert!(
        changed("en/strings.toml", "word = \"A & B\"", "word = \"{tel:nhth}\"")
            .iter()
            .all(|f| f.ends_with("X003"))
    );
    assert!(changed("pictures/p.svg", "{tel:211}", "{Tel:211}").iter().any(|f| f.ends_with("X003")));
    assert!(changed("pictures/p.svg", "{tel:211}", "{ tel:211 }").iter().any(|f| f.ends_with("X003")));
    assert_eq!(page_with("Call {tel:211} about {term:control|this}. Use this term: control."), [""; 0]);
    assert_eq!(page_with("Her {trust+1} grows."), ["1:5 X005"], "a meter outside a choice");
}

#[test]
fn short_numbers_are_read_in_every_file() {
    for number in ["9 1 1", "9-1-1", "9.1.1", "2 1 1", "９１１", "９ １ １", "9, 1, 1", "414, 555, 0123"]
    {
        let call = format!("Call {number}");
        for (from, to) in [
            ("title: T", format!("title: {call}")),
            ("note: none", format!("note: {call}")),
            ("note: none", format!("note: \"{number}\"")),
            ("o: Name it", format!("o: {call}")),
        ] {
            assert!(front(from, &to).iter().any(|f| f.ends_with("N001")), "{to}");
        }
        for key in ["tab: T", "summary: S."] {
            let (name, _) = key.split_once(' ').expect("a key");
            let text =
                [&PAGE.replace(key, &format!("{name} {call}")), "## H\n<!-- section: h -->\n\nText.\n"];
            assert!(codes_of(&with("en/pages/p.md", &text.concat())).contains(&"N001"), "{name} {call}");
        }
        for (key, from, to) in [
            ("en/strings.toml", "word = \"A & B\"", format!("word = \"{call}\"")),
            ("en/language.toml", "\"January", format!("\"{call} January")),
            ("en/strings.toml", ": so & so", format!(": {call}")),
            ("places/here/place.toml", "\"none set\"", format!("\"{call}\"")),
            ("places/here/place.toml", "\"Nobody & everybody.\"", format!("\"{call}\"")),
            ("places/here/contacts.toml", "\"talk\"", format!("\"{call}\"")),
            ("places/here/contacts.toml", "\"always\"", format!("\"{number}\"")),
            ("places/here/contacts.toml", "\"from before 2025\"", format!("\"{call}\"")),
            ("pictures/p.svg", "<text>", format!("<text>{number}</text><text>")),
            ("pictures/p.svg", "<text>", format!("<g aria-label=\"{call}\"/><text>")),
        ] {
            let found = changed(key, from, &to);
            // Names of paths may hold 911 itself; nothing else here does.
            assert!(found.iter().any(|f| f.ends_with("N001")), "{key} {to}: {found:?}");
        }
    }
    let mut sources = base();
    let path = |id: &str| format!("[path.{id}]\nmodules = []\n");
    sources.insert("paths.toml".into(), [path("call-9-1-1"), path("911-dispatch")].concat());
    let strings = sources.get_mut("en/strings.toml").expect("the strings");
    strings.push_str("[paths]\ncall-9-1-1 = \"Dial 2 1 1\"\n911-dispatch = \"911 and dispatch\"\n");
    strings.push_str("[path-notes]\ncall-9-1-1 = \"For 9.1.1\"\n911-dispatch = \"For dispatch\"\n");
    let found = compile_sources(&sources, &options("2026-03-01")).findings;
    let shown: Vec<String> = found.iter().map(|f| format!("{} {}", f.file, f.code)).collect();
    assert_eq!(shown, ["en/strings.toml N001", "en/strings.toml N001", "paths.toml N001"]);
}

#[test]
fn invisible_characters_hide_nothing() {
    for c in [
        "\u{ad}", "\u{200b}", "\u{2060}", "\u{feff}", "\u{200e}", "\u{202c}", "&shy;", "&zwnj;", "&#8203;",
        "&#xAD;",
    ] {
        let found = page_with(&format!("Call 414-55{c}5-0123 at night."));
        assert!(
            found.contains(&"1:6 N001".into()) && found.iter().any(|f| f.ends_with("X007")),
            "{c:?}: {found:?}"
        );
        let found = page_with(&format!("She is a jun{c}kie."));
        assert!(
            found.contains(&"1:10 W001".into()) && found.contains(&"1:13 X007".into()),
            "{c:?}: {found:?}"
        );
        // The page, and with it the search, get the word without it.
        let html = body_of(&page(&format!("## H\n<!-- section: h -->\n\nTr{c}ees and `oa{c}ks`.")));
        assert!(html.contains("<p>Trees and "), "{c:?}: {html}");
    }
    assert_eq!(page_with("Call 414\u{a0}555\u{202f}0123."), ["1:6 N001"], "a blank of any kind is a blank");
    assert_eq!(front("title: T", "title: Tr\u{200b}ees"), ["3:10 X007"]);
    let title = with("en/modules/9.1-t.md", &MODULE.replace("title: T", "title: Tr\u{200b}ees"))
        .site
        .expect("a site");
    assert_eq!(title.langs[0].course.modules[0].title, "Trees");
    assert_eq!(
        changed("places/here/contacts.toml", "name = \"Helpline\"", "name = \"Help\u{ad}line\""),
        ["30:13 X007"]
    );
    assert_eq!(changed("en/strings.toml", "word = \"A & B\"", "word = \"A\\u200B\"").len(), 1);
}

#[test]
fn no_date_is_later_than_the_day_of_the_build() {
    for (date, fine) in [
        ("2026-03", true),
        ("2026-03-01", true),
        ("2026-03-02", false),
        ("2026-04", false),
        ("2062-02", false),
        ("2026-13", false),
        ("0226-02", false),
    ] {
        let is = |found: Vec<String>, place: &str| {
            assert_eq!(found, if fine { vec![] } else { vec![place.to_string()] }, "{date}")
        };
        is(front("checked: 2026-02", &format!("checked: {date}")), "14:10 X001");
        is(changed("en/glossary.md", "checked: 2026-02", &format!("checked: {date}")), "3:10 X001");
        is(
            changed("places/here/contacts.toml", "checked = \"2026-01\"", &format!("checked = \"{date}\"")),
            "12:12 X001",
        );
        is(
            changed("places/here/place.toml", "checked = \"2026-01\"", &format!("checked = \"{date}\"")),
            "8:12 X001",
        );
        is(changed("en/glossary.md", "seen 2026-02", &format!("seen {date}")), "17:1 F002");
        is(changed("places/here/contacts.toml", "seen 2026-01", &format!("seen {date}")), "13:11 F002");
        if date.len() == 7 {
            is(front("reviewed: []", &format!("reviewed: [\"Forester, {date}\"]")), "15:12 X001");
        }
    }
    assert_eq!(
        changed("en/glossary.md", "Title, 2020", "Title, 2027"),
        ["17:1 F002"],
        "the year of a source"
    );
    assert_eq!(
        changed("en/glossary.md", "Title, 2020", "Plan for 2030, 2020"),
        [""; 0],
        "a title may speak of the future"
    );
}

#[test]
fn a_review_is_a_role_and_its_month() {
    for entry in [
        "pending",
        "none",
        "TBD",
        "\"\"",
        "Forester",
        "\"Forester, 2026-13\"",
        "\"Forester, 2026-02-14\"",
        "\"pending, 2026-02\"",
        "\"Forester, soon\"",
        "\"to come, 2026-02\"",
        "\"Survivor leader to review, 2026-02\"",
        "\"Forester will read it, 2026-02\"",
        "\", 2026-02\"",
        "2026-02",
        "Forester, 2026-02",
    ] {
        let found = front("reviewed: []", &format!("reviewed: [{entry}]"));
        assert!(!found.is_empty() && found.iter().all(|f| f.ends_with("X001")), "{entry}: {found:?}");
    }
    assert_eq!(
        front("reviewed: []", "reviewed:\n  - Forester, 2026-02\n  - Survivor leader, 2026-01"),
        [""; 0]
    );
    assert_eq!(front("reviewed: []", "reviewed:\n  - Forester, 2026-02\n  - to be done"), ["17:5 X001"]);
}

#[test]
fn a_note_that_says_none_says_it_in_one_way() {
    for note in
        ["None", "NONE", "n/a", "N/A", "\"-\"", "–", "None.", "TBD", "null", "no", "\"\"", "None needed"]
    {
        assert_eq!(front("note: none", &format!("note: {note}")), ["13:7 X001"], "{note}");
    }
    assert_eq!(front("note: none", "note: None of this shows violence."), [""; 0]);
    assert_eq!(front("title: T", "title: TBD"), ["3:8 X001"]);
    assert_eq!(front("o: Name it", "o: n/a"), ["11:3 X001"]);
}

#[test]
fn a_marker_is_never_shown_as_feedback() {
    let body = |line: &str| format!("- [x] a\n  > Yes.\n  > {line}\n- [x] b\n  > Yes.\n- [ ] c\n  > No.\n");
    for line in [
        "**Missed:** a",
        "*Missed*: a",
        "missed: a",
        "MISSED: a",
        "Missed : a",
        "Missed – a",
        "Missed：a",
        "\"Missed:\" a",
        "`Missed:` a",
        "Mised: a",
        "If missed: a",
        "Good. Missed: a",
        "Why: a",
        "Missed&#58; a",
        "Missed\\: a",
        "- Missed: a",
        "> Missed: a",
        "1. Missed: a",
        "Missed:",
    ] {
        let found = options_of("", &body(line));
        assert!(found.iter().any(|f| f.starts_with("6:") && f.ends_with("X008")), "{line}: {found:?}");
    }
    assert_eq!(options_of("", &body("Missed: a")), [""; 0]);
    assert_eq!(options_of("", &body("You missed nothing. Why? It is a tree.")), [""; 0]);
    // Under a foreseen wrong answer nothing is missed.
    assert!(options_of("", "- [=] a\n- [ ] b\n  > No.\n  > Missed: c\n").iter().any(|f| f == "7:5 X004"));
    assert!(
        found_in_quiz(
            "### What?\n<!-- q: q1; objective=o; teaches=s -->\n\n- [=] a\n\n> [!NOTE]\n> Missed: a\n"
        )
        .iter()
        .any(|f| f.ends_with("X008"))
    );
    let case = |why: &str| {
        let text = format!(
            "## Case\n<!-- scenario: c; start=one -->\n\n### A\n<!-- scene: one -->\n\n- [x] [Go](#two)\n  > She nods.\n  > Why: it is near.\n  > {why}\n\n### B\n<!-- scene: two -->\n\n> [!IMPORTANT]\n> Help.\n"
        );
        codes_of(&with("en/modules/9.1-t.md", &[MODULE, &text].concat()))
    };
    for why in ["**Why:** it is near", "why: it is near", "Missed: it is near"] {
        assert!(case(why).contains(&"X008"), "{why}");
    }
    assert_eq!(case("She is free to go."), [""; 0]);
}

pub(crate) fn codes_of(compiled: &Compiled) -> Vec<&'static str> {
    compiled.findings.iter().map(|f| f.code).filter(|c| *c != "M003").collect()
}

#[test]
fn a_source_is_listed_only_if_a_text_cites_it() {
    let source = |key: &str, more: &str| format!("[^{key}]: Org, Title, 2020, seen 2026-02.{more}\n");
    assert_eq!(page_with(&["Text.[^a]\n\n", &source("a", "[^b]"), &source("b", "")].concat()), ["4:1 X003"]);
    assert_eq!(
        page_with(&["Text.[^a]\n\n", &source("a", ""), &source("b", "[^b]")].concat()),
        ["4:1 X003"],
        "itself"
    );
    assert_eq!(
        page_with(&["Text.\n\n", &source("a", "[^b]"), &source("b", "[^a]")].concat()),
        ["3:1 X003", "4:1 X003"],
        "each other"
    );
    assert_eq!(
        page_with(&["Text.[^a] More.[^b]\n\n", &source("a", "[^b]"), &source("b", "")].concat()),
        [""; 0]
    );
    assert!(page_with("Text.[^a and more").iter().any(|f| f.ends_with("X003")), "never closed");
}

#[test]
fn an_option_holds_words_only() {
    let three = |text: &str| format!("- [ ] {text}\n  > No.\n- [x] b\n  > Yes.\n- [ ] c\n  > No.\n");
    for text in [
        "an [oak](https://example.org)",
        "an {term:control|oak}",
        "call {tel:211}",
        "![oak](../../pictures/p.svg)",
        "<https://example.org>",
    ] {
        let found = options_of("", &three(text));
        assert!(found.iter().any(|f| f.starts_with("4:") && f.ends_with("X004")), "{text}: {found:?}");
    }
    let cited = options_of("", &[&three("an oak[^a]"), "\n[^a]: Org, Title, 2020, seen 2026-02.\n"].concat());
    assert_eq!(cited, ["4:13 X004"]);
    let steps = options_of("; order", "1. a\n2. [b](https://example.org)\n3. c\n");
    assert_eq!(steps, ["5:4 X004"]);
    let cells =
        options_of("; match", "| A | B |\n| --- | --- |\n| a | {term:control\\|x} |\n| b | y |\n| c | z |\n");
    assert_eq!(cells, ["6:7 X004"]);
    assert_eq!(options_of("", "- [=] [oak](https://example.org)\n"), ["4:7 X004"]);
    assert_eq!(options_of("", &three("an *oak* or `elm`")), [""; 0]);
    let both = options_of(
        "; match",
        "- [ ] lost\n  > No.\n\n| A | B |\n| --- | --- |\n| a | x |\n| b | y |\n| c | z |\n",
    );
    assert!(both.contains(&"4:1 X004".into()), "{both:?}");
}

#[test]
fn options_that_look_the_same_are_findings() {
    for (a, b) in [
        ("Oak", "**oak**"),
        ("oak", "oak."),
        ("oak", "o\u{ad}ak"),
        ("oak", "`oak`"),
        ("the oak", "the\u{a0}oak"),
        ("oak’s", "oak's"),
        ("oak", "о\u{430}k"),
    ] {
        let found = options_of("", &format!("- [ ] {a}\n  > No.\n- [x] {b}\n  > Yes.\n- [ ] elm\n  > No.\n"));
        assert!(found.contains(&"6:1 Q009".into()), "{a} and {b}: {found:?}");
        let table = format!("| A | B |\n| --- | --- |\n| one | {a} |\n| two | {b} |\n| three | elm |\n");
        let found = options_of("; match", &table);
        assert!(
            found.iter().any(|f| f == "7:9 Q009") || a == "oak" && b == "o\u{ad}ak",
            "{a} and {b}: {found:?}"
        );
    }
    let shared = "| A | B |\n| --- | --- |\n| one | tall |\n| two | tall |\n| three | small |\n";
    assert_eq!(options_of("; match", shared), [""; 0], "two rows may share a partner");
    let distractor = "| A | B |\n| --- | --- |\n| one | tall |\n| two | small |\n| | *Tall* |\n";
    assert!(options_of("; match", distractor).iter().any(|f| f.ends_with("Q009")));
}
