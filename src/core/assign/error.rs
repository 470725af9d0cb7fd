//! Why a link, a code or a receipt can't be read.

/// Why a link, a class code or a seat code can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkError {
    /// It has a typing error, or something is missing or too much.
    Malformed,
    /// A newer version of the site made it.
    Newer,
    /// It's something else.
    Foreign,
    /// It names more modules than an assignment can have.
    TooMany,
    /// It names no modules.
    Empty,
}

/// Why a receipt can't be read. Whether a readable one is right shows only when it's verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceiptError {
    /// It has a typing error, or something is missing or too much.
    Malformed,
    /// A newer version of the site made it.
    Newer,
}
