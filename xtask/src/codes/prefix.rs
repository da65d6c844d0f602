//! Prefix codes of minimal length, and how deflate writes them (RFC 1951, section 3.2.7).

/// Least frequency of a symbol, so that each has a code.
const LEAST: f64 = 1e-4;

/// Order in which the lengths of the code for lengths are written.
const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// Returns the lengths of an optimal prefix code of at most `limit` bits, by package-merge.
pub(crate) fn lengths(frequencies: &[f64], limit: usize) -> Vec<u8> {
    let mut leaves: Vec<(f64, Vec<usize>)> = frequencies
        .iter()
        .enumerate()
        .map(|(symbol, frequency)| (frequency.max(LEAST), vec![symbol]))
        .collect();
    leaves.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut packages = leaves.clone();
    for _ in 1..limit {
        let pairs = packages.chunks_exact(2);
        packages = pairs
            .map(|pair| (pair[0].0 + pair[1].0, [&*pair[0].1, &*pair[1].1].concat()))
            .collect();
        packages.extend(leaves.iter().cloned());
        packages.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    let mut lengths = vec![0; frequencies.len()];
    for (_, symbols) in packages.iter().take(2 * frequencies.len() - 2) {
        for symbol in symbols {
            lengths[*symbol] += 1;
        }
    }
    lengths
}

/// Returns the header of a last block with these codes, and the number of bits of its last byte.
pub(crate) fn header(literals: &[u8], distances: &[u8]) -> (Vec<u8>, usize) {
    let runs = runs(&[literals, distances].concat());
    let mut frequencies = [0.0; 19];
    for (symbol, ..) in &runs {
        frequencies[*symbol] += 1.0;
    }
    let lengths = present_lengths(&frequencies);
    let codes = canonical(&lengths);
    let count =
        ORDER.iter().rposition(|symbol| lengths[*symbol] > 0).map_or(4, |last| last.max(3) + 1);
    let mut bits = Bits::default();
    // The last block, with codes of its own.
    bits.push(1, 1);
    bits.push(2, 2);
    bits.push(literals.len() - 257, 5);
    bits.push(distances.len() - 1, 5);
    bits.push(count - 4, 4);
    for symbol in &ORDER[..count] {
        bits.push(usize::from(lengths[*symbol]), 3);
    }
    for (symbol, extra, extra_bits) in runs {
        let len = usize::from(lengths[symbol]);
        for bit in (0..len).rev() {
            bits.push(codes[symbol] >> bit & 1, 1);
        }
        bits.push(extra, extra_bits);
    }
    (bits.bytes, (bits.count + 7) % 8 + 1)
}

/// Returns the lengths as symbols with extra bits: a length, or 16 for 3 to 6 equal ones.
fn runs(lengths: &[u8]) -> Vec<(usize, usize, usize)> {
    let mut runs = Vec::new();
    let mut rest = lengths;
    while let Some(first) = rest.first() {
        let mut count = rest.iter().take_while(|length| *length == first).count();
        rest = &rest[count..];
        runs.push((usize::from(*first), 0, 0));
        count -= 1;
        while count >= 3 {
            // No rest of one or two, if it can be avoided.
            let repeat = if count == 7 || count == 8 { count - 3 } else { count.min(6) };
            runs.push((16, repeat - 3, 2));
            count -= repeat;
        }
        runs.extend((0..count).map(|_| (usize::from(*first), 0, 0)));
    }
    runs
}

/// Returns the lengths of a prefix code of at most seven bits for the symbols that are there.
fn present_lengths(frequencies: &[f64; 19]) -> [u8; 19] {
    let present: Vec<usize> = (0..19).filter(|symbol| frequencies[*symbol] > 0.0).collect();
    let own: Vec<f64> = present.iter().map(|symbol| frequencies[*symbol]).collect();
    let mut lengths = [0; 19];
    for (symbol, length) in present.iter().zip(self::lengths(&own, 7)) {
        lengths[*symbol] = length;
    }
    lengths
}

/// Returns the canonical code (RFC 1951, section 3.2.2).
fn canonical(lengths: &[u8]) -> Vec<usize> {
    let mut codes = vec![0; lengths.len()];
    let mut code = 0;
    for length in 1..=15 {
        for (symbol, _) in lengths.iter().enumerate().filter(|(_, own)| **own == length) {
            codes[symbol] = code;
            code += 1;
        }
        code <<= 1;
    }
    codes
}

/// Bits, the first one lowest.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    count: usize,
}

impl Bits {
    fn push(&mut self, value: usize, count: usize) {
        for bit in 0..count {
            if self.count.is_multiple_of(8) {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut()
                && value >> bit & 1 == 1
            {
                *last |= 1 << (self.count % 8);
            }
            self.count += 1;
        }
    }
}
