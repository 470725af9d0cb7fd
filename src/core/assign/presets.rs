//! What a class code can assign. A code has no room for a list of modules, so it names one of these.

/// A list of modules with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// Its number in class codes, 1 to 31.
    pub number: u8,
    /// The id of a role path or of a gate.
    pub id: &'static str,
    /// The modules.
    pub modules: &'static [&'static str],
}

impl Preset {
    /// The preset with this number; `None` for one that a newer version knows.
    pub fn numbered(number: u8) -> Option<&'static Self> {
        PRESETS.iter().find(|preset| preset.number == number)
    }

    /// The newest preset of a path or gate.
    pub fn of(id: &str) -> Option<&'static Self> {
        PRESETS.iter().rev().find(|preset| preset.id == id)
    }
}

const fn preset(number: u8, id: &'static str, modules: &'static [&'static str]) -> Preset {
    Preset { number, id, modules }
}

/// Every preset there ever was. **A line never changes once it's published**: codes on paper mean what they meant. When
/// a path changes, or a module of it is written, the path gets another line with the next number; a test asks for it.
#[rustfmt::skip]
pub const PRESETS: &[Preset] = &[
    preset(1, "tier-1", &["1.1", "1.2", "1.3", "1.4", "1.5"]),
    preset(2, "core", &["2.1", "2.4", "2.5", "2.6"]),
    preset(3, "law-enforcement", &["1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.4", "2.5", "2.6"]),
    preset(4, "ems-fire", &["1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.4", "2.5", "2.6"]),
    preset(5, "dispatch", &["1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.4", "2.5", "2.6"]),
    preset(6, "clinic", &["1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.4", "2.5", "2.6"]),
    preset(7, "shelter-services", &["1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8", "2.9"]),
    preset(8, "advocates-legal", &["1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.4", "2.5", "2.6", "2.7", "2.9"]),
    preset(9, "educators-child-welfare", &["1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.2", "2.4", "2.5", "2.6", "2.10"]),
    preset(10, "faith-community", &["1.1", "1.2", "1.3", "1.4", "1.5", "2.10"]),
    preset(11, "employers-hospitality", &["1.1", "1.2", "1.3", "1.4", "1.5", "2.2", "2.10"]),
    preset(12, "media", &["1.1", "1.2", "1.3", "1.4", "1.5", "2.2"]),
    preset(13, "leaders", &["1.1", "1.2", "1.3", "1.4", "1.5", "2.7"]),
    preset(14, "trainers", &["1.1", "1.2", "1.3", "1.4", "1.5"]),
];
