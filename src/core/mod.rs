//! The pure core: no browser, no clock, no randomness of its own, no file system. Everything here is tested natively.
//!
//! | folder | what it holds |
//! | --- | --- |
//! | [`base`] | days, decimals, checksums, text out of markup |
//! | [`assign`] | assignments, receipts and a trainer's classes, without a server |
//! | [`strings`] | every interface string, by key |
//! | [`messaging`] | rules for words, claims and pictures, and the matcher |
//! | [`site`] | addresses, display choices, what a visit may request, the single-file edition |
//! | [`course`] | modules, lessons, questions, cases, contacts, the outline |
//! | [`quiz`] | drawing, grading, attempts, case walks |
//! | [`progress`] | the facts a person has earned, and what follows from them |
//! | [`review`] | spaced review |
//! | [`storage`] | saving and loading facts, one tab's session, backups |
//! | [`search`] | the index and the queries |

pub mod assign;
pub mod base;
pub mod course;
pub mod messaging;
pub mod progress;
pub mod quiz;
pub mod review;
pub mod search;
pub mod site;
pub mod storage;
pub mod strings;
