//! What only a developer's machine needs: the static server of `cargo run`, of the journeys and of the benchmarks.

mod conn;
mod path;
pub mod server;
mod types;
