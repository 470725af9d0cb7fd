//! What a course is: modules, lessons, questions, cases, contacts, and the outline that every page has.

pub mod books;
pub mod case;
pub mod contact;
pub mod lessons;
pub mod minutes;
pub mod model;
pub mod outline;
pub mod page;
pub mod page_data;
pub mod paths;
pub mod plan;
pub mod question;
pub mod refs;
pub mod test_out;
pub mod wire;
#[cfg(test)]
mod wire_tests;
