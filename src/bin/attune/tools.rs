//! Tools that come as crates: found on PATH or in the shared folder, else built once for all clones.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::lock;
use crate::place::Place;
use crate::run::{self, Fault, Outcome, Stream};

/// A pinned tool.
#[derive(Debug, Clone)]
pub struct Tool {
    /// The crate.
    pub name: &'static str,
    /// The program in it.
    pub bin: &'static str,
    pub version: String,
    /// How long the build takes on two cores, for people who wait.
    pub minutes: u32,
}

impl Tool {
    fn home(&self, place: &Place) -> PathBuf {
        place.tools.join(format!("{}-{}", self.name, self.version))
    }

    fn is(&self, program: &Path) -> bool {
        has_version(program, &self.version)
    }

    /// The program, where it already is.
    fn found(&self, place: &Place) -> Option<PathBuf> {
        let own = self.home(place).join("bin").join(self.bin);
        run::which(self.bin).into_iter().chain([own]).find(|program| self.is(program))
    }
}

/// The programs of `tools`, in order; builds what is missing.
pub fn ensure(place: &Place, tools: &[Tool]) -> Outcome<Vec<PathBuf>> {
    tools
        .iter()
        .map(|tool| tool.found(place).map_or_else(|| install(place, tool), Ok))
        .collect::<Outcome<_>>()
        .inspect(|_| {
            // Everything is there: the objects of a broken-off build are of no more use.
            if let Ok(Some(_lock)) = lock::try_hold(&place.tools) {
                let _ = fs::remove_dir_all(build_dir(place));
            }
        })
}

/// True when `program --version` names exactly this version.
pub fn has_version(program: &Path, version: &str) -> bool {
    program.is_file()
        && run::output(run::command(program).arg("--version")).is_some_and(|text| says(&text, version))
}

/// `trunk 0.21.14`, `geckodriver 0.37.1 (…)`, `wasm-opt version 132 (…)`: the version is a word of the first line.
fn says(printed: &str, version: &str) -> bool {
    printed.lines().next().is_some_and(|line| line.split_whitespace().any(|word| word == version))
}

/// Objects of tools under way: kept when a build breaks off, so that the next one goes on from there.
fn build_dir(place: &Place) -> PathBuf {
    place.tools.join("build")
}

fn install(place: &Place, tool: &Tool) -> Outcome<PathBuf> {
    let Tool { name, bin, version, minutes } = tool;
    let _lock = lock(place)?;
    if let Some(program) = tool.found(place) {
        return Ok(program);
    }
    let (home, start) = (tool.home(place), Instant::now());
    println!("Building {name} {version}: about {minutes} minutes on two cores, once on this machine …");
    let fresh = place.tools.join(format!(".new-{name}-{version}"));
    clear(&fresh)?;
    let mut cargo = run::command("cargo");
    cargo.current_dir(&place.tools).args(["install", name, "--version", version, "--locked", "--bin", bin]);
    let typed = run::shown(&cargo);
    cargo.arg("--root").arg(&fresh).env("CARGO_TARGET_DIR", build_dir(place));
    // Their own settings aim at speed of the tool; ours at a short wait.
    for (key, value) in [("LTO", "off"), ("CODEGEN_UNITS", "16"), ("OPT_LEVEL", "1"), ("STRIP", "debuginfo")]
    {
        cargo.env(format!("CARGO_PROFILE_RELEASE_{key}"), value);
    }
    let (mut printed, mut crates, mut told) = (Vec::new(), 0, Instant::now());
    let status = run::each_line(&mut cargo, Stream::Err, |line| {
        crates += usize::from(line.trim_start().starts_with("Compiling"));
        if told.elapsed() > Duration::from_secs(10) {
            told = Instant::now();
            println!("  {name}: {crates} crates compiled in {}, now {}", run::took(start), line.trim());
        }
        printed.push(line.to_owned());
    })?;
    let built = fresh.join("bin").join(bin);
    if !status.success() || !tool.is(&built) {
        printed.iter().rev().take(25).rev().for_each(|line| eprintln!("  {line}"));
        return Err(Fault::new(if run::looks_offline(&printed) {
            format!(
                "{name} {version} is missing and there's no network: go online and run this again (or `{typed}`)."
            )
        } else {
            format!(
                "Couldn't build {name} {version} (see above): run `{typed}` yourself. Any {bin} {version} on PATH \
                will be used."
            )
        }));
    }
    move_in(&fresh, &home)?;
    println!("  {name} {version} is ready ({}).", run::took(start));
    Ok(home.join("bin").join(bin))
}

/// Removes a folder that a broken-off run left.
pub fn clear(dir: &Path) -> Outcome {
    match fs::remove_dir_all(dir) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
            Err(Fault::io(format!("Removing {}", dir.display()), &e))
        }
        _ => Ok(()),
    }
}

/// Moves a complete folder into place, so that no one ever finds half a tool.
pub fn move_in(fresh: &Path, home: &Path) -> Outcome {
    clear(home)?;
    fs::rename(fresh, home).map_err(|e| Fault::io(format!("Moving a tool to {}", home.display()), &e))
}

/// Only one clone installs at a time.
pub fn lock(place: &Place) -> Outcome<File> {
    lock::hold(&place.tools, "Another run is installing tools on this machine")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_match_whole_words_of_the_first_line() {
        assert!(says("trunk 0.21.14", "0.21.14"));
        assert!(!says("trunk 0.21.140", "0.21.14"));
        assert!(!says("trunk 0.21.1", "0.21.14"));
        assert!(says("geckodriver 0.37.1 (abc 2026)\n\nMore 1.2.3", "0.37.1"));
        assert!(!says("x\n0.37.1", "0.37.1"));
        assert!(says("wasm-opt version 132 (version_132)", "132"));
        assert!(!says("wasm-opt version 1320 (version_1320)", "132"));
    }
}
