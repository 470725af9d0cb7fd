//! What a backup can hold, and why one is refused.

/// A longer text is refused before any of it is read. A year of training takes some tens of thousands of characters.
pub const MAX_LEN: usize = 1 << 20;

/// More facts are refused. All modules, with everything that can be saved about them, come to about two thousand.
pub const MAX_FACTS: usize = 5_000;

/// A count above this is left out: it can't come from real use, and would leave no room to count further.
pub(crate) const MAX_COUNT: u32 = 1_000_000;

/// Why a backup is refused. Progress is then unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Nothing there.
    Empty,
    /// Longer than any backup, or more facts than allowed in total.
    TooLarge,
    /// Not a backup from this site.
    Foreign,
    /// From a newer version of the site.
    Newer,
    /// A backup with something missing or changed.
    Damaged,
    /// Whole, but all its facts are impossible and were left out.
    Unfit,
}
