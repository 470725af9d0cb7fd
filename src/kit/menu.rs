//! A menu to choose one entry from.

use maud::{Markup, Render, html};

/// A menu; it needs a label or a name.
#[derive(Debug, Clone, Copy)]
pub struct Menu<'m> {
    /// Its id.
    pub id: Option<&'m str>,
    /// What it's called, where there's no label.
    pub name: Option<&'m str>,
    /// Value and text of each entry.
    pub entries: &'m [(String, String)],
    /// The place of the chosen entry.
    pub chosen: Option<usize>,
    /// Nothing can be chosen any more.
    pub off: bool,
}

impl Render for Menu<'_> {
    fn render(&self) -> Markup {
        html! {
            select id=[self.id] autocomplete="off" aria-label=[self.name] disabled[self.off] {
                @for (n, (value, text)) in self.entries.iter().enumerate() {
                    option value=(value) selected[self.chosen == Some(n)] { (text) }
                }
            }
        }
    }
}
