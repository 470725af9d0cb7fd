//! The code for another screen, as the library draws it.

use crate::core::storage::backup::qr::code;
use crate::core::strings::{Key, k};
use crate::pages::Html;
use maud::{Markup, html};

/// What the page says about what a code leaves out.
const PARTS: [Key; 3] = [k::CODE_ALL, k::CODE_DONE, k::CODE_PASSED];

impl Html<'_> {
    /// The code for these texts ([`texts`](crate::core::storage::backup::qr::texts)) as a picture, with what it leaves out
    /// and what it leaves behind; or that there's none.
    pub fn code(&self, texts: &str) -> Markup {
        let Some(code) = code(texts) else { return html! { p { (self.word(k::CODE_NONE)) } } };
        let size = code.size.to_string();
        html! {
            p { (self.word(k::CODE_HOW)) }
            p { (self.word(PARTS[code.part])) }
            svg.code role="img" aria-label=(self.word(k::CODE_ALT)) shape-rendering="crispEdges"
                viewBox={ "0 0 " (size) " " (size) } {
                path d=(code.path) {}
            }
            p { (self.word(k::CODE_TRACE)) }
        }
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::core::base::date::Day;
    use crate::core::progress::facts::{Pass, Progress};
    use crate::core::storage::backup::qr::texts;
    use crate::pages::fixture::shell;

    #[test]
    fn a_code_is_a_picture_that_says_what_it_leaves_out() {
        let (shell, mut progress) = (shell(), Progress::default());
        progress.passed.insert(("1.1".into(), 1), Pass { day: Day(0), right: 8, drawn: 8 });
        let texts = texts(&progress, "https://example.org/en/device/");
        let drawn = code(&texts).expect("a code");
        let html = Html::plain(&shell).code(&texts).into_string();
        let picture =
            format!("viewBox=\"0 0 {0} {0}\"><path d=\"{1}\"></path></svg>", drawn.size, drawn.path);
        assert!(html.contains(&picture) && html.contains("role=\"img\" aria-label=\""), "{html}");
        assert!(html.contains(shell.strings.get(k::CODE_ALL)), "{html}");
        let none = Html::plain(&shell).code("too much").into_string();
        assert!(none.contains(shell.strings.get(k::CODE_NONE)) && !none.contains("<svg"), "{none}");
    }
}
