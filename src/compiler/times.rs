//! How long each phase of a run takes, for `--times` and for nothing else: no output depends on it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Name and time of a phase, in the order in which phases ended first.
type Phases = Vec<(&'static str, Duration)>;

static ON: AtomicBool = AtomicBool::new(false);
static PHASES: Mutex<Phases> = Mutex::new(Vec::new());

/// From now on, phases are timed.
pub fn start() {
    ON.store(true, Ordering::Relaxed);
}

/// Runs `work` as a phase with this name. The times of equal names add up, over all threads.
pub fn phase<T>(name: &'static str, work: impl FnOnce() -> T) -> T {
    if !ON.load(Ordering::Relaxed) {
        return work();
    }
    let start = Instant::now();
    let made = work();
    let took = start.elapsed();
    let mut phases = PHASES.lock().unwrap_or_else(PoisonError::into_inner);
    match phases.iter_mut().find(|(known, _)| *known == name) {
        Some((_, sum)) => *sum += took,
        None => phases.push((name, took)),
    }
    made
}

/// A line for each phase, name and milliseconds; none unless [`start`] was called.
pub fn table() -> Vec<String> {
    let phases = PHASES.lock().unwrap_or_else(PoisonError::into_inner);
    phases.iter().map(|(name, took)| format!("{name:<36} {:>7} ms", took.as_millis())).collect()
}
