//! Spaced review: when a question comes back, and what a session asks.

pub mod fsrs;
pub mod session;
