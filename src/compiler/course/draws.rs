//! What a quiz draws: no more than there is, and something for every objective.

use crate::compiler::markup::writer::Writer;
use crate::core::course::model::{Module, Objective};
use crate::core::course::question::Question;
use crate::core::quiz::draw;

impl Writer<'_, '_> {
    /// Draws of pools, with their places and the sizes of the pools: none is larger than its pool, and together they are
    /// the module's.
    pub(crate) fn check_draws(
        &mut self,
        pools: &[(u8, usize)],
        sizes: &[usize],
        total: usize,
        module: &Module,
        at: usize,
    ) {
        for ((draw, place), size) in pools.iter().zip(sizes) {
            if usize::from(*draw) > *size {
                self.report.add("Q008", *place, format!("the pool draws {draw} of {size} questions"));
            }
        }
        let sum: usize = pools.iter().map(|p| usize::from(p.0)).sum();
        if !pools.is_empty() && sum != usize::from(module.draw) {
            let message =
                format!("the pools draw {sum} questions in all, but the front matter says {}", module.draw);
            self.report.add("Q008", at, message);
        } else if pools.is_empty() && usize::from(module.draw) > total {
            self.report.add("Q008", at, format!("draws {} of {total} questions", module.draw));
        }
    }

    /// Every draw asks every objective. How many it can ask does not depend on the seed, so one draw shows it.
    /// One question alone would come in every attempt, and a retake would ask what the last one has answered (Q011).
    pub(crate) fn check_cover(&mut self, module: &Module, at: usize) {
        let drawn = draw::questions(module, 0, &[], &[]);
        let asks = |key: &str, q: &Question| q.objective == key;
        for Objective { key, .. } in &module.objectives {
            if !module.questions.iter().any(|q| asks(key, q)) {
                let message = format!(
                    "no question covers the objective {key}: write one, or remove it from the front matter"
                );
                self.report.add("Q008", at, message);
                continue;
            }
            if module.questions.iter().filter(|q| asks(key, q)).count() == 1 {
                let message = format!(
                    "one question alone asks for the objective {key}: write a second one, so that a retake isn't the same"
                );
                self.report.add("Q011", at, message);
            }
            if !drawn.iter().filter_map(|id| module.question(id)).any(|q| asks(key, q)) {
                let message = format!(
                    "a draw of {} can't cover every objective: {key} may be left out. Draw more, have fewer \
                    objectives, or put its questions in a pool that draws more",
                    drawn.len()
                );
                self.report.add("Q008", at, message);
            }
        }
    }
}
