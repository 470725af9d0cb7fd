//! The real content, compiled once for all tests that look at it.

use std::path::PathBuf;
use std::sync::LazyLock;

use crate::compiler::{Compiled, Options, Site, compile};
use crate::core::base::date::Day;

/// How it's compiled: no date in the content is later, whenever it was written.
pub(crate) fn options() -> Options {
    Options {
        root: PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("content"),
        today: Day::parse("2099-12-31").expect("a date"),
        base: "/".into(),
        only: Vec::new(),
        draft: false,
    }
}

/// What comes of it.
pub(crate) static REAL: LazyLock<Compiled> = LazyLock::new(|| compile(&options()));

/// The site: the real content has no error.
pub(crate) fn real() -> &'static Site {
    REAL.site.as_ref().expect("content without an error")
}
