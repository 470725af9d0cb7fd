//! The interface strings. Translators edit `content/<lang>/strings.toml`; this list says which keys there are. A
//! missing or extra key there is a build error.

use serde::{Deserialize, Serialize};

/// Key of an interface string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key(u16);

/// All strings of one language, in the order of [`KEYS`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Strings(pub Vec<String>);

impl Strings {
    /// The string of a key; the key's own name if the table is too short (data from another version).
    pub fn get(&self, key: Key) -> &str {
        let n = usize::from(key.0);
        self.0.get(n).map_or_else(|| name(n), String::as_str)
    }

    /// The string of a key with its `{name}` places filled.
    pub fn fill(&self, key: Key, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// `one` or `other` by a count, with `{n}` filled. Each language's `language.toml` says which forms it has; where it
    /// has only `other`, the compiler writes that text to both. Languages with more forms will need a rule here.
    pub fn count(&self, one: Key, other: Key, n: usize) -> String {
        self.fill(if n == 1 { one } else { other }, &[("n", &n.to_string())])
    }
}

/// A text with its `{name}` places filled.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let one = |text: String, (name, value): &(&str, &str)| text.replace(&["{", name, "}"].concat(), value);
    values.iter().fold(text.to_owned(), one)
}

/// A key's name. The app doesn't need the names, because its strings are always complete.
#[cfg(not(target_arch = "wasm32"))]
fn name(n: usize) -> &'static str {
    KEYS.get(n).copied().unwrap_or("")
}

#[cfg(target_arch = "wasm32")]
fn name(_: usize) -> &'static str {
    ""
}

macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident = $key:literal),* $(,)?) => {
        /// The names of the keys, as in `strings.toml`.
        pub const KEYS: &[&str] = &[$($key),*];

        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u16)]
        enum Index { $($name),* }

        /// The keys, by name.
        pub mod k {
            use super::{Index, Key};
            $($(#[$doc])* #[doc = concat!("`", $key, "`")] pub const $name: Key = Key(Index::$name as u16);)*
        }
    };
}

include!("keys.rs");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_its_places() {
        let strings = Strings(KEYS.iter().map(|k| format!("{k} {{n}}")).collect());
        assert_eq!(strings.fill(k::SITE_NAME, &[("n", "3")]), "site-name 3");
        assert_eq!(Strings::default().get(k::SITE_NAME), "site-name", "never empty, never a panic");
    }

    #[test]
    fn keys_are_unique_and_sorted_into_no_duplicates() {
        let mut keys = KEYS.to_vec();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), KEYS.len());
    }
}
