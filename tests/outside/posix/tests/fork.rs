//! A process that forks while its threads record.

use std::panic::catch_unwind;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;
use std::time::Duration;

use metrics::work::DONE_TOTAL;

mod metrics {
    metrics_catalog::include_catalog!();
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::work)]
enum WorkEvent {
    Done { took: Duration },
}

const CHILDREN: usize = 100;
/// Events that a child records in each of its two threads.
const RECORDS: u64 = 1000;

fn record(times: u64) {
    (0..times).for_each(|_| WorkEvent::Done { took: Duration::from_secs(1) }.record());
}

/// Runs in a child: records in the current thread and in a new one, which registers a slab.
fn go_on(before: u64) -> bool {
    // SAFETY: it has no precondition. A child that waits for ever is ended by the signal, and so
    // does not end well.
    unsafe { libc::alarm(30) };
    let at_fork = DONE_TOTAL.get();
    record(RECORDS);
    let claimed = thread::spawn(|| record(RECORDS)).join();
    let mut text = Vec::new();
    let Ok(()) = metrics::CATALOG.encode(&mut text);
    let sample = format!("\nwork_done_total {}\n", at_fork + 2 * RECORDS);
    let served = String::from_utf8_lossy(&text).contains(&sample);
    at_fork >= before && claimed.is_ok() && served
}

/// Forks, and returns whether the child's checks passed.
fn fork() -> bool {
    let before = DONE_TOTAL.get();
    // SAFETY: the child runs only what follows, which needs no other thread and no lock that one
    // could have held but the allocator's, and those the C library hands over unlocked.
    let child = unsafe { libc::fork() };
    if child == 0 {
        let good = catch_unwind(|| go_on(before)).unwrap_or(false);
        // SAFETY: it ends the process without running what the parent still has to run.
        unsafe { libc::_exit(i32::from(!good)) };
    }
    assert!(child > 0, "there can be no further process");
    let mut status = 0;
    // SAFETY: the child is this process's, and `status` lives through the call.
    assert_eq!(unsafe { libc::waitpid(child, &raw mut status, 0) }, child);
    libc::WIFEXITED(status) && libc::WEXITSTATUS(status) == 0
}

#[test]
fn a_child_goes_on_from_the_parents_values_and_the_parent_as_if_there_were_none() {
    static OVER: AtomicBool = AtomicBool::new(false);
    record(1);
    let until_over = || {
        let mut recorded = 0;
        while !OVER.load(Relaxed) {
            record(10);
            recorded += 10;
        }
        recorded
    };
    // Short-lived threads register and release slabs while the process forks.
    let coming_and_going = || {
        let mut recorded = 0;
        while !OVER.load(Relaxed) {
            thread::spawn(|| record(1)).join().unwrap();
            recorded += 1;
        }
        recorded
    };
    let mut threads: Vec<_> = (0..2).map(|_| thread::spawn(until_over)).collect();
    threads.push(thread::spawn(coming_and_going));

    let good = (0..CHILDREN).filter(|_| fork()).count();
    OVER.store(true, Relaxed);
    let recorded: u64 = threads.into_iter().map(|thread| thread.join().unwrap()).sum();
    assert_eq!(good, CHILDREN);
    assert_eq!(DONE_TOTAL.get(), 1 + recorded);
}
