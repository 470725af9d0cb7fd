//! Journeys of people through the built site, in real browsers.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "the shortest honest assertion")]

mod aloud;
mod axe;
mod axe_states;
mod case;
mod exit;
mod keep;
mod learn;
mod look;
mod paths;
mod phone;
mod read;
mod refresh;
mod requests;
mod search;
mod takeover;

#[path = "../support/mod.rs"]
mod support;
