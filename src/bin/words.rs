//! Checks texts with the messaging rules: `words [--json] [--lang en] [--root DIR] FILE… | -`.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use attune::compiler::wording;
use attune::compiler::words::{Checked, document, status};
use attune::core::base::date::Day;
use attune::core::messaging::Checker;

const HELP: &str = "words [--json] [--lang en] [--root DIR] FILE… | -

Checks texts with the messaging rules, on this machine only. `-` reads what is piped in.
Prints `file:line:column severity rule \"words\" - why; say what`, then details that can identify a person, then lines
that a text of more than 120 words needs. --json prints one document instead.

Exit status:
  0   no rule matched (still ask a survivor reviewer)
  1   something harms a person or is false (stop)
  2   something else to fix, to consider or to add
  64  a file couldn't be read, isn't UTF-8, or wasn't given; or the rules couldn't be read";

/// Something kept it from checking every text.
const FAILED: u8 = 64;

struct Asked {
    root: PathBuf,
    lang: String,
    json: bool,
    files: Vec<String>,
}

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args_os().skip(1).map(|a| a.to_string_lossy().into_owned()).collect();
    if given.iter().any(|a| a == "--help" || a == "-h") {
        println!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let result = arguments(given).and_then(|asked| run(&asked));
    ExitCode::from(result.unwrap_or_else(|message| {
        eprintln!("{message}");
        FAILED
    }))
}

fn arguments(given: Vec<String>) -> Result<Asked, String> {
    let mut asked = Asked { root: "content".into(), lang: "en".into(), json: false, files: Vec::new() };
    let mut given = given.into_iter();
    while let Some(argument) = given.next() {
        match argument.as_str() {
            "--json" => asked.json = true,
            "--root" => asked.root = given.next().ok_or("--root takes a folder")?.into(),
            "--lang" => asked.lang = given.next().ok_or("--lang takes a language, as in --lang en")?,
            "--" => asked.files.extend(given.by_ref()),
            other if other.starts_with('-') && other != "-" => {
                return Err(format!("There's no option {other}. Try --help."));
            }
            _ => asked.files.push(argument),
        }
    }
    if asked.files.is_empty() {
        return Err("Which text? Name a file, or - for what is piped in. Try --help.".into());
    }
    Ok(asked)
}

fn run(asked: &Asked) -> Result<u8, String> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    let today = Day(i32::try_from(seconds / 86_400).unwrap_or(0));
    let rules = wording(&asked.root, &asked.lang, today).map_err(|findings| {
        let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
        ["The messaging rules can't be used:", &lines.join("\n")].join("\n")
    })?;
    let checker = Checker::new(&rules);
    let (mut checked, mut failed) = (Vec::new(), false);
    for file in &asked.files {
        match read(file) {
            Ok(text) => {
                let name = if file == "-" { "stdin" } else { file };
                checked.push(Checked::new(&rules, &checker, name, &text));
            }
            Err(message) => {
                eprintln!("{message}");
                failed = true;
            }
        }
    }
    let mut shown = if asked.json {
        document(&checked)
    } else {
        checked.iter().flat_map(Checked::lines).collect::<Vec<_>>().join("\n")
    };
    if !shown.is_empty() {
        shown.push('\n');
    }
    // The reader may have stopped, as `head` does; the exit status still counts.
    drop(std::io::stdout().write_all(shown.as_bytes()));
    Ok(if failed { FAILED } else { status(&checked) })
}

/// A file's text, or a plain sentence.
fn read(file: &str) -> Result<String, String> {
    let mut bytes = Vec::new();
    let read = if file == "-" {
        std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(Path::new(file))
    };
    let bytes = read.map_err(|error| format!("{file} can't be read: {error}."))?;
    String::from_utf8(bytes)
        .map_err(|_| format!("{file} isn't UTF-8 text: save it as UTF-8, or paste it in."))
}
