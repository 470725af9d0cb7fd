//! The interface's own drawings: the mark, icons, the scene at the front door. Words beside them say the same, so screen
//! readers skip them. Their colors come from classes in the style sheet.

use maud::{Markup, PreEscaped};

/// The site's mark.
pub const MARK: &str = include_str!("art/mark.svg");

/// People by a lake, talking.
pub const FRONT_DOOR: &str = include_str!("art/front-door.svg");

/// Steps up: training.
pub const TRAINING: &str = include_str!("art/training.svg");

/// A magnifier: signs.
pub const SIGNS: &str = include_str!("art/signs.svg");

/// A projector screen: for trainers.
pub const TRAINERS: &str = include_str!("art/trainers.svg");

/// A lock: what's stored.
pub const LOCK: &str = include_str!("art/lock.svg");

/// A page with lines: sources.
pub const SOURCE: &str = include_str!("art/source.svg");

/// A clock: time.
pub const CLOCK: &str = include_str!("art/clock.svg");

/// A drawing as markup.
pub fn drawing(svg: &str) -> Markup {
    PreEscaped(svg.trim_end().replacen(" xmlns=\"http://www.w3.org/2000/svg\"", " aria-hidden=\"true\"", 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_are_hidden_and_colored_by_classes_alone() {
        for svg in [MARK, FRONT_DOOR, TRAINING, SIGNS, TRAINERS, LOCK, SOURCE, CLOCK] {
            let markup = drawing(svg).into_string();
            assert!(
                markup.starts_with("<svg aria-hidden=\"true\" ") && markup.ends_with("</svg>"),
                "{markup}"
            );
            for bad in ["xmlns", "fill=\"", "stroke=\"", "style=", " id=", "<text", "<script", "href"] {
                assert!(!markup.contains(bad), "{bad} in {markup}");
            }
        }
    }
}
