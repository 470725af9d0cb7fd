//! The plain page that Attune is compared with: the text of the lesson, its headings, paragraphs, lists and links,
//! and twenty lines of style; no classes, no pictures, no script.

use crate::Outcome;
use crate::figures::text;
use scraper::{ElementRef, Html, Node, Selector};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

const STYLE: &str = "
body {
  margin: 0 auto;
  padding: 1rem;
  max-width: 40rem;
  color: #222;
  background: #fff;
  font: 1.1rem/1.5 system-ui, sans-serif;
}
h1, h2, h3 {
  line-height: 1.2;
}
a {
  color: #045;
}
td, th {
  padding: 0.3rem;
}
li {
  margin: 0.3rem 0;
}
";

const KEPT: &[&str] = &[
    "a",
    "blockquote",
    "caption",
    "dd",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "li",
    "ol",
    "p",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];
const LEFT_OUT: &[&str] = &["button", "script", "style", "svg"];

/// A temporary folder with one page as its only file; gone when dropped.
#[derive(Debug)]
pub struct Folder(pub PathBuf);

impl Folder {
    /// With the plain page that is made from a page of the site.
    pub fn with(page: &Path) -> Outcome<Self> {
        Self::holding("index.html", &plain(&text(page)?)?)
    }

    /// With this page as the file of this name.
    pub fn holding(name: &str, html: &str) -> Outcome<Self> {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let own = format!("attune-bench-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = Self(std::env::temp_dir().join(own));
        let file = folder.0.join(name);
        fs::create_dir_all(file.parent().unwrap_or(&folder.0))
            .and_then(|()| fs::write(&file, html))
            .map_err(|e| format!("{} can't be written: {e}.", folder.0.display()))?;
        Ok(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The plain page with the main part of a page of the site.
fn plain(page: &str) -> Outcome<String> {
    let page = Html::parse_document(page);
    let main = Selector::parse("main").map_err(|e| e.to_string())?;
    let main = page.select(&main).next().ok_or("The lesson has no main part.")?;
    let mut body = String::new();
    write(main, &mut body);
    Ok([
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Plain</title><style>",
        STYLE,
        "</style></head><body>",
        &body,
        "</body></html>\n",
    ]
    .concat())
}

fn write(element: ElementRef<'_>, out: &mut String) {
    for child in element.children() {
        match (child.value(), ElementRef::wrap(child)) {
            (Node::Text(text), _) => out.push_str(&text.replace('&', "&amp;").replace('<', "&lt;")),
            (_, Some(child)) => write_element(child, out),
            _ => {}
        }
    }
}

fn write_element(element: ElementRef<'_>, out: &mut String) {
    let name = element.value().name();
    if LEFT_OUT.contains(&name) {
        return;
    }
    if !KEPT.contains(&name) {
        return write(element, out);
    }
    let href = element.attr("href").map(|h| format!(" href=\"{}\"", h.replace('"', "&quot;")));
    out.push_str(&format!("<{name}{}>", href.unwrap_or_default()));
    write(element, out);
    out.push_str(&format!("</{name}>"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_and_dressing_goes() {
        let page = "<nav>Menu</nav><main><h1 tabindex=-1>A &lt; B</h1><div class=body><p id=x>One <b>two</b></p>\
                    <svg><text>three</text></svg><button>four</button><a class=out href='/a'>five</a></div></main>";
        let plain = plain(page).expect("a page");
        assert!(
            plain.contains("<body><h1>A &lt; B</h1><p>One two</p><a href=\"/a\">five</a></body>"),
            "{plain}"
        );
    }
}
