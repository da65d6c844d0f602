//! Arbitrary bytes in arbitrary pieces: decompressed, they are the same.

#![no_main]

use std::convert::Infallible;
use std::io::Read as _;

use flate2::read::GzDecoder;
use libfuzzer_sys::fuzz_target;
use metrics_catalog_gzip::{Content, Gzip, max_compressed_len};

fuzz_target!(|input: (u16, Vec<u8>)| {
    let (size, seed) = input;
    // Repetitions at distances that short inputs do not have.
    let bytes = seed.repeat(1 + usize::from(size & 63));
    for content in [Content::Text, Content::Protobuf] {
        let mut output = Vec::new();
        let mut write = |bytes: &[u8]| -> Result<(), Infallible> {
            output.extend_from_slice(bytes);
            Ok(())
        };
        let mut gzip = Gzip::new(content);
        for piece in bytes.chunks(1 + usize::from(size)) {
            let Ok(()) = gzip.write(piece, &mut write);
        }
        let Ok(()) = gzip.finish(&mut write);
        assert!(output.len() <= max_compressed_len(bytes.len()));
        let mut found = Vec::new();
        let read = GzDecoder::new(output.as_slice()).read_to_end(&mut found);
        assert!(read.is_ok() && found == bytes);
    }
});
