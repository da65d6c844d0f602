//! Floats are spelt as in Go: compares the exposition with what Prometheus' own library writes
//! after a scrape.

/// Catalog with a gauge of type `f64`.
mod metrics {
    include!("../../metrics-build/tests/generated/whole.rs");
}

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::thread;

use metrics::{Protocol, Reason};
use metrics_catalog::{Exposition, Format};

use crate::support::prometheus::{Job, Prometheus};

/// Values of every magnitude: all powers of two and ten, subnormals, their neighbours, and others.
fn values() -> Vec<f64> {
    // `powi` rounds subnormal powers to 0.
    let subnormal_twos = (0..52).map(|bit| f64::from_bits(1 << bit));
    let twos = subnormal_twos.chain((-1022..1024).map(|power| 2_f64.powi(power)));
    let tens = (-323..309).map(|power| format!("1e{power}").parse().unwrap());
    let mut random = fastrand::Rng::with_seed(7);
    let anything = (0..2000).map(move |_| f64::from_bits(random.u64(..)));
    let subnormals = (0..300).map(|place| f64::from_bits(1 << (place % 52) | place));
    let small = (0..600).map(|place| f64::from(place) / 100.0);
    let edges = [999_999.0, 999_999.5, 1_000_001.0, 123_456.75, 0.000_1, 0.000_099_9, f64::MAX];
    let special = [0.0, f64::INFINITY, f64::NEG_INFINITY, f64::NAN];
    let near = |value: f64| [value, -value, value.next_up(), value.next_down()];
    let all = twos.chain(tens).flat_map(near).chain(anything).chain(subnormals).chain(small);
    // The library's writer drops the sign of zero; ours keeps it.
    all.chain(edges)
        .chain(special)
        .filter(|value| value.to_bits() != (-0.0_f64).to_bits())
        .collect()
}

/// Returns a value as the exposition spells it.
fn spelt(value: f64) -> String {
    metrics::queue::FULL_RATIO.with((Protocol::Smtp, Reason::UnknownUser)).set(value);
    let mut text = Vec::new();
    let select =
        |family: &metrics_catalog::FamilyDescriptor| family.name() == "mail_queue_full_ratio";
    let catalogs = [&metrics::CATALOG];
    let exposition = Exposition::new(Format::Text, &catalogs);
    let Ok(()) = exposition.encode_filtered(&select, &mut text);
    let text = String::from_utf8(text).unwrap();
    let sample = text.lines().find(|line| line.contains("unknown-user")).unwrap();
    sample.rsplit_once(' ').unwrap().1.to_owned()
}

/// Serves a text on a free port.
fn serve(text: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let request = BufReader::new(stream.try_clone().unwrap());
            request.lines().map_while(Result::ok).find(String::is_empty);
            let head = "HTTP/1.1 200 OK\r\ncontent-type: text/plain; version=0.0.4\r\n\
                        connection: close\r\n";
            // The scraper may have disconnected.
            let _ = write!(stream, "{head}content-length: {}\r\n\r\n{text}", text.len());
        }
    });
    address
}

#[test]
#[ignore = "needs the `prometheus` program"]
fn floats_are_spelt_as_prometheus_own_library_spells_them() {
    let values = values();
    assert!(values.len() >= 5000, "only {} values", values.len());
    let mut text = String::new();
    let mut expected = BTreeMap::new();
    for (place, value) in values.into_iter().enumerate() {
        let spelt = spelt(value);
        writeln!(text, "spelling{{place=\"{place}\"}} {spelt}").unwrap();
        expected.insert(place.to_string(), spelt);
    }
    let job = Job { name: "floats", target: serve(text), secret: "unused" };
    let prometheus = Prometheus::start(&[job]);
    let count = format!("count(spelling) == {}", expected.len());
    prometheus.wait_for("all values to be scraped", &count);

    let federated = prometheus.federate("spelling");
    let found: BTreeMap<String, String> = federated
        .lines()
        .filter_map(|line| {
            let (series, value) = line.strip_prefix("spelling{")?.split_once("} ")?;
            let place = series.split("place=\"").nth(1)?.split('"').next()?;
            Some((place.to_owned(), value.split(' ').next()?.to_owned()))
        })
        .collect();
    let differing: Vec<_> = expected
        .iter()
        .filter(|(place, spelt)| found.get(*place) != Some(spelt))
        .map(|(place, spelt)| (spelt, found.get(place)))
        .collect();
    assert!(differing.is_empty(), "{} differ, as {:?}", differing.len(), differing.first());
}
