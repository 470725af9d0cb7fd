//! What each step is made from: a change elsewhere doesn't run it again.

/// The document of the library, for Trunk.
pub const LIBRARY_PAGE: &str = "library.html";

/// The document of a tool, for Trunk.
pub const TOOL_PAGE: &str = "tool.html";

/// What the programs in the browser (app, library, tools) are made from: the modules of `src/lib.rs` that are compiled to
/// wasm, the programs themselves, and what Trunk reads. One list for all: they share nearly everything.
pub const APP: &[&str] = &[
    "src/lib.rs",
    "src/core",
    "src/browser",
    "src/kit",
    "src/library",
    "src/pages",
    "src/slots",
    "src/tools",
    "src/bin/app",
    "src/bin/library.rs",
    "src/bin/tool.rs",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "index.html",
    LIBRARY_PAGE,
    TOOL_PAGE,
    "Trunk.toml",
];

/// What the pages are made from, in addition to the app. Which place they're for is in `content/site.toml`.
pub const SITE: &[&str] = &[
    "src",
    "content",
    "style",
    "public",
    "budgets.toml",
    "Cargo.toml",
    "Cargo.lock",
    "target/site/app",
    "target/site/app-library",
];

/// Where a change starts a rebuild: everything that pages and programs are made from, but what builds write themselves.
pub fn watched() -> Vec<&'static str> {
    let sources = SITE.iter().filter(|path| !path.starts_with("target/"));
    let others = APP.iter().filter(|path| !path.starts_with("src/") && !SITE.contains(path));
    sources.chain(others).copied().collect()
}

/// Whether a file of the apps' folders isn't part of them: tests, what tests read, and styles, which are in the pages.
pub fn not_in_app(path: &str) -> bool {
    path.starts_with("src/")
        && (is_test(path) || (has_ending(path) && ![".rs", ".svg"].iter().any(|end| path.ends_with(end))))
}

/// Whether no page depends on this file: tests with their fixtures, and this helper with its server.
pub fn not_in_site(path: &str) -> bool {
    path.starts_with("content/fixtures")
        || path.starts_with("src/bin/attune")
        || path.starts_with("src/dev/")
        || is_test(path)
}

fn is_test(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    path.starts_with("src/")
        && (name == "tests.rs"
            || path.contains("/tests/")
            || name.ends_with("_tests.rs")
            || name.ends_with("_properties.rs"))
}

fn has_ending(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.contains('.'))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    fn text(path: &str) -> String {
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
    }

    /// Every file below a folder of the clone, or the file itself.
    fn files(path: &str) -> Vec<String> {
        let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        if full.is_file() {
            return vec![path.to_owned()];
        }
        let names = fs::read_dir(full).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
        names.flat_map(|name| files(&format!("{path}/{name}"))).collect()
    }

    /// The modules of `src/lib.rs`, each with whether it's compiled to wasm.
    fn modules() -> Vec<(String, bool)> {
        let (mut found, mut condition) = (Vec::new(), String::new());
        for line in text("src/lib.rs").lines() {
            if let Some(name) = line.strip_prefix("pub mod ").and_then(|l| l.strip_suffix(';')) {
                let native =
                    condition.contains("not(target_arch = \"wasm32\")") && !condition.contains("\"csr\"");
                found.push((format!("src/{name}"), !native));
            }
            condition = if line.starts_with("#[cfg(") { line.to_owned() } else { String::new() };
        }
        found
    }

    #[test]
    fn the_app_is_made_from_every_part_that_is_compiled_to_wasm_and_from_no_other() {
        let modules = modules();
        assert_eq!(modules.len(), 10, "{modules:?}");
        for (folder, wasm) in modules {
            assert_eq!(APP.contains(&folder.as_str()), wasm, "{folder}");
        }
        let manifest = text("Cargo.toml");
        let programs: Vec<(&str, bool)> = manifest
            .split("\n[[bin]]\n")
            .skip(1)
            .filter_map(|bin| {
                let path = bin.split("path = \"").nth(1)?.split('"').next()?;
                let wasm = ["[\"csr\"]", "[\"library\"]"];
                let features = bin.split("\n\n").next()?.split("required-features = ").nth(1);
                Some((
                    path.trim_end_matches("/main.rs"),
                    wasm.iter().any(|f| features.is_some_and(|all| all.starts_with(f))),
                ))
            })
            .collect();
        assert!(programs.len() > 5, "{programs:?}");
        for (path, wasm) in programs {
            assert_eq!(APP.contains(&path), wasm, "{path}");
        }
    }

    #[test]
    fn what_is_left_out_is_compiled_for_tests_only_and_never_read_by_the_app() {
        let all: Vec<String> = APP.iter().filter(|p| p.starts_with("src/")).flat_map(|p| files(p)).collect();
        let (out, inside): (Vec<&String>, Vec<&String>) = all.iter().partition(|p| not_in_app(p));
        assert!(out.len() > 20 && inside.len() > 100, "{} and {}", out.len(), inside.len());
        for path in out.iter().filter(|p| p.ends_with(".rs")) {
            // A folder of tests is declared as a whole.
            let unit = path.split_once("/tests/").map_or(path.as_str(), |(before, _)| before);
            let (folder, name) = match unit == path.as_str() {
                true => path.rsplit_once('/').unwrap(),
                false => (unit, "tests.rs"),
            };
            let declared = |other: &&String| other.rsplit_once('/').is_some_and(|(f, _)| f == folder);
            let declares = all.iter().filter(declared).any(|other| for_tests(&text(other), name));
            assert!(declares, "{path} isn't declared for tests");
        }
        for path in inside {
            let code = text(path);
            // A tool's style goes into its document, natively.
            let style = "style: include_str!(\"style.css\")";
            // Drawings count as inputs.
            let drawing = ".svg\")";
            let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            let read =
                code.lines().find(|l| l.contains("include_") && !l.contains(style) && !l.contains(drawing));
            assert_eq!(read, None, "{path}");
        }
    }

    /// Whether a source declares the module in the file of this name, and only for tests.
    fn for_tests(code: &str, name: &str) -> bool {
        let lines: Vec<&str> = code.lines().map(str::trim).collect();
        let module = format!("mod {};", name.trim_end_matches(".rs"));
        let path = format!("#[path = \"{name}\"]");
        let at = lines.iter().position(|l| *l == path || l.ends_with(&module));
        at.is_some_and(|at| {
            lines[at.saturating_sub(2)..at]
                .iter()
                .any(|l| l.starts_with("#[cfg(test)]") || l.starts_with("#[cfg(all(test,"))
        })
    }

    #[test]
    fn whatever_something_is_made_from_is_watched_once() {
        let mut watched = watched();
        let inside = |path: &str| watched.iter().any(|w| *w == path || path.starts_with(&format!("{w}/")));
        for path in APP.iter().chain(SITE).filter(|path| !path.starts_with("target/")) {
            assert!(inside(path), "{path}");
        }
        let count = watched.len();
        watched.sort_unstable();
        watched.dedup();
        assert_eq!(watched.len(), count);
        assert!(watched.iter().all(|path| !path.starts_with("target")), "a build would start the next one");
    }

    #[test]
    fn what_the_app_does_not_hold_is_told_apart() {
        for path in
            ["src/core/storage/store_tests.rs", "src/core/golden/kept-1.txt", "src/tools/wording/style.css"]
        {
            assert!(not_in_app(path), "{path}");
        }
        for path in
            ["src/core", "src/core/quiz/draw.rs", "src/pages/art/mark.svg", "src/bin/app", "index.html"]
        {
            assert!(!not_in_app(path), "{path}");
        }
        for path in [
            "src/bin/attune/run.rs",
            "src/dev/live.js",
            "src/compiler/tests/mod.rs",
            "content/fixtures/complete.md",
        ] {
            assert!(not_in_site(path), "{path}");
        }
        for path in
            ["src/bin/site.rs", "src/tools/wording/style.css", "content/tests/a.md", "content/site.toml"]
        {
            assert!(!not_in_site(path), "{path}");
        }
    }
}
