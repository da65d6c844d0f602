//! Integers and seconds as text.

/// Space for the longest number, and for the eight digits that are written at once at its end.
pub(crate) const NUMBER_SPACE: usize = 32;

/// Length of the longest integer.
pub(crate) const MAX_INTEGER_LEN: usize = 20;
/// Length of the longest nanoseconds as seconds: `18446744073.709551615`.
pub(crate) const MAX_SECONDS_LEN: usize = 21;

/// First number with more than eight digits.
const EIGHT: u64 = 100_000_000;

/// Writes an integer and returns its length. Overwrites bytes after it.
#[inline]
pub(crate) fn integer(value: u64, out: &mut [u8; NUMBER_SPACE]) -> usize {
    if value < EIGHT { first_digits(value, 0, out) } else { long(value, 0, out) }
}

/// Writes a signed integer and returns its length.
#[inline]
pub(crate) fn signed(value: i64, out: &mut [u8; NUMBER_SPACE]) -> usize {
    out[0] = b'-';
    let (start, value) = (usize::from(value < 0), value.unsigned_abs());
    if value < EIGHT { first_digits(value, start, out) } else { long(value, start, out) }
}

/// Writes nanoseconds as exact seconds, without trailing zeros, and returns the length. With
/// `point`, appends `.0` to whole seconds.
#[inline]
pub(crate) fn seconds(nanoseconds: u64, point: bool, out: &mut [u8; NUMBER_SPACE]) -> usize {
    let (seconds, fraction) = (nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000);
    let end = integer(seconds, out);
    if fraction == 0 {
        return if point { write(b".0", end, out) } else { end };
    }
    let (first, others) = (fraction / EIGHT, digits(fraction % EIGHT));
    let end = write(&[b'.', text(first)[0]], end, out);
    write(&text(others), end, out);
    end + 8 - others.leading_zeros() as usize / 8
}

/// Returns nanoseconds as seconds: the float that the text of [`seconds`] is parsed to.
#[expect(clippy::cast_precision_loss, reason = "the protobuf format uses floats for all numbers")]
pub(crate) fn seconds_f64(nanoseconds: u64) -> f64 {
    const NANOSECONDS: u128 = 1_000_000_000;
    const SCALE: u128 = 1 << 40;
    if nanoseconds < 1 << f64::MANTISSA_DIGITS {
        return nanoseconds as f64 / NANOSECONDS as f64;
    }
    // A conversion and then a division would round twice. The quotient has at least 63 bits, and its lowest
    // one, which is rounded away, stands for the remainder.
    let scaled = u128::from(nanoseconds) * SCALE;
    let quotient = (scaled / NANOSECONDS) | u128::from(!scaled.is_multiple_of(NANOSECONDS));
    quotient as f64 / SCALE as f64
}

/// Writes an integer of more than eight digits.
#[cold]
fn long(value: u64, start: usize, out: &mut [u8; NUMBER_SPACE]) -> usize {
    let (high, low) = (value / EIGHT, value % EIGHT);
    let end = if high < EIGHT {
        first_digits(high, start, out)
    } else {
        let end = first_digits(high / EIGHT, start, out);
        write(&text(digits(high % EIGHT)), end, out)
    };
    write(&text(digits(low)), end, out)
}

/// Writes an integer of at most eight digits without leading zeros.
#[inline]
fn first_digits(value: u64, start: usize, out: &mut [u8; NUMBER_SPACE]) -> usize {
    let digits = digits(value);
    // 0 has one digit.
    let zeros = (digits | (1 << 56)).trailing_zeros() / 8;
    write(&text(digits >> (zeros * 8)), start, out);
    start + 8 - zeros as usize
}

/// Writes bytes at `start`, and returns their end. There is always space for them.
#[inline]
fn write<const LEN: usize>(bytes: &[u8; LEN], start: usize, out: &mut [u8; NUMBER_SPACE]) -> usize {
    if let Some(space) = out.get_mut(start..).and_then(<[u8]>::first_chunk_mut) {
        *space = *bytes;
    }
    start + LEN
}

/// Returns digits as ASCII.
#[inline]
const fn text(digits: u64) -> [u8; 8] {
    (digits | 0x3030_3030_3030_3030).to_le_bytes()
}

/// Returns the eight digits of an integer, including leading zeros, the first in the lowest byte.
///
/// Splits the number into halves of four digits, quarters of two, and single digits, each step for
/// all of them at once. The divisions are multiplications, which are exact for so few digits.
#[inline]
const fn digits(value: u64) -> u64 {
    let halves = (value / 10_000) | ((value % 10_000) << 32);
    let hundreds = ((halves * 5243) >> 19) & 0x7f_0000_007f;
    let quarters = hundreds | ((halves - hundreds * 100) << 16);
    let tens = ((quarters * 103) >> 10) & 0xf_000f_000f_000f;
    tens | ((quarters - tens * 10) << 8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::string::String;

    fn text(write: impl FnOnce(&mut [u8; NUMBER_SPACE]) -> usize) -> String {
        let mut out = [b'?'; NUMBER_SPACE];
        let len = write(&mut out);
        String::from_utf8(out[..len].to_vec()).unwrap()
    }

    #[test]
    fn integers_are_exact() {
        let edges = (0..20).map(|power| 10_u64.pow(power));
        let near = edges.flat_map(|edge| [edge - 1, edge, edge + 1, edge.saturating_mul(9)]);
        for value in near.chain([12_345, 9_999_999, u64::MAX - 1, u64::MAX]) {
            assert_eq!(text(|out| integer(value, out)), format!("{value}"));
            let value = value.cast_signed();
            for value in [value, value.wrapping_neg(), i64::MIN] {
                assert_eq!(text(|out| signed(value, out)), format!("{value}"));
            }
        }
    }

    #[test]
    fn all_groups_of_four_digits_are_correct() {
        // Miri is a thousand times slower.
        for value in (0..10_000).step_by(if cfg!(miri) { 97 } else { 1 }) {
            let value = value * 10_000 + 9_999 - value;
            assert_eq!(text(|out| integer(value, out)), format!("{value}"));
        }
    }

    #[test]
    fn nanoseconds_are_exact_seconds() {
        let cases = [
            (0, "0"),
            (1, "0.000000001"),
            (250_000_000, "0.25"),
            (100_000_000, "0.1"),
            (1_000_000_000, "1"),
            (1_020_000_000, "1.02"),
            (61_000_000_001, "61.000000001"),
            (123_456_789_000_000_010, "123456789.00000001"),
            (u64::MAX, "18446744073.709551615"),
        ];
        for (nanoseconds, expected) in cases {
            assert_eq!(text(|out| seconds(nanoseconds, false, out)), expected);
        }
        assert_eq!(text(|out| seconds(0, true, out)), "0.0");
        assert_eq!(text(|out| seconds(17_000_000_000, true, out)), "17.0");
        assert_eq!(text(|out| seconds(1_500_000_000, true, out)), "1.5");
    }
    #[cfg(feature = "protobuf")]
    #[test]
    fn seconds_are_the_same_number_as_text_and_as_float() {
        let powers = (0..64).map(|bit| 1_u64 << bit).chain((0..20).map(|power| 10_u64.pow(power)));
        let near = powers.flat_map(|power| {
            (0..=64).flat_map(move |step| [power.saturating_sub(step), power.saturating_add(step)])
        });
        // Numbers next to the middle of two floats.
        let middles = (0..11).flat_map(|shift| {
            let odd = (1 << 53) + 1 + 2 * 12_345_678_901 * shift;
            let middle = u64::try_from((odd * 1_953_125_u128) >> (21 - shift));
            (0..64).map(move |step| middle.unwrap_or(u64::MAX).saturating_add(step))
        });
        // Random numbers of all magnitudes.
        let mut state = 7_u64;
        let random = (0..if cfg!(miri) { 100 } else { 400_000 }).map(|round: u32| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state ^ state >> 29) >> (round % 64)
        });
        for nanoseconds in near.chain(middles).chain(random).chain([u64::MAX]) {
            for point in [false, true] {
                let text = text(|out| seconds(nanoseconds, point, out));
                let parsed = text.parse::<f64>().unwrap();
                assert_eq!(seconds_f64(nanoseconds).to_bits(), parsed.to_bits(), "{text}");
            }
        }
    }
}
