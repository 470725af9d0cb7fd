//! Tests of the compiler as a whole.

mod curriculum;
mod draws;
mod everywhere;
mod fixtures;
mod kinds;
mod languages;
mod nothing_lost;
mod pasted;
mod paths;
pub(crate) mod place;
mod plain;
pub(crate) mod real;
mod render;
mod robust;
mod slips;
mod structure;
mod trace;
mod tries;
mod typed;
mod unread;
mod whole;

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{Compiled, Options, compile_sources};
use crate::core::base::date::Day;
use crate::core::course::model::Module;
use crate::core::course::page::Page;
use crate::core::site::disclosures::ASKS;
use crate::core::strings::KEYS;

const CONTACTS: &str = r#"
[contact.nhth]
name = "Hotline"
number = "+18883737888"
display = "1-888-373-7888"
kind = "call"
mark = "V"
hours = "always"
use = "talk"
group = "anyone"
class = "hotline"
checked = "2026-01"
source = "A, B, 2026, seen 2026-01"

[contact.nhth-text]
name = "Hotline by text"
number = "233733"
display = "233733"
kind = "text"
mark = "V-old"
age = "from before 2025"
hours = "not checked"
use = "text"
group = "anyone"
class = "hotline"
checked = "2026-01"
source = "A, B, 2018, seen 2026-01"

[contact.211]
name = "Helpline"
number = "211"
display = "211"
kind = "call"
mark = "V"
hours = "always"
use = "any need"
group = "anyone"
class = "phone"
checked = "2026-01"
source = "A, B, 2026, seen 2026-01"

[contact.unchecked]
name = "Not verified"
kind = "call"
mark = "G"
hours = "not checked"
use = "help"
group = "culture"
class = "phone"
checked = "2026-01"
source = "A, B, 2026, seen 2026-01"

[contact.emergency]
name = "Rescue"
number = "5550101"
display = "555-0101"
kind = "call"
mark = "V"
hours = "always"
use = "danger"
group = "danger"
class = "short"
checked = "2026-01"
source = "A, B, 2026, seen 2026-01"

[contact.988]
name = "Crisis line"
kind = "call"
mark = "V"
number = "988"
display = "988"
hours = "always"
use = "talk"
group = "anyone"
class = "short"
checked = "2026-01"
source = "A, B, 2026, seen 2026-01"
"#;

const PLACE: &str = r#"
name = "Place"
county = "Place County"
state = "State"
publisher = "none set"
corrections = "mend@example.org"
exit_url = "https://example.org/"
checked = "2026-01"
who_speaks = "Nobody & everybody."
"#;

const GLOSSARY: &str = "---
kind: glossary
checked: 2026-02
reviewed: []
---

## Zebra
<!-- term: zebra -->

An animal.

## control
<!-- term: control -->

Somebody else decides.[^a]

[^a]: Org, Title, 2020, seen 2026-02.
";

/// Front matter of a page; 8 lines.
pub const PAGE: &str =
    "---\nkind: page\ntitle: T\ntab: T\nsummary: S.\nchecked: 2026-02\nreviewed: []\n---\n";

/// Front matter and section of a module for questions; the section is `s`, the objective `o`.
pub const MODULE: &str = "---
id: \"9.1\"
title: T
tier: 1
minutes: 1
version: 1
requires: []
pass: 80%
draw: 1
objectives:
  o: Name it
covers: []
note: none
checked: 2026-02
reviewed: []
---

## Lesson
<!-- section: s -->

Text.

";

/// Two rules of wording, enough for the small sites.
pub const WORDING: &str = r#"
[[rule]]
id = "A20"
severity = "stop"
find = ["junkie|junkies"]
why = "It names the illness and not the person."
instead = "person with a substance use disorder"
sources = []
lint = "W001"
hit = "A junkie."
miss = "A junk car."

[[rule]]
id = "B05"
severity = "stop"
find = ["gave ?her back her life"]
why = "It says that she had none."
instead = "rebuild"
sources = []
lint = "W001"
hit = "It gave her back her life."
miss = "It gave her life."
"#;

/// A small site without modules and pages.
pub fn base() -> BTreeMap<String, String> {
    let ui = |key: &&str| match *key {
        "tel-checked" => "last checked {month}".into(),
        "tel-unverified" => "dial {211} to be connected".into(),
        "source-ref" => "Source {n}".into(),
        "alert-tip" => "Tip".into(),
        other if other.ends_with("-other") => [other, " {n}"].concat(),
        other => other.to_string(),
    };
    let written = KEYS.iter().filter(|key| **key != "months");
    let strings: String = written.map(|key| format!("{key} = \"{}\"\n", ui(key))).collect();
    let sent: String = ASKS.iter().map(|ask| format!("{0} = \"{0}: so & so\"\n", ask.id())).collect();
    let svg = "<?xml version=\"1.0\"?>\n<!-- made by hand -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\n\
               <marker id=\"m\"/>\n<path marker-end=\"url(#m)\" d='M0 0'/><text>{s:word} {tel:211}</text>\n</svg>\n";
    [
        ("en/strings.toml", format!("[ui]\n{strings}\n[pictures]\nword = \"A & B\"\n[sent]\n{sent}")),
        ("en/language.toml", include_str!("../../../content/en/language.toml").into()),
        ("en/glossary.md", GLOSSARY.into()),
        ("en/wording.toml", WORDING.into()),
        ("places/here/contacts.toml", CONTACTS.into()),
        ("places/here/place.toml", PLACE.into()),
        ("pictures/p.svg", svg.into()),
    ]
    .map(|(key, text)| (key.to_string(), text))
    .into()
}

/// A file of the small site in a second language, Spanish: with a name and a reading formula of its own.
pub fn in_spanish(text: &str) -> String {
    let reading = "\"flesch-kincaid\"\ngrade = 8\ngrade_safety = 6\n";
    text.replace("\"English\"", "\"Español\"").replace(reading, "\"none\"\n")
}

pub fn options(today: &str) -> Options {
    Options {
        root: PathBuf::new(),
        today: Day::parse(today).expect("a date"),
        base: "/".into(),
        only: Vec::new(),
        draft: false,
    }
}

/// Compiles the small site with one more file.
pub fn with(key: &str, text: &str) -> Compiled {
    let mut sources = base();
    sources.insert(key.into(), text.into());
    compile_sources(&sources, &options("2026-03-01"))
}

/// `line:col CODE` of everything found in a page with this body (lines count from its first).
pub fn found_in_page(body: &str) -> Vec<String> {
    found(&with("en/pages/p.md", &[PAGE, body].concat()), 8)
}

/// `line:col CODE` of everything found in a module with this quiz, without what its size brings up.
pub fn found_in_quiz(body: &str) -> Vec<String> {
    let text = [MODULE, "## Quiz\n<!-- quiz: check -->\n\n", body].concat();
    found(&with("en/modules/9.1-t.md", &text), 25)
}

fn found(compiled: &Compiled, before: u32) -> Vec<String> {
    let mend = |f: &super::source::finding::Finding| {
        format!("{}:{} {}", f.pos.line.saturating_sub(before), f.pos.col, f.code)
    };
    compiled.findings.iter().filter(|f| !matches!(f.code, "M003" | "Q011")).map(mend).collect()
}

/// The page with this body, that must compile.
pub fn page(body: &str) -> Page {
    let compiled = with("en/pages/p.md", &[PAGE, body].concat());
    let shown: Vec<String> = compiled.findings.iter().map(ToString::to_string).collect();
    let site = compiled.site.unwrap_or_else(|| panic!("{shown:#?}"));
    site.langs[0].course.page("p").expect("the page").clone()
}

/// The markup of a page's body: what comes before its first section, then each section without its heading.
pub fn body_of(page: &Page) -> String {
    let sections = page.sections.iter().map(|section| section.html.as_str());
    [page.html.as_str()].into_iter().chain(sections).collect()
}

/// The module with this body after its first section, that must compile.
pub fn module(body: &str) -> Module {
    let compiled = with("en/modules/9.1-t.md", &[MODULE, body].concat());
    let shown: Vec<String> = compiled.findings.iter().map(ToString::to_string).collect();
    let site = compiled.site.unwrap_or_else(|| panic!("{shown:#?}"));
    site.langs[0].course.module("9.1").expect("the module").clone()
}
