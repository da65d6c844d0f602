use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Rate at which events are recorded.
#[derive(Debug)]
pub(super) enum Pace {
    /// Greatest possible speed, up to a number of events.
    Count(u64),
    /// Events per second, until stopped.
    Rate(Rate),
}

/// No further event is to be recorded.
#[derive(Debug)]
pub(super) struct Stop;

/// Flag that stops the traffic of all threads.
pub(super) type Flag = Arc<AtomicBool>;

impl Pace {
    /// Waits until the next event is due.
    pub(super) fn next(&mut self) -> Result<(), Stop> {
        match self {
            Self::Count(left) => *left = left.checked_sub(1).ok_or(Stop)?,
            Self::Rate(rate) => rate.next()?,
        }
        Ok(())
    }
}

/// Constant rate, kept in short ticks.
#[derive(Debug)]
pub(super) struct Rate {
    per_second: u64,
    started: Instant,
    ticks: u32,
    /// Events left in this tick.
    left: u64,
    stop: Flag,
}

impl Rate {
    const TICK: Duration = Duration::from_millis(20);
    const TICKS_PER_SECOND: u64 = 50;

    pub(super) fn new(per_second: u64, stop: Flag) -> Self {
        Self { per_second, started: Instant::now(), ticks: 0, left: 0, stop }
    }

    fn next(&mut self) -> Result<(), Stop> {
        while self.left == 0 {
            if self.stop.load(Ordering::Relaxed) {
                return Err(Stop);
            }
            let due = self.started + Self::TICK * self.ticks;
            thread::sleep(due.saturating_duration_since(Instant::now()));
            let by = |tick: u32| u64::from(tick) * self.per_second / Self::TICKS_PER_SECOND;
            self.left = by(self.ticks + 1) - by(self.ticks);
            self.ticks += 1;
        }
        self.left -= 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_kept_to_the_event() {
        let mut pace = Pace::Count(2);
        assert!(pace.next().is_ok());
        assert!(pace.next().is_ok());
        assert!(pace.next().is_err());
        assert!(pace.next().is_err());
    }

    #[test]
    fn a_rate_takes_its_time() {
        let mut pace = Pace::Rate(Rate::new(500, Flag::default()));
        let started = Instant::now();
        for _ in 0..101 {
            pace.next().unwrap();
        }
        // Ten per tick: event 101 is due when ten ticks are over.
        assert!(started.elapsed() >= Rate::TICK * 10);
    }

    #[test]
    fn a_rate_ends_when_it_is_told_to() {
        let stop = Flag::default();
        let mut pace = Pace::Rate(Rate::new(1, Arc::clone(&stop)));
        stop.store(true, Ordering::Relaxed);
        assert!(pace.next().is_err());
    }
}
