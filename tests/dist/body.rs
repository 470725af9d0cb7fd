//! The body: names, headings, ids, skip link and exit, fields, pictures.

use super::site::{Page, Site, has_word, shown, text};
use scraper::{ElementRef, Node};
use std::collections::BTreeSet;

/// Words of an element that assistive technology reads: its text and pictures, without what is hidden.
fn words(page: &Page, element: &ElementRef<'_>) -> String {
    if let Some(label) = element.attr("aria-label").filter(|l| !l.trim().is_empty()) {
        return label.to_owned();
    }
    if let Some(ids) = element.attr("aria-labelledby") {
        return ids.split_ascii_whitespace().filter_map(|id| page.id(id)).map(|e| text(&e)).collect();
    }
    if element.value().name() == "img" {
        return element.attr("alt").unwrap_or_default().to_owned();
    }
    let mut all = String::new();
    for child in element.children() {
        match child.value() {
            Node::Text(text) => all.push_str(text),
            Node::Element(e) if e.attr("aria-hidden") != Some("true") => {
                all.push_str(&ElementRef::wrap(child).map(|c| words(page, &c)).unwrap_or_default());
            }
            _ => {}
        }
    }
    all
}

/// Links, buttons and summaries have words; a button says that it is not for sending.
pub fn names(_: &Site, page: &Page) -> Vec<String> {
    let mut wrong = Vec::new();
    for element in
        page.all("a, button, summary, select, textarea, input, fieldset, nav, [role=button], [role=link]")
    {
        let name = element.value().name();
        let labelled = match name {
            "a" | "button" | "summary" => !words(page, &element).trim().is_empty(),
            "nav" => element.attr("aria-label").or(element.attr("aria-labelledby")).is_some(),
            "fieldset" => {
                element.children().filter_map(ElementRef::wrap).any(|c| c.value().name() == "legend")
            }
            "select" | "textarea" | "input" => {
                let id = element.attr("id");
                let label = page.all("label[for]").into_iter().find(|l| id.is_some() && l.attr("for") == id);
                label.is_some_and(|l| !text(&l).trim().is_empty()) || element.attr("aria-label").is_some()
            }
            _ => false,
        };
        if !labelled {
            wrong.push(format!("{name} without words: {}", shown(&element)));
        }
        if name == "a" && element.attr("href").is_none() {
            wrong.push(format!("a without href: {}", shown(&element)));
        }
        if name == "button" && element.attr("type").is_none() {
            wrong.push(format!("button without type: {}", shown(&element)));
        }
    }
    wrong
}

/// Exactly one h1, in the main part and before every other heading; no level is left out.
pub fn headings(_: &Site, page: &Page) -> Vec<String> {
    let headings = page.all("h1, h2, h3, h4, h5, h6");
    let mut wrong = Vec::new();
    let (all, main) = (page.all("h1").len(), page.all("main h1").len());
    if (all, main) != (1, 1) {
        wrong.push(format!("{all} h1, {main} of them in the main part"));
    }
    let mut before = 0;
    for heading in &headings {
        let name = heading.value().name();
        let level = name.bytes().next_back().map_or(0, |b| b - b'0');
        if before == 0 && level > 1 {
            wrong.push(format!("{name} before h1: {}", text(heading)));
        } else if level > before + 1 {
            wrong.push(format!("{name} after h{before}: {}", text(heading)));
        }
        if words(page, heading).trim().is_empty() {
            wrong.push(format!("an empty {name}"));
        }
        before = level;
    }
    wrong
}

/// No id twice, none empty, none that no fragment can name.
pub fn ids(_: &Site, page: &Page) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for id in page.attributes_in_page("id") {
        if id.is_empty() || id.contains(char::is_whitespace) {
            wrong.push(format!("an id that is empty or has spaces: {id:?}"));
        }
        if !seen.insert(id.clone()) {
            wrong.push(format!("{id} stands twice"));
        }
    }
    wrong
}

/// What labels, descriptions and parts of pictures refer to is on the page.
pub fn references(_: &Site, page: &Page) -> Vec<String> {
    let ids: BTreeSet<String> = page.attributes("id").into_iter().collect();
    let mut wrong = Vec::new();
    for name in
        ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "headers", "list"]
    {
        for value in page.attributes(name) {
            let missing = value.split_ascii_whitespace().filter(|id| !ids.contains(*id));
            wrong.extend(missing.map(|id| format!("{name} refers to {id}")));
        }
    }
    for link in page.all("link[rel=expect]") {
        let there = link.attr("href").and_then(|h| h.strip_prefix('#')).is_some_and(|id| ids.contains(id));
        wrong.extend((!there).then(|| format!("the first paint waits for {}", shown(&link))));
    }
    for element in page.all("*") {
        for (name, value) in element.value().attrs() {
            let inside = value.strip_prefix("url(#").and_then(|v| v.strip_suffix(')'));
            let inside =
                inside.or_else(|| value.strip_prefix('#').filter(|_| element.value().name() == "use"));
            wrong.extend(inside.filter(|id| !ids.contains(*id)).map(|id| format!("{name} refers to {id}")));
        }
    }
    wrong
}

/// The skip link is the first stop of the Tab key and leads to the main part; the exit is the second.
pub fn skip_and_exit(_: &Site, page: &Page) -> Vec<String> {
    let stops = page.all(
        "a[href], button, input, select, textarea, summary, area[href], [tabindex]:not([tabindex='-1'])",
    );
    let mut wrong = Vec::new();
    if !stops.first().is_some_and(|e| e.attr("href") == Some("#main") && has_word(e.attr("class"), "skip")) {
        wrong.push("the skip link is not the first stop".into());
    }
    if stops.get(1).is_none_or(|e| e.attr("data-exit").is_none()) {
        wrong.push("the exit is not the second stop".into());
    }
    if page.all("main#main[tabindex='-1']").len() != 1 {
        wrong.push("the main part has no tabindex for the skip link".into());
    }
    let jumps = page.all("[tabindex]");
    wrong.extend(jumps.iter().filter(|e| !matches!(e.attr("tabindex"), Some("-1" | "0"))).map(shown));
    wrong
}

/// Two exits, one in the bar and one at the end of the page: links that work without scripting and lead where the guard
/// leads.
pub fn exit(_: &Site, page: &Page) -> Vec<String> {
    let exits = page.all("a[data-exit]");
    if exits.len() != 2 || page.all("footer a[data-exit]").len() != 1 {
        return vec![format!("{} exit links, and not one of two in the footer", exits.len())];
    }
    let mut wrong = Vec::new();
    for exit in exits {
        let href = exit.attr("href").unwrap_or_default();
        if !has_word(exit.attr("rel"), "noreferrer") {
            wrong.push("an exit is without noreferrer".into());
        }
        if !href.starts_with("https://") || href.contains(['?', '#']) {
            wrong.push(format!("an exit leads to {href:?}"));
        }
        let guards = page.all("head script:not([src])");
        if !guards.first().is_some_and(|g| text(g).contains(&format!("\"{href}\""))) {
            wrong.push(format!("the guard does not lead to {href}"));
        }
    }
    wrong
}

/// How to stay safe online is one link away, wherever someone is.
pub fn safety(_: &Site, page: &Page) -> Vec<String> {
    let links = page.all("footer a[href]");
    let there = links.iter().filter_map(|e| e.attr("href")).any(|h| h.ends_with("/p/online-safety/"));
    if there { Vec::new() } else { vec!["no link to online-safety in the footer".into()] }
}

/// Browsers write what is typed into their session files, send it to spelling services, and change it, unless told not to.
pub fn fields(_: &Site, page: &Page) -> Vec<String> {
    let mut wrong = Vec::new();
    for field in page.all("input, textarea, select, [contenteditable]") {
        let kind = field.attr("type").unwrap_or("text");
        if matches!(kind, "radio" | "checkbox" | "button" | "submit" | "range" | "hidden") {
            continue;
        }
        if field.attr("autocomplete") != Some("off") {
            wrong.push(format!("autocomplete is not off: {}", shown(&field)));
        }
        // Of a file there is nothing to spell; browsers would note its name.
        if field.value().name() == "select" || kind == "file" {
            continue;
        }
        for (attribute, off) in [("spellcheck", "false"), ("autocorrect", "off")] {
            if field.attr(attribute) != Some(off) {
                wrong.push(format!("{attribute} is not off: {}", shown(&field)));
            }
        }
    }
    wrong
}

/// No form has somewhere to send to.
pub fn forms(_: &Site, page: &Page) -> Vec<String> {
    let sending = page.all("form[action], form[method], form[target], [formaction], [formmethod]");
    sending.iter().map(shown).collect()
}

/// A picture has words, or is hidden from screen readers.
pub fn pictures(_: &Site, page: &Page) -> Vec<String> {
    let mut wrong = Vec::new();
    for picture in page.all("img, svg, [role=img]") {
        let hidden = |e: &ElementRef<'_>| e.attr("aria-hidden") == Some("true");
        if hidden(&picture) || picture.ancestors().filter_map(ElementRef::wrap).any(|a| hidden(&a)) {
            continue;
        }
        let name = picture.value().name();
        let role = name == "img" || picture.attr("role") == Some("img");
        // Text drawn in a picture is no label.
        let label = ["aria-label", "aria-labelledby", "alt"].iter().any(|a| picture.attr(a).is_some());
        if !role || !label || words(page, &picture).trim().is_empty() {
            wrong.push(format!("{name} without words: {}", shown(&picture)));
        }
    }
    wrong
}
