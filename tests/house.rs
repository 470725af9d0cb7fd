//! Rules of the house that no compiler checks: layers, sizes of files, words that do not belong here.

#![allow(clippy::unwrap_used, reason = "a test may stop where it is surprised")]

use std::fs;
use std::path::{Path, PathBuf};

#[path = "house/access.rs"]
mod access;
#[path = "house/documents.rs"]
mod documents;
#[path = "house/functions.rs"]
mod functions;
#[path = "house/graph.rs"]
mod graph;
#[path = "house/places.rs"]
mod places;
#[path = "house/presets.rs"]
mod presets;
#[path = "house/proof.rs"]
mod proof;
#[path = "house/scripts.rs"]
mod scripts;

/// Every file below a folder with one of these endings.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|e| e.unwrap().path()));
        } else if path.extension().is_some_and(|e| endings.iter().any(|w| e == *w)) {
            found.push(path);
        }
    }
    found.sort();
    assert!(!found.is_empty(), "{folder} holds something");
    found
}

/// Code without comment lines.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Rust code without its comments and strings, line for line.
fn strip(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['"', '/', '\'']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let raw = out.ends_with("r#") || out.ends_with('r');
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |n| n + 2)
        } else if let (true, Some(quoted)) = (raw, rest.strip_prefix('"')) {
            let end = if out.ends_with('#') { "\"#" } else { "\"" };
            quoted.find(end).map_or(rest.len(), |n| 1 + n + end.len())
        } else if let Some(quoted) = rest.strip_prefix('"') {
            let mut escaped = false;
            let end = quoted.find(|c| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            end.map_or(rest.len(), |n| n + 2)
        } else if let Some(quoted) = rest.strip_prefix('\'') {
            // A character, or the name of a lifetime.
            match quoted.char_indices().nth(1) {
                _ if quoted.starts_with('\\') => {
                    quoted.get(2..).and_then(|rest| rest.find('\'')).map_or(1, |n| n + 4)
                }
                Some((n, '\'')) => n + 2,
                _ => 1,
            }
        } else {
            out.push('/');
            1
        };
        out.extend(rest[..skipped].chars().filter(|c| *c == '\n'));
        rest = &rest[skipped..];
    }
    out.push_str(rest);
    out
}

fn offenders(folder: &str, words: &[&str]) -> Vec<String> {
    let hits = |path: &PathBuf| {
        let code = code(path);
        let word = words.iter().find(|w| code.contains(**w))?;
        Some(format!("{} names {word}", path.display()))
    };
    files(folder, &["rs"]).iter().filter_map(hits).collect()
}

#[test]
fn the_core_knows_no_browser_no_clock_and_no_files() {
    let words = [
        "web_sys",
        "js_sys",
        "leptos",
        "wasm_bindgen",
        "std::time",
        "std::fs",
        "std::env",
        "crate::pages",
        "crate::slots",
        "crate::browser",
    ];
    assert_eq!(offenders("src/core", &words), Vec::<String>::new());
}

#[test]
fn only_the_browser_module_names_the_browser() {
    for folder in ["src/pages", "src/slots", "src/compiler", "src/site", "src/tools"] {
        assert_eq!(offenders(folder, &["web_sys", "js_sys", "gloo"]), Vec::<String>::new());
    }
}

/// What a slot shows is a function of the session, and what a button does is only in the browser: rendering pages needs
/// few effects.
#[test]
fn rendering_pages_needs_at_most_ten_effects() {
    let stub = code(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/browser/off.rs"));
    let count = stub.matches("fn ").count();
    assert!((1..=10).contains(&count), "{count} functions in src/browser/off.rs");
}

/// Elsewhere, browsers with Trusted Types would refuse it, and the page would stay as it was.
#[test]
fn markup_is_set_in_one_place() {
    let words = ["set_inner_html", "insert_adjacent_html", "set_outer_html", "inner_html=", "\"innerHTML\""];
    let found = offenders("src", &words);
    assert_eq!(found.len(), 1, "only src/browser/markup.rs: {found:#?}");
    assert!(found[0].contains("src/browser/markup.rs"), "{found:?}");
}

#[test]
fn the_check_finds_what_it_looks_for() {
    assert!(!offenders("src/browser", &["web_sys"]).is_empty());
}

#[test]
fn files_fit_on_a_few_screens() {
    let all: Vec<(usize, PathBuf)> = files("src", &["rs"])
        .into_iter()
        .map(|p| (fs::read_to_string(&p).unwrap().lines().count(), p))
        .collect();
    // A list of data, one line for each key.
    let data = |path: &Path| path.ends_with("src/core/strings/keys.rs");
    let large: Vec<_> = all.iter().filter(|(lines, path)| *lines > 500 && !data(path)).collect();
    assert!(large.is_empty(), "over 500 lines: {large:?}");
    let over = all.iter().filter(|(lines, _)| *lines > 300).count();
    assert!(
        over * 10 <= all.len(),
        "nine files in ten have at most 300 lines; {over} of {} have more",
        all.len()
    );
}

#[test]
fn no_page_writes_what_the_policy_blocks() {
    for path in files("src/pages", &["rs"])
        .iter()
        .chain(&files("src/slots", &["rs"]))
        .chain(&files("content/pictures", &["svg"]))
    {
        let text = fs::read_to_string(path).unwrap();
        for blocked in [" style=\\\"", " style=\"", "onclick=", "javascript:"] {
            assert!(!text.contains(blocked), "{} holds {blocked}", path.display());
        }
    }
}

/// The kit's own test looks at the kit's fields (`src/kit/field.rs`); this one at any field that stands elsewhere. What is
/// typed goes into session files and to spelling services, or is changed under the person's hands.
#[test]
fn every_text_field_keeps_its_words_to_itself() {
    let mut fields = 0;
    for path in files("src/pages", &["rs"])
        .into_iter()
        .chain(files("src/slots", &["rs"]))
        .chain(files("src/tools", &["rs"]))
    {
        let text = code(&path).replace("\\\"", "\"");
        for field in fields_of(&text) {
            let chosen = ["type=\"checkbox\"", "type=\"range\"", "type=\"file\"", "\"radio\""];
            if chosen.iter().any(|kind| field.contains(kind)) {
                continue;
            }
            for attribute in ["autocomplete=\"off\"", "autocorrect=\"off\"", "spellcheck=\"false\""] {
                assert!(field.contains(attribute), "{} lacks {attribute}: {field}", path.display());
            }
            fields += 1;
        }
    }
    assert!(fields >= 1, "the lines of the record that grow; {fields} found");
}

/// Buttons come from the kit, but for these, each with a script or a fallback of its own behind it.
#[test]
fn buttons_come_from_the_kit() {
    let own = ["aloud.rs", "listen.rs", "frame.rs", "reading.rs", "lesson.rs"];
    for folder in ["src/pages", "src/slots", "src/tools"] {
        for path in files(folder, &["rs"]) {
            let text = code(&path);
            let typed = text.lines().find(|l| {
                let line = l.trim_start();
                line.contains("button") && line.contains("type=\"button\"") || line.contains("a.button")
            });
            let expected = own.iter().any(|name| path.ends_with(name));
            assert!(typed.is_none() || expected, "{}: {typed:?} isn't from src/kit", path.display());
        }
    }
}

/// Every `input` and `textarea` of a source, glued or typed, up to where its attributes end.
fn fields_of(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for tag in ["input", "textarea"] {
        for (at, _) in text.match_indices(tag) {
            let (before, rest) = (&text[..at], &text[at..]);
            let glued = before.ends_with('<');
            let begins = before.chars().next_back().is_none_or(char::is_whitespace);
            let typed = begins && rest[tag.len()..].starts_with([' ', '#', '.']) && rest.contains("=\"");
            // In a template, an id may stand in braces of its own: the attributes end at the line's `;` or last `{`.
            if glued {
                found.extend(rest.split('>').next());
            } else if typed {
                let end = [";\n", "{\n", "{}", "{ (", "} }"].iter().filter_map(|end| rest.find(end)).min();
                found.push(&rest[..end.unwrap_or(rest.len())]);
            }
        }
    }
    found
}

#[test]
fn a_field_is_found_glued_and_typed() {
    let text = "\"<input type=\"text\" id=\"a\"><p>\"; html! {\n    input #b type=\"text\" autocomplete=\"off\";\n    \
                textarea id={ \"c\" (n) } rows=\"1\" { (text) }\n}";
    let found = fields_of(text);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.iter().any(|f| f.starts_with("input #b") && f.ends_with("\"off\"")), "{found:?}");
    assert!(!found.iter().any(|f| f.contains("<p>")), "{found:?}");
}

/// Tests that a document names as `file::name` and that are not there.
fn unknown_tests(document: &str) -> Vec<String> {
    let all: Vec<PathBuf> = files("tests", &["rs"]).into_iter().chain(files("src", &["rs"])).collect();
    let there = |file: &str, name: &str| {
        let of_file = all.iter().filter(|p| p.file_stem().is_some_and(|s| s == file));
        let ways = [format!("fn {name}("), format!(" {name}: "), format!("fn {name}<")];
        // Targets of the fuzzing are named in one list.
        let listed = |text: &str| {
            text.lines().any(|l| l.starts_with("targets! {") && l.contains(&format!(" {name} ")))
        };
        of_file.into_iter().any(|p| {
            let text = fs::read_to_string(p).unwrap();
            ways.iter().any(|way| text.contains(way)) || listed(&text)
        })
    };
    let named = document.split('`').skip(1).step_by(2).filter_map(|code| code.split_once("::"));
    named.filter(|(file, name)| !there(file, name)).map(|(file, name)| format!("{file}::{name}")).collect()
}

/// libFuzzer's package is built with its own lock file, and only in long runs: it must know what the site's package needs.
#[test]
fn the_lock_file_of_the_fuzzing_is_up_to_date() {
    let read = |name: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    // Always needed natively: the dependencies in these tables that are not optional.
    let needed = |manifest: &str| -> Vec<String> {
        let mut names = Vec::new();
        let mut inside = false;
        for line in manifest.lines() {
            if line.starts_with('[') {
                inside = line == "[dependencies]" || line.contains("not(target_arch");
            } else if let Some((name, rest)) = line.split_once(" = ")
                && inside
                && !rest.contains("optional = true")
            {
                names.push(name.to_owned());
            }
        }
        names.sort();
        names
    };
    let lock = read("fuzz/Cargo.lock");
    let locked = |package: &str| -> Vec<String> {
        let entry =
            lock.split("[[package]]").find(|p| p.contains(&format!("\nname = \"{package}\"\n"))).unwrap();
        let list = entry.split_once("dependencies = [").unwrap().1.split_once(']').unwrap().0;
        let mut names: Vec<String> = list.split('"').skip(1).step_by(2).map(str::to_owned).collect();
        names.sort();
        names
    };
    for (package, manifest) in [("attune", "Cargo.toml"), ("attune-fuzz", "fuzz/Cargo.toml")] {
        assert_eq!(locked(package), needed(&read(manifest)), "run `cargo update --workspace` in fuzz/");
    }
}

#[test]
fn every_test_that_the_threat_model_names_exists() {
    let document = include_str!("../docs/threat-model.md");
    assert!(document.matches("::").count() > 30);
    assert_eq!(unknown_tests(document), Vec::<String>::new());
    assert_eq!(unknown_tests("`exit::leaving_by_shift`, `exit::flying`"), ["exit::flying"]);
}
