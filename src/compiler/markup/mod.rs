//! Parser events to markup and prose.

pub(crate) mod blocks;
pub(crate) mod context;
pub(crate) mod escape;
pub(crate) mod figure;
pub(crate) mod inline;
mod svg;
pub(crate) mod tel;
pub(crate) mod writer;
