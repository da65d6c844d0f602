//! Measures how much stack a function takes, in safe code.
//!
//! Child processes run it in a thread whose stack is partly in use. Those with too little of it left die.

use std::env;
use std::hint::black_box;
use std::process::{Command, Stdio};
use std::thread;

/// Environment variable of a child process: the index of its work, and how much stack it uses before.
const CHILD: &str = "METRICS_CATALOG_STACK";

/// Stack of the thread in a child process, in bytes.
const STACK: usize = 512 * 1024;

/// Returns how many bytes of stack each work takes, within 64 bytes, with what the thread itself takes.
/// Returns `None` in a child process. `test` is the full name of the test that calls it.
pub(crate) fn measure<const N: usize>(test: &str, works: [fn(); N]) -> Option<[usize; N]> {
    let Ok(child) = env::var(CHILD) else {
        return Some(std::array::from_fn(|index| STACK - free(test, index)));
    };
    let (index, used) = child.split_once(' ').unwrap();
    let (work, used) = (works[index.parse::<usize>().unwrap()], used.parse().unwrap());
    let body = move || {
        let top = black_box(0_u8);
        descend((&raw const top).addr(), used, work);
    };
    thread::Builder::new().stack_size(STACK).spawn(body).unwrap().join().unwrap();
    None
}

/// Runs `work` when at least `used` bytes of the stack below `top` are in use.
fn descend(top: usize, used: usize, work: fn()) {
    let block = black_box([0_u8; 32]);
    if top.saturating_sub((&raw const block).addr()) < used {
        descend(top, used, work);
    } else {
        work();
    }
    black_box(block);
}

/// Returns how much stack can be used before a work.
fn free(test: &str, index: usize) -> usize {
    let survives = |used: usize| {
        let status = Command::new(env::current_exe().unwrap())
            .args(["--include-ignored", "--exact", test])
            .env(CHILD, format!("{index} {used}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        status.unwrap().success()
    };
    let (mut least, mut most) = (0, STACK);
    assert!(survives(least) && !survives(most), "{test}");
    while most - least > 64 {
        let used = usize::midpoint(least, most);
        if survives(used) {
            least = used;
        } else {
            most = used;
        }
    }
    least
}
