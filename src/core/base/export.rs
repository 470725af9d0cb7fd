//! Pieces of exported files: JSON strings, and CSV that spreadsheets don't misread.

/// Text as a JSON string, including its quotation marks (RFC 8259, section 7).
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\0'..='\u{1f}' => {
                out.push_str("\\u00");
                for half in [u32::from(c) >> 4, u32::from(c) & 15] {
                    out.extend(char::from_digit(half, 16));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// One CSV cell, always in quotation marks (RFC 4180). Text that a spreadsheet would take for a formula gets an
/// apostrophe before it.
fn cell(text: &str) -> String {
    // A sign or formula after spaces is also read as one.
    let formula = text
        .trim_start()
        .starts_with(['=', '+', '-', '@', '|', '%', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
        || text.starts_with(['\t', '\r', '\n']);
    ["\"", if formula { "'" } else { "" }, &text.replace('"', "\"\""), "\""].concat()
}

/// A CSV file with its header: a byte order mark, so that spreadsheets read accents, and rows that end with CRLF.
pub struct Csv(String);

impl Csv {
    /// A file with this header.
    pub fn new(head: &[&str]) -> Self {
        let mut csv = Self(String::from("\u{feff}"));
        csv.row(head);
        csv
    }

    /// Adds a row.
    pub fn row(&mut self, cells: &[&str]) {
        for (n, text) in cells.iter().enumerate() {
            self.0.push_str(if n > 0 { "," } else { "" });
            self.0.push_str(&cell(text));
        }
        self.0.push_str("\r\n");
    }

    /// The whole file.
    pub fn finish(self) -> String {
        self.0
    }
}
