//! Role paths and gates: which modules a role takes, and which set of modules a test-out opens.

use serde::{Deserialize, Serialize};

/// A role path: modules in a recommended order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RolePath {
    /// Stable key; for a gate, also its address and the key of its fact.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Ids of its modules; some may only be planned.
    pub modules: Vec<String>,
    /// One sentence; empty for a gate.
    pub note: String,
    /// Its drawing, as markup; empty for a gate.
    pub icon_html: String,
}

/// Modules that others require together, with a test-out for all of them. It's the same type as a path, because a
/// separate type would make the app larger.
pub type Gate = RolePath;
