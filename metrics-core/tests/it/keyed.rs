//! Memory and allocations of keyed families.

use std::process::Command;
use std::{env, fs};

use metrics_catalog::{KeyedCounter, KeyedFamily, KeyedMetric as _, Text};

/// Set in the process that measures itself, because other tests allocate at the same time.
const MEASURES: &str = "KEYED_MEASURES_MEMORY";

static UNUSED: KeyedFamily<KeyedCounter, Text> = KeyedFamily::counter(10_000, 0);
static USED: KeyedFamily<KeyedCounter, Text> = KeyedFamily::counter(10_000, 0);
static FULL: KeyedFamily<KeyedCounter, Text> = KeyedFamily::counter(10_000, 0);

/// Returns the resident memory of this process in kB, without mapped files.
fn resident() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Returns by how much resident memory grows.
fn growth(run: impl FnOnce()) -> usize {
    let before = resident();
    run();
    resident().saturating_sub(before)
}

fn record(family: &'static KeyedFamily<KeyedCounter, Text>, series: u32) {
    for number in 0..series {
        family.with(&format!("tenant-{number}")).inc();
    }
}

/// Prints what the test below checks.
#[test]
fn measure() {
    if env::var_os(MEASURES).is_none() {
        return;
    }
    // Claims the cells of this thread, and makes the allocator take memory.
    record(&FULL, 1);
    let unused = growth(|| assert!(UNUSED.is_empty()));
    let used = growth(|| record(&USED, 100));
    let full = growth(|| record(&FULL, 10_000));
    println!("\nmemory {unused} {used} {full}");
    assert!(!USED.with("tenant-0").is_overflow() && FULL.with("stranger").is_overflow());
}

#[test]
fn memory_follows_the_series_in_use() {
    let own = env::current_exe().unwrap();
    let arguments = ["--exact", "keyed::measure", "--nocapture"];
    let output = Command::new(own).args(arguments).env(MEASURES, "1").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let figures = text.lines().find_map(|line| line.strip_prefix("memory ")).expect(&text);
    let figures: Vec<usize> = figures.split(' ').map(|kb| kb.parse().unwrap()).collect();
    let [unused, used, full] = figures[..] else { panic!("{text}") };
    println!("unused {unused} kB, 100 series {used} kB, 10,000 series {full} kB");
    assert!(unused <= 64, "an unused family takes {unused} kB");
    // Without optimisation the cells of unused slots are touched, at most 160 kB.
    let touched = if cfg!(debug_assertions) { 160 } else { 0 };
    assert!(used <= 200 + touched, "100 series take {used} kB");
    assert!(full <= 4_000, "10,000 series take {full} kB");
}
