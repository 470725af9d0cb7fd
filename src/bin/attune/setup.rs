//! What a build needs: the Rust parts, Trunk, wasm-bindgen and wasm-opt, each in one version.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::npm;
use crate::place::Place;
use crate::run::{self, Fault, Outcome};
use crate::tools::{self, Tool};

const TRUNK: &str = "0.21.14";
const GECKODRIVER: &str = "0.37.1";
const CARGO_DENY: &str = "0.20.2";
const WASM: &str = "wasm32-unknown-unknown";

/// The tools of a build.
#[derive(Debug, Clone)]
pub struct Kit {
    pub trunk: PathBuf,
    /// PATH for Trunk: our tools first.
    pub path: OsString,
    /// Names every version: another one makes the app stale.
    pub versions: String,
}

/// Finds or installs what a build needs.
pub fn build_kit(place: &Place) -> Outcome<Kit> {
    wasm_target(place)?;
    let bindgen = locked_version(&read(place, "Cargo.lock")?, "wasm-bindgen").ok_or_else(|| {
        Fault::new("Cargo.lock doesn't list wasm-bindgen: restore it with `git checkout Cargo.lock`.")
    })?;
    let wanted = [
        Tool { name: "trunk", bin: "trunk", version: TRUNK.to_owned(), minutes: 6 },
        Tool { name: "wasm-bindgen-cli", bin: "wasm-bindgen", version: bindgen.clone(), minutes: 3 },
    ];
    let programs = tools::ensure(place, &wanted)?;
    let (wasm_opt, binaryen) = wasm_opt(place)?;
    let folders = programs.iter().chain([&wasm_opt]).filter_map(|p| p.parent().map(Path::to_path_buf));
    let old = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(folders.chain(env::split_paths(&old))).map_err(|e| {
        Fault::new(format!("The tools folder can't be on PATH ({e}): set ATTUNE_TOOLS to another folder."))
    })?;
    let versions = format!("trunk {TRUNK}, wasm-bindgen {bindgen}, binaryen {binaryen}");
    Ok(Kit { trunk: programs[0].clone(), path, versions })
}

/// The driver of Firefox.
pub fn geckodriver(place: &Place) -> Outcome<PathBuf> {
    let tool = Tool { name: "geckodriver", bin: "geckodriver", version: GECKODRIVER.to_owned(), minutes: 2 };
    Ok(tools::ensure(place, &[tool])?.remove(0))
}

/// What looks at the licenses and sources of the crates.
pub fn cargo_deny(place: &Place) -> Outcome<PathBuf> {
    let tool = Tool { name: "cargo-deny", bin: "cargo-deny", version: CARGO_DENY.to_owned(), minutes: 3 };
    Ok(tools::ensure(place, &[tool])?.remove(0))
}

/// A native wasm-opt on PATH if it is the pinned one (it starts faster), else the one from npm.
fn wasm_opt(place: &Place) -> Outcome<(PathBuf, String)> {
    let pinned = npm::pinned(&read(place, "package.json")?, "binaryen").ok_or_else(|| {
        Fault::new("package.json doesn't pin binaryen: restore it with `git checkout package.json`.")
    })?;
    let major = pinned.split('.').next().unwrap_or(&pinned);
    let native = run::which("wasm-opt").filter(|program| tools::has_version(program, major));
    let program = match native {
        Some(program) => program,
        None => npm::ensure(place)?.join(".bin/wasm-opt"),
    };
    Ok((program, pinned))
}

fn wasm_target(place: &Place) -> Outcome {
    let mut rustc = run::command("rustc");
    rustc.current_dir(&place.root).args(["--print", "target-libdir", "--target", WASM]);
    let there =
        run::output(&mut rustc).is_some_and(|dir| fs::read_dir(dir).is_ok_and(|mut d| d.next().is_some()));
    if there {
        return Ok(());
    }
    println!("Adding the Rust target {WASM} …");
    rustup(place, &["target", "add", WASM])
}

/// `cargo fmt` and `cargo clippy`.
pub fn rust_components(place: &Place) -> Outcome {
    let missing = |name: &str| run::output(place.cargo().args([name, "--version"])).is_none();
    if missing("fmt") || missing("clippy") {
        println!("Adding rustfmt and clippy …");
        rustup(place, &["component", "add", "rustfmt", "clippy"])?;
    }
    Ok(())
}

fn rustup(place: &Place, args: &[&str]) -> Outcome {
    run::succeed(run::command("rustup").current_dir(&place.root).args(args), || {
        format!(
            "A part of Rust is missing: run `rustup {}` while online, then run this again.",
            args.join(" ")
        )
    })
}

fn read(place: &Place, file: &str) -> Outcome<String> {
    fs::read_to_string(place.root.join(file)).map_err(|e| Fault::io(format!("Reading {file}"), &e))
}

/// The version of a crate in Cargo.lock.
fn locked_version(lock: &str, name: &str) -> Option<String> {
    let mut lines = lock.lines().skip_while(|l| *l != format!("name = \"{name}\""));
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    Some(version.trim_end_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_decides_the_version_of_wasm_bindgen() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.129"));
        assert_eq!(locked_version(lock, "leptos"), None);
        assert!(locked_version(include_str!("../../../Cargo.lock"), "wasm-bindgen").is_some());
    }

    #[test]
    fn trunk_toml_asks_for_the_same_trunk() {
        assert!(include_str!("../../../Trunk.toml").contains(&format!("trunk-version = \"={TRUNK}\"")));
    }
}
