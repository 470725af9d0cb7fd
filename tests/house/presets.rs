//! What a class code assigns is what the role paths hold.

use super::files;
use attune::core::assign::{MOST, ModuleSet, Preset};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The modules of each path and gate, as in `content/paths.toml`: one line each.
fn listed(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut lists = BTreeMap::new();
    let mut name = None;
    for line in text.lines() {
        if let Some(table) = line.strip_prefix('[') {
            let table = table.trim_end_matches(']');
            name = table.strip_prefix("path.").or_else(|| table.strip_prefix("gate.")).map(str::to_owned);
        } else if let (Some(name), Some(list)) = (&name, line.strip_prefix("modules = ")) {
            lists.insert(name.clone(), list.split('"').skip(1).step_by(2).map(str::to_owned).collect());
        }
    }
    lists
}

#[test]
fn every_role_path_has_a_preset_with_its_modules() {
    let written: Vec<String> = files("content/en/modules", &["md"])
        .iter()
        .filter_map(|path| path.file_name()?.to_str()?.split_once('-').map(|(id, _)| id.to_owned()))
        .collect();
    assert!(written.iter().any(|id| id == "1.1"), "{written:?}");
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("content/paths.toml")).unwrap();
    let lists = listed(&text);
    assert!(lists.len() >= 14, "{lists:?}");
    for (id, modules) in lists {
        let here: Vec<&str> =
            modules.iter().map(String::as_str).filter(|m| written.iter().any(|w| w == m)).collect();
        let preset =
            Preset::of(&id).unwrap_or_else(|| panic!("{id}: add a line in src/core/assign/presets.rs"));
        assert_eq!(
            preset.modules, here,
            "{id} has changed: add a line with the next number, and leave the old one"
        );
        assert!(here.len() <= MOST && ModuleSet::from_ids(here).is_some(), "{id}");
    }
}
