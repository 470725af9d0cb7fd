//! Several tabs of one browser at the same time. Each is a thread that waits for its turn at every store call; a seed
//! decides which one is next. With `late`, a tab sees what others wrote only some calls later, as in a browser whose
//! tabs are separate processes.

use super::*;
use crate::core::base::date::Day;
use crate::core::progress::facts::Pass;
use fastrand::Rng;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

/// Key, value (none: removed), the tab that wrote it.
type Write = (String, Option<String>, usize);

struct Inner {
    rng: Rng,
    open: Vec<bool>,
    next: usize,
    disk: BTreeMap<String, String>,
    log: Vec<Write>,
    /// A message on the channel between tabs.
    told: bool,
}

struct Browser {
    inner: Mutex<Inner>,
    turn: Condvar,
    late: bool,
}

impl Browser {
    fn new(seed: u64, tabs: usize, late: bool, disk: BTreeMap<String, String>) -> Arc<Self> {
        let open = vec![true; tabs];
        let inner = Inner { rng: Rng::with_seed(seed), open, next: 0, disk, log: Vec::new(), told: false };
        Arc::new(Self { inner: Mutex::new(inner), turn: Condvar::new(), late })
    }

    fn turn_of(&self, tab: usize) -> MutexGuard<'_, Inner> {
        self.turn.wait_while(self.inner.lock().expect("a lock"), |i| i.next != tab).expect("a lock")
    }

    fn pass_on(&self, mut inner: MutexGuard<'_, Inner>) {
        let all: Vec<usize> = (0..inner.open.len()).filter(|n| inner.open[*n]).collect();
        if !all.is_empty() && (!inner.open[inner.next] || inner.rng.u8(..3) == 0) {
            inner.next = all[inner.rng.usize(..all.len())];
            self.turn.notify_all();
        }
    }
}

/// What a tab sees of the store.
#[derive(Default)]
struct View {
    map: BTreeMap<String, String>,
    /// How much of the log has arrived.
    seen: usize,
    /// The position in the log of its own last write to a key.
    own: BTreeMap<String, usize>,
    /// Something arrived that it hasn't read: a `storage` event.
    news: bool,
}

struct Tab {
    number: usize,
    browser: Arc<Browser>,
    view: RefCell<View>,
}

impl Tab {
    fn new(browser: &Arc<Browser>, number: usize) -> Self {
        let map = browser.inner.lock().expect("a lock").disk.clone();
        Self { number, browser: browser.clone(), view: RefCell::new(View { map, ..View::default() }) }
    }

    fn call<T>(&self, act: impl FnOnce(&mut Inner, &mut View) -> T) -> T {
        let mut inner = self.browser.turn_of(self.number);
        let (mut view, end) = (self.view.borrow_mut(), inner.log.len());
        let come = match self.browser.late {
            true if inner.rng.bool() => view.seen,
            true => inner.rng.usize(view.seen..=end),
            false => end,
        };
        for at in view.seen..come {
            let (key, value, by) = &inner.log[at];
            // Its own writes came before all others; a later one of its own wins over what arrives now.
            if *by != self.number && view.own.get(key).is_none_or(|own| *own < at) {
                match value {
                    Some(value) => view.map.insert(key.clone(), value.clone()),
                    None => view.map.remove(key),
                };
                view.news = true;
            }
        }
        view.seen = come;
        let came = act(&mut inner, &mut view);
        drop(view);
        self.browser.pass_on(inner);
        came
    }

    fn write(&self, key: &str, value: Option<&str>) {
        self.call(|inner, view| {
            view.own.insert(key.into(), inner.log.len());
            inner.log.push((key.into(), value.map(Into::into), self.number));
            for map in [&mut inner.disk, &mut view.map] {
                match value {
                    Some(value) => map.insert(key.into(), value.into()),
                    None => map.remove(key),
                };
            }
        });
    }

    /// What a browser tells a tab between two tasks.
    fn hear(&mut self, memory: &mut Memory) {
        let (told, news) = self.call(|inner, view| (inner.told, std::mem::take(&mut view.news)));
        if told && memory.epoch == Some(OLD) {
            memory.lose();
        }
        if news {
            memory.load(Some(self));
        }
    }
}

/// Nothing waits for a closed tab.
impl Drop for Tab {
    fn drop(&mut self) {
        let mut inner = self.browser.turn_of(self.number);
        inner.open[self.number] = false;
        self.browser.pass_on(inner);
    }
}

impl Store for Tab {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.call(|_, view| view.map.keys().cloned().collect()))
    }

    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.call(|_, view| view.map.get(key).cloned()))
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.write(key, Some(value));
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        self.write(key, None);
        Ok(())
    }
}

const OLD: u32 = 7;
const NEW: u32 = 8;

fn begun(progress: Progress) -> BTreeMap<String, String> {
    let mut held = BTreeMap::<String, String>::new();
    let mut memory = Memory { progress, ..Memory::default() };
    memory.keep(Some(&mut held), Mode::Own, Look::default(), OLD);
    held
}

fn opened(store: &mut impl Store) -> Memory {
    let mut memory = Memory::default();
    memory.load(Some(store));
    memory
}

fn pass(progress: &mut Progress, id: &str) {
    progress.passed.insert((id.into(), 1), Pass { day: Day(20_000), right: 7, drawn: 8 });
}

fn name(tab: usize, n: usize) -> String {
    ["t", &tab.to_string(), ".", &n.to_string()].concat()
}

/// Every tab does its part at the same time; returns what the disk holds afterward.
fn all_at_once(
    browser: &Arc<Browser>,
    tabs: usize,
    part: impl Fn(usize, &mut Tab) + Sync,
) -> BTreeMap<String, String> {
    let open: Vec<Tab> = (0..tabs).map(|n| Tab::new(browser, n)).collect();
    std::thread::scope(|scope| {
        for (number, mut tab) in open.into_iter().enumerate() {
            let part = &part;
            scope.spawn(move || part(number, &mut tab));
        }
    });
    browser.inner.lock().expect("a lock").disk.clone()
}

const EACH: usize = 200;

/// How many completions there are after every tab has recorded 200 of its own.
fn recorded(seed: u64, tabs: usize, late: bool) -> usize {
    let browser = Browser::new(seed, tabs, late, begun(Progress::default()));
    let mut disk = all_at_once(&browser, tabs, |number, tab| {
        let mut memory = opened(tab);
        for n in 0..EACH {
            if n % 8 == 0 {
                tab.hear(&mut memory);
            }
            pass(&mut memory.progress, &name(number, n));
            memory.save(Some(tab));
            assert_eq!(memory.keeping, Keeping::On(Mode::Own));
        }
    });
    opened(&mut disk).progress.passed.len()
}

#[test]
fn two_tabs_lose_no_completion() {
    for (seed, late) in [(1, false), (2, true)] {
        assert_eq!(recorded(seed, 2, late), 2 * EACH);
    }
}

#[test]
fn four_tabs_lose_no_completion() {
    assert_eq!(recorded(3, 4, true), 4 * EACH);
}

/// The usual design: one value with everything, read, changed and written back.
#[test]
fn one_value_for_everything_loses_some() {
    for (seed, tabs, late) in [(1, 2, false), (2, 2, true), (3, 4, true)] {
        let browser = Browser::new(seed, tabs, late, BTreeMap::new());
        let disk = all_at_once(&browser, tabs, |number, tab| {
            for n in 0..EACH {
                let mut all = tab.get("all").expect("readable").unwrap_or_default();
                all.push_str(&[&name(number, n), "\n"].concat());
                tab.set("all", &all).expect("room");
            }
        });
        let left = disk["all"].lines().count();
        assert!(left < tabs * EACH, "all {left} are there: this test would find no loss");
    }
}

/// A tab passes six modules while another one erases; with `looks`, it also changes the text size. What it passes before
/// it knows goes into `before`.
fn learn_on(
    tab: &mut Tab,
    memory: &mut Memory,
    number: usize,
    looks: bool,
    before: &Mutex<BTreeSet<String>>,
) {
    for n in 0..6 {
        if memory.epoch == Some(OLD) {
            before.lock().expect("a lock").insert(name(number, n));
        }
        pass(&mut memory.progress, &name(number, n));
        if looks && n == 3 && memory.epoch.is_some() {
            let look = Look { size: number as u8, width: 1 };
            memory.keep(Some(tab), Mode::Own, look, 100 + number as u32);
        } else {
            memory.save(Some(tab));
        }
        tab.hear(memory);
    }
}

/// Two or three tabs write, one erases at some moment, and saving may start again right away.
fn erasing(seed: u64) {
    let mut rng = Rng::with_seed(seed);
    let (tabs, late, anew) = (rng.usize(3..5), rng.bool(), rng.bool());
    let mut old = Progress::default();
    (0..4).for_each(|n| pass(&mut old, &name(9, n)));
    let browser = Browser::new(seed, tabs, late, begun(old.clone()));
    // What was done before the tab knew.
    let before: Mutex<BTreeSet<String>> = Mutex::new((0..4).map(|n| name(9, n)).collect());
    let memories: Mutex<Vec<Memory>> = Mutex::default();
    let (moment, looks) = (rng.usize(..60), rng.bool());
    all_at_once(&browser, tabs, |number, tab| {
        let mut memory = opened(tab);
        if number == 0 {
            (0..moment).for_each(|_| drop(tab.get("a1.m.0")));
            memory.erase(Some(tab));
            tab.call(|inner, _| inner.told = true);
            if anew {
                memory.keep(Some(tab), Mode::Own, Look::default(), NEW);
                pass(&mut memory.progress, "new");
                memory.save(Some(tab));
            }
        } else {
            learn_on(tab, &mut memory, number, looks, &before);
        }
        memories.lock().expect("a lock").push(memory);
    });
    // All have heard everything.
    let mut held = browser.inner.lock().expect("a lock").disk.clone();
    if !late && !looks && !anew {
        assert_eq!(held, BTreeMap::new(), "seed {seed}: left before anybody looked again");
    }
    let mut memories = memories.into_inner().expect("a lock");
    for memory in &mut memories {
        if memory.epoch == Some(OLD) {
            memory.lose();
        }
        memory.load(Some(&mut held));
    }
    let before = before.into_inner().expect("a lock");
    let back = |progress: &Progress| progress.passed.keys().any(|(id, _)| before.contains(id));
    let mut all: Vec<Progress> = memories.into_iter().map(|m| m.progress).collect();
    let next = opened(&mut held);
    all.push(next.progress.clone());
    assert!(!all.iter().any(back), "seed {seed}: erased and there again: {all:?}");
    let new = next.progress.passed.contains_key(&("new".into(), 1));
    // If another tab overwrote the new choice with its old one at that very moment, the choice has to be made again.
    if !(looks && anew) {
        assert_eq!(new, anew, "seed {seed}: what began anew is kept, and nothing else: {:?}", held);
    }
    if !anew {
        assert_eq!(held, BTreeMap::new(), "seed {seed}");
    }
}

#[test]
fn two_hundred_erasings_among_writing_tabs_bring_nothing_back() {
    (0..200).for_each(erasing);
}
