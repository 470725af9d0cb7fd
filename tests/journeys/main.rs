//! Journeys of people through the built site, in real browsers.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "the shortest honest assertion")]

mod aloud;
mod assigned;
mod attack;
mod axe;
mod axe_states;
mod backup;
mod case;
mod classes;
mod confirm;
mod equal_access;
mod erase;
mod exit;
mod frame;
mod keep;
mod kill;
mod learn;
mod leave;
mod long;
mod look;
mod lost;
mod numbers;
mod offline;
mod offline_frame;
mod offline_room;
mod paths;
mod phone;
mod reach;
mod read;
mod reflow;
mod refresh;
mod requests;
mod room;
mod screens;
mod search;
mod senses;
mod shared;
mod shift;
mod single;
mod states;
mod tabs;
mod takeover;
mod tamper;
mod traces;
mod typed;
mod wording;

#[path = "../support/mod.rs"]
mod support;
