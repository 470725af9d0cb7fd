//! Attune's helper: `cargo run` sets up what is missing, builds the site and serves it; `cargo run -- help` lists
//! the rest. It is native, has no heavy dependencies, and drives Trunk, cargo and the content tools.

mod apt;
mod bench;
mod build;
mod crates;
mod curriculum;
mod edition;
mod engines;
mod inputs;
mod lock;
mod long;
mod npm;
mod place;
mod report;
mod run;
mod serve;
mod servers;
mod setup;
mod stamp;
mod test;
mod tools;

use std::ffi::OsString;
use std::process::ExitCode;

use pico_args::Arguments;
use place::Place;
use run::{Fault, Outcome};

/// Name, what it does, the function that does it. The first one is what no name means.
const COMMANDS: &[(&str, &str, Action)] = &[
    ("serve", "[--port 8080] [--open]     build, serve on this machine, rebuild on change", serve::main),
    ("build", "[--public-url /sub/]       write the whole site to dist/, for any static host", build::main),
    (
        "build",
        "--no-offline               the same without an offline copy; removes copies already saved",
        build::main,
    ),
    (
        "build",
        "--single-file              write the whole site as one file, dist-single/training.html",
        build::main,
    ),
    ("lint", " [--today DATE] [FILE…]     check the content", lint),
    (
        "words",
        "[--json] FILE… | -           check texts with the messaging rules; --help has the exit status",
        words,
    ),
    (
        "test",
        " [--only STEP]              run every test; STEP: fmt scripts clippy deny native lint build dist journeys",
        test::main,
    ),
    ("test", " --quick                    format, scripts, content, core and house tests", test::main),
    (
        "test",
        " --only journeys=NAME       journeys with NAME in their names; separate several with commas",
        test::main,
    ),
    (
        "test",
        " --long RUN [--seconds 600] [--kills 50] a long one; RUN: twice (two builds, same bytes), fuzz or kill",
        test::main,
    ),
    ("bench", "                           measure the site in a browser", bench::main),
];

type Action = fn(&Place, Arguments) -> Outcome<ExitCode>;

fn main() -> ExitCode {
    let mut given: Vec<OsString> = std::env::args_os().skip(1).collect();
    let named = given.first().and_then(|a| a.to_str()).filter(|a| !a.starts_with('-')).map(str::to_owned);
    if named.is_some() {
        given.remove(0);
    } else if given.iter().any(|a| a == "--help" || a == "-h") {
        return help();
    }
    let name = named.as_deref().unwrap_or(COMMANDS[0].0);
    if name == "help" {
        return help();
    }
    let result = match COMMANDS.iter().find(|(n, ..)| *n == name) {
        Some((.., action)) => Place::find().and_then(|place| action(&place, Arguments::from_vec(given))),
        None => Err(Fault::new(format!("There's no command `{name}`: `cargo run -- help` lists them."))),
    };
    result.unwrap_or_else(|fault| {
        eprintln!("\n{fault}");
        ExitCode::FAILURE
    })
}

fn help() -> ExitCode {
    println!("cargo run [-- COMMAND]\n");
    for (name, text, _) in COMMANDS {
        println!("  {name} {text}");
    }
    ExitCode::SUCCESS
}

/// Hands everything to the content linter, and its exit status back.
fn lint(place: &Place, args: Arguments) -> Outcome<ExitCode> {
    let mut command = place.site_tool("lint", "author");
    let status = run::status(command.args(args.finish()))?;
    Ok(status.code().and_then(|c| u8::try_from(c).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Hands everything to the check of texts, in the folder that it was called in, and its exit status back.
fn words(place: &Place, args: Arguments) -> Outcome<ExitCode> {
    let mut command = place.tool_here("words", "author");
    command.arg("--root").arg(place.root.join("content"));
    let status = run::status(command.args(args.finish()))?;
    Ok(status.code().and_then(|c| u8::try_from(c).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Refuses what a command does not know.
fn finish(args: Arguments) -> Outcome {
    match args.finish().first() {
        None => Ok(()),
        Some(word) => {
            let word = word.to_string_lossy();
            Err(Fault::new(format!("`{word}` isn't an option here: `cargo run -- help` lists them.")))
        }
    }
}
