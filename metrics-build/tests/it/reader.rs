//! Values that the reader returns, beside those of the pages, series by series.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::float_cmp,
    reason = "random numbers are truncated, and floats must be the same bit by bit"
)]

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use metrics_catalog::__private::Store;
use metrics_catalog::{
    Access, Catalog, ENDPOINT_CATALOG, Endpoint, Exposition, FamilyDescriptor, Format,
    LabelDescriptor, MetricType, Number, Point, PointValue, Reader, TraceId,
};

use crate::page::{self, catalogs, decode, text};
use crate::protobuf::schema::{Exemplar, Histogram, Metric};

catalogs! { "../generated/whole.rs": whole observed exemplars states racing since }
catalogs! { "../generated/names.rs": names }
catalogs! { "../generated/moved.rs": moved }
catalogs! { "../generated/scraped.rs": scraped called }
catalogs! { "../generated/keyed.rs": keyed churning reused }
catalogs! { "../generated/keyed_events.rs": keyed_events }

/// Sample of the text format: its name, its labels, and the bits of its bucket's bound.
pub(crate) type Sample = (String, BTreeMap<String, String>, Option<u64>);

/// Returns the samples of the text format, and their numbers.
pub(crate) fn samples_of_page(page: &str) -> BTreeMap<Sample, String> {
    let mut samples = BTreeMap::new();
    for line in page.lines().filter(|line| !line.starts_with('#')) {
        let (series, number) = line.rsplit_once(' ').unwrap();
        let (name, mut rest) = series.split_once('{').unwrap_or((series, "}"));
        let mut labels = BTreeMap::new();
        while rest != "}" {
            let (label, value) = rest.split_once("=\"").unwrap();
            let (value, after) = unescaped(value);
            labels.insert(label.trim_start_matches(',').to_owned(), value);
            rest = after;
        }
        labels.retain(|_, value| !value.is_empty());
        let le = labels.get("le").and_then(|le| le.parse::<f64>().ok()).map(f64::to_bits);
        if le.is_some() {
            labels.remove("le");
        }
        let earlier = samples.insert((name.to_owned(), labels, le), number.to_owned());
        assert_eq!(earlier, None, "duplicate sample: {line}");
    }
    samples
}

/// Returns a label value without its escapes, and the text after its closing quote.
fn unescaped(text: &str) -> (String, &str) {
    let (mut value, mut chars) = (String::new(), text.chars());
    loop {
        match chars.next().unwrap() {
            '"' => return (value, chars.as_str()),
            '\\' => value.push(match chars.next().unwrap() {
                'n' => '\n',
                other => other,
            }),
            other => value.push(other),
        }
    }
}

/// Returns the samples of the text format that a point is, and their numbers.
fn samples_of_point(point: &Point<'_>) -> Vec<(Sample, String)> {
    let name = point.family().name();
    let labels: BTreeMap<_, _> = point
        .labels()
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    assert_eq!(labels.len(), point.labels().len(), "{point:?}");
    let sample = |suffix: &str, le| (format!("{name}{suffix}"), labels.clone(), le);
    match point.value() {
        PointValue::Counter(value) | PointValue::Gauge(value) => {
            vec![(sample("", None), value.to_string())]
        }
        PointValue::Info => vec![(sample("", None), "1".to_owned())],
        PointValue::StateSet(set) => set
            .states()
            .map(|(state, is_current)| {
                let (name, mut labels, _) = sample("", None);
                labels.insert(name.clone(), state.to_owned());
                ((name, labels, None), u8::from(is_current).to_string())
            })
            .collect(),
        PointValue::Histogram(histogram) => {
            let buckets = histogram.buckets().map(|bucket| {
                let bound = bucket.upper_bound().map_or(f64::INFINITY, Number::as_f64);
                let le = Some(bound.to_bits());
                (sample("_bucket", le), bucket.cumulative_count().to_string())
            });
            let mut samples: Vec<_> = buckets.collect();
            samples.push((sample("_sum", None), histogram.sum().to_string()));
            samples.push((sample("_count", None), histogram.count().to_string()));
            samples
        }
        other => panic!("{other:?}"),
    }
}

/// Compares the reader with the pages.
fn compare(catalog: &'static Catalog) {
    let reader = Reader::new(catalog);
    let mut read = BTreeMap::new();
    // The count of a histogram with native buckets is theirs, which random cells contradict.
    let mut native = Vec::new();
    reader.for_each(|family| {
        let name = family.name();
        family.for_each(|point| {
            if let PointValue::Histogram(histogram) = point.value()
                && histogram.native().is_some()
            {
                native.push(format!("{name}_"));
            }
            read.extend(samples_of_point(point));
        });
    });
    let is_native = |(name, ..): &Sample| native.iter().any(|native| name.starts_with(native));
    let mut page = samples_of_page(&text(catalog, Format::Text));
    page.retain(|sample, _| !is_native(sample));
    read.retain(|sample, _| !is_native(sample));
    let lacks = |one: &BTreeMap<_, _>, other: &BTreeMap<_, _>| {
        let mut samples = one.iter().filter(|(sample, value)| other.get(*sample) != Some(*value));
        samples.next().map(|(sample, value)| format!("{sample:?} {value}"))
    };
    assert_eq!(lacks(&read, &page), None);
    assert_eq!(lacks(&page, &read), None);
    compare_protobuf(catalog);
}

/// Compares the reader with the protobuf format, series by series.
fn compare_protobuf(catalog: &'static Catalog) {
    let catalogs = [catalog];
    let created = Reader::new(&ENDPOINT_CATALOG).read();
    let mut process = None;
    created.for_each(|point| process = process.or(point.created()));
    let exposition =
        Exposition::new(Format::Protobuf, &catalogs).with_created_timestamps(process.unwrap());
    let mut bytes = Vec::new();
    let Ok(()) = exposition.encode(&mut bytes);
    let families = decode(&bytes);
    let mut families = families.iter();
    Reader::new(catalog).for_each(|family| {
        let descriptor = family.descriptor();
        let mut points = 0;
        let mut metrics = None;
        family.for_each(|point| {
            let metrics = metrics.get_or_insert_with(|| {
                let family = families.next().unwrap();
                assert_eq!(family.name(), descriptor.name());
                assert_eq!(family.help(), descriptor.help());
                assert_eq!(family.unit.as_deref(), descriptor.unit());
                family.metric.iter()
            });
            points += 1;
            match point.value() {
                // Each state is a metric.
                PointValue::StateSet(set) => {
                    for (state, is_current) in set.states() {
                        let metric = metrics.next().unwrap();
                        assert_eq!(metric.label.last().unwrap().value(), state);
                        let value = metric.gauge.as_ref().unwrap().value();
                        assert_eq!(value, f64::from(u8::from(is_current)));
                    }
                }
                _ => compare_metric(point, metrics.next().unwrap()),
            }
        });
        assert!(metrics.is_none_or(|mut metrics| metrics.next().is_none()));
    });
    assert_eq!(families.next(), None);
}

fn compare_metric(point: &Point<'_>, metric: &Metric) {
    let labels: Vec<_> = metric
        .label
        .iter()
        .map(|label| (label.name(), label.value()))
        .filter(|it| !it.1.is_empty())
        .collect();
    assert_eq!(point.labels(), labels);
    let time = |time: &crate::protobuf::schema::Timestamp| {
        Duration::new(time.seconds().unsigned_abs(), time.nanos().unsigned_abs())
    };
    match point.value() {
        PointValue::Counter(value) => {
            let counter = metric.counter.as_ref().unwrap();
            assert_eq!(value.as_f64().to_bits(), counter.value().to_bits(), "{point:?}");
            assert_eq!(point.created(), counter.created_timestamp.as_ref().map(time), "{point:?}");
            let exemplars: Vec<_> = point.exemplars().map(|it| it.value.as_f64()).collect();
            let expected: Vec<_> = counter.exemplar.iter().map(Exemplar::value).collect();
            assert_eq!(exemplars, expected);
        }
        PointValue::Gauge(value) => {
            let expected = metric.gauge.as_ref().unwrap().value();
            assert_eq!(value.as_f64().to_bits(), expected.to_bits(), "{point:?}");
        }
        PointValue::Info => assert_eq!(metric.gauge.as_ref().unwrap().value(), 1.0),
        PointValue::Histogram(_) => {
            let histogram = metric.histogram.as_ref().unwrap();
            assert_eq!(point.created(), histogram.created_timestamp.as_ref().map(time));
            compare_histogram(point, histogram);
        }
        other => panic!("{other:?}"),
    }
}

fn compare_histogram(point: &Point<'_>, expected: &Histogram) {
    let PointValue::Histogram(histogram) = point.value() else { unreachable!() };
    assert_eq!(histogram.count(), expected.sample_count(), "{point:?}");
    assert_eq!(histogram.sum().as_f64().to_bits(), expected.sample_sum().to_bits());
    let mut total = 0_u64;
    assert_eq!(histogram.buckets().count(), expected.bucket.len());
    for (bucket, expected) in histogram.buckets().zip(&expected.bucket) {
        total = total.wrapping_add(bucket.count());
        // Random counts wrap, and protobuf never has more than the count.
        let cumulative = bucket.cumulative_count().min(histogram.count());
        assert_eq!(cumulative, expected.cumulative_count());
        assert_eq!(total, bucket.cumulative_count());
        let bound = bucket.upper_bound().map_or(f64::INFINITY, Number::as_f64);
        assert_eq!(bound, expected.upper_bound());
        let exemplar = bucket.exemplar().map(|exemplar| exemplar.value.as_f64());
        assert_eq!(exemplar, expected.exemplar.as_ref().map(Exemplar::value));
    }
    assert_eq!(total, histogram.count());
    let Some(native) = histogram.native() else {
        assert_eq!(expected.schema, None);
        return;
    };
    assert_eq!(i32::from(native.schema()), expected.schema());
    assert_eq!(native.zero_threshold(), expected.zero_threshold());
    assert_eq!(native.zero_count(), expected.zero_count());
    let mut buckets: Vec<_> = native.buckets().filter(|(_, count)| *count > 0).collect();
    if native.count_beyond() > 0 {
        // Prometheus' bucket for infinity.
        let beyond = match native.schema() {
            schema @ 0.. => (1024 << schema) + 1,
            schema => (1024 >> -schema) + 1,
        };
        buckets.push((beyond, native.count_beyond()));
    }
    let (mut index, mut count, mut decoded) = (0, 0_i64, Vec::new());
    let mut deltas = expected.positive_delta.iter();
    for span in &expected.positive_span {
        index += span.offset();
        for _ in 0..span.length() {
            count = count.wrapping_add(*deltas.next().unwrap());
            decoded.push((index, count.cast_unsigned()));
            index += 1;
        }
    }
    assert_eq!(buckets, decoded);
    let exemplars = point.exemplars().count();
    let in_buckets = expected.bucket.iter().filter(|bucket| bucket.exemplar.is_some()).count();
    assert_eq!(exemplars, expected.exemplars.len().max(in_buckets));
}

/// Stores random numbers in all cells of a catalog, many of them at the ends of their range.
fn fill<S: Store>(random: &mut u64) {
    for cell in S::shared().iter().chain(S::exclusive().unwrap()) {
        let number = next(random);
        let bits = match number % 8 {
            0 => 0,
            1 => u64::MAX,
            2 => number >> 8 & 3,
            3 => f64::from(number as i16).to_bits(),
            4 => f64::NAN.to_bits(),
            5 => number >> 40,
            _ => number.rotate_left(7),
        };
        cell.store(bits, Ordering::Relaxed);
    }
}

/// Returns the next number of `SplitMix64`.
fn next(random: &mut u64) -> u64 {
    *random = random.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*random ^ (*random >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[test]
fn the_reader_has_the_numbers_of_the_page_whatever_is_in_the_cells() {
    let mut random = 7;
    compare(&whole::CATALOG);
    for _ in 0..100 {
        fill::<whole::__Store>(&mut random);
        compare(&whole::CATALOG);
        fill::<names::__Store>(&mut random);
        compare(&names::CATALOG);
        fill::<moved::__Store>(&mut random);
        compare(&moved::CATALOG);
    }
}

#[test]
fn the_reader_has_the_series_of_keyed_families() {
    use keyed::{CATALOG, Method, http};

    let mut random = 11;
    compare(&CATALOG);
    let tenants = ["", "a", "or\"d\\ers\n", "überlang-", &"x".repeat(256), &"y".repeat(257), "b"];
    for _ in 0..200 {
        let tenant = tenants[(next(&mut random) % 7) as usize];
        let method = if next(&mut random).is_multiple_of(2) { Method::Get } else { Method::Post };
        let amount = next(&mut random) >> 40;
        http::REQUESTS_TOTAL.with((tenant, method, "/a")).add(amount);
        http::RECEIVED_BYTES_TOTAL.with(tenant).add(amount as f64 / 3.0);
        http::QUOTA_RATIO.with(tenant).set(amount as f64 / 7.0);
        http::RESPONSE_DURATION_SECONDS
            .with((tenant, method))
            .observe(Duration::from_nanos(amount * amount));
        if amount.is_multiple_of(9) {
            http::REQUESTS_TOTAL.remove((tenant, method, "/a"));
        }
        compare(&CATALOG);
    }
    keyed_events::component::Sent { bytes: 5, file: None, kind: keyed_events::Kind::Sink }.record();
    compare(&keyed_events::CATALOG);
}

#[test]
fn the_reader_has_what_callbacks_report() {
    use scraped::{CATALOG, State, pool};

    compare(&CATALOG);
    pool::collect_with(|group| {
        for (pool, used) in [("orders", 3), ("\"\\", -4), ("", i64::MIN)] {
            group.connections.set((pool, State::Used), used);
            group.opened_total.set(pool, 7);
            group.wait_duration_seconds.set(pool, &[1, 2, 3], Duration::from_secs(4));
        }
        group.waiting.set(2);
    });
    pool::SPENT_SECONDS_TOTAL.collect_with(|series| series.set(State::Idle, 0.5));
    pool::NODE_INFO.set(("n", "\\z")).unwrap();
    compare(&CATALOG);
    let value = Reader::new(&CATALOG).value(
        "app_pool_node_info",
        &[
            ("kind", "primary"),
            ("built", env!("CARGO_PKG_NAME")),
            ("zone", "\\z"),
            ("node_id", "n"),
        ],
    );
    assert_eq!(value, Some(Number::Unsigned(1)));
}

#[test]
fn a_callback_is_called_only_when_its_points_are_asked_for() {
    use called::{CATALOG, pool};

    static CALLS: AtomicUsize = AtomicUsize::new(0);
    pool::collect_with(|group| {
        CALLS.fetch_add(1, Ordering::SeqCst);
        group.opened_total.set("a", 1);
        group.connections.set(("a", called::State::Idle), 1);
    });
    let reader = Reader::new(&CATALOG);
    let mut families = 0;
    reader.for_each(|_| families += 1);
    assert_eq!((families, CALLS.load(Ordering::SeqCst)), (CATALOG.families().len(), 0));
    // Once for all families of the group.
    reader.for_each(|family| family.for_each(|_| {}));
    assert_eq!(CALLS.load(Ordering::SeqCst), 1);
    assert!(reader.value("pool.opened_total", &[("pool", "a")]).is_some());
    assert_eq!(CALLS.load(Ordering::SeqCst), 2);
}

#[test]
fn a_panicking_callback_costs_its_own_family() {
    use observed::{CATALOG, queue};

    let reader = Reader::new(&CATALOG);
    queue::OLDEST_SECONDS.set_callback(|| panic!("no age")).unwrap();
    let mut read = Vec::new();
    page::quietly(&["no age"], || {
        reader.for_each(|family| family.for_each(|point| read.push(point.family().key())));
    });
    assert!(!read.contains(&"queue.oldest_seconds"));
    assert!(read.contains(&"queue.size") && read.contains(&"queue.scans_total"), "{read:?}");
    queue::OLDEST_SECONDS.set_callback(|| Duration::from_millis(1500)).unwrap();
    let oldest = reader.value("queue.oldest_seconds", &[]);
    assert_eq!(oldest, Some(Number::Duration(Duration::from_millis(1500))));
    compare(&CATALOG);
}

#[test]
fn exemplars_have_trace_value_and_time() {
    use exemplars::{CATALOG, Protocol, delivery::AttemptEnd};

    let (protocol, trace) = (Protocol::Lmtp, TraceId::from(7));
    let elapsed = Duration::from_millis(200);
    AttemptEnd { protocol, elapsed, size: 5000, share: 0.0, trace }.record();
    compare(&CATALOG);
    let mut found = Vec::new();
    Reader::new(&CATALOG).for_each(|family| {
        family.for_each(|point| {
            found.extend(point.exemplars().map(|exemplar| (point.family().key(), exemplar)));
        });
    });
    let durations: Vec<_> =
        found.iter().filter(|(_, it)| it.value == Number::Duration(elapsed)).collect();
    assert!(!durations.is_empty(), "{found:?}");
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    for (_, exemplar) in found {
        assert_eq!(exemplar.trace, trace);
        assert!(now.saturating_sub(exemplar.time.unwrap()) < Duration::from_secs(60));
    }
}

#[test]
fn values_are_found_by_name_or_key_and_labels() {
    use states::{CATALOG, Phase, Protocol, Reason, server, smtp};

    let reader = Reader::new(&CATALOG);
    let (protocol, reason) = (Protocol::Lmtp, Reason::Quota);
    smtp::RcptRejected { protocol, reason }.record();
    let family = reader.family("smtp.rcpt-rejected").unwrap();
    let (name, labels) = (family.name(), family.labels());
    let labels: Vec<_> = labels.map(LabelDescriptor::name).collect();
    let [one, other] = labels[..] else { panic!("{labels:?}") };
    let value = |name: &str, labels: &[(&str, &str)]| reader.value(name, labels);
    let counted = Some(Number::Unsigned(1));
    assert_eq!(value(name, &[(one, "lmtp"), (other, "quota")]), counted);
    assert_eq!(value("smtp.rcpt-rejected", &[(other, "quota"), (one, "lmtp")]), counted);
    assert_eq!(value(name, &[(one, "lmtp")]), None);
    assert_eq!(value(name, &[(one, "lmtp"), (other, "quota"), ("x", "y")]), None);
    assert_eq!(value(name, &[(one, "lmtp"), (other, "quota"), ("x", "")]), counted);
    assert_eq!(value("no_such_metric", &[]), None);
    assert_eq!(value("", &[]), None);

    let elapsed = Duration::from_secs(2);
    smtp::ConnectionEnd { protocol, elapsed }.record();
    let duration = |suffix: &str, labels: &[_]| {
        value(&format!("mail_smtp_session_duration_seconds{suffix}"), labels)
    };
    let lmtp = [("protocol", "lmtp")];
    assert_eq!(duration("_count", &lmtp), counted);
    assert_eq!(duration("_sum", &lmtp), Some(Number::Duration(elapsed)));
    assert_eq!(duration("", &lmtp), None);
    assert_eq!(duration("_bucket", &lmtp), None);
    assert_eq!(duration("_count", &[]), None);
    assert_eq!(value("mail_queue_scans_total_count", &[]), None);

    server::PHASE.set(Phase::Serving);
    let phase = |state| value("mail_server_phase", &[("mail_server_phase", state)]);
    assert_eq!(phase("serving"), counted);
    assert_eq!(phase("stopping"), Some(Number::Unsigned(0)));
    assert_eq!(phase("no-such-state"), None);
    assert_eq!(value("mail_server_phase", &[]), None);
    let listener = |labels: &[_]| value("mail_server_listener_phase", labels);
    let state = ("mail_server_listener_phase", "starting");
    assert_eq!(listener(&[("listener", "lmtp"), state]), counted);
    assert_eq!(listener(&[state]), None);
    assert_eq!(listener(&[("listener", "lmtp"), state, ("x", "y")]), None);
}

#[test]
fn an_endpoint_reads_the_families_that_it_serves() {
    let endpoint = Endpoint::new(&names::CATALOG, Access::Open)
        .filter_families(|family| family.metric_type() == MetricType::Counter)
        .filter_families(|family| family.key().starts_with("smtp."));
    let mut read = Vec::new();
    endpoint.reader().for_each(|family| read.push(family.key()));
    let expected: Vec<_> = names::CATALOG
        .families()
        .filter(|it| it.metric_type() == MetricType::Counter && it.key().starts_with("smtp."))
        .map(FamilyDescriptor::key)
        .collect();
    assert_eq!(read, expected);
    assert!(endpoint.reader().family("smtp.rset").is_some());
    assert!(endpoint.reader().family("accounts.account-created").is_none());
}

#[test]
fn what_all_threads_recorded_is_the_difference_of_two_readings() {
    use since::{CATALOG, Protocol, Reason, queue, server, smtp};

    let reader = Reader::new(&CATALOG);
    let record = || {
        let (protocol, reason) = (Protocol::Smtp, Reason::Quota);
        smtp::RcptRejected { protocol, reason }.record();
        smtp::ConnectionEnd { protocol, elapsed: Duration::from_secs(2) }.record();
        queue::SIZE.set(5);
        queue::FULL_RATIO.with((protocol, reason)).set(0.25);
    };
    record();
    queue::SIZE.set(9);
    let before = reader.read();
    thread::scope(|scope| (0..3).for_each(|_| _ = scope.spawn(record)));
    server::PHASE.set(since::Phase::Stopping);
    let after = reader.read();
    let change = after.since(&before);
    let (smtp, protocol) = ([("protocol", "smtp")], "mail_smtp_session_duration_seconds");
    let value = |name: &str, labels: &[_]| change.value(name, labels);
    assert_eq!(value(&format!("{protocol}_count"), &smtp), Some(Number::Unsigned(3)));
    let sum = Some(Number::Duration(Duration::from_secs(6)));
    assert_eq!(value(&format!("{protocol}_sum"), &smtp), sum);
    assert_eq!(value("mail_queue_size", &[]), Some(Number::Signed(-4)));
    let ratio = [("protocol", "smtp"), ("why", "quota")];
    assert_eq!(value("mail_queue_full_ratio", &ratio), Some(Number::Float(0.0)));
    let stopping = [("mail_server_phase", "stopping")];
    assert_eq!(value("mail_server_phase", &stopping), Some(Number::Unsigned(1)));
    // Nothing else changed.
    let mut changed = Vec::new();
    change.for_each(|point| {
        if let PointValue::Counter(value) = point.value()
            && value.as_f64() != 0.0
        {
            changed.push((point.family().key(), value));
        }
    });
    assert!(changed.contains(&("smtp.rcpt-rejected", Number::Unsigned(3))), "{changed:?}");
    assert!(changed.iter().all(|(key, _)| key.starts_with("smtp.")), "{changed:?}");
    let same = after.since(&after);
    same.for_each(|point| match point.value() {
        PointValue::Counter(value) | PointValue::Gauge(value) => assert_eq!(value.as_f64(), 0.0),
        PointValue::Histogram(histogram) => assert_eq!(histogram.count(), 0),
        _ => {}
    });
    assert_eq!(after.value("mail_queue_size", &[]), Some(Number::Signed(5)));
}

#[test]
fn a_series_that_began_again_changed_by_all_it_has() {
    use reused::{CATALOG, Method, http};

    let labels = ("acme", Method::Get, "/");
    http::REQUESTS_TOTAL.with(labels).add(10);
    let reader = Reader::new(&CATALOG);
    let before = reader.read();
    http::REQUESTS_TOTAL.remove(labels);
    thread::sleep(Duration::from_millis(2));
    http::REQUESTS_TOTAL.with(labels).add(3);
    let change = reader.read().since(&before);
    let value = |reading: &metrics_catalog::Reading| {
        let labels = [("tenant", "acme"), ("route", "/"), ("method", "get")];
        reading.value("proxy_http_requests_total", &labels)
    };
    assert_eq!(value(&before), Some(Number::Unsigned(10)));
    assert_eq!(value(&change), Some(Number::Unsigned(3)));
}

/// One more than the catalog has slabs, so that one thread shares.
const THREADS: u64 = 9;

#[test]
fn families_make_sense_while_threads_record_and_remove() {
    use racing::Protocol;

    let running = AtomicUsize::new(9);
    let (mut readings, mut before) = (0, BTreeMap::<(String, String), u64>::new());
    let mut check = |catalog: &'static Catalog, ascending: bool| {
        Reader::new(catalog).for_each(|family| {
            let mut seen = Vec::new();
            family.for_each(|point| {
                let labels = format!("{:?}", point.labels());
                assert!(!seen.contains(&labels), "duplicate series {point:?}");
                let count = match point.value() {
                    PointValue::Counter(value) => value.as_u64(),
                    PointValue::Histogram(histogram) => {
                        let mut below = 0;
                        for bucket in histogram.buckets() {
                            assert!(bucket.cumulative_count() >= below, "{point:?}");
                            below = bucket.cumulative_count();
                        }
                        assert_eq!(below, histogram.count());
                        if let Some(native) = histogram.native() {
                            let range: u64 = native.buckets().map(|(_, count)| count).sum();
                            let all = native.zero_count() + range + native.count_beyond();
                            assert_eq!(all, histogram.count());
                        }
                        Some(histogram.count())
                    }
                    _ => None,
                };
                if let Some(count) = count.filter(|_| ascending) {
                    let key = (point.family().name().to_owned(), labels.clone());
                    let earlier = before.insert(key, count).unwrap_or_default();
                    assert!(count >= earlier, "{point:?} after {earlier}");
                }
                seen.push(labels);
            });
        });
    };
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let running = &running;
            scope.spawn(move || {
                for record in 0..10_000_u64 {
                    let elapsed = Duration::from_millis((record * 7 + thread) % 400_000);
                    let protocol = Protocol::Smtp;
                    racing::smtp::ConnectionEnd { protocol, elapsed }.record();
                    let (size, share, trace) = (record, 0.5, TraceId::from(7));
                    racing::delivery::AttemptEnd { protocol, elapsed, size, share, trace }.record();
                    let tenant = ["a", "b", "c", "d", "e"][(record % 5) as usize];
                    let labels = (tenant, churning::Method::Get, "/");
                    churning::http::REQUESTS_TOTAL.with(labels).inc();
                    let labels = (tenant, churning::Method::Post);
                    churning::http::RESPONSE_DURATION_SECONDS.with(labels).observe(elapsed);
                    if record % 100 == thread {
                        churning::http::REQUESTS_TOTAL.remove((tenant, churning::Method::Get, "/"));
                    }
                }
                running.fetch_sub(1, Ordering::Release);
            });
        }
        while running.load(Ordering::Acquire) > 0 {
            check(&racing::CATALOG, true);
            check(&churning::CATALOG, false);
            readings += 1;
        }
    });
    check(&racing::CATALOG, true);
    let name = "mail_smtp_session_duration_seconds".to_owned();
    let smtp = (name, r#"[("protocol", "smtp")]"#.to_owned());
    assert_eq!(before.get(&smtp), Some(&(THREADS * 10_000)));
    assert!(readings > 1, "{readings}");
}
