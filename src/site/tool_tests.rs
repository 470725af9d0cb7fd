//! A tool is one folder and one line: a made-up one, added to the list, gets everything that follows from it.

use super::budget::Size;
use super::tests::site_with;
use crate::compiler::tests::base;
use crate::core::course::outline::Shell;
use crate::tools::{TOOLS, Tool};
use maud::html;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const MADE_UP: Tool = Tool {
    id: "made-up",
    keys: &["button"],
    style: ".made-up { color: teal; }",
    page: |words, _| html! { h1 #title { (words.get("title")) } button { (words.get("button")) } },
    data: |words, lang| Ok([words.get("button"), &lang.lang].concat().into_bytes()),
};

static BOTH: LazyLock<Vec<Tool>> = LazyLock::new(|| TOOLS.iter().copied().chain([MADE_UP]).collect());

/// A small site's content, with these words for the made-up tool.
fn content(name: &str, words: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("attune-tool-{}-{name}", std::process::id()));
    let mut files = base();
    files.insert("en/tools/made-up.toml".into(), words.into());
    for (name, text) in files {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("written");
    }
    folder
}

fn written(
    name: &str,
    words: &str,
) -> Result<(super::Report, std::collections::BTreeMap<String, Vec<u8>>), super::SiteError> {
    let content = content(name, words);
    let site = site_with(name, &BOTH, Path::new(&content));
    fs::remove_dir_all(&content).expect("removed");
    site
}

#[test]
fn a_tool_is_a_folder_and_a_line() {
    let words =
        "tab = \"A made-up tool\"\ntitle = \"Do a thing\"\nlead = \"Zyzzyva here.\"\nbutton = \"Go\"\n";
    let (report, files) = written("whole", words).expect("written");
    let text = |name: &str| String::from_utf8_lossy(&files[name]).into_owned();
    let named = |begins: &str, ends: &str| {
        let mut names = files.keys().filter(|n| n.starts_with(begins) && n.ends_with(ends));
        names.next().unwrap_or_else(|| panic!("no {begins}…{ends}")).clone()
    };
    // Its document, with its own app, data and style, under the same policy as every page.
    let page = text("en/made-up/index.html");
    for part in [
        &named("made-up-", ".wasm"),
        &named("made-up-", ".js"),
        &named("made-up-en-", ".bin"),
        ".made-up{color:teal}",
        "<title>A made-up tool · ",
        "<button>Go</button>",
        "data-exit",
    ] {
        assert!(page.contains(part), "the document lacks {part}");
    }
    let policy = |html: &str| {
        let start = html.find("http-equiv=\"Content-Security-Policy\"").expect("a policy");
        html[start..].split('>').next().map(str::to_owned)
    };
    assert_eq!(policy(&page), policy(&text("en/index.html")), "one policy for the whole site");
    assert!(page.contains("data-wasm=\"/made-up-") && !page.contains("data-wasm=\"/app-"));
    // A link on every page, a place in search, in an offline copy, in the list of hashes, and a budget.
    assert!(text("en/index.html").contains("href=\"/en/made-up/\">A made-up tool</a>"));
    let shell: Shell = postcard::from_bytes(&files[&named("shell-en-", ".bin")]).expect("a shell");
    assert_eq!(
        shell.tools.last().map(|t| (t.id.as_str(), t.lead.as_str())),
        Some(("made-up", "Zyzzyva here."))
    );
    let index: crate::core::search::Index =
        postcard::from_bytes(&files[&named("find-en-", ".bin")]).expect("an index");
    assert!(index.words.contains("zyzzyva") || index.words.contains("yzzyva"), "search knows its lead");
    let worker = text("sw.js");
    assert!(worker.contains("\nen/made-up/ "), "an offline copy has its document");
    assert!(worker.contains(&["\n", &named("made-up-", ".wasm"), " "].concat()));
    assert!(text("SHA384SUMS.txt").contains("  en/made-up/index.html\n"));
    let has_budget = |measure: &Size| matches!(measure, Size::Parts { name, limit: Some(_), .. } if name.contains("tool made-up"));
    assert!(report.sizes.iter().any(has_budget));
}

#[test]
fn missing_and_unknown_words_are_named_and_nothing_is_written() {
    let some = "tab = \"A\"\ntitle = \"B\"\nlead = \"C\"\n";
    let missing = written("missing", some).expect_err("a key is missing");
    assert_eq!(missing.to_string(), "content/en/tools/made-up.toml: the words for `button` are missing.");
    let more = [some, "button = \"D\"\nextra = \"E\"\n"].concat();
    let unknown = written("unknown", &more).expect_err("a key is unknown");
    assert_eq!(unknown.to_string(), "content/en/tools/made-up.toml: the tool has no use for `extra`.");
}
