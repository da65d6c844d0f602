//! Cost of a scrape after many threads have recorded.

use std::sync::mpsc::{Sender, channel};
use std::thread;

use metrics_catalog::{Catalog, Format};

use crate::case::{BoxError, Case, Role, repeating};
use crate::catalog::{threads_1, threads_16, threads_64, threads_256};
use crate::group::{Effort, record};
use crate::ours::scrape_of;
use crate::row::Row;

/// Threads that have recorded, and live until this is dropped.
pub struct Alive(Vec<Sender<()>>);

impl Alive {
    /// Starts threads that have each done `work` on return.
    pub fn start(count: usize, work: fn()) -> Result<Self, BoxError> {
        let mut ends = Vec::new();
        for _ in 0..count {
            let (end, until) = channel::<()>();
            let (done, recorded) = channel();
            thread::Builder::new().stack_size(128 << 10).spawn(move || {
                work();
                if done.send(()).is_ok() {
                    // Ends with an error when the sender is dropped.
                    let _ = until.recv();
                }
            })?;
            recorded.recv()?;
            ends.push(end);
        }
        Ok(Self(ends))
    }

    /// Returns the number of threads.
    pub const fn count(&self) -> usize {
        self.0.len()
    }
}

/// Measures scrapes of four identical catalogs that differ in how many threads recorded.
pub fn run(group: &'static str, effort: Effort) -> Result<Vec<Row>, BoxError> {
    let catalogs: [(usize, &'static Catalog, fn()); 4] = [
        (1, &threads_1::CATALOG, threads_1::fill),
        (16, &threads_16::CATALOG, threads_16::fill),
        (64, &threads_64::CATALOG, threads_64::fill),
        (256, &threads_256::CATALOG, threads_256::fill),
    ];
    let (mut alive, mut cases) = (Vec::new(), Vec::new());
    for (count, catalog, fill) in catalogs {
        let threads = Alive::start(count, fill)?;
        let name =
            if count == 1 { "1 thread".to_owned() } else { format!("{} threads", threads.count()) };
        let role = if count == 1 { Role::Baseline } else { Role::Ours };
        let scrape = scrape_of(catalog, Format::Text);
        cases.push(Case::new(name, role, repeating(move || _ = std::hint::black_box(scrape()))));
        alive.push(threads);
    }
    let rows = record::run(group, cases, 1, effort);
    drop(alive);
    rows
}
