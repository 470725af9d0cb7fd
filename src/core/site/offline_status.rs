//! How keeping the site for offline stands, in the few words that the script has for it: `kept 3456789 done`.

/// Whether a copy of the site is kept on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copy {
    /// Nobody has looked yet.
    Unknown,
    /// This browser cannot do that here.
    Impossible,
    /// None.
    Missing,
    /// On its way: so many files of all.
    Coming(u32, u32),
    /// So many bytes; and whether a newer version waits for the person's word.
    Kept(u32, bool),
}

/// What came of what was asked for last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// Nothing was asked for.
    Nothing,
    /// It is done.
    Done,
    /// What is here is the newest.
    Newest,
    /// Something did not arrive, or not whole.
    Failed,
    /// There is no room.
    Full,
    /// The browser did not let go of it.
    Stuck,
}

/// Reads what the script says; anything else means that nobody knows.
pub fn read(text: &str) -> (Copy, Came) {
    let mut words = text.split(' ').filter(|w| !w.is_empty());
    let first = words.next().unwrap_or_default();
    let mut number = || words.next().and_then(|w| w.parse().ok()).unwrap_or_default();
    let copy = match first {
        "no" => Copy::Impossible,
        "none" => Copy::Missing,
        "fetching" => Copy::Coming(number(), number()),
        "kept" => Copy::Kept(number(), false),
        "newer" => Copy::Kept(number(), true),
        _ => Copy::Unknown,
    };
    let came = match words.next() {
        Some("done") => Came::Done,
        Some("newest") => Came::Newest,
        Some("failed") => Came::Failed,
        Some("full") => Came::Full,
        Some("stuck") => Came::Stuck,
        _ => Came::Nothing,
    };
    (copy, came)
}

/// Bytes as megabytes with one decimal: `3.4`.
pub fn megabytes(bytes: u32) -> String {
    let tenths = bytes.div_ceil(100_000);
    [(tenths / 10).to_string(), ".".into(), (tenths % 10).to_string()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_script_says_is_understood() {
        assert_eq!(read("none "), (Copy::Missing, Came::Nothing));
        assert_eq!(read("none failed"), (Copy::Missing, Came::Failed));
        assert_eq!(read("fetching 12 85"), (Copy::Coming(12, 85), Came::Nothing));
        assert_eq!(read("kept 3456789 done"), (Copy::Kept(3_456_789, false), Came::Done));
        assert_eq!(read("kept 3456789 newest"), (Copy::Kept(3_456_789, false), Came::Newest));
        assert_eq!(read("newer 3456789 full"), (Copy::Kept(3_456_789, true), Came::Full));
        assert_eq!(read("kept 1 stuck"), (Copy::Kept(1, false), Came::Stuck));
        assert_eq!(read("no"), (Copy::Impossible, Came::Nothing));
        for nonsense in ["", "   ", "kept", "fetching x", "kept -1", "other 3"] {
            let (copy, came) = read(nonsense);
            assert!(!matches!(copy, Copy::Kept(1.., _) | Copy::Missing), "{nonsense}");
            assert_eq!(came, Came::Nothing);
        }
    }

    #[test]
    fn megabytes_are_never_too_few() {
        assert_eq!([0, 1, 100_000, 3_450_001].map(megabytes), ["0.0", "0.1", "0.1", "3.5"]);
    }
}
