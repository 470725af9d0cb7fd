//! Tests of the matcher.

mod reading;
