//! The envelope against stores that fail, truncate, flip bits and forget.

use super::*;
use crate::core::base::date::Day;
use crate::core::progress::facts::Pass;
use crate::core::progress::facts::tests::any_progress;
use crate::core::storage::envelope::seal;
use crate::core::storage::recover::QUARANTINE_SLOTS;
use proptest::prelude::*;

/// An in-memory store that fails on demand.
#[derive(Debug, Clone, Default)]
struct Shelf {
    map: BTreeMap<String, String>,
    /// Counts down at every call; the calls at zero and below fail, if set.
    fail_after: Option<usize>,
    calls: std::cell::Cell<usize>,
    /// Reports success but doesn't save.
    forgets: bool,
}

impl Shelf {
    fn call(&self) -> Result<(), StoreError> {
        self.calls.set(self.calls.get() + 1);
        if self.fail_after.is_some_and(|n| self.calls.get() > n) { Err(StoreError::Blocked) } else { Ok(()) }
    }
}

impl Store for Shelf {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.call()?;
        Ok(self.map.keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.call()?;
        Ok(self.map.get(key).cloned())
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.call().map_err(|_| StoreError::Full)?;
        if !self.forgets {
            self.map.insert(key.into(), value.into());
        }
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        self.call()?;
        self.map.remove(key);
        Ok(())
    }
}

const EPOCH: u32 = 0x5eed;

/// A store where the person chose to save.
fn chosen() -> Shelf {
    let mut shelf = Shelf::default();
    choose(&mut shelf, Mode::Own, Look::default(), EPOCH).expect("room");
    shelf
}

fn save(store: &mut Shelf, progress: &mut Progress) -> Result<(), StoreError> {
    super::save(store, EPOCH, progress)
}

/// A fact as stored.
fn fact(payload: &str) -> String {
    seal(&[&hex(EPOCH), ",", payload].concat())
}

fn one_pass() -> Progress {
    let mut progress = Progress::default();
    progress.passed.insert(("1.1".into(), 1), Pass { day: Day(20_000), right: 7, drawn: 8 });
    progress
}

#[test]
fn display_settings_are_saved_with_the_choice() {
    let mut store = chosen();
    let look = Look { size: 2, width: 1 };
    choose(&mut store, Mode::Own, look, 1).expect("room");
    let loaded = load(&mut store).expect("readable");
    let chosen = loaded.chosen.expect("chosen");
    assert_eq!((chosen.look, chosen.epoch, loaded.set_aside), (look, EPOCH, 0), "the epoch goes on");
    assert!(store.map["a1.m.1"].starts_with("1|1,00005eed,own,0,1|"));
    assert!(store.map["a1.m.0"].starts_with("1|2,00005eed,own,2,1|"), "as the guard reads it");
}

#[test]
fn a_damaged_slot_leaves_the_one_before() {
    let mut store = chosen();
    choose(&mut store, Mode::Shared, Look::default(), 1).expect("room");
    save(&mut store, &mut one_pass()).expect("room");
    store.map.insert("a1.m.0".into(), "1|2,0000".into());
    let loaded = load(&mut store).expect("readable");
    assert_eq!(loaded.chosen.map(|c| (c.mode, c.epoch)), Some((Mode::Own, EPOCH)));
    assert_eq!((loaded.progress, loaded.set_aside), (one_pass(), 1));
}

#[test]
fn two_damaged_slots_do_not_count_as_erased() {
    let mut store = chosen();
    choose(&mut store, Mode::Own, Look { size: 1, width: 1 }, 1).expect("room");
    save(&mut store, &mut one_pass()).expect("room");
    store.map.insert("a1.m.0".into(), String::new());
    store.map.insert("a1.m.1".into(), "x".into());
    for _ in 0..2 {
        let loaded = load(&mut store).expect("readable");
        assert_eq!(
            loaded.chosen.map(|c| (c.mode, c.epoch)),
            Some((Mode::Shared, EPOCH)),
            "to be careful: shared"
        );
        assert_eq!((loaded.progress, loaded.set_aside), (one_pass(), 2));
    }
    save(&mut store, &mut one_pass()).expect("and it goes on");
}

#[test]
fn erased_data_is_never_read_and_is_removed_when_found() {
    let mut store = chosen();
    save(&mut store, &mut one_pass()).expect("room");
    let late = store.map["a1.f.p/1.1/1"].clone();
    erase(&mut store).expect("readable");
    store.map.insert("a1.f.p/1.1/1".into(), late.clone());
    assert_eq!(load(&mut store), Ok(Loaded { characters: late.len() + 12, ..Loaded::default() }));
    assert!(store.map.is_empty());
    choose(&mut store, Mode::Own, Look::default(), 9).expect("room");
    store.map.insert("a1.f.p/1.1/1".into(), late);
    assert!(load(&mut store).expect("readable").progress.is_empty());
    assert_eq!(store.map.len(), 1, "the slot of the new choice");
    assert_eq!(save(&mut store, &mut one_pass()), Err(StoreError::Erased));
}

#[test]
fn an_empty_store_is_off_and_stays_empty() {
    let mut shelf = Shelf::default();
    assert_eq!(load(&mut shelf), Ok(Loaded::default()));
    assert!(shelf.map.is_empty(), "loading writes nothing");
}

#[test]
fn saved_data_loads_again() {
    let mut shelf = Shelf::default();
    choose(&mut shelf, Mode::Shared, Look::default(), EPOCH).expect("room");
    save(&mut shelf, &mut one_pass()).expect("room");
    let loaded = load(&mut shelf).expect("readable");
    assert_eq!(
        (loaded.chosen.map(|c| c.mode), &loaded.progress, loaded.set_aside),
        (Some(Mode::Shared), &one_pass(), 0)
    );
    assert!(shelf.map.keys().all(|k| k.starts_with(PREFIX)));
}

#[test]
fn foreign_keys_are_left_alone() {
    let mut shelf = chosen();
    shelf.map.insert("other-site".into(), "theirs".into());
    save(&mut shelf, &mut one_pass()).expect("room");
    assert_eq!(erase(&mut shelf), Ok((2, 0)));
    assert_eq!(shelf.map, BTreeMap::from([("other-site".to_string(), "theirs".to_string())]));
}

#[test]
fn hand_edited_data_is_set_aside_kept_and_reported() {
    let mut shelf = chosen();
    save(&mut shelf, &mut one_pass()).expect("room");
    let edited = shelf.map["a1.f.p/1.1/1"].replace(",7,", ",8,");
    shelf.map.insert("a1.f.p/1.1/1".into(), edited.clone());
    shelf.map.insert("a1.f.p/1.2/1".into(), fact("not a pass"));
    let loaded = load(&mut shelf).expect("readable");
    assert_eq!((loaded.progress.is_empty(), loaded.set_aside), (true, 2));
    let kept: Vec<&String> =
        shelf.map.iter().filter(|(k, _)| k.starts_with(QUARANTINE)).map(|(_, v)| v).collect();
    assert!(kept.iter().any(|v| v.ends_with(&edited)), "the bytes are still there");
    assert_eq!(load(&mut shelf).expect("readable").set_aside, 2, "reported again, not counted twice");
}

#[test]
fn garbage_cannot_fill_the_quarantine() {
    let mut shelf = chosen();
    for n in 0..20 {
        shelf.map.insert(format!("a1.f.p/1.{n}/1"), "rubbish".into());
    }
    let _ = load(&mut shelf);
    assert_eq!(shelf.map.keys().filter(|k| k.starts_with(QUARANTINE)).count(), QUARANTINE_SLOTS);
    assert_eq!(shelf.map.len(), 21, "what found no slot stays where it is");
}

#[test]
fn newer_data_is_read_only_byte_for_byte() {
    let mut shelf = chosen();
    shelf.map.insert("a1.f.p/1.1/1".into(), "2|a newer payload|00000000".into());
    shelf.map.insert("a1.f.p/1.2/1".into(), "damaged".into());
    let before = shelf.map.clone();
    assert!(load(&mut shelf).expect("readable").newer);
    assert_eq!(save(&mut shelf, &mut one_pass()), Err(StoreError::NotKept));
    assert_eq!(shelf.map, before);
}

#[test]
fn a_store_that_forgets_is_found_out() {
    let mut shelf = Shelf { forgets: true, ..Shelf::default() };
    assert_eq!(choose(&mut shelf, Mode::Own, Look::default(), 1), Err(StoreError::NotKept));
    let mut shelf = Shelf { forgets: true, ..chosen() };
    assert_eq!(save(&mut shelf, &mut one_pass()), Err(StoreError::NotKept));
}

#[test]
fn a_pass_that_another_tab_wrote_is_never_written_over() {
    let mut shelf = chosen();
    let mut better = one_pass();
    better.passed.insert(("1.1".into(), 1), Pass { day: Day(20_001), right: 8, drawn: 8 });
    save(&mut shelf, &mut better).expect("room");
    let mut mine = one_pass();
    save(&mut shelf, &mut mine).expect("room");
    assert_eq!(mine.passed[&("1.1".into(), 1)], Pass { day: Day(20_000), right: 7, drawn: 8 });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    /// Whichever call fails, no older fact is lost and nothing panics.
    #[test]
    fn failing_at_any_call_loses_no_older_fact(old in any_progress(), new in any_progress(), fail in 0usize..60) {
        let mut shelf = chosen();
        save(&mut shelf, &mut old.clone()).expect("room");
        shelf.calls.set(0);
        shelf.fail_after = Some(fail);
        let _ = load(&mut shelf);
        let _ = choose(&mut shelf, Mode::Shared, Look { size: 1, width: 1 }, 1);
        let _ = save(&mut shelf, &mut new.clone());
        shelf.fail_after = None;
        let loaded = load(&mut shelf).expect("readable");
        let mut kept = loaded.progress.clone();
        kept.join(&old);
        prop_assert_eq!(kept, loaded.progress);
        prop_assert_eq!(loaded.set_aside, 0);
    }

    /// A flipped or truncated value is found by its checksum; every other fact is still there.
    #[test]
    fn damage_is_found_and_stays_local(old in any_progress(), which: prop::sample::Index, at: prop::sample::Index,
                                       flip in prop::option::of(0u8..7)) {
        let mut shelf = chosen();
        save(&mut shelf, &mut old.clone()).expect("room");
        prop_assume!(!shelf.map.is_empty());
        let key = shelf.map.keys().nth(which.index(shelf.map.len())).expect("a key").clone();
        let mut bytes = shelf.map[&key].clone().into_bytes();
        let position = at.index(bytes.len());
        match flip {
            Some(bit) => bytes[position] ^= 1 << bit,
            None => bytes.truncate(position),
        }
        let Ok(damaged) = String::from_utf8(bytes) else { return Ok(()) };
        shelf.map.insert(key.clone(), damaged);
        let others: Vec<_> = old.facts().into_iter().filter(|(k, _)| [FACT, k].concat() != key).collect();
        let loaded = load(&mut shelf).expect("readable");
        // A flip in the format digit may read as a newer format: then everything is left unchanged.
        prop_assert!(loaded.newer || loaded.set_aside == 1);
        let facts = loaded.progress.facts();
        prop_assert!(others.iter().all(|fact| facts.contains(fact)));
    }
}
