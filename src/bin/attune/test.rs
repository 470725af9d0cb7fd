//! `cargo run -- test`: every check, one after the other, and one line at the end that counts them.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::thread;
use std::time::Instant;

use pico_args::Arguments;

use crate::build;
use crate::engines::{self, Engines};
use crate::npm;
use crate::place::Place;
use crate::report::Report;
use crate::run::{self, Fault, Outcome, Stream};
use crate::servers::{self, Servers};
use crate::setup::{self, Kit};

/// Name for `--only`, headline, and the function, which writes down what came of it.
type Step = (&'static str, &'static str, fn(&Ready<'_>, &mut Report));

/// In the order in which they run.
const STEPS: &[Step] = &[
    ("fmt", "Format", fmt),
    ("scripts", "Scripts of the pages, by type", scripts),
    ("clippy", "Clippy, three times", clippy),
    ("deny", "Dependencies", deny),
    ("native", "Native tests", native),
    ("lint", "Content", lint),
    ("build", "Build at / and at /sub/, with budgets", builds),
    ("dist", "The written site", dist),
    ("journeys", "Journeys in browsers", journeys),
];

/// What `--quick` runs: what most changes break, in a few seconds. These need no cargo that builds, so they run beside
/// the others.
const QUICK_BESIDE: &[Step] =
    &[("fmt", "Format", fmt), ("scripts", "Scripts of the pages, by type", scripts)];

/// The rest of `--quick`.
const QUICK: &[Step] = &[("lint", "Content", lint), ("quick", "Core and house tests", quick)];

/// The scripts in three groups, because a page, a worker and the guard each find other things in the browser.
const PROJECTS: [&str; 3] =
    ["public/tsconfig.json", "public/tsconfig.guard.json", "public/tsconfig.worker.json"];

/// Tests that `--quick` leaves to a full run: each walks through thousands of sessions.
const LONG: &[&str] = &[
    "any_size_is_readable",
    "another_reader_reads_the_link",
    "bad_days_lose_no_older_fact",
    "erasings_among_writing_tabs",
];

/// How many cases `--quick` tries of each property; a full run tries 256.
const QUICK_CASES: &str = "16";

/// Everything native. All steps use it, so that the library is compiled once and not once for each step.
const NATIVE: &str = "e2e ssr";

/// Clippy never sees code behind a feature that is off: once for each set.
const CLIPPY: &[&[&str]] = &[
    &["--all-targets"],
    &["--features", NATIVE, "--all-targets"],
    &[
        "--target",
        "wasm32-unknown-unknown",
        "--features",
        "csr library",
        "--lib",
        "--bin",
        "app",
        "--bin",
        "library",
        "--bin",
        "tool",
    ],
];

/// What has been set up for the steps.
struct Ready<'a> {
    place: &'a Place,
    /// What comes from npm, if the scripts are checked.
    npm: Option<PathBuf>,
    kit: Option<Kit>,
    engines: Option<Engines>,
    servers: Option<Servers>,
    /// A single step for daily work: what is up to date need not be built again.
    daily: bool,
    /// The journeys whose names contain this; empty for all.
    filter: String,
    /// Pictures of screens are written, not compared.
    accept: bool,
}

/// Runs all steps; or the one that `--only` names, with what it builds on; or those of `--quick`.
pub fn main(place: &Place, mut args: Arguments) -> Outcome<ExitCode> {
    let (quickly, accept) = (args.contains("--quick"), args.contains("--accept"));
    let only: Option<String> = args.opt_value_from_str("--only").map_err(|e| Fault::new(format!("{e}.")))?;
    let (only, filter) = match only.as_deref().and_then(|o| o.split_once('=')) {
        Some(("journeys", filter)) => (Some("journeys".to_owned()), filter.to_owned()),
        _ => (only, String::new()),
    };
    let long: Option<String> = args.opt_value_from_str("--long").map_err(|e| Fault::new(format!("{e}.")))?;
    let seconds: Option<u64> =
        args.opt_value_from_str("--seconds").map_err(|e| Fault::new(format!("{e}.")))?;
    let kills: Option<u64> = args.opt_value_from_str("--kills").map_err(|e| Fault::new(format!("{e}.")))?;
    crate::finish(args)?;
    if let Some(name) = long {
        let (seconds, kills) = (seconds.unwrap_or(600), kills.unwrap_or(50));
        return crate::long::main(place, &name, seconds, kills).map(|()| ExitCode::SUCCESS);
    }
    let names: Vec<&str> = STEPS.iter().map(|(name, ..)| *name).collect();
    if let Some(name) = only.as_deref().filter(|n| !names.contains(n)) {
        return Err(Fault::new(format!(
            "There's no step `{name}`: --only takes one of {}.",
            names.join(", ")
        )));
    }
    let wanted = |name: &str| {
        // The last two look at what the build wrote.
        only.as_deref().is_none_or(|o| o == name || (name == "build" && matches!(o, "dist" | "journeys")))
    };
    let (start, mut report) = (Instant::now(), Report::default());
    headline("Set-up");
    let (steps, beside) = if quickly { (QUICK, QUICK_BESIDE) } else { (STEPS, &[][..]) };
    let wanted = |name: &str| steps.iter().chain(beside).any(|(step, ..)| *step == name) && wanted(name);
    let ready = Ready { filter, accept, ..ready(place, wanted, only.is_some(), &mut report) };
    println!("  setup took {}", run::took(start));
    let those = |steps: &[Step], report: &mut Report| {
        steps.iter().filter(|(name, ..)| wanted(name)).for_each(|step| run_step(step, &ready, report));
    };
    thread::scope(|scope| {
        let other = scope.spawn(|| {
            let mut report = Report::default();
            those(beside, &mut report);
            report
        });
        those(steps, &mut report);
        report.add(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
    });
    drop(ready);
    Ok(report.end(start))
}

fn run_step((name, title, step): &Step, ready: &Ready<'_>, report: &mut Report) {
    headline(title);
    let (begin, failed) = (Instant::now(), report.failed());
    step(ready, report);
    let verdict = if report.failed() == failed { "ok" } else { "FAILED" };
    println!("  {name}: {verdict}, {}", run::took(begin));
}

/// Sets up what the wanted steps need; what cannot be had is a failure of its own.
fn ready<'a>(place: &'a Place, wanted: impl Fn(&str) -> bool, daily: bool, report: &mut Report) -> Ready<'a> {
    if wanted("fmt") || wanted("clippy") {
        report.must(setup::rust_components(place));
    }
    let npm = if wanted("scripts") { report.must(npm::ensure(place)) } else { None };
    let kit = if wanted("build") { report.must(setup::build_kit(place)) } else { None };
    let engines = if wanted("journeys") { report.must(engines::ensure(place)) } else { None };
    let servers = wanted("dist").then(|| servers::ensure(place));
    let missing = engines.iter().flat_map(|e| &e.missing).chain(servers.iter().flat_map(|s| &s.missing));
    for sentence in missing {
        report.missing_engine(sentence, run::on_ci());
    }
    Ready { place, npm, kit, engines, servers, daily, filter: String::new(), accept: false }
}

fn fmt(ready: &Ready<'_>, report: &mut Report) {
    report.one(ready.place.cargo().args(["fmt", "--check"]), "The code isn't formatted: run `cargo fmt`.");
}

/// The types of every script in `public/`, and the grammar of the guard, which old browsers must be able to parse.
fn scripts(ready: &Ready<'_>, report: &mut Report) {
    let Some(npm) = &ready.npm else { return report.not_run("scripts", "the setup failed") };
    let mut check = |program: &str, args: &[&str], otherwise: &str| {
        let mut command = run::command(npm.join(".bin").join(program));
        report.one(command.current_dir(&ready.place.root).args(args), otherwise);
    };
    for project in PROJECTS {
        let otherwise = format!("Types in a script don't fit ({project}): fix the findings above.");
        check("tsc", &["--project", project], &otherwise);
    }
    check(
        "acorn",
        &["--ecma5", "--silent", "public/guard.js"],
        "public/guard.js has syntax that an old browser can't parse (see above): write it in ES5.",
    );
}

fn clippy(ready: &Ready<'_>, report: &mut Report) {
    for set in CLIPPY {
        let mut cargo = ready.place.cargo();
        cargo.args(["clippy", "--locked", "--quiet"]).args(*set).args(["--", "-D", "warnings"]);
        let typed = run::shown(&cargo);
        println!("  {typed}");
        report.one(&mut cargo, &format!("Clippy has findings: `{typed}` shows them."));
    }
}

/// Licenses, sources, bans; and known vulnerabilities where their database can be reached.
fn deny(ready: &Ready<'_>, report: &mut Report) {
    let Some(tool) = report.must(setup::cargo_deny(ready.place)) else { return };
    let check = |what: &[&str]| {
        let mut command = run::command(&tool);
        command
            .current_dir(&ready.place.root)
            .args(["--locked", "check", "--hide-inclusion-graph"])
            .args(what);
        command
    };
    report.one(
        &mut check(&["bans", "licenses", "sources"]),
        "A crate breaks a rule in deny.toml: fix it, or give the reason there.",
    );
    let mut printed = Vec::new();
    let known =
        run::each_line(&mut check(&["advisories"]), Stream::Err, |line| printed.push(line.to_owned()));
    match known {
        Ok(status) if !status.success() && printed.iter().any(|l| l.contains("advisory database")) => {
            println!(
                "  Known vulnerabilities weren't checked: the advisory database can't be reached from here."
            );
        }
        known => {
            let good = known.is_ok_and(|status| status.success());
            if !good {
                printed.iter().for_each(|line| eprintln!("  {line}"));
            }
            let fault = || Err(Fault::new("A crate has a known vulnerability: see above."));
            report.must_count(if good { Ok(()) } else { fault() });
        }
    }
}

/// Cargo's tests with everything native compiled in, ready for their names.
fn test(place: &Place) -> Command {
    let mut cargo = place.cargo();
    cargo.args(["test", "--locked", "--no-fail-fast", "--features", NATIVE]);
    cargo
}

fn native(ready: &Ready<'_>, report: &mut Report) {
    // The journeys and the tests of the written site have steps of their own, after the build.
    let targets = ["--lib", "--bins", "--test", "fuzz", "--test", "helper", "--test", "house"];
    report.cargo_tests(test(ready.place).args(targets));
    report.cargo_tests(test(ready.place).arg("--doc"));
}

/// The core's tests with a few cases of each property, and the rules of the house.
fn quick(ready: &Ready<'_>, report: &mut Report) {
    let mut cargo = test(ready.place);
    cargo.args(["--lib", "core::", "--"]);
    report.cargo_tests(
        cargo.args(LONG.iter().flat_map(|name| ["--skip", name])).env("PROPTEST_CASES", QUICK_CASES),
    );
    report.cargo_tests(test(ready.place).args(["--test", "house"]));
}

fn lint(ready: &Ready<'_>, report: &mut Report) {
    report.one(
        &mut ready.place.site_tool("lint", NATIVE),
        "The content has errors or warnings: `cargo run -- lint` shows them.",
    );
}

fn builds(ready: &Ready<'_>, report: &mut Report) {
    let Ready { place, kit: Some(kit), daily, .. } = ready else {
        return report.not_run("build", "the setup failed");
    };
    if !daily {
        // A full run proves the whole pipeline, whatever was built before.
        let _ = std::fs::remove_file(place.work("app.stamp"));
    }
    let Some(_alone) = report.must(build::alone(place)) else { return };
    let app = build::app(place, kit);
    let ready = app.is_ok();
    report.must_count(app);
    if ready {
        let root = report.must_count(build::site(place, "/", &place.work("test-root")));
        let sub = report.must_count(build::site(place, "/sub/", &place.work("test-sub")));
        let next = report.must_count(crate::edition::write(place));
        let single = report.must_count(build::single(place, &place.work(build::TEST_SINGLE)));
        let pictured = report.must_count(build::pictured(place, &place.work("test-pictured")));
        report.built = root && sub && next && single && pictured;
    }
}

fn dist(ready: &Ready<'_>, report: &mut Report) {
    let place = ready.place;
    if !report.built {
        return report.not_run("dist", "there's no build");
    }
    let mut cargo = test(place);
    cargo.args(["--test", "dist"]);
    cargo.env("ATTUNE_DIST_ROOT", place.work("test-root")).env("ATTUNE_DIST_SUB", place.work("test-sub"));
    cargo.env("ATTUNE_SINGLE", place.work(build::TEST_SINGLE));
    if let Some(servers) = &ready.servers {
        servers.tell(&mut cargo);
    }
    report.cargo_tests(&mut cargo);
}

fn journeys(ready: &Ready<'_>, report: &mut Report) {
    let Some(engines) = ready.engines.as_ref().filter(|_| report.built) else {
        return report
            .not_run("journeys", if report.built { "the setup failed" } else { "there's no build" });
    };
    let mut cargo = test(ready.place);
    cargo.args(["--test", "journeys"]);
    if !ready.filter.is_empty() {
        cargo.arg("--").args(ready.filter.split(','));
    }
    if ready.accept {
        cargo.env("ATTUNE_ACCEPT_SCREENS", "1");
    }
    let times = ready.place.work("journeys.tsv");
    let _ = std::fs::remove_file(&times);
    report.cargo_tests(engines.tell(&mut cargo, ready.place).env("ATTUNE_JOURNEY_TIMES", &times));
    let noted = std::fs::read_to_string(times).unwrap_or_default();
    longest(&noted).iter().for_each(|line| println!("  {line}"));
}

/// The ten journeys that took longest, and what all took in each engine, from lines of seconds, engine and name.
fn longest(noted: &str) -> Vec<String> {
    let mut all: Vec<(f64, &str, &str)> = noted
        .lines()
        .filter_map(|line| {
            let mut parts = line.split('\t');
            Some((parts.next()?.parse().ok()?, parts.next()?, parts.next()?))
        })
        .collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut lines: Vec<String> =
        all.iter().take(10).map(|(seconds, _, name)| format!("{seconds:6.1} s  {name}")).collect();
    let mut engines: BTreeMap<&str, (usize, f64)> = BTreeMap::new();
    for (seconds, engine, _) in &all {
        let sum = engines.entry(engine).or_default();
        *sum = (sum.0 + 1, sum.1 + seconds);
    }
    lines.extend(engines.iter().map(|(engine, (n, sum))| format!("{sum:6.0} s  all {n} in {engine}")));
    lines
}

fn headline(title: &str) {
    println!("\n== {title}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_journeys_come_first_and_engines_are_summed_up() {
        let noted = "1.5\tChromium\ta::b\n12.25\tFirefox\ta::c\nbroken\n2.0\tChromium\ta::d\n";
        let lines = longest(noted);
        assert_eq!(
            lines,
            [
                "  12.2 s  a::c",
                "   2.0 s  a::d",
                "   1.5 s  a::b",
                "     4 s  all 2 in Chromium",
                "    12 s  all 1 in Firefox"
            ]
        );
        assert!(longest("").is_empty());
    }
}
