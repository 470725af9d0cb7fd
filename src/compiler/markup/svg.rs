//! A checked picture as markup, with its words and numbers filled in.

use super::context::Context;
use super::escape::{escape, escape_into};
use super::tel::{tel_caveat, tel_text};
use crate::compiler::data::picture::{Piece, Svg};

impl Svg {
    /// The markup for a page; `nth` counts the picture's appearances in the document from 1.
    pub fn html(&self, label: &str, nth: usize, context: &Context<'_>) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Raw(raw) => out.push_str(raw),
                Piece::Id(id) if nth > 1 => {
                    out.push_str(&[&self.name, "-", &nth.to_string(), "-", id].concat())
                }
                Piece::Id(id) => out.push_str(&[&self.name, "-", id].concat()),
                Piece::Label => out.push_str(&[" role=\"img\" aria-label=\"", &escape(label), "\""].concat()),
                Piece::Word(key) => escape_into(&mut out, context.words.get(key).map_or(key.as_str(), |w| w)),
                Piece::Tel(id) => escape_into(&mut out, tel_text(id, context).as_deref().unwrap_or(id)),
            }
        }
        out
    }

    /// The markup of a drawing that screen readers skip, because words beside it say the same.
    pub fn decoration(&self) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Raw(raw) | Piece::Id(raw) => raw.clone(),
            Piece::Label => " aria-hidden=\"true\"".into(),
            Piece::Word(_) | Piece::Tel(_) => String::new(),
        };
        self.pieces.iter().map(piece).collect()
    }

    /// The lines for under the picture: what must be said about its numbers, each once. Empty where nothing must.
    pub fn caveats(&self, context: &Context<'_>) -> String {
        let mut lines: Vec<String> = Vec::new();
        for line in self.contacts.iter().filter_map(|(id, _)| tel_caveat(id, context)) {
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines.concat()
    }
}
