//! Integers and seconds as text, without allocating.

/// Room for the longest number there is, and for the eight digits that are written at once at the
/// end of it.
pub(crate) const ROOM: usize = 32;

/// The longest text of an integer, signed or not.
pub(crate) const INTEGER_MAX: usize = 20;
/// The longest text of nanoseconds as seconds: `18446744073.709551615`.
pub(crate) const SECONDS_MAX: usize = 21;

/// What eight digits hold.
const EIGHT: u64 = 100_000_000;

/// Writes an integer, exactly, and returns how long it is. What follows it is overwritten.
#[inline]
pub(crate) fn integer(value: u64, out: &mut [u8; ROOM]) -> usize {
    if value < EIGHT { first_digits(value, 0, out) } else { long(value, 0, out) }
}

/// Writes a signed integer, exactly.
#[inline]
pub(crate) fn signed(value: i64, out: &mut [u8; ROOM]) -> usize {
    out[0] = b'-';
    let (start, value) = (usize::from(value < 0), value.unsigned_abs());
    if value < EIGHT { first_digits(value, start, out) } else { long(value, start, out) }
}

/// Writes nanoseconds as seconds, exactly, without zeros at the end; whole seconds with `.0` if
/// `point` says so.
#[inline]
pub(crate) fn seconds(nanoseconds: u64, point: bool, out: &mut [u8; ROOM]) -> usize {
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

/// An integer of more than eight digits.
#[cold]
fn long(value: u64, start: usize, out: &mut [u8; ROOM]) -> usize {
    let (high, low) = (value / EIGHT, value % EIGHT);
    let end = if high < EIGHT {
        first_digits(high, start, out)
    } else {
        let end = first_digits(high / EIGHT, start, out);
        write(&text(digits(high % EIGHT)), end, out)
    };
    write(&text(digits(low)), end, out)
}

/// Writes an integer of at most eight digits, without zeros before it.
#[inline]
fn first_digits(value: u64, start: usize, out: &mut [u8; ROOM]) -> usize {
    let digits = digits(value);
    // 0 is one digit, too.
    let zeros = (digits | (1 << 56)).trailing_zeros() / 8;
    write(&text(digits >> (zeros * 8)), start, out);
    start + 8 - zeros as usize
}

/// Writes as many bytes at this place, and returns where they end. There is always room for them.
#[inline]
fn write<const LEN: usize>(bytes: &[u8; LEN], start: usize, out: &mut [u8; ROOM]) -> usize {
    if let Some(room) = out.get_mut(start..).and_then(<[u8]>::first_chunk_mut) {
        *room = *bytes;
    }
    start + LEN
}

/// The text of digits.
#[inline]
const fn text(digits: u64) -> [u8; 8] {
    (digits | 0x3030_3030_3030_3030).to_le_bytes()
}

/// The eight digits of an integer, zeros before it included, the first in the lowest byte.
///
/// All are computed at once: halves of four digits, quarters of two, then each. The divisions are
/// multiplications that are exact for so few digits.
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

    fn text(write: impl FnOnce(&mut [u8; ROOM]) -> usize) -> String {
        let mut out = [b'?'; ROOM];
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
    fn every_two_and_every_four_digits_are_right() {
        // Miri runs this too, a thousand times slower.
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
}
