//! Everything a released version wrote must stay readable. A file in `golden/` is what one format holds, as a browser
//! had it; it never changes. A new format gets a new file, and the older ones keep their test.

use super::backup;
use super::backup::{Back, file, text};
use super::envelope;
use super::store;
use crate::core::base::checksum::crc32_hex;
use crate::core::base::date::Day;
use crate::core::progress::facts::Progress;
use crate::core::site::display::Look;
use crate::core::storage::envelope::Mode;
use std::collections::BTreeMap;

/// One fact of each kind, as lines of key and value.
const FACTS: &str = "\
r/1.1/elements=20500
p/1.1/1=20501,7,8
s/1.2/checks=1
c/1.3/kitchen=20502,2
v/1.1/q1/0a1b2c3d=2900.1m,2901.2r
b/1/0=2899,3,1
o/tier-1=20510,11,12
w=2,ems-and-fire
t/1.4=1,7,1;q1=1:0.2;q2=0:;q3
";

type Held = BTreeMap<String, String>;

fn progress() -> Progress {
    let mut progress = Progress::default();
    for line in FACTS.lines() {
        let (key, value) = line.split_once('=').expect("a fact");
        progress.absorb(key, value).unwrap_or_else(|_| panic!("{line}"));
    }
    assert!(progress.unknown.is_empty(), "every kind is known: {:?}", progress.unknown);
    progress
}

fn written() -> Held {
    let mut held = Held::default();
    store::choose(&mut held, Mode::Own, Look { size: 2, width: 0 }, 0x5eed).expect("room");
    store::choose(&mut held, Mode::Shared, Look { size: 2, width: 0 }, 1).expect("room");
    store::save(&mut held, 0x5eed, &mut progress()).expect("room");
    held
}

fn lines(text: &str) -> Held {
    text.lines().filter_map(|l| l.split_once(' ')).map(|(k, v)| (k.into(), v.into())).collect()
}

#[test]
fn saved_data_in_format_1_is_read() {
    let mut held = lines(include_str!("golden/kept-1.txt"));
    let before = held.clone();
    let loaded = store::load(&mut held).expect("readable");
    let chosen = loaded.chosen.expect("chosen");
    assert_eq!((chosen.mode, chosen.look, chosen.epoch), (Mode::Shared, Look { size: 2, width: 0 }, 0x5eed));
    assert_eq!((loaded.progress, loaded.set_aside, loaded.newer), (progress(), 0, false));
    assert_eq!(held, before, "reading changes nothing");
}

#[test]
fn current_writes_are_format_1() {
    let now: String = written().iter().map(|(k, v)| format!("{k} {v}\n")).collect();
    assert_eq!(
        now,
        include_str!("golden/kept-1.txt"),
        "a change of the format needs a number and a file of its own"
    );
}

/// It's tempting to change the file instead of writing a migration, but its bytes are what browsers hold.
#[test]
fn released_golden_files_never_change() {
    let files = [
        ("golden/kept-1.txt", include_str!("golden/kept-1.txt"), "b7204d43"),
        ("golden/backup-1.txt", include_str!("golden/backup-1.txt"), "62bbf82f"),
    ];
    for (name, text, sum) in files {
        assert_eq!(
            crc32_hex(text.as_bytes()),
            sum,
            "{name} is what people have: give a new format a new file"
        );
    }
}

/// There are as many files as formats, each with values of its own number, and a test here reads each.
#[test]
fn every_format_has_its_file() {
    let newest: u8 = envelope::FORMAT.parse().expect("a number");
    let tests = include_str!("golden_tests.rs");
    for format in 1..=newest {
        let file = format!("golden/kept-{format}.txt");
        assert!(tests.contains(&format!("lines(include_str!(\"{file}\"))")), "no test reads {file}");
    }
    for (key, value) in written() {
        assert!(value.starts_with(&format!("{newest}|")), "{key} is written in an older format: {value}");
    }
}

const TODAY: Day = Day(20_600);

#[test]
fn a_backup_text_of_format_1_is_read() {
    let Back { progress: back, left } =
        backup::read(include_str!("golden/backup-1.txt"), TODAY).expect("a backup");
    assert_eq!(left, 0);
    let mut expected = progress();
    expected.attempts.clear();
    expected.checks = Default::default();
    assert_eq!(back, expected);
    assert_eq!(text::write(&progress()), include_str!("golden/backup-1.txt").trim_end());
}

#[test]
fn a_backup_file_of_format_1_is_read() {
    let golden = include_str!("golden/backup-file-1.json");
    let whole = || Ok(Back { progress: progress(), left: 0 });
    assert_eq!(backup::read(golden, TODAY), whole());
    assert_eq!(file::write(&progress()), golden);
    // As an editor or a mail program returns it.
    let moved = golden.replace('\n', "\r\n");
    assert_eq!(backup::read(&["\u{feff}", &moved].concat(), TODAY), whole());
}
