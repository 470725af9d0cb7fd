//! Why a site couldn't be written.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a site couldn't be written: what failed, and where. Its text is one plain sentence for the person who builds the
/// site; [`Error::source`] has what the system or a library said, if one did.
#[derive(Debug)]
pub enum SiteError {
    /// A file or folder couldn't be read or written.
    File {
        /// Its path.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A folder doesn't hold exactly one file with an ending, as the app's build leaves it.
    App {
        /// Where the built app should be.
        folder: PathBuf,
        /// The ending of the file's name.
        ending: &'static str,
    },
    /// wasm-bindgen's script isn't one that the site knows how to shorten.
    Script,
    /// wasm-bindgen's script can't be inside a page, as the single-file edition needs it.
    ScriptInPage,
    /// The course, or a part of it, couldn't be encoded.
    Course(postcard::Error),
    /// The lessons file couldn't be read again to work out the figure of Tier 1.
    Lessons,
    /// `budgets.toml` can't be read; the source says in which line.
    Budgets(toml::de::Error),
    /// A contact that every page shows isn't in the place's `contacts.toml`.
    Contact(&'static str),
    /// A file of words belongs to no tool.
    NoSuchTool {
        /// The file, below the project's root.
        file: String,
    },
    /// A tool's words lack a key, or have it empty.
    MissingWords {
        /// The file, below the project's root.
        file: String,
        /// The key.
        key: String,
    },
    /// A tool's words have a key that it doesn't use.
    UnusedWords {
        /// The file, below the project's root.
        file: String,
        /// The key.
        key: String,
    },
    /// What a tool starts with couldn't be encoded.
    Tool {
        /// The tool's id.
        id: &'static str,
        /// What the encoder said.
        source: postcard::Error,
    },
    /// An offline copy has more bytes than the app can say.
    CopyTooLarge,
    /// An offline copy has another size than the pages say.
    CopySize {
        /// Its bytes.
        bytes: usize,
        /// What people read.
        said: u32,
    },
    /// `crates.txt`, beside the built app, isn't a list of crates.
    Crates,
    /// The bill of materials couldn't be written as JSON.
    Bill(serde_json::Error),
}

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, source } => {
                write!(f, "{} couldn't be read or written: {source}.", path.display())
            }
            Self::App { folder, ending } => {
                write!(
                    f,
                    "{} should hold one file ending in {ending}: build the app first.",
                    folder.display()
                )
            }
            Self::Script => f.write_str("Unexpected wasm-bindgen output: build the app again."),
            Self::ScriptInPage => {
                f.write_str("The app's script can't go in a page: wasm-bindgen's output has changed.")
            }
            Self::Course(source) => write!(f, "The course couldn't be written as data: {source}."),
            Self::Lessons => f.write_str("The lessons couldn't be read to check their budget."),
            Self::Budgets(source) => write!(f, "budgets.toml: {source}"),
            Self::Contact(id) => write!(f, "Every page shows the contact {id}: add it to contacts.toml."),
            Self::NoSuchTool { file } => write!(f, "{file} belongs to no tool."),
            Self::MissingWords { file, key } => write!(f, "{file}: the words for `{key}` are missing."),
            Self::UnusedWords { file, key } => write!(f, "{file}: the tool has no use for `{key}`."),
            Self::Tool { id, source } => {
                write!(f, "The data of the tool {id} couldn't be written: {source}.")
            }
            Self::CopyTooLarge => f.write_str("An offline copy would be larger than 4 GB."),
            Self::CopySize { bytes, said } => {
                write!(f, "An offline copy has {bytes} bytes, but people read {said}.")
            }
            Self::Crates => f.write_str("The list of the app's crates is damaged: build the app again."),
            Self::Bill(source) => write!(f, "The bill of materials couldn't be written: {source}."),
        }
    }
}

impl Error for SiteError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::File { source, .. } => Some(source),
            Self::Course(source) | Self::Tool { source, .. } => Some(source),
            Self::Budgets(source) => Some(source),
            Self::Bill(source) => Some(source),
            _ => None,
        }
    }
}

/// Adds the path to what the system says about a file.
pub(crate) trait At<T> {
    /// The result, with the path in its error.
    fn at(self, path: &Path) -> Result<T, SiteError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, SiteError> {
        self.map_err(|source| SiteError::File { path: path.to_path_buf(), source })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SiteError as E;

    #[test]
    fn every_error_is_a_sentence_that_says_what_and_where() {
        let file = || "content/en/tools/x.toml".to_owned();
        let json = || serde_json::from_str::<u8>("x").expect_err("not a number");
        let end = || postcard::Error::DeserializeUnexpectedEnd;
        let gone = || io::Error::new(io::ErrorKind::NotFound, "gone");
        for (error, said) in [
            (E::File { path: "a/b".into(), source: gone() }, "a/b couldn't be read or written: gone."),
            (
                E::App { folder: "app".into(), ending: ".js" },
                "app should hold one file ending in .js: build the app first.",
            ),
            (E::Script, "Unexpected wasm-bindgen output: build the app again."),
            (E::ScriptInPage, "The app's script can't go in a page: wasm-bindgen's output has changed."),
            (E::Course(end()), &format!("The course couldn't be written as data: {}.", end())),
            (E::Lessons, "The lessons couldn't be read to check their budget."),
            (E::Contact("988"), "Every page shows the contact 988: add it to contacts.toml."),
            (E::NoSuchTool { file: file() }, "content/en/tools/x.toml belongs to no tool."),
            (
                E::MissingWords { file: file(), key: "go".into() },
                "content/en/tools/x.toml: the words for `go` are missing.",
            ),
            (
                E::UnusedWords { file: file(), key: "go".into() },
                "content/en/tools/x.toml: the tool has no use for `go`.",
            ),
            (
                E::Tool { id: "x", source: end() },
                &format!("The data of the tool x couldn't be written: {}.", end()),
            ),
            (E::CopyTooLarge, "An offline copy would be larger than 4 GB."),
            (E::CopySize { bytes: 5, said: 4 }, "An offline copy has 5 bytes, but people read 4."),
            (E::Crates, "The list of the app's crates is damaged: build the app again."),
            (E::Bill(json()), &format!("The bill of materials couldn't be written: {}.", json())),
        ] {
            assert_eq!(error.to_string(), said);
        }
    }

    #[test]
    fn what_the_system_or_a_library_said_is_the_source() {
        let missing = std::fs::read("no/such/file").at(Path::new("no/such/file")).expect_err("missing");
        let source = missing.source().and_then(|s| s.downcast_ref::<io::Error>());
        assert_eq!(source.map(io::Error::kind), Some(io::ErrorKind::NotFound));
        let line = toml::from_str::<u8>("\n=").expect_err("not TOML");
        let budgets = E::Budgets(line);
        assert!(budgets.to_string().starts_with("budgets.toml: TOML parse error at line 2"), "{budgets}");
        assert!(budgets.source().is_some_and(|s| s.to_string().contains("line 2")));
        assert!(E::Course(postcard::Error::SerializeBufferFull).source().is_some());
        assert!(E::Crates.source().is_none() && E::Contact("211").source().is_none());
    }
}
