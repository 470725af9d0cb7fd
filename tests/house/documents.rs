//! Every path and symbol that a document names exists.

use std::fs;
use std::path::{Path, PathBuf};

use super::files;

/// The documents that speak of files and code.
const DOCUMENTS: &[&str] = &[
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "content/README.md",
    "src/compiler/README.md",
    "src/core/README.md",
    "src/pages/README.md",
    "src/site/README.md",
    "src/slots/README.md",
    "style/README.md",
    "tests/README.md",
];

/// Where a path named in a document may begin: `core/site/route.rs` is `src/core/site/route.rs`.
const ROOTS: &[&str] = &[
    "",
    "src/",
    "content/",
    "content/en/",
    "tests/",
    "tests/journeys/",
    "tests/support/",
    "docs/",
    "public/",
    "src/core/",
];

/// What the build, the tools or an author writes, and what examples are called.
const ELSEWHERE: &[&str] =
    &["dist", "target", "keys.lock", "_headers", "example", "your", "LANG", "<", "…", "*", "~", "$", "N"];

fn documents() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name: String| {
        let text = fs::read_to_string(root.join(&name)).unwrap();
        (name, text)
    };
    let docs =
        fs::read_dir(root.join("docs")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    let docs = docs.filter(|name| name.ends_with(".md")).map(|name| format!("docs/{name}"));
    DOCUMENTS.iter().map(|name| (*name).to_owned()).chain(docs).map(read).collect()
}

/// The code spans of a document outside its fences.
fn spans(text: &str) -> Vec<&str> {
    lines(text, false).flat_map(|line| line.split('`').skip(1).step_by(2)).collect()
}

/// The words inside its fences that begin like a file of the sources: commands that people copy.
fn fenced_words(text: &str) -> Vec<&str> {
    let words = lines(text, true).flat_map(|line| line.split([' ', '=', '"', '\'']));
    words.filter(|word| ["src/", "tests/", "content/", "docs/"].iter().any(|r| word.starts_with(r))).collect()
}

/// The lines of a document inside or outside its fences.
fn lines(text: &str, inside: bool) -> impl Iterator<Item = &str> {
    let mut fenced = false;
    text.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fence && fenced == inside
    })
}

/// Whether this span reads as a path of the project: it has a slash and an ending that the project's files have.
fn is_path(span: &str) -> bool {
    let endings = [".rs", ".js", ".toml", ".md", ".css", ".svg", ".html", ".csv", ".json", ".txt"];
    let ending = endings.iter().any(|e| span.ends_with(e));
    let plain = span.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
    ending && plain && span.contains('/') && !ELSEWHERE.iter().any(|e| span.contains(e))
}

/// Paths of a text that lead nowhere.
fn missing_paths(text: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let there = |path: &str| ROOTS.iter().any(|r| root.join(format!("{r}{path}")).exists());
    let named = spans(text).into_iter().chain(fenced_words(text));
    named.filter(|s| is_path(s) && !there(s)).map(str::to_owned).collect()
}

/// Symbols that a text places in a file (`NAME` in `file.rs`) and that the file does not hold.
fn missing_symbols(text: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = text.replace('\n', " ").replace("  ", " ");
    let mut missing = Vec::new();
    for (at, _) in text.match_indices("` in `").chain(text.match_indices("` of `")) {
        let symbol = text[..at].rsplit('`').next().unwrap_or_default();
        let file = text[at + 6..].split('`').next().unwrap_or_default();
        let name = symbol.rsplit("::").next().unwrap_or_default();
        let word = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
        if !word || !is_path(file) || !file.ends_with(".rs") {
            continue;
        }
        let held = ROOTS.iter().filter_map(|r| fs::read_to_string(root.join(format!("{r}{file}"))).ok());
        if !held.into_iter().any(|code| code.contains(name)) {
            missing.push(format!("{symbol} in {file}"));
        }
    }
    missing
}

/// Crates whose names a document may use.
const CRATES: &[&str] = &["maud", "leptos", "std", "proptest"];

/// Targets of the fuzzing are no functions; the check of the threat model knows them.
const TARGETS: &str = "fuzz";

/// Names with `::` that no source holds: in `lost::a_private_window`, `lost` is a file, a folder or a type.
fn missing_names(text: &str, sources: &[(PathBuf, String)]) -> Vec<String> {
    let is_name = |span: &&str| {
        let parts: Vec<&str> = span.split("::").collect();
        let word = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_');
        parts.len() > 1 && parts.iter().all(word) && parts[0] != TARGETS && !CRATES.contains(&parts[0])
    };
    let held = |span: &str| {
        let mut parts = span.rsplit("::");
        let (name, holder) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        sources.iter().any(|(path, code)| {
            let here = path.file_stem().is_some_and(|stem| stem == holder)
                || path.parent().is_some_and(|folder| folder.ends_with(holder))
                || holder.starts_with(char::is_uppercase)
                    && ["struct ", "enum ", "trait "]
                        .iter()
                        .any(|kind| code.contains(&format!("{kind}{holder}")));
            let ways = ["fn ", "mod ", "struct ", "enum ", "const ", "static ", "pub ", "    "];
            let whole = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
            here && ways.iter().any(|way| {
                let defined = format!("{way}{name}");
                code.match_indices(&defined).any(|(at, _)| whole(&code[at + defined.len()..]))
            })
        })
    };
    spans(text).into_iter().filter(is_name).filter(|s| !held(s)).map(str::to_owned).collect()
}

/// Every Rust file of the sources and tests with its text.
fn sources() -> Vec<(PathBuf, String)> {
    let paths = files("src", &["rs"]).into_iter().chain(files("tests", &["rs"]));
    paths.map(|path| (path.clone(), fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn documents_name_what_the_sources_hold() {
    let sources = sources();
    let missing: Vec<_> = documents()
        .into_iter()
        .flat_map(|(name, text)| {
            missing_names(&text, &sources).into_iter().map(move |s| format!("{name}: {s}"))
        })
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn documents_name_paths_that_exist() {
    let missing: Vec<_> = documents()
        .into_iter()
        .flat_map(|(name, text)| missing_paths(&text).into_iter().map(move |path| format!("{name}: {path}")))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn documents_place_symbols_where_they_are() {
    let missing: Vec<_> = documents()
        .into_iter()
        .flat_map(|(name, text)| missing_symbols(&text).into_iter().map(move |s| format!("{name}: {s}")))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn a_path_or_symbol_that_is_gone_is_found() {
    assert_eq!(missing_paths("see `core/site/route.rs` and `core/site/gone.rs`"), ["core/site/gone.rs"]);
    assert!(missing_paths("```\n`core/site/gone.rs`\n```\nand `dist/gone.html`").is_empty());
    assert_eq!(missing_paths("```sh\nsoffice src/core/golden/gone.csv\n```"), ["src/core/golden/gone.csv"]);
    assert_eq!(missing_paths("`src/core/golden/gone.csv`"), ["src/core/golden/gone.csv"]);
    assert_eq!(
        missing_symbols("`Route` in `core/site/route.rs`, `Gone` in\n`core/site/route.rs`"),
        ["Gone in core/site/route.rs"]
    );
    let text = "`lost::a_private_window`, `Route::parse`, `maud::Markup`, `lost::flying`, `gone::Route`";
    assert_eq!(missing_names(text, &sources()), ["lost::flying", "gone::Route"]);
}
