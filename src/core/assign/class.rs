//! A trainer's class: its assignment, and the receipts that came back. Only the trainer's tool has this, on the
//! trainer's device.

use super::assignment::Assignment;
use super::code::ClassCode;
use super::modules::ModuleSet;
use super::receipt::Receipt;
use super::seat::SeatCode;
use super::week::Week;
use crate::core::base::date::Day;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The seats of a class.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seats {
    /// What seat codes are made with. It's on the trainer's device only.
    pub secret: [u8; 16],
    /// How many there are; they're numbered from 1.
    pub count: u16,
    /// Seats that no longer count, in order.
    pub revoked: Vec<u16>,
}

impl Seats {
    /// The code of a seat; `None` if there's no such seat.
    pub fn code(&self, number: u16) -> Option<SeatCode> {
        (1..=self.count).contains(&number).then(|| SeatCode::new(&self.secret, number))
    }

    /// Takes a seat out, once.
    pub fn revoke(&mut self, number: u16) {
        if let Err(place) = self.revoked.binary_search(&number) {
            self.revoked.insert(place, number);
        }
    }

    fn is_revoked(&self, number: u16) -> bool {
        self.revoked.contains(&number)
    }
}

/// A receipt of a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What it says, with the whole week.
    pub receipt: Receipt,
    /// The receipt as text, in groups of four.
    pub text: String,
}

impl Kept {
    /// Takes in another receipt of the same device: everything that's done in either; week, seat and text from the one with
    /// more, or the earlier one. The order doesn't matter.
    pub(super) fn join(&mut self, other: Self) {
        let done = self.receipt.done | other.receipt.done;
        let rank =
            |kept: &Self| (kept.receipt.done.count_ones(), Reverse(kept.receipt.week), kept.text.clone());
        if rank(&other) > rank(self) {
            *self = other;
        }
        self.receipt.done = done;
    }
}

/// A class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// Tells it from other classes on this device.
    pub id: u32,
    /// The trainer's own label. It stays on this device and in its files.
    pub name: String,
    /// What it's to do.
    pub assignment: Assignment,
    /// The class code, if it has one.
    pub code: Option<ClassCode>,
    /// The closing words, once the trainer has chosen them.
    pub closing: Option<String>,
    /// The seats, if receipts need one.
    pub seats: Option<Seats>,
    /// The day on which it was made.
    pub made: Day,
    /// One receipt for each device, by its nonce.
    pub receipts: BTreeMap<u64, Kept>,
    /// Whether it's an example with made-up receipts.
    pub demo: bool,
}

impl Class {
    /// A class without receipts. It has a name and seats once the caller sets them.
    pub fn new(id: u32, assignment: Assignment, made: Day) -> Self {
        let (name, receipts) = Default::default();
        Self { id, name, assignment, code: None, closing: None, seats: None, made, receipts, demo: false }
    }

    /// Whether a receipt counts: not with a seat that was revoked later.
    pub fn counts(&self, receipt: &Receipt) -> bool {
        let seat = receipt.seat.as_ref().map(SeatCode::number);
        !self.seats.as_ref().is_some_and(|seats| seat.is_some_and(|number| seats.is_revoked(number)))
    }

    /// The receipts that count.
    pub(super) fn counted(&self) -> impl Iterator<Item = &Kept> {
        self.receipts.values().filter(|kept| self.counts(&kept.receipt))
    }

    /// What the receipts add up to.
    pub fn totals(&self) -> Totals {
        let modules = self.assignment.modules;
        let mut by_module: Vec<(String, usize)> = modules.ids().into_iter().map(|id| (id, 0)).collect();
        let (mut receipts, mut finished, mut by_week) = (0, 0, BTreeMap::<Week, usize>::new());
        let mut seats: Vec<u16> = Vec::new();
        for Kept { receipt, .. } in self.counted() {
            receipts += 1;
            finished += usize::from(is_finished(receipt, modules));
            *by_week.entry(receipt.week).or_default() += 1;
            seats.extend(receipt.seat.as_ref().map(SeatCode::number));
            for (n, (_, count)) in by_module.iter_mut().enumerate() {
                *count += usize::from(receipt.done >> n & 1);
            }
        }
        let all = self.seats.iter().flat_map(|s| (1..=s.count).filter(|number| !s.is_revoked(*number)));
        let missing = all.filter(|number| !seats.contains(number)).collect();
        Totals { receipts, finished, by_module, by_week: by_week.into_iter().collect(), missing }
    }
}

/// Whether all modules of an assignment are done.
pub(super) fn is_finished(receipt: &Receipt, modules: ModuleSet) -> bool {
    receipt.done.count_ones() as usize >= modules.len()
}

/// The modules that a receipt says are done.
pub(super) fn done(receipt: &Receipt, modules: ModuleSet) -> Vec<String> {
    let ids = modules.ids().into_iter().enumerate();
    ids.filter(|(n, _)| u32::from(receipt.done).checked_shr(*n as u32).unwrap_or(0) & 1 == 1)
        .map(|(_, id)| id)
        .collect()
}

/// What the receipts of a class add up to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// How many receipts, one for each device.
    pub receipts: usize,
    /// How many with every module.
    pub finished: usize,
    /// How many with each module, in the order of the course.
    pub by_module: Vec<(String, usize)>,
    /// How many from each week, in order, without empty weeks.
    pub by_week: Vec<(Week, usize)>,
    /// Seats without a receipt, in order, without revoked ones.
    pub missing: Vec<u16>,
}

#[cfg(test)]
#[path = "class_tests.rs"]
mod tests;
