//! The protobuf format, read back with types of the published schema.

mod native;
pub(crate) mod schema;

use std::collections::BTreeMap;
use std::time::Duration;

use metrics_catalog::{Catalog, Exposition, FamilyDescriptor, Format, MetricType};
use prost::Message as _;
use schema::{Histogram, LabelPair, Metric, MetricFamily};

use crate::page::decode;

mod metrics {
    include!("../generated/whole.rs");
}

static CATALOGS: [&Catalog; 1] = [&metrics::CATALOG];

/// Families as they are sent, and the bytes of them.
fn scrape(select: &dyn Fn(&FamilyDescriptor) -> bool) -> (Vec<MetricFamily>, Vec<u8>) {
    let mut bytes = Vec::new();
    let exposition = Exposition::new(Format::Protobuf, &CATALOGS);
    let Ok(()) = exposition.encode_filtered(select, &mut bytes);
    (decode(&bytes), bytes)
}

/// One family.
fn family(name: &str) -> MetricFamily {
    let (mut families, _) = scrape(&|family| family.name() == name);
    assert_eq!(families.len(), 1, "{name}");
    families.remove(0)
}

/// The histogram of one series.
fn histogram(name: &str, series: usize) -> Histogram {
    family(name).metric.remove(series).histogram.unwrap()
}

fn labels(pairs: &[LabelPair]) -> Vec<String> {
    let label = |pair: &LabelPair| {
        let value = pair.value.as_ref().unwrap().replace('\\', r"\\");
        let value = value.replace('"', r#"\""#).replace('\n', r"\n");
        format!("{}=\"{value}\"", pair.name.as_ref().unwrap())
    };
    pairs.iter().map(label).collect()
}

/// A sample of the text format, and its value as a float.
fn sample(name: &str, labels: &[String], value: f64) -> (String, u64) {
    let labels =
        if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
    (format!("{name}{labels}"), value.to_bits())
}

/// What the text format would have of a metric.
#[expect(clippy::cast_precision_loss, reason = "the tests count to less than 2^53")]
fn samples(name: &str, metric: &Metric) -> Vec<(String, u64)> {
    let own = labels(&metric.label);
    let counter = metric.counter.as_ref().and_then(|counter| counter.value);
    let gauge = metric.gauge.as_ref().and_then(|gauge| gauge.value);
    if let Some(value) = counter.or(gauge) {
        return vec![sample(name, &own, value)];
    }
    let histogram = metric.histogram.as_ref().unwrap();
    let mut samples = Vec::new();
    for bucket in &histogram.bucket {
        let bound = bucket.upper_bound.unwrap();
        let le = if bound.is_infinite() { "+Inf".to_owned() } else { format!("{bound:e}") };
        let labels = [own.clone(), vec![format!("le=\"{le}\"")]].concat();
        let count = bucket.cumulative_count.unwrap() as f64;
        samples.push(sample(&format!("{name}_bucket"), &labels, count));
    }
    samples.push(sample(&format!("{name}_sum"), &own, histogram.sample_sum.unwrap()));
    let count = histogram.sample_count.unwrap() as f64;
    samples.push(sample(&format!("{name}_count"), &own, count));
    samples
}

/// The samples of the text format, each bound spelt as `{:e}` spells it.
fn samples_of_text(select: &dyn Fn(&FamilyDescriptor) -> bool) -> BTreeMap<String, u64> {
    let mut text = Vec::new();
    let exposition = Exposition::new(Format::Text, &CATALOGS);
    let Ok(()) = exposition.encode_filtered(select, &mut text);
    let text = String::from_utf8(text).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let sample = |line: &str| {
        let (sample, value) = line.rsplit_once(' ').unwrap();
        let sample = match sample.split_once("le=\"") {
            Some((before, le)) if !le.starts_with("+Inf") => {
                let (le, after) = le.split_once('"').unwrap();
                format!("{before}le=\"{:e}\"{after}", le.parse::<f64>().unwrap())
            }
            _ => sample.to_owned(),
        };
        (sample, value.parse::<f64>().unwrap().to_bits())
    };
    lines.map(sample).collect()
}

/// The groups that no other test of this file updates: tests run side by side.
fn still(family: &FamilyDescriptor) -> bool {
    !family.name().starts_with("mail_delivery")
}

#[test]
fn every_sample_of_the_text_format_is_there_with_the_same_value() {
    use std::time::Duration;

    use metrics::{Protocol, Reason};

    let protocol = Protocol::Lmtp;
    metrics::smtp::ConnectionStart { protocol }.record();
    metrics::smtp::ConnectionEnd { protocol, elapsed: Duration::from_nanos(1_500_000_007) }
        .record();
    // As a float, and then divided by 10^9, it is another number than its text.
    let elapsed = Duration::from_nanos(1_443_950_364_469_935_044);
    metrics::smtp::ConnectionEnd { protocol: Protocol::Smtp, elapsed }.record();
    metrics::smtp::RcptRejected { protocol, reason: Reason::Quota }.record();
    metrics::smtp::Data { size: 2000, r#type: -0.75 }.record();
    metrics::smtp::Data { size: u64::MAX / 2 - 5000, r#type: f64::INFINITY }.record();
    metrics::smtp::Data { size: 0, r#type: f64::NAN }.record();
    metrics::queue::SIZE.set(i64::MIN);
    metrics::queue::WHILE.set(-1);
    let levels = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.0, f64::MIN_POSITIVE, 5e-324];
    let protocols = [Protocol::Smtp, Protocol::Lmtp];
    let places = protocols.into_iter().flat_map(|protocol| {
        [Reason::UnknownUser, Reason::RelayDenied, Reason::Quota].map(|reason| (protocol, reason))
    });
    for (place, level) in places.zip(levels) {
        metrics::queue::FULL_RATIO.with(place).set(level);
    }
    let found = scrape(&still).0;
    let found: BTreeMap<String, u64> = found
        .iter()
        .flat_map(|family| {
            let name = family.name.as_ref().unwrap();
            family.metric.iter().flat_map(move |metric| samples(name, metric))
        })
        .collect();
    let expected = samples_of_text(&still);
    assert!(expected.len() > 100, "{}", expected.len());
    let differ = |(name, value): &(&String, &u64)| found.get(*name) != Some(value);
    assert_eq!(expected.iter().filter(differ).collect::<Vec<_>>(), Vec::new());
    assert_eq!(found.len(), expected.len());
}

#[test]
fn what_is_said_of_a_family_is_what_the_catalog_says() {
    let (families, _) = scrape(&|_| true);
    // Of that one, nothing is known.
    let is_known = |family: &FamilyDescriptor| family.key() != "queue.opened_total";
    let known = || metrics::CATALOG.families().filter(is_known);
    assert_eq!(families.len(), known().count());
    for (found, expected) in families.iter().zip(known()) {
        assert_eq!(found.name.as_deref(), Some(expected.name()));
        assert_eq!(found.help.as_deref(), Some(expected.help()));
        assert_eq!(found.unit.as_deref(), expected.unit());
        let kind = match expected.metric_type() {
            MetricType::Counter => schema::MetricType::Counter,
            MetricType::Histogram => schema::MetricType::Histogram,
            _ => schema::MetricType::Gauge,
        };
        assert_eq!(found.r#type, Some(kind as i32));
        for metric in &found.metric {
            let names = metric.label.iter().map(|pair| pair.name.as_deref().unwrap());
            let states =
                (expected.metric_type() == MetricType::StateSet).then_some(expected.name());
            let labels =
                expected.labels().map(metrics_catalog::LabelDescriptor::name).chain(states);
            assert_eq!(names.collect::<Vec<_>>(), labels.collect::<Vec<_>>());
        }
    }
}

#[test]
fn the_bytes_are_those_that_another_encoder_writes() {
    let (families, bytes) = scrape(&still);
    let again: Vec<u8> =
        families.iter().flat_map(MetricFamily::encode_length_delimited_to_vec).collect();
    assert_eq!(bytes, again);
}

#[test]
fn counters_and_histograms_say_when_they_began_to_count() {
    let exposition = Exposition::new(Format::Protobuf, &CATALOGS);
    for since in [None, Some(Duration::from_millis(1_764_000_000_250))] {
        let exposition =
            since.map_or(exposition, |since| exposition.with_created_timestamps(since));
        let mut bytes = Vec::new();
        let Ok(()) = exposition.encode(&mut bytes);
        assert!(bytes.len() <= exposition.max_len());
        let mut found = 0;
        for family in decode(&bytes) {
            for metric in &family.metric {
                let counter = metric.counter.as_ref().map(|it| it.created_timestamp.as_ref());
                let histogram = metric.histogram.as_ref().map(|it| it.created_timestamp.as_ref());
                let Some(created) = counter.or(histogram) else { continue };
                // One that is read when it is scraped does not know.
                let is_read = family.name.as_deref() == Some("mail_queue_flushed_seconds_total");
                let since = since.filter(|_| !is_read);
                let due = since.map(|_| (Some(1_764_000_000), Some(250_000_000)));
                assert_eq!(created.map(|it| (it.seconds, it.nanos)), due, "{:?}", family.name);
                found += 1;
            }
        }
        assert!(found > 10, "{found}");
    }
}

#[test]
fn a_document_is_never_longer_than_it_says() {
    let (_, bytes) = scrape(&|_| true);
    let exposition = Exposition::new(Format::Protobuf, &CATALOGS);
    assert!(bytes.len() <= exposition.max_len(), "{} > {}", bytes.len(), exposition.max_len());
}
