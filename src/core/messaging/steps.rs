//! A counter of steps, so that tests can compare the work for n and 4 n without a clock.

/// Counts a step of an inner loop in tests; nothing otherwise.
#[inline]
pub(crate) fn step() {
    #[cfg(test)]
    STEPS.with(|s| s.set(s.get() + 1));
}

/// Counts the bytes that a search passes.
#[inline]
pub(crate) fn passed(_bytes: usize) {
    #[cfg(test)]
    STEPS.with(|s| s.set(s.get() + _bytes as u64));
}

#[cfg(test)]
thread_local! {
    pub(crate) static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}
