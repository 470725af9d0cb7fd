//! Everything that isn't Markdown: languages and their strings, places and their contacts, role paths, plans for a room, invented people, pictures.

pub(crate) mod contacts;
pub(crate) mod dialed;
pub(crate) mod language;
pub(crate) mod paths;
pub(crate) mod people;
pub(crate) mod picture;
mod plan_fields;
pub(crate) mod plans;
#[cfg(test)]
mod plans_tests;
pub(crate) mod site_file;
pub(crate) mod strings;
pub(crate) mod toml;
pub(crate) mod tool_strings;
pub(crate) mod wording;
mod wording_examples;
mod wording_fields;
#[cfg(test)]
pub(crate) mod wording_tests;
