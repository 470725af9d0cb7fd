//! A table that scrolls sideways where there's no room.

use maud::{Markup, Render, html};

/// A table in a region of its own, because a keyboard must be able to scroll it.
#[derive(Debug, Clone)]
pub struct Table<'t> {
    /// What the region is called.
    pub name: &'t str,
    /// Its class; may be empty.
    pub class: &'t str,
    /// The headings of its columns, each a `th`.
    pub heads: Markup,
    /// Its rows, each a `tr`.
    pub rows: Markup,
}

impl Render for Table<'_> {
    fn render(&self) -> Markup {
        html! {
            div.scroll tabindex="0" role="region" aria-label=(self.name) {
                table class=[Some(self.class).filter(|c| !c.is_empty())] {
                    thead { tr { (self.heads) } }
                    tbody { (self.rows) }
                }
            }
        }
    }
}
