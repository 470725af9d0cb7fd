//! Quizzes and cases: drawing questions, grading answers, attempts, walks through a case.

pub mod attempt;
pub mod base_rate;
pub mod draw;
pub mod grade;
pub mod scenario;
