//! Signals that end the program, after the terminal is restored.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::low_level::emulate_default_handler;

/// Signals that end a program unless it handles them.
const ENDING: [i32; 4] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM];

/// Time after which the program is ended if it does not do so itself: the terminal library reads
/// without end from a terminal that was closed.
const GRACE: Duration = Duration::from_secs(1);

/// Last signal that was received, or 0.
#[derive(Debug)]
pub(super) struct Signals(Arc<AtomicI32>);

impl Signals {
    /// Handles the signals from now on.
    pub(super) fn register() -> std::io::Result<Self> {
        let received = Arc::new(AtomicI32::new(0));
        let mut signals = signal_hook::iterator::Signals::new(ENDING)?;
        let shared = Arc::clone(&received);
        thread::spawn(move || {
            for signal in signals.forever() {
                shared.store(signal, Ordering::Relaxed);
                thread::sleep(GRACE);
                ratatui::restore();
                end(signal);
            }
        });
        Ok(Self(received))
    }

    pub(super) fn is_received(&self) -> bool {
        self.0.load(Ordering::Relaxed) != 0
    }

    /// Ends the program as the signal would have done, if one was received.
    pub(super) fn end_if_received(&self) {
        let signal = self.0.load(Ordering::Relaxed);
        if signal != 0 {
            end(signal);
        }
    }
}

fn end(signal: i32) {
    // It fails for an unknown signal only.
    let _ = emulate_default_handler(signal);
}
