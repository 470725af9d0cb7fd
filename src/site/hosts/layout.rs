//! What the files for hosts speak about: addresses, types, names that never change their content.

/// What the files for hosts speak about.
#[derive(Debug)]
pub struct Layout<'a> {
    /// `/` or `/sub/`.
    pub base: &'a str,
    /// The policy of every page.
    pub policy: &'a str,
    /// Language tags: the folders with pages.
    pub langs: &'a [String],
    /// Every file of the site so far, by its path below the base.
    pub names: &'a [String],
}

/// Ending and type of every kind of file in the site.
pub(crate) const TYPES: &[(&str, &str)] = &[
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("bin", "application/octet-stream"),
    ("svg", "image/svg+xml"),
    ("json", "application/json"),
    ("txt", "text/plain; charset=utf-8"),
];

/// Names that pin their content, as [`Written::hashed`] makes them.
pub(crate) const PINNED: &str = r"-[0-9a-f]{12}\.[a-z]+$";

/// The same without a crate for expressions.
pub(crate) fn is_pinned(name: &str) -> bool {
    let part = name.rsplit_once('.').and_then(|(stem, _)| stem.rsplit_once('-'));
    part.is_some_and(|(_, hash)| {
        hash.len() == 12 && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    })
}
