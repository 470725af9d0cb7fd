//! From the path of a request to a file below the root, or to nothing: no path leaves the root.

use std::path::{Path, PathBuf};

/// What a request path refers to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// This file.
    File(PathBuf),
    /// The same path with a slash at its end.
    Redirect(String),
    /// Nothing that may be shown.
    Missing,
}

/// Finds what `url` (path with an optional query) means for a site in `root` that is served under `base`.
pub(crate) fn resolve(root: &Path, base: &str, url: &str) -> Target {
    let (raw, query) = url.split_once('?').map_or((url, ""), |(p, q)| (p, q));
    if base.strip_suffix('/') == Some(raw) && !raw.is_empty() {
        return Target::Redirect(with_slash(raw, query));
    }
    let Some(parts) = raw.strip_prefix(base).and_then(segments) else { return Target::Missing };
    let path = parts.iter().fold(root.to_path_buf(), |path, part| path.join(part));
    match (path.is_dir(), raw.ends_with('/')) {
        (true, true) => file(path.join("index.html")),
        (true, false) => Target::Redirect(with_slash(raw, query)),
        (false, true) => Target::Missing,
        (false, false) => file(path),
    }
}

fn file(path: PathBuf) -> Target {
    if path.is_file() { Target::File(path) } else { Target::Missing }
}

fn with_slash(raw: &str, query: &str) -> String {
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{raw}/{mark}{query}")
}

/// The decoded parts of a path below the base; `None` when one of them could lead elsewhere.
fn segments(path: &str) -> Option<Vec<String>> {
    let path = path.strip_suffix('/').unwrap_or(path);
    if path.is_empty() {
        return Some(Vec::new());
    }
    path.split('/').map(|part| decode(part).filter(|p| is_plain(p))).collect()
}

fn is_plain(part: &str) -> bool {
    !matches!(part, "" | "." | "..")
        && !part.contains(['/', '\\', ':'])
        && !part.chars().any(char::is_control)
}

/// Percent-decoding; `None` for a broken escape or bytes that are not UTF-8.
fn decode(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        if first == b'%' {
            let digits = tail.get(..2).filter(|d| d.iter().all(u8::is_ascii_hexdigit))?;
            bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
            rest = &tail[2..];
        } else {
            bytes.push(first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A site with `/index.html`, `/en/m/index.html`, `/a b.txt`, and a file beside the root.
    fn site(name: &str) -> PathBuf {
        let outer = std::env::temp_dir().join(format!("attune-path-{name}-{}", std::process::id()));
        let root = outer.join("root");
        fs::create_dir_all(root.join("en/m")).unwrap();
        fs::create_dir_all(root.join("empty")).unwrap();
        for file in ["root/index.html", "root/en/m/index.html", "root/a b.txt", "secret.txt"] {
            fs::write(outer.join(file), "x").unwrap();
        }
        root
    }

    #[test]
    fn files_folders_and_redirects() {
        let root = site("plain");
        let at = |url: &str| resolve(&root, "/", url);
        assert_eq!(at("/"), Target::File(root.join("index.html")));
        assert_eq!(at("/index.html?x=1"), Target::File(root.join("index.html")));
        assert_eq!(at("/en/m/"), Target::File(root.join("en/m/index.html")));
        assert_eq!(at("/en/m"), Target::Redirect("/en/m/".into()));
        assert_eq!(at("/en/m?a=b"), Target::Redirect("/en/m/?a=b".into()));
        assert_eq!(at("/a%20b.txt"), Target::File(root.join("a b.txt")));
        assert_eq!(at("/empty/"), Target::Missing);
        assert_eq!(at("/index.html/"), Target::Missing);
        assert_eq!(at("/nothing"), Target::Missing);
    }

    #[test]
    fn a_base_is_needed_when_there_is_one() {
        let root = site("base");
        let at = |url: &str| resolve(&root, "/sub/", url);
        assert_eq!(at("/sub/"), Target::File(root.join("index.html")));
        assert_eq!(at("/sub/en/m/"), Target::File(root.join("en/m/index.html")));
        assert_eq!(at("/sub"), Target::Redirect("/sub/".into()));
        assert_eq!(at("/"), Target::Missing);
        assert_eq!(at("/en/m/"), Target::Missing);
        assert_eq!(at("/subway/"), Target::Missing);
    }

    #[test]
    fn no_way_out_of_the_root() {
        let root = site("out");
        for url in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/en/../../secret.txt",
            "/en/%2E./../../secret.txt",
            "/..%5csecret.txt",
            "//en/m",
            "//en/m/",
            "/en//m/",
            "/%00",
            "/a%0d%0ab",
            "/%zz",
            "/%f",
            "/%ff",
            "/%+1",
            "http://elsewhere/",
            "",
            "*",
        ] {
            assert_eq!(resolve(&root, "/", url), Target::Missing, "{url}");
        }
    }
}
