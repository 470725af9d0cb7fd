//! Languages: what `language.toml` says reaches the strings, the lists and the rules.

use super::*;

/// The small site with a second language, `zz`, from the first one's files with one of them changed.
fn second(file: &str, change: impl Fn(&str) -> String) -> Compiled {
    let mut sources = base();
    for (key, text) in base() {
        if let Some(rest) = key.strip_prefix("en/").filter(|rest| *rest != "wording.toml") {
            let text = if rest == "language.toml" { ZZ.to_string() } else { text };
            sources.insert(["zz/", rest].concat(), if rest == file { change(&text) } else { text });
        }
    }
    sources.retain(|_, text| !text.is_empty());
    compile_sources(&sources, &options("2026-03-01"))
}

fn found(compiled: &Compiled) -> Vec<String> {
    let shown = |f: &crate::compiler::source::finding::Finding| {
        format!("{}:{} {}: {}", f.file, f.pos.line, f.code, f.message)
    };
    compiled.findings.iter().map(shown).collect()
}

const ZZ: &str = "name = \"Zzzish\"\ndirection = \"rtl\"\nmonths = [\"M 1\", \"M 2\", \"M 3\", \"M 4\", \"M 5\", \
    \"M 6\", \"M 7\", \"M 8\", \"M 9\", \"M 10\", \"M 11\", \"M 12\"]\nplural = [\"other\"]\nplural_rule = \"one-form\"\n\
    list = { between = \"; \", two = \" & \", last = \"; & \" }\n[reading]\nformula = \"none\"\n";

/// The strings of a language with one plural form.
fn one_form(strings: &str) -> String {
    let counted = |line: &str| {
        let key = line.split_once("-one = ").map(|(key, _)| key);
        key.is_some_and(|key| strings.contains(&format!("\n{key}-other = ")))
    };
    strings.lines().filter(|line| !counted(line)).map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_language_with_one_plural_form_writes_one() {
    let compiled = second("strings.toml", one_form);
    assert_eq!(found(&compiled), [""; 0]);
    let site = compiled.site.expect("a site");
    let zz = &site.langs[1];
    assert_eq!((zz.lang.as_str(), zz.language.name.as_str()), ("zz", "Zzzish"));
    assert_eq!(zz.language.direction, crate::compiler::Direction::RightToLeft);
    assert_eq!(zz.ui["search-one"], zz.ui["search-other"]);
    assert_eq!(zz.ui["exit-one"], "exit-one", "a string that only ends like one");
    assert_eq!(zz.ui["months"].split(' ').nth(9), Some("M\u{a0}10"));
    let both = second("strings.toml", str::to_string);
    assert!(
        found(&both).iter().all(|f| f.contains(" X001: this language has one plural form")),
        "{:#?}",
        found(&both)
    );
    assert!(found(&both).len() > 10 && both.site.is_none());
}

#[test]
fn a_count_says_its_number_and_months_are_not_a_string() {
    let changed = |from: &str, to: &str| {
        let mut sources = base();
        let strings = sources.get_mut("en/strings.toml").expect("strings");
        *strings = strings.replacen(from, to, 1);
        found(&compile_sources(&sources, &options("2026-03-01")))
    };
    assert_eq!(changed("\nsearch-one", "\nsearch-one"), [""; 0]);
    let found = changed("\"search-other {n}\"", "\"many\"");
    assert!(
        found.len() == 1
            && found[0].ends_with("search-other counts something: write {n} where the number goes")
    );
    let found = changed("[ui]\n", "[ui]\nmonths = \"January\"\n");
    assert_eq!(found, ["en/strings.toml:2 X001: the months are a list in language.toml: move them there"]);
}

#[test]
fn every_language_has_its_file_and_its_own_name() {
    let lost = found(&second("language.toml", |_| String::new()));
    assert!(
        lost[0].starts_with("zz/strings.toml:1 X001: there is no language.toml beside this file"),
        "{lost:#?}"
    );
    let same = second("language.toml", |text| text.replace("Zzzish", "English"));
    let name =
        "zz/language.toml:1 X001: another language is named English: write this one's own name".to_string();
    assert!(found(&same).contains(&name), "{:#?}", found(&same));
}

#[test]
fn reading_limits_are_those_of_the_language() {
    let text = [PAGE, "## H\n<!-- section: h -->\n\nA tree can grow very tall here.\n"].concat();
    let long = |limit: &str| {
        let mut sources = base();
        for (key, text) in base() {
            if let Some(rest) = key.strip_prefix("en/").filter(|rest| *rest != "wording.toml") {
                sources.insert(["zz/", rest].concat(), text);
            }
        }
        let strings = one_form(&sources["zz/strings.toml"]);
        sources.insert("zz/strings.toml".into(), strings);
        sources.insert("zz/language.toml".into(), [ZZ, limit].concat());
        sources.insert("en/pages/p.md".into(), text.clone());
        sources.insert("zz/pages/p.md".into(), text.clone());
        found(&compile_sources(&sources, &options("2026-03-01")))
    };
    assert_eq!(long(""), [""; 0]);
    assert_eq!(
        long("sentence_words = 6\n"),
        ["zz/pages/p.md:12 R002: this sentence has 7 words: split it (at most 6)"]
    );
}

#[test]
fn reviews_are_a_list_in_the_style_of_the_language() {
    let reviewed = |entries: &str| {
        let page = PAGE.replace("reviewed: []", &format!("reviewed: [{entries}]"));
        let compiled = with("en/pages/p.md", &[&page, "Text.\n"].concat());
        let site = compiled.site.unwrap_or_else(|| panic!("{:#?}", compiled.findings));
        site.langs[0].course.page("p").expect("the page").reviewed.clone()
    };
    assert_eq!(reviewed(""), "");
    assert_eq!(reviewed("\"Nurse, 2026-01\""), "Nurse, 2026-01");
    assert_eq!(reviewed("\"Nurse, 2026-01\", \"Elder, 2026-02\""), "Nurse, 2026-01 and Elder, 2026-02");
}

#[test]
fn a_link_to_a_tool_leads_there_where_there_is_one() {
    let link = "See [the list](../tools/list.toml).\n";
    let body = |tools: &[&str], address: &str, base_path: &str| {
        let mut sources = base();
        sources.insert("en/pages/p.md".into(), [PAGE, &link.replace("../tools/list.toml", address)].concat());
        for tool in tools {
            sources.insert((*tool).into(), "tab = \"A\"\n".into());
        }
        let options = Options { base: base_path.into(), ..options("2026-03-01") };
        let site = compile_sources(&sources, &options).site?;
        site.langs[0].course.page("p").map(body_of)
    };
    let to = "../tools/list.toml";
    let here = body(&["en/tools/list.toml"], to, "/sub/").expect("a page");
    assert!(here.contains("<a href=\"/sub/en/list/\">the list</a>"), "{here}");
    for (tools, address, base) in [
        // The edition in one file has no tools; a translation has its own or none.
        (&["en/tools/list.toml"], to, "#/"),
        (&["es/tools/list.toml"], to, "/"),
    ] {
        let text = body(tools, address, base).expect("a page");
        assert!(text.contains("See the list.") && !text.contains("<a"), "{text}");
    }
    assert_eq!(body(&["en/tools/list.toml"], "../tools/other.toml", "/"), None, "there's no such tool");
}
