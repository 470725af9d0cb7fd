//! Review: the block on the training home, the page, its overview, and words for "when."

use super::Html;
use crate::core::base::date::Day;
use crate::core::course::outline::Outline;
use crate::core::progress::checks::Check;
use crate::core::progress::facts::Progress;
use crate::core::progress::status::{Standing, standing};
use crate::core::review::session;
use crate::core::review::session::{ROUND, minutes};
use crate::core::site::route::Route;
use crate::core::strings::{Key, k};
use crate::kit::{Button, Card};
use maud::{Markup, html};

impl Html<'_> {
    /// A number of days in words: weeks from seven days on, months from nine weeks on, each rounded down, so that
    /// nothing comes sooner than the words say.
    pub fn when(&self, days: i32) -> String {
        let fill = |key, n: i32| self.shell.strings.fill(key, &[("n", &n.to_string())]);
        let weeks = days / 7;
        match (days, weeks) {
            (..=0, _) => fill(k::WHEN_NOW, 0),
            (1, _) => fill(k::WHEN_DAY, 1),
            (_, 0) => fill(k::WHEN_DAYS, days),
            (_, 1) => fill(k::WHEN_WEEK, 1),
            (_, 2..=8) => fill(k::WHEN_WEEKS, weeks),
            _ => fill(k::WHEN_MONTHS, weeks.saturating_mul(12) / 52),
        }
    }

    /// The sentence that says what's due today.
    fn due_line(&self, progress: &Progress, today: Day) -> String {
        let (strings, modules) = (&self.shell.strings, &self.shell.modules);
        let due = session::due(progress, modules, today).len();
        let (n, min) = (due.to_string(), minutes(due.min(ROUND)).to_string());
        let values = [("n", &*n), ("min", &*min), ("round", &*ROUND.to_string())];
        match (due, session::next(progress, modules, today)) {
            (0, None) => strings.get(k::REFRESH_NONE).into(),
            (0, Some(days)) => strings.fill(k::REFRESH_LATER, &[("when", &self.when(days))]),
            (1, _) => strings.fill(k::REFRESH_DUE_ONE, &values),
            (2..=ROUND, _) => strings.fill(k::REFRESH_DUE_OTHER, &values),
            _ => strings.fill(k::REFRESH_DUE_MORE, &values),
        }
    }

    fn is_due(&self, progress: &Progress, today: Day) -> bool {
        !session::due(progress, &self.shell.modules, today).is_empty()
    }

    /// The block on the training home: one sentence and one link, the same size for everyone.
    pub fn keep_fresh(&self, progress: &Progress, today: Day) -> Markup {
        let (strings, modules) = (&self.shell.strings, &self.shell.modules);
        let changed = session::changed(progress, modules).len();
        let after = (1..=3).find(|tier| session::offers(progress, modules, *tier, true));
        let line = if changed > 0 {
            strings.count(k::REFRESH_CHANGED_ONE, k::REFRESH_CHANGED_OTHER, changed)
        } else if let Some(tier) = after {
            strings.fill(k::REFRESH_AFTER_LINE, &[("n", &tier.to_string())])
        } else if progress.reviews.is_empty() && session::offers(progress, modules, 1, false) {
            strings.get(k::REFRESH_TRY).into()
        } else if let Some(check) =
            self.rechecks(progress, today).next().filter(|_| !self.is_due(progress, today))
        {
            strings.fill(k::RECHECK, &[("gate", &check.name)])
        } else {
            self.due_line(progress, today)
        };
        html! {
            (Card::new(html! {
                p.fresh-line { (line) }
                p { a href=(self.path(&Route::Refresh)) { (self.word(k::REFRESH_TITLE)) } }
            }).title("fresh-title", self.word(k::REFRESH_BLOCK)).class("fresh"))
        }
    }

    /// A card with a sentence, more markup, and a button that starts a round, unless `action` is empty.
    fn offer(&self, line: &str, more: &Markup, action: &str, label: Key) -> Markup {
        html! {
            (Card::new(html! {
                p { (line) }
                (more)
                @if !action.is_empty() {
                    (self.round_button("", action, label))
                }
            }))
        }
    }

    /// A button that starts or ends a round, on its own line.
    pub fn round_button(&self, class: &str, action: &str, label: Key) -> Markup {
        html! {
            p.buttons.needs-app {
                (Button::ask("round", action, self.word(label)).look(class))
            }
        }
    }

    /// How many questions have a different answer since their module was passed, with a way to answer only these; empty
    /// if there are none.
    pub fn changed_card(&self, changed: usize) -> Markup {
        if changed == 0 {
            return html! {};
        }
        let line = self.shell.strings.count(k::REFRESH_CHANGED_ONE, k::REFRESH_CHANGED_OTHER, changed);
        self.offer(&line, &html! {}, "changed", k::REFRESH_CHANGED_START)
    }

    /// What changed in a module since it was passed, with a link to what to do; empty if nothing did.
    pub(crate) fn changed_line(&self, module: &Outline, progress: &Progress) -> Markup {
        let Standing::Changed(list) = standing(progress, module) else { return html! {} };
        let id = || module.id.clone();
        html! {
            p.changed {
                @if list.is_empty() {
                    a href=(self.path(&Route::Lesson(id()))) { (module.id) " " (module.title) }
                    " " (self.word(k::REFRESH_MEANING))
                } @else {
                    (self.shell.strings.count(k::REFRESH_CHANGED_ONE, k::REFRESH_CHANGED_OTHER, list.len()))
                    " "
                    a href=(self.path(&Route::Quiz(id()))) { (self.word(k::REFRESH_CHANGED_START)) }
                }
            }
        }
    }

    /// What can be asked now, most useful first.
    pub fn refresh(&self, progress: &Progress, today: Day) -> Markup {
        let (strings, modules) = (&self.shell.strings, &self.shell.modules);
        let start = if self.is_due(progress, today) { "due" } else { "" };
        let missed = session::missed(progress, modules).len();
        html! {
            (self.changed_card(session::changed(progress, modules).len()))
            @for module in modules {
                @if standing(progress, module) == Standing::Changed(Vec::new()) {
                    (Card::new(self.changed_line(module, progress)))
                }
            }
            (self.offer(&self.due_line(progress, today), &html! {}, start, k::REFRESH_START))
            @if missed > 0 {
                @let line = strings.count(k::REFRESH_MISSED_ONE, k::REFRESH_MISSED_OTHER, missed);
                (self.offer(&line, &html! {}, "missed", k::REFRESH_MISSED_START))
            }
            @for check in self.rechecks(progress, today) {
                @let link = html! { p { (self.check_link(check)) } };
                (self.offer(&self.filled(k::RECHECK, &[("gate", &check.name)]), &link, "", k::REFRESH_START))
            }
            @for tier in 1..=3 {
                (self.tier_check(progress, tier))
            }
        }
    }

    /// The three questions before and after a tier: the offer, or their result.
    pub fn tier_check(&self, progress: &Progress, tier: u8) -> Markup {
        let n = tier.to_string();
        let offers = |after| session::offers(progress, &self.shell.modules, tier, after);
        let (before, after) = (progress.checks.get(tier, false), progress.checks.get(tier, true));
        let (line, gained, action) = if offers(false) {
            (self.filled(k::REFRESH_BEFORE, &[("n", &n)]), None, ["before ", &n].concat())
        } else if offers(true) {
            (self.filled(k::REFRESH_AFTER, &[("n", &n)]), None, ["after ", &n].concat())
        } else {
            let Some(before) = before else { return html! {} };
            let gained = after.map(|after| (before, after));
            (self.came_of(&n, before, after), gained, String::new())
        };
        let more = html! {
            @if let Some((before, after)) = gained {
                (gain(before, after))
                @if after.right > before.right {
                    p { b { (self.word(k::REFRESH_GAIN_MORE)) } }
                }
                p { (self.word(k::REFRESH_GAIN_HINT)) }
            }
            p.fine { (self.word(k::REFRESH_ALONE)) }
        };
        self.offer(&line, &more, &action, k::REFRESH_THREE)
    }

    /// How many of the three questions were right before tier `n`, and after it where they were asked.
    fn came_of(&self, n: &str, before: &Check, after: Option<&Check>) -> String {
        let (right, asked) = (before.right.to_string(), before.asked.to_string());
        let values = [("n", n), ("right", &*right), ("asked", &*asked)];
        let Some(after) = after else { return self.filled(k::REFRESH_BEGAN, &values) };
        let (now, then) = (after.right.to_string(), after.asked.to_string());
        let [n, right, asked] = values;
        self.filled(k::REFRESH_GAIN, &[n, right, asked, ("after", &now), ("then", &then)])
    }
}

/// Two rows of dots, before above after; filled ones are right. The words next to it say the same.
fn gain(before: &Check, after: &Check) -> Markup {
    html! {
        svg.gain viewBox="0 0 96 64" aria-hidden="true" {
            @for (row, check) in [("16", before), ("48", after)] {
                @for n in 0..check.asked.min(3) {
                    circle class=(if n < check.right { "full" } else { "" })
                        cx=(16 + 32 * u16::from(n)) cy=(row) r="10" {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::course::outline::{Outline, QuestionKey, Shell};
    use crate::core::progress::facts::Pass;
    use crate::core::progress::status::note;
    use crate::core::strings::{KEYS, Strings};

    const TODAY: Day = Day(20_600);

    fn shell() -> Shell {
        let key = |n: u32| QuestionKey { id: format!("q{n}"), stamp: n, before: 0, section: 0 };
        let module = |id: &str| Outline {
            id: id.into(),
            title: "T & t".into(),
            tier: 1,
            version: 1,
            keys: (0..9).map(key).collect(),
            ..Outline::default()
        };
        let strings =
            Strings(KEYS.iter().map(|k| format!("{k} {{n}} {{min}} {{when}} {{right}} {{after}}")).collect());
        Shell {
            lang: "en".into(),
            base: "/".into(),
            strings,
            modules: vec![module("1.1")],
            ..Shell::default()
        }
    }

    fn answered(shell: &Shell, count: usize, right: bool) -> Progress {
        let mut progress = Progress::default();
        for n in 0..count {
            note(&mut progress, &shell.modules[0], &format!("q{n}"), right, TODAY);
        }
        progress
    }

    #[test]
    fn the_block_is_one_sentence_and_one_link() {
        let shell = shell();
        let html = Html::plain(&shell);
        let block = |p: &Progress| html.keep_fresh(p, TODAY).into_string();
        assert!(block(&Progress::default()).contains("refresh-try"));
        assert!(
            block(&answered(&shell, 3, true)).contains("refresh-later")
                && block(&answered(&shell, 3, true)).contains("when-week ")
        );
        assert!(block(&answered(&shell, 1, false)).contains("refresh-due-one 1 1"));
        assert!(block(&answered(&shell, 8, false)).contains("refresh-due-other 8 5"));
        assert!(block(&answered(&shell, 9, false)).contains("refresh-due-more 9 5"));
        for progress in [Progress::default(), answered(&shell, 9, false)] {
            assert_eq!(block(&progress).matches("href=\"/en/refresh/\"").count(), 1);
            assert_eq!(block(&progress).matches("<p").count(), 2);
        }
        let mut changed = answered(&shell, 2, true);
        changed.passed.insert(("1.1".into(), 1), Pass { day: Day(0), right: 8, drawn: 8 });
        let mut new = shell.clone();
        new.modules[0].keys[0].stamp = 77;
        assert!(
            Html::plain(&new).keep_fresh(&changed, TODAY).into_string().contains("refresh-changed-one 1")
        );
    }

    #[test]
    fn the_overview_offers_what_there_is() {
        let shell = shell();
        let html = Html::plain(&shell);
        let empty = html.refresh(&Progress::default(), TODAY).into_string();
        assert!(empty.contains("refresh-none") && empty.contains("data-do=\"round before 1\""));
        assert!(!empty.contains("round due") && !empty.contains("round missed"));
        let missed = html.refresh(&answered(&shell, 2, false), TODAY).into_string();
        assert!(missed.contains("data-do=\"round due\"") && missed.contains("data-do=\"round missed\""));
        let mut raised = shell.clone();
        raised.modules[0].version = 2;
        let mut passed = answered(&shell, 2, true);
        passed.passed.insert(("1.1".into(), 1), Pass { day: Day(0), right: 8, drawn: 8 });
        assert!(Html::plain(&raised).refresh(&passed, TODAY).0.contains("1.1 T &amp; t</a> refresh-meaning"));
        raised.modules[0].keys[1].before = 1;
        raised.modules[0].keys[1].stamp = 78;
        assert!(Html::plain(&raised).refresh(&passed, TODAY).0.contains("data-do=\"round changed\""));
    }

    #[test]
    fn the_gain_is_told_in_words_and_dots() {
        let shell = shell();
        let html = Html::plain(&shell);
        let mut progress = Progress::default();
        progress.checks.join(1, false, Check { week: 9, asked: 3, right: 1 });
        assert!(html.tier_check(&progress, 1).0.contains("refresh-began"));
        progress.passed.insert(("1.1".into(), 1), Pass { day: Day(0), right: 8, drawn: 8 });
        assert!(html.tier_check(&progress, 1).0.contains("round after 1"));
        assert!(html.keep_fresh(&progress, TODAY).into_string().contains("refresh-after-line"));
        progress.checks.join(1, true, Check { week: 9, asked: 3, right: 3 });
        let shown = html.tier_check(&progress, 1).into_string();
        assert!(shown.contains("refresh-gain-more") && shown.contains("refresh-alone"));
        assert_eq!((shown.matches("<circle").count(), shown.matches("\"full\"").count()), (6, 4));
        progress.checks.join(1, true, Check { week: 10, asked: 3, right: 1 });
        assert!(!html.tier_check(&progress, 1).0.contains("refresh-gain-more"));
        assert!(
            !html
                .record(&progress, &crate::core::progress::record::Choice::All, TODAY, &|_| String::new(),)
                .0
                .contains("refresh"),
            "not in the record"
        );
    }

    #[test]
    fn days_in_words_promise_no_later_day() {
        let shell = shell();
        let html = Html::plain(&shell);
        let words = |days| html.when(days).split(" {").next().unwrap_or_default().to_string();
        let said = ["when-now 0", "when-now 0", "when-day 1", "when-days 2", "when-days 6", "when-week 1"];
        assert_eq!([-3, 0, 1, 2, 6, 7].map(words), said);
        assert_eq!(
            [13, 14, 56, 62].map(words),
            ["when-week 1", "when-weeks 2", "when-weeks 8", "when-weeks 8"]
        );
        assert_eq!(
            [63, 77, 91, 182, 728].map(words).map(|w| w[12..].to_string()),
            ["2", "2", "3", "6", "24"]
        );
        assert!(words(i32::MAX).starts_with("when-months"));
    }
}
