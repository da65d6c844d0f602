//! Simulated traffic: a few threads that behave like a mail service.
//!
//! The traffic depends only on the seed: each thread has its own random numbers, and threads do not
//! influence each other.

mod access;
mod chance;
mod dispatch;
mod level;
mod pace;
mod reception;
mod upkeep;
mod worker;

use std::num::NonZeroU32;
use std::panic::resume_unwind;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::ledger::Ledger;
use level::Levels;
use pace::{Flag, Pace, Rate};
use worker::Worker;

/// Number of traffic threads.
pub const THREADS: u64 = 8;

/// Amount of traffic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Traffic {
    /// No traffic.
    Off,
    /// Events per second.
    Rate(NonZeroU32),
    /// Number of events, recorded as fast as possible.
    Burst(u64),
}

/// Parses `off`, `200` or `burst:5000`.
impl FromStr for Traffic {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some(("burst", events)) => events.parse().ok().map(Self::Burst),
            None if text == "off" => Some(Self::Off),
            None => text.parse().ok().map(Self::Rate),
            Some(_) => None,
        }
        .ok_or("write `off`, a number of events per second, or `burst:N` for N events in all")
    }
}

/// Records a number of events on several threads, and returns the expected exposition, provided
/// nothing else was recorded in this process.
///
/// # Errors
///
/// See [`Ledger::blank`].
pub fn burst(seed: u64, events: u64) -> Result<Ledger, toml::de::Error> {
    let blank = Ledger::blank()?;
    let levels = Arc::new(Levels::at_start());
    let worker = |number| {
        let pace = Pace::Count(share(events, number));
        Worker::new(seed, number, pace, Arc::clone(&levels), Some(blank.clone()))
    };
    let threads: Vec<_> = (0..THREADS).map(|number| start(worker(number), number)).collect();
    let mut ledger = blank.clone();
    for thread in threads {
        let own = thread.join().unwrap_or_else(|panic| resume_unwind(panic));
        if let Some(own) = own {
            ledger.merge(&own);
        }
    }
    levels.publish(Some(&mut ledger));
    Ok(ledger)
}

/// Traffic that continues until it is stopped.
#[derive(Debug)]
pub struct Steady {
    stop: Flag,
    threads: Vec<JoinHandle<Option<Ledger>>>,
    publisher: JoinHandle<()>,
}

impl Steady {
    /// Starts traffic with a number of events per second.
    #[must_use]
    pub fn start(seed: u64, per_second: NonZeroU32) -> Self {
        let stop = Flag::default();
        let levels = Arc::new(Levels::at_start());
        let worker = |number| {
            let rate = share(per_second.get().into(), number);
            let pace = Pace::Rate(Rate::new(rate, Arc::clone(&stop)));
            Worker::new(seed, number, pace, Arc::clone(&levels), None)
        };
        let threads = (0..THREADS).map(|number| start(worker(number), number)).collect();
        let publisher = thread::spawn({
            let stop = Arc::clone(&stop);
            move || {
                while !stop.load(Ordering::Relaxed) {
                    levels.publish(None);
                    thread::sleep(Duration::from_millis(100));
                }
            }
        });
        Self { stop, threads, publisher }
    }

    /// Stops the traffic and waits for its threads.
    pub fn stop(self) {
        self.stop.store(true, Ordering::Relaxed);
        self.threads.into_iter().for_each(|thread| drop(thread.join()));
        drop(self.publisher.join());
    }
}

fn start(worker: Worker, number: u64) -> JoinHandle<Option<Ledger>> {
    thread::spawn(move || worker.run(number == 0))
}

/// Returns one thread's share of the events.
fn share(events: u64, thread: u64) -> u64 {
    events / THREADS + u64::from(thread < events % THREADS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_of_the_threads_add_up() {
        for events in [0, 1, 3, 4, 5, 5000, 5003] {
            assert_eq!((0..THREADS).map(|thread| share(events, thread)).sum::<u64>(), events);
        }
    }

    #[test]
    fn traffic_is_read_from_text() {
        assert_eq!("off".parse(), Ok(Traffic::Off));
        assert_eq!("burst:5000".parse(), Ok(Traffic::Burst(5000)));
        assert_eq!("7".parse(), Ok(Traffic::Rate(NonZeroU32::MIN.saturating_add(6))));
        for wrong in ["", "on", "0", "-1", "burst", "burst:", "burst:many", "off:1"] {
            assert!(wrong.parse::<Traffic>().is_err(), "{wrong}");
        }
    }
}
