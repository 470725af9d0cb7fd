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

    /// Only what the app says: the first [`IN_SHELL`].
    #[must_use]
    pub fn in_shell(mut self) -> Self {
        self.0.truncate(IN_SHELL);
        self
    }

    /// What only whole pages say: those after the first [`IN_SHELL`].
    pub fn of_pages(&self) -> Self {
        Self(self.0.get(IN_SHELL..).unwrap_or_default().to_vec())
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
    (app { $($app:ident = $app_key:literal),* $(,)? } pages { $($page:ident = $page_key:literal),* $(,)? }) => {
        /// The names of the keys, as in `strings.toml`.
        pub const KEYS: &[&str] = &[$($app_key,)* $($page_key),*];

        /// How many of [`KEYS`], from the first, the app has: the rest come with the library.
        pub const IN_SHELL: usize = [$($app_key),*].len();

        // The app has no use for the keys of whole pages, but they count.
        #[allow(dead_code, non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u16)]
        enum Index { $($app,)* $($page),* }

        /// The keys, by name. Those of whole pages don't exist in the app, so it can't show one that it hasn't got.
        pub mod k {
            use super::{Index, Key};
            $(#[doc = concat!("`", $app_key, "`")] pub const $app: Key = Key(Index::$app as u16);)*
            $(
                #[cfg(any(not(target_arch = "wasm32"), feature = "library"))]
                #[doc = concat!("`", $page_key, "`, in whole pages only")]
                pub const $page: Key = Key(Index::$page as u16);
            )*
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
    fn the_two_parts_make_the_whole() {
        let strings = Strings(KEYS.iter().map(|k| (*k).to_string()).collect());
        let (mut all, pages) = (strings.clone().in_shell(), strings.of_pages());
        assert_eq!((all.0.len(), pages.0.len()), (IN_SHELL, KEYS.len() - IN_SHELL));
        all.0.extend(pages.0);
        assert_eq!(all, strings);
        assert!(Strings::default().of_pages().0.is_empty());
    }

    #[test]
    fn keys_are_unique_and_sorted_into_no_duplicates() {
        let mut keys = KEYS.to_vec();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), KEYS.len());
    }
}
