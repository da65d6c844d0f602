//! Keyed families without an operating system, on this one.

use core::time::Duration;

use firmware::metrics::{CATALOG, reader};
use metrics_catalog::KeyedMetric as _;

#[test]
fn series_come_and_go_in_memory_of_a_fixed_size() {
    firmware::read("4711", Duration::from_millis(700), 55);
    firmware::read("4711", Duration::from_millis(2_000), 54);
    let page = || {
        let mut page = String::new();
        CATALOG.encode(&mut metrics_catalog::FmtSink::new(&mut page)).unwrap();
        page
    };
    let read = page();
    for line in [
        "reader_reads_total{badge=\"4711\"} 2",
        "reader_read_duration_seconds_bucket{badge=\"4711\",le=\"1\"} 1",
        "reader_read_duration_seconds_count{badge=\"4711\"} 2",
        "reader_level{badge=\"4711\"} 54",
    ] {
        assert!(read.lines().any(|it| it == line), "{line} is missing:\n{read}");
    }

    let level = reader::LEVEL.with("4711");
    assert!(firmware::forget("4711") && !level.is_current());
    level.set(3);
    assert!(!page().contains("reader_level{"), "{}", page());

    // A label of 60 bytes does not fit into a slot, and a fifth badge has none. A gauge is not set there.
    for badge in ["a", "b", "c", "d", "e", &"x".repeat(60)] {
        firmware::read(badge, Duration::from_millis(1), 1);
    }
    let read = page();
    assert!(read.contains("reader_reads_total{badge=\"_other\"} 1\n"), "{read}");
    assert!(read.contains("reader_level{badge=\"d\"} 1\n"), "{read}");
    assert_eq!((reader::LEVEL.len(), reader::LEVEL.dropped()), (4, 2));
}
