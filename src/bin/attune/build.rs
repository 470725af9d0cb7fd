//! The two steps of a build: Trunk makes the app, the site tool writes every page around it.

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use attune::core::base::date::Day;
use pico_args::Arguments;

use crate::crates;
use crate::inputs::{self, LIBRARY_PAGE, TOOL_PAGE};
use crate::lock;
use crate::place::Place;
use crate::run::{self, Fault, Outcome};
use crate::setup::{self, Kit};
use crate::stamp::Stamp;

/// The library's place beside the app.
const LIBRARY: &str = "library";

/// What the site step writes beside `dist/`: configurations of servers.
const HOSTS: &str = "dist-hosts";

/// Where the edition in one file goes. Nothing in the name tells what it is about.
pub const SINGLE: &str = "dist-single/training.html";

/// The same for the tests.
pub const TEST_SINGLE: &str = "test-single/training.html";

/// `cargo run -- build`.
pub fn main(place: &Place, mut args: Arguments) -> Outcome<ExitCode> {
    let given: Option<String> =
        args.opt_value_from_str("--public-url").map_err(|e| Fault::new(format!("{e}.")))?;
    let offline = !args.contains("--no-offline");
    let in_one_file = args.contains("--single-file");
    crate::finish(args)?;
    if in_one_file && (given.is_some() || !offline) {
        return Err(Fault::new(
            "--single-file can't be combined with --public-url or --no-offline: a single file has neither.",
        ));
    }
    let base = base(given.as_deref().unwrap_or("/"))?;
    let kit = setup::build_kit(place)?;
    let _alone = alone(place)?;
    app(place, &kit)?;
    if in_one_file {
        single(place, &place.root.join(SINGLE))?;
        println!("{SINGLE} is the whole site in one file: open it in a browser from a disk or a USB drive.");
        return Ok(ExitCode::SUCCESS);
    }
    dist(place, &base, offline)?;
    println!("dist/ holds the whole site for {base}: copy it to any static host.");
    if !offline {
        println!("It offers no offline copy, and removes the copies that devices have saved.");
    }
    println!(
        "{HOSTS}/ holds the configuration for nginx and Caddy to send its headers; hosts that read _headers find it \
        in dist/."
    );
    Ok(ExitCode::SUCCESS)
}

/// `/`, `/sub/`: a slash at both ends, plain letters between.
pub fn base(given: &str) -> Outcome<String> {
    let inner = given.trim_matches('/');
    let plain = |part: &str| {
        !matches!(part, "" | "." | "..")
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~".contains(&b))
    };
    match inner {
        "" => Ok("/".to_owned()),
        _ if inner.split('/').all(plain) => Ok(format!("/{inner}/")),
        _ => Err(Fault::new(format!("`{given}` isn't a path: --public-url takes one like / or /sub/."))),
    }
}

/// Keeps another run in this clone (a server, say) out of the same folders, until it is dropped.
pub fn alone(place: &Place) -> Outcome<File> {
    lock::hold(&place.work(""), "Another run is building in this clone")
}

/// Builds the learning app, its library and the app of every tool, unless they are up to date.
pub fn app(place: &Place, kit: &Kit) -> Outcome {
    let stamp = Stamp::take(&place.root, &kit.versions, inputs::APP, &inputs::not_in_app);
    let file = place.work("app.stamp");
    let tools = tools(place)?;
    let pages = ["index.html", LIBRARY_PAGE, TOOL_PAGE];
    let built = |folder: PathBuf| pages.iter().any(|page| folder.join(page).is_file());
    let there =
        built(place.app()) && built(place.tool(LIBRARY)) && tools.iter().all(|id| built(place.tool(id)));
    if stamp.is_in(&file) && there && crates::file(place).is_file() {
        return Ok(());
    }
    println!("Building the app …");
    let start = Instant::now();
    link_together(place, kit, tools.first())?;
    run::succeed(&mut trunk(place, kit), app_fault)?;
    let mut library = trunk(place, kit);
    library.arg("--dist").arg(place.tool(LIBRARY)).arg(LIBRARY_PAGE);
    run::succeed(&mut library, app_fault)?;
    for id in &tools {
        let mut trunk = trunk(place, kit);
        trunk.arg("--dist").arg(place.tool(id)).arg(TOOL_PAGE).env("ATTUNE_TOOL", id);
        run::succeed(&mut trunk, app_fault)?;
    }
    crates::write(place)?;
    println!("  app built, and {} ({}).", count(tools.len()), run::took(start));
    write(&file, &stamp.text())
}

/// Compiles the learning app and the first tool in one run of cargo: each is linked on one core for minutes, and Trunk
/// would build them one after the other. Trunk then finds both made.
fn link_together(place: &Place, kit: &Kit, tool: Option<&String>) -> Outcome {
    let Some(tool) = tool else { return Ok(()) };
    let mut cargo = place.cargo();
    cargo.args(["build", "--release", "--locked", "--target", "wasm32-unknown-unknown", "--features", "csr"]);
    cargo.args(["--bin", "app", "--bin", "tool"]).env("ATTUNE_TOOL", tool);
    run::succeed(surroundings(&mut cargo, place, kit), app_fault)
}

fn app_fault() -> String {
    "The app wasn't built: fix what Trunk reports above, then run this again.".to_owned()
}

fn count(tools: usize) -> String {
    if tools == 1 { "one tool".into() } else { format!("{tools} tools") }
}

/// The ids of the tools: every folder of `src/tools` that has an app.
fn tools(place: &Place) -> Outcome<Vec<String>> {
    let folder = place.root.join("src/tools");
    let entries = match fs::read_dir(&folder) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(|e| Fault::io(format!("Reading {}", folder.display()), &e))?,
    };
    let mut ids: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().join("app.rs").is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    ids.sort();
    Ok(ids)
}

/// Trunk, ready to build the learning app.
fn trunk(place: &Place, kit: &Kit) -> Command {
    let mut trunk = run::command(&kit.trunk);
    trunk.current_dir(&place.root).args(["build", "--release", "--locked", "--skip-version-check"]);
    if env::var_os("CARGO_NET_OFFLINE").is_some_and(|v| v == "true" || v == "1") {
        trunk.args(["--offline", "true"]);
    }
    surroundings(&mut trunk, place, kit);
    // Trunk reads NO_COLOR as a truth value and stops at `1`; its backtraces hide what the compiler said.
    trunk.env_remove("NO_COLOR").env_remove("RUST_BACKTRACE").env_remove("RUST_LIB_BACKTRACE");
    trunk
}

/// Where the app is compiled and with what: the same for cargo and for Trunk, or one wouldn't use what the other made.
fn surroundings<'a>(command: &'a mut Command, place: &Place, kit: &Kit) -> &'a mut Command {
    // A build folder of its own: it never waits for a cargo that runs beside it.
    command.env("CARGO_TARGET_DIR", place.target.join("wasm")).env("PATH", &kit.path);
    command.env("CARGO_ENCODED_RUSTFLAGS", neutral_paths(place))
}

/// Compiler flags that keep this machine's folders out of the app: the same sources give the same bytes anywhere.
fn neutral_paths(place: &Place) -> String {
    let home = env::var_os("HOME").map(|h| Path::new(&h).join(".cargo"));
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from).or(home).unwrap_or_default();
    let sources = fs::read_dir(cargo.join("registry/src")).into_iter().flatten().flatten();
    let mut folders: Vec<(PathBuf, &str)> = sources.map(|entry| (entry.path(), "crates")).collect();
    folders.push((place.root.clone(), "attune"));
    let flags = folders.iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()));
    flags.collect::<Vec<_>>().join("\u{1f}")
}

/// Writes the site for `base` into `out`, from nothing.
pub fn site(place: &Place, base: &str, out: &Path) -> Outcome {
    site_from(place, None, base, out, Kind::Whole)
}

/// What kind of site is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// As it's handed out.
    Whole,
    /// Without an offline copy.
    Online,
    /// With a language that's longer than any that's spoken, so budgets don't count.
    Longer,
}

/// The same from another root than the clone, for tests and benchmarks: a folder with `content`, `style` and `public`.
pub fn site_from(place: &Place, root: Option<&Path>, base: &str, out: &Path, kind: Kind) -> Outcome {
    crate::tools::clear(out)?;
    let mut emit = emitter(place, "emit", out);
    match kind {
        Kind::Whole => {}
        Kind::Online => drop(emit.arg("--no-offline")),
        Kind::Longer => drop(emit.args(["--budgets", "off"])),
    }
    emit.args(["--base", base]);
    if let Some(root) = root {
        emit.arg("--root").arg(root);
    }
    let start = Instant::now();
    run::succeed(&mut emit, site_fault)?;
    println!("  site written for {base} ({}).", run::took(start));
    Ok(())
}

/// The day of the site that pictures are taken of, because numbers are shown with their age. Raise it when a fact has been
/// checked later than that.
const PICTURED: &str = "2026-11-29";

/// Writes the site that pictures are taken of, with the kit's page.
pub fn pictured(place: &Place, out: &Path) -> Outcome {
    crate::tools::clear(out)?;
    let mut emit = emitter(place, "emit", out);
    emit.args(["--no-offline", "--budgets", "off", "--kit", "--base", "/", "--today", PICTURED]);
    run::succeed(&mut emit, site_fault)
}

/// The site tool, told where the app is, where its work goes, and which day it is when that is pinned.
fn emitter(place: &Place, what: &str, out: &Path) -> Command {
    let mut emit = place.site_tool("site", "ssr");
    emit.arg(what).arg("--app").arg(place.app()).arg("--out").arg(out);
    if let Some(day) = pinned_day() {
        emit.args(["--today", &day]);
    }
    emit
}

/// Writes the edition in one file.
pub fn single(place: &Place, out: &Path) -> Outcome {
    let start = Instant::now();
    run::succeed(&mut emitter(place, "single", out), || {
        "The file wasn't written: fix the findings above, then run this again.".to_owned()
    })?;
    println!("  one file written ({}).", run::took(start));
    Ok(())
}

/// Writes the site for `base` and puts it in `dist/`, unless what is there is up to date.
pub fn dist(place: &Place, base: &str, offline: bool) -> Outcome {
    let kind = if offline { "" } else { " without offline" };
    let stamp = site_stamp(place, &format!("base {base}{kind}"));
    let file = place.work("dist.stamp");
    if stamp.is_in(&file) && place.root.join("dist/index.html").is_file() && place.root.join(HOSTS).is_dir() {
        return Ok(());
    }
    let fresh = place.work("dist");
    site_from(place, None, base, &fresh, if offline { Kind::Whole } else { Kind::Online })?;
    for name in ["dist", HOSTS] {
        swap(&place.work(name), &place.root.join(name), &place.work(&format!("{name}-old")))?;
    }
    write(&file, &stamp.text())
}

/// What a site of this kind is made from now.
fn site_stamp(place: &Place, kind: &str) -> Stamp {
    // The date is part of a page ("last checked …"), so that another day is another site.
    let today = pinned_day().or_else(|| day(SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs()));
    let head = format!("{kind} {}", today.unwrap_or_default());
    Stamp::take(&place.root, &head, inputs::SITE, &inputs::not_in_site)
}

/// Where the site is that `cargo run` serves.
pub fn preview_folder(place: &Place) -> PathBuf {
    place.work("preview")
}

/// Writes what changed of the site that `cargo run` serves, unless it is up to date: the same pages as a build, without
/// what only hosts read, and without compressing everything to measure it.
pub fn preview(place: &Place) -> Outcome {
    let stamp = site_stamp(place, "preview");
    let file = place.work("preview.stamp");
    if stamp.is_in(&file) && has_preview(place) {
        return Ok(());
    }
    let mut emit = emitter(place, "emit", &preview_folder(place));
    run::succeed(emit.args(["--base", "/", "--preview"]), site_fault)?;
    write(&file, &stamp.text())
}

/// True when there's a site to serve, if an old one.
pub fn has_preview(place: &Place) -> bool {
    preview_folder(place).join("index.html").is_file()
}

fn site_fault() -> String {
    "The site wasn't written: fix the findings above, then run this again.".to_owned()
}

/// The day that SOURCE_DATE_EPOCH names, for builds that must come out the same.
fn pinned_day() -> Option<String> {
    day(env::var("SOURCE_DATE_EPOCH").ok()?.parse().ok()?)
}

/// The UTC day of a Unix time.
fn day(seconds: u64) -> Option<String> {
    Some(Day(i32::try_from(seconds / 86_400).ok()?).iso())
}

fn write(file: &Path, text: &str) -> Outcome {
    fs::write(file, text).map_err(|e| Fault::io(format!("Writing {}", file.display()), &e))
}

/// Puts `fresh` where `home` was; the old one goes through `old`, so that `home` is missing for a moment only.
fn swap(fresh: &Path, home: &Path, old: &Path) -> Outcome {
    crate::tools::clear(old)?;
    let moved = if home.exists() { rename(home, old) } else { Ok(()) };
    moved
        .and_then(|()| rename(fresh, home))
        .map_err(|e| Fault::io(format!("Moving the site to {}", home.display()), &e))?;
    crate::tools::clear(old)
}

/// A rename, or a copy where `target/` is another disk.
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(e) if e.kind() == io::ErrorKind::CrossesDevices => {
            copy(from, to).and_then(|()| fs::remove_dir_all(from))
        }
        other => other,
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_has_a_slash_at_both_ends() {
        let of = |given: &str| base(given).ok();
        assert_eq!(of("/").as_deref(), Some("/"));
        assert_eq!(of("").as_deref(), Some("/"));
        assert_eq!(of("sub").as_deref(), Some("/sub/"));
        assert_eq!(of("/a/b-c").as_deref(), Some("/a/b-c/"));
        for bad in ["https://example.org/", "/a//b/", "/../", "/a b/", "/a?b", "/\"/"] {
            assert_eq!(of(bad), None, "{bad}");
        }
    }

    #[test]
    fn days_from_unix_time() {
        assert_eq!(day(0).as_deref(), Some("1970-01-01"));
        assert_eq!(day(1_771_027_200).as_deref(), Some("2026-02-14"));
        assert_eq!(day(1_771_027_199).as_deref(), Some("2026-02-13"));
    }

    #[test]
    fn the_new_site_takes_the_place_of_the_old() {
        let dir = env::temp_dir().join(format!("attune-swap-{}", std::process::id()));
        let (fresh, home, old) = (dir.join("fresh"), dir.join("home"), dir.join("old"));
        for text in ["1", "2"] {
            fs::create_dir_all(fresh.join("en")).unwrap();
            fs::write(fresh.join("en/a"), text).unwrap();
            swap(&fresh, &home, &old).unwrap();
            assert_eq!(fs::read_to_string(home.join("en/a")).unwrap(), text);
            assert!(!old.exists() && !fresh.exists());
        }
        copy(&home, &old).unwrap();
        assert_eq!(fs::read_to_string(old.join("en/a")).unwrap(), "2");
    }
}
