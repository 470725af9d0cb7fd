//! Journeys of people through the built site, in real browsers.

#![allow(clippy::unwrap_used, reason = "the shortest honest assertion")]

mod learn;

#[path = "../support/mod.rs"]
mod support;
