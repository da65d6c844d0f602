//! What a scrape says of a histogram while threads record makes sense, in both formats.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use metrics_catalog::Format;

use crate::page::encode_family;

mod metrics {
    include!("../generated/whole.rs");
}

use metrics::Protocol;

/// One more than the catalog has slabs, so that one thread shares.
const THREADS: usize = 9;
const RECORDS: u64 = 30_000;
const PROTOCOLS: [Protocol; 3] = [Protocol::Smtp, Protocol::Lmtp, Protocol::Submission];

fn scrape(format: Format) -> String {
    let family = "mail_smtp_session_duration_seconds";
    String::from_utf8(encode_family(&metrics::CATALOG, format, family)).unwrap()
}

/// The samples, in their order: name, labels but `le`, bound, value.
fn samples(text: &str) -> impl Iterator<Item = (&str, &str, &str, &str)> {
    text.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let (series, value) = line.rsplit_once(' ').unwrap();
        let (name, labels) = series.strip_suffix('}').unwrap().split_once('{').unwrap();
        let (labels, le) = labels.split_once(",le=").unwrap_or((labels, ""));
        (name.rsplit('_').next().unwrap(), labels, le.trim_matches('"'), value)
    })
}

/// Judges one scrape, and returns the counts it has, by labels.
fn judged(text: &str) -> BTreeMap<&str, u64> {
    let mut counts = BTreeMap::new();
    let (mut bound, mut below) = (f64::NEG_INFINITY, 0);
    for (name, labels, le, value) in samples(text) {
        match name {
            "bucket" => {
                let (le, value): (f64, u64) = (le.parse().unwrap(), value.parse().unwrap());
                assert!(le > bound, "{le} does not ascend:\n{text}");
                assert!(value >= below, "{value} is below {below}:\n{text}");
                (bound, below) = (le, value);
            }
            "count" => {
                assert_eq!((bound, below.to_string()), (f64::INFINITY, value.to_owned()), "{text}");
                counts.insert(labels, below);
                (bound, below) = (f64::NEG_INFINITY, 0);
            }
            _ => assert!(value.parse::<f64>().unwrap() >= 0.0, "{text}"),
        }
    }
    counts
}

#[test]
fn a_histogram_makes_sense_while_threads_record() {
    let running = AtomicUsize::new(THREADS);
    let scrapes = thread::scope(|scope| {
        for thread in 0..THREADS as u64 {
            let running = &running;
            scope.spawn(move || {
                for (record, protocol) in (0..RECORDS).zip(PROTOCOLS.into_iter().cycle()) {
                    let elapsed = Duration::from_millis((record * 7 + thread) % 400_000);
                    metrics::smtp::ConnectionEnd { protocol, elapsed }.record();
                }
                running.fetch_sub(1, Ordering::Release);
            });
        }
        let (mut before, mut scrapes) = (BTreeMap::new(), 0);
        while running.load(Ordering::Acquire) > 0 {
            for format in [Format::Text, Format::OpenMetrics] {
                let text = scrape(format);
                for (labels, count) in judged(&text) {
                    let earlier = before.insert(labels.to_owned(), count).unwrap_or(0);
                    assert!(count >= earlier, "{labels} went from {earlier} to {count}");
                }
                scrapes += 1;
            }
        }
        scrapes
    });
    assert!(scrapes >= 2, "all was over before a scrape");
    let total: u64 = judged(&scrape(Format::Text)).values().sum();
    assert_eq!(total, THREADS as u64 * RECORDS);
}
