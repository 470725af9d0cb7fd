//! Parses the offline status that `offline.js` reports, such as `kept 3456789 done`.

/// Whether a copy of the site is saved on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copy {
    /// Not checked yet.
    Unknown,
    /// This browser can't do it here.
    Impossible,
    /// None.
    Missing,
    /// Downloading: files done, and files in all.
    Coming(u32, u32),
    /// Size in bytes, and whether a newer version is waiting for the person's consent.
    Kept(u32, bool),
}

/// Outcome of the last request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// No request yet.
    Nothing,
    /// Done.
    Done,
    /// This is the newest version.
    Newest,
    /// A file didn't arrive, or arrived incomplete.
    Failed,
    /// No room on the device.
    Full,
    /// The browser didn't remove it.
    Stuck,
}

/// Parses the script's status; anything else means unknown.
///
/// ```
/// # use attune::core::site::offline_status::{Came, Copy, read};
/// assert_eq!(read("fetching 3 12").0, Copy::Coming(3, 12));
/// assert_eq!(read("what?"), (Copy::Unknown, Came::Nothing));
/// ```
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
    fn the_script_status_is_parsed() {
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
