//! Memory and allocations of keyed families.

use std::process::Command;
use std::{env, fs};

use metrics_catalog::{
    __private::Buckets, ByEvents, KeyedCounter, KeyedFamily, KeyedHistogram, KeyedMetric as _,
    Text, TraceId,
};

/// Set in the process that measures itself, because other tests allocate at the same time.
const MEASURES: &str = "KEYED_MEASURES_MEMORY";

static UNUSED: KeyedFamily<KeyedCounter, Text> = KeyedFamily::counter(10_000, 0);
static USED: KeyedFamily<KeyedCounter, Text> = KeyedFamily::counter(10_000, 0);
static FULL: KeyedFamily<KeyedCounter, Text> = KeyedFamily::counter(10_000, 0);

/// Families that events update, with exemplars.
type Traced = KeyedFamily<KeyedCounter<u64, ByEvents>, Text>;
static TRACED_UNUSED: Traced = KeyedFamily::counter(10_000, 0).with_exemplars();
static TRACED_USED: Traced = KeyedFamily::counter(10_000, 0).with_exemplars();
static TRACED_FULL: Traced = KeyedFamily::counter(10_000, 0).with_exemplars();

static BOUNDS: Buckets = Buckets::new(&[10, 20, 30]);
type TracedSizes = KeyedFamily<KeyedHistogram<u64, ByEvents>, Text>;
static SIZES_UNUSED: TracedSizes =
    KeyedFamily::histogram(10_000, 0, &BOUNDS, (4, 0)).with_exemplars(4);
static SIZES_USED: TracedSizes =
    KeyedFamily::histogram(10_000, 0, &BOUNDS, (4, 0)).with_exemplars(4);

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

fn trace(family: &'static Traced, series: u32) {
    for number in 0..series {
        let counter = family.with(&format!("tenant-{number}"));
        counter.by_code().inc();
        counter.record_exemplar(TraceId::from(7), 1);
    }
}

fn trace_sizes(family: &'static TracedSizes, series: u32) {
    for number in 0..series {
        let sizes = family.with(&format!("tenant-{number}"));
        for size in [5, 15, 25, 35] {
            sizes.by_code().observe(size);
            sizes.record_exemplar(TraceId::from(7), size);
        }
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
    let traced_unused = growth(|| assert!(TRACED_UNUSED.is_empty() && SIZES_UNUSED.is_empty()));
    let traced_used = growth(|| trace(&TRACED_USED, 100));
    let traced_sizes = growth(|| trace_sizes(&SIZES_USED, 100));
    // The thread copies the cells that it has used when a family does not fit. So those with many come last.
    let full = growth(|| record(&FULL, 10_000));
    let strangers = growth(|| record(&FULL, 110_000));
    let traced_full = growth(|| trace(&TRACED_FULL, 10_000));
    let traced_strangers = growth(|| trace(&TRACED_FULL, 110_000));
    println!(
        "\nmemory {unused} {used} {full} {strangers} {traced_unused} {traced_used} {traced_sizes} \
         {traced_full} {traced_strangers}"
    );
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
    let [
        unused,
        used,
        full,
        strangers,
        traced_unused,
        traced_used,
        traced_sizes,
        traced_full,
        traced_strangers,
    ] = figures[..]
    else {
        panic!("{text}")
    };
    println!("unused {unused} kB, 100 series {used} kB, 10,000 series {full} kB");
    println!(
        "with exemplars: unused {traced_unused} kB, 100 series {traced_used} kB, of histograms \
         {traced_sizes} kB, 10,000 series {traced_full} kB"
    );
    assert!(unused <= 64, "an unused family takes {unused} kB");
    // Without optimisation all memory of a family is touched with its first series: table, slots, and a longer
    // array of the thread's cells.
    let touched = if cfg!(debug_assertions) { 4_000 } else { 0 };
    assert!(used <= 200 + touched, "100 series take {used} kB");
    assert!(full <= 4_000, "10,000 series take {full} kB");
    assert!(traced_unused <= 64, "two unused families with exemplars take {traced_unused} kB");
    assert!(traced_used <= 200 + touched, "100 series with exemplars take {traced_used} kB");
    assert!(traced_sizes <= 200 + touched, "100 histograms with exemplars take {traced_sizes} kB");
    // At most twice 48 bytes of each.
    assert!(traced_full <= 5_000, "10,000 series with exemplars take {traced_full} kB");
    for strangers in [strangers, traced_strangers] {
        assert!(strangers <= 64, "100,000 combinations without a slot take {strangers} kB");
    }
}
