//! Who the learner is in a case.

/// What `role=` may say the learner is.
pub const ROLES: [&str; 12] = [
    "police",
    "fire",
    "ems",
    "dispatch",
    "clinic",
    "school",
    "shelter",
    "advocate",
    "workplace",
    "neighbor",
    "faith",
    "media",
];

/// Who the learner is in one case. Only the linter counts these, so they aren't part of the course that the app loads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Played {
    /// Id of the module.
    pub module: String,
    /// Id of the case in it.
    pub case: String,
    /// One of [`ROLES`], or `None` where the case doesn't say.
    pub role: Option<&'static str>,
}
