//! Limit on the time of a test.

use std::io::{Write as _, stderr};
use std::process::exit;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// Far more than a test takes, also on a machine that is busy with others.
const LIMIT: Duration = Duration::from_secs(120);

/// Ends the process with an error if a test holds it for too long. A request without a response would hold up the
/// run for ever, and the panic of another thread would not end a test that waits.
pub(crate) struct Limit {
    /// Its end is the signal.
    _end: Sender<()>,
}

impl Limit {
    pub(crate) fn new() -> Self {
        let (end, ended) = channel();
        let test = thread::current().name().unwrap_or_default().to_owned();
        thread::spawn(move || {
            if ended.recv_timeout(LIMIT) == Err(RecvTimeoutError::Timeout) {
                // The output of tests is captured, and lost when the process ends.
                let _ = writeln!(stderr(), "error: {test} takes longer than {LIMIT:?}");
                exit(101);
            }
        });
        Self { _end: end }
    }
}
