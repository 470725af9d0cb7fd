//! What a host or a network is asked after the first page, besides nothing: the ways in which a visit can tell more.
//!
//! The privacy page lists them (`{sent}` in its text, words in `[sent]` of each `strings.toml`), and
//! `tests/journeys/requests.rs` walks each of them and looks at the server's log. A new way that is not in this list
//! breaks the journeys; one that is in the list and not in the words breaks the build.

/// A way in which a visit asks for more than the files that everybody's first page loads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// A page opened by its own address: typed, from a bookmark, by a reload.
    Address,
    /// Reading without scripts, or without the app: each page is loaded by itself.
    Unscripted,
    /// Kept for offline: now and then the browser looks for a newer edition, all of it or nothing.
    Offline,
    /// A link to a source: another site sees the reader, not from where they came.
    Source,
    /// A phone or text link: the phone's own app takes it.
    Phone,
    /// The exit leads to another site.
    Exit,
}

/// All of them, in the order in which the privacy page lists them.
pub const ASKS: [Ask; 6] = [Ask::Address, Ask::Unscripted, Ask::Offline, Ask::Source, Ask::Phone, Ask::Exit];

impl Ask {
    /// Its key in `[sent]` of `strings.toml`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Unscripted => "unscripted",
            Self::Offline => "offline",
            Self::Source => "source",
            Self::Phone => "phone",
            Self::Exit => "exit",
        }
    }
}
