//! Small building blocks for everything else.

pub mod checksum;
pub mod date;
pub mod decimal;
pub mod export;
pub mod fold;
pub(crate) mod html_text;
pub mod qr;
