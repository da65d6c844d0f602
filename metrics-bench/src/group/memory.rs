//! Memory use of a catalog, measured in a process of its own for each case.

use std::fs;

use metrics_catalog::Catalog;

use crate::case::{BoxError, Role};
use crate::catalog::{load_64, load_4096};
use crate::group::Effort;
use crate::group::child;
use crate::group::encode::count;
use crate::group::threads::Alive;
use crate::row::{Row, Unit};

/// Number of recording threads.
const THREADS: usize = 48;

/// Returns by how many bytes the memory of this process grew.
pub fn grown(case: &str) -> Result<usize, BoxError> {
    let (catalog, fill, one): (&Catalog, fn(), fn()) = if case.ends_with("4096") {
        (&load_4096::CATALOG, load_4096::fill, || load_4096::load::REQUESTS_000_TOTAL.inc())
    } else {
        (&load_64::CATALOG, load_64::fill, || load_64::load::REQUESTS_000_TOTAL.inc())
    };
    let mut text = Vec::with_capacity(catalog.max_len());
    text.resize(catalog.max_len(), 1);
    text.clear();
    // Touches another catalog first, so that the code is already in memory.
    let other = if case.ends_with("4096") { &load_64::CATALOG } else { &load_4096::CATALOG };
    let Ok(()) = other.encode(&mut text);
    let work = match case.split('-').next() {
        Some("idle") => {
            text.clear();
            let before = resident()?;
            let Ok(()) = catalog.encode(&mut text);
            return Ok(resident()?.saturating_sub(before));
        }
        Some("bare") => || (),
        Some("one") => one,
        _ => fill,
    };
    let first = Alive::start(1, work)?;
    let before = resident()?;
    let threads = Alive::start(THREADS, work)?;
    let grown = resident()?.saturating_sub(before);
    Ok(grown / threads.count().max(first.count()))
}

/// Returns the anonymous memory of this process, in bytes.
fn resident() -> Result<usize, BoxError> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
    let kilobytes = kilobytes.ok_or("the kernel does not say how much memory this process has")?;
    Ok(kilobytes.parse::<usize>()? * 1024)
}

/// Measures every case, less the memory of the threads themselves.
pub fn run(group: &'static str, _: Effort) -> Result<Vec<Row>, BoxError> {
    let mut rows = Vec::new();
    let bare = child::run("bare-64")?;
    for slabs in ["64", "4096"] {
        let mut row = |case: String, bytes| {
            rows.push(count(group, case, Role::Ours, Unit::Bytes, bytes));
        };
        row(format!("idle, scraped, {slabs} slabs"), child::run(&format!("idle-{slabs}"))?);
        let one = child::run(&format!("one-{slabs}"))?.saturating_sub(bare);
        row(format!("per thread that counts one thing, {slabs} slabs"), one);
        let all = child::run(&format!("all-{slabs}"))?.saturating_sub(bare);
        row(format!("per thread that updates all 1,610 words, {slabs} slabs"), all);
    }
    Ok(rows)
}
