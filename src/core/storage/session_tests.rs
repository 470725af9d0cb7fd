//! Tabs that interfere with each other, and stores that fail under them.

use super::*;
use crate::core::base::date::Day;
use crate::core::progress::facts::Pass;
use crate::core::progress::facts::tests::any_progress;
use crate::core::review::fsrs;
use proptest::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What happens before the call with this number.
type Between = (usize, Box<dyn FnOnce(Shared)>);

/// One browser's storage, as each of its tabs sees it: before the call with that number, something else happens.
#[derive(Clone, Default)]
struct Shared {
    map: Rc<RefCell<BTreeMap<String, String>>>,
    calls: Rc<Cell<usize>>,
    between: Rc<RefCell<Option<Between>>>,
}

impl Shared {
    fn call(&self) {
        self.calls.set(self.calls.get() + 1);
        let due = self.between.borrow().as_ref().is_some_and(|(n, _)| self.calls.get() >= *n);
        let act = if due { self.between.borrow_mut().take() } else { None };
        if let Some((_, act)) = act {
            act(self.clone());
        }
    }

    /// Before the n-th call from now, this happens in one step.
    fn before_call(&self, n: usize, act: impl FnOnce(Shared) + 'static) {
        self.calls.set(0);
        *self.between.borrow_mut() = Some((n, Box::new(act)));
    }

    fn own_keys(&self) -> Vec<String> {
        self.map.borrow().keys().cloned().collect()
    }
}

impl Store for Shared {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.call();
        Ok(self.own_keys())
    }

    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.call();
        Ok(self.map.borrow().get(key).cloned())
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.call();
        self.map.borrow_mut().insert(key.into(), value.into());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        self.call();
        self.map.borrow_mut().remove(key);
        Ok(())
    }
}

fn pass(n: u16) -> Progress {
    let mut progress = Progress::default();
    progress
        .passed
        .insert((["1.", &n.to_string()].concat(), 1), Pass { day: Day(20_000), right: 7, drawn: 8 });
    progress
}

fn kept(store: &mut Shared, mode: Mode, epoch: u32, progress: Progress) -> Memory {
    let mut tab = Memory { progress, ..Memory::default() };
    tab.load(Some(store));
    tab.keep(Some(store), mode, Look::default(), epoch);
    tab
}

/// A tab whose saved data was erased under it.
fn lost(epoch: u32) -> Memory {
    Memory { keeping: Keeping::Gone, erased: Some(epoch), ..Memory::default() }
}

fn opened(store: &mut Shared) -> Memory {
    let mut tab = Memory::default();
    tab.load(Some(store));
    tab
}

/// A store that is full for a while.
struct Full<'s>(&'s mut Shared, bool);

impl Store for Full<'_> {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.0.keys()
    }

    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.0.get(key)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        if self.1 { Err(StoreError::Full) } else { self.0.set(key, value) }
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        self.0.remove(key)
    }
}

#[test]
fn data_that_did_not_fit_is_saved_once_there_is_room() {
    let mut store = Shared::default();
    let mut tab = kept(&mut store, Mode::Own, 7, pass(1));
    let mut full = Full(&mut store, true);
    tab.record(Some(&mut full), &|p| p.join(&pass(2)));
    assert_eq!(tab.keeping, Keeping::Failed(StoreError::Full));
    // Reading alone doesn't save anything: another tab has written, or the page comes back into view.
    tab.load(Some(&mut full));
    assert_eq!(tab.keeping, Keeping::Failed(StoreError::Full));
    full.1 = false;
    tab.load(Some(&mut full));
    assert_eq!(tab.keeping, Keeping::On(Mode::Own));
    let mut both = pass(1);
    both.join(&pass(2));
    assert_eq!(opened(&mut store).progress, both);
}

#[test]
fn nothing_is_kept_before_it_is_chosen() {
    let mut store = Shared::default();
    let mut tab = opened(&mut store);
    tab.progress.join(&pass(1));
    tab.save(Some(&mut store));
    assert!(store.own_keys().is_empty());
    assert_eq!(tab.keeping, Keeping::Off);
}

/// A clock in 2030 for one answer, and in 1970 for a pass.
#[test]
fn data_from_a_wrong_clock_is_read_and_later_replaced() {
    let (today, key) = (Day(20_600), ("1.1".to_string(), "q".to_string(), 42));
    let mut poisoned = Progress::default();
    for (fact, value) in
        [("v/1.1/q/0000002a", "2900.1r,3131.1m"), ("p/1.1/1", "0,8,8"), ("p/1.2/1", "20500,8,8")]
    {
        poisoned.absorb(fact, value).expect("a fact");
    }
    let mut store = Shared::default();
    let mut other = kept(&mut store, Mode::Own, 7, poisoned.clone());
    let mut tab = opened(&mut store);
    assert_eq!(
        (&tab.progress, tab.set_aside),
        (&poisoned, 0),
        "nothing is lost: it may be today's clock that is wrong"
    );
    let due = |tab: &Memory| fsrs::due(tab.progress.reviews.get("1.1", "q", 42).expect("reviews"), today);
    assert!(due(&tab) <= Some(today), "the question comes back");
    let pass = Pass { day: today, right: 7, drawn: 8 };
    tab.record(Some(&mut store), &|p| {
        p.reviews.at(&key).note(today, true);
        let new = Progress { passed: [(("1.1".to_string(), 1), pass)].into(), ..Progress::default() };
        p.join(&new);
    });
    // The other tab hasn't heard about it, and saves what it knows.
    other.record(Some(&mut store), &|p| p.set_skipped("1.1", "checks", true));
    // Then the browser tells it.
    other.load(Some(&mut store));
    for tab in [&other, &opened(&mut store)] {
        assert!(due(tab) > Some(today), "answered today");
        assert_eq!(tab.progress.passed[&("1.1".to_string(), 1)], pass);
        assert!(tab.progress.reviews.get("1.1", "q", 42).is_some_and(|reviews| reviews.right()));
    }
}

#[test]
fn saved_progress_loads_in_a_new_tab() {
    let mut store = Shared::default();
    kept(&mut store, Mode::Shared, 7, pass(1));
    let tab = opened(&mut store);
    assert_eq!((tab.keeping, tab.progress, tab.epoch), (Keeping::On(Mode::Shared), pass(1), Some(7)));
}

#[test]
fn a_tab_that_missed_the_erasing_brings_nothing_back() {
    let mut store = Shared::default();
    let mut old = kept(&mut store, Mode::Own, 7, pass(1));
    opened(&mut store).erase(Some(&mut store));
    // No one told it; it continues.
    old.progress.join(&pass(2));
    old.save(Some(&mut store));
    assert!(store.own_keys().is_empty(), "{:?}", store.own_keys());
    assert_eq!(old, lost(7), "it forgets, too");
}

#[test]
fn saving_again_does_not_bring_old_data_back() {
    let mut store = Shared::default();
    let mut old = kept(&mut store, Mode::Own, 7, pass(1));
    opened(&mut store).erase(Some(&mut store));
    kept(&mut store, Mode::Own, 8, pass(3));
    old.progress.join(&pass(2));
    old.save(Some(&mut store));
    assert_eq!((old.progress, old.epoch), (pass(3), Some(8)), "it joins the new one");
    assert_eq!(opened(&mut store).progress, pass(3));
}

#[test]
fn blocked_storage_is_off_until_asked_for() {
    let mut tab = Memory { progress: pass(1), ..Memory::default() };
    tab.load(None::<&mut Shared>);
    tab.save(None::<&mut Shared>);
    assert_eq!(tab.keeping, Keeping::Off);
    tab.keep(None::<&mut Shared>, Mode::Own, Look::default(), 1);
    assert_eq!(tab.keeping, Keeping::Failed(StoreError::Blocked));
    assert_eq!(tab.progress, pass(1), "and the course goes on");
}

/// A tab that hasn't heard about the erasing changes its text size, which writes the choice with its old epoch again.
#[test]
fn a_choice_written_again_is_erased_again() {
    let mut store = Shared::default();
    kept(&mut store, Mode::Own, 7, pass(1));
    let late: Vec<(String, String)> = store.map.borrow().clone().into_iter().collect();
    let mut erasing = opened(&mut store);
    erasing.erase(Some(&mut store));
    store.map.borrow_mut().extend(late);
    erasing.load(Some(&mut store));
    assert_eq!((store.own_keys(), erasing.keeping), (Vec::new(), Keeping::Off));
    // Saving again starts another epoch.
    erasing.keep(Some(&mut store), Mode::Own, Look::default(), 8);
    erasing.load(Some(&mut store));
    assert_eq!(erasing.keeping, Keeping::On(Mode::Own));
}

/// A tab that hasn't heard about it changes its text size, which isn't a choice to save again.
#[test]
fn changing_the_text_size_does_not_start_saving() {
    let mut store = Shared::default();
    let mut old = kept(&mut store, Mode::Own, 7, pass(1));
    opened(&mut store).erase(Some(&mut store));
    old.keep(Some(&mut store), Mode::Own, Look { size: 2, width: 1 }, 9);
    assert_eq!((store.own_keys(), old), (Vec::new(), lost(7)));
}

#[test]
fn a_warning_comes_before_storage_is_full() {
    let mut store = Shared::default();
    store.map.borrow_mut().insert("other".into(), "x".repeat(NEARLY_FULL - 200));
    assert!(!kept(&mut store, Mode::Own, 7, pass(1)).nearly_full);
    store.map.borrow_mut().insert("more".into(), "x".repeat(200));
    assert!(opened(&mut store).nearly_full);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// One tab erases at any moment of another's saving: once both have settled, nothing is left, in any order.
    #[test]
    fn erasing_at_any_moment_leaves_nothing(before in any_progress(), more in any_progress(), at in 1usize..400) {
        let mut store = Shared::default();
        let mut writing = kept(&mut store, Mode::Own, 7, before);
        let mut erasing = opened(&mut store);
        writing.progress.join(&more);
        store.before_call(at, move |mut store| {
            erasing.erase(Some(&mut store));
        });
        writing.save(Some(&mut store));
        if store.between.borrow().is_none() {
            prop_assert_eq!(store.own_keys(), Vec::<String>::new(), "the look after writing");
        }
        // If it hasn't happened yet, it does now.
        let late = store.between.borrow_mut().take();
        if let Some((_, erase)) = late {
            erase(store.clone());
        }
        // Browsers tell the other tabs about every change.
        writing.load(Some(&mut store));
        prop_assert_eq!(store.own_keys(), Vec::<String>::new());
        prop_assert_eq!(writing, lost(7));
    }

    /// The same if the other tab erases and saving starts again right away: nothing from before is there.
    #[test]
    fn erasing_and_starting_again_keeps_only_the_new(before in any_progress(), more in any_progress(), at in 1usize..400) {
        let mut store = Shared::default();
        let mut writing = kept(&mut store, Mode::Own, 7, before);
        let mut erasing = opened(&mut store);
        writing.progress.join(&more);
        store.before_call(at, move |mut store| {
            erasing.erase(Some(&mut store));
            erasing.keep(Some(&mut store), Mode::Own, Look::default(), 8);
        });
        writing.save(Some(&mut store));
        let late = store.between.borrow_mut().take();
        if let Some((_, act)) = late {
            act(store.clone());
        }
        writing.load(Some(&mut store));
        prop_assert_eq!(opened(&mut store).progress, Progress::default());
        prop_assert_eq!(writing.progress, Progress::default());
        prop_assert_eq!(writing.epoch, Some(8));
    }

    /// Two tabs save at any moment of each other's saving: what both did stays saved.
    #[test]
    fn saving_at_any_moment_loses_nothing(mine in any_progress(), theirs in any_progress(), at in 1usize..400) {
        let mut store = Shared::default();
        let mut one = kept(&mut store, Mode::Own, 7, Progress::default());
        let mut two = opened(&mut store);
        one.progress.join(&mine);
        two.progress.join(&theirs);
        let other = Rc::new(RefCell::new(two));
        let saves = other.clone();
        store.before_call(at, move |mut store| saves.borrow_mut().save(Some(&mut store)));
        one.save(Some(&mut store));
        let late = store.between.borrow_mut().take();
        if let Some((_, act)) = late {
            act(store.clone());
        }
        // Each hears about the other's write, joins it, and saves it with its next answer.
        one.load(Some(&mut store));
        one.save(Some(&mut store));
        let mut both = mine.clone();
        both.join(&theirs);
        let mut all = one.progress.clone();
        all.join(&other.borrow().progress);
        let mut expected = all.clone();
        expected.join(&both);
        prop_assert_eq!(&all, &expected, "nobody forgets");
        let held = opened(&mut store).progress;
        let mut whole = held.clone();
        whole.join(&mine);
        prop_assert_eq!(whole, held, "what the last one did is in the store");
    }
}
