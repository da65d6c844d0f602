//! Tests that need optimisation, most of them because they take minutes without.

#[path = "../support/stack.rs"]
mod stack;

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::hint::black_box;
use std::iter;

use metrics_catalog_gzip::matcher::{Matcher, Symbols};
use metrics_catalog_gzip::{Content, Gzip};

use super::{Random, WINDOW, check, exposition};

/// Number of bytes before a position that are always in the window.
const HISTORY: usize = 16 * 1024;
/// Longest repetition.
const LONGEST: usize = 258;
/// Largest distance: from the last four bytes of a text, which fills the window but for one byte, to
/// the first.
const FARTHEST: usize = WINDOW - 5;

#[test]
#[ignore = "takes minutes without optimisation; `.ci/run tests` runs it with"]
fn a_hundred_thousand_random_expositions() {
    let mut random = Random(19);
    for _ in 0..100_000 {
        let text = exposition(&mut random);
        check(&text);
    }
}

/// Repetitions of a text, as length and distance.
#[derive(Default)]
struct Repetitions(Vec<(usize, usize)>);

impl Repetitions {
    fn of(text: &[u8]) -> Vec<(usize, usize)> {
        let mut matcher = Matcher::new();
        let Ok(found) = matcher.write(text, Self::default());
        let Ok(found) = matcher.finish(found);
        found.0
    }
}

impl Symbols for Repetitions {
    type Error = Infallible;

    fn literal(&mut self, _: u8) -> Result<(), Infallible> {
        Ok(())
    }

    fn repetition(&mut self, len: usize, distance: usize) -> Result<(), Infallible> {
        self.0.push((len, distance));
        Ok(())
    }
}

/// Distances at every limit of their code and of the window, with repetitions at every limit of their
/// length, after bytes that leave the output at any bit of a byte, and in any part of the window.
#[test]
#[ignore = "takes minutes without optimisation; `.ci/run tests` runs it with"]
fn repetitions_at_the_limits() {
    let powers = (0..14).flat_map(|power| [1, 3].map(|factor| factor << power));
    let codes = powers.flat_map(|last| [last, last + 1]);
    let window = [WINDOW - LONGEST, FARTHEST, WINDOW].into_iter();
    let distances: BTreeSet<usize> =
        codes.chain(window.flat_map(|limit| limit - 8..limit + 3)).collect();
    let lengths =
        [4, 5, 10, 11, 12, 18, 19, 34, 35, 66, 67, 130, 131, 226, 227, 257, 258, 259, 517];
    let starts = (0..6).chain([8_192, 20_000, WINDOW - 1, WINDOW, 40_001]);
    let mut random = Random(23);
    for start in starts {
        for (distance, length) in
            distances.iter().flat_map(|distance| lengths.map(|length| (*distance, length)))
        {
            // Long random texts repeat themselves.
            let mut text = random.bytes(start.min(6), 32);
            text.resize(start, b'y');
            // A run occupies few positions, so that nothing replaces the one of the first bytes.
            text.extend(b"abcd".iter().chain(iter::repeat(&b'z')).take(distance));
            for index in start..start + length {
                text.push(text[index]);
            }
            text.extend(b"uvw");
            check(&text);

            let found = Repetitions::of(&text);
            let is_in_window =
                distance <= HISTORY || start + distance < WINDOW - LONGEST || text.len() < WINDOW;
            if is_in_window {
                let is_found = found.contains(&(length.min(LONGEST), distance));
                assert!(is_found, "{length} bytes, {distance} before, after {start}: {found:?}");
            }
        }
    }
    for (distance, is_found) in [(FARTHEST, true), (FARTHEST + 1, false)] {
        let run = vec![b'z'; distance - 4];
        let text = [b"abcd", run.as_slice(), b"abcd"].concat();
        check(&text);
        assert_eq!(Repetitions::of(&text).contains(&(4, distance)), is_found);
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
