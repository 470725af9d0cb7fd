//! What a person has done, as facts that only grow, and what follows from them.

pub mod calendar;
pub mod checks;
pub mod completion;
pub mod confirm;
pub mod facts;
pub mod gates;
pub mod record;
pub mod reviews;
pub mod status;
