//! No code and no test names a place: what's local is data, in `content/places`.

use std::fs;
use std::path::Path;

use super::files;

/// Words that any place may have in its name.
const COMMON: [&str; 8] = ["County", "Parish", "Borough", "City", "of", "the", "The", "State"];

/// The names in a place's file: of the place, its county and state, and the other places that people there know.
fn names(place: &str) -> Vec<String> {
    let keys = ["name = ", "county = ", "state = ", "also = "];
    let values = place.lines().filter(|line| keys.iter().any(|key| line.starts_with(key)));
    let texts = values.flat_map(|line| line.split('"').skip(1).step_by(2));
    let plain = |name: &str| {
        let words: Vec<&str> = name.split_whitespace().filter(|word| !COMMON.contains(word)).collect();
        words.join(" ").to_lowercase()
    };
    let mut names: Vec<String> = texts.map(plain).filter(|name| !name.is_empty()).collect();
    names.sort();
    names.dedup();
    names
}

/// The names that a text has as whole words, in any case; a plural or a possessive counts.
fn named<'n>(text: &str, names: &'n [String]) -> Vec<&'n str> {
    let text = text.to_lowercase();
    let has = |name: &&String| {
        text.match_indices(name.as_str()).any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + name.len()..]);
            let after = after.strip_prefix('s').unwrap_or(after);
            !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
        })
    };
    names.iter().filter(has).map(String::as_str).collect()
}

#[test]
fn no_code_names_a_place() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = fs::read_dir(root.join("content/places")).unwrap().map(|entry| entry.unwrap().path());
    let places = places.filter_map(|folder| fs::read_to_string(folder.join("place.toml")).ok());
    let names: Vec<String> = places.flat_map(|place| names(&place)).collect();
    assert!(names.len() >= 2, "{names:?}");
    let endings = ["rs", "js", "css", "svg", "html", "toml", "json", "txt", "csv", "md"];
    let mut found = Vec::new();
    for folder in ["src", "tests", "public", "style"] {
        for path in files(folder, &endings) {
            let text = fs::read_to_string(&path).unwrap();
            for (n, line) in text.lines().enumerate() {
                found.extend(
                    named(line, &names)
                        .iter()
                        .map(|name| format!("{}:{} names {name}", path.display(), n + 1)),
                );
            }
        }
    }
    assert!(found.is_empty(), "say it in content/places/<place>, or invent a name: {found:#?}");
}

#[test]
fn a_name_is_found_in_any_case_and_only_as_a_word() {
    let place = "name = \"Orford\"\ncounty = \"Orford County\"\nalso = [\"Ely\", \"New Sarum\"]\nexit_url = \"https://x\"\n";
    let names = names(place);
    assert_eq!(names, ["ely", "new sarum", "orford"]);
    assert_eq!(named("content/places/orford/contacts.toml", &names), ["orford"]);
    assert_eq!(named("In ORFORD's court, many Orfords", &names), ["orford"]);
    assert_eq!(named("He is rely-ing on Orfordshire", &names), [""; 0]);
    assert_eq!(named("The New Sarum line", &names), ["new sarum"]);
}
