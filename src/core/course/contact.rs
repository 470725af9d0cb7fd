//! Contacts of a place, and the rule for how each number can be shown.
//!
//! Decision: a verified number keeps its link even if its check is old (a stale number is still a number); a number
//! seen only on an older page is text with its age; an unverified number is never printed.

use serde::{Deserialize, Serialize};

/// How well a number was verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// Seen on a current page: a link.
    Verified,
    /// Seen only on an older page: text with its age.
    Old,
    /// Not verified: never printed; "dial 211 to be connected".
    Unverified,
}

/// Whether the number is called or texted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Channel {
    /// Voice.
    Call,
    /// Text message.
    Text,
}

/// A contact as shown in the app (the registry holds more).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Id in the registry, as in `{tel:id}`.
    pub id: String,
    /// The service's name.
    pub name: String,
    /// For the link: digits, with `+1` before ten-digit numbers; empty when unverified.
    pub number: String,
    /// As printed; empty when unverified.
    pub display: String,
    /// Voice or text.
    pub channel: Channel,
    /// How well it was verified.
    pub mark: Mark,
    /// When it was last checked, `2026-01`.
    pub checked: String,
    /// Out of date at build time (hotlines after three months, phones after six).
    pub stale: bool,
    /// Hours in words; may be empty.
    pub hours: String,
    /// What it is for, one line.
    pub purpose: String,
    /// Group key (`danger`, `child`, `work` …).
    pub group: String,
}

impl Contact {
    /// The address of its link: `tel:` or `sms:`; `None` if the number must not be a link.
    pub fn href(&self) -> Option<String> {
        match (self.mark, self.channel) {
            (Mark::Verified, Channel::Call) => Some(["tel:", &self.number].concat()),
            (Mark::Verified, Channel::Text) => Some(["sms:", &self.number].concat()),
            _ => None,
        }
    }
}
