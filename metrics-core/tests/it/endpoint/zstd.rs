//! Responses in zstd.

use std::io::Read as _;

use metrics_catalog::{Endpoint, Format, Request, Response};
use ruzstd::decoding::StreamingDecoder;

use super::{EXPOSITION, open, respond};

fn coding(response: &Response) -> Option<&str> {
    response.headers().find(|(name, _)| *name == "content-encoding").map(|(_, value)| value)
}

pub(super) fn decompressed(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    StreamingDecoder::new(body).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

#[test]
fn zstd_is_used_if_the_client_prefers_it() {
    let gzip = cfg!(feature = "gzip").then_some("gzip");
    for (values, expected) in [
        (&["zstd"][..], Some("zstd")),
        (&["ZSTD"], Some("zstd")),
        (&["zstd;q=0.001"], Some("zstd")),
        (&["zstd, gzip"], Some("zstd")),
        (&["zstd", "gzip"], Some("zstd")),
        (&["zstd;q=0.9, gzip;q=0.8"], Some("zstd")),
        (&["gzip;q=0.8, zstd;q=0.9"], Some("zstd")),
        (&["br, zstd, deflate"], Some("zstd")),
        (&["zstd, identity"], Some("zstd")),
        (&["zstd;q=0.6, identity;q=0.5"], Some("zstd")),
        (&["gzip;q=0, zstd"], Some("zstd")),
        // Named by browsers, after gzip.
        (&["gzip, deflate, br, zstd"], gzip.or(Some("zstd"))),
        (&["gzip, zstd;q=0.9"], gzip.or(Some("zstd"))),
        (&["zstd;q=0, gzip"], gzip),
        (&["zstd;q=0", "zstd"], None),
        (&["identity, zstd"], None),
        (&["zstd;q=0.5, identity"], None),
        (&["zstd;q=nonsense"], None),
        (&["zstandard"], None),
        (&["*"], None),
        (&[], None),
    ] {
        let given: Vec<_> = values.iter().map(|value| ("accept-encoding", *value)).collect();
        let (response, body) = respond(&open(), "GET", &given);
        assert_eq!(coding(&response), expected, "{values:?}");
        if expected == Some("zstd") {
            assert_eq!(decompressed(&body), EXPOSITION.as_bytes(), "{values:?}");
        }
    }
}

#[test]
fn each_format_is_the_same_after_decompression() {
    let formats = [
        Format::Text,
        Format::OpenMetrics,
        #[cfg(feature = "protobuf")]
        Format::Protobuf,
    ];
    for format in formats {
        let accept = ("accept", format.content_type());
        let (_, plain) = respond(&open(), "GET", &[accept]);
        let (response, body) = respond(&open(), "GET", &[accept, ("accept-encoding", "zstd")]);
        assert_eq!(coding(&response), Some("zstd"));
        assert_eq!(decompressed(&body), plain, "{format:?}");
    }
}

#[test]
fn head_has_the_length_of_a_compressed_get() {
    let zstd = [("accept-encoding", "zstd")];
    let (get, body) = respond(&open(), "GET", &zstd);
    let (head, nothing) = respond(&open(), "HEAD", &zstd);
    assert_eq!((get.content_length(), nothing.len()), (body.len() as u64, 0));
    assert_eq!(head.content_length(), get.content_length());
    assert_eq!(coding(&head), Some("zstd"));
}

#[test]
fn rejections_are_not_compressed() {
    let (response, body) = respond(&open(), "POST", &[("accept-encoding", "zstd")]);
    assert_eq!((response.status(), body.as_slice()), (405, b"method not allowed\n".as_slice()));
    assert_eq!(coding(&response), None);
}

#[test]
fn a_slice_is_compressed_into_if_the_result_fits() {
    let endpoint = open();
    let zstd = [("accept-encoding", "zstd")];
    // A frame is longer than a page of no family.
    for (query, len) in [("", EXPOSITION.len()), ("?name[]=unknown", 0), ("?name[]=unknown", 50)] {
        let target = format!("{}{query}", Endpoint::DEFAULT_PATH);
        let request = Request::get(&target).with_headers(&zstd);
        let mut buffer = vec![0; len];
        let response = endpoint.respond(&request, &mut buffer.as_mut_slice()).unwrap();
        let is_compressed = len > 0;
        assert_eq!(coding(&response), is_compressed.then_some("zstd"), "{query} {len}");
        let body = &buffer[..usize::try_from(response.content_length()).unwrap()];
        let text = if is_compressed { decompressed(body) } else { body.to_vec() };
        assert_eq!(text, if query.is_empty() { EXPOSITION.as_bytes() } else { b"" });
    }
}
