//! Cost of a scrape after many threads have recorded.

use std::hint::black_box;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use metrics_catalog::{Catalog, Format};

use crate::case::{BoxError, Case, Role, repeating};
use crate::catalog::{large_1, large_64, threads_1, threads_16, threads_64, threads_256};
use crate::group::{Effort, encode, record};
use crate::ours::scrape_of;
use crate::row::Row;
use crate::shape;

/// Threads that have recorded, and live until this is dropped.
pub struct Alive(Vec<Sender<()>>);

impl Alive {
    /// Starts threads that have each done `work` on return.
    pub fn start(count: usize, work: impl Fn() + Clone + Send + 'static) -> Result<Self, BoxError> {
        let mut ends = Vec::new();
        for _ in 0..count {
            let (end, until) = channel::<()>();
            let (done, recorded) = channel();
            let work = work.clone();
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

/// Name of the case in which the cells of threads are only read.
pub fn read_name(threads: usize) -> String {
    format!("the cells of {threads} threads, only read")
}

/// Name of the case in which this many threads have recorded.
pub fn scrape_name(threads: usize) -> String {
    if threads == 1 { "1 thread".to_owned() } else { format!("{threads} threads") }
}

/// Reads as many words as threads have cells: what a scrape cannot do without.
fn read(threads: usize, cells: usize) -> Case {
    let slabs: Vec<Vec<u64>> = (0..threads)
        .map(|thread| (0..cells).map(|cell| (thread * cell) as u64).collect())
        .collect();
    let read = move || {
        let sum = |cells: &Vec<u64>| cells.iter().fold(0, |sum: u64, cell| sum.wrapping_add(*cell));
        let sums = black_box(&slabs).iter().map(sum);
        black_box(sums.fold(0, u64::wrapping_add));
    };
    Case::new(read_name(threads), Role::Aside, repeating(read))
}

/// Catalog, and a function that updates every series of it.
type Filled = (usize, &'static Catalog, fn());

/// Measures scrapes of identical catalogs that differ in how many threads recorded. The values are the same,
/// because longer numbers take longer to write.
fn measure(
    group: &'static str,
    effort: Effort,
    cells: usize,
    catalogs: &[Filled],
) -> Result<Vec<Row>, BoxError> {
    let (mut alive, mut cases) = (Vec::new(), Vec::new());
    let most = catalogs.iter().map(|(count, ..)| *count).max().unwrap_or(1);
    for (count, catalog, fill) in catalogs {
        let (fill, times) = (*fill, most / count);
        alive.push(Alive::start(*count, move || (0..times).for_each(|_| fill()))?);
        let role = if *count == 1 { Role::Baseline } else { Role::Ours };
        let scrape = scrape_of(catalog, Format::Text);
        cases.push(encode::case(&scrape_name(*count), role, scrape));
    }
    cases.extend(catalogs.iter().skip(1).map(|(count, ..)| read(*count, cells)));
    let rows = record::run(group, cases, 1, effort);
    drop(alive);
    rows
}

/// Measures the catalog of the `encode` group.
pub fn run(group: &'static str, effort: Effort) -> Result<Vec<Row>, BoxError> {
    let catalogs: [Filled; 4] = [
        (1, &threads_1::CATALOG, threads_1::fill),
        (16, &threads_16::CATALOG, threads_16::fill),
        (64, &threads_64::CATALOG, threads_64::fill),
        (256, &threads_256::CATALOG, threads_256::fill),
    ];
    measure(group, effort, 1_610, &catalogs)
}

/// Measures a large catalog.
pub fn run_large(group: &'static str, effort: Effort) -> Result<Vec<Row>, BoxError> {
    let catalogs: [Filled; 2] =
        [(1, &large_1::CATALOG, large_1::fill), (64, &large_64::CATALOG, large_64::fill)];
    measure(group, effort, shape::LARGE * 1_024, &catalogs)
}
