//! Measurements that need a process of their own.

use std::env;
use std::process::Command;

use crate::case::BoxError;
use crate::group::{compressed, encode, memory};

/// The first scrape of a process.
pub const COLD: &str = "cold";
/// The first scrape of a process in gzip.
pub const COLD_GZIP: &str = "cold-gzip";

/// Runs this program again for one case, and parses what it prints.
pub fn run(case: &str) -> Result<usize, BoxError> {
    let output = Command::new(env::current_exe()?).args(["--child", case]).output()?;
    if !output.status.success() {
        return Err(format!("{case}: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}

/// Measures one case in this process.
pub fn measure(case: &str) -> Result<usize, BoxError> {
    match case {
        COLD => encode::first_scrape(),
        COLD_GZIP => compressed::first_scrape(),
        _ => memory::grown(case),
    }
}
