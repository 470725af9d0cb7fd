//! The graph of modules: which file imports which, read from the sources, and that no import leads back to where it began.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Path of a module: `["core", "quiz", "draw"]`.
type Module = Vec<String>;

/// One source file: its module and its text.
struct Source {
    module: Module,
    text: String,
}

/// The library's files below `src`. Tests are left out: they may look at anything.
fn sources() -> Vec<Source> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let own = |path: &std::path::PathBuf| {
        let inside = path.strip_prefix(&src).unwrap();
        let test = path.file_stem().is_some_and(|s| s == "tests" || s.to_string_lossy().ends_with("_tests"));
        !inside.starts_with("bin") && !test && !inside.components().any(|c| c.as_os_str() == "tests")
    };
    super::files("src", &["rs"])
        .into_iter()
        .filter(own)
        .map(|path| Source {
            module: module_of(path.strip_prefix(&src).unwrap()),
            text: std::fs::read_to_string(&path).unwrap(),
        })
        .collect()
}

fn module_of(path: &Path) -> Module {
    let mut parts: Module =
        path.with_extension("").iter().map(|p| p.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|p| p == "mod" || p == "lib") {
        parts.pop();
    }
    parts
}

/// The code of a file without comments, strings and inline test modules.
fn code(text: &str) -> String {
    let code: String = super::strip(text);
    match code.find("#[cfg(test)]\nmod tests {").or_else(|| code.find("#[cfg(all(test")) {
        Some(end) => code[..end].to_owned(),
        None => code,
    }
}

/// Every path that the code names from `crate`, `super`, `self` or a child module, as segments from the crate's root.
/// Trees in braces are taken apart.
fn named(module: &Module, code: &str) -> Vec<Module> {
    let children: BTreeSet<&str> = code
        .lines()
        .filter_map(|line| line.trim_end().strip_suffix(';')?.rsplit_once("mod ").map(|(_, name)| name))
        .collect();
    let mut found = Vec::new();
    let word = |c: char| c.is_alphanumeric() || c == '_';
    for (at, _) in code.match_indices("::") {
        let start = code[..at]
            .rfind(|c| !word(c))
            .map_or(0, |n| n + code[n..].chars().next().map_or(1, char::len_utf8));
        let head = &code[start..at];
        let before = &code[..start];
        if before.ends_with("::") || head.is_empty() {
            continue;
        }
        let base: Module = match head {
            "crate" => Vec::new(),
            "self" => module.clone(),
            "super" => module[..module.len().saturating_sub(1)].to_vec(),
            child if children.contains(child) => [module.as_slice(), &[child.to_owned()]].concat(),
            _ => continue,
        };
        tree(&base, &code[at + 2..], &mut found);
    }
    found
}

/// Reads the rest of a path behind `::`; returns how much of the text it took.
fn tree(base: &Module, text: &str, found: &mut Vec<Module>) -> usize {
    let blank = text.len() - text.trim_start().len();
    let rest = &text[blank..];
    if let Some(inside) = rest.strip_prefix('{') {
        let mut at = 0;
        loop {
            at += inside[at..].len() - inside[at..].trim_start_matches([' ', '\n', ',']).len();
            if inside[at..].starts_with('}') || at >= inside.len() {
                return blank + at + 2;
            }
            let took = tree(base, &inside[at..], found);
            at += took.max(1);
        }
    }
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '*')).unwrap_or(rest.len());
    let (name, after) = rest.split_at(end);
    let base = match name {
        "super" => base[..base.len().saturating_sub(1)].to_vec(),
        "self" | "*" | "" => base.clone(),
        name => [base.as_slice(), &[name.to_owned()]].concat(),
    };
    match after.strip_prefix("::") {
        Some(more) => blank + end + 2 + tree(&base, more, found),
        None => {
            found.push(base);
            let renamed = after.strip_prefix(" as ").map_or(0, |a| 4 + a.find([',', ';', '}']).unwrap_or(0));
            blank + end + renamed
        }
    }
}

/// The code without its `pub use …;`, and these.
fn reexports(code: &str) -> (String, String) {
    let (mut rest, mut own, mut again) = (code, String::new(), String::new());
    while let Some(at) = ["pub use ", "pub(crate) use "].iter().filter_map(|mark| rest.find(mark)).min() {
        let end = rest[at..].find(';').map_or(rest.len(), |n| at + n + 1);
        own.push_str(&rest[..at]);
        again.push_str(&rest[at..end]);
        again.push('\n');
        rest = &rest[end..];
    }
    own.push_str(rest);
    (own, again)
}

/// Which module imports which: the longest prefix of each path that is a file, or the file that the name comes from when
/// a module only re-exports it. A file that declares and re-exports its children does not import them.
fn graph(sources: &[Source]) -> BTreeMap<Module, BTreeSet<Module>> {
    let modules: BTreeSet<&Module> = sources.iter().map(|s| &s.module).collect();
    let file = |path: &[String]| (1..=path.len()).rev().find(|n| modules.contains(&path[..*n].to_vec()));
    let codes: Vec<(String, String)> = sources.iter().map(|s| reexports(&code(&s.text))).collect();
    let mut origin: BTreeMap<Module, Module> = BTreeMap::new();
    for (source, (own, again)) in sources.iter().zip(&codes) {
        // The declarations say which first segments are children.
        let children: String =
            own.lines().filter(|line| line.contains("mod ")).collect::<Vec<_>>().join("\n");
        for path in named(&source.module, &[&children, "\n", again].concat()) {
            let name = path.last().cloned().unwrap_or_default();
            origin.insert([source.module.as_slice(), &[name]].concat(), path);
        }
    }
    let mut edges = BTreeMap::new();
    for (source, (own, _)) in sources.iter().zip(&codes) {
        let from = |mut path: Module| {
            // Five re-exports of a re-export are more than there are.
            for _ in 0..5 {
                let end = file(&path)?;
                let next = path.get(..=end).and_then(|name| origin.get(name));
                match next.filter(|next| **next != path) {
                    Some(next) => path = next.clone(),
                    None => return Some(path[..end].to_vec()),
                }
            }
            None
        };
        let targets = named(&source.module, own).into_iter().filter_map(from);
        edges.insert(source.module.clone(), targets.filter(|t| *t != source.module).collect());
    }
    edges
}

/// Every module that can be reached from one by its imports.
fn reach<'e>(edges: &'e BTreeMap<Module, BTreeSet<Module>>, from: &'e Module) -> BTreeSet<&'e Module> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(module) = open.pop() {
        open.extend(edges.get(module).into_iter().flatten().filter(|next| seen.insert(*next)));
    }
    seen
}

/// Groups of modules that import each other, directly or by a detour.
fn cycles(edges: &BTreeMap<Module, BTreeSet<Module>>) -> Vec<Vec<String>> {
    let reached: BTreeMap<&Module, BTreeSet<&Module>> = edges.keys().map(|m| (m, reach(edges, m))).collect();
    let mut found: Vec<Vec<String>> = Vec::new();
    for (module, to) in &reached {
        if to.contains(*module) {
            let group: Vec<String> =
                to.iter().filter(|t| reached[**t].contains(*module)).map(|t| t.join("::")).collect();
            if !found.contains(&group) {
                found.push(group);
            }
        }
    }
    found
}

#[test]
fn no_module_imports_itself_by_a_detour() {
    let found = cycles(&graph(&sources()));
    assert!(found.is_empty(), "{} import cycles: {found:#?}", found.len());
}

#[test]
fn a_cycle_is_found_however_its_paths_are_written() {
    let source = |module: &str, text: &str| Source {
        module: module.split("::").map(str::to_owned).collect(),
        text: text.to_owned(),
    };
    let cycles_of = |texts: [&str; 3]| {
        let [a, b, c] = texts;
        cycles(&graph(&[source("x", "mod a;\nmod b;"), source("x::a", a), source("x::b", b), source("y", c)]))
    };
    let pair = [["x::a".to_owned(), "x::b".to_owned()].to_vec()];
    assert_eq!(cycles_of(["use super::b::B;", "use crate::x::a::A;", ""]), pair);
    let again = |text: &str| {
        let parent = source("x", "mod a;\nmod b;\npub use a::{\n    A,\n    Other,\n};");
        cycles(&graph(&[parent, source("x::a", "use super::b::B;"), source("x::b", text)]))
    };
    assert_eq!(
        (again("use super::A;"), again("use super::Nothing;").len()),
        (pair.to_vec(), 0),
        "by a re-export"
    );
    assert_eq!(cycles_of(["use crate::{y::Y, x::{b::{self, B}}};", "fn f() { super::a::f() }", ""]), pair);
    assert_eq!(cycles_of(["use super::b::B;", "use crate::y::Y;", "use crate::x::a;"]).len(), 1);
    assert!(
        cycles_of(["use super::b::B;", "// use super::a::A;\nlet text = \"super::a::A\";", ""]).is_empty()
    );
    assert!(
        cycles_of(["use super::b::B;", "#[cfg(test)]\nmod tests {\n use super::super::a::A;\n}", ""])
            .is_empty()
    );
}
