//! What comes from npm (wasm-opt, axe-core and Equal Access, TypeScript, acorn; for the benchmark, Lighthouse): one folder per
//! package-lock, shared by all clones.

use std::fs;
use std::path::{Path, PathBuf};

use crate::place::Place;
use crate::run::{self, Fault, Outcome, Stream};
use crate::tools;

/// The files that decide what is installed.
const FILES: [&str; 2] = ["package.json", "package-lock.json"];

/// Where the list of Lighthouse and what it needs is. It's larger than all the rest, so only the benchmark installs it.
pub const LIGHTHOUSE: &str = "src/bin/bench/lighthouse";

/// The `node_modules` that package-lock.json asks for; installs it when missing.
pub fn ensure(place: &Place) -> Outcome<PathBuf> {
    ensure_in(place, "", "wasm-opt, axe-core, Equal Access, TypeScript and acorn from npm (about 60 MB)")
}

/// The same for the package-lock.json in this folder, which brings `what`.
pub fn ensure_in(place: &Place, folder: &str, what: &str) -> Outcome<PathBuf> {
    let from = place.root.join(folder);
    let home = home(place, &from)?;
    let modules = home.join("node_modules");
    if modules.is_dir() {
        return Ok(modules);
    }
    let _lock = tools::lock(place)?;
    if modules.is_dir() {
        return Ok(modules);
    }
    println!("Fetching {what}, once on this machine …");
    let fresh = place.tools.join(".new-npm");
    tools::clear(&fresh)?;
    fs::create_dir_all(&fresh).map_err(|e| Fault::io(format!("Making {}", fresh.display()), &e))?;
    for file in FILES {
        fs::copy(from.join(file), fresh.join(file)).map_err(|e| Fault::io(format!("Copying {file}"), &e))?;
    }
    let mut npm = run::command("npm");
    npm.current_dir(&fresh).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    let mut printed = Vec::new();
    let status = run::each_line(&mut npm, Stream::Err, |line| {
        eprintln!("  {line}");
        printed.push(line.to_owned());
    })?;
    if !status.success() {
        let why = if run::looks_offline(&printed) { "there's no network" } else { "npm failed (see above)" };
        return Err(Fault::new(format!(
            "The packages in package-lock.json are missing and {why}: go online and run this again, or run `npm ci` \
            yourself to see more."
        )));
    }
    tools::move_in(&fresh, &home)?;
    Ok(modules)
}

fn home(place: &Place, from: &Path) -> Outcome<PathBuf> {
    let mut all = Vec::new();
    for file in FILES {
        all.extend(fs::read(from.join(file)).map_err(|e| Fault::io(format!("Reading {file}"), &e))?);
    }
    Ok(place.tools.join(format!("npm-{}", attune::core::base::checksum::crc32_hex(&all))))
}

/// The version of a package that package.json pins.
pub fn pinned(package_json: &str, package: &str) -> Option<String> {
    let line = package_json.lines().find_map(|l| l.trim().strip_prefix(&format!("\"{package}\":")))?;
    Some(line.trim().trim_matches([',', '"']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pins_are_read_from_package_json() {
        let text = include_str!("../../../package.json");
        assert!(
            pinned(text, "binaryen").is_some_and(|v| v.ends_with(".0.0")),
            "wasm-opt calls itself by the major"
        );
        assert!(pinned(text, "axe-core").is_some_and(|v| v.split('.').count() == 3));
        for exact in ["typescript", "acorn"] {
            assert!(pinned(text, exact).is_some_and(|v| v.starts_with(|c: char| c.is_ascii_digit())));
        }
        assert_eq!(pinned(text, "left-pad"), None);
    }
}
