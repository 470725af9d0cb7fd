//! Runs that take too long for every day: `cargo run -- test --long twice`, `--long fuzz [--seconds 600]` and
//! `--long kill [--kills 50]`.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use crate::place::Place;
use crate::run::{self, Fault, Outcome};
use crate::{build, engines, setup};

/// The folders of a build.
const BUILT: [&str; 2] = ["dist", "dist-hosts"];

/// Runs one by its name.
pub fn main(place: &Place, name: &str, seconds: u64, kills: u64) -> Outcome {
    let start = Instant::now();
    let outcome = match name {
        "twice" => twice(place),
        "fuzz" => fuzz(place, seconds),
        "kill" => kill(place, kills),
        _ => Err(Fault::new(format!("There's no long run `{name}`: --long takes twice, fuzz or kill."))),
    };
    println!("  {name}: {}, {}", if outcome.is_ok() { "ok" } else { "FAILED" }, run::took(start));
    outcome
}

/// Builds two clean copies in two folders with names of other lengths: every file must come out the same.
fn twice(place: &Place) -> Outcome {
    let work = env::temp_dir().join(format!("attune-twice-{}", std::process::id()));
    crate::tools::clear(&work)?;
    let today = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs()).to_string();
    let today = env::var("SOURCE_DATE_EPOCH").unwrap_or(today);
    // Both first, because someone may keep working meanwhile.
    let roots = ["a", "a-folder/with/another-name"].map(|name| work.join(name));
    for root in &roots {
        copy(place, root)?;
    }
    let mut built = Vec::new();
    for root in &roots {
        println!("Building in {} …", root.display());
        let mut cargo = run::command("cargo");
        cargo.current_dir(root).args(["run", "--locked", "--quiet", "--", "build"]);
        cargo.env_remove("CARGO_TARGET_DIR").env("SOURCE_DATE_EPOCH", &today);
        run::succeed(&mut cargo, || format!("The build in {} failed: see above.", root.display()))?;
        let mut files = BTreeMap::new();
        for folder in BUILT {
            read(root, &root.join(folder), &mut files)?;
        }
        built.push(files);
        // Two at once would take too much disk space.
        crate::tools::clear(&root.join("target"))?;
    }
    let other = differences(&built[0], &built[1]);
    if !other.is_empty() {
        let list = other.join(", ");
        return Err(Fault::new(format!("Two builds differ in {list}: compare them in {}.", work.display())));
    }
    println!("  {} files are the same in both builds.", built[0].len());
    crate::tools::clear(&work)
}

/// Names of files that differ or are in only one build.
fn differences(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut names: Vec<String> =
        a.iter().filter(|(n, c)| b.get(*n) != Some(c)).map(|(n, _)| n.clone()).collect();
    names.extend(b.keys().filter(|n| !a.contains_key(*n)).cloned());
    names
}

/// What git knows or would take: no build folder, nothing ignored.
fn copy(place: &Place, to: &Path) -> Outcome {
    let mut git = run::command("git");
    git.current_dir(&place.root).args(["ls-files", "--cached", "--others", "--exclude-standard"]);
    let names = run::output(&mut git)
        .ok_or_else(|| Fault::new("Couldn't list this clone's files: `git ls-files` must work here."))?;
    for name in names.lines() {
        let (from, target) = (place.root.join(name), to.join(name));
        // Removed and not committed yet.
        if !from.is_file() {
            continue;
        }
        let folder = target.parent().unwrap_or(to);
        fs::create_dir_all(folder)
            .and_then(|()| fs::copy(&from, &target))
            .map_err(|e| Fault::io(format!("Copying {name}"), &e))?;
    }
    Ok(())
}

fn read(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) -> Outcome {
    let failed = |e: std::io::Error| Fault::io(format!("Reading {}", folder.display()), &e);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            read(root, &path, files)?;
        } else {
            let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
            files.insert(name, fs::read(&path).map_err(failed)?);
        }
    }
    Ok(())
}

/// Kills Chromium and Firefox so often while the site saves, each time after more than a minute.
fn kill(place: &Place, kills: u64) -> Outcome {
    let kit = setup::build_kit(place)?;
    let engines = engines::ensure(place)?;
    {
        let _alone = build::alone(place)?;
        build::app(place, &kit)?;
        build::site(place, "/", &place.work("test-root"))?;
    }
    let mut cargo = place.cargo();
    cargo.args([
        "test",
        "--locked",
        "--features",
        "e2e",
        "--test",
        "journeys",
        "kill::",
        "--",
        "--nocapture",
    ]);
    cargo.env("ATTUNE_KILLS", kills.to_string()).env("ATTUNE_REQUIRE_ENGINES", "1");
    run::succeed(engines.tell(&mut cargo, place), || "See above for what was lost or damaged.".to_owned())
}

/// Every reader of foreign input for so long: by libFuzzer, which sees what each input reaches, where it can be built;
/// else by the plain runner of the tests.
fn fuzz(place: &Place, seconds: u64) -> Outcome {
    let targets = targets(&place.root.join("fuzz/fuzz_targets"))?;
    match libfuzzer(place) {
        Some(folder) => {
            for name in &targets {
                println!("{name}: {seconds} s …");
                let own = |kind: &str| place.root.join("fuzz").join(kind).join(name);
                for kind in ["corpus", "artifacts"] {
                    let made = fs::create_dir_all(own(kind));
                    made.map_err(|e| Fault::io(format!("Making {}", own(kind).display()), &e))?;
                }
                let mut program = run::command(folder.join(name));
                program.arg(own("corpus")).arg(own("seeds"));
                program.arg(format!("-artifact_prefix={}/", own("artifacts").display()));
                program.args(["-max_len=4096", "-timeout=5", "-print_final_stats=1", "-verbosity=0"]);
                program.arg(format!("-max_total_time={seconds}"));
                run::succeed(&mut program, || {
                    format!("An input stopped {name}: it's in {}.", own("artifacts").display())
                })?;
            }
            Ok(())
        }
        None => {
            println!("Couldn't build libFuzzer (see above): using the plain runner instead.");
            let mut cargo = place.cargo();
            cargo.args(["test", "--locked", "--release", "--test", "fuzz", "--", "--nocapture"]);
            cargo.env("ATTUNE_FUZZ_SECONDS", seconds.to_string());
            run::succeed(&mut cargo, || "An input stopped a reader: see it above.".to_owned())
        }
    }
}

fn targets(folder: &Path) -> Outcome<Vec<String>> {
    let entries = fs::read_dir(folder).map_err(|e| Fault::io(format!("Reading {}", folder.display()), &e))?;
    let mut names: Vec<String> = entries
        .flatten()
        .filter_map(|e| e.path().file_stem().map(|s| s.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    Ok(names)
}

/// The programs, by the same flags as `cargo fuzz build --sanitizer none`, on the toolchain of the project: no nightly is
/// needed for them. A target is named so that build scripts are made without the flags.
fn libfuzzer(place: &Place) -> Option<PathBuf> {
    const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
        -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
        -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing -Ccodegen-units=1";
    let about = run::output(run::command("rustc").current_dir(&place.root).arg("-vV"))?;
    let host = about.lines().find_map(|l| l.strip_prefix("host: "))?;
    let target = place.target.join("fuzz");
    let mut cargo: Command = place.cargo();
    cargo.args(["build", "--release", "--locked", "--target", host, "--manifest-path", "fuzz/Cargo.toml"]);
    cargo.env("CARGO_TARGET_DIR", &target).env("RUSTFLAGS", FLAGS);
    run::status(&mut cargo).is_ok_and(|s| s.success()).then(|| target.join(host).join("release"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_differ_are_named() {
        let of = |files: &[(&str, &str)]| -> BTreeMap<String, Vec<u8>> {
            files.iter().map(|(n, c)| ((*n).to_owned(), c.as_bytes().to_vec())).collect()
        };
        let a = of(&[("dist/a", "1"), ("dist/b", "2"), ("dist/c", "3")]);
        assert!(differences(&a, &a).is_empty());
        assert_eq!(
            differences(&a, &of(&[("dist/a", "1"), ("dist/b", "x"), ("dist/d", "3")])),
            ["dist/b", "dist/c", "dist/d"]
        );
    }
}
