//! What came of the tests: counts, and the sentences for the end.

use std::ops::AddAssign;
use std::process::{Command, ExitCode};
use std::time::Instant;

use crate::run::{self, Outcome, Stream};

/// Passed, failed, skipped.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Tally(u32, u32, u32);

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        (self.0, self.1, self.2) = (self.0 + other.0, self.1 + other.1, self.2 + other.2);
    }
}

/// Counts and sentences as they come in.
#[derive(Debug, Default)]
pub struct Report {
    tally: Tally,
    failures: Vec<String>,
    skips: Vec<String>,
    /// The sites at / and /sub/ are there.
    pub built: bool,
}

impl Report {
    /// How many checks failed so far.
    pub fn failed(&self) -> u32 {
        self.tally.1
    }

    /// Takes over what another report counted.
    pub fn add(&mut self, other: Self) {
        self.tally += other.tally;
        self.failures.extend(other.failures);
        self.skips.extend(other.skips);
    }

    fn fail(&mut self, sentence: String) {
        eprintln!("  {sentence}");
        self.tally += Tally(0, 1, 0);
        self.failures.push(sentence);
    }

    fn skip(&mut self, sentence: String) {
        eprintln!("  skipped: {sentence}");
        self.tally += Tally(0, 0, 1);
        self.skips.push(sentence);
    }

    /// A step that depends on a failed one; the failed one counts as the failure.
    pub fn not_run(&mut self, name: &str, why: &str) {
        self.skip(format!("`{name}` didn't run because {why}."));
    }

    pub fn missing_engine(&mut self, sentence: &str, on_ci: bool) {
        if on_ci { self.fail(sentence.to_owned()) } else { self.skip(sentence.to_owned()) }
    }

    /// Part of the set-up: only its failure counts.
    pub fn must<T>(&mut self, outcome: Outcome<T>) -> Option<T> {
        outcome.map_err(|fault| self.fail(fault.to_string())).ok()
    }

    /// A check that counts as one; true when it passed.
    pub fn must_count(&mut self, outcome: Outcome) -> bool {
        self.must(outcome).inspect(|()| self.tally += Tally(1, 0, 0)).is_some()
    }

    /// A command that counts as one check.
    pub fn one(&mut self, command: &mut Command, otherwise: &str) {
        let outcome = run::succeed(command, || otherwise.to_owned());
        self.must_count(outcome);
    }

    /// A run of `cargo test`, counted by what it prints.
    pub fn cargo_tests(&mut self, cargo: &mut Command) {
        let (typed, mut sum, mut names) = (run::shown(cargo), Tally::default(), Vec::new());
        let status = run::each_line(cargo, Stream::Out, |line| {
            println!("{line}");
            sum += counted(line).unwrap_or_default();
            names.extend(
                line.strip_prefix("test ").and_then(|l| l.strip_suffix(" ... FAILED")).map(str::to_owned),
            );
        });
        self.tally += sum;
        self.failures.extend(names.into_iter().map(|name| format!("Test {name} failed: `{typed}` runs it.")));
        match status {
            Ok(status) if status.success() || sum.1 > 0 => {}
            Ok(_) => self.fail(format!("`{typed}` stopped early: fix what it reports above.")),
            Err(fault) => self.fail(fault.to_string()),
        }
    }

    /// Prints the sentences again and the one line that counts everything.
    pub fn end(&self, start: Instant) -> ExitCode {
        println!("\n== {}", run::took(start));
        self.skips.iter().for_each(|sentence| println!("skipped: {sentence}"));
        self.failures.iter().for_each(|sentence| println!("failed: {sentence}"));
        println!("{}", self.tally.line());
        if self.tally.1 == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

impl Tally {
    fn line(self) -> String {
        let skipped = if self.2 == 0 { String::new() } else { format!(", {} skipped", self.2) };
        format!("{} passed, {} failed{skipped}", self.0, self.1)
    }
}

/// Reads `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
fn counted(line: &str) -> Option<Tally> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let of = |what: &str| {
        counts
            .split("; ")
            .find_map(|part| part.strip_suffix(what)?.trim().parse::<u32>().ok())
            .unwrap_or_default()
    };
    Some(Tally(of("passed"), of("failed"), of("ignored")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_counts_are_read() {
        let ok =
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s";
        assert_eq!(counted(ok), Some(Tally(12, 0, 1)));
        let bad = "test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.2s";
        assert_eq!(counted(bad), Some(Tally(2, 3, 0)));
        assert_eq!(counted("test result_of_a_thing ... ok"), None);
    }

    #[test]
    fn the_last_line_counts_everything() {
        assert_eq!(Tally(3, 0, 0).line(), "3 passed, 0 failed");
        assert_eq!(Tally(3, 1, 2).line(), "3 passed, 1 failed, 2 skipped");
    }

    #[test]
    fn runs_of_cargo_test_are_added_up() {
        let mut report = Report::default();
        let script = "echo 'test a::b ... FAILED'; echo 'test result: FAILED. 4 passed; 1 failed; 0 ignored'; \
                      echo 'test result: ok. 2 passed; 0 failed; 1 ignored'; exit 101";
        report.cargo_tests(Command::new("sh").args(["-c", script]));
        assert_eq!(report.tally, Tally(6, 1, 1));
        assert!(report.failures[0].starts_with("Test a::b failed"), "{:?}", report.failures);
        // A build that breaks counts as one failure.
        report.cargo_tests(Command::new("sh").args(["-c", "exit 101"]));
        assert_eq!(report.tally, Tally(6, 2, 1));
    }

    #[test]
    fn a_missing_engine_fails_on_a_build_server_only() {
        let mut report = Report::default();
        report.missing_engine("Firefox: firefox-esr is missing.", false);
        report.missing_engine("Firefox: firefox-esr is missing.", true);
        assert_eq!((report.tally, report.failures.len(), report.skips.len()), (Tally(0, 1, 1), 1, 1));
    }
}
