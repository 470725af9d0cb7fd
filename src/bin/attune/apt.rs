//! The browsers of the tests, and what reads their databases, from the system's own packages; never a download of a
//! test tool.

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{self, Fault, Outcome};

/// Program, Debian package.
const PACKAGES: &[(&str, &str)] = &[
    ("chromium", "chromium"),
    ("chromedriver", "chromium-driver"),
    ("firefox-esr", "firefox-esr"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("Xvfb", "xvfb"),
    ("xauth", "xauth"),
    ("sqlite3", "sqlite3"),
];

/// The fonts of the pictures of screens (`tests/screens/fonts.conf`): a file, and its package.
const FONTS: (&str, &str) = ("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf", "fonts-dejavu-core");

/// Installs what is missing.
pub fn ensure() -> Outcome {
    let mut missing = missing(|program| run::which(program).is_some());
    missing.extend((!Path::new(FONTS.0).is_file()).then_some(FONTS.1));
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    let typed = format!("sudo apt-get update && sudo apt-get install -y {list}");
    if run::which("apt-get").is_none() {
        return Err(Fault::new(format!(
            "The tests need {list}, and this system doesn't have apt: install them another way."
        )));
    }
    println!("Installing {list} …");
    let otherwise = || format!("Couldn't install {list}: type `{typed}` while online, then run this again.");
    apt(&["update", "-qq"], otherwise)?;
    let mut install = vec!["install", "-y", "-qq", "--no-install-recommends"];
    install.extend(missing);
    apt(&install, otherwise)
}

/// As root, or through sudo if it asks for no password.
fn apt(args: &[&str], otherwise: impl FnOnce() -> String) -> Outcome {
    let root = run::output(run::command("id").arg("-u")).as_deref() == Some("0");
    let words: &[&str] = if root { &["apt-get"] } else { &["sudo", "-n", "apt-get"] };
    let mut command = run::command(words[0]);
    command.args(&words[1..]).args(args).env("DEBIAN_FRONTEND", "noninteractive");
    match run::status(&mut command) {
        Ok(status) if status.success() => Ok(()),
        _ => Err(Fault::new(otherwise())),
    }
}

/// Fetches a package and unpacks it into a folder, without installing it: neither root nor a service is needed.
pub fn unpack(package: &str, into: &Path) -> Outcome {
    let otherwise = || {
        Fault::new(format!(
            "Couldn't fetch {package}: to see why, type `sudo apt-get update && apt-get download {package}` while \
            online, then run this again."
        ))
    };
    let download = || {
        let mut command = run::command("apt-get");
        run::status(command.current_dir(into).args(["download", "-qq", package])).is_ok_and(|s| s.success())
    };
    if !download() {
        apt(&["update", "-qq"], || otherwise().to_string())?;
        if !download() {
            return Err(otherwise());
        }
    }
    let files = fs::read_dir(into).map_err(|e| Fault::io(format!("Reading {}", into.display()), &e))?;
    let archive = files.flatten().map(|e| e.path()).find(|p| p.extension().is_some_and(|e| e == "deb"));
    let archive = archive.ok_or_else(otherwise)?;
    run::succeed(run::command("dpkg").arg("-x").arg(&archive).arg(into), || otherwise().to_string())?;
    fs::remove_file(&archive).map_err(|e| Fault::io(format!("Removing {}", archive.display()), &e))
}

fn missing(there: impl Fn(&str) -> bool) -> Vec<&'static str> {
    PACKAGES.iter().filter(|(program, _)| !there(program)).map(|(_, package)| *package).collect()
}

/// WebKitGTK's own small browser, which its driver steers.
pub fn mini_browser() -> Option<PathBuf> {
    let folders = |dir: PathBuf| fs::read_dir(dir).into_iter().flatten().flatten().map(|e| e.path());
    let mut found: Vec<PathBuf> = folders("/usr/lib".into())
        .filter(|dir| dir.is_dir())
        .flat_map(folders)
        .filter(|dir| dir.file_name().is_some_and(|n| n.to_string_lossy().starts_with("webkit2gtk-4.")))
        .map(|dir| dir.join("MiniBrowser"))
        .filter(|program| program.is_file())
        .collect();
    found.sort();
    found.pop()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_missing_packages_are_installed() {
        assert!(missing(|_| true).is_empty());
        assert_eq!(
            missing(|program| program != "chromedriver" && program != "Xvfb"),
            ["chromium-driver", "xvfb"]
        );
    }
}
