//! Native histograms: what is in them is what was observed.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;
use std::time::Duration;

use metrics_catalog::TraceId;

use super::metrics::Protocol;
use super::metrics::delivery::AttemptEnd;
use super::schema::{Histogram, MetricFamily};
use super::{histogram, scrape};

/// The native buckets, by their index.
pub(crate) fn buckets(histogram: &Histogram) -> BTreeMap<i32, u64> {
    let (mut index, mut count, mut deltas) = (0, 0, histogram.positive_delta.iter());
    let mut buckets = BTreeMap::new();
    for span in &histogram.positive_span {
        index += span.offset.unwrap();
        for _ in 0..span.length.unwrap() {
            count += deltas.next().unwrap();
            buckets.insert(index, u64::try_from(count).unwrap());
            index += 1;
        }
    }
    assert_eq!(deltas.next(), None, "more deltas than spans have room for");
    buckets
}

/// What must hold of every histogram, whenever it is read.
fn assert_sound(histogram: &Histogram) {
    let counts = histogram.bucket.iter().map(|bucket| bucket.cumulative_count.unwrap());
    let counts: Vec<u64> = counts.collect();
    assert!(counts.is_sorted(), "{counts:?}");
    assert_eq!(counts.last().copied(), histogram.sample_count);
    if histogram.schema.is_some() {
        let native = buckets(histogram).values().sum::<u64>() + histogram.zero_count.unwrap();
        assert_eq!(Some(native), histogram.sample_count);
        assert!(histogram.zero_threshold.unwrap() > 0.0);
    }
}

fn end(protocol: Protocol, elapsed: Duration, share: f64) {
    AttemptEnd { protocol, elapsed, size: 1, share, trace: TraceId::INVALID }.record();
}

/// The index of the bucket that a value is in, by logarithm.
fn index(value: f64, schema: i32) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "small")]
    let index = (value.log2() * f64::from(schema).exp2()).ceil() as i32;
    index
}

#[test]
fn an_empty_one_is_seen_as_native() {
    let empty = histogram("mail_delivery_wait_seconds", Protocol::Submission as usize);
    assert_eq!((empty.schema, empty.zero_count), (Some(3), Some(0)));
    assert_eq!((empty.zero_threshold, empty.sample_count), (Some(1e-6), Some(0)));
    assert!(empty.positive_span.is_empty() && empty.positive_delta.is_empty());
    assert_eq!(empty.bucket.len(), 1);
}

#[test]
fn each_observation_is_in_the_bucket_that_prometheus_would_put_it_in() {
    let protocol = Protocol::Lmtp;
    let observed = [0, 1000, 1001, 1_500_000, 1_600_000, 250_000_000, 999_999_999, 1_000_000_000];
    for nanoseconds in observed {
        end(protocol, Duration::from_nanos(nanoseconds), 0.0);
    }
    // Beyond the window, which ends at one second.
    end(protocol, Duration::from_nanos(1_000_000_001), 0.0);
    end(protocol, Duration::MAX, 0.0);

    let native = histogram("mail_delivery_wait_seconds", protocol as usize);
    assert_sound(&native);
    assert_eq!((native.zero_count, native.sample_count), (Some(2), Some(10)));
    let mut expected = BTreeMap::new();
    for nanoseconds in &observed[2..] {
        *expected.entry(index(Duration::from_nanos(*nanoseconds).as_secs_f64(), 3)).or_insert(0) +=
            1;
    }
    expected.insert(1024 * 8 + 1, 2);
    assert_eq!(buckets(&native), expected);

    let both = histogram("mail_delivery_duration_seconds", protocol as usize);
    assert_sound(&both);
    assert_eq!((both.bucket.len(), both.schema, both.sample_count), (8, Some(2), Some(10)));
    assert_eq!(both.bucket[0].cumulative_count, Some(6));
    assert_eq!(both.sample_sum, native.sample_sum);
}

#[test]
fn floats_below_zero_are_as_good_as_zero_and_nan_is_beyond() {
    let protocol = Protocol::Smtp;
    let before = histogram("mail_delivery_share_ratio", 0);
    for share in [-7.0, f64::NEG_INFINITY, 0.5, 0.25, 0.2, f64::INFINITY, f64::NAN, 1e300] {
        end(protocol, Duration::ZERO, share);
    }
    let after = histogram("mail_delivery_share_ratio", 0);
    assert_sound(&after);
    let (before, after) = (buckets(&before), buckets(&after));
    let more = |index: i32| after[&index] - before.get(&index).copied().unwrap_or(0);
    // Buckets of schema -1 end at 1/4, 1, 4, 16.
    assert_eq!((more(-1), more(0), more(1024 / 2 + 1)), (2, 1, 3));
}

#[test]
fn while_eight_threads_record_counts_agree_and_none_goes_down() {
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut last: Vec<MetricFamily> = Vec::new();
            while !done.load(Relaxed) {
                let (families, _) = scrape(&|family| family.name().starts_with("mail_delivery"));
                for (at, family) in families.iter().enumerate() {
                    for (series, metric) in family.metric.iter().enumerate() {
                        let Some(histogram) = &metric.histogram else { continue };
                        assert_sound(histogram);
                        let Some(last) = last.get(at) else { continue };
                        let last = last.metric[series].histogram.as_ref().unwrap();
                        assert_none_goes_down(last, histogram);
                    }
                }
                last = families;
            }
        });
        thread::scope(|scope| {
            for thread in 0..8 {
                scope.spawn(move || {
                    for round in 0..20_000_u32 {
                        let elapsed = Duration::from_nanos(1 << (round % 40)) * (thread + 1);
                        end(Protocol::Smtp, elapsed, 0.0);
                    }
                });
            }
        });
        done.store(true, Relaxed);
        reader.join().unwrap();
    });
    let last = histogram("mail_delivery_wait_seconds", Protocol::Smtp as usize);
    assert_sound(&last);
    assert!(last.sample_count >= Some(160_000));
}

fn assert_none_goes_down(before: &Histogram, after: &Histogram) {
    assert!(before.sample_count <= after.sample_count);
    assert!(before.zero_count <= after.zero_count);
    for (before, after) in before.bucket.iter().zip(&after.bucket) {
        assert!(before.cumulative_count <= after.cumulative_count);
    }
    let now = buckets(after);
    for (index, count) in buckets(before) {
        assert!(now.get(&index).is_some_and(|now| *now >= count), "{index}");
    }
}
