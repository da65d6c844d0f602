//! Process metrics agree with a separate reader of `/proc`.
#![cfg(target_os = "linux")]

use std::fs::{self, File};
use std::sync::Barrier;
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use metrics_catalog::PROCESS_CATALOG;

/// Returns the value of a sample as text.
fn text(name: &str) -> String {
    let mut text = Vec::new();
    let Ok(()) = PROCESS_CATALOG.encode(&mut text);
    let text = String::from_utf8(text).unwrap();
    let sample = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    sample.unwrap_or_else(|| panic!("no {name} in\n{text}")).to_owned()
}

fn integer(name: &str) -> u64 {
    text(name).parse().unwrap()
}

fn float(name: &str) -> f64 {
    text(name).parse().unwrap()
}

/// Returns the first word after a line's prefix.
fn said(file: &str, before: &str) -> String {
    let text = fs::read_to_string(file).unwrap();
    let rest = text.lines().find_map(|line| line.strip_prefix(before)).unwrap();
    rest.split_whitespace().next().unwrap().to_owned()
}

/// Returns a field of `/proc/self/stat`, numbered as in its manual page.
fn stat(field: usize) -> f64 {
    let text = fs::read_to_string("/proc/self/stat").unwrap();
    let (_, rest) = text.rsplit_once(')').unwrap();
    rest.split_whitespace().nth(field - 3).unwrap().parse().unwrap()
}

/// Clock ticks per second in `/proc`, which are 100 on Linux.
const TICKS: f64 = 100.0;

/// One test, because tests run in parallel in one process.
#[test]
fn the_process_is_what_proc_says_it_is() {
    files();
    limits();
    threads();
    memory();
    processor_time();
    start();
}

fn files() {
    let listed = || fs::read_dir("/proc/self/fd").unwrap().count() as u64 - 1;
    let before = integer("process_open_fds");
    assert_eq!(before, listed());
    // More than one read of the directory returns.
    let files: Vec<File> = (0..400).map(|_| File::open("/proc/self/stat").unwrap()).collect();
    assert_eq!(integer("process_open_fds"), before + 400);
    drop(files);
    assert_eq!(integer("process_open_fds"), before);
}

fn limits() {
    let limit = |before| match said("/proc/self/limits", before).as_str() {
        "unlimited" => u64::MAX,
        limit => limit.parse().unwrap(),
    };
    assert_eq!(integer("process_max_fds"), limit("Max open files"));
    assert_eq!(integer("process_virtual_memory_max_bytes"), limit("Max address space"));
}

fn threads() {
    let before = integer("process_threads");
    assert_eq!(before.to_string(), said("/proc/self/status", "Threads:"));
    let (begun, over) = (Barrier::new(4), Barrier::new(4));
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| (begun.wait(), over.wait()));
        }
        begun.wait();
        assert_eq!(integer("process_threads"), before + 3);
        over.wait();
    });
}

fn memory() {
    const MIB: u64 = 1 << 20;
    let virtual_memory = integer("process_virtual_memory_bytes");
    let resident = integer("process_resident_memory_bytes");
    let kib = |before| said("/proc/self/status", before).parse::<u64>().unwrap() << 10;
    assert!(virtual_memory.abs_diff(kib("VmSize:")) < MIB, "{virtual_memory}");
    assert!(resident.abs_diff(kib("VmRSS:")) < MIB, "{resident}");
    assert!(0 < resident && resident <= virtual_memory);
    let used = vec![1_u8; 64 << 20];
    let more = integer("process_resident_memory_bytes") - resident;
    assert!((60 * MIB..80 * MIB).contains(&more), "{more} for {}", used.len());
}

fn processor_time() {
    let mut last = float("process_cpu_seconds_total");
    let first = last;
    while last < first + 0.1 {
        let now = float("process_cpu_seconds_total");
        assert!(last <= now, "it fell from {last} to {now}");
        last = now;
    }
    let total = (stat(14) + stat(15)) / TICKS;
    assert!((total - last).abs() < 0.1, "{total} and {last}");
}

fn start() {
    let start = float("process_start_time_seconds");
    let booted: f64 = said("/proc/stat", "btime").parse().unwrap();
    let since_boot = stat(22) / TICKS;
    // One of the two is in whole seconds.
    assert!((start - booted - since_boot).abs() < 2.0, "{start}, {booted} and {since_boot}");
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64();
    assert!(start < now, "{start} is after {now}");
    assert_eq!(text("process_start_time_seconds"), text("process_start_time_seconds"));
}
