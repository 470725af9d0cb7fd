//! The site with the whole curriculum, for the benchmark: modules that aren't written yet are made up.

use std::fs;
use std::path::{Path, PathBuf};

use attune::dev::curriculum::{module, planned};

use crate::place::Place;
use crate::run::{Fault, Outcome};
use crate::{build, edition};

/// Writes it into `test-whole`, prints its sizes beside the budgets of every site, and returns where.
pub fn write(place: &Place) -> Outcome<PathBuf> {
    let root = place.work("whole");
    crate::tools::clear(&root)?;
    for folder in ["content", "style", "public"] {
        edition::copy(&place.root.join(folder), &root.join(folder))?;
    }
    let modules = root.join("content/en/modules");
    let texts = texts(&modules)?;
    for planned in planned(&read(&root.join("content/paths.toml"))?) {
        let file = modules.join(format!("{}-made-up.md", planned.id));
        let written = fs::write(&file, module(&planned, &texts));
        written.map_err(|e| Fault::io(format!("Writing {}", file.display()), &e))?;
    }
    // The made-up modules have no answer keys that anyone relies on.
    let lock = root.join("content/keys.lock");
    fs::remove_file(&lock).map_err(|e| Fault::io(format!("Removing {}", lock.display()), &e))?;
    let out = place.work("test-whole");
    // Over a budget, it's there nevertheless: the benchmark measures it and says so.
    if let Err(fault) = build::site_from(place, Some(&root), "/", &out, build::Kind::Whole) {
        if !out.join("index.html").is_file() {
            return Err(fault);
        }
        println!("  With the whole curriculum, the site is over a budget: see the figures above.");
    }
    Ok(out)
}

/// The texts of the written modules, by the names of their files.
fn texts(folder: &Path) -> Outcome<Vec<String>> {
    let entries = fs::read_dir(folder).map_err(|e| Fault::io(format!("Reading {}", folder.display()), &e))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    files.iter().map(|file| read(file)).collect()
}

fn read(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(|e| Fault::io(format!("Reading {}", file.display()), &e))
}
