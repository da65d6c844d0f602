//! Method: cases take turns, threads are pinned, ratios are computed per round.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

use crate::case::{BoxError, Case, Loop};

/// Approximate duration of a sample.
const SAMPLE: Duration = Duration::from_millis(1);

/// Timings of one case: nanoseconds per operation, one per round.
pub type Timings = Vec<f64>;

/// Measures the cases of one group against each other, with `threads` recording at once.
///
/// Every case has a turn in each round, so that disturbances affect all of them alike.
pub fn measure(cases: Vec<Case>, threads: usize, rounds: usize) -> Result<Vec<Timings>, BoxError> {
    let workers = Workers::start(threads)?;
    let mut measured: Vec<Timings> = cases.iter().map(|_| Vec::with_capacity(rounds)).collect();
    let cases: Vec<_> = cases.into_iter().map(|case| (Arc::new(case.run), case.settle)).collect();
    let mut operations = Vec::new();
    for (run, settle) in &cases {
        operations.push(workers.calibrate(run)?);
        if let Some(settle) = settle {
            settle();
        }
    }
    for round in 0..rounds {
        for place in 0..cases.len() {
            // Rotates the order, so that no case always follows the same one.
            let place = (place + round) % cases.len();
            let (run, settle) = &cases[place];
            measured[place].push(workers.sample(run, operations[place])?);
            if let Some(settle) = settle {
                settle();
            }
        }
    }
    Ok(measured)
}

/// Threads pinned to processors.
struct Workers {
    jobs: Vec<Sender<Job>>,
    results: Receiver<Duration>,
}

type Job = (Arc<Loop>, usize);

impl Workers {
    fn start(threads: usize) -> Result<Self, BoxError> {
        let cores =
            core_affinity::get_core_ids().ok_or("the processor's cores cannot be listed")?;
        if cores.len() < threads {
            return Err(format!("{threads} threads need as many cores").into());
        }
        let barrier = Arc::new(Barrier::new(threads));
        let (done, results) = channel();
        let jobs = (0..threads).map(|thread| {
            let (job, queue) = channel::<Job>();
            let (core, barrier, done) = (cores[thread], Arc::clone(&barrier), done.clone());
            thread::spawn(move || {
                core_affinity::set_for_current(core);
                for (run, operations) in queue {
                    barrier.wait();
                    let start = Instant::now();
                    run(thread, operations);
                    let taken = start.elapsed();
                    if done.send(taken).is_err() {
                        return;
                    }
                }
            });
            job
        });
        Ok(Self { jobs: jobs.collect(), results })
    }

    /// Runs all workers at once, and returns the mean of their times.
    fn run(&self, run: &Arc<Loop>, operations: usize) -> Result<Duration, BoxError> {
        for job in &self.jobs {
            job.send((Arc::clone(run), operations))?;
        }
        let mut taken = Duration::ZERO;
        for _ in &self.jobs {
            taken += self.results.recv()?;
        }
        Ok(taken / u32::try_from(self.jobs.len())?)
    }

    #[expect(clippy::cast_precision_loss, reason = "a sample is far shorter than 2^52 ns")]
    fn sample(&self, run: &Arc<Loop>, operations: usize) -> Result<f64, BoxError> {
        Ok(self.run(run, operations)?.as_nanos() as f64 / operations as f64)
    }

    /// Warms up a case, and returns the number of operations of a sample.
    fn calibrate(&self, run: &Arc<Loop>) -> Result<usize, BoxError> {
        let mut operations = 1;
        // The first operation also pays for what is allocated once.
        self.run(run, operations)?;
        loop {
            // What is allocated once, or an interruption, is in one of two runs.
            let taken = self.run(run, operations)?.min(self.run(run, operations)?);
            if operations >= 1 << 30 || taken * 2 >= SAMPLE {
                return Ok(operations);
            }
            operations *= 2;
        }
    }
}

/// Distribution of a quantity over all rounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// Median.
    pub median: f64,
    /// Tenth percentile.
    pub p10: f64,
    /// Ninetieth percentile.
    pub p90: f64,
}

impl Summary {
    /// Computes the distribution of one or more samples.
    pub fn of(samples: &[f64]) -> Self {
        let mut sorted = samples.to_vec();
        sorted.sort_by(f64::total_cmp);
        let at = |tenth: usize| {
            let place = (sorted.len().saturating_sub(1) * tenth + 5) / 10;
            sorted.get(place).copied().unwrap_or(f64::NAN)
        };
        Self { median: at(5), p10: at(1), p90: at(9) }
    }
}

/// Returns the median of the per-round ratios. The ratio of the medians could compare rounds in
/// which the machine was in different states.
pub fn ratio(numerator: &[f64], denominator: &[f64]) -> f64 {
    let pairs = numerator.iter().zip(denominator);
    Summary::of(&pairs.map(|(above, below)| above / below).collect::<Vec<_>>()).median
}

/// Computes Welch's t: the difference of two means in standard errors.
#[expect(clippy::cast_precision_loss, reason = "there are far fewer than 2^52 samples")]
pub fn welch(one: &[f64], other: &[f64]) -> f64 {
    let moments = |samples: &[f64]| {
        let count = samples.len() as f64;
        let mean = samples.iter().sum::<f64>() / count;
        let squares = samples.iter().map(|sample| (sample - mean).powi(2)).sum::<f64>();
        (mean, squares / (count - 1.0) / count)
    };
    let ((one, error), (other, other_error)) = (moments(one), moments(other));
    (one - other) / (error + other_error).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Role, repeating};
    use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

    #[test]
    fn a_summary_is_of_sorted_samples() {
        let samples: Vec<_> = (0..=100).rev().map(f64::from).collect();
        assert_eq!(Summary::of(&samples), Summary { median: 50.0, p10: 10.0, p90: 90.0 });
        assert_eq!(Summary::of(&[3.0]), Summary { median: 3.0, p10: 3.0, p90: 3.0 });
    }

    #[test]
    fn a_ratio_is_taken_round_by_round() {
        // The machine was ten times slower in two rounds, twice for both cases.
        assert!(
            (ratio(&[2.0, 20.0, 2.0, 20.0, 2.0], &[1.0, 10.0, 1.0, 10.0, 1.0]) - 2.0).abs() < 1e-9
        );
    }

    #[test]
    fn t_is_the_difference_in_standard_errors() {
        // Means 2 and 4, variances 1 and 4, three samples each: 2 / sqrt(1/3 + 4/3).
        let t = welch(&[1.0, 2.0, 3.0], &[2.0, 4.0, 6.0]);
        assert!((t + 2.0 / (5.0_f64 / 3.0).sqrt()).abs() < 1e-12, "{t}");
    }

    #[test]
    fn every_case_has_a_sample_of_each_round() {
        static RUNS: AtomicU64 = AtomicU64::new(0);
        let count = || _ = RUNS.fetch_add(1, Relaxed);
        let cases = ["a", "b"].map(|name| Case::new(name, Role::Peer, repeating(count)));
        let measured = measure(cases.into(), 1, 5).unwrap();
        assert_eq!(measured.iter().map(Vec::len).collect::<Vec<_>>(), [5, 5]);
        assert!(measured.iter().flatten().all(|sample| *sample > 0.0));
        assert!(RUNS.load(Relaxed) > 10);
    }
}
