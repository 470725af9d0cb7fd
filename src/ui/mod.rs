//! Pages and components. A page is markup made by pure functions (`html`), the same for the prerendered file and for
//! moving on without a page load; what depends on the person stands in its slots (`slot`, `parts`).

pub mod html;
pub mod parts;
pub mod slot;
pub mod state;
pub mod title;
