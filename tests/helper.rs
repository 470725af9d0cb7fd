//! The helper against stand-ins for cargo, rustc, npm and Trunk: what it calls, what it keeps, what it says.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "the shortest honest assertion")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

#[path = "helper/scripts.rs"]
mod scripts;
#[path = "helper/serve.rs"]
mod serve;

/// Answers for every program: writes down the call, then does the least that the helper looks at.
const FAKE: &str = r#"#!/bin/sh
echo "$(basename "$0") $*" >> "$LOG"
case "$(basename "$0") $*" in
  "rustc --print"*) dirname "$LOG" ;;
  "cargo install"*)
    if [ -e "$WORLD/offline" ]; then echo "error: [6] Could not resolve host: example.org" >&2; exit 101; fi
    echo "   Compiling something v1.0.0" >&2
    while [ $# -gt 0 ]; do
      case "$1" in
        install) name=$2 ;; --version) version=$2 ;; --bin) bin=$2 ;; --root) root=$2 ;;
      esac
      shift
    done
    mkdir -p "$root/bin" "$CARGO_TARGET_DIR"
    printf '#!/bin/sh\nif [ "$1" = --version ]; then echo "%s %s"; else exec "%s/bin/trunk-fake" "$@"; fi\n' \
      "$name" "$version" "$WORLD" > "$root/bin/$bin"
    chmod +x "$root/bin/$bin" ;;
  "npm ci"*)
    mkdir -p node_modules/.bin node_modules/axe-core
    cp "$0" node_modules/.bin/tsc; cp "$0" node_modules/.bin/acorn ;;
  "tsc "*"tsconfig.worker.json"*)
    if grep -q WRONG-TYPE public/*.js; then echo "public/sw.js(1,7): error TS2322: wrong type" >&2; exit 2; fi ;;
  "acorn "*) if grep -q '=>' public/guard.js; then echo "Unexpected token (1:8)" >&2; exit 1; fi ;;
  "trunk-fake build"*"library.html")
    mkdir -p target/site/app-library; echo library > target/site/app-library/library.html ;;
  "trunk-fake build"*) mkdir -p target/site/app; echo app > target/site/app/index.html ;;
  "cargo tree"*) echo "0 attune v0.1.0 (/somewhere)|MIT" ;;
  "cargo run"*" emit "*)
    if grep -rq BROKEN content; then echo "content/a.md:1:1 error X001: broken" >&2; exit 1; fi
    while [ $# -gt 0 ]; do case "$1" in --out) out=$2 ;; --base) base=$2 ;; esac; shift; done
    mkdir -p "$out" "$out-hosts"; { echo "$base"; cat content/a.md; } > "$out/index.html" ;;
  "apt-get download"*) : > "$3_1.deb" ;;
  "dpkg -x"*)
    for program in usr/sbin/nginx usr/bin/caddy; do
      mkdir -p "$3/$(dirname $program)"; printf '#!/bin/sh\n' > "$3/$program"; chmod +x "$3/$program"
    done ;;
  "cargo run"*"--bin lint"*) exit 2 ;;
  "cargo run"*"--bin words"*) pwd > "$WORLD/words-in"; exit 64 ;;
  "cargo test"*)
    echo "test a::b ... ok"
    echo "test result: ok. 7 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s" ;;
esac
"#;

/// A machine with nothing but the stand-ins, and clones on it.
struct World(PathBuf);

impl World {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("attune-helper-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(dir.join("bin")).unwrap();
        for program in ["cargo", "rustc", "npm", "trunk-fake", "apt-get", "dpkg"] {
            let file = dir.join("bin").join(program);
            fs::write(&file, FAKE).unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        }
        Self(dir)
    }

    fn clone(&self, name: &str) -> PathBuf {
        let root = self.0.join(name);
        for folder in ["content/en/modules", "style", "public"] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        for (file, text) in [
            ("Cargo.toml", "name = \"attune\"\n"),
            ("Cargo.lock", "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.1\"\n"),
            ("package.json", "{\n  \"binaryen\": \"132.0.0\"\n}\n"),
            ("package-lock.json", "{}\n"),
            ("public/guard.js", "var a;\n"),
            ("content/a.md", "first\n"),
            // The later edition of the site changes this one.
            (
                "content/en/modules/1.1-a.md",
                "---\ntitle: \"A\"\nversion: 1\n---\n<!-- q: a -->\n\n- [ ] no\n- [x] yes\n",
            ),
        ] {
            fs::write(root.join(file), text).unwrap();
        }
        root
    }

    fn helper(&self, root: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_attune"));
        command.args(args).current_dir(root).env("CARGO_MANIFEST_DIR", root).env_remove("CARGO_TARGET_DIR");
        command.env("PATH", format!("{}:/usr/bin:/bin", self.0.join("bin").display()));
        command
            .env("ATTUNE_TOOLS", self.0.join("tools"))
            .env("WORLD", &self.0)
            .env("LOG", self.0.join("log"));
        command.env_remove("CI").env_remove("SOURCE_DATE_EPOCH");
        command
    }

    /// Runs to the end: success, everything printed.
    fn run(&self, root: &Path, args: &[&str]) -> (bool, String) {
        let out = self.helper(root, args).output().unwrap();
        let text = [out.stdout, out.stderr].concat();
        (out.status.success(), String::from_utf8(text).unwrap())
    }

    /// How often a program was called with these first words since the last question.
    fn calls(&self, words: &[&str]) -> Vec<usize> {
        let log = fs::read_to_string(self.0.join("log")).unwrap_or_default();
        let _ = fs::remove_file(self.0.join("log"));
        words
            .iter()
            .map(|w| log.lines().filter(|l| l.starts_with(w) || l.contains(&format!(" {w} "))).count())
            .collect()
    }
}

const STEPS: &[&str] = &["cargo install", "npm ci", "trunk-fake build", "emit"];

#[test]
fn tools_are_built_once_for_all_clones_and_steps_run_when_needed() {
    let world = World::new("build");
    let one = world.clone("one");
    let (ok, text) = world.run(&one, &["build"]);
    assert!(
        ok && text.contains("Building trunk 0.21.14: about") && text.contains("dist/ holds the whole site"),
        "{text}"
    );
    assert_eq!(world.calls(STEPS), [2, 1, 2, 1], "an app and its library");
    assert_eq!(fs::read_to_string(one.join("dist/index.html")).unwrap(), "/\nfirst\n");
    assert!(world.0.join("tools/trunk-0.21.14/bin/trunk").is_file());
    assert!(world.0.join("tools/wasm-bindgen-cli-0.2.1/bin/wasm-bindgen").is_file());
    assert!(!world.0.join("tools/build").exists() && !world.0.join("tools/.new-npm").exists());

    assert!(world.run(&one, &["build"]).0);
    assert_eq!(world.calls(STEPS), [0, 0, 0, 0], "nothing changed");
    fs::write(one.join("content/a.md"), "second, longer\n").unwrap();
    assert!(world.run(&one, &["build", "--public-url", "sub"]).0);
    assert_eq!(world.calls(STEPS), [0, 0, 0, 1], "content is the site step's");
    assert_eq!(fs::read_to_string(one.join("dist/index.html")).unwrap(), "/sub/\nsecond, longer\n");

    assert!(world.run(&world.clone("two"), &["build"]).0);
    assert_eq!(world.calls(STEPS), [0, 0, 2, 1], "the second clone has the tools of the first");
}

#[test]
fn a_change_that_the_app_does_not_hold_builds_no_app() {
    let world = World::new("inputs");
    let root = world.clone("one");
    for folder in ["src/core/quiz", "src/compiler", "src/bin"] {
        fs::create_dir_all(root.join(folder)).unwrap();
    }
    for (file, [apps, sites], why) in [
        ("src/lib.rs", [2, 1], "first build, app and library"),
        ("src/core/quiz/draw.rs", [2, 1], "the app holds the core"),
        ("src/bin/library.rs", [2, 1], "the library is built with the app"),
        ("src/core/quiz/draw_tests.rs", [0, 0], "nothing holds a test"),
        ("src/compiler/mod.rs", [0, 1], "only the site step compiles"),
        ("src/bin/site.rs", [0, 1], "another program"),
        ("Cargo.lock", [2, 1], "other crates"),
    ] {
        fs::write(
            root.join(file),
            format!("[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.1\"\n# {why}\n"),
        )
        .unwrap();
        let (ok, text) = world.run(&root, &["build"]);
        assert!(ok, "{text}");
        assert_eq!(world.calls(&STEPS[2..]), [apps, sites], "{file}: {why}");
    }
}

#[test]
fn a_missing_network_is_named_and_the_next_run_continues() {
    let world = World::new("offline");
    let root = world.clone("one");
    fs::write(world.0.join("offline"), "").unwrap();
    fs::create_dir_all(world.0.join("tools/build/half")).unwrap();
    fs::create_dir_all(world.0.join("tools/.new-trunk-0.21.14/left-over")).unwrap();
    let (ok, text) = world.run(&root, &["build"]);
    let last = text.lines().last().unwrap();
    assert!(!ok && last.starts_with("trunk 0.21.14 is missing and there's no network"), "{text}");
    assert!(last.contains("`cargo install trunk --version 0.21.14 --locked"), "{text}");
    assert!(world.0.join("tools/build/half").exists(), "half-built objects are kept");
    fs::remove_file(world.0.join("offline")).unwrap();
    assert!(world.run(&root, &["build"]).0);
    assert!(!world.0.join("tools/trunk-0.21.14/left-over").exists());
}

#[test]
fn a_failing_build_keeps_the_last_site() {
    let world = World::new("broken");
    let root = world.clone("one");
    assert!(world.run(&root, &["build"]).0);
    fs::write(root.join("content/a.md"), "BROKEN\n").unwrap();
    let (ok, text) = world.run(&root, &["build"]);
    assert!(
        !ok && text.contains("X001") && text.ends_with("fix the findings above, then run this again.\n"),
        "{text}"
    );
    assert_eq!(fs::read_to_string(root.join("dist/index.html")).unwrap(), "/\nfirst\n");
}

#[test]
fn a_build_with_and_without_offline_and_one_in_one_file() {
    let world = World::new("editions");
    let root = world.clone("one");
    let words = ["emit", "--no-offline", "single"];
    for (args, calls) in [
        (&["build"][..], [1, 0, 0]),
        (&["build"], [0, 0, 0]),
        (&["build", "--no-offline"], [1, 1, 0]),
        (&["build"], [1, 0, 0]),
        (&["build", "--single-file"], [0, 0, 1]),
    ] {
        let (ok, text) = world.run(&root, args);
        assert!(ok, "{text}");
        assert_eq!(world.calls(&words), calls, "{args:?}");
    }
    let (ok, text) = world.run(&root, &["build", "--single-file", "--public-url", "/sub/"]);
    assert!(!ok && text.contains("--single-file can't be combined"), "{text}");
}

#[test]
fn tests_end_with_one_line_that_counts() {
    let world = World::new("tests");
    let root = world.clone("one");
    let (ok, text) = world.run(&root, &["test", "--only", "native"]);
    assert!(
        ok && text.ends_with("\n14 passed, 0 failed, 2 skipped\n"),
        "tests and examples in the docs: {text}"
    );
    let (ok, text) = world.run(&root, &["test", "--only", "dist"]);
    assert!(
        ok && text.ends_with("\n13 passed, 0 failed, 1 skipped\n"),
        "app, two sites, a later edition, one file, the pictured site, seven tests: {text}"
    );
    let next = fs::read_to_string(root.join("target/site/next/content/en/modules/1.1-a.md")).unwrap();
    assert!(next.contains("version: 2") && next.contains("- [x] no\n- [ ] yes"), "{next}");
    assert_eq!(fs::read_to_string(root.join("target/site/test-sub/index.html")).unwrap(), "/sub/\nfirst\n");
    let (ok, text) = world.run(&root, &["test", "--only", "lint"]);
    assert!(!ok && text.contains("failed: The content has errors or warnings"), "{text}");
    assert!(text.ends_with("\n0 passed, 1 failed\n") || text.contains("\n0 passed, 1 failed\n"), "{text}");
    assert_eq!(world.helper(&root, &["lint", "content/a.md"]).status().unwrap().code(), Some(2));
    let mut words = world.helper(&root, &["words", "a.md"]);
    assert_eq!(words.current_dir(root.join("content")).status().unwrap().code(), Some(64));
    let folder = fs::read_to_string(world.0.join("words-in")).unwrap();
    assert!(folder.trim_end().ends_with("one/content"), "files are found as typed: {folder}");
    let (_, text) = world.run(&root, &["test", "--quick"]);
    assert!(
        text.contains("quick: ok") && text.contains("19 passed, 1 failed, 2 skipped"),
        "format, four checks of scripts, two runs: {text}"
    );
}
