//! Draws over the modules as they are written: every objective is asked for, or the compiler says why it can't be.

use super::real::real;
use super::*;
use crate::core::course::model::Objective;
use crate::core::course::question::Question;
use crate::core::quiz::attempt::{Attempt, openers};
use crate::core::quiz::draw;

#[test]
fn every_draw_of_every_module_asks_for_each_objective() {
    let site = real();
    let modules = &site.langs[0].course.modules;
    assert!(modules.len() >= 7);
    for module in modules {
        let sections = module.sections.iter().filter(|s| s.skip).map(|s| vec![s.id.clone()]);
        for skipped in sections.chain([Vec::new()]) {
            let mut last = Vec::new();
            for seed in 0..400 {
                let drawn = draw::questions(module, seed, &skipped, &last);
                assert_eq!(drawn.len(), usize::from(module.draw), "{} {seed}", module.id);
                let asked: Vec<&Question> = drawn.iter().filter_map(|id| module.question(id)).collect();
                let left = |q: &&Question| !skipped.contains(&q.teaches);
                for Objective { key, .. } in &module.objectives {
                    let can = module.questions.iter().filter(left).any(|q| q.objective == *key);
                    let done = asked.iter().any(|q| q.objective == *key);
                    assert!(done || !can, "{} {seed}: {key} is not asked for", module.id);
                }
                // A retake each time, so that what is fresh and what is asked for meet.
                last = drawn;
            }
        }
        for seed in openers(module, 3) {
            let attempt = Attempt::start(module, 1, seed, &[], &[]);
            assert_eq!(
                attempt.drawn,
                draw::questions(module, seed, &[], &[]),
                "the first question is that of the draw"
            );
        }
    }
}

/// What the compiler says of a module with these objectives, draw and quiz.
fn findings(objectives: &str, draw: u8, quiz: &str) -> Vec<String> {
    let head = MODULE.replace("  o: Name it\n", objectives).replace("draw: 1", &format!("draw: {draw}"));
    let compiled = with("en/modules/9.1-t.md", &[&head, "## Quiz\n<!-- quiz: check -->\n\n", quiz].concat());
    compiled
        .findings
        .iter()
        .filter(|f| !matches!(f.code, "M003" | "Q011"))
        .map(|f| format!("{} {}", f.code, f.message))
        .collect()
}

fn asked(id: &str, objective: &str, level: &str) -> String {
    format!(
        "{level} What?\n<!-- q: {id}; objective={objective}; teaches=s -->\n\n- [=] {id}\n\n> [!NOTE]\n> Because.\n\n"
    )
}

#[test]
fn a_draw_that_cannot_ask_for_every_objective_is_a_finding() {
    let two = "  a: Name it\n  b: Draw it\n";
    let both = [asked("x", "a", "###"), asked("y", "b", "###")].concat();
    assert_eq!(findings(two, 2, &both), [""; 0]);
    let found = findings(two, 1, &both);
    assert!(found.len() == 1 && found[0].starts_with("Q008 a draw of 1"), "{found:?}");
    let found = findings(two, 1, &asked("x", "a", "###"));
    assert!(found.len() == 1 && found[0].starts_with("Q008 no question covers the objective b"), "{found:?}");

    // Both objectives in the pool that draws one; the other pool asks for the first only.
    let pools = |second: &str| {
        let first = [asked("x", "a", "####"), asked("y", "b", "####")].concat();
        let other = [asked("z", second, "####"), asked("w", second, "####")].concat();
        format!(
            "### One\n<!-- pool: one; draw=1 -->\n\n{first}### Two\n<!-- pool: two; draw=1 -->\n\n{other}"
        )
    };
    assert_eq!(findings(two, 2, &pools("a")), [""; 0]);
    let three = "  a: Name it\n  b: Draw it\n  c: Move it\n";
    let found = findings(three, 2, &pools("c"));
    assert!(found.len() == 1 && found[0].contains("can't cover every objective"), "{found:?}");
}
