//! The delayed check of a tier: what its page says before the questions.

use crate::core::base::date::Day;
use crate::core::course::outline::Shell;
use crate::core::progress::confirm;
use crate::core::progress::facts::Progress;
use crate::pages::Html;
use maud::Markup;

/// What the page says above the questions, and whether they can be asked; `None` if the id isn't a check's.
pub fn card(shell: &Shell, p: &Progress, id: &str, today: Day) -> Option<(Markup, bool)> {
    let check = shell.check(id)?;
    let open = confirm::is_open(shell, p, id, today);
    Some((Html::plain(shell).check_card(check, p, today, open), open))
}
