//! What the trainer has on this page: classes, which one is open, and what was done last. Pure: chance, the day and the
//! store come in from the browser.

use super::{Data, Words};
use crate::core::assign::{Assignment, Class, ClassCode, Collected, ModuleSet, MOST, PRESETS, Seats, WORDS, Week};
use crate::core::base::date::Day;
use crate::core::storage::envelope::StoreError;
use std::collections::BTreeMap;

/// The most seat cards of a class.
pub const SEATS: u16 = 200;

/// Whether classes are saved on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keeping {
    /// Only on this page.
    #[default]
    Off,
    /// Each change is saved.
    On,
    /// Something couldn't be saved; it's still on this page.
    Failed(StoreError),
    /// There are classes of a newer version: nothing is written.
    Newer,
}

/// What someone chose for a new class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Draft<'d> {
    /// Ids of the modules.
    pub modules: &'d [&'d str],
    /// When it's due; `Week(0)` for no date.
    pub due: Week,
    /// Pass mark in percent; 0 for each module's own.
    pub pass: u8,
    /// Whether receipts need the closing words.
    pub closing: bool,
    /// Whether there's also a code to type, which makes the class weaker.
    pub code: bool,
    /// How many seat cards, as typed; empty for none.
    pub seats: &'d str,
    /// What the trainer calls it; may be empty.
    pub name: &'d str,
}

/// Why a class can't be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cannot {
    /// No module was chosen.
    Empty,
    /// More modules than a link can ask for: how many.
    TooMany(usize),
    /// The number of seats isn't one, or is too large.
    Seats,
    /// A code can't say all of this.
    Code,
}

/// Random bytes for a class: its key, the secret of its seats, the place of each closing word, its id, the key of its code.
pub type Chance = [u8; 43];

/// What the last count did, and the class as it was before.
#[derive(Debug, Clone)]
pub struct Last {
    /// The class before the count.
    pub before: Class,
    /// What was counted, and what was refused.
    pub did: Collected,
}

/// The state of the page.
#[derive(Debug, Default)]
pub struct Desk {
    /// Names of modules and paths, and the form of dates.
    pub data: Data,
    /// The words by key.
    pub words: Words,
    /// Every class, in the order they were made.
    pub classes: Vec<Class>,
    /// The id of the class that's open.
    pub open: Option<u32>,
    /// Whether classes are saved.
    pub keeping: Keeping,
    /// What this page has read or written of each saved class: a different value is another tab's.
    pub seen: BTreeMap<u32, String>,
    /// How many saved classes couldn't be read.
    pub aside: usize,
    /// What the person is asked about before it's deleted: a class, or all (`None`).
    pub asking: Option<Option<u32>>,
    /// The last count.
    pub last: Option<Last>,
    /// The closing words can be seen.
    pub closing_shown: bool,
    /// The address of the page for learners; empty if this copy has none.
    pub address: String,
    /// Where the demo is: 0 before it begins.
    pub step: usize,
}

impl Desk {
    /// An empty desk for a page with these words.
    pub fn new(data: Data, address: String) -> Self {
        Self { words: data.words(), data, address, ..Self::default() }
    }

    /// The class that's open.
    pub fn class(&self) -> Option<&Class> {
        self.classes.iter().find(|class| Some(class.id) == self.open)
    }

    fn class_mut(&mut self) -> Option<&mut Class> {
        self.classes.iter_mut().find(|class| Some(class.id) == self.open)
    }

    /// Makes a class, opens it, and returns its id.
    ///
    /// # Errors
    /// What's wrong with the draft; nothing has changed then.
    pub fn make(&mut self, draft: &Draft<'_>, chance: &Chance, today: Day) -> Result<u32, Cannot> {
        let modules = match draft.modules.len() {
            0 => return Err(Cannot::Empty),
            n if n > MOST => return Err(Cannot::TooMany(n)),
            _ => ModuleSet::from_ids(draft.modules.iter().copied()).ok_or(Cannot::Empty)?,
        };
        let count = seats(draft.seats).ok_or(Cannot::Seats)?;
        let (key, secret) = (part(chance, 0), part(chance, 16));
        let [first, second, id @ .., _, _, _, _, _] = part::<11>(chance, 32);
        let closing = draft.closing.then(|| {
            [WORDS[usize::from(first)], " ", WORDS[usize::from(second)]].concat()
        });
        let asked = Assignment { key, modules, due: draft.due, pass: draft.pass, closing: draft.closing, seats: count > 0 };
        let code = match draft.code {
            true => Some(code(&asked, &part(chance, 38)).ok_or(Cannot::Code)?),
            false => None,
        };
        let mut id = u32::from_be_bytes(id);
        while self.classes.iter().any(|class| class.id == id) {
            id = id.wrapping_add(1);
        }
        let name = draft.name.trim();
        let number = (self.classes.len() + 1).to_string();
        // Who typed the code and who opened the link have to be in the same class, so both have the code's key.
        let asked = code.as_ref().and_then(ClassCode::assignment).unwrap_or(asked);
        let mut class = Class::new(id, asked, today);
        (class.code, class.closing) = (code, closing);
        class.name = match name {
            "" => self.words.fill("class-name", &[("n", &number)]),
            name => name.to_owned(),
        };
        class.seats = (count > 0).then(|| Seats { secret, count, revoked: Vec::new() });
        self.classes.push(class);
        self.show(Some(id));
        Ok(id)
    }

    /// Opens a class, or none.
    pub fn show(&mut self, id: Option<u32>) {
        self.open = id.filter(|id| self.classes.iter().any(|class| class.id == *id));
        (self.asking, self.last, self.closing_shown) = (None, None, false);
    }

    /// Counts the receipts in a text for the class that's open.
    pub fn count(&mut self, text: &str, today: Day) {
        if let Some(class) = self.class_mut() {
            let before = class.clone();
            let did = class.collect(text, today);
            self.last = Some(Last { before, did });
        }
    }

    /// Undoes the last count. `false` if there's none.
    pub fn undo(&mut self) -> bool {
        let Some(last) = self.last.take() else { return false };
        let class = self.classes.iter_mut().find(|class| class.id == last.before.id);
        class.map(|class| *class = last.before).is_some()
    }

    /// Revokes a seat of the class that's open, or restores it. `None` if it has no such seat.
    pub fn revoke(&mut self, number: &str, on: bool) -> Option<u16> {
        let seats = self.class_mut()?.seats.as_mut()?;
        let number = number.trim().parse().ok().filter(|n| (1..=seats.count).contains(n))?;
        seats.revoked.retain(|n| *n != number);
        if on {
            seats.revoked.push(number);
            seats.revoked.sort_unstable();
        }
        // What undoing would bring back is from before.
        self.last = None;
        Some(number)
    }

    /// Deletes a class, or all of them, and returns their ids.
    pub fn delete(&mut self, which: Option<u32>) -> Vec<u32> {
        let gone = |class: &Class| which.is_none_or(|id| class.id == id);
        let ids = self.classes.iter().filter(|class| gone(class)).map(|class| class.id).collect();
        if self.classes.iter().any(|class| gone(class) && class.demo) {
            self.step = 0;
        }
        self.classes.retain(|class| !gone(class));
        self.show(self.open);
        ids
    }
}

/// The code for what's asked, if it says all of that: a preset's modules, no date, and each module's own pass mark.
fn code(asked: &Assignment, key: &[u8; 5]) -> Option<ClassCode> {
    let preset = PRESETS.iter().find(|preset| {
        ModuleSet::from_ids(preset.modules.iter().copied()).is_some_and(|set| set == asked.modules)
    })?;
    let [a, b, c, d, e] = *key;
    let key = u64::from_be_bytes([0, 0, 0, a, b, c, d, e]);
    let plain = asked.due == Week(0) && asked.pass == 0;
    plain.then_some(ClassCode { preset: preset.number, key, closing: asked.closing, seats: asked.seats })
}

/// How many seats; `None` if that's not a whole number, or too large.
fn seats(typed: &str) -> Option<u16> {
    match typed.trim() {
        "" => Some(0),
        typed => typed.parse().ok().filter(|n| *n <= SEATS),
    }
}

/// These bytes of the chance.
fn part<const N: usize>(chance: &Chance, from: usize) -> [u8; N] {
    let mut bytes = [0; N];
    bytes.iter_mut().zip(&chance[from..]).for_each(|(to, from)| *to = *from);
    bytes
}
