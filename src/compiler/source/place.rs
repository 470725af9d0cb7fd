//! Where a run of text is in its document: what a mark means depends on it.

/// The place of a run of text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place {
    /// It begins a line of the source, or a block.
    pub line: bool,
    /// It begins a block.
    pub block: bool,
    /// In a quote.
    pub quote: bool,
    /// In a table cell.
    pub cell: bool,
    /// In the text of a link.
    pub link: bool,
    /// In a heading.
    pub heading: bool,
    /// In a list.
    pub listed: bool,
    /// In an item with this number.
    pub item: Option<u64>,
}
