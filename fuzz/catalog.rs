//! Arbitrary catalogs: the result is Rust or a report of at least one problem, never a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(report) = metrics_catalog_build::generate(text, "metrics.toml") {
        assert!(!report.problems.is_empty());
        let shown = format!("{report}");
        let last = usize::from(report.left_out > 0);
        assert_eq!(shown.lines().count(), report.problems.len() + last, "{shown}");
        assert!(!format!("{report:#}").is_empty());
    }
});
