//! The module that a gate's test-out asks: made from the questions of the gate's modules, each id prefixed with its module.

use super::books::Books;
use super::model::{Module, Objective, Section};
use super::paths::Gate;
use crate::core::course::question::Question;

/// Number of questions in a test-out.
pub const TEST_DRAW: u8 = 12;

/// Mastery score of a test-out in percent (`masteryScore` 0.8 in cmi5): 10 of 12.
pub const TEST_PASS: u8 = 80;

/// A gate's test-out as a module with a quiz: the questions of all its modules, with the module's id before the ids of
/// questions, sections and objectives (`1.1.elements`). It has no pools, so the draw spreads over the objectives.
/// `None` while one of the gate's modules isn't written.
pub fn test(gate: &Gate, course: &dyn Books) -> Option<Module> {
    let mut test = Module {
        id: gate.id.clone(),
        title: gate.name.clone(),
        pass: TEST_PASS,
        draw: TEST_DRAW,
        ..Module::default()
    };
    for id in &gate.modules {
        let module = course.module(id)?;
        let own = |part: &str| [id, ".", part].concat();
        // An attempt can continue only while every module is in the version it started with.
        test.version = test.version.wrapping_mul(31).wrapping_add(module.version);
        test.objectives
            .extend(module.objectives.iter().map(|o| Objective { key: own(&o.key), text: o.text.clone() }));
        test.sections.extend(module.sections.iter().map(|s| Section {
            id: own(&s.id),
            title: s.title.clone(),
            skip: s.skip,
            ..Section::default()
        }));
        test.questions.extend(module.questions.iter().map(|q| Question {
            id: own(&q.id),
            objective: own(&q.objective),
            teaches: own(&q.teaches),
            ..q.clone()
        }));
    }
    (!test.questions.is_empty()).then_some(test)
}

/// Splits an id of a test, `1.1.elements`, into module and own id; an id without a period belongs to `module` itself.
pub fn origin<'i>(module: &'i str, id: &'i str) -> (&'i str, &'i str) {
    id.rsplit_once('.').unwrap_or((module, id))
}
