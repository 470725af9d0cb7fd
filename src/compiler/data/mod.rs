//! Everything that isn't Markdown: strings, contacts, role paths, pictures.

pub(crate) mod contacts;
pub(crate) mod dialed;
pub(crate) mod paths;
pub(crate) mod picture;
pub(crate) mod strings;
pub(crate) mod toml;
