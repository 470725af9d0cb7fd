//! Journeys of people through the built site, in real browsers.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "the shortest honest assertion")]

mod keep;
mod learn;
mod read;

#[path = "../support/mod.rs"]
mod support;
