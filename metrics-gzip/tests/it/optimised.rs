//! Tests that take minutes without optimisation.

use super::{Random, WINDOW, check};

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
