//! Takes pasted receipts into a class, and says of each other one why not.

use super::class::{Class, Kept};
use super::error::ReceiptError;
use super::find::{Flaw, Found, find_all};
use super::receipt::{Receipt, Unverified};
use super::week::Week;
use crate::core::base::date::Day;

/// Why a receipt wasn't added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It has a typing error, something is missing, or it was made with other closing words.
    Typo,
    /// It belongs to another assignment.
    OtherAssignment,
    /// A newer version of the site made it.
    Newer,
    /// It's here already, and says nothing new.
    Again,
    /// Its seat was revoked.
    Revoked(u16),
    /// Its seat code isn't one of this class.
    UnknownSeat,
    /// Another device has used its seat.
    SeatTaken(u16),
    /// It has no seat, and the class needs one.
    NoSeat,
    /// It was made before the closing words were given, or without them.
    BeforeClosing,
    /// It says that it's from a week to come: a wrong clock on one of the two devices.
    Future,
}

/// What happened to a pasted text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Collected {
    /// Receipts of devices that weren't here.
    pub added: usize,
    /// Receipts that say more than the one that was here.
    pub updated: usize,
    /// Receipts that were here; also in `refused`, as [`Refusal::Again`].
    pub again: usize,
    /// Every receipt that wasn't added, in order: as text, its line from 1, and why.
    pub refused: Vec<(String, usize, Refusal)>,
}

/// What taking a receipt did.
enum Taken {
    New,
    More,
}

impl Class {
    /// Takes in every receipt in a text. The same text again changes nothing.
    pub fn collect(&mut self, text: &str, today: Day) -> Collected {
        let mut collected = Collected::default();
        for found in find_all(text) {
            let (text, line, taken) = match found {
                Found::Receipt(text, line) => {
                    let taken = self.take(&text, today);
                    (text, line, taken)
                }
                Found::Broken(text, line, Flaw::Receipt(ReceiptError::Newer)) => {
                    (text, line, Err(Refusal::Newer))
                }
                Found::Broken(text, line, Flaw::Receipt(_) | Flaw::Code(_)) => {
                    (text, line, Err(Refusal::Typo))
                }
                // Someone's mail may quote the link or the code of the class.
                Found::Broken(_, _, Flaw::Link(_)) | Found::Link(..) | Found::Code(_) => continue,
            };
            match taken {
                Ok(Taken::New) => collected.added += 1,
                Ok(Taken::More) => collected.updated += 1,
                Err(why) => {
                    collected.again += usize::from(why == Refusal::Again);
                    collected.refused.push((text, line, why));
                }
            }
        }
        collected
    }

    fn take(&mut self, text: &str, today: Day) -> Result<Taken, Refusal> {
        let unverified = Receipt::read(text).map_err(|why| match why {
            ReceiptError::Malformed => Refusal::Typo,
            ReceiptError::Newer => Refusal::Newer,
        })?;
        let mut receipt = self.verified(&unverified)?;
        receipt.week = Week::near(receipt.week.0 as u8, today);
        // Someone who travels east is a day ahead.
        if receipt.week > Week::of(Day(today.0.saturating_add(1))) {
            return Err(Refusal::Future);
        }
        self.seated(&receipt)?;
        let kept = Kept { receipt, text: unverified.text() };
        let Some(here) = self.receipts.get_mut(&receipt.nonce) else {
            self.receipts.insert(receipt.nonce, kept);
            return Ok(Taken::New);
        };
        let before = here.receipt;
        here.join(kept);
        let more = (here.receipt.done, here.receipt.seat) != (before.done, before.seat);
        if more { Ok(Taken::More) } else { Err(Refusal::Again) }
    }

    fn verified(&self, unverified: &Unverified) -> Result<Receipt, Refusal> {
        let assignment = &self.assignment;
        let without = |receipt: &Unverified| assignment.closing && receipt.verify(assignment, None).is_some();
        let closing = self.closing.as_deref().filter(|_| assignment.closing);
        if assignment.closing && closing.is_none() || without(unverified) {
            return Err(if without(unverified) { Refusal::BeforeClosing } else { self.wrong(unverified) });
        }
        unverified.verify(assignment, closing).ok_or_else(|| self.wrong(unverified))
    }

    /// Whether a receipt that isn't right is of another assignment. The seal covers the tag, so if it would be right
    /// with our tag, someone only mistyped the tag.
    fn wrong(&self, unverified: &Unverified) -> Refusal {
        let ours = unverified.tagged(&self.assignment);
        let would = [self.closing.as_deref(), None]
            .iter()
            .any(|words| ours.verify(&self.assignment, *words).is_some());
        if unverified.is_for(&self.assignment) || would { Refusal::Typo } else { Refusal::OtherAssignment }
    }

    fn seated(&self, receipt: &Receipt) -> Result<(), Refusal> {
        if !self.assignment.seats {
            return Ok(());
        }
        let code = receipt.seat.ok_or(Refusal::NoSeat)?;
        let (seats, number) = (self.seats.as_ref().ok_or(Refusal::UnknownSeat)?, code.number());
        if !(1..=seats.count).contains(&number) || !code.verify(&seats.secret) {
            return Err(Refusal::UnknownSeat);
        }
        if !self.counts(receipt) {
            return Err(Refusal::Revoked(number));
        }
        let other = |kept: &&Kept| kept.receipt.nonce != receipt.nonce && kept.receipt.seat == Some(code);
        match self.receipts.values().find(other) {
            Some(_) => Err(Refusal::SeatTaken(number)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
#[path = "collect_tests.rs"]
mod tests;
