//! Where things are: the clone, its build folders, the tools that all clones on this machine share.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Fault, Outcome, command};

/// The folders the helper works with.
#[derive(Debug, Clone)]
pub struct Place {
    /// The clone.
    pub root: PathBuf,
    /// Cargo's build folder.
    pub target: PathBuf,
    /// The tools, shared by all clones.
    pub tools: PathBuf,
}

impl Place {
    /// The clone that `cargo run` was called in, else the one around the current folder.
    pub fn find() -> Outcome<Self> {
        let here = env::current_dir().map_err(|e| Fault::io("Finding the current folder", &e))?;
        let start = env::var_os("CARGO_MANIFEST_DIR").map_or(here, PathBuf::from);
        let root = start.ancestors().find(|dir| is_clone(dir)).map(Path::to_path_buf);
        let root = root.ok_or_else(|| {
            Fault::new("This isn't a clone of Attune: go to the folder with its Cargo.toml.")
        })?;
        let target =
            env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir));
        let folders =
            ["ATTUNE_TOOLS", "XDG_CACHE_HOME", "HOME"].map(|n| env::var_os(n).filter(|v| !v.is_empty()));
        let tools = tools_folder(folders.map(|v| v.map(PathBuf::from))).ok_or_else(|| {
            Fault::new("Neither ATTUNE_TOOLS nor HOME is set: set ATTUNE_TOOLS to a folder for tools.")
        })?;
        Ok(Self { root, target, tools })
    }

    /// Where Trunk puts the app.
    pub fn app(&self) -> PathBuf {
        self.work("app")
    }

    /// Where Trunk puts the app of a tool.
    pub fn tool(&self, id: &str) -> PathBuf {
        self.work(&format!("app-{id}"))
    }

    /// A folder or file of the site step: next to `dist/`, so that a rename moves it there.
    pub fn work(&self, name: &str) -> PathBuf {
        self.root.join("target/site").join(name)
    }

    /// Cargo in the clone.
    pub fn cargo(&self) -> Command {
        let mut cargo = command("cargo");
        cargo.current_dir(&self.root);
        cargo
    }

    /// One of the content tools, ready for its arguments. Cargo is quiet unless it has much to compile.
    pub fn site_tool(&self, bin: &str, features: &str) -> Command {
        let mut cargo = self.cargo();
        cargo.arg("run").args(self.target.join("debug").join(bin).exists().then_some("--quiet"));
        cargo.args(["--locked", "--features", features, "--bin", bin, "--"]);
        cargo
    }

    /// A content tool that runs in the current folder, so that it finds files as they were typed.
    pub fn tool_here(&self, bin: &str, features: &str) -> Command {
        let mut cargo = command("cargo");
        cargo.arg("run").args(self.target.join("debug").join(bin).exists().then_some("--quiet"));
        cargo.env("CARGO_TARGET_DIR", &self.target).arg("--manifest-path").arg(self.root.join("Cargo.toml"));
        cargo.args(["--locked", "--features", features, "--bin", bin, "--"]);
        cargo
    }
}

fn is_clone(dir: &Path) -> bool {
    std::fs::read_to_string(dir.join("Cargo.toml")).is_ok_and(|text| text.contains("name = \"attune\""))
}

/// From `ATTUNE_TOOLS`, `XDG_CACHE_HOME` and `HOME`, the first that is there.
fn tools_folder([own, cache, home]: [Option<PathBuf>; 3]) -> Option<PathBuf> {
    own.or_else(|| cache.map(|c| c.join("attune/tools")))
        .or_else(|| home.map(|h| h.join(".cache/attune/tools")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tools_are_shared_by_clones() {
        let some = |p: &str| Some(PathBuf::from(p));
        assert_eq!(tools_folder([some("/t"), some("/c"), some("/h")]), some("/t"));
        assert_eq!(tools_folder([None, some("/c"), some("/h")]), some("/c/attune/tools"));
        assert_eq!(tools_folder([None, None, some("/h")]), some("/h/.cache/attune/tools"));
        assert_eq!(tools_folder([None, None, None]), None);
    }
}
