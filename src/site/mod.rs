//! The compiled course to a complete static site: one prerendered page per route and language, one data bundle and
//! one shell file per language, the app, the policy. The same content and date give the same bytes.

mod assets;
pub mod budget;
mod emit;
mod error;
mod hosts;
mod job;
mod kit;
mod language;
mod names;
mod offline;
mod page;
#[cfg(test)]
mod place_tests;
mod render;
mod routes;
mod sbom;
#[cfg(test)]
mod search_tests;
mod single;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tool_tests;
mod tools;
mod written;

pub use budget::{Figure, Size, measured};
pub use emit::emit;
pub use error::SiteError;
pub use job::{Job, Report};
pub use routes::routes;
pub use single::single;
