//! Where a session is, and the votes so far. Nothing of it outlives the page.

use super::data::{At, Data};
use super::deck::{Deck, Screen, Show};
use std::collections::BTreeMap;

/// Votes for the letters A to D.
pub type Tally = [u16; 4];

/// A running session.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Session {
    /// Its screens.
    pub deck: Deck,
    /// The place of the screen that's shown.
    pub at: usize,
    /// Both votes on each thing that was voted on.
    counts: BTreeMap<At, [Tally; 2]>,
    /// What was counted, in order: the vote, the round, the letter, and its count before.
    past: Vec<(At, usize, usize, u16)>,
}

impl Session {
    /// The session with this key, on its first screen; `None` if there's none.
    pub fn of(data: &Data, key: &str) -> Option<Self> {
        Some(Self { deck: Deck::of(data, key)?, ..Self::default() })
    }

    /// The screen that's shown.
    pub fn screen(&self) -> Screen {
        self.deck.screens[self.at.min(self.last())]
    }

    /// The place of the last screen.
    pub fn last(&self) -> usize {
        self.deck.screens.len().saturating_sub(1)
    }

    /// Goes to a screen, at most the last. `true` if that's another one.
    pub fn go(&mut self, to: usize) -> bool {
        let to = to.min(self.last());
        std::mem::replace(&mut self.at, to) != to
    }

    /// Both votes on something.
    pub fn counts(&self, at: At) -> [Tally; 2] {
        self.counts.get(&at).copied().unwrap_or_default()
    }

    /// The vote and the round that are counted now; `None` on any other screen.
    pub fn counting(&self) -> Option<(At, usize)> {
        match self.screen().show {
            Show::Vote(at, phase) => Some((at, phase.round()?)),
            _ => None,
        }
    }

    /// Adds a vote for a letter, or takes one back: never below 0. Returns the new count; `None` if nothing changed.
    pub fn count(&mut self, data: &Data, letter: usize, more: bool) -> Option<u16> {
        let (at, round) = self.counting()?;
        if letter >= data.vote(at)?.choices.len() {
            return None;
        }
        let count = self.counts.entry(at).or_default().get_mut(round)?.get_mut(letter)?;
        let new = if more { count.checked_add(1)? } else { count.checked_sub(1)? };
        self.past.push((at, round, letter, *count));
        *count = new;
        Some(new)
    }

    /// Undoes the last change of the vote that's counted now: the letter, and its count again.
    pub fn undo(&mut self) -> Option<(usize, u16)> {
        let now = self.counting()?;
        let n = self.past.iter().rposition(|(at, round, ..)| (*at, *round) == now)?;
        let (at, round, letter, before) = self.past.remove(n);
        *self.counts.get_mut(&at)?.get_mut(round)?.get_mut(letter)? = before;
        Some((letter, before))
    }
}
