//! The pure core: no browser, no clock, no randomness of its own, no file system.
//! Everything here is tested natively.

pub mod aloud;
pub mod asks;
pub mod backup;
pub mod base_rate;
pub mod bytes_text;
pub mod checksum;
pub mod completion;
pub mod contact;
pub mod course;
pub mod date;
pub mod draw;
pub mod export;
pub mod fold;
pub mod gates;
pub mod grade;
pub mod keeper;
pub mod look;
pub mod number;
pub mod offline;
pub mod one_file;
pub mod progress;
pub mod quiz;
pub mod refresh;
pub mod review;
pub mod round;
pub mod route;
pub mod scenario;
pub mod search;
pub mod shell;
pub mod standing;
pub mod store;
pub mod strings;

#[cfg(test)]
mod golden_tests;
