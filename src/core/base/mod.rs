//! Small things that everything else builds on.

pub mod checksum;
pub mod date;
pub mod decimal;
pub mod fold;
pub(crate) mod html_text;
