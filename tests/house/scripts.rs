//! Rules for the scripts in `public/` that their type check (`cargo run -- test --only scripts`) doesn't know.

use std::fs;
use std::path::Path;

use super::files;

/// What no script may hold, and why.
const FORBIDDEN: &[(&str, &str)] = &[
    ("@ts-ignore", "`@ts-expect-error` fails when it isn't needed anymore"),
    ("@ts-nocheck", "every script is checked"),
    (" == ", "compare with `===`"),
    (" != ", "compare with `!==`"),
    ("eval(", "the policy of the pages blocks it"),
    ("new Function(", "the policy of the pages blocks it"),
    ("innerHTML", "markup is set in src/browser/markup.rs"),
    ("outerHTML", "markup is set in src/browser/markup.rs"),
    ("insertAdjacentHTML", "markup is set in src/browser/markup.rs"),
    ("document.write", "it would replace the page"),
    ("console.", "nothing about a visit is left in a log"),
    ("debugger", "it stops the page"),
    ("setItem(\"a1", "what is saved is the app's alone"),
];

/// What breaks the house rules in a script, one sentence for each. `squeeze` in `src/site/assets.rs` drops whole lines
/// that begin as comments: code beside a comment would be lost or the comment shipped, so they never share a line.
fn findings(text: &str, old_syntax: bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut inside = false;
    for (n, line) in text.lines().enumerate() {
        let line = line.trim();
        let mut say = |what: &str| found.push(format!("line {}: {what}", n + 1));
        for (word, why) in FORBIDDEN.iter().filter(|(word, _)| line.contains(word)) {
            say(&format!("`{}`: {why}", word.trim()));
        }
        if inside || line.starts_with("/*") {
            inside = !line.contains("*/");
            if line.find("*/").is_some_and(|end| end + 2 < line.len()) {
                say("code after a comment, which the build would drop");
            }
        } else if !line.starts_with("//") {
            if line.contains("/*") || line.contains(" // ") {
                say("a comment after code, which the build would ship");
            }
            if line.matches('`').count() % 2 == 1 {
                say("a text over several lines, which would lose its spaces");
            }
            if !old_syntax && line.starts_with("var ") {
                say("`var`: only the guard is in ES5");
            }
        }
    }
    found
}

/// The scripts that a configuration's `list` names.
fn named(configuration: &str, list: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public").join(configuration);
    let text = fs::read_to_string(path).unwrap();
    let rest = text.split(&format!("\"{list}\": [")).nth(1).unwrap();
    let names = rest.split(']').next().unwrap().split('"').skip(1).step_by(2);
    names.filter(|name| name.ends_with(".js")).map(str::to_owned).collect()
}

#[test]
fn scripts_keep_the_house_rules() {
    let found: Vec<_> = files("public", &["js"])
        .iter()
        .flat_map(|path| {
            let found = findings(&fs::read_to_string(path).unwrap(), path.ends_with("guard.js"));
            found.into_iter().map(move |what| format!("{}: {what}", path.display()))
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_broken_rule_is_found() {
    for (word, why) in FORBIDDEN {
        let found = findings(&format!("a{word}b"), false);
        assert!(found.iter().any(|f| f.ends_with(why)), "{word}: {found:?}");
    }
    for (text, count) in [
        ("/** @type {number} */ let a;", 1),
        ("let a; // b", 1),
        ("let a = /** @type {number} */ (b);", 1),
        ("/**\n * @type {number}\n */ let a;", 1),
        ("let a = `b\n  c`;", 2),
        ("  var a;", 1),
        ("/**\n * var a == b, `c\n */\nlet a = \"https://example.org/\";", 1),
        ("// Said with a ` and a // in it.\n/** @type {number} */\nlet a = 1;", 0),
    ] {
        assert_eq!(findings(text, false).len(), count, "{text}: {:?}", findings(text, false));
    }
    assert!(findings("var a;", true).is_empty());
}

/// A script that the pages' configuration leaves out is in one of the others.
#[test]
fn every_script_has_its_types_checked_once() {
    let mut left_out = named("tsconfig.json", "exclude");
    let mut elsewhere = named("tsconfig.guard.json", "files");
    elsewhere.extend(named("tsconfig.worker.json", "files"));
    left_out.sort();
    elsewhere.sort();
    assert_eq!(left_out, elsewhere);
    assert_eq!(named("tsconfig.json", "include"), ["*.js"]);
    assert!(elsewhere.contains(&"guard.js".to_owned()));
}
