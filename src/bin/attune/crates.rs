//! Which crates the app is made of: what `cargo tree` says, without folders of this machine, with the checksums of
//! Cargo.lock. The site step makes the bill of materials from it.

use std::fs;
use std::path::PathBuf;

use crate::place::Place;
use crate::run::{self, Fault, Outcome};

/// The list, beside the app.
pub fn file(place: &Place) -> PathBuf {
    place.app().join("crates.txt")
}

/// Writes the list. The features and the target are those of `index.html`.
pub fn write(place: &Place) -> Outcome {
    let mut tree = place.cargo();
    tree.args([
        "tree",
        "--locked",
        "--target",
        "wasm32-unknown-unknown",
        "--features",
        "csr",
        "--edges",
        "normal",
    ]);
    tree.args(["--prefix", "depth", "--format", " {p}|{l}", "--charset", "ascii"]);
    let typed = run::shown(&tree);
    let lock = place.root.join("Cargo.lock");
    let lock = fs::read_to_string(&lock).map_err(|e| Fault::io(format!("Reading {}", lock.display()), &e))?;
    let rustc = run::output(run::command("rustc").current_dir(&place.root).arg("--version"));
    let text =
        run::output(&mut tree).and_then(|tree| list(&tree, &lock, rustc.as_deref().unwrap_or_default()));
    let text = text.ok_or_else(|| {
        Fault::new(format!(
            "Couldn't list the app's crates: `{typed}` shows why. Fix it, then run this again."
        ))
    })?;
    let file = file(place);
    fs::write(&file, text).map_err(|e| Fault::io(format!("Writing {}", file.display()), &e))
}

/// `rustc 1.2.3`, then a line for each line of the tree: depth, name, version, `macro` or `lib`, license, checksum.
fn list(tree: &str, lock: &str, rustc: &str) -> Option<String> {
    let mut text = format!("rustc|{}\n", rustc.split_whitespace().nth(1).unwrap_or("unknown"));
    for line in tree.lines() {
        let digits = line.find(|c: char| !c.is_ascii_digit())?;
        let (depth, rest) = line.split_at(digits);
        let (package, license) = rest.trim_end_matches(" (*)").split_once('|')?;
        let mut words = package.split_whitespace();
        let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
        let kind = if package.contains("(proc-macro)") { "macro" } else { "lib" };
        let sum = checksum(lock, name, version).unwrap_or_default();
        text.push_str(&format!("{depth}|{name}|{version}|{kind}|{license}|{sum}\n"));
    }
    text.contains("\n0|attune|").then_some(text)
}

/// The checksum of a crate in Cargo.lock; none for the clone itself.
fn checksum<'l>(lock: &'l str, name: &str, version: &str) -> Option<&'l str> {
    let head = format!("name = \"{name}\"\nversion = \"{version}\"\n");
    let package = lock.split("[[package]]\n").find(|p| p.starts_with(&head))?;
    package.lines().find_map(|l| l.strip_prefix("checksum = \"")?.strip_suffix('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"s\"\nchecksum = \"aa\"\n\n\
                        [[package]]\nname = \"a\"\nversion = \"2.0.0\"\nchecksum = \"bb\"\n\n[[package]]\nname = \"attune\"\nversion = \"0.1.0\"\n";

    #[test]
    fn crates_without_folders_with_checksums() {
        let tree = "0 attune v0.1.0 (/home/x/attune)|MIT OR Apache-2.0\n1 a v2.0.0 (proc-macro)|MIT\n1 a v1.0.0|ISC (*)\n";
        let list = list(tree, LOCK, "rustc 1.95.0 (59807616e 2026-04-14)").unwrap();
        assert_eq!(
            list,
            "rustc|1.95.0\n0|attune|0.1.0|lib|MIT OR Apache-2.0|\n1|a|2.0.0|macro|MIT|bb\n1|a|1.0.0|lib|ISC|aa\n"
        );
    }

    #[test]
    fn output_that_is_not_a_tree_is_refused() {
        assert_eq!(list("", LOCK, ""), None);
        assert_eq!(list("error: no such package", LOCK, ""), None);
    }
}
