//! Work on every core: documents, pages and files don't need each other.

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

/// Fewer documents than this aren't worth a thread. The small sites of the tests have fewer, and there are thousands of
/// them: each would wait for the thread's turn.
const FEW: usize = 16;

/// What `work` makes of each item, in the order of the items: on every core when there are many.
pub fn map<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    if items.len() < FEW { items.into_iter().map(work).collect() } else { map_long(items, work) }
}

/// The same for items that each take long, however few they are. A panic in a thread comes out here.
pub fn map_long<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    items.into_par_iter().with_max_len(1).map(work).collect()
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
