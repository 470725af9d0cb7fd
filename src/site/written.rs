//! Writes the files of a site, and knows each one's name, length and hashes.

use super::error::{At, SiteError};
use crate::compiler::parallel;
use data_encoding::{BASE64, HEXLOWER};
use sha2::{Digest, Sha256, Sha384};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A file of the site with its integrity hash.
#[derive(Debug, Clone, Default)]
pub struct Asset {
    /// File name below the base.
    pub name: String,
    /// `sha384-…`.
    pub integrity: String,
}

/// Writes files below the output folder, and knows which.
#[derive(Debug)]
pub struct Written {
    out: PathBuf,
    /// Paths below the output folder, in the order of writing.
    pub names: Vec<String>,
    /// The SHA-384 of each, as hexadecimal digits.
    sums: BTreeMap<String, String>,
    /// Length and SHA-256 of each, as the copy for offline needs them.
    pub prints: BTreeMap<String, (usize, String)>,
}

/// A file that was written: its SHA-384 in hexadecimal digits, then its length and SHA-256.
type Print = (String, (usize, String));

/// The name of the list of all hashes.
pub const SUMS: &str = "SHA384SUMS.txt";

impl Written {
    /// Into this folder.
    pub fn new(out: &Path) -> Self {
        Self { out: out.to_path_buf(), names: Vec::new(), sums: BTreeMap::new(), prints: BTreeMap::new() }
    }

    /// Writes a file, unless it's there with the same bytes.
    ///
    /// # Errors
    /// It can't be written.
    pub fn file(&mut self, name: &str, content: &[u8]) -> Result<(), SiteError> {
        let print = put(&self.out, name, content)?;
        self.note(name, print);
        Ok(())
    }

    /// Writes many files on every core, in any order, and notes them in the order given.
    ///
    /// # Errors
    /// The first that can't be written.
    pub fn files(&mut self, files: &[(String, &str)]) -> Result<(), SiteError> {
        let out = &self.out;
        let prints =
            parallel::map(files.iter().collect(), |(name, content)| put(out, name, content.as_bytes()));
        for ((name, _), print) in files.iter().zip(prints) {
            self.note(name, print?);
        }
        Ok(())
    }

    fn note(&mut self, name: &str, (sum, print): Print) {
        self.names.push(name.to_owned());
        self.sums.insert(name.to_owned(), sum);
        self.prints.insert(name.to_owned(), print);
    }

    /// Writes the list of all files with their hashes, as `sha384sum -c` reads it. Nothing may be written after it.
    ///
    /// # Errors
    /// It can't be written.
    pub fn list(&mut self) -> Result<(), SiteError> {
        let lines: String = self.sums.iter().map(|(name, sum)| [sum, "  ", name, "\n"].concat()).collect();
        self.file(SUMS, lines.as_bytes())
    }

    /// Writes a file under a name that holds its hash, so that it can be cached indefinitely; returns the name.
    ///
    /// # Errors
    /// It can't be written.
    pub fn hashed(&mut self, stem: &str, ending: &str, content: &[u8]) -> Result<String, SiteError> {
        let hash = HEXLOWER.encode(&Sha256::digest(content)[..6]);
        let name = format!("{stem}-{hash}.{ending}");
        self.file(&name, content)?;
        Ok(name)
    }

    /// Where a file is, below `base`, and how to check it, in the shortest way that browsers know: for the shell, which
    /// names the most files.
    pub fn part(&self, base: &str, name: &str) -> (String, String) {
        let sum = self.prints.get(name).map(|(_, sum)| sum.as_str()).unwrap_or_default();
        ([base, name].concat(), ["sha256-", sum].concat())
    }

    /// Writes a file under a hashed name and says how to check it.
    ///
    /// # Errors
    /// It can't be written.
    pub fn asset(&mut self, stem: &str, ending: &str, content: &[u8]) -> Result<Asset, SiteError> {
        Ok(Asset { name: self.hashed(stem, ending, content)?, integrity: integrity(content) })
    }

    /// Removes every file of the folder that was not written now.
    ///
    /// # Errors
    /// A folder can't be read, or a file can't be removed.
    pub fn remove_others(&self) -> Result<(), SiteError> {
        let mut open = vec![self.out.clone()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(&folder).at(&folder)?.flatten() {
                let path = entry.path();
                let name = path.strip_prefix(&self.out).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                if path.is_dir() {
                    open.push(path);
                } else if !self.prints.contains_key(&name) {
                    fs::remove_file(&path).at(&path)?;
                }
            }
        }
        Ok(())
    }
}

/// `sha384-…` as in an `integrity` attribute.
pub fn integrity(content: &[u8]) -> String {
    ["sha384-", &BASE64.encode(&Sha384::digest(content))].concat()
}

fn put(out: &Path, name: &str, content: &[u8]) -> Result<Print, SiteError> {
    let path = out.join(name);
    if fs::read(&path).ok().as_deref() != Some(content) {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).at(folder)?;
        }
        fs::write(&path, content).at(&path)?;
    }
    let sum = HEXLOWER.encode(&Sha384::digest(content));
    Ok((sum, (content.len(), BASE64.encode(&Sha256::digest(content)))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_is_written_and_what_is_gone_is_removed() {
        let out = std::env::temp_dir().join(format!("attune-written-{}", std::process::id()));
        let _ = fs::remove_dir_all(&out);
        let mut first = Written::new(&out);
        for (name, text) in [("same.txt", "1"), ("en/other.txt", "1"), ("en/gone.txt", "1")] {
            first.file(name, text.as_bytes()).expect("written");
        }
        // A file that is written again gets another time.
        let then = std::time::SystemTime::UNIX_EPOCH;
        let touched =
            |name: &str| fs::metadata(out.join(name)).and_then(|m| m.modified()).expect("a time") != then;
        for name in ["same.txt", "en/other.txt"] {
            fs::File::options()
                .write(true)
                .open(out.join(name))
                .and_then(|f| f.set_modified(then))
                .expect("set");
        }
        let mut second = Written::new(&out);
        second.file("same.txt", b"1").expect("written");
        second.files(&[("en/other.txt".into(), "2"), ("en/new.txt".into(), "3")]).expect("written");
        second.remove_others().expect("removed");
        assert_eq!([touched("same.txt"), touched("en/other.txt")], [false, true]);
        assert_eq!(fs::read(out.join("en/other.txt")).expect("a file"), b"2");
        assert!(out.join("en/new.txt").is_file() && !out.join("en/gone.txt").exists());
        assert_eq!(second.names, ["same.txt", "en/other.txt", "en/new.txt"]);
        assert_eq!(
            second.prints["same.txt"], first.prints["same.txt"],
            "an unchanged file is still part of the site"
        );
        fs::remove_dir_all(&out).expect("removed");
    }
}
