//! The kit: the parts that pages, slots, tools and lessons are put together from. Each is a type that maud can render; what
//! it looks like is in `style/`. Under `cargo run`, `/kit.html` shows all of them in all their states.

mod alert;
mod bar;
mod button;
mod card;
mod field;
mod figure;
mod list;
mod menu;
mod meter;
mod table;
mod tag;
mod tick;

pub use alert::Alert;
pub use bar::Bar;
pub use button::{Button, Go};
pub use card::Card;
pub use field::{Area, Field, Mode};
pub use figure::Figure;
pub use list::List;
pub use menu::Menu;
pub use meter::Meter;
pub use table::Table;
pub use tick::Tick;
