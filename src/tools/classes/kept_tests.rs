//! Classes in a store that other tabs change, that's full, or that holds what can't be read.

use super::*;
use crate::tools::classes::desk::Desk;
use crate::tools::classes::tests::{CHANCE, TODAY, desk, draft, receipt, with_class};
use std::collections::BTreeMap;

type Memory = BTreeMap<String, String>;

/// A desk that reads this store.
fn opened(store: &mut Memory) -> Desk {
    let mut desk = desk();
    desk.load(store).expect("read");
    desk
}

/// A store with one kept class, and the desk that keeps it.
fn kept(seats: &str) -> (Desk, Memory) {
    let (mut desk, mut store) = (with_class(seats), Memory::new());
    desk.keep(Some(&mut store));
    assert_eq!(desk.keeping, Keeping::On);
    (desk, store)
}

fn receipts(desk: &Desk) -> Vec<usize> {
    desk.classes.iter().map(|class| class.totals().receipts).collect()
}

/// A store that refuses to write.
struct Full(Memory);

impl Store for Full {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Store::keys(&self.0)
    }
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Store::get(&self.0, key)
    }
    fn set(&mut self, _: &str, _: &str) -> Result<(), StoreError> {
        Err(StoreError::Full)
    }
    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        Store::remove(&mut self.0, key)
    }
}

#[test]
fn nothing_is_written_until_someone_keeps_it() {
    let (mut desk, mut store) = (with_class(""), Memory::new());
    desk.save(Some(&mut store));
    assert!(store.is_empty());
    desk.keep(Some(&mut store));
    assert!(store.len() == 1 && store.keys().all(|key| key.starts_with(crate::core::storage::envelope::PREFIX)));
    desk.count(&receipt(&desk, 1, 1, None), TODAY);
    desk.save(Some(&mut store));
    assert_eq!(receipts(&opened(&mut store)), [1]);
    assert_eq!(opened(&mut store).classes[0].name, "<b>Tuesday</b>");
}

#[test]
fn the_demo_is_never_written() {
    let (mut desk, mut store) = kept("");
    desk.start_demo(TODAY);
    desk.save(Some(&mut store));
    assert_eq!(store.len(), 1);
}

#[test]
fn two_tabs_that_count_lose_nothing() {
    let (mut one, mut store) = kept("");
    let mut two = opened(&mut store);
    two.show(two.classes.first().map(|class| class.id));
    one.count(&receipt(&one, 1, 1, None), TODAY);
    one.save(Some(&mut store));
    two.count(&receipt(&two, 2, 1, None), TODAY);
    two.save(Some(&mut store));
    assert_eq!(receipts(&opened(&mut store)), [2]);
    assert_eq!(one.load(&mut store), Ok(false));
    assert_eq!(receipts(&one), [2]);
}

#[test]
fn undoing_is_saved_as_well() {
    let (mut desk, mut store) = kept("");
    desk.count(&receipt(&desk, 1, 1, None), TODAY);
    desk.save(Some(&mut store));
    desk.undo();
    desk.save(Some(&mut store));
    assert_eq!(receipts(&opened(&mut store)), [0]);
}

#[test]
fn what_another_tab_deleted_is_not_written_again() {
    let (mut desk, mut store) = kept("");
    assert!(crate::core::storage::store::erase(&mut store).is_ok());
    desk.count(&receipt(&desk, 1, 1, None), TODAY);
    desk.save(Some(&mut store));
    assert!(store.is_empty(), "{store:?}");
    assert_eq!(desk.keeping, Keeping::Failed(StoreError::Erased));
    assert_eq!(desk.load(&mut store), Ok(true));
    assert!(desk.classes.is_empty() && desk.keeping == Keeping::Off);
}

#[test]
fn what_does_not_fit_stays_on_the_page_and_is_tried_again() {
    let (mut desk, store) = kept("");
    desk.count(&receipt(&desk, 1, 1, None), TODAY);
    let mut full = Full(store);
    desk.save(Some(&mut full));
    assert_eq!(desk.keeping, Keeping::Failed(StoreError::Full));
    assert_eq!(receipts(&desk), [1]);
    let mut store = full.0;
    assert_eq!(receipts(&opened(&mut store)), [0], "what was saved before is still there");
    desk.save(Some(&mut store));
    assert_eq!((desk.keeping, receipts(&opened(&mut store))), (Keeping::On, vec![1]));
    desk.save(None::<&mut Memory>);
    assert_eq!(desk.keeping, Keeping::Failed(StoreError::Blocked));
}

#[test]
fn what_is_damaged_is_set_aside_and_the_rest_is_there() {
    let (mut desk, mut store) = kept("");
    desk.make(&draft("2"), &CHANCE, TODAY).expect("a class");
    desk.save(Some(&mut store));
    let key = store.keys().next().expect("a key").clone();
    let value = store[&key].replace('|', "!");
    store.insert(key.clone(), value.clone());
    let desk = opened(&mut store);
    assert_eq!((desk.classes.len(), desk.aside), (1, 1));
    assert!(!store.contains_key(&key) && store.values().any(|held| held.contains(&value)), "nothing is dropped");
}

#[test]
fn newer_classes_are_left_byte_for_byte() {
    let (_, mut store) = kept("");
    store.insert("a1.k.9".into(), "2|something newer|00000000".into());
    let before = store.clone();
    let mut desk = opened(&mut store);
    assert_eq!((desk.keeping, desk.classes.len()), (Keeping::Newer, 1));
    desk.make(&draft(""), &CHANCE, TODAY).expect("a class");
    desk.keep(Some(&mut store));
    desk.save(Some(&mut store));
    assert_eq!(store, before);
}

#[test]
fn stopping_removes_what_was_saved_and_leaves_the_page() {
    let (mut desk, mut store) = kept("");
    assert_eq!(desk.unkeep(&mut store), Ok(()));
    assert!(store.is_empty() && desk.classes.len() == 1 && desk.keeping == Keeping::Off);
    desk.save(Some(&mut store));
    assert!(store.is_empty());
}

#[test]
fn the_learning_app_leaves_classes_alone() {
    let (_, mut store) = kept("2");
    let before = store.clone();
    let loaded = crate::core::storage::store::load(&mut store).expect("read");
    assert_eq!((loaded.set_aside, loaded.newer, &store), (0, false, &before));
    assert_eq!(crate::core::storage::store::erase(&mut store), Ok((1, 0)), "erasing reaches them");
}

#[test]
fn a_backup_file_brings_classes_back_and_changes_nothing_twice() {
    let mut desk = with_class("2");
    desk.count(&receipt(&desk, 1, 1, Some(1)), TODAY);
    let file = desk.backup();
    let mut other = self::desk();
    for said in ["restored 11", "restored 00", "restored 00"] {
        let shown = other.restore(&file);
        assert!(shown.split(" {").next().is_some_and(|shown| shown.starts_with("restored")));
        assert!(shown.contains(&said[9..10]) && receipts(&other) == [1], "{said}: {shown}");
    }
    for broken in ["", "{}", "hello", &file[..file.len() / 2]] {
        assert!(other.restore(broken).starts_with("restore-bad"), "{broken}");
    }
    assert_eq!(receipts(&other), [1]);
}
