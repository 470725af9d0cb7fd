//! Nothing in a source disappears silently. Real and made-up files are broken in the ways that people and word
//! processors break them, with words that occur nowhere else put in around the break. Each of these words must be in
//! what was written, in a reason or value that was read, or near a finding that says what is wrong.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;
use crate::compiler::FRAME_CONTACTS;
use crate::compiler::compile::WRITTEN;
use crate::compiler::source::directive::Directive;
use crate::compiler::source::document::Doc;
use crate::compiler::source::file::{Report, Source};

/// What goes in at a place: line ends, marks of Markdown and of word processors, characters that nobody sees.
const SCRAPS: [&str; 82] = [
    "\n",
    "\n\n",
    "\r\n",
    "\n---\n",
    "\n***\n",
    "\n```\n",
    "```",
    "~~~",
    "`",
    "``",
    "<!--",
    "-->",
    "<!-- x -->",
    "<!–– ",
    " ––>",
    "<!- -",
    "<b>",
    "</b>",
    "<",
    ">",
    "\n> ",
    "\n>",
    "\n- ",
    "\n* ",
    "\n+ ",
    "\n1. ",
    "\n7. ",
    "\n    ",
    "\n  ",
    "\t",
    "• ",
    "\n– ",
    "\na) ",
    "[",
    "]",
    "](",
    "] (",
    ")[",
    "]:",
    "\n[w]: ",
    "[^",
    "[^new]",
    "\n[^new]: ",
    "![",
    "|",
    " | ",
    "\n| ",
    "{",
    "}",
    "{tel:",
    "{term:control|",
    "*",
    "**",
    "_",
    "~~",
    "\\",
    "#",
    "\n## ",
    "&shy;",
    "\u{ad}",
    "\u{200b}",
    "\u{a0}",
    "\n  > ",
    "Why:",
    "Missed:",
    "\n- [ ] ",
    "\n- [x] ",
    "\n- [=] ",
    "(#wet)",
    "{safety+1}",
    "\n> [!NOTE]\n> ",
    "\n\n> [!TIP]\n> ",
    "\n\n> [!WARNING]\n> ",
    "\n\n<!-- allow: X003 it's meant -->\n\n",
    "\n\n<!-- allow: X004 it's meant -->\n\n",
    "\n\n<!-- allow: X008 it's meant -->\n\n",
    "\n### ",
    "\n\n#### New\n<!-- q: new; objective=name; teaches=trees -->\n\n",
    "\n\n### New\n<!-- scene: new -->\n\n",
    "\n\n## New\n<!-- facilitator -->\n\n",
    "\n\n![Three boxes](../../pictures/three-elements.svg)\n\n",
    "; match",
];

/// One change of a text.
#[derive(Debug, Clone)]
enum Break {
    Insert(usize, usize),
    Delete(usize, usize),
    DeleteLine(usize),
    DoubleLine(usize),
    SwapLines(usize, usize),
    Indent(usize, usize),
    Exchange(usize, usize),
}

fn breaks() -> impl Strategy<Value = Break> {
    let n = || 0..1_000_000usize;
    prop_oneof![
        6 => (n(), 0..SCRAPS.len()).prop_map(|(at, what)| Break::Insert(at, what)),
        2 => (n(), 1..4usize).prop_map(|(at, size)| Break::Delete(at, size)),
        2 => n().prop_map(Break::DeleteLine),
        1 => n().prop_map(Break::DoubleLine),
        1 => (n(), n()).prop_map(|(a, b)| Break::SwapLines(a, b)),
        2 => (n(), 0..6usize).prop_map(|(line, by)| Break::Indent(line, by)),
        2 => (n(), 0..SCRAPS.len()).prop_map(|(at, what)| Break::Exchange(at, what)),
    ]
}

fn boundary(text: &str, at: usize) -> usize {
    let at = at % (text.len() + 1);
    (0..=at).rev().find(|n| text.is_char_boundary(*n)).unwrap_or(0)
}

/// Makes a change; where it was.
fn apply(text: &mut String, change: &Break) -> usize {
    let lines = |text: &str| -> Vec<String> { text.split('\n').map(Into::into).collect() };
    let start = |lines: &[String], n: usize| lines[..n].iter().map(|l| l.len() + 1).sum::<usize>();
    match change {
        Break::Insert(at, what) => {
            let at = boundary(text, *at);
            text.insert_str(at, SCRAPS[*what]);
            at
        }
        Break::Delete(at, size) => {
            let from = boundary(text, *at);
            let to = boundary(text, (from + size).min(text.len()));
            text.replace_range(from..to.max(from), "");
            from
        }
        // A sign of Markdown becomes another one.
        Break::Exchange(at, what) => {
            let from = boundary(text, *at);
            let signs = |c: char| c.is_ascii_punctuation() || c == '\n';
            let Some(n) = text[from..].find(signs).map(|n| from + n) else { return from };
            text.replace_range(n..n + 1, SCRAPS[*what]);
            n
        }
        Break::DeleteLine(n) | Break::DoubleLine(n) | Break::Indent(n, _) | Break::SwapLines(n, _) => {
            let mut all = lines(text);
            let n = n % all.len();
            match change {
                Break::DeleteLine(_) => drop(all.remove(n)),
                Break::DoubleLine(_) => all.insert(n, all[n].clone()),
                Break::Indent(_, by) => all[n] = [&" ".repeat(*by), all[n].trim_start()].concat(),
                Break::SwapLines(_, other) => {
                    let other = other % all.len();
                    all.swap(n, other);
                }
                _ => {}
            }
            let at = start(&all, n.min(all.len()));
            *text = all.join("\n");
            at.min(text.len())
        }
    }
}

/// Where a word goes in: near the change, and how it is set off.
type Mark = (usize, usize);

fn mark(text: &mut String, near: usize, (offset, glue): Mark, word: &str, before: &[String]) {
    let at = boundary(text, (near + offset).saturating_sub(120));
    // Not into a word that was put there before: nobody could find it again.
    let inside = |w: &String| text.find(w.as_str()).filter(|from| (*from..from + w.len()).contains(&at));
    let at = before.iter().find_map(inside).unwrap_or(at);
    let shown = match glue {
        0 => format!(" {word} "),
        1 => word.into(),
        2 => format!("\n{word}\n"),
        3 => format!("\n\n{word}\n\n"),
        _ => format!(" {word}\n"),
    };
    text.insert_str(at, &shown);
}

/// Codes that say that something is not read as it should be.
const SAYS: [&str; 20] = [
    "X001", "X002", "X003", "X004", "X005", "X006", "X008", "Q001", "Q002", "Q003", "Q004", "Q005", "Q009",
    "A001", "A002", "A003", "S001", "S004", "P001", "F002",
];

/// Whether a place names a part that pages give a name of their own, or has the id of a quiz or pool, which is read and
/// checked and no page asks for.
fn names_a_part(doc: &Doc<'_>, source: &Source, text: &str, at: usize) -> bool {
    let id = |d: &Directive<'_>| {
        let from = d.at + text[d.at..].find(d.id).unwrap_or(0);
        matches!(d.kind, "quiz" | "pool") && (from..from + d.id.len()).contains(&at)
    };
    let part = |d: &Directive<'_>| matches!(d.kind, "quiz" | "pool" | "facilitator" | "handout");
    doc.heads.iter().any(|head| {
        let here = source.pos(head.at).line == source.pos(at).line;
        head.directives.iter().any(id) || here && head.directives.iter().any(part)
    })
}

/// The lines under the same heading as a place, and at the headings that this one is part of.
fn lines_around(doc: &Doc<'_>, source: &Source, at: usize) -> Vec<std::ops::Range<u32>> {
    let own = doc.heads.partition_point(|head| head.at <= at);
    let mut level = u8::MAX;
    let mut spans = Vec::new();
    for head in doc.heads[..own].iter().rev() {
        if head.level < level {
            level = head.level;
            let begins = source.pos(head.at).line;
            spans.push(begins..source.pos(doc.at(head.body.end)).line.max(begins + 1));
        }
    }
    if own == 0 {
        spans.push(source.pos(doc.front.body).line..source.pos(doc.at(doc.preamble.end)).line + 1);
    }
    spans
}

/// Words that went nowhere: neither written nor near a finding.
fn lost(sources: &BTreeMap<String, String>, key: &str, words: &[String]) -> Vec<String> {
    let compiled = compile_sources(sources, &options("2027-01-01"));
    let mut out = String::new();
    WRITTEN.with(|written| {
        for site in written.borrow().iter().filter(|site| site.lang == "en") {
            let _ = write!(out, "{:?}", site.course);
        }
    });
    let _ = write!(out, "{:?}", compiled.allowed);
    let text = &sources[key];
    let source = Source::new(key, text.as_str());
    let mut report = Report::new(&source);
    let doc = Doc::parse(&source, &mut report);
    let said: Vec<u32> = compiled
        .findings
        .iter()
        .filter(|f| f.file == key && SAYS.contains(&f.code))
        .map(|f| f.pos.line)
        .collect();
    // What an author allows to be left out is said where it is, and nowhere else.
    let meant: Vec<u32> = compiled
        .allowed
        .iter()
        .filter(|a| a.file == key && matches!(a.code.as_str(), "X004" | "X003" | "X008"))
        .map(|a| a.pos.line)
        .collect();
    let covered = |at: usize| {
        let line = source.pos(at).line;
        if at < doc.front.body {
            return said.iter().any(|l| *l <= source.pos(doc.front.body).line);
        }
        if names_a_part(&doc, &source, text, at) {
            return true;
        }
        let blank = |l: u32| text.lines().nth(l as usize - 1).is_none_or(|l| l.trim().is_empty());
        let first = (1..=line).rev().find(|l| blank(*l)).unwrap_or(0);
        let last = (line..).find(|l| blank(*l)).unwrap_or(line);
        if said.iter().chain(&meant).any(|l| (first..=last).contains(l)) {
            return true;
        }
        let spans = lines_around(&doc, &source, at);
        said.iter().any(|l| spans.iter().any(|s| s.contains(l)))
    };
    let gone =
        |word: &&String| !out.contains(word.as_str()) && !text.find(word.as_str()).is_some_and(covered);
    words.iter().filter(gone).cloned().collect()
}

/// A broken text with its words; those that were lost.
fn lost_of(
    context: &BTreeMap<String, String>,
    key: &str,
    text: &str,
    changes: &[Break],
    marks: &[Mark],
) -> (Vec<String>, String) {
    let mut text = text.to_string();
    let mut near = 0;
    for change in changes {
        near = apply(&mut text, change);
    }
    let words: Vec<String> =
        (0..marks.len()).map(|n| format!("qz{}vxw", ["ka", "lo", "mu", "ne", "pi"][n % 5])).collect();
    for (n, at) in marks.iter().enumerate() {
        mark(&mut text, near, *at, &words[n], &words[..n]);
    }
    let mut sources = context.clone();
    sources.insert(key.into(), text.clone());
    let lost = lost(&sources, key, &words);
    // What is around the first of them is enough to see why.
    let at = lost.first().and_then(|word| text.find(word)).unwrap_or(0);
    let (from, to) = (boundary(&text, at.saturating_sub(300)), boundary(&text, (at + 300).min(text.len())));
    (lost, text[from..to].into())
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

fn read(key: &str) -> String {
    std::fs::read_to_string(root().join(key)).expect(key)
}

/// What the real documents refer to, with the other documents as short as they can be.
static CONTEXT: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mut sources = base();
    for key in ["en/glossary.md", "trace.toml"] {
        sources.insert(key.into(), read(key));
    }
    sources.retain(|key, _| !key.starts_with("places/"));
    sources.extend(place::made_up());
    for folder in ["en/modules", "en/pages", "pictures", "pictures/faces"] {
        for entry in std::fs::read_dir(root().join(folder)).expect("a folder") {
            let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
            let key = [folder, "/", &name].concat();
            let text = match folder {
                "pictures" | "pictures/faces" => "<svg viewBox=\"0 0 9 9\"></svg>".to_string(),
                "en/pages" => [PAGE, "## A\n<!-- section: a -->\n\nText.\n"].concat(),
                _ => MODULE.replace("9.1", name.split('-').next().expect("an id")),
            };
            sources.insert(key, text);
        }
    }
    sources
});

/// Which changes the tests make. `LOST_SEED=2 cargo test --features author --lib nothing_lost` makes others.
fn seed() -> u64 {
    std::env::var("LOST_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1)
}

/// Where the complete module is.
const WHOLE: &str = "en/modules/9.1-complete.md";

const COMPLETE: &str = include_str!("../../../content/fixtures/complete.md");

/// Documents with every kind of part: the whole fixture, real modules and pages, the glossary.
const REAL: [&str; 5] = [
    "en/modules/1.1-what-it-is.md",
    "en/modules/2.4-interpreters.md",
    "en/pages/next-steps.md",
    "en/pages/privacy.md",
    "en/glossary.md",
];

/// The same changes at every run: what a run finds can be found again.
fn repeatable(cases: u32) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(seed()),
        ..ProptestConfig::with_cases(cases)
    }
}

/// What the complete module refers to, and no more: the less there is to read, the more can be tried. Its glossary is
/// that of the small site, which has its one term; of the contacts it has those that the module or every page names.
static NEAR: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let used = |key: &str| {
        let many =
            ["/modules/", "/pages/"].iter().any(|part| key.contains(part)) || key.starts_with("pictures/");
        !many
            || key.contains("/modules/1.1-")
            || key.ends_with("/next-steps.md")
            || key.ends_with("/three-elements.svg")
    };
    let mut sources = CONTEXT.clone();
    sources.retain(|key, _| used(key));
    sources.insert("en/glossary.md".into(), GLOSSARY.into());
    // A table of the place's files, with its head.
    let tables = |key: &str, head: &str, wanted: &dyn Fn(&str) -> bool| -> String {
        let own = |table: &&str| table.split_once(']').is_some_and(|(id, _)| wanted(id));
        CONTEXT[key].split(head).filter(own).map(|table| [head, table].concat()).collect()
    };
    let named = |id: &str| {
        let in_text = ["}", "|"].iter().any(|end| COMPLETE.contains(&["{tel:", id, end].concat()));
        in_text || FRAME_CONTACTS.contains(&id)
    };
    let place = CONTEXT.keys().find(|key| key.ends_with("/contacts.toml")).expect("a place");
    let contacts = tables(place, "[contact.", &named);
    let rows = tables("trace.toml", "[row.", &|id| ["r1", "r2"].contains(&id));
    sources.insert(place.clone(), contacts);
    sources.insert("trace.toml".into(), rows);
    sources
});

/// A finding would cover for every word around it, so there is none before something is broken.
#[test]
fn an_unbroken_text_has_no_finding() {
    let real = REAL.map(|key| (key, read(key), CONTEXT.clone()));
    for (key, text, mut sources) in [(WHOLE, COMPLETE.into(), NEAR.clone())].into_iter().chain(real) {
        sources.insert(key.into(), text);
        let compiled = compile_sources(&sources, &options("2027-01-01"));
        let shown: Vec<String> =
            compiled.findings.iter().filter(|f| f.file == key).map(ToString::to_string).collect();
        assert!(shown.is_empty(), "{shown:#?}");
    }
}

#[test]
fn an_unbroken_text_loses_nothing() {
    let blank = SCRAPS.iter().position(|scrap| *scrap == "\u{a0}").expect("a blank");
    for (n, at) in (0..COMPLETE.len()).step_by(17).enumerate() {
        let at = (at..).find(|n| COMPLETE.is_char_boundary(*n)).expect("a character");
        let (lost, text) = lost_of(&NEAR, WHOLE, COMPLETE, &[Break::Insert(at, blank)], &[(120, n % 5)]);
        assert!(lost.is_empty(), "{lost:?} is lost in\n{text}");
    }
}

proptest! {
    #![proptest_config(repeatable(160))]

    #[test]
    fn a_broken_module_loses_no_word(
        changes in proptest::collection::vec(breaks(), 1..5),
        marks in proptest::collection::vec((0..240usize, 0..5usize), 1..5),
    ) {
        let (lost, text) = lost_of(&NEAR, WHOLE, COMPLETE, &changes, &marks);
        prop_assert!(lost.is_empty(), "{:?} is lost in\n{}", lost, text);
    }
}

proptest! {
    #![proptest_config(repeatable(24))]

    #[test]
    fn a_broken_real_document_loses_no_word(
        which in 0..REAL.len(),
        changes in proptest::collection::vec(breaks(), 1..4),
        marks in proptest::collection::vec((0..240usize, 0..5usize), 1..5),
    ) {
        let key = REAL[which];
        let (lost, text) = lost_of(&CONTEXT, key, &read(key), &changes, &marks);
        prop_assert!(lost.is_empty(), "{:?} is lost in {}\n{}", lost, key, text);
    }
}
