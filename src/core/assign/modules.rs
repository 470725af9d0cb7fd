//! A set of modules as bits. Which bit a module has follows from its id, so a set means the same in every version of
//! the course and in every language.

/// Tier, its first bit, and how many bits it has.
const TIERS: [(u8, u8, u8); 3] = [(1, 0, 8), (2, 8, 16), (3, 24, 16)];

/// A set of modules: tier 1 has the bits 0 to 7, tier 2 has 8 to 23, tier 3 has 24 to 39; module 1.1 is bit 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct ModuleSet(u64);

impl ModuleSet {
    /// How many bits a set has.
    pub const BITS: u32 = 40;

    /// The set of these modules; `None` if one of them can't be in a set. Order and repetition don't matter.
    ///
    /// ```
    /// # use attune::core::assign::ModuleSet;
    /// let set = ModuleSet::from_ids(["2.10", "1.1"]).unwrap();
    /// assert_eq!(set.ids(), ["1.1", "2.10"]);
    /// assert_eq!(ModuleSet::from_ids(["1.9"]), None);
    /// ```
    pub fn from_ids<'a>(ids: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let mut set = 0;
        for id in ids {
            set |= 1 << bit(id)?;
        }
        Some(Self(set))
    }

    /// The set with these bits; `None` if there's one that no module can have.
    pub(super) fn from_bits(bits: u64) -> Option<Self> {
        (bits >> Self::BITS == 0).then_some(Self(bits))
    }

    /// The bits.
    pub(super) fn bits(self) -> u64 {
        self.0
    }

    /// The modules in the order of the course. The i-th of them is bit i of a receipt.
    pub fn ids(self) -> Vec<String> {
        let all =
            TIERS.iter().flat_map(|(tier, first, count)| (0..*count).map(move |n| (tier, first + n, n + 1)));
        let here = all.filter(|(_, bit, _)| self.0 >> bit & 1 == 1);
        here.map(|(tier, _, n)| [&tier.to_string(), ".", &n.to_string()].concat()).collect()
    }

    /// How many modules it has.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether it has none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this module is in it.
    pub fn contains(self, id: &str) -> bool {
        bit(id).is_some_and(|bit| self.0 >> bit & 1 == 1)
    }
}

/// The bit of a module.
fn bit(id: &str) -> Option<u8> {
    let (tier, number) = id.split_once('.')?;
    // Only the one way to write a number: not 01, not +1.
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    let (tier, number): (u8, u8) = if digits(tier) && digits(number) {
        (tier.parse().ok()?, number.parse().ok()?)
    } else {
        return None;
    };
    let (_, first, count) = TIERS.iter().find(|(known, ..)| *known == tier)?;
    (1..=*count).contains(&number).then(|| first + number - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_id_has_its_own_bit_for_good() {
        for (id, bit) in
            [("1.1", 0), ("1.8", 7), ("2.1", 8), ("2.10", 17), ("2.16", 23), ("3.1", 24), ("3.16", 39)]
        {
            assert_eq!(ModuleSet::from_ids([id]).map(ModuleSet::bits), Some(1 << bit), "{id}");
        }
        for id in [
            "", "1", "1.", ".1", "1.0", "1.9", "2.17", "3.17", "4.1", "0.1", "1.01", "01.1", "1.+1", "1.1.1",
            "1.256",
        ] {
            assert_eq!(ModuleSet::from_ids(["1.1", id]), None, "{id}");
            assert!(!ModuleSet(u64::MAX >> 24).contains(id), "{id}");
        }
    }

    #[test]
    fn a_set_is_in_the_order_of_the_course() {
        let set = ModuleSet::from_ids(["3.2", "2.10", "1.5", "2.9", "1.5"]).expect("a set");
        assert_eq!(set.ids(), ["1.5", "2.9", "2.10", "3.2"]);
        assert_eq!((set.len(), set.is_empty(), ModuleSet::default().is_empty()), (4, false, true));
        assert!(set.contains("2.9") && !set.contains("2.8"));
        let all = ModuleSet::from_bits((1 << 40) - 1).expect("all");
        assert_eq!(ModuleSet::from_ids(all.ids().iter().map(String::as_str)), Some(all));
        assert_eq!(ModuleSet::from_bits(1 << 40), None);
    }
}
