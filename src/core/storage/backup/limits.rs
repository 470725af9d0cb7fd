//! What a backup may hold, and why one is refused.

/// A longer text is refused before anything of it is read. A year of training takes some tens of thousands.
pub const MAX_LEN: usize = 1 << 20;

/// More facts are refused. All modules with everything that can be kept of them come to some two thousand.
pub const MAX_FACTS: usize = 5_000;

/// A count above this is left out: it comes of no use, and would leave no room to count on.
pub(crate) const MAX_COUNT: u32 = 1_000_000;

/// Why a backup is refused. Progress is unchanged then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Nothing there.
    Empty,
    /// Longer than any backup, or more facts than can come together.
    TooLarge,
    /// Not a backup of this site.
    Foreign,
    /// From a newer version of the site.
    Newer,
    /// A backup with something missing or changed.
    Damaged,
    /// Whole, but no fact in it can be so: all were left out.
    Unfit,
}
