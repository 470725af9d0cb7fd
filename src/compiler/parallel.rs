//! Work on every core: documents, pages and files don't need each other.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Fewer documents than this aren't worth a thread. The small sites of the tests have fewer, and there are thousands of
/// them: each would wait for the thread's turn.
const FEW: usize = 16;

/// What `work` makes of each item, in the order of the items: on every core when there are many.
pub fn map<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    if items.len() < FEW { items.into_iter().map(work).collect() } else { map_long(items, work) }
}

/// The same for items that each take long, however few they are. A panic in a thread comes out here.
pub fn map_long<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get).min(items.len());
    if cores < 2 {
        return items.into_iter().map(work).collect();
    }
    let queue = Mutex::new(items.into_iter().enumerate());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let run = || {
        let mut made = Vec::new();
        while let Some((n, item)) = next() {
            made.push((n, work(item)));
        }
        made
    };
    let mut all = thread::scope(|scope| {
        let threads: Vec<_> = (1..cores).map(|_| scope.spawn(run)).collect();
        let mut all = run();
        for thread in threads {
            all.append(&mut thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        all
    });
    all.sort_unstable_by_key(|(n, _)| *n);
    all.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        for count in [0, 1, FEW, 1000] {
            let doubled: Vec<usize> = (0..count).map(|n| n * 2).collect();
            assert_eq!(map((0..count).collect(), |n: usize| n * 2), doubled);
            assert_eq!(map_long((0..count).collect(), |n: usize| n * 2), doubled);
        }
    }

    #[test]
    fn a_panic_in_a_thread_comes_out() {
        let work = |n: usize| assert!(n != 50, "fifty");
        let panic = std::panic::catch_unwind(|| map((0..100).collect(), work)).expect_err("a panic");
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"fifty"));
    }
}
