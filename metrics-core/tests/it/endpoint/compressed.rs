//! Compressed pages that are longer than the window of gzip and a block of zstd.

use metrics_catalog::{Access, Endpoint, Format, Request, SourceWriter};

use super::catalogs::CATALOGS;
use super::headers;
use crate::random::Random;

const FORMATS: &[Format] = &[
    Format::Text,
    Format::OpenMetrics,
    #[cfg(feature = "protobuf")]
    Format::Protobuf,
];

/// Decompresses a body.
type Decompress = fn(&[u8]) -> Vec<u8>;

const CODINGS: &[(&str, Decompress)] = &[
    #[cfg(feature = "gzip")]
    ("gzip", super::gzip::decompressed),
    #[cfg(feature = "zstd")]
    ("zstd", super::zstd::decompressed),
];

/// Reports families whose labels and values repeat each other in part.
fn report(page: &mut SourceWriter<'_>) {
    let mut random = Random(41);
    for name in ["orders", "queues"] {
        let mut counter = page.counter(&format!("{name}_total"), "Random counts.");
        for series in 0..2500 {
            let route = format!("/{}/{series}", random.pick(&["items", "users", "ünïcode"]));
            let trace = format!("{:x}", random.number());
            counter
                .set(&[("route", &route), ("trace", &trace)], random.number() >> random.below(64));
        }
    }
    let mut histogram = page.histogram("waits_seconds", "Random durations.");
    for series in 0..700 {
        let (few, more) = (random.number() >> 40, random.number() >> 40);
        let buckets = [(0.1, few), (1.0, few + more)];
        let zone = series.to_string();
        histogram.set(&[("zone", &zone)], &buckets, 0.5, few + more + random.number() % 9);
    }
}

#[test]
fn long_pages_of_several_catalogs_are_the_same_after_decompression() {
    let source = |page: &mut SourceWriter<'_>| {
        report(page);
        Ok(())
    };
    let endpoint = Endpoint::new(CATALOGS, Access::Open)
        .with_source("random", source)
        .filter_families(|family| family.name() != "library_size");
    for format in FORMATS {
        for (query, least) in [
            ("", 2 * 128 * 1024),
            ("?name[]=orders_total&name[]=mail_tests_total", 150_000),
            ("?tier=basic", 1),
            ("?name[]=waits_seconds", 50_000),
        ] {
            let target = format!("{}{query}", Endpoint::DEFAULT_PATH);
            let answer = |coding: &str| {
                let given = [("accept", format.content_type()), ("accept-encoding", coding)];
                let mut body = Vec::new();
                let request = Request::get(&target).with_headers(&given);
                let Ok(response) = endpoint.respond(&request, &mut body);
                (response, body)
            };
            let (_, plain) = answer("identity");
            assert!(plain.len() >= least, "{} bytes of {format:?}{query}", plain.len());
            for (coding, decompress) in CODINGS {
                let (response, body) = answer(coding);
                let sent = headers(&response);
                assert!(sent.contains(&("content-type", format.content_type())));
                assert!(sent.contains(&("content-encoding", coding)));
                assert_eq!(response.content_length(), body.len() as u64);
                assert!(decompress(&body) == plain, "{coding} {format:?}{query}");
            }
        }
    }
}
