//! The site as the app and the compiler both see it: addresses, display choices, requests, reading aloud.

pub mod disclosures;
pub mod display;
pub mod offline_status;
pub mod route;
pub mod sentences;
pub mod single_file;
