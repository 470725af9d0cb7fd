//! What a file name says about a file: its MIME type, whether it is text, whether its name pins its content.

/// Extension, MIME type, worth compressing.
const TYPES: &[(&str, &str, bool)] = &[
    ("html", "text/html; charset=utf-8", true),
    ("js", "text/javascript; charset=utf-8", true),
    ("css", "text/css; charset=utf-8", true),
    ("wasm", "application/wasm", true),
    ("bin", "application/octet-stream", true),
    ("svg", "image/svg+xml", true),
    ("json", "application/json", true),
    ("webmanifest", "application/manifest+json", true),
    ("xml", "application/xml", true),
    ("txt", "text/plain; charset=utf-8", true),
    ("md", "text/markdown; charset=utf-8", true),
    ("csv", "text/csv; charset=utf-8", true),
    ("vtt", "text/vtt; charset=utf-8", true),
    ("png", "image/png", false),
    ("jpg", "image/jpeg", false),
    ("webp", "image/webp", false),
    ("ico", "image/x-icon", false),
    ("woff2", "font/woff2", false),
    ("pdf", "application/pdf", false),
    ("zip", "application/zip", false),
];

/// MIME type of a file name, and whether the file is worth compressing.
pub(crate) fn type_of(name: &str) -> (&'static str, bool) {
    let extension = name.rsplit_once('.').map_or("", |(_, e)| e);
    TYPES
        .iter()
        .find(|(e, ..)| e.eq_ignore_ascii_case(extension))
        .map_or(("application/octet-stream", false), |(_, mime, text)| (*mime, *text))
}

/// `app-0123456789abcdef_bg.wasm`: a part of eight or more hexadecimal digits, so that a new content has a new name.
pub(crate) fn has_hash(name: &str) -> bool {
    name.split(['-', '.', '_'])
        .any(|part| part.len() >= 8 && part.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_that_a_browser_insists_on() {
        assert_eq!(type_of("app_bg.wasm"), ("application/wasm", true));
        assert_eq!(type_of("app.js").0, "text/javascript; charset=utf-8");
        assert_eq!(type_of("en.bin").0, "application/octet-stream");
        assert_eq!(type_of("icon.SVG").0, "image/svg+xml");
        assert_eq!(type_of("app.webmanifest").0, "application/manifest+json");
        assert_eq!(type_of("LICENSE"), ("application/octet-stream", false));
    }

    #[test]
    fn only_a_hash_pins_the_content() {
        assert!(has_hash("app-0123456789abcdef_bg.wasm"));
        assert!(has_hash("en.9f86d081884c7d65.bin"));
        assert!(!has_hash("en.bin"));
        assert!(!has_hash("decade-feedback.css"));
        assert!(!has_hash("icon-192.png"));
    }
}
