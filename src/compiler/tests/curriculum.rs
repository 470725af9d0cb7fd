//! The whole curriculum: modules that aren't written yet are made up.

use super::place::elsewhere;
use super::{compile_sources, options};
use crate::compiler::source::finding::Level;
use crate::dev::curriculum::{module, planned};

#[test]
fn the_whole_curriculum_compiles() {
    let mut sources = elsewhere();
    let is_module = |key: &&String| key.starts_with("en/modules/");
    let texts: Vec<String> = sources.keys().filter(is_module).map(|key| sources[key].clone()).collect();
    let made = planned(&sources["paths.toml"]);
    for planned in &made {
        sources.insert(format!("en/modules/{}-made-up.md", planned.id), module(planned, &texts));
    }
    sources.remove("keys.lock");
    let compiled = compile_sources(&sources, &options("2026-12-01"));
    let errors: Vec<_> = compiled.findings.iter().filter(|f| f.level == Level::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let site = compiled.site.expect("a site");
    let course = &site.langs[0].course;
    assert_eq!(course.modules.len(), 27, "as many as the curriculum has");
    for planned in &made {
        let module = course.module(&planned.id).expect("made up");
        assert!(module.questions.len() >= 12 && module.scenarios.len() == 2, "{}", planned.id);
    }
}
