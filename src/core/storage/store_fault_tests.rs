//! 20,000 sessions on a failing store: refused calls, values cut short or with flipped bits, keys in another order, and
//! a crash that loses the last writes or some of them. Anything read back once and older than that is there afterward;
//! a damaged value is set aside and counted, and doesn't affect any other.

use super::*;
use crate::core::base::date::Day;
use crate::core::progress::facts::Pass;
use fastrand::Rng;
use std::cell::RefCell;

const RUNS: u64 = 20_000;
const EPOCH: u32 = 0x5eed;

/// A browser's storage on a bad day.
struct Bad {
    map: BTreeMap<String, String>,
    rng: RefCell<Rng>,
    /// How many of a hundred calls fail.
    fails: u8,
    /// Every write since the last quiet moment, with the value before it.
    journal: Vec<(String, Option<String>)>,
}

impl Bad {
    fn call(&self) -> Result<(), StoreError> {
        let mut rng = self.rng.borrow_mut();
        match rng.u8(..100) < self.fails {
            true if rng.bool() => Err(StoreError::Blocked),
            true => Err(StoreError::Full),
            false => Ok(()),
        }
    }

    fn draw(&self, below: usize) -> usize {
        self.rng.borrow_mut().usize(..below)
    }

    fn put_back(&mut self, key: String, value: Option<String>) {
        match value {
            Some(value) => self.map.insert(key, value),
            None => self.map.remove(&key),
        };
    }

    /// The last writes are lost: all from one on, or some of them, because a disk may write in another order.
    fn crash(&mut self) {
        let keep = self.draw(self.journal.len() + 1);
        let lost = self.journal.split_off(keep);
        if self.rng.borrow_mut().bool() {
            for (key, value) in lost.into_iter().rev() {
                self.put_back(key, value);
            }
            return;
        }
        // Key by key: the disk holds a value that each once had.
        let mut keys: Vec<&String> = lost.iter().map(|(key, _)| key).collect();
        keys.sort();
        keys.dedup();
        let back: Vec<(String, Option<String>)> = keys
            .into_iter()
            .filter(|_| self.rng.borrow_mut().bool())
            .filter_map(|key| lost.iter().find(|(k, _)| k == key).cloned())
            .collect();
        for (key, value) in back {
            self.put_back(key, value);
        }
    }

    /// Cuts one value short or flips a bit; returns which.
    fn damage(&mut self) -> String {
        let key = self.map.keys().nth(self.draw(self.map.len())).expect("a key").clone();
        let mut bytes = self.map[&key].clone().into_bytes();
        let at = self.draw(bytes.len().max(1));
        match bytes.get_mut(at) {
            Some(byte) if self.rng.borrow_mut().bool() => *byte ^= 1 << self.draw(8),
            _ => bytes.truncate(at),
        }
        self.map.insert(key.clone(), String::from_utf8_lossy(&bytes).into_owned());
        key
    }
}

impl Store for Bad {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.call()?;
        let mut keys: Vec<String> = self.map.keys().cloned().collect();
        self.rng.borrow_mut().shuffle(&mut keys);
        Ok(keys)
    }

    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.call()?;
        Ok(self.map.get(key).cloned())
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.call()?;
        let before = self.map.insert(key.into(), value.into());
        self.journal.push((key.into(), before));
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        self.call()?;
        let before = self.map.remove(key);
        self.journal.push((key.into(), before));
        Ok(())
    }
}

/// What a person did in a session; parts of it repeated, with better results.
fn some(rng: &mut Rng) -> Progress {
    let mut progress = Progress::default();
    let id = |rng: &mut Rng| ["1.1", "1.2", "2.1", "2.4"][rng.usize(..4)].to_string();
    for _ in 0..rng.usize(..4) {
        progress.read.insert((id(rng), ["a", "b", "c"][rng.usize(..3)].into()), Day(rng.i32(20_000..20_009)));
        let right = rng.u8(6..9);
        progress.passed.insert((id(rng), 1), Pass { day: Day(rng.i32(20_000..20_009)), right, drawn: 8 });
        progress.skipped.insert((id(rng), "a".into()), rng.u32(1..9));
    }
    progress
}

fn contains(all: &Progress, part: &Progress) -> bool {
    let mut both = all.clone();
    both.join(part);
    both == *all
}

/// What happened in a run, so that a test can check that all of it did.
#[derive(Debug, Default)]
struct Seen {
    refused: u32,
    lost: u32,
    set_aside: u32,
    recovered: u32,
}

/// A few calls on a store that may fail at each; how many were refused.
fn use_it(store: &mut Bad, rng: &mut Rng) -> u32 {
    let mut memory = Progress::default();
    let mut refused = 0;
    for _ in 0..rng.usize(1..5) {
        memory.join(&some(rng));
        let look = Look { size: rng.u8(..4), width: 1 };
        let done = match rng.u8(..6) {
            0 => load(store).map(|_| ()),
            1 => choose(store, Mode::Own, look, 1).map(|_| ()),
            _ => save(store, EPOCH, &mut memory),
        };
        refused += u32::from(done.is_err());
    }
    refused
}

fn session(seed: u64, seen: &mut Seen) {
    let mut rng = Rng::with_seed(seed);
    let mut store =
        Bad { map: BTreeMap::new(), rng: RefCell::new(rng.fork()), fails: 0, journal: Vec::new() };
    choose(&mut store, Mode::Own, Look::default(), EPOCH).expect("a good day");
    if rng.bool() {
        choose(&mut store, Mode::Shared, Look::default(), 1).expect("a good day");
    }
    let mut old = some(&mut rng);
    save(&mut store, EPOCH, &mut old).expect("a good day");
    assert_eq!(load(&mut store).map(|l| l.progress), Ok(old.clone()), "read back once");

    // Damage may come before or after the failing calls.
    let mut damaged = Vec::new();
    let early = rng.bool();
    let times = rng.usize(..3);
    if early {
        damaged.extend((0..times).map(|_| store.damage()));
    }
    store.journal.clear();
    store.fails = [0, 5, 30, 80][rng.usize(..4)];
    seen.refused += use_it(&mut store, &mut rng);
    store.fails = 0;
    seen.lost += u32::from(!store.journal.is_empty());
    if rng.bool() {
        store.crash();
    }
    if !early {
        damaged.extend((0..times).map(|_| store.damage()));
    }

    let before = store.map.clone();
    let loaded = load(&mut store).expect("a good day");
    let hurt = |key: &String| damaged.iter().any(|d| d == key);
    let mut expected = Progress::default();
    for (fact, payload) in old.facts() {
        if !hurt(&[FACT, &fact].concat()) {
            expected.absorb(&fact, &payload).expect("its own fact");
        }
    }
    assert!(contains(&loaded.progress, &expected), "seed {seed}: {expected:?}\n  is not in {loaded:?}");
    seen.set_aside += u32::from(loaded.set_aside > 0);
    seen.recovered += u32::from(loaded.chosen.is_some_and(|c| c.seq == 1 && c.mode == Mode::Shared));
    if loaded.newer {
        assert_eq!(store.map, before, "seed {seed}: newer data was touched");
        return;
    }
    let bad = |value: &String| matches!(open(value), Opened::Damaged);
    let unread = before.iter().filter(|(key, value)| !key.starts_with(QUARANTINE) && bad(value)).count();
    assert!(loaded.set_aside >= unread, "seed {seed}: {unread} damaged, {} told", loaded.set_aside);
    // It continues, and the next visit reads the same.
    if let Some(chosen) = loaded.chosen {
        let mut all = loaded.progress.clone();
        save(&mut store, chosen.epoch, &mut all).expect("a good day");
        let again = load(&mut store).expect("a good day");
        assert_eq!(again.progress, loaded.progress, "seed {seed}");
    }
}

#[test]
fn twenty_thousand_bad_days_lose_no_older_fact() {
    let mut seen = Seen::default();
    for seed in 0..RUNS {
        session(seed, &mut seen);
    }
    let Seen { refused, lost, set_aside, recovered } = seen;
    let enough = refused > 5_000 && lost > 5_000 && set_aside > 2_000 && recovered > 500;
    assert!(enough, "all of it happens: {seen:?}");
}
