//! Records in a signal handler that interrupt a record of the same series.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::time::Duration;
use std::{mem, ptr, thread};

use metrics::work::{DONE_TOTAL, DURATION_SECONDS};

mod metrics {
    metrics_catalog::include_catalog!();
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::work)]
enum WorkEvent {
    Done { took: Duration },
}

/// Required number of interruptions.
const SIGNALS: u64 = 20_000;
const TOOK: Duration = Duration::from_secs(2);

/// Number of events that the handler counted.
static HANDLED: AtomicU64 = AtomicU64::new(0);

extern "C" fn on_signal(_: libc::c_int) {
    metrics::CATALOG.in_signal_handler(|| WorkEvent::Done { took: TOOK }.record());
    HANDLED.fetch_add(1, Relaxed);
}

fn catch(signal: libc::c_int) {
    // SAFETY: all zeros is an action without flags and with an empty mask.
    let mut action: libc::sigaction = unsafe { mem::zeroed() };
    action.sa_sigaction = on_signal as extern "C" fn(libc::c_int) as libc::sighandler_t;
    action.sa_flags = libc::SA_RESTART;
    // SAFETY: `action` lives through the call. What the handler does is safe in one: it adds to
    // atomics, and reads thread-locals of the program itself, which need not be made first.
    assert_eq!(unsafe { libc::sigaction(signal, &raw const action, ptr::null_mut()) }, 0);
}

/// One test, because a handler applies to the whole process.
#[test]
fn no_record_is_lost_whatever_the_handler_interrupts() {
    static OVER: AtomicBool = AtomicBool::new(false);
    catch(libc::SIGUSR1);

    // SAFETY: it has no precondition.
    let this_thread = unsafe { libc::pthread_self() };
    let sender = thread::spawn(move || {
        while !OVER.load(Relaxed) {
            // SAFETY: that thread waits for this one before it ends.
            unsafe { libc::pthread_kill(this_thread, libc::SIGUSR1) };
            thread::yield_now();
        }
    });
    let mut recorded = 0;
    while HANDLED.load(Relaxed) < SIGNALS {
        WorkEvent::Done { took: TOOK }.record();
        recorded += 1;
    }
    OVER.store(true, Relaxed);
    sender.join().unwrap();
    let expected = recorded + HANDLED.load(Relaxed);
    assert_eq!(DONE_TOTAL.get(), expected);
    assert_eq!(DURATION_SECONDS.count(), expected);
    assert_eq!(DURATION_SECONDS.sum(), Duration::from_secs(2 * expected));

    // In a thread that has not recorded before, the handler records first.
    let first = || {
        // SAFETY: the signal is caught.
        unsafe { libc::raise(libc::SIGUSR1) };
        WorkEvent::Done { took: TOOK }.record();
    };
    thread::spawn(first).join().unwrap();
    assert_eq!(DONE_TOTAL.get(), expected + 2);
}
