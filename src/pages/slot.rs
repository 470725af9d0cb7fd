//! The parts of a page that depend on the person. A page is markup made once by pure functions; each slot in it holds a
//! component. The compiler writes the component's first view into the slot, so that it's readable without JavaScript;
//! the app then mounts the live component there and touches nothing else.

/// A place for a component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// "End and erase", on a shared device.
    Shared,
    /// The front door's way on.
    Start,
    /// Path map with states.
    Training,
    /// A lesson's table of contents with what's been read.
    Contents(String),
    /// The line that says which part of a lesson is being read.
    Where(String),
    /// A module's cases with what's done.
    Cases(String),
    /// The case player: module and case.
    Case(String, String),
    /// A module's quiz, or a gate's test-out.
    Quiz(String),
    /// Review: the overview and the questions.
    Refresh,
    /// Whether a pass of a module counts now, and what changed since.
    Credit(String),
    /// What a trainer assigned.
    Assigned,
    /// Record of completion.
    Record,
    /// What's saved on this device.
    Kept,
    /// Backing up: file, text, code.
    Backup,
    /// What a backup holds before it's restored, and the outcome.
    Restore,
    /// Erasing.
    Erase,
    /// A slider with made-up numbers, after the hundred-people picture.
    Idea,
    /// Search results.
    Search,
    /// Saving the site for offline use.
    Offline,
}

impl Slot {
    /// The value of `data-slot`.
    pub fn name(&self) -> String {
        match self {
            Self::Shared => "shared".into(),
            Self::Start => "start".into(),
            Self::Training => "training".into(),
            Self::Contents(id) => ["contents ", id].concat(),
            Self::Where(id) => ["where ", id].concat(),
            Self::Cases(id) => ["cases ", id].concat(),
            Self::Case(id, case) => ["case ", id, "/", case].concat(),
            Self::Quiz(id) => ["quiz ", id].concat(),
            Self::Refresh => "refresh".into(),
            Self::Credit(id) => ["credit ", id].concat(),
            Self::Assigned => "assigned".into(),
            Self::Record => "record".into(),
            Self::Kept => "kept".into(),
            Self::Backup => "backup".into(),
            Self::Restore => "restore".into(),
            Self::Erase => "erase".into(),
            Self::Idea => "idea".into(),
            Self::Search => "search".into(),
            Self::Offline => "offline".into(),
        }
    }

    /// Reads a value of `data-slot`.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name.split_once(' ').unwrap_or((name, "")) {
            ("shared", "") => Self::Shared,
            ("start", "") => Self::Start,
            ("training", "") => Self::Training,
            ("contents", id) => Self::Contents(id.into()),
            ("where", id) => Self::Where(id.into()),
            ("cases", id) => Self::Cases(id.into()),
            ("case", id) => {
                let (module, case) = id.split_once('/')?;
                Self::Case(module.into(), case.into())
            }
            ("quiz", id) => Self::Quiz(id.into()),
            ("refresh", "") => Self::Refresh,
            ("credit", id) => Self::Credit(id.into()),
            ("assigned", "") => Self::Assigned,
            ("record", "") => Self::Record,
            ("kept", "") => Self::Kept,
            ("backup", "") => Self::Backup,
            ("restore", "") => Self::Restore,
            ("erase", "") => Self::Erase,
            ("idea", "") => Self::Idea,
            ("search", "") => Self::Search,
            ("offline", "") => Self::Offline,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        let id = || String::from("1.2");
        let with_id = [
            Slot::Credit(id()),
            Slot::Contents(id()),
            Slot::Where(id()),
            Slot::Quiz(id()),
            Slot::Cases(id()),
            Slot::Case(id(), "bus-stop".into()),
        ];
        let plain = [
            Slot::Shared,
            Slot::Start,
            Slot::Training,
            Slot::Assigned,
            Slot::Record,
            Slot::Kept,
            Slot::Backup,
            Slot::Erase,
            Slot::Idea,
        ];
        let plain = plain.into_iter().chain([Slot::Refresh, Slot::Search, Slot::Restore, Slot::Offline]);
        for slot in with_id.into_iter().chain(plain) {
            assert_eq!(Slot::parse(&slot.name()), Some(slot));
        }
        assert_eq!(Slot::parse("other"), None);
        assert_eq!(Slot::parse("case 1.2"), None, "a case belongs to a module");
    }
}
