//! Documents to the course: modules, questions, cases, pages.

pub(crate) mod answer_key;
pub(crate) mod answers;
pub(crate) mod case_tags;
pub(crate) mod draws;
pub(crate) mod module;
pub(crate) mod numeric;
pub(crate) mod options;
pub(crate) mod page;
pub(crate) mod question;
pub(crate) mod quiz;
pub(crate) mod requires;
pub(crate) mod scenario;
pub(crate) mod typed;
