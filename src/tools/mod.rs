//! Tools: pages with a document and an app of their own, beside the learning app. A tool is a folder here and a line in
//! [`tools!`](self) below; its address, title, words, style, app, budget, search entry, links and place in an offline
//! copy all follow from that line.

use crate::core::strings::fill;
use std::collections::BTreeMap;

#[cfg(not(target_arch = "wasm32"))]
use crate::compiler::LangSite;
#[cfg(not(target_arch = "wasm32"))]
use maud::Markup;

/// The words of a tool in one language, by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(pub BTreeMap<String, String>);

impl Words {
    /// The words of a key; empty if there are none (the site isn't written then).
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// The words of a key with their `{name}` places filled.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }
}

/// What the site needs to know of a tool.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug, Clone, Copy)]
pub struct Tool {
    /// Its address below the language, the name of its folder, of its words in `content/<lang>/tools` and of its files.
    /// Neutral, because it's in the browser's history.
    pub id: &'static str,
    /// The words it needs in addition to [`COMMON`].
    pub keys: &'static [&'static str],
    /// Its own style, in addition to that of the site's other pages.
    pub style: &'static str,
    /// The main part of its document, whole without scripting.
    pub page: fn(&Words, &LangSite) -> Markup,
    /// What its app starts with, as bytes.
    pub data: fn(&Words, &LangSite) -> Result<Vec<u8>, postcard::Error>,
}

/// The words that every tool has: name for the tab and for links, main heading, what it's for.
pub const COMMON: [&str; 3] = ["tab", "title", "lead"];

/// Declares the tools: `tools! { wording }` for `src/tools/wording`.
macro_rules! tools {
    ($($id:ident),* $(,)?) => {
        $(pub mod $id;)*

        /// Every tool.
        #[cfg(not(target_arch = "wasm32"))]
        pub const TOOLS: &[Tool] = &[$($id::TOOL),*];

        /// Starts the app of the tool with this id. Each tool's wasm has one id fixed in it, so the others aren't part
        /// of it.
        #[cfg(all(feature = "csr", target_arch = "wasm32"))]
        pub fn start(id: &str, data: &[u8]) {
            $(if id == stringify!($id) {
                $id::app::start(data);
            })*
        }
    };
}

tools! {
    wording,
    classes,
    room,
}
