//! Takes the answer to a question of a review session.

use super::state::App;
use crate::browser;
use crate::core::progress::checks::Check;
use crate::core::review::session::{Kind, Round};
use leptos::prelude::*;

/// Records an answer in the round, before its verdict is shown.
pub fn answered(app: App, position: usize, right: bool) {
    let Some(mut round) = app.round.get_value().filter(|r| r.right.len() == position) else { return };
    let Some((module, question)) = round.items.get(position).cloned() else { return };
    round.right.push(right);
    let check = |after| {
        let small = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
        let (asked, right) = (small(round.items.len()), small(score(&round)));
        (after, Check { week: browser::today().week(), asked, right })
    };
    let whole = round.right.len() == round.items.len();
    match round.kind {
        Kind::Before(tier) | Kind::After(tier) => {
            let (after, check) = check(round.kind == Kind::After(tier));
            if whole {
                app.record(|p| p.checks.join(tier, after, check));
            }
        }
        _ => app.note(&module, &question, right),
    }
    app.round.set_value(Some(round));
}

pub(crate) fn score(round: &Round) -> usize {
    round.right.iter().filter(|right| **right).count()
}
