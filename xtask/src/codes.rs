//! Makes the prefix codes of the compressor from varied expositions.
//!
//! Each exposition counts equally, whatever its length. Symbols that none has get a long code.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "the numbers of the corpus are small"
)]

mod corpus;
mod exposition;
mod prefix;

use std::convert::Infallible;
use std::fmt::Write as _;

use metrics_catalog_gzip::huffman::{DISTANCES, END, LITERALS, distance_symbol, length_symbol};
use metrics_catalog_gzip::matcher::{Matcher, Symbols};

use self::exposition::SampleFormat;

/// Seed of the corpus. Another one changes the output by less than 1 %.
const SEED: u64 = 7;

/// File that the codes are written to.
pub(crate) const FILE: &str = "metrics-gzip/src/codes.rs";

/// Frequencies of symbols.
struct Frequencies {
    literals: [f64; LITERALS],
    distances: [f64; DISTANCES],
}

impl Frequencies {
    const fn new() -> Self {
        Self { literals: [0.0; LITERALS], distances: [0.0; DISTANCES] }
    }

    /// Adds the symbols of a text, in proportion to their number.
    fn add(&mut self, text: &[u8]) {
        let mut matcher = Matcher::new();
        let Ok(own) = matcher.write(text, Self::new());
        let Ok(mut own) = matcher.finish(own);
        own.literals[END] += 1.0;
        let total: f64 = own.literals.iter().sum();
        let add = |all: &mut [f64], own: &[f64]| {
            for (sum, number) in all.iter_mut().zip(own) {
                *sum += number / total;
            }
        };
        add(&mut self.literals, &own.literals);
        add(&mut self.distances, &own.distances);
    }
}

impl Symbols for Frequencies {
    type Error = Infallible;

    fn literal(&mut self, byte: u8) -> Result<(), Infallible> {
        self.literals[usize::from(byte)] += 1.0;
        Ok(())
    }

    fn repetition(&mut self, len: usize, distance: usize) -> Result<(), Infallible> {
        self.literals[length_symbol(len).index] += 1.0;
        self.distances[distance_symbol(distance).index] += 1.0;
        Ok(())
    }
}

/// Returns the Rust source of the codes.
pub(crate) fn source() -> String {
    let mut rust = String::from(
        "//! Lengths of the prefix codes, made by `cargo xtask codes`; do not edit.\n\n\
         use crate::huffman::Codes;\n",
    );
    write_codes(
        &mut rust,
        "TEXT",
        "Prometheus text and OpenMetrics",
        &[SampleFormat::Text, SampleFormat::OpenMetrics],
    );
    write_codes(&mut rust, "PROTOBUF", "the Prometheus protobuf format", &[SampleFormat::Protobuf]);
    rust
}

fn write_codes(rust: &mut String, name: &str, kind: &str, formats: &[SampleFormat]) {
    let mut frequencies = Frequencies::new();
    for format in formats {
        for families in corpus::all(SEED) {
            frequencies.add(&exposition::write(&families, *format));
        }
    }
    let literals = prefix::lengths(&frequencies.literals, 15);
    let distances = prefix::lengths(&frequencies.distances, 15);
    let (header, end) = prefix::header(&literals, &distances);
    let _ = write!(
        rust,
        "\n/// Codes for {kind}.\n#[rustfmt::skip]\npub(crate) static {name}: Codes =\n    \
         Codes::new(&HEADER_{name}, {end}, &LITERALS_{name}, &DISTANCES_{name});\n"
    );
    for (part, lengths) in [("HEADER", &header), ("LITERALS", &literals), ("DISTANCES", &distances)]
    {
        let _ =
            write!(rust, "\n#[rustfmt::skip]\nconst {part}_{name}: [u8; {}] = [", lengths.len());
        for (index, length) in lengths.iter().enumerate() {
            rust.push_str(if index % 20 == 0 { "\n    " } else { " " });
            let _ = write!(rust, "{length},");
        }
        rust.push_str("\n];\n");
    }
}

#[test]
fn codes_are_up_to_date() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(FILE);
    let found = std::fs::read_to_string(path).unwrap();
    assert!(found == source(), "{FILE} is stale; run `cargo xtask codes`");
}
