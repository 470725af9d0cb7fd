//! The demo: a class with thirty invented receipts, step by step. 1: the receipts are put into the field; 2: they're
//! counted, and one is refused; 3: the right one is typed; 4: it's counted; 5: a seat is missing.

use super::desk::Desk;
use crate::core::assign::{Assignment, Class, ModuleSet, Receipt, SeatCode, Seats, Week};
use crate::core::base::date::Day;

/// Seats of the demo's class; the last one sends nothing.
pub const SEATS: u16 = 31;
/// The seat whose receipt has a typing error.
pub const MISTYPED: u16 = 17;
/// Nothing secret: the demo is the same everywhere.
const KEY: [u8; 16] = *b"attune demo key.";

impl Desk {
    /// Makes the demo's class, and opens it.
    pub fn start_demo(&mut self, today: Day) {
        let known = self.data.modules.iter().map(|(id, _)| id.as_str()).take(3);
        let Some(modules) = ModuleSet::from_ids(known).filter(|set| !set.is_empty()) else { return };
        let mut id = 0;
        while self.classes.iter().any(|class| class.id == id) {
            id += 1;
        }
        let asked = Assignment { key: KEY, modules, due: Week(0), pass: 0, closing: false, seats: true };
        self.classes.push(Class {
            name: self.t("demo-name").to_owned(),
            seats: Some(Seats { secret: KEY, count: SEATS, revoked: Vec::new() }),
            demo: true,
            ..Class::new(id, asked, today)
        });
        self.show(Some(id));
        self.step = 1;
    }

    /// What the demo puts into the field now; then it's the next step.
    pub fn demo_text(&mut self, today: Day) -> Option<String> {
        let class = self.class().filter(|class| class.demo)?;
        let text = match self.step {
            1 => (1..SEATS).map(|seat| self.message(class, seat, today)).collect::<Vec<_>>().join("\n"),
            3 => invented(class, MISTYPED, today),
            _ => return None,
        };
        self.step += 1;
        Some(text)
    }

    /// What someone wrote with their receipt.
    fn message(&self, class: &Class, seat: u16, today: Day) -> String {
        let mut receipt = invented(class, seat, today);
        if seat == MISTYPED {
            let wrong = if receipt.as_bytes().get(15) == Some(&b'7') { "9" } else { "7" };
            receipt.replace_range(15..16, wrong);
        }
        self.words.fill("demo-mail", &[("receipt", &receipt)])
    }

    /// The receipts were counted: the demo goes on.
    pub fn demo_counted(&mut self) {
        if self.class().is_some_and(|class| class.demo) && matches!(self.step, 2 | 4) {
            self.step += 1;
        }
    }
}

/// The receipt of a seat. Most have finished; some haven't yet.
fn invented(class: &Class, seat: u16, today: Day) -> String {
    let all = (1u32 << class.assignment.modules.len()) as u16 - 1;
    let done = match seat {
        n if n % 10 == 0 => 1,
        n if n % 7 == 0 => all >> 1,
        _ => all,
    };
    let week = Week(Week::of(today).0.saturating_sub(seat % 3));
    // Any number that's different for each seat.
    let nonce = (u64::from(seat) << 20) + 4099 * u64::from(seat);
    let seat = class.seats.as_ref().map(|seats| SeatCode::new(&seats.secret, seat));
    Receipt { done: done.max(1), week, nonce, seat }.write(&class.assignment, None)
}
