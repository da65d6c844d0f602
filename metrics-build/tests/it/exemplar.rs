//! Exemplars: where they are, what they say, and where there are none.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use metrics_catalog::{Catalog, Exposition, Format, TraceId};

use crate::page::{decode, encode_family};
use crate::protobuf::schema::{Exemplar, Metric};

mod metrics {
    include!("../generated/whole.rs");
}

use metrics::Protocol;
use metrics::delivery::AttemptEnd;

static CATALOGS: [&Catalog; 1] = [&metrics::CATALOG];

/// The only family of this name, of which tests each have a series for themselves.
fn series(family: &str, series: usize) -> Metric {
    let page = encode_family(&metrics::CATALOG, Format::Protobuf, family);
    decode(&page).remove(0).metric.swap_remove(series)
}

fn lines(format: Format, family: &str) -> Vec<String> {
    let text = String::from_utf8(encode_family(&metrics::CATALOG, format, family)).unwrap();
    text.lines().map(str::to_owned).collect()
}

fn end(protocol: Protocol, elapsed: Duration, trace: TraceId) {
    AttemptEnd { protocol, elapsed, size: 5000, share: 0.0, trace }.record();
}

/// The trace and the value, once its time is found to be now.
fn read(exemplar: &Exemplar) -> (String, f64) {
    let label = &exemplar.label[0];
    assert_eq!((exemplar.label.len(), label.name.as_deref()), (1, Some("trace_id")));
    let time = exemplar.timestamp.as_ref().unwrap();
    let seconds = u64::try_from(time.seconds.unwrap()).unwrap();
    let time = Duration::new(seconds, u32::try_from(time.nanos.unwrap()).unwrap());
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let ago = now.checked_sub(time).unwrap();
    assert!(ago < Duration::from_secs(60), "{ago:?} ago");
    (label.value.clone().unwrap(), exemplar.value.unwrap())
}

#[test]
fn the_latest_event_of_each_bucket_is_there_with_its_value() {
    let protocol = Protocol::Lmtp;
    end(protocol, Duration::from_millis(100), TraceId::from(1));
    end(protocol, Duration::from_millis(200), TraceId::from(2));
    end(protocol, Duration::from_millis(300), TraceId::from(3));
    end(protocol, Duration::from_millis(310), TraceId::INVALID);
    end(protocol, Duration::from_secs(1000), TraceId::from(u128::MAX));

    let classic = series("mail_delivery_duration_seconds", protocol as usize).histogram.unwrap();
    let exemplars: Vec<Option<(String, f64)>> =
        classic.bucket.iter().map(|bucket| bucket.exemplar.as_ref().map(read)).collect();
    let (second, third) = (format!("{:032x}", 2), format!("{:032x}", 3));
    let mut expected = vec![Some((second, 0.2)), Some((third.clone(), 0.3))];
    expected.resize(7, None);
    expected.push(Some(("f".repeat(32), 1000.0)));
    assert_eq!(exemplars, expected);
    let mut below = f64::NEG_INFINITY;
    for bucket in &classic.bucket {
        let value = bucket.exemplar.as_ref().map(|exemplar| exemplar.value.unwrap());
        let bound = bucket.upper_bound.unwrap();
        assert!(value.is_none_or(|value| below < value && value <= bound));
        below = bound;
    }

    let native = series("mail_delivery_wait_seconds", protocol as usize).histogram.unwrap();
    let mut traces: Vec<_> = native.exemplars.iter().map(|exemplar| read(exemplar).0).collect();
    traces.sort();
    assert_eq!(traces.len(), 4, "neighbouring buckets do not take each other's place");
    let shown = native.bucket[0].exemplar.as_ref().map(read).unwrap();
    assert!(traces.contains(&shown.0));

    let counter = series("mail_delivery_attempt_end_total", protocol as usize).counter.unwrap();
    assert_eq!(read(&counter.exemplar.unwrap()), ("f".repeat(32), 1.0));
    let sample = r#"mail_delivery_duration_seconds_bucket{protocol="lmtp",le="0.5"} 4"#;
    let line = format!(r#"{sample} # {{trace_id="{third}"}} 0.3 "#);
    let found = lines(Format::OpenMetrics, "mail_delivery_duration_seconds");
    let found = found.iter().find(|other| other.starts_with(&line)).unwrap();
    let time: f64 = found[line.len()..].parse().unwrap();
    assert!(time > 1.7e9, "{found}");
}

#[test]
fn a_span_is_beside_its_trace() {
    let (protocol, trace) = (Protocol::Smtp, TraceId::from(7).with_span(0xab));
    end(protocol, Duration::from_secs(90), trace);
    let line = |format| {
        let found = lines(format, "mail_delivery_duration_seconds");
        found.into_iter().find(|line| line.contains("span_id")).unwrap()
    };
    let labels = format!("# {{trace_id=\"{:032x}\",span_id=\"{:016x}\"}} 90.0 ", 7, 0xab);
    assert!(line(Format::OpenMetrics).contains(&labels), "{}", line(Format::OpenMetrics));
    let histogram = series("mail_delivery_duration_seconds", protocol as usize).histogram.unwrap();
    let exemplars = histogram.bucket.iter().filter_map(|bucket| bucket.exemplar.as_ref());
    let labels: Vec<_> = exemplars
        .filter(|it| it.label.len() == 2)
        .flat_map(|it| &it.label)
        .map(|it| (it.name.clone().unwrap(), it.value.clone().unwrap()))
        .collect();
    let expected = [("trace_id", format!("{:032x}", 7)), ("span_id", format!("{:016x}", 0xab))];
    assert_eq!(labels, expected.map(|(name, value)| (name.to_owned(), value)));
}

#[test]
fn an_event_without_a_trace_leaves_none() {
    let protocol = Protocol::Submission;
    end(protocol, Duration::from_secs(1), TraceId::INVALID);
    let place = protocol as usize;
    let counter = series("mail_delivery_attempt_end_total", place).counter.unwrap();
    assert_eq!((counter.value, counter.exemplar), (Some(1.0), None));
    let native = series("mail_delivery_wait_seconds", place).histogram.unwrap();
    assert!(native.exemplars.is_empty());
    let classic = series("mail_delivery_duration_seconds", place).histogram.unwrap();
    assert!(classic.bucket.iter().all(|bucket| bucket.exemplar.is_none()));
}

#[test]
fn the_text_format_has_none_and_openmetrics_only_where_they_belong() {
    end(Protocol::Smtp, Duration::from_secs(3), TraceId::from(7));
    for family in metrics::CATALOG.families() {
        let text = lines(Format::Text, family.name());
        assert!(text.iter().all(|line| !line.contains(" # {")), "{text:?}");
        let openmetrics = lines(Format::OpenMetrics, family.name());
        for line in openmetrics.iter().filter(|line| line.contains(" # {")) {
            let (sample, exemplar) = line.split_once(" # ").unwrap();
            let name = sample.split(['{', ' ']).next().unwrap();
            assert!(name.ends_with("_total") || name.ends_with("_bucket"), "{line}");
            let (labels, _) = exemplar.split_once("} ").unwrap();
            assert!(labels.len() <= 128, "{line}");
        }
    }
    let sent = lines(Format::OpenMetrics, "mail_delivery_sent_bytes_total");
    assert!(sent.iter().any(|line| line.contains(r#""} 5000 "#)), "{sent:?}");
}

#[test]
fn no_document_is_longer_than_it_says() {
    for format in [Format::Text, Format::OpenMetrics, Format::Protobuf] {
        let mut bytes = Vec::new();
        let exposition = Exposition::new(format, &CATALOGS);
        let Ok(()) = exposition.encode(&mut bytes);
        assert!(bytes.len() <= exposition.max_len(), "{format:?}");
    }
}
