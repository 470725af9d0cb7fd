//! When a browser has done with its own start.
//!
//! Chromium comes back from the driver's call while it still loads the pages of its own address bar and new tab. On two
//! processors that takes a page's place for a second or two, at each look another one.

use std::fs;
use std::time::{Duration, Instant};

/// How often the processor time is looked at.
const STEP: Duration = Duration::from_millis(100);
/// As many looks in a row without work make it quiet.
const LOOKS: u32 = 6;
/// Work: more ticks (of 10 ms) than these between two looks.
const REST: u64 = 1;
/// A browser that takes longer is measured anyway.
const PATIENCE: Duration = Duration::from_secs(20);

/// Waits until the processes of a group use the processor no more. Without `/proc` it waits for the looks alone.
pub async fn wait(group: u32) {
    let start = Instant::now();
    let (mut before, mut still) = (ticks(group), 0);
    while still < LOOKS && start.elapsed() < PATIENCE {
        tokio::time::sleep(STEP).await;
        let now = ticks(group);
        still = if now.saturating_sub(before) > REST { 0 } else { still + 1 };
        before = now;
    }
}

/// The processor time that the living processes of a group have used, in ticks.
fn ticks(group: u32) -> u64 {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    processes.filter_map(|p| used(&fs::read_to_string(p.path().join("stat")).ok()?, group)).sum()
}

/// The time in a line of `/proc/…/stat`, if the process is of the group (proc_pid_stat(5): after the name in brackets,
/// which may hold anything, come state, parent, group, and as 12th and 13th the user's and the system's time).
fn used(stat: &str, group: u32) -> Option<u64> {
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let number = |n: usize| fields.get(n)?.parse::<u64>().ok();
    (number(2)? == u64::from(group)).then(|| Some(number(11)? + number(12)?))?
}

#[cfg(test)]
mod tests {
    use super::used;

    #[test]
    fn the_time_of_a_process_is_read_whatever_its_name() {
        let stat = "30251 (a b) c) S 30240 30233 27075 0 -1 4194560 9 0 0 0 70 30 5 6 20 0 1 0 8 9";
        assert_eq!(used(stat, 30233), Some(100));
        assert_eq!(used(stat, 30240), None);
        assert_eq!(used("30251 (a", 30233), None);
    }
}
