//! What someone chooses for a new class: a role or tier, boxes for modules, menus for the date and the pass mark.

use super::desk::{Cannot, Desk, SEATS};
use crate::core::assign::{MOST, PRESETS, Week};
use crate::core::base::date::Day;
use crate::kit::{Menu, Tick};
use maud::{Markup, Render, html};

/// How many weeks ahead can be chosen.
const WEEKS: u16 = 26;

/// What a menu shows.
fn menu(id: &str, entries: &[(String, String)]) -> Markup {
    Menu { id: Some(id), name: None, entries, chosen: None, off: false }.render()
}

impl Desk {
    /// Roles and tiers that fill the boxes. A preset whose path has a newer one isn't offered.
    pub fn presets(&self) -> Markup {
        let newest = |n: usize| PRESETS.iter().skip(n + 1).all(|later| later.id != PRESETS[n].id);
        let offered = PRESETS.iter().enumerate().filter(|(n, _)| newest(*n));
        let mut entries = vec![(String::new(), self.t("preset-none").to_owned())];
        entries.extend(offered.map(|(_, preset)| (preset.id.to_owned(), self.data.path(preset.id).to_owned())));
        menu("class-preset", &entries)
    }

    /// The modules of a preset, by id of its path.
    pub fn of_preset(id: &str) -> Option<&'static [&'static str]> {
        PRESETS.iter().rev().find(|preset| preset.id == id).map(|preset| preset.modules)
    }

    /// A box for each module, with these ticked. The box's id is `o` and the module's place.
    pub fn boxes(&self, ticked: &[&str]) -> Markup {
        let most = MOST.to_string();
        html! {
            legend { (self.words.fill("modules", &[("most", &most)])) }
            @for (n, (id, title)) in self.data.modules.iter().enumerate() {
                p.tick {
                    (Tick::new(&["o", &n.to_string()].concat(), &[id, " ", title].concat())
                        .state(ticked.contains(&id.as_str()), false))
                }
            }
        }
    }

    /// How many are chosen.
    pub fn chosen(&self, n: usize) -> String {
        self.words.fill("chosen", &[("n", &n.to_string()), ("most", &MOST.to_string())])
    }

    /// The weeks from this one on; without a day, only "no date."
    pub fn dues(&self, today: Option<Day>) -> Markup {
        let mut entries = vec![("0".to_owned(), self.t("due-none").to_owned())];
        if let Some(now) = today.map(Week::of) {
            entries.extend((0..WEEKS).map(|n| {
                let week = Week(now.0.saturating_add(n));
                (week.0.to_string(), self.words.fill("due-week", &[("date", &self.week(week))]))
            }));
        }
        menu("class-due", &entries)
    }

    /// Each module's own pass mark, or a higher one.
    pub fn passes(&self) -> Markup {
        let own = usize::from(self.data.pass);
        let mut entries = vec![("0".to_owned(), self.words.fill("pass-own", &[("own", &own.to_string())]))];
        let higher = (own + 1..=100).filter(|n| n % 5 == 0);
        entries.extend(higher.map(|n| (n.to_string(), self.n("pass-more", n))));
        menu("class-pass", &entries)
    }

    /// Why a class can't be made.
    pub fn cannot(&self, why: Cannot) -> String {
        match why {
            Cannot::Empty => self.t("none-chosen").to_owned(),
            Cannot::TooMany(n) => {
                self.words.fill("too-many", &[("n", &n.to_string()), ("most", &MOST.to_string())])
            }
            Cannot::Code => self.t("code-not").to_owned(),
            Cannot::Seats => self.n("seats-wrong", usize::from(SEATS)),
        }
    }
}
