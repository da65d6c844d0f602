//! Time, length and memory of one scrape in gzip.

use std::convert::Infallible;
use std::io::Write;
use std::sync::Mutex;
use std::time::Instant;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use futures_executor::block_on;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use metrics_catalog::Format;
use metrics_catalog_gzip::{Content, Gzip};
use tower::{Layer, Service, service_fn};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use zstd_safe::{CCtx, CParameter, compress_bound};

use crate::case::{BoxError, Role};
use crate::group::child::COLD_GZIP;
use crate::group::record::{self, OURS};
use crate::group::{Effort, encode};
use crate::peer::{PEERS, Scrape};
use crate::row::{Row, Unit};
use crate::{irregular, ours};

/// Name of the baseline: the library that a general compressor would be taken from, fed in one piece.
pub const ZLIB: &str = "zlib-rs, level 1, of the finished text";

/// Name of the case that compresses the same finished text with our compressor.
pub const FINISHED: &str = "metrics-catalog-gzip, of the finished text";

/// Names of the cases that compress the text of another exporter.
pub const IRREGULAR: &str = "metrics-catalog-gzip, of an irregular text";
pub const ZLIB_IRREGULAR: &str = "zlib-rs, level 1, of an irregular text";

/// Name of the case in zstd.
const ZSTD: &str = "metrics-catalog, text, zstd";

fn scrapes() -> Result<Vec<(String, Role, Scrape)>, BoxError> {
    let aside = |name: &str| format!("{OURS}, {name}");
    let mut scrapes = vec![
        (OURS.to_owned(), Role::Ours, ours::compressed(Format::Text, "gzip")),
        (aside("OpenMetrics"), Role::Aside, ours::compressed(Format::OpenMetrics, "gzip")),
        (aside("protobuf"), Role::Aside, ours::compressed(Format::Protobuf, "gzip")),
        (ZSTD.to_owned(), Role::Aside, ours::compressed(Format::Text, "zstd")),
    ];
    let irregular = irregular::text().into_bytes();
    scrapes.extend([
        (FINISHED.to_owned(), Role::Aside, finished(text(), own)),
        (ZLIB.to_owned(), Role::Baseline, finished(text(), zlib)),
        (IRREGULAR.to_owned(), Role::Aside, finished(irregular.clone(), own)),
        (ZLIB_IRREGULAR.to_owned(), Role::Aside, finished(irregular, zlib)),
    ]);
    for peer in &PEERS {
        if let Some(setup) = peer.scrape {
            scrapes.push((peer.name.to_owned(), Role::Peer, behind_layer(setup()?)));
        }
    }
    Ok(scrapes)
}

/// Returns the finished text of our page.
fn text() -> Vec<u8> {
    let mut text = Vec::new();
    ours::scrape(Format::Text)(&mut |page| text.extend_from_slice(page));
    text
}

/// Compresses a text in one piece. `compress` returns whether it succeeded.
fn finished(text: Vec<u8>, compress: fn(&[u8], &mut Vec<u8>) -> bool) -> Scrape {
    let compressed = Mutex::new(Vec::new());
    Box::new(move |page| {
        let Ok(mut compressed) = compressed.lock() else { return };
        compressed.clear();
        if compress(&text, &mut compressed) {
            page(&compressed);
        }
    })
}

fn zlib(text: &[u8], compressed: &mut Vec<u8>) -> bool {
    let mut encoder = GzEncoder::new(compressed, Compression::new(1));
    encoder.write_all(text).and_then(|()| encoder.finish().map(drop)).is_ok()
}

fn own(text: &[u8], compressed: &mut Vec<u8>) -> bool {
    let mut write = |bytes: &[u8]| -> Result<(), Infallible> {
        compressed.extend_from_slice(bytes);
        Ok(())
    };
    let mut gzip = Gzip::new(Content::Text);
    gzip.write(text, &mut write).and_then(|()| gzip.finish(&mut write)).is_ok()
}

/// Puts a scrape behind the compression layer of tower-http.
fn behind_layer(scrape: Scrape) -> Scrape {
    Box::new(move |page| {
        let answer = service_fn(async |_: Request<()>| {
            let mut body = Bytes::new();
            scrape(&mut |page| body = Bytes::copy_from_slice(page));
            let response = Response::builder().header("content-type", "text/plain");
            response.body(Full::new(body))
        });
        let layer = CompressionLayer::new().quality(CompressionLevel::Fastest);
        let mut service = layer.layer(answer);
        let request = Request::builder().header("accept-encoding", "gzip").body(());
        let Ok(request) = request else { return };
        block_on(async {
            let Ok(response) = service.call(request).await else { return };
            if !response.headers().contains_key("content-encoding") {
                return;
            }
            if let Ok(body) = response.into_body().collect().await {
                page(&body.to_bytes());
            }
        });
    })
}

/// Measures time, length and memory.
pub fn run(group: &'static str, effort: Effort) -> Result<Vec<Row>, BoxError> {
    let cases =
        scrapes()?.into_iter().map(|(name, role, scrape)| encode::case(&name, role, scrape));
    let mut rows = record::run(group, cases.collect(), 1, effort)?;
    rows.extend(encode::sizes(group, scrapes()?)?);
    let case = format!("{ZSTD}, memory of the C library");
    rows.push(encode::count(group, case, Role::Aside, Unit::Bytes, zstd_memory()?));
    rows.push(encode::first(group, COLD_GZIP, effort)?);
    Ok(rows)
}

/// Returns the memory that the C library takes for our page, which our allocator does not see.
fn zstd_memory() -> Result<usize, BoxError> {
    let text = text();
    let mut context = CCtx::try_create().ok_or("no memory for zstd")?;
    let failed = |code| zstd_safe::get_error_name(code);
    context.set_parameter(CParameter::CompressionLevel(1)).map_err(failed)?;
    let mut compressed = Vec::with_capacity(compress_bound(text.len()));
    context.compress2(&mut compressed, &text).map_err(failed)?;
    Ok(context.sizeof())
}

/// Returns the nanoseconds of the first scrape of this process in gzip.
pub fn first_scrape() -> Result<usize, BoxError> {
    let scrape = ours::compressed(Format::Text, "gzip");
    let start = Instant::now();
    let length = encode::length(&scrape);
    let elapsed = start.elapsed();
    if length == 0 {
        Err("no response in gzip".into())
    } else {
        Ok(usize::try_from(elapsed.as_nanos())?)
    }
}
