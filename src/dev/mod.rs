//! What only a developer's machine needs: the static server of `cargo run`, of the journeys and of the benchmarks; a
//! language for the tests.

mod conn;
pub mod curriculum;
pub(crate) mod live;
mod path;
pub mod pseudo;
pub mod server;
mod types;
