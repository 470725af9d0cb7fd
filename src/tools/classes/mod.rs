//! Classes: someone who trains others chooses modules, hands out a link, and counts the receipts that come back. In: what
//! they choose and paste. Out: links, codes, sheets, totals. There's no server: links and receipts are made and checked by
//! [`core::assign`](crate::core::assign), and classes stay in memory until someone keeps them on the device ([`kept`]).

#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub mod app;
pub mod build;
pub mod charts;
pub mod demo;
pub mod desk;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod files;
pub mod kept;
mod keys;
pub mod out;
#[cfg(not(target_arch = "wasm32"))]
mod page;
pub mod paper;
pub mod parts;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
pub mod view;

use super::Words;
use crate::core::base::date::Day;
use crate::core::strings::fill;
use keys::KEYS;
use serde::{Deserialize, Serialize};

/// The tool.
#[cfg(not(target_arch = "wasm32"))]
pub const TOOL: super::Tool = super::Tool {
    id: "classes",
    keys: KEYS,
    style: include_str!("style.css"),
    page: page::page,
    data: page::data,
};

/// What the app starts with.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Data {
    /// The words in [`keys`], in that order; empty where only the page has them.
    pub words: Vec<String>,
    /// Id and title of each module that's written.
    pub modules: Vec<(String, String)>,
    /// Id and name of each role path and gate.
    pub paths: Vec<(String, String)>,
    /// The highest of the modules' own pass marks, in percent.
    pub pass: u8,
    /// The names of the months, separated by spaces.
    pub months: String,
    /// How a date is written: `{month} {day}, {year}`.
    pub date: String,
}

impl Data {
    /// The words by key.
    pub fn words(&self) -> Words {
        Words(KEYS.iter().map(|k| (*k).to_owned()).zip(self.words.iter().cloned()).collect())
    }

    /// A day in words.
    pub fn day(&self, day: Day) -> String {
        let (year, month, dom) = day.ymd();
        let name = self.months.split(' ').nth(month as usize - 1).unwrap_or_default();
        fill(&self.date, &[("day", &dom.to_string()), ("month", name), ("year", &year.to_string())])
    }

    /// A module's id with its title; the id alone for a module that this site doesn't have.
    pub fn module(&self, id: &str) -> String {
        match self.modules.iter().find(|(known, _)| known == id) {
            Some((_, title)) => [id, " ", title].concat(),
            None => id.to_owned(),
        }
    }

    /// The name of a role path or gate; its id if it has none.
    pub fn path<'d>(&'d self, id: &'d str) -> &'d str {
        self.paths.iter().find(|(known, _)| known == id).map_or(id, |(_, name)| name)
    }
}
