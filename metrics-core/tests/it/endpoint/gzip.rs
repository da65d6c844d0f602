//! Compressed responses.

use std::convert::Infallible;
use std::io::Read as _;

use flate2::read::GzDecoder;
use metrics_catalog::{BufferTooSmall, Endpoint, Exposition, FmtSink, Format, Request, Sink};
#[cfg(feature = "std")]
use metrics_catalog::{Response, SourceWriter};

use super::{EXPOSITION, headers, metrics, open, respond};

pub(super) fn decompressed(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    GzDecoder::new(body).read_to_end(&mut bytes).unwrap();
    bytes
}

fn unpacked(body: &[u8]) -> String {
    String::from_utf8(decompressed(body)).unwrap()
}

#[test]
fn gzip_is_used_if_the_client_names_it() {
    for (values, expected) in [
        (&[][..], false),
        (&[""], false),
        (&["gzip"], true),
        (&["GZIP"], true),
        (&["x-gzip"], true),
        (&["gzip, deflate, br"], true),
        (&["deflate, gzip;q=1.0, *;q=0.5"], true),
        (&["br;q=1.0, gzip;q=0.8"], true),
        (&["gzip;q=0.001"], true),
        (&["gzip;q=0"], false),
        (&["gzip;q=0.0, *"], false),
        (&["*"], false),
        (&["deflate, br"], false),
        (&["gzipped"], false),
        (&["identity"], false),
        (&["identity;q=0"], false),
        (&["identity, gzip"], false),
        (&["gzip, identity"], true),
        (&["identity;q=0.5, gzip;q=0.6"], true),
        (&["gzip;q=0.5, identity"], false),
        (&["gzip;q=nonsense"], false),
        (&["\"gzip\""], false),
        (&["deflate", "gzip"], true),
        (&["gzip;q=0", "gzip"], false),
    ] {
        let given: Vec<_> = values.iter().map(|value| ("Accept-Encoding", *value)).collect();
        let (response, body) = respond(&open(), "GET", &given);
        let coding = response.headers().find(|(name, _)| *name == "content-encoding");
        assert_eq!(coding.is_some(), expected, "{values:?}");
        let text = if expected { unpacked(&body) } else { String::from_utf8(body).unwrap() };
        assert_eq!(text, EXPOSITION, "{values:?}");
    }
}

#[test]
fn each_format_is_the_same_after_decompression() {
    let endpoint = open();
    let formats = [
        Format::Text,
        Format::OpenMetrics,
        #[cfg(feature = "protobuf")]
        Format::Protobuf,
    ];
    for format in formats {
        let accept = ("accept", format.content_type());
        let (response, plain) = respond(&endpoint, "GET", &[accept]);
        assert_eq!(headers(&response)[0].1, format.content_type());
        let (_, body) = respond(&endpoint, "GET", &[accept, ("accept-encoding", "gzip")]);
        assert_eq!(decompressed(&body), plain, "{format:?}");
    }
}

#[test]
fn head_has_the_length_of_a_compressed_get() {
    let endpoint = open();
    let gzip = [("accept-encoding", "gzip")];
    // Repeatedly, with the same compressor.
    for _ in 0..5 {
        let (get, body) = respond(&endpoint, "GET", &gzip);
        let (head, nothing) = respond(&endpoint, "HEAD", &gzip);
        assert_eq!((unpacked(&body).as_str(), nothing.len()), (EXPOSITION, 0));
        assert_eq!(headers(&get), headers(&head));
        assert_eq!(headers(&get)[1], ("content-length", body.len().to_string().as_str()));
        assert_eq!(headers(&get).last(), Some(&("content-encoding", "gzip")));
    }
}

#[test]
fn rejections_are_not_compressed() {
    let (response, body) = respond(&open(), "POST", &[("accept-encoding", "gzip")]);
    assert_eq!((response.status(), body.as_slice()), (405, b"method not allowed\n".as_slice()));
    assert!(response.headers().all(|(name, _)| name != "content-encoding"));
}

#[test]
fn after_an_error_of_the_sink_the_next_response_is_complete() {
    /// Sink that takes so many bytes, and does not tell.
    struct Short(usize);

    impl Sink for Short {
        type Error = BufferTooSmall;

        fn write(&mut self, bytes: &[u8]) -> Result<(), BufferTooSmall> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or(BufferTooSmall)?;
            Ok(())
        }
    }

    let endpoint = open();
    let gzip = [("accept-encoding", "gzip")];
    let (_, whole) = respond(&endpoint, "GET", &gzip);
    for short in 0..whole.len() {
        let request = Request::get(Endpoint::DEFAULT_PATH).with_headers(&gzip);
        let failed = endpoint.respond(&request, &mut Short(short));
        assert_eq!(failed.map(|_| ()), Err(BufferTooSmall), "{short}");
        assert_eq!(respond(&endpoint, "GET", &gzip).1, whole);
    }
}

#[test]
fn a_slice_is_compressed_into_if_the_result_always_fits() {
    let endpoint = open();
    let gzip = [("accept-encoding", "gzip")];
    let whole = respond(&endpoint, "GET", &gzip).1;
    let catalogs = [&metrics::CATALOG];
    for format in [Format::Text, Format::OpenMetrics] {
        let exposition = Exposition::new(format, &catalogs);
        let plain = exposition.max_len();
        // The page is so short that it gets longer.
        assert!(plain < whole.len() && whole.len() < exposition.max_gzip_len());
        for len in [plain, exposition.max_gzip_len() - 1, exposition.max_gzip_len()] {
            let is_compressed = len == exposition.max_gzip_len();
            let mut buffer = vec![0; len];
            let mut heads = Vec::new();
            for method in ["GET", "HEAD"] {
                let headers = [("accept", format.content_type()), gzip[0]];
                let request = Request::new(method, Endpoint::DEFAULT_PATH).with_headers(&headers);
                let response = endpoint.respond(&request, &mut buffer.as_mut_slice()).unwrap();
                let coding = response.headers().find(|(name, _)| *name == "content-encoding");
                assert_eq!(coding.is_some(), is_compressed, "{len} of {plain}");
                heads.push(response.content_length());
            }
            assert_eq!(heads[0], heads[1]);
            let body = &buffer[..usize::try_from(heads[0]).unwrap()];
            let text = if is_compressed {
                unpacked(body)
            } else {
                String::from_utf8(body.into()).unwrap()
            };
            let mut expected = String::new();
            exposition.encode(&mut FmtSink::new(&mut expected)).unwrap();
            assert_eq!(text, expected);
        }
    }
}

#[cfg(feature = "std")]
#[test]
fn a_slice_is_not_compressed_into_if_a_source_has_no_limit() {
    let endpoint = open().with_source("other", |page: &mut SourceWriter<'_>| {
        page.gauge("other", "Other.").set(&[], 1);
        Ok(())
    });
    let gzip = [("accept-encoding", "gzip")];
    let request = Request::get(Endpoint::DEFAULT_PATH).with_headers(&gzip);
    let is_gzip = |response: &Response| response.headers().any(|(_, value)| value == "gzip");

    let mut vec = Vec::new();
    let Ok(response) = endpoint.respond(&request, &mut vec);
    assert!(is_gzip(&response));

    let mut buffer = vec![0; 100_000];
    let response = endpoint.respond(&request, &mut buffer.as_mut_slice()).unwrap();
    assert!(!is_gzip(&response));
    let len = usize::try_from(response.content_length()).unwrap();
    assert_eq!(buffer[..len], decompressed(&vec));
}

#[test]
fn concurrent_scrapes_have_a_compressor_each() {
    struct Nested<'a>(&'a Endpoint, usize, Vec<u8>);

    impl Sink for Nested<'_> {
        type Error = Infallible;

        fn write(&mut self, bytes: &[u8]) -> Result<(), Infallible> {
            self.2.extend_from_slice(bytes);
            if self.1 > 0 {
                let mut inner = Nested(self.0, self.1 - 1, Vec::new());
                let headers = [("accept-encoding", "gzip")];
                let (method, path) = ("GET", Endpoint::DEFAULT_PATH);
                let request = Request::new(method, path).with_headers(&headers);
                let Ok(response) = self.0.respond(&request, &mut inner);
                assert_eq!((response.status(), unpacked(&inner.2).as_str()), (200, EXPOSITION));
            }
            Ok(())
        }
    }

    let endpoint = open();
    let mut nested = Nested(&endpoint, 1, Vec::new());
    assert_eq!(nested.write(b"x"), Ok(()));
}
