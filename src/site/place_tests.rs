//! The whole site for a made-up place: what's local in it comes from the place's folder, and nothing from the shipped one.

use super::tests::site_with;
use crate::compiler::tests::place::{elsewhere, shipped_contacts};
use crate::tools::TOOLS;
use std::fs;

#[test]
fn another_place_is_another_folder() {
    let content = std::env::temp_dir().join(format!("attune-place-{}", std::process::id()));
    for (key, text) in elsewhere() {
        let file = content.join(key);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("written");
    }
    let (report, files) = site_with("elsewhere", TOOLS, &content).expect("written");
    fs::remove_dir_all(&content).expect("removed");
    assert!(report.pages > 30, "the whole course: {:#?}", report.compiled.findings.first());
    let pages = || files.iter().filter(|(name, _)| name.ends_with(".html"));
    let text = |name: &str| String::from_utf8_lossy(&files[name]).into_owned();

    // The exit: a link on every page, and what the guard replaces the page with.
    for (name, html) in pages() {
        let html = String::from_utf8_lossy(html);
        let address = "https://weather.quillhaven.example/";
        let links = html.matches(" data-exit href=\"").count();
        let own = html.matches(&format!(" data-exit href=\"{address}\"")).count();
        assert!(links > 0 && own == links, "{name}: {own} of {links} exits lead where the place says");
        assert_eq!(html.matches(address).count(), links + 1, "{name}: the links and the guard");
    }
    // Contacts: those of the frame on every page, and none of the shipped place's own.
    for (name, html) in pages() {
        let html = String::from_utf8_lossy(html);
        for number in ["tel:5550101", "tel:+15555550102", "tel:5550103", "tel:5550104"] {
            assert!(html.contains(&format!("\"{number}\"")), "{name} lacks {number}");
        }
        for (id, contact) in &shipped_contacts() {
            let number = contact.get("number").and_then(|n| n.as_str()).unwrap_or("none");
            for scheme in ["tel:", "sms:"] {
                assert!(
                    !html.contains(&format!("\"{scheme}{number}\"")),
                    "{name} has {id} of the shipped place"
                );
            }
        }
    }
    // Names, and who speaks.
    let home = text("index.html");
    assert!(home.contains("for Tarrow County on human trafficking"), "the home page names the county");
    assert!(home.contains("Quillhaven isn't a real place"), "who speaks");
    let about = text("en/p/about/index.html");
    assert!(about.contains("Quillhaven Library") && about.contains("mailto:corrections@quillhaven.example"));
    // The rules that name the place.
    let wording = text("en/wording/index.html");
    assert!(wording.contains("Quillhaven is a hub for human trafficking."), "its own rule");
    let shipped = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/content/places")).expect("the places");
    for folder in shipped.flatten().map(|entry| entry.path()) {
        let Ok(rules) = fs::read_to_string(folder.join("wording.toml")) else { continue };
        for line in rules.lines().filter_map(|line| line.strip_prefix("hit = \"")?.strip_suffix('"')) {
            assert!(!wording.contains(line), "a rule of another place: {line}");
        }
    }
}
