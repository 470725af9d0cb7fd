//! Running a session in a room: a plan or a module, one idea to a screen, for a projector. People vote with cards, talk,
//! and vote again; the leader taps the votes in. What to say is in a second window on the same device. Nothing is sent or
//! saved: the counts are in this page and gone with it.

#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub mod app;
pub mod data;
#[cfg(not(target_arch = "wasm32"))]
mod deal;
pub mod deck;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod follow;
pub mod notes;
#[cfg(not(target_arch = "wasm32"))]
mod page;
mod parts;
pub mod said;
pub mod session;
#[cfg(not(target_arch = "wasm32"))]
mod sheets;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
pub mod view;

/// The tool.
#[cfg(not(target_arch = "wasm32"))]
pub const TOOL: super::Tool = super::Tool {
    id: "room",
    keys: data::KEYS,
    style: include_str!("style.css"),
    page: page::page,
    data: page::data,
};
