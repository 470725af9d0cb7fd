//! What a build was made from: times and sizes of its inputs, so that what is up to date is not built again.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// Inputs by path relative to the clone, and a head that names everything else (versions, base, date).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    head: String,
    files: BTreeMap<String, String>,
}

impl Stamp {
    /// Looks at `inputs` (files or folders below `root`); what is missing is left out, as is what `but` says.
    pub fn take(root: &Path, head: &str, inputs: &[&str], but: &dyn Fn(&str) -> bool) -> Self {
        let mut files = BTreeMap::new();
        for input in inputs {
            add(root, input, but, &mut files);
        }
        Self { head: head.replace('\n', " "), files }
    }

    /// True when the stamp in `file` is the same.
    pub fn is_in(&self, file: &Path) -> bool {
        fs::read_to_string(file).is_ok_and(|old| old == self.text())
    }

    /// The form on disk: the head, then a line per file.
    pub fn text(&self) -> String {
        let lines = self.files.iter().map(|(path, facts)| format!("{facts} {path}\n"));
        std::iter::once(format!("{}\n", self.head)).chain(lines).collect()
    }

    /// Files that are new, gone or different.
    pub fn changed<'a>(&'a self, old: &'a Self) -> Vec<&'a str> {
        let mut names: Vec<&str> =
            self.files.iter().filter(|(p, f)| old.files.get(*p) != Some(f)).map(|(p, _)| &**p).collect();
        names.extend(old.files.keys().filter(|p| !self.files.contains_key(*p)).map(|p| &**p));
        names
    }
}

fn add(root: &Path, name: &str, but: &dyn Fn(&str) -> bool, files: &mut BTreeMap<String, String>) {
    let path = root.join(name);
    let Ok(meta) = fs::metadata(&path) else { return };
    if but(name) {
        return;
    }
    if meta.is_file() {
        let time = meta.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
        files.insert(name.to_owned(), format!("{} {}", time.as_nanos(), meta.len()));
        return;
    }
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        let inner = entry.file_name();
        // Editors keep their own files beside ours.
        if let Some(inner) = inner.to_str().filter(|n| !n.starts_with('.') && !n.ends_with('~')) {
            add(root, &format!("{name}/{inner}"), but, files);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_changed() {
        let root = std::env::temp_dir().join(format!("attune-stamp-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("content/en")).unwrap();
        fs::create_dir_all(root.join("content/own")).unwrap();
        for file in ["content/a.md", "content/en/b.md", "content/own/c.md", "content/.a.md.swp", "Cargo.toml"]
        {
            fs::write(root.join(file), "1").unwrap();
        }
        let own = |path: &str| path == "content/own";
        let take = |head: &str| Stamp::take(&root, head, &["content", "Cargo.toml", "none"], &own);
        let first = take("base /");
        assert_eq!(first.files.keys().collect::<Vec<_>>(), ["Cargo.toml", "content/a.md", "content/en/b.md"]);
        let file = root.join("stamp");
        assert!(!first.is_in(&file));
        fs::write(&file, first.text()).unwrap();
        assert!(take("base /").is_in(&file));
        assert!(!take("base /sub/").is_in(&file));
        fs::write(root.join("content/a.md"), "12").unwrap();
        fs::write(root.join("content/n.md"), "1").unwrap();
        fs::remove_file(root.join("Cargo.toml")).unwrap();
        assert!(!take("base /").is_in(&file));
        assert_eq!(take("base /").changed(&first), ["content/a.md", "content/n.md", "Cargo.toml"]);
        assert!(first.changed(&first).is_empty());
    }
}
