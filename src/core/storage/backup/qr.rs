//! The code for another screen: a QR code with a link to the site's own page, and the backup text after its `#`, a part
//! that is never sent to a server. The text is in capitals and digits, which a code stores more densely than other
//! letters, so the link has two segments.

use super::text;
#[cfg(any(not(target_arch = "wasm32"), feature = "library"))]
use crate::core::base::qr;
use crate::core::progress::facts::Progress;
#[cfg(any(not(target_arch = "wasm32"), feature = "library"))]
use qrcodegen::QrSegment;

/// What a link's part after `#` starts with if it holds a backup. `public/guard.js` looks for it as well.
pub const MARK: &str = "b=";

/// How much of the backup text a code holds, by kinds of facts; the first that fits is used.
const PARTS: [&[&str]; 3] = [text::KINDS, &["p/", "o/", "c/"], &["p/", "o/"]];

/// A code.
#[cfg(any(not(target_arch = "wasm32"), feature = "library"))]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// 0: all of the backup text; 1: passes, test-outs and finished cases; 2: only passes and test-outs.
    pub part: usize,
    /// Squares along a side, with the quiet zone.
    pub size: i32,
    /// The dark squares, as the path of a picture of that size.
    pub path: String,
}

/// What a code for a page at this address can say, for [`code`]: the link's beginning and the texts from the longest to the
/// shortest, with a space before each.
pub fn texts(progress: &Progress, address: &str) -> String {
    let mut all = [address, "#", MARK].concat();
    for kinds in PARTS {
        all.push(' ');
        all.push_str(&text::write_kinds(progress, kinds).replace(' ', ""));
    }
    all
}

/// The code for the first of these [`texts`] that fits; `None` if none does.
#[cfg(any(not(target_arch = "wasm32"), feature = "library"))]
pub fn code(texts: &str) -> Option<Code> {
    let (head, texts) = texts.split_once(' ')?;
    texts.split(' ').enumerate().find_map(|(part, text)| {
        let alphanumeric = QrSegment::is_alphanumeric(text).then(|| QrSegment::make_alphanumeric(text))?;
        let segments = [QrSegment::make_bytes(head.as_bytes()), alphanumeric];
        let drawn = qr::draw(&segments, qr::LARGEST)?;
        Some(Code { part, size: drawn.size, path: drawn.path })
    })
}

#[cfg(test)]
#[path = "qr_tests.rs"]
mod tests;
