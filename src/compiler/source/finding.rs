//! Findings: what the compiler and the linter have to say, each with its place.

use std::fmt;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Fails nothing (staleness).
    Notice,
    /// Fails the test command.
    Warning,
    /// Fails the build.
    Error,
}

/// A place in a source file, both counted from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Pos {
    /// Line.
    pub line: u32,
    /// Column.
    pub col: u32,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Path as given, with forward slashes.
    pub file: String,
    /// Where it begins.
    pub pos: Pos,
    /// How bad it is.
    pub level: Level,
    /// `X001` … `L001`.
    pub code: &'static str,
    /// What is wrong and what to do, in one plain line.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = match self.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Notice => "notice",
        };
        write!(f, "{}:{}:{} {} {} {}", self.file, self.pos.line, self.pos.col, level, self.code, self.message)
    }
}

/// Every code with its level: the table of the authoring format. `Q008` draws past its pool and `Q009` repeated
/// text or mixed kinds are errors among the warnings of their row.
pub const CODES: &[(&str, Level)] = &[
    ("X001", Level::Error),
    ("X002", Level::Error),
    ("X003", Level::Error),
    ("X004", Level::Error),
    ("X005", Level::Error),
    ("X006", Level::Error),
    ("X007", Level::Warning),
    ("X008", Level::Error),
    ("Q001", Level::Error),
    ("Q002", Level::Error),
    ("Q003", Level::Error),
    ("Q004", Level::Error),
    ("Q005", Level::Error),
    ("Q006", Level::Warning),
    ("Q007", Level::Warning),
    ("Q008", Level::Error),
    ("Q009", Level::Error),
    ("Q010", Level::Warning),
    ("Q011", Level::Warning),
    ("S001", Level::Error),
    ("S002", Level::Error),
    ("S003", Level::Error),
    ("S004", Level::Error),
    ("M001", Level::Error),
    ("M002", Level::Error),
    ("M003", Level::Warning),
    ("M004", Level::Warning),
    ("T001", Level::Error),
    ("T002", Level::Error),
    ("T003", Level::Error),
    ("A001", Level::Error),
    ("A002", Level::Error),
    ("A003", Level::Error),
    ("N001", Level::Error),
    ("P001", Level::Error),
    ("R001", Level::Warning),
    ("R002", Level::Warning),
    ("W001", Level::Error),
    ("W002", Level::Error),
    ("W003", Level::Warning),
    ("W004", Level::Warning),
    ("W005", Level::Warning),
    ("F001", Level::Warning),
    ("F002", Level::Error),
    ("V001", Level::Error),
    ("L001", Level::Notice),
];

/// The level of a code.
pub fn level(code: &str) -> Level {
    CODES.iter().find(|(c, _)| *c == code).map_or(Level::Error, |(_, level)| *level)
}
