//! What a browser has written on the disk: its history, and whether a text stands anywhere in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder with everything that one browser writes.
#[derive(Debug)]
pub struct Profile(pub PathBuf);

/// Firefox's session files begin so; behind it stand the length in four bytes and one LZ4 block.
const MOZ_LZ4: &[u8] = b"mozLz40\0";

impl Profile {
    /// Every file.
    fn files(&self) -> Vec<PathBuf> {
        let (mut open, mut files) = (vec![self.0.clone()], Vec::new());
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => open.push(entry.path()),
                    Ok(kind) if kind.is_file() => files.push(entry.path()),
                    _ => {}
                }
            }
        }
        files
    }

    /// The one file of this name.
    fn file(&self, name: &str) -> Option<PathBuf> {
        self.files().into_iter().find(|f| f.file_name().is_some_and(|n| n == name))
    }

    /// The files that hold a text, and how it stands there.
    pub fn with(&self, text: &str) -> Vec<String> {
        let mut found = Vec::new();
        for file in self.files() {
            // A file may go while the browser runs.
            let Ok(bytes) = fs::read(&file) else { continue };
            let name = file.strip_prefix(&self.0).unwrap_or(&file).display().to_string();
            found.extend(ways(&bytes, text).into_iter().map(|way| format!("{name} ({way})")));
        }
        found.sort();
        found
    }

    /// Whether the browser has ended. Its lock names its process, and may outlive it.
    pub fn is_closed(&self) -> bool {
        let profile = self.0.join("profile");
        ["SingletonLock", "lock"].iter().all(|lock| match fs::read_link(profile.join(lock)) {
            Ok(to) => {
                let to = to.to_string_lossy();
                let process = to.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
                Path::new("/proc/self").exists() && !Path::new("/proc").join(process).exists()
            }
            Err(_) => true,
        })
    }

    /// Rows of a table in a database of the browser, two columns each. The browser must have ended.
    pub fn rows(&self, database: &str, query: &str) -> Vec<(String, String)> {
        let file = self.file(database).unwrap_or_else(|| panic!("no {database} in {}", self.0.display()));
        let of = |file: &Path| {
            let mut sqlite = Command::new("sqlite3");
            sqlite.arg("-ascii").arg(file).arg(query);
            sqlite.output().unwrap_or_else(|e| panic!("sqlite3 (a package of that name): {e}"))
        };
        let out = of(&file);
        let said = String::from_utf8_lossy(&out.stderr);
        assert!(out.status.success(), "{database}: {said}");
        let text = String::from_utf8(out.stdout).expect("text");
        let rows = text.split('\u{1e}').filter(|row| !row.is_empty());
        rows.map(|row| row.split_once('\u{1f}').expect("two columns"))
            .map(|(a, b)| (a.into(), b.into()))
            .collect()
    }
}

/// How a text stands in these bytes.
fn ways(bytes: &[u8], text: &str) -> Vec<&'static str> {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut found = Vec::new();
    if holds(bytes, text.as_bytes()) {
        found.push("UTF-8");
    }
    if holds(bytes, &wide) {
        found.push("UTF-16");
    }
    if let Some(packed) = bytes.strip_prefix(MOZ_LZ4) {
        let (length, block) = packed.split_first_chunk().expect("a length");
        let plain = lz4_flex::block::decompress(block, u32::from_le_bytes(*length) as usize);
        // One that is being written is looked at again when it is whole.
        if plain.is_ok_and(|plain| holds(&plain, text.as_bytes())) {
            found.push("compressed");
        }
    }
    found
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    memchr(bytes, part[0]).any(|at| bytes[at..].starts_with(part))
}

fn memchr(bytes: &[u8], first: u8) -> impl Iterator<Item = usize> + '_ {
    bytes.iter().enumerate().filter(move |(_, b)| **b == first).map(|(at, _)| at)
}

#[test]
fn a_text_is_found_in_each_form() {
    let session =
        [MOZ_LZ4, &lz4_flex::block::compress_prepend_size(b"aaaa aaaa aaaa and a canary in a coal mine")]
            .concat();
    assert!(!holds(&session[MOZ_LZ4.len()..], b"aaaa aaaa aaaa"), "it is compressed");
    assert_eq!(ways(&session, "aaaa aaaa aaaa and"), ["compressed"]);
    assert_eq!(ways(b"a \0c\0a\0n\0 ", "can"), ["UTF-16"]);
    assert_eq!(ways("an öl can".as_bytes(), "öl can"), ["UTF-8"]);
    assert_eq!(ways(b"ca n", "can"), [""; 0]);
}
