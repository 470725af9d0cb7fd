//! Saving only what a change made: it reads little, and loses as little as saving everything.

use super::*;
use crate::core::base::date::Day;
use crate::core::progress::facts::tests::any_progress;
use crate::core::storage::envelope::FACT;
use proptest::prelude::*;
use std::cell::Cell;
use std::collections::BTreeMap;

/// A store that counts how many values are read, and whether all keys were asked for.
#[derive(Default)]
struct Counted {
    map: BTreeMap<String, String>,
    reads: Cell<usize>,
    listed: Cell<bool>,
}

impl Store for Counted {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.listed.set(true);
        Ok(self.map.keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.reads.set(self.reads.get() + 1);
        Ok(self.map.get(key).cloned())
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.map.insert(key.into(), value.into());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        self.map.remove(key);
        Ok(())
    }
}

/// A tab that saves, with this progress in the store.
fn kept(store: &mut impl Store, progress: Progress) -> Memory {
    let mut tab = Memory { progress, ..Memory::default() };
    tab.keep(Some(store), Mode::Own, Look::default(), 7);
    tab
}

fn opened(store: &mut impl Store) -> Memory {
    let mut tab = Memory::default();
    tab.load(Some(store));
    tab
}

fn read_section(progress: &mut Progress, n: usize) {
    progress.read.insert(("1.1".into(), ["section-", &n.to_string()].concat()), Day(20_000));
}

#[test]
fn an_answer_reads_as_little_from_a_full_store_as_from_an_empty_one() {
    let reads = [0, 500].map(|facts| {
        let mut progress = Progress::default();
        (0..facts).for_each(|n| read_section(&mut progress, n));
        let mut store = Counted::default();
        let mut tabs = [kept(&mut store, progress), opened(&mut store)];
        tabs.each_mut().map(|tab| {
            store.reads.set(0);
            store.listed.set(false);
            let n = 1000 + store.map.len();
            tab.record(Some(&mut store), &|p| read_section(p, n));
            assert!(!store.listed.get(), "it doesn't ask for all keys");
            assert!(tab.progress.read.len() > facts);
            store.reads.get()
        })
    });
    assert_eq!(reads[0], reads[1]);
    assert!(reads[0][0] < 12, "{reads:?}");
    assert_eq!(reads[0][0], reads[0][1], "a tab that opened later, too");
}

#[test]
fn what_a_tab_knew_before_another_chose_to_save_is_saved() {
    let mut store = BTreeMap::new();
    let mut tab = Memory::default();
    tab.record(Some(&mut store), &|p| read_section(p, 1));
    kept(&mut store, Progress::default());
    tab.load(Some(&mut store));
    tab.record(Some(&mut store), &|p| read_section(p, 2));
    assert_eq!(opened(&mut store).progress.read.len(), 2);
}

#[test]
fn a_fact_that_was_cleared_alone_is_written_again() {
    let mut progress = Progress::default();
    read_section(&mut progress, 1);
    let mut store = BTreeMap::new();
    let mut tab = kept(&mut store, progress);
    store.retain(|key, _| !key.contains("section-1"));
    tab.load(Some(&mut store));
    tab.record(Some(&mut store), &|p| read_section(p, 2));
    assert_eq!(opened(&mut store).progress.read.len(), 2);
}

#[test]
fn a_damaged_value_is_set_aside_before_its_fact_is_written() {
    let mut store = BTreeMap::new();
    let mut tab = kept(&mut store, Progress::default());
    store.insert([FACT, "r/1.1/section-1"].concat(), "1|no|00000000".into());
    tab.record(Some(&mut store), &|p| read_section(p, 1));
    let opened = opened(&mut store);
    assert_eq!((opened.progress.read.len(), opened.set_aside), (1, 1), "{store:?}");
    assert!(store.values().any(|value| value.contains("no|00000000")), "{store:?}");
}

#[test]
fn a_newer_value_is_left_as_it_is() {
    let mut store = BTreeMap::new();
    let mut tab = kept(&mut store, Progress::default());
    store.insert([FACT, "r/1.1/section-1"].concat(), "2|something new".into());
    let before = store.clone();
    tab.record(Some(&mut store), &|p| read_section(p, 1));
    assert_eq!((store, tab.keeping), (before, Keeping::Failed(StoreError::NotKept)));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn saving_a_change_and_saving_everything_leave_the_same_store(
        start in any_progress(),
        others in any_progress(),
        change in any_progress(),
    ) {
        let mut store = BTreeMap::new();
        let mut tab = kept(&mut store, start);
        // Another tab writes, and this one isn't told.
        opened(&mut store).record(Some(&mut store), &|p| p.join(&others));
        let (mut whole, mut all) = (tab.clone(), store.clone());
        prop_assert!(tab.settled);
        tab.record(Some(&mut store), &|p| p.join(&change));
        change_and_save(&mut whole, &mut all, &change);
        prop_assert_eq!(&store, &all);
        tab.load(Some(&mut store));
        prop_assert_eq!(tab.progress, whole.progress);
    }
}

/// What a tab does that can't tell whether the store has all of its progress.
fn change_and_save(tab: &mut Memory, store: &mut BTreeMap<String, String>, change: &Progress) {
    tab.settled = false;
    tab.record(Some(store), &|p| p.join(change));
}
