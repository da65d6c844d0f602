//! Prefix codes of deflate (RFC 1951, sections 3.2.2 and 3.2.5).

/// Number of symbols for literals, the end of the block, and lengths.
pub const LITERALS: usize = 286;
/// Number of symbols for distances.
pub const DISTANCES: usize = 30;
/// Symbol that ends a block.
pub const END: usize = 256;

/// Symbol with extra bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// Index into the code.
    pub index: usize,
    /// Number of extra bits.
    pub extra_bits: u32,
    /// Value of the extra bits.
    pub extra: usize,
}

/// Returns the symbol of a length, 3 to 258.
#[must_use]
pub const fn length_symbol(len: usize) -> Symbol {
    // The longest one has a symbol of its own, because it is frequent.
    if len >= 258 {
        return Symbol { index: 285, extra_bits: 0, extra: 0 };
    }
    let value = len.saturating_sub(3);
    let extra_bits = if value < 8 { 0 } else { value.ilog2() - 2 };
    symbol(257 + 4 * extra_bits as usize, value, extra_bits)
}

/// Returns the symbol of a distance, 1 to 32,768.
#[must_use]
#[inline]
pub const fn distance_symbol(distance: usize) -> Symbol {
    let value = distance.saturating_sub(1);
    let extra_bits = if value < 4 { 0 } else { value.ilog2() - 1 };
    symbol(2 * extra_bits as usize, value, extra_bits)
}

/// Returns a symbol whose extra bits are the lowest bits of a value.
const fn symbol(base: usize, value: usize, extra_bits: u32) -> Symbol {
    let index = base + (value >> extra_bits);
    Symbol { index, extra_bits, extra: value & ((1 << extra_bits) - 1) }
}

/// Bits that are written for a symbol, the first bit lowest.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bits {
    pub(crate) value: u32,
    pub(crate) len: u32,
}

/// Codes of one kind of text.
#[derive(Debug)]
pub(crate) struct Codes {
    /// Header of the block, which contains the lengths of both codes.
    pub(crate) header: &'static [u8],
    /// Number of bits of the last byte of the header, 1 to 8.
    pub(crate) header_end: u32,
    pub(crate) literals: [Bits; 256],
    pub(crate) end: Bits,
    /// Bits for each length, from 3 on, with the extra bits.
    pub(crate) lengths: [Bits; 256],
    /// Bits for each symbol of a distance, without the extra bits.
    pub(crate) distances: [Bits; DISTANCES],
}

impl Codes {
    /// Assigns the canonical codes with these lengths.
    pub(crate) const fn new(
        header: &'static [u8],
        header_end: u32,
        literals: &[u8; LITERALS],
        distances: &[u8; DISTANCES],
    ) -> Self {
        let literals = canonical(literals);
        let mut codes = Self {
            header,
            header_end,
            literals: [NONE; 256],
            end: literals[END],
            lengths: [NONE; 256],
            distances: canonical(distances),
        };
        let mut index = 0;
        while index < 256 {
            codes.literals[index] = literals[index];
            let Symbol { index: symbol, extra_bits, extra } = length_symbol(index + 3);
            let Bits { value, len } = literals[symbol];
            #[expect(clippy::cast_possible_truncation, reason = "at most five bits")]
            let value = value | (extra as u32) << len;
            codes.lengths[index] = Bits { value, len: len + extra_bits };
            index += 1;
        }
        codes
    }
}

const NONE: Bits = Bits { value: 0, len: 0 };

/// Returns the canonical code with these lengths, 1 to 15 bits.
const fn canonical<const N: usize>(lengths: &[u8; N]) -> [Bits; N] {
    let mut bits = [NONE; N];
    let mut code = 0_u32;
    let mut len = 1;
    while len <= 15 {
        let mut symbol = 0;
        while symbol < N {
            if lengths[symbol] as u32 == len {
                // Codes are written from the highest bit, all other values from the lowest.
                bits[symbol] = Bits { value: code.reverse_bits() >> (32 - len), len };
                code += 1;
            }
            symbol += 1;
        }
        code <<= 1;
        len += 1;
    }
    bits
}
