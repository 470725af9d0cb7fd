//! Markup of everything that's only read: the prerendered pages have the same markup that the app sets when
//! a person navigates without a page load. No page depends on the person outside its slots.

mod answers;
#[cfg(any(not(target_arch = "wasm32"), feature = "library"))]
mod art;
mod cases;
mod confirm;
mod contents;
#[cfg(all(test, feature = "ssr"))]
mod fixture;
mod gates;
mod heading;
mod listen;
mod paths;
mod player;
#[cfg(test)]
mod player_tests;
pub mod question;
mod record;
mod refresh;
pub mod slot;
pub mod title;
mod training;
#[cfg(any(not(target_arch = "wasm32"), feature = "library"))]
mod whole;

use self::slot::Slot;
#[cfg(any(not(target_arch = "wasm32"), feature = "library"))]
pub(crate) use self::whole::saved_form;
use crate::core::base::date::Day;
use crate::core::course::minutes::Minutes;
use crate::core::course::outline::{Outline, Shell};
use crate::core::site::route::Route;
use crate::core::strings::{Key, Strings, k};
use maud::{Markup, html};

/// `2026-02` or `2026-02-14` as a month in words, "February 2026".
pub fn month(strings: &Strings, checked: &str) -> String {
    month_among(strings.get(k::MONTHS), checked)
}

/// The same with the names of the months, separated by spaces.
pub fn month_among(months: &str, checked: &str) -> String {
    let Some(day) = Day::parse(checked) else { return checked.into() };
    let (year, month, _) = day.ymd();
    let name = months.split(' ').nth(month as usize - 1).unwrap_or_default();
    [name, " ", &year.to_string()].concat()
}

/// A day in words, "February 14, 2026".
pub fn date(strings: &Strings, day: Day) -> String {
    let (year, month, dom) = day.ymd();
    let name = strings.get(k::MONTHS).split(' ').nth(month as usize - 1).unwrap_or_default();
    strings.fill(k::DATE, &[("day", &dom.to_string()), ("month", name), ("year", &year.to_string())])
}

/// Builds the markup of one language's pages.
pub struct Html<'a> {
    /// Strings and addresses.
    pub shell: &'a Shell,
    /// A slot's content: the component's first view in a prerendered page, nothing in the app (which mounts the live
    /// component right after).
    pub inner: &'a dyn Fn(&Slot) -> Markup,
}

impl<'a> Html<'a> {
    /// With empty slots.
    pub fn plain(shell: &'a Shell) -> Self {
        Self { shell, inner: &|_| html! {} }
    }
}

impl Html<'_> {
    /// An interface string, unescaped: typed markup escapes it.
    pub(crate) fn word(&self, key: Key) -> &str {
        self.shell.strings.get(key)
    }

    /// An interface string with its values, unescaped: typed markup escapes it.
    pub(crate) fn filled(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.shell.strings.fill(key, values)
    }

    fn path(&self, route: &Route) -> String {
        route.path(&self.shell.base, &self.shell.lang)
    }

    /// "9–13 min"; "2–4 hours" where it's long. Unescaped.
    pub fn minutes(&self, minutes: Minutes) -> String {
        let (key, range) = match minutes.high {
            180.. => {
                let (low, high) = (minutes.low.max(60) / 60, minutes.high.div_ceil(60));
                (k::HOURS, Minutes { low, high })
            }
            _ => (k::MINUTES, minutes),
        };
        self.filled(key, &[("n", &range.text())])
    }

    /// "9–13 min to read, 22–38 with cases and quiz"; for a planned module what's expected, "20 min". Unescaped.
    pub fn length(&self, module: &Outline) -> String {
        if module.beyond == Minutes::default() {
            return self.minutes(module.minutes);
        }
        let key = if module.cases.is_empty() { k::LENGTH_QUIZ } else { k::LENGTH };
        self.filled(key, &[("read", &module.minutes.text()), ("all", &module.whole().text())])
    }
}
