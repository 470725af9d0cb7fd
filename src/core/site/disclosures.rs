//! Requests a visit can make after its first page load, usually none: every way a visit can reveal more.
//!
//! The privacy page lists them (`{sent}` in its text, words in `[sent]` of each `strings.toml`), and
//! `tests/journeys/requests.rs` tries each of them and checks the server's log. A new kind of request that isn't in
//! this list breaks the journeys; one that's in the list but not in the strings breaks the build.

/// A way for a visit to request more than the files everyone's first page loads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// A page opened by its own address: typed, from a bookmark, by a reload.
    Address,
    /// Reading without scripts, or without the app: each page is loaded separately.
    Unscripted,
    /// A tool: a document and an app of its own, so the host sees that it was opened. What's done in it stays there.
    Tool,
    /// Saved for offline use: now and then the browser looks for a newer version, all of it or nothing.
    Offline,
    /// A link to a source: another site sees the reader, but not where they came from.
    Source,
    /// A phone or text link, which the phone's own app opens.
    Phone,
    /// The exit leads to another site.
    Exit,
}

/// All of them, in the order of the privacy page.
pub const ASKS: [Ask; 7] =
    [Ask::Address, Ask::Unscripted, Ask::Tool, Ask::Offline, Ask::Source, Ask::Phone, Ask::Exit];

impl Ask {
    /// Its key in `[sent]` of `strings.toml`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Unscripted => "unscripted",
            Self::Tool => "tool",
            Self::Offline => "offline",
            Self::Source => "source",
            Self::Phone => "phone",
            Self::Exit => "exit",
        }
    }
}
