//! Everything that is read from outside, with the seeds in `fuzz/seeds` and inputs altered from them.
//!
//! Always the same number of inputs, drawn from the same number: a run of the tests means the same everywhere. Longer,
//! with a seed from the clock: `cargo run -- test --long fuzz`, which takes libFuzzer where it can be built.

#![allow(clippy::unwrap_used, reason = "the shortest honest assertion")]

#[path = "../fuzz/targets.rs"]
mod targets;

use fastrand::Rng;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Altered inputs for each target.
const RUNS: usize = 20_000;
/// No input is longer: a browser's storage holds longer texts, but nothing reads differently then.
const LONGEST: usize = 4096;

/// Pieces that readers look for.
const PIECES: [&[u8]; 24] = [
    b"1|",
    b"a1.f.",
    b"*f.",
    b"=",
    b"\n",
    b"/",
    b",",
    b";",
    b":",
    b".",
    b"\"",
    b"-",
    b"ATT1 ",
    b"#b=",
    b"{\"format\":\"attune-progress\",\"version\":1,",
    b"[\"",
    b"\"]",
    b"en/m/1-1/",
    b"r/1.1/s=00005eed,",
    b"0",
    b"4294967296",
    b"2147483647",
    "é".as_bytes(),
    b"\xff",
];

fn seeds(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(name);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|f| f.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() >= 3, "{} has {} seeds", folder.display(), files.len());
    files.iter().map(|f| fs::read(f).unwrap()).collect()
}

/// One to four changes: other bits, something more, something less, the end of another seed.
fn alter(seeds: &[Vec<u8>], rng: &mut Rng) -> Vec<u8> {
    let mut input = seeds[rng.usize(..seeds.len())].clone();
    for _ in 0..rng.usize(1..=4) {
        let at = rng.usize(..=input.len());
        match rng.u8(..6) {
            0 if at < input.len() => input[at] ^= 1 << rng.u8(..8),
            1 if at < input.len() => drop(input.remove(at)),
            2 => input.insert(at, rng.u8(..)),
            3 => drop(input.splice(at..at, PIECES[rng.usize(..PIECES.len())].iter().copied())),
            4 => input.truncate(at),
            _ => {
                let other = &seeds[rng.usize(..seeds.len())];
                input.extend_from_slice(&other[rng.usize(..=other.len())..]);
            }
        }
    }
    input.truncate(LONGEST);
    input
}

/// Runs one input; what stopped the reader, with the input to repeat it.
fn attempt(target: targets::Target, input: &[u8]) -> Result<(), String> {
    catch_unwind(AssertUnwindSafe(|| target(input))).map_err(|_| {
        let bytes: String = input.iter().map(|b| format!("{b:02x}")).collect();
        format!("stopped by {:?}\nas bytes: {bytes}", String::from_utf8_lossy(input))
    })
}

/// Seeds, then altered ones: a number of them, or for as long as `ATTUNE_FUZZ_SECONDS` says.
fn fuzz(name: &str, target: targets::Target) -> Result<usize, String> {
    let seeds = seeds(name);
    for seed in &seeds {
        attempt(target, seed)?;
    }
    let seconds = std::env::var("ATTUNE_FUZZ_SECONDS").ok().and_then(|s| s.parse().ok());
    let end = seconds.map(|s| Instant::now() + Duration::from_secs(s));
    let clock = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(2, |d| d.as_secs());
    let mut rng = Rng::with_seed(end.map_or(1, |_| clock()));
    let mut runs = 0;
    while end.map_or(runs < RUNS, |end| Instant::now() < end) {
        attempt(target, &alter(&seeds, &mut rng))?;
        runs += 1;
    }
    Ok(runs)
}

macro_rules! targets {
    ($($name:ident)+) => {$(
        #[test]
        fn $name() {
            match fuzz(stringify!($name), targets::$name) {
                Ok(runs) => println!("{}: {runs} altered inputs", stringify!($name)),
                Err(what) => panic!("{what}"),
            }
        }
    )+

        #[test]
        fn every_target_is_run_here_and_by_libfuzzer() {
            let here = [$(stringify!($name)),+];
            let all: Vec<&str> = targets::TARGETS.iter().map(|(name, _)| *name).collect();
            assert_eq!(all, here);
            let manifest = include_str!("../fuzz/Cargo.toml");
            for name in here {
                let file = format!("fuzz_targets/{name}.rs");
                assert!(manifest.contains(&file), "{file} is not in fuzz/Cargo.toml");
                let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(&file)).unwrap();
                assert!(text.contains(&format!("targets::{name}(data)")), "{file}");
            }
        }
    };
}

targets! { address assigned backup backup_file classes envelope link page_data pasted query typed words wording }

#[test]
fn a_reader_that_stops_is_found() {
    fn stops(data: &[u8]) {
        assert!(!data.contains(&b'*'), "a star");
    }
    let found = fuzz("address", stops).unwrap_err();
    assert!(found.contains("as bytes: "), "{found}");
}
