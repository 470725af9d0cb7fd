//! QR codes as one path of a picture. In: text. Out: the size of the picture in squares, and its dark ones.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// White squares around a code, as the standard requires.
pub const QUIET: i32 = 4;

/// A code as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// Squares along a side, with the quiet zone.
    pub size: i32,
    /// The dark squares, as the path of a picture of that size.
    pub path: String,
}

/// Draws a code of at most this version; `None` if the segments don't fit.
pub fn draw(segments: &[QrSegment], largest: u8) -> Option<Drawn> {
    // The lowest error correction, or a higher one if it doesn't increase the size, because screens are clean.
    let (low, first, last) = (QrCodeEcc::Low, Version::new(1), Version::new(largest));
    let code = QrCode::encode_segments_advanced(segments, low, first, last, None, true).ok()?;
    Some(Drawn { size: code.size() + 2 * QUIET, path: path(&code) })
}

/// The code for a link. Its end is in capitals and digits, which a code stores more densely than other letters.
///
/// ```
/// # use attune::core::base::qr::link;
/// let (short, long) = (link("https://example.org/#a0123"), link(&["x"; 3000].concat()));
/// assert!(short.is_some_and(|code| code.size == 25 + 8) && long.is_none());
/// ```
pub fn link(text: &str) -> Option<Drawn> {
    let dense = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase();
    let (head, tail) = text.split_at(text.trim_end_matches(dense).len());
    let tail = QrSegment::is_alphanumeric(tail).then(|| QrSegment::make_alphanumeric(tail))?;
    draw(&[QrSegment::make_bytes(head.as_bytes()), tail], LARGEST)
}

/// The largest code: 117 squares wide, 2.3 points for each on the narrowest phone.
pub const LARGEST: u8 = 25;

/// Dark squares, row by row, with neighbors merged.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let dark = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if dark > 0 {
                let (left, top, wide) = ((x + QUIET).to_string(), (y + QUIET).to_string(), dark.to_string());
                path.push_str(&["M", &left, " ", &top, "h", &wide, "v1h-", &wide, "z"].concat());
            }
            x += dark + 1;
        }
    }
    path
}
