//! Tests that need optimisation, most of them because they take minutes without.

#[path = "../support/stack.rs"]
mod stack;

use std::convert::Infallible;
use std::hint::black_box;

use metrics_catalog_gzip::{Content, Gzip};

use super::{Random, WINDOW, check, exposition};

#[test]
#[ignore = "takes minutes without optimisation; `.ci/run tests` runs it with"]
fn a_hundred_thousand_random_expositions() {
    let mut random = Random(19);
    for _ in 0..100_000 {
        let text = exposition(&mut random);
        check(&text);
    }
}

/// Distances at every limit of the window, with repetitions at every limit of their length, after
/// bytes that leave the output at any bit of a byte.
#[test]
#[ignore = "takes minutes without optimisation; `.ci/run tests` runs it with"]
fn a_thousand_texts_at_the_limits() {
    let distances =
        [1, 2, 3, 4, 255, 256, 257, 2047, 2048, 2049, 16_384, WINDOW - 1, WINDOW, WINDOW + 1];
    let lengths = [2, 3, 4, 5, 10, 11, 66, 130, 257, 258, 259, 260, 516, 517];
    let mut random = Random(23);
    for distance in distances {
        for length in lengths {
            for before in 0..6 {
                let mut text = random.bytes(before, 256);
                let start = text.len();
                let noise = random.bytes(distance, 256);
                text.extend(noise);
                for index in start..start + length {
                    text.push(text[index]);
                }
                text.extend(random.bytes(3, 256));
                check(&text);
            }
        }
    }
}

/// Compresses as a user of the crate does.
fn compress() {
    let mut write = |bytes: &[u8]| -> Result<(), Infallible> {
        black_box(bytes);
        Ok(())
    };
    let mut gzip = Gzip::new(Content::Text);
    let Ok(()) = gzip.write(black_box(b"text"), &mut write);
    let Ok(()) = gzip.finish(&mut write);
}

#[test]
#[ignore = "without optimisation it takes three times as much; `.ci/run tests` runs it with"]
fn one_compressor_is_on_the_stack() {
    let test = "optimised::one_compressor_is_on_the_stack";
    let Some([nothing, compress]) = stack::measure(test, [|| {}, compress]) else { return };
    let stack = compress - nothing;
    assert!((size_of::<Gzip>()..=31 * 1024).contains(&stack), "{stack} bytes");
}
