//! Journeys of people through the built site, in real browsers.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "the shortest honest assertion")]

mod aloud;
mod attack;
mod axe;
mod axe_states;
mod case;
mod erase;
mod exit;
mod frame;
mod keep;
mod kill;
mod learn;
mod leave;
mod look;
mod lost;
mod offline;
mod paths;
mod phone;
mod read;
mod refresh;
mod requests;
mod search;
mod shared;
mod single;
mod tabs;
mod takeover;
mod tamper;
mod traces;

#[path = "../support/mod.rs"]
mod support;
