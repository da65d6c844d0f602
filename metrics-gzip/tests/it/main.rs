//! What is decompressed equals what was compressed.

mod optimised;
mod python;

use std::convert::Infallible;
use std::io::Read as _;

use flate2::read::GzDecoder;
use metrics_catalog_gzip::{Content, Gzip, max_compressed_len};

const CONTENTS: [Content; 2] = [Content::Text, Content::Protobuf];

/// Size of the window.
const WINDOW: usize = 24 * 1024;

fn compressed<'a>(content: Content, pieces: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
    compressed_by(&mut Gzip::new(content), pieces)
}

fn compressed_by<'a>(gzip: &mut Gzip, pieces: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut output = Vec::new();
    let mut write = |bytes: &[u8]| -> Result<(), Infallible> {
        assert!((1..=2048).contains(&bytes.len()));
        output.extend_from_slice(bytes);
        Ok(())
    };
    for piece in pieces {
        let Ok(()) = gzip.write(piece, &mut write);
    }
    let Ok(()) = gzip.finish(&mut write);
    output
}

/// Compresses for each kind of content, and returns the length of the longer output.
fn check(bytes: &[u8]) -> usize {
    let lens = CONTENTS.map(|content| {
        let output = compressed(content, [bytes]);
        let mut decoder = GzDecoder::new(output.as_slice());
        let mut found = Vec::new();
        // Also compares checksum and length.
        decoder.read_to_end(&mut found).unwrap();
        assert!(found == bytes, "{} bytes differ", bytes.len());
        assert_eq!(decoder.into_inner(), b"", "bytes behind the end");
        assert!(output.len() <= max_compressed_len(bytes.len()), "{} bytes", bytes.len());
        output.len()
    });
    lens.into_iter().max().unwrap()
}

/// Pseudo-random numbers.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }

    fn bytes(&mut self, len: usize, alphabet: usize) -> Vec<u8> {
        (0..len).map(|_| u8::try_from(self.below(alphabet)).unwrap()).collect()
    }
}

/// An exposition with random names, labels and values, of which some are incompressible.
fn exposition(random: &mut Random) -> Vec<u8> {
    let mut text = Vec::new();
    for family in 0..random.below(8) {
        let len = 1 + random.below(40);
        let name = format!("family_{family}_{}", "x".repeat(len));
        text.extend(format!("# HELP {name} Help.\n# TYPE {name} counter\n").into_bytes());
        let alphabet = [2, 26, 256][random.below(3)];
        let values = [10, 1_000_000, usize::MAX / 2][random.below(3)];
        for series in 0..random.below(40) {
            let label = match random.below(4) {
                0 => format!("{series}").into_bytes(),
                1 => vec![b'a'; random.below(600)],
                _ => {
                    let len = random.below(40);
                    random.bytes(len, alphabet)
                }
            };
            text.extend(format!("{name}{{label=\"").into_bytes());
            text.extend(label);
            text.extend(format!("\"}} {}\n", random.below(values)).into_bytes());
        }
    }
    text
}

#[test]
fn short_texts() {
    check(b"");
    for byte in 0..=255 {
        check(&[byte]);
    }
    for len in 0..700 {
        check(&b"abcdefgh".repeat(100)[..len]);
        check(&vec![b'x'; len]);
    }
}

#[test]
fn no_output_is_longer_than_the_limit() {
    let all: Vec<u8> = (0..=255).cycle().take(3000).collect();
    check(&all);
    // Bytes with a code of 15 bits, in an order without repetitions.
    // After digits that end at each bit of a byte.
    let len = |byte: u8| {
        let texts = (0..8).map(|digits| [&b"01234567"[..digits], &[byte; 3]].concat());
        texts.map(|text| compressed(Content::Text, [text.as_slice()]).len()).sum::<usize>()
    };
    let rare: Vec<u8> = (0..=255).filter(|byte| len(*byte) == len(0)).collect();
    assert!(rare.len() > 100, "{rare:?}");
    let mut random = Random(3);
    for len in [0, 1, 7, 8, 9, 1000, 24_576, 100_000] {
        check(&random.bytes(len, 256));
        let text: Vec<u8> = (0..len).map(|_| rare[random.below(rare.len())]).collect();
        let max = max_compressed_len(len);
        // Four bytes repeat themselves by chance.
        let least = max - 5 - len / 10_000;
        assert!((least..=max).contains(&check(&text)), "{} of {max}", check(&text));
    }
    assert_eq!(max_compressed_len(usize::MAX), usize::MAX);
}

#[test]
fn a_compressor_is_as_new_after_each_text() {
    let mut random = Random(31);
    for content in CONTENTS {
        let mut gzip = Gzip::new(content);
        for _ in 0..200 {
            let text = exposition(&mut random);
            assert!(compressed_by(&mut gzip, [&text[..]]) == compressed(content, [&text[..]]));
        }
    }
}

#[test]
fn lengths_around_the_longest_repetition() {
    for len in (1..20).chain(250..270).chain(510..530).chain([1000, 5000]) {
        let mut text = Random(5).bytes(len, 200);
        text.push(201);
        let again = text.clone();
        text.push(202);
        text.extend(again);
        text.push(203);
        check(&text);
    }
}

#[test]
fn distances_up_to_the_window() {
    let powers = (0..15).map(|power| 1 << power);
    let limits = [WINDOW / 3 * 2, WINDOW - 258, WINDOW].into_iter();
    for near in powers.chain(limits) {
        for distance in near.max(3) - 2..near + 3 {
            let pattern = b"marker{label=\"value\"} ";
            let mut text = Random(7).bytes(100, 50);
            for _ in 0..3 {
                text.extend(pattern);
                let noise = Random(distance as u64 + 9).bytes(distance, 256);
                text.extend(&noise[..distance.saturating_sub(pattern.len())]);
            }
            check(&text);
        }
    }
}

#[test]
fn texts_longer_than_the_window_in_pieces_of_any_size() {
    let mut random = Random(11);
    let lines: Vec<String> = (0..4000)
        .map(|line| {
            format!("requests_total{{route=\"/{}\"}} {}\n", line % 37, random.below(99_999))
        })
        .collect();
    let text = lines.concat().into_bytes();
    assert!(check(&text) < text.len() / 4);
    for size in [1, 7, 2048, WINDOW - 1, WINDOW, WINDOW + 1, 100_000] {
        for content in CONTENTS {
            let whole = compressed(content, [text.as_slice()]);
            assert!(compressed(content, text.chunks(size)) == whole, "{content:?} {size}");
            assert!(compressed(content, [b"".as_slice(), text.as_slice(), b""]) == whole);
        }
    }
}

#[test]
fn no_piece_is_empty() {
    // Each byte adds few bits, so that the last piece is as full as it can be for some of them.
    let text = Random(29).bytes(3000, 256);
    for len in 1500..text.len() {
        check(&text[..len]);
    }
}

#[test]
fn random_texts() {
    let mut random = Random(13);
    let words: Vec<Vec<u8>> = (0..50)
        .map(|_| {
            let len = 1 + random.below(30);
            random.bytes(len, 256)
        })
        .collect();
    for _ in 0..2000 {
        let (count, kinds) = (random.below(100), 1 + random.below(50));
        let text: Vec<u8> =
            (0..count).flat_map(|_| words[random.below(kinds)].iter().copied()).collect();
        check(&text);
    }
}

#[test]
fn every_error_of_the_destination_is_returned() {
    let text = Random(17).bytes(20_000, 256);
    let len = compressed(Content::Text, [text.as_slice()]).len();
    for limit in (0..len).step_by(997) {
        let mut rest = limit;
        let mut write = |bytes: &[u8]| {
            rest = rest.checked_sub(bytes.len()).ok_or("full")?;
            Ok(())
        };
        let mut gzip = Gzip::new(Content::Text);
        let found = gzip.write(&text, &mut write).and_then(|()| gzip.finish(&mut write));
        assert_eq!(found, Err("full"), "{limit} of {len}");
    }
}

#[test]
fn a_compressor_fits_onto_the_stack() {
    assert!(size_of::<Gzip>() <= 31 * 1024, "{}", size_of::<Gzip>());
}
