//! A source file: its positions, front matter, directives, comments, parser events and findings.

pub(crate) mod comments;
pub(crate) mod content_file;
pub(crate) mod dates;
pub(crate) mod directive;
pub(crate) mod document;
pub(crate) mod file;
pub mod finding;
pub(crate) mod front_matter;
pub(crate) mod invisible;
pub(crate) mod labels;
pub(crate) mod ledger;
pub(crate) mod leftover;
pub(crate) mod line_shapes;
pub(crate) mod link_shapes;
pub(crate) mod lost;
pub(crate) mod place;
pub(crate) mod placeholders;
pub(crate) mod plain_field;
pub mod roles;
pub(crate) mod scalar;
pub(crate) mod suppress;
pub(crate) mod typed_marks;
pub(crate) mod unicode;
