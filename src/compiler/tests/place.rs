//! A made-up place, `tests/places/quillhaven`: a folder of data, and all that's local in the site comes from it.

use std::path::Path;

use super::*;

/// The folder of the shipped place, below `content/places`.
fn shipped() -> PathBuf {
    let places = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/places");
    let mut folders: Vec<_> =
        std::fs::read_dir(places).expect("the places").map(|entry| entry.expect("an entry").path()).collect();
    folders.sort();
    folders.into_iter().find(|path| path.is_dir()).expect("a place")
}

/// The registry of the shipped place.
pub fn shipped_contacts() -> toml::Table {
    let text = std::fs::read_to_string(shipped().join("contacts.toml")).expect("contacts");
    text.parse::<toml::Table>().expect("a registry")["contact"].as_table().expect("contacts").clone()
}

/// The made-up place by the keys of its files. Lessons name contacts that it doesn't have: each gets an entry, so that
/// they compile wherever they're about.
pub fn made_up() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/places/quillhaven");
    let read = |name: &str| {
        let text = std::fs::read_to_string(folder.join(name)).expect(name);
        (["places/quillhaven/", name].concat(), text)
    };
    let mut files: BTreeMap<String, String> =
        ["place.toml", "contacts.toml", "wording.toml"].map(read).into();
    let contacts = files.get_mut("places/quillhaven/contacts.toml").expect("contacts");
    let own = contacts.clone();
    for id in shipped_contacts().keys().filter(|id| !own.contains(&format!("[contact.{id}]"))) {
        contacts.push_str(&format!(
            "[contact.{id}]\nname = \"A service of Quillhaven\"\nnumber = \"+15555550199\"\n\
             display = \"555-555-0199\"\nkind = \"call\"\nmark = \"V\"\nhours = \"days\"\nuse = \"Help.\"\n\
             group = \"anyone\"\nclass = \"phone\"\nchecked = \"2026-01\"\nsource = \"Q, Numbers, 2026, seen 2026-01\"\n"
        ));
    }
    files
}

/// The shipped content by the keys of its files, with the made-up place in place of its own.
pub fn elsewhere() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut sources = made_up();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for path in std::fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path())
        {
            let key = path.strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/");
            if path.is_dir() && !["fixtures", "places"].contains(&key.as_str()) {
                open.push(path);
            } else if ["md", "toml", "svg", "lock"].iter().any(|e| path.extension().is_some_and(|x| x == *e))
            {
                sources.insert(key, std::fs::read_to_string(path).expect("a file"));
            }
        }
    }
    sources.remove("site.toml");
    sources
}

/// The small site in the made-up place, with these files.
fn small(files: &[(&str, &str)]) -> Compiled {
    let mut sources = base();
    sources.retain(|key, _| !key.starts_with("places/"));
    sources.extend(made_up());
    sources.extend(files.iter().map(|(key, text)| (key.to_string(), text.to_string())));
    compile_sources(&sources, &options("2026-03-01"))
}

fn codes(compiled: &Compiled) -> Vec<&str> {
    compiled.findings.iter().map(|f| f.code).filter(|code| !matches!(*code, "M003" | "Q011")).collect()
}

#[test]
fn its_own_rule_marks_its_own_name_and_no_other() {
    let page = |text: &str| [PAGE, "## H\n<!-- section: h -->\n\n", text, "\n"].concat();
    let found = |text: &str| codes(&small(&[("en/pages/p.md", &page(text))])).concat();
    assert_eq!(found("Quillhaven is a hub for human trafficking."), "W001");
    assert_eq!(found("Elsewhere is a hub for human trafficking."), "");
}

#[test]
fn its_names_are_places_however_they_are_written() {
    let module = |text: &str| [&MODULE.replace("Text.", text), "## Quiz\n<!-- quiz: check -->\n"].concat();
    let found = |text: &str| {
        let compiled = small(&[("en/modules/9.1-t.md", &module(text))]);
        compiled.findings.iter().filter(|f| f.code == "W003").count()
    };
    for name in ["the fens", "elmstead", "Tarrow", "Norlandia"] {
        assert_eq!(found(&format!("She is the only deaf judge in {name}.")), 1, "{name}");
    }
    assert_eq!(found("She is the only deaf judge in earnest."), 0);
}

#[test]
fn its_names_and_numbers_are_filled_in() {
    let strings =
        base()["en/strings.toml"].replace("home-about = \"", "home-about = \"{place}, {state}: {county}. ");
    let body = "## H\n<!-- section: h -->\n\nIn {place}, {county}, {state}: {tel:211}, {tel:unchecked}. By {publisher}.\n";
    let compiled = small(&[("en/strings.toml", &strings), ("en/pages/p.md", &[PAGE, body].concat())]);
    let site = compiled.site.unwrap_or_else(|| panic!("{:#?}", compiled.findings));
    let about = &site.langs[0].ui["home-about"];
    assert!(about.starts_with("Quillhaven, Norlandia: Tarrow County. "), "{about}");
    let html = body_of(site.langs[0].course.page("p").expect("the page"));
    let link = "<a class=\"tel\" href=\"tel:5550104\">555-0104</a>";
    let text = format!(
        "In Quillhaven, Tarrow County, Norlandia: {link}, dial {link} to be connected. By Quillhaven Library."
    );
    assert!(html.contains(&text), "{html}");
}

/// What's wrong with the small site of these places, as `file:line code: message`.
fn found(places: &[&str], more: &[(&str, &str)], without: &str) -> Vec<String> {
    let mut sources = base();
    sources.retain(|key, _| !key.starts_with("places/"));
    for place in places {
        for (file, text) in [("place.toml", PLACE), ("contacts.toml", CONTACTS)] {
            let text = text.replace("\"Place\"", &format!("\"{place}\""));
            sources.insert(format!("places/{place}/{file}"), text);
        }
    }
    sources.extend(more.iter().map(|(key, text)| (key.to_string(), text.to_string())));
    sources.retain(|key, _| without.is_empty() || !key.ends_with(without));
    let compiled = compile_sources(&sources, &options("2026-03-01"));
    let name = compiled.site.map(|site| site.place.name);
    let found =
        compiled.findings.iter().map(|f| format!("{}:{} {}: {}", f.file, f.pos.line, f.code, f.message));
    found.chain(name).collect()
}

#[test]
fn the_only_place_is_the_place_of_the_site() {
    assert_eq!(found(&["b"], &[], ""), ["b"]);
}

#[test]
fn with_several_places_a_file_says_which() {
    assert_eq!(found(&["a", "b"], &[("site.toml", "place = \"b\"\n")], ""), ["b"]);
    assert_eq!(found(&["b"], &[("site.toml", "place = \"b\"\n")], ""), ["b"]);
    let none = "there are several places (a, b), and nothing says which one the site is for: write place = \"…\" in \
                content/site.toml, or keep one folder";
    assert_eq!(found(&["a", "b"], &[], ""), [format!("places:1 X001: {none}")]);
    assert_eq!(
        found(&["a", "b"], &[("site.toml", "# which\nplace = \"c\"\n")], ""),
        ["site.toml:2 X001: there is no folder places/c: add it, or write one of a, b"]
    );
    assert_eq!(
        found(&["a"], &[("site.toml", "places = \"a\"\n")], ""),
        ["site.toml:1 X001: the site: unknown key places"]
    );
}

#[test]
fn a_missing_place_and_a_missing_file_of_it_stop_the_build() {
    let none =
        "places:1 X001: there is no place: add a folder here with place.toml and contacts.toml".to_string();
    assert!(found(&[], &[], "").contains(&none), "{:#?}", found(&[], &[], ""));
    for file in ["place.toml", "contacts.toml"] {
        let found = found(&["a"], &[], file);
        let message =
            format!("places/a/{file}:1 X001: this file is missing: copy the {file} of another place");
        assert!(found.iter().any(|f| f.starts_with(&message)), "{found:#?}");
    }
}

#[test]
fn a_contact_of_every_page_is_there_and_verified() {
    let lost = CONTACTS.replace("[contact.988]", "[contact.989]");
    assert_eq!(
        found(&["a"], &[("places/a/contacts.toml", &lost)], ""),
        ["places/a/contacts.toml:1 X001: every page shows the contact 988: add [contact.988]"]
    );
    let open = CONTACTS.replace("number = \"988\"\ndisplay = \"988\"\n", "").replace(
        "name = \"Crisis line\"\nkind = \"call\"\nmark = \"V\"",
        "name = \"Crisis line\"\nkind = \"call\"\nmark = \"G\"",
    );
    let found = found(&["a"], &[("places/a/contacts.toml", &open)], "");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].ends_with("X001: every page shows 988, so it needs a number that was verified (V)"),
        "{found:#?}"
    );
}
