//! Stack of a compressed response.

use std::hint::black_box;

use super::{open, respond};

#[path = "../../../../metrics-gzip/tests/support/stack.rs"]
mod stack;

fn answer(coding: &str) {
    black_box(respond(&open(), "GET", &[("accept-encoding", coding)]));
}

#[test]
#[ignore = "without optimisation it takes three times as much; `.ci/run tests` runs it with"]
fn gzip_takes_31_kib_of_stack() {
    let test = "endpoint::optimised::gzip_takes_31_kib_of_stack";
    let works: [fn(); 2] = [|| answer("identity"), || answer("gzip")];
    let Some([plain, gzip]) = stack::measure(test, works) else { return };
    assert!(plain < 24 * 1024, "{plain} bytes");
    assert!((30 * 1024..=31 * 1024).contains(&(gzip - plain)), "{plain} and {gzip} bytes");
}
