//! The linter: `lint [--today YYYY-MM-DD] [--accept-keys] [--brief] [--root DIR] [paths…]`.
//!
//! Prints every finding as `file:line:col LEVEL CODE message`; over the whole content also the table of surface rules
//! that might give answers away, whom the cases are about and who the learner is in them, against the targets. Exit
//! status 1 with an error, 2 with warnings only, 0 otherwise. `--brief` prints errors and warnings alone.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use attune::compiler::lint::case_balance::{mix, parts};
use attune::compiler::source::finding::Level;
use attune::compiler::{Compiled, Options, compile};
use attune::core::base::date::Day;

const USAGE: &str = "lint [--today YYYY-MM-DD] [--accept-keys] [--brief] [--root DIR] [paths…]";

fn main() -> ExitCode {
    match arguments(std::env::args().skip(1)) {
        Ok((options, how)) => run(&options, how),
        Err(message) => {
            eprintln!("{message}\n{USAGE}");
            ExitCode::FAILURE
        }
    }
}

/// What to do with the findings.
#[derive(Clone, Copy, Default)]
struct How {
    /// Write the answer keys as they are now.
    accept: bool,
    /// Print errors and warnings alone, and nothing when there are none.
    brief: bool,
}

fn arguments(mut given: impl Iterator<Item = String>) -> Result<(Options, How), String> {
    let mut options = Options {
        root: PathBuf::from("content"),
        today: clock(),
        base: "/".into(),
        only: Vec::new(),
        draft: false,
    };
    let mut how = How::default();
    while let Some(argument) = given.next() {
        match argument.as_str() {
            "--today" => {
                let text = given.next().unwrap_or_default();
                options.today = Day::parse(&text)
                    .ok_or_else(|| format!("--today takes a date like 2026-02-14, not {text}"))?;
            }
            "--root" => options.root = given.next().ok_or("--root takes a folder")?.into(),
            "--accept-keys" => how.accept = true,
            "--brief" => how.brief = true,
            other if other.starts_with('-') => return Err(format!("unknown option {other}")),
            path => options.only.push(path.into()),
        }
    }
    Ok((options, how))
}

/// Today by the machine's clock, in UTC.
fn clock() -> Day {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    Day(i32::try_from(seconds / 86_400).unwrap_or(0))
}

fn run(options: &Options, How { accept, brief }: How) -> ExitCode {
    let mut compiled = compile(options);
    if accept {
        match accept_keys(options) {
            Ok(path) => {
                println!("wrote {path}");
                compiled = compile(options);
            }
            Err(message) => {
                eprintln!("{message}");
                return ExitCode::FAILURE;
            }
        }
    }
    for finding in compiled.findings.iter().filter(|f| !brief || f.level != Level::Notice) {
        println!("{finding}");
    }
    if !brief {
        summary(&compiled, options);
    }
    let any = |level| compiled.findings.iter().any(|f| f.level == level);
    match (any(Level::Error), any(Level::Warning)) {
        (false, false) => ExitCode::SUCCESS,
        (false, true) => ExitCode::from(2),
        _ => ExitCode::FAILURE,
    }
}

/// Prints what was allowed, the tables over the whole content, and how many findings there are.
fn summary(compiled: &Compiled, options: &Options) {
    for allowed in &compiled.allowed {
        let pos = allowed.pos;
        println!(
            "{}:{}:{} note {} allowed: {}",
            allowed.file, pos.line, pos.col, allowed.code, allowed.reason
        );
    }
    if options.only.is_empty() {
        compiled.giveaway.iter().for_each(|line| println!("{line}"));
    }
    let missed = if options.only.is_empty() { shares(compiled) } else { 0 };
    let count = |level| compiled.findings.iter().filter(|f| f.level == level).count();
    let (errors, warnings, notices) =
        (count(Level::Error), count(Level::Warning), count(Level::Notice) + missed);
    let counted = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    println!(
        "{}, {}, {}",
        counted(errors, "error"),
        counted(warnings, "warning"),
        counted(notices, "notice")
    );
}

/// Prints whom the cases are about and who the learner is in them, a line for each target; answers how many are missed. A
/// missed one is a notice.
fn shares(compiled: &Compiled) -> usize {
    let Some(lang) = compiled.site.as_ref().and_then(|site| site.langs.first()) else { return 0 };
    let shares = [mix(&lang.course), parts(&compiled.played)].concat();
    for share in &shares {
        println!("content/{} {} {share}", lang.lang, if share.met() { "note" } else { "notice" });
    }
    shares.iter().filter(|share| !share.met()).count()
}

/// Writes the answer keys as they are now; changed keys must not stop it, every other error must.
fn accept_keys(options: &Options) -> Result<String, String> {
    let compiled = compile(&Options { only: Vec::new(), ..options.clone() });
    let broken = compiled.findings.iter().find(|f| f.level == Level::Error && f.code != "V001");
    if let Some(finding) = broken {
        return Err(format!("no keys were written because of errors. The first is:\n{finding}"));
    }
    let path = options.root.join("keys.lock");
    std::fs::write(&path, &compiled.keys).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(path.display().to_string())
}
