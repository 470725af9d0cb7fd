//! Undoing a restore: in the store, in other tabs, at any moment, and if the browser stops in the middle.

use super::*;
use crate::core::progress::facts::tests::any_progress;
use crate::core::site::display::Look;
use crate::core::storage::envelope::Mode;
use crate::core::storage::{
    session::{Keeping, Memory},
    store::erase,
};
use proptest::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

const FRESH: u32 = 0xf5e5;
/// What happens before the call with this number.
type Between = (usize, Box<dyn FnOnce(Shared)>);

/// One browser's storage as its tabs see it: something can happen between two calls, and from some call on, all can
/// fail.
#[derive(Clone, Default)]
struct Shared {
    map: Rc<RefCell<BTreeMap<String, String>>>,
    calls: Rc<Cell<usize>>,
    fails_after: Rc<Cell<Option<usize>>>,
    between: Rc<RefCell<Option<Between>>>,
}

impl Shared {
    fn call(&self) -> Result<(), StoreError> {
        self.calls.set(self.calls.get() + 1);
        let due = self.between.borrow().as_ref().is_some_and(|(n, _)| self.calls.get() >= *n);
        let act = if due { self.between.borrow_mut().take() } else { None };
        if let Some((_, act)) = act {
            act(self.clone());
        }
        match self.fails_after.get() {
            Some(n) if self.calls.get() > n => Err(StoreError::Blocked),
            _ => Ok(()),
        }
    }

    /// Before the n-th call from now, this happens in one step.
    fn before_call(&self, n: usize, act: impl FnOnce(Shared) + 'static) {
        self.calls.set(0);
        *self.between.borrow_mut() = Some((n, Box::new(act)));
    }

    /// If it hasn't happened yet, it does now.
    fn late(&self) {
        let late = self.between.borrow_mut().take();
        if let Some((_, act)) = late {
            act(self.clone());
        }
    }

    /// Facts and the pending whole; not the choice.
    fn facts(&self) -> Vec<String> {
        self.map.borrow().keys().filter(|key| !CHOSEN.contains(&&***key)).cloned().collect()
    }
}

impl Store for Shared {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.call()?;
        Ok(self.map.borrow().keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.call()?;
        Ok(self.map.borrow().get(key).cloned())
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.call()?;
        self.map.borrow_mut().insert(key.into(), value.into());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        self.call()?;
        self.map.borrow_mut().remove(key);
        Ok(())
    }
}

fn opened(store: &mut Shared) -> Memory {
    let mut tab = Memory::default();
    tab.load(Some(store));
    tab
}

/// A tab that has this saved and has just restored a backup.
fn restored(store: &mut Shared, before: &Progress, back: &Progress) -> Memory {
    let mut tab = Memory { progress: before.clone(), ..Memory::default() };
    tab.keep(Some(store), Mode::Own, Look::default(), 7);
    tab.restore(Some(store), back);
    let mut both = before.clone();
    both.join(back);
    assert_eq!((&tab.progress, &opened(store).progress), (&both, &both), "it is here, and in the store");
    tab
}

fn join(tab: &mut Memory, store: &mut Shared, more: &Progress) {
    tab.record(Some(store), &|p| p.join(more));
}

fn keys(progress: &Progress) -> BTreeSet<String> {
    progress.facts().into_iter().map(|(key, _)| key).collect()
}

/// Everything of `less` is in `more`.
fn holds(more: &Progress, less: &Progress) -> bool {
    let mut both = more.clone();
    both.join(less);
    both == *more
}

fn without_attempts(progress: &Progress) -> Progress {
    Progress { attempts: BTreeMap::new(), ..progress.clone() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Undone right away, everything is as before: in this tab, in the store, in a tab that read it meanwhile.
    #[test]
    fn undoing_removes_what_the_backup_brought(before in any_progress(), back in any_progress()) {
        let mut store = Shared::default();
        let mut tab = restored(&mut store, &before, &back);
        let mut other = opened(&mut store);
        prop_assert_eq!(tab.undo(Some(&mut store), FRESH), Ok(()));
        prop_assert_eq!(&tab.progress, &before);
        prop_assert_eq!(store.facts().len(), before.facts().len(), "{:?}", store.facts());
        prop_assert_eq!(&opened(&mut store).progress, &before);
        // No one told it; it continues, and doesn't bring anything back.
        other.save(Some(&mut store));
        prop_assert_eq!(&other.progress, &before);
        prop_assert_eq!(&opened(&mut store).progress, &before);
        prop_assert_eq!((tab.keeping, tab.epoch, tab.restored.is_some()), (Keeping::On(Mode::Own), Some(FRESH), false));
        // A damaged slot leads to the other one, not back.
        let newest = CHOSEN.iter().max_by_key(|key| store.map.borrow()[**key].clone()).expect("two slots");
        store.map.borrow_mut().insert((*newest).into(), "damaged".into());
        prop_assert_eq!(&opened(&mut store).progress, &before);
    }

    /// What was done since stays, exactly as if the backup had never come.
    #[test]
    fn changes_made_since_stay(
        before in any_progress(), back in any_progress(), one in any_progress(), two in any_progress(), kept: bool,
    ) {
        let mut store = Shared::default();
        let mut tab = if kept { restored(&mut store, &before, &back) } else {
            let mut tab = Memory { progress: before.clone(), ..Memory::default() };
            tab.restore(Some(&mut store), &back);
            tab
        };
        join(&mut tab, &mut store, &one);
        join(&mut tab, &mut store, &two);
        prop_assert_eq!(tab.undo(Some(&mut store), FRESH), Ok(()));
        let mut expected = before.clone();
        expected.join(&one);
        expected.join(&two);
        prop_assert_eq!(without_attempts(&tab.progress), without_attempts(&expected));
        // The latest attempt counts, even one from the backup: a quiz continued since stays.
        prop_assert!(holds(&tab.progress, &before));
        match kept {
            true => prop_assert_eq!(&opened(&mut store).progress, &tab.progress),
            false => prop_assert!(store.map.borrow().is_empty(), "nobody asked to keep it"),
        }
    }

    /// What another tab did since also stays, but nothing that only the backup had.
    #[test]
    fn changes_in_another_tab_stay(before in any_progress(), back in any_progress(), theirs in any_progress()) {
        let mut store = Shared::default();
        let mut tab = restored(&mut store, &before, &back);
        let mut other = opened(&mut store);
        join(&mut other, &mut store, &theirs);
        prop_assert_eq!(tab.undo(Some(&mut store), FRESH), Ok(()));
        let mut ours = before.clone();
        ours.join(&theirs);
        other.load(Some(&mut store));
        let held = opened(&mut store).progress;
        for progress in [&tab.progress, &other.progress, &held] {
            prop_assert!(holds(progress, &before));
            prop_assert!(keys(progress).is_subset(&keys(&ours)), "{:?} beside {:?}", keys(progress), keys(&ours));
            let known: BTreeSet<String> = keys(&back).union(&keys(&before)).cloned().collect();
            let new = keys(&theirs);
            prop_assert!(new.difference(&known).all(|key| keys(progress).contains(key)));
        }
    }

    /// If the browser stops in the middle, the next visit finds everything from before the backup and everything done
    /// since.
    #[test]
    fn stopping_in_the_middle_loses_nothing(
        before in any_progress(), back in any_progress(), since in any_progress(), calls in 0usize..300,
    ) {
        let mut store = Shared::default();
        let mut tab = restored(&mut store, &before, &back);
        join(&mut tab, &mut store, &since);
        let whole = tab.progress.clone();
        store.calls.set(0);
        store.fails_after.set(Some(calls));
        let undone = tab.undo(Some(&mut store), FRESH);
        store.fails_after.set(None);
        let found = opened(&mut store);
        let mut least = before.clone();
        least.join(&since);
        prop_assert!(holds(&found.progress, &without_attempts(&least)), "{:?}", undone);
        prop_assert!(holds(&found.progress, &before));
        prop_assert!(holds(&whole, &found.progress) || found.epoch == Some(FRESH), "nothing else came");
        prop_assert_eq!(found.keeping, Keeping::On(Mode::Own));
        // And it can be tried again.
        if undone.is_err() {
            prop_assert_eq!(tab.undo(Some(&mut store), FRESH + 1), Ok(()));
            let only_back = |key: &String| keys(&back).contains(key) && !keys(&least).contains(key);
            if tab.restored.is_none() && found.epoch == Some(7) {
                prop_assert!(!keys(&opened(&mut store).progress).iter().any(only_back));
            }
            prop_assert!(holds(&opened(&mut store).progress, &without_attempts(&least)));
        }
    }

    /// If another tab saves at any moment of the undo, what it reported as saved stays saved, and nothing from the
    /// backup comes back.
    #[test]
    fn a_tab_that_saves_meanwhile_loses_nothing_it_kept(
        before in any_progress(), back in any_progress(), theirs in any_progress(), at in 1usize..300,
    ) {
        let mut store = Shared::default();
        let mut tab = restored(&mut store, &before, &back);
        let other = Rc::new(RefCell::new(opened(&mut store)));
        let (saves, more) = (other.clone(), theirs.clone());
        store.before_call(at, move |mut store| join(&mut saves.borrow_mut(), &mut store, &more));
        prop_assert_eq!(tab.undo(Some(&mut store), FRESH), Ok(()));
        store.late();
        let kept = other.borrow().progress.clone();
        tab.load(Some(&mut store));
        other.borrow_mut().load(Some(&mut store));
        tab.save(Some(&mut store));
        let held = opened(&mut store).progress;
        let mut ours = before.clone();
        ours.join(&theirs);
        prop_assert!(holds(&held, &before), "{:?} lacks some of {:?}", keys(&held), keys(&before));
        prop_assert!(keys(&held).is_subset(&keys(&ours)));
        let known: BTreeSet<String> = keys(&back).union(&keys(&before)).cloned().collect();
        let new: BTreeSet<String> = keys(&theirs).difference(&known).cloned().collect();
        if new.is_subset(&keys(&kept)) {
            prop_assert!(new.is_subset(&keys(&held)), "{:?} is not in {:?}", new, keys(&held));
        }
    }

    /// If another tab erases everything at any moment of the undo, nothing is left and nothing comes back.
    #[test]
    fn erasing_meanwhile_leaves_nothing(before in any_progress(), back in any_progress(), at in 1usize..300) {
        let mut store = Shared::default();
        let mut tab = restored(&mut store, &before, &back);
        store.before_call(at, |mut store| {
            let _ = erase(&mut store);
        });
        let _ = tab.undo(Some(&mut store), FRESH);
        store.late();
        tab.load(Some(&mut store));
        prop_assert_eq!(store.facts(), Vec::<String>::new());
        prop_assert!(store.map.borrow().is_empty());
        // It knows that something is gone, and nothing else about it.
        prop_assert_eq!(tab.keeping, Keeping::Gone);
        prop_assert_eq!(Memory { keeping: Keeping::Off, erased: None, ..tab }, Memory::default());
    }
}

#[test]
fn a_continued_quiz_stays() {
    let attempt = |module: &str, text: &str| {
        let mut progress = Progress::default();
        progress.absorb(&["t/", module].concat(), text).unwrap_or_else(|_| panic!("{text}"));
        progress
    };
    let mut tab = Memory::default();
    let mut back = attempt("1.1", "3,7,1;q1=1:0;q2;q3");
    back.join(&attempt("1.2", "1,7,1;q1=1:0;q2;q3"));
    tab.restore(None::<&mut Shared>, &back);
    let answer = attempt("1.1", "3,7,1;q1=1:0;q2=1:0;q3");
    tab.record(None::<&mut Shared>, &|p| p.join(&answer));
    assert_eq!(tab.undo(None::<&mut Shared>, FRESH), Ok(()));
    assert_eq!(tab.progress, answer);
}

#[test]
fn without_room_for_the_undoing_nothing_changes() {
    let mut store = Shared::default();
    let (mut before, mut back) = (Progress::default(), Progress::default());
    before.set_skipped("1.1", "a", true);
    back.set_skipped("1.1", "b", true);
    let mut tab = restored(&mut store, &before, &back);
    let both = tab.progress.clone();
    assert_eq!(tab.undo(None::<&mut Shared>, FRESH), Err(StoreError::Blocked));
    assert_eq!(tab.progress, both);
    assert_eq!(tab.undo(Some(&mut store), FRESH), Ok(()), "it can be tried again");
    assert_eq!(tab.progress, before);
}
