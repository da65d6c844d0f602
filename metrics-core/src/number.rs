//! Numbers as text, without allocating.

/// Room for the longest number there is: `-2.2250738585072014e-308`.
const ROOM: usize = 24;

/// The longest text of an integer, signed or not.
pub(crate) const INTEGER_MAX: usize = 20;
/// The longest text of nanoseconds as seconds: `18446744073.709551615`.
pub(crate) const SECONDS_MAX: usize = 21;
/// The longest text of an `f64`.
pub(crate) const FLOAT_MAX: usize = ROOM;

/// Formats one number after the other.
///
/// Text grows towards the front, digits coming out last first; [`float`](Self::float) alone grows
/// to the back.
pub(crate) struct Formatter {
    text: [u8; ROOM],
}

impl Formatter {
    pub(crate) const fn new() -> Self {
        Self { text: [0; ROOM] }
    }

    /// An integer, exactly.
    pub(crate) fn integer(&mut self, value: u64) -> &[u8] {
        let start = self.digits_before(ROOM, value);
        &self.text[start..]
    }

    /// A signed integer, exactly.
    pub(crate) fn signed(&mut self, value: i64) -> &[u8] {
        let mut start = self.digits_before(ROOM, value.unsigned_abs());
        if value < 0 {
            start -= 1;
            self.text[start] = b'-';
        }
        &self.text[start..]
    }

    /// Nanoseconds as seconds, exactly, without zeros at the end.
    pub(crate) fn seconds(&mut self, nanoseconds: u64) -> &[u8] {
        let (seconds, mut fraction) = (nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000);
        if fraction == 0 {
            return self.integer(seconds);
        }
        let mut places = 9;
        while fraction % 10 == 0 {
            fraction /= 10;
            places -= 1;
        }
        let point = ROOM - places - 1;
        self.text[point..].fill(b'0');
        self.digits_before(ROOM, fraction);
        self.text[point] = b'.';
        let start = self.digits_before(point, seconds);
        &self.text[start..]
    }

    /// Writes the digits of `value` so that they end before `end`, and returns where they start.
    fn digits_before(&mut self, end: usize, mut value: u64) -> usize {
        let mut start = end;
        while value >= 100 {
            start -= 2;
            self.text[start..start + 2].copy_from_slice(two_digits(value % 100));
            value /= 100;
        }
        let last = two_digits(value);
        if value >= 10 {
            start -= 2;
            self.text[start..start + 2].copy_from_slice(last);
        } else {
            start -= 1;
            self.text[start] = last[1];
        }
        start
    }

    /// The shortest text that reads back the same, in the spelling of Prometheus' own library: with
    /// an exponent below 1e-4 and from 1e+06 on.
    pub(crate) fn float(&mut self, value: f64) -> &[u8] {
        if value.is_nan() {
            return b"NaN";
        }
        if value.is_infinite() {
            return if value > 0.0 { b"+Inf" } else { b"-Inf" };
        }
        let mut shortest = zmij::Buffer::new();
        let decimal = Decimal::parse(shortest.format_finite(value).as_bytes());
        let mut out = Back { text: &mut self.text, end: 0 };
        decimal.spell(&mut out);
        let end = out.end;
        &self.text[..end]
    }
}

/// `00` to `99`.
fn two_digits(value: u64) -> &'static [u8] {
    const PAIRS: &[u8; 200] = b"\
        0001020304050607080910111213141516171819\
        2021222324252627282930313233343536373839\
        4041424344454647484950515253545556575859\
        6061626364656667686970717273747576777879\
        8081828384858687888990919293949596979899";
    let start = (value % 100) as usize * 2;
    &PAIRS[start..start + 2]
}

/// Text that grows to the back.
struct Back<'a> {
    text: &'a mut [u8; ROOM],
    end: usize,
}

impl Back<'_> {
    fn push(&mut self, bytes: &[u8]) {
        self.text[self.end..self.end + bytes.len()].copy_from_slice(bytes);
        self.end += bytes.len();
    }

    fn zeros(&mut self, count: usize) {
        self.text[self.end..self.end + count].fill(b'0');
        self.end += count;
    }
}

/// The significant digits of a finite number, and where its point is.
struct Decimal {
    negative: bool,
    digits: [u8; 17],
    len: usize,
    /// The number is 0.DIGITS × 10^`point`.
    point: i32,
}

impl Decimal {
    /// Reads `[-]digits[.digits][e[-]digits]`.
    fn parse(text: &[u8]) -> Self {
        let (negative, text) = match text {
            [b'-', rest @ ..] => (true, rest),
            _ => (false, text),
        };
        let e = text.iter().position(|byte| *byte == b'e').unwrap_or(text.len());
        let mut decimal = Self { negative, digits: [b'0'; 17], len: 0, point: 0 };
        let mut after_point = false;
        for digit in &text[..e] {
            match digit {
                b'.' => after_point = true,
                b'0' if decimal.len == 0 => decimal.point -= i32::from(after_point),
                _ => {
                    // Zeros past the seventeenth digit only move the point.
                    if let Some(place) = decimal.digits.get_mut(decimal.len) {
                        *place = *digit;
                        decimal.len += 1;
                    }
                    decimal.point += i32::from(!after_point);
                }
            }
        }
        while decimal.len > 0 && decimal.digits[decimal.len - 1] == b'0' {
            decimal.len -= 1;
        }
        let exponent = text.get(e + 1..).unwrap_or_default();
        let exponent = core::str::from_utf8(exponent).unwrap_or_default();
        decimal.point += exponent.parse::<i32>().unwrap_or(0);
        decimal
    }

    /// Writes the number as Go's `strconv.FormatFloat(value, 'g', -1, 64)` does.
    fn spell(&self, out: &mut Back<'_>) {
        let digits = &self.digits[..self.len];
        if self.negative {
            out.push(b"-");
        }
        if digits.is_empty() {
            return out.push(b"0");
        }
        let exponent = self.point - 1;
        if !(-4..6).contains(&exponent) {
            return self.spell_scientific(exponent, out);
        }
        match usize::try_from(self.point) {
            Ok(point) if point >= digits.len() => {
                out.push(digits);
                out.zeros(point - digits.len());
            }
            Ok(point) if point > 0 => {
                out.push(&digits[..point]);
                out.push(b".");
                out.push(&digits[point..]);
            }
            _ => {
                out.push(b"0.");
                out.zeros(self.point.unsigned_abs() as usize);
                out.push(digits);
            }
        }
    }

    fn spell_scientific(&self, exponent: i32, out: &mut Back<'_>) {
        out.push(&self.digits[..1]);
        if self.len > 1 {
            out.push(b".");
            out.push(&self.digits[1..self.len]);
        }
        out.push(if exponent < 0 { b"e-" } else { b"e+" });
        let mut places = Formatter::new();
        let places = places.integer(u64::from(exponent.unsigned_abs()));
        if places.len() < 2 {
            out.push(b"0");
        }
        out.push(places);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::string::String;

    fn text(bytes: &[u8]) -> String {
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    #[test]
    fn integers_are_exact() {
        for value in [0, 9, 10, 99, 100, 12_345, 10_u64.pow(19), u64::MAX] {
            assert_eq!(text(Formatter::new().integer(value)), format!("{value}"));
        }
        for value in [0, -1, 7, -100, i64::MIN, i64::MAX] {
            assert_eq!(text(Formatter::new().signed(value)), format!("{value}"));
        }
    }

    #[test]
    fn nanoseconds_are_exact_seconds() {
        let cases = [
            (0, "0"),
            (1, "0.000000001"),
            (250_000_000, "0.25"),
            (1_000_000_000, "1"),
            (1_020_000_000, "1.02"),
            (61_000_000_001, "61.000000001"),
            (u64::MAX, "18446744073.709551615"),
        ];
        let mut formatter = Formatter::new();
        for (nanoseconds, expected) in cases {
            assert_eq!(text(formatter.seconds(nanoseconds)), expected);
        }
    }

    #[test]
    fn floats_are_spelt_as_go_spells_them() {
        let cases = [
            (0.0, "0"),
            (-0.0, "-0"),
            (1.0, "1"),
            (-1.5, "-1.5"),
            (0.1, "0.1"),
            (0.0001, "0.0001"),
            (0.000_012_5, "1.25e-05"),
            (100_000.0, "100000"),
            (123_456.7, "123456.7"),
            (1e6, "1e+06"),
            (1_234_567.0, "1.234567e+06"),
            (123_456_789.125, "1.23456789125e+08"),
            (1e21, "1e+21"),
            (1e100, "1e+100"),
            (f64::MAX, "1.7976931348623157e+308"),
            (-f64::MIN_POSITIVE, "-2.2250738585072014e-308"),
            (5e-324, "5e-324"),
            (f64::NAN, "NaN"),
            (f64::INFINITY, "+Inf"),
            (f64::NEG_INFINITY, "-Inf"),
        ];
        let mut formatter = Formatter::new();
        for (value, expected) in cases {
            assert_eq!(text(formatter.float(value)), expected);
        }
    }

    #[test]
    fn every_power_of_two_and_ten_reads_back_the_same() {
        let twos = (-1074..1024).map(|power| 2_f64.powi(power));
        let tens = (-323..309).map(|power| format!("1e{power}").parse::<f64>().unwrap());
        // Miri runs this too, a thousand times slower.
        let step = if cfg!(miri) { 97 } else { 1 };
        for value in twos.chain(tens).step_by(step) {
            for value in [value, -value, value * 1.1, value / 3.0] {
                let text = text(Formatter::new().float(value));
                assert_eq!(text.parse::<f64>().unwrap().to_bits(), value.to_bits(), "{text}");
                assert!(text.len() <= FLOAT_MAX);
            }
        }
    }
}
