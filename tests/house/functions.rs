//! Functions fit on one screen, except those that have a reason.

use std::path::Path;

/// How many lines a function may have, from `fn` to its closing brace.
const MOST: usize = 60;

/// Longer functions, each with its reason.
const LONGER: [(&str, &str, &str); 7] = [
    (
        "src/compiler/source/leftover.rs",
        "comments_tags_and_emphasis_that_were_not_read",
        "a table of texts, one a line",
    ),
    (
        "src/compiler/source/line_shapes.rs",
        "lists_headings_tables_and_options_that_were_not_made",
        "a table of texts, one a line",
    ),
    ("src/compiler/tests/kinds.rs", "every_trap_of_the_parser_has_its_code", "a table of traps"),
    (
        "src/compiler/tests/pasted.rs",
        "lists_that_are_none_are_findings_at_their_line",
        "a table of texts, one a line",
    ),
    ("src/compiler/tests/pasted.rs", "marks_of_other_editors_are_findings", "a table of codes and texts"),
    ("src/site/hosts/caddy.rs", "file", "the text of a configuration, in one piece"),
    ("src/site/hosts/nginx.rs", "config", "the text of a configuration, in one piece"),
];

/// Every function in Rust code that has a body: its name, and its lines from `fn` to its closing brace. A function
/// inside another counts for both.
fn functions(text: &str) -> Vec<(String, usize)> {
    let code = super::strip(text);
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let name: String = code[at + 3..].chars().take_while(|c| word(*c)).collect();
        if name.is_empty() || code[..at].ends_with(word) {
            continue;
        }
        let Some(begins) = body(&code[at..]) else { continue };
        let length = closing(&code[at + begins..]);
        found.push((name, code[at..at + begins + length].lines().count()));
    }
    found
}

/// Where the body of a function begins in its code from `fn` on; `None` if it has none.
fn body(code: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in code.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '{' if depth == 0 => return Some(at),
            ';' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// How long the block is that the code begins with, its braces included.
fn closing(code: &str) -> usize {
    let mut depth = 0;
    for (at, c) in code.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            return at + 1;
        }
    }
    code.len()
}

#[test]
fn functions_fit_on_a_screen() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    let mut long = Vec::new();
    for path in super::files("src", &["rs"]).into_iter().chain(super::files("tests", &["rs"])) {
        let file = path.strip_prefix(root).unwrap().display().to_string();
        for (name, lines) in functions(&std::fs::read_to_string(&path).unwrap()) {
            count += 1;
            if lines > MOST {
                long.push((file.clone(), name, lines));
            }
        }
    }
    assert!(count > 3000, "{count} functions found");
    let known = |(file, name, _): &&(String, String, usize)| {
        LONGER.iter().any(|(known, of, _)| file == known && name == of)
    };
    let unexplained: Vec<_> = long.iter().filter(|f| !known(f)).collect();
    assert!(unexplained.is_empty(), "over {MOST} lines: split these, or give a reason: {unexplained:#?}");
    let gone = |(file, name, _): &&(&str, &str, &str)| !long.iter().any(|(f, n, _)| f == file && n == name);
    let gone: Vec<_> = LONGER.iter().filter(gone).collect();
    assert!(gone.is_empty(), "no longer over {MOST} lines: take these off the list: {gone:#?}");
}

#[test]
fn a_function_is_measured_from_its_name_to_its_closing_brace() {
    let code = "
/// fn in_a_comment() {
pub async fn one<T: Fn(u8) -> [u8; 2]>(
    f: T, // }
) -> [u8; 2] {
    let text = \"fn in_a_text() { }}
        over two lines\";
    let raw = r#\"}\"}\"#;
    let (open, quote) = ('{', '\\'');
    f(1)
}

trait Shape {
    fn none(&self) -> [u8; 3];
    fn default(&self) -> u8 {
        fn inner() -> u8 { 1 }
        inner()
    }
}
fn last<'a>(x: &'a str, f: fn(&str) -> u8) -> u8 { f(x) }
";
    let found: Vec<(String, usize)> = functions(code);
    let found: Vec<(&str, usize)> = found.iter().map(|(name, lines)| (&**name, *lines)).collect();
    assert_eq!(found, [("one", 9), ("default", 4), ("inner", 1), ("last", 1)]);
}
