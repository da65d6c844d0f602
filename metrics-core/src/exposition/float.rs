//! Floats as text, in the format of Go.

use crate::exposition::number::{NUMBER_SPACE, integer};

/// Length of the longest `f64`: `-2.2250738585072014e-308`.
pub(crate) const MAX_FLOAT_LEN: usize = 24;

/// Writes the shortest text that parses to the same value, in the format of Prometheus' Go library:
/// with an exponent below 1e-4 and from 1e+06 on. With `point`, appends `.0` to what looks like an
/// integer. Returns the length.
pub(crate) fn float(value: f64, point: bool, out: &mut [u8; NUMBER_SPACE]) -> usize {
    let mut out = FloatText { text: out, end: 0 };
    if value.is_nan() {
        out.push(b"NaN");
    } else if value.is_infinite() {
        out.push(if value > 0.0 { b"+Inf" } else { b"-Inf" });
    } else {
        let mut shortest = zmij::Buffer::new();
        let decimal = Decimal::parse(shortest.format_finite(value).as_bytes());
        decimal.write(&mut out);
        if point && decimal.is_written_as_integer() {
            out.push(b".0");
        }
    }
    out.end
}

/// Text being appended to.
struct FloatText<'a> {
    text: &'a mut [u8; NUMBER_SPACE],
    end: usize,
}

impl FloatText<'_> {
    fn push(&mut self, bytes: &[u8]) {
        self.text[self.end..self.end + bytes.len()].copy_from_slice(bytes);
        self.end += bytes.len();
    }

    fn zeros(&mut self, count: usize) {
        self.text[self.end..self.end + count].fill(b'0');
        self.end += count;
    }
}

/// Significant digits and decimal point of a finite number.
struct Decimal {
    negative: bool,
    digits: [u8; 17],
    len: usize,
    /// Exponent: the number is 0.DIGITS × 10^`point`.
    point: i32,
}

impl Decimal {
    /// Parses `[-]digits[.digits][e[-]digits]`.
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
                    // Zeros after the seventeenth digit only move the point.
                    if let Some(slot) = decimal.digits.get_mut(decimal.len) {
                        *slot = *digit;
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

    /// Writes the number like Go's `strconv.FormatFloat(value, 'g', -1, 64)`.
    fn write(&self, out: &mut FloatText<'_>) {
        let digits = &self.digits[..self.len];
        if self.negative {
            out.push(b"-");
        }
        if digits.is_empty() {
            return out.push(b"0");
        }
        let exponent = self.point - 1;
        if !(-4..6).contains(&exponent) {
            return self.write_scientific(exponent, out);
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

    /// Returns whether [`write`](Self::write) writes neither a point nor an exponent.
    fn is_written_as_integer(&self) -> bool {
        self.len == 0
            || usize::try_from(self.point).is_ok_and(|point| (self.len..=6).contains(&point))
    }

    fn write_scientific(&self, exponent: i32, out: &mut FloatText<'_>) {
        out.push(&self.digits[..1]);
        if self.len > 1 {
            out.push(b".");
            out.push(&self.digits[1..self.len]);
        }
        out.push(if exponent < 0 { b"e-" } else { b"e+" });
        let mut digits = [0; NUMBER_SPACE];
        let len = integer(u64::from(exponent.unsigned_abs()), &mut digits);
        if len < 2 {
            out.push(b"0");
        }
        out.push(&digits[..len]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::borrow::ToOwned;
    use alloc::format;
    use alloc::string::String;

    fn text(value: f64, point: bool) -> String {
        let mut out = [b'?'; NUMBER_SPACE];
        let len = float(value, point, &mut out);
        String::from_utf8(out[..len].to_vec()).unwrap()
    }

    #[test]
    fn floats_are_written_like_go() {
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
        for (value, expected) in cases {
            assert_eq!(text(value, false), expected);
            let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'-');
            let end = if expected.bytes().all(is_digit) { ".0" } else { "" };
            assert_eq!(text(value, true), expected.to_owned() + end);
        }
    }

    #[test]
    fn powers_of_two_and_ten_parse_to_the_same_value() {
        // `powi` returns 0 for subnormal powers.
        let subnormal = (0..52).map(|bit| f64::from_bits(1 << bit));
        let twos = subnormal.chain((-1022..1024).map(|power| 2_f64.powi(power)));
        let tens = (-323..309).map(|power| format!("1e{power}").parse::<f64>().unwrap());
        // Miri is a thousand times slower.
        let step = if cfg!(miri) { 97 } else { 1 };
        for value in twos.chain(tens).step_by(step) {
            for value in [value, -value, value * 1.1, value / 3.0] {
                let text = text(value, false);
                assert_eq!(text.parse::<f64>().unwrap().to_bits(), value.to_bits(), "{text}");
                assert!(text.len() <= MAX_FLOAT_LEN);
            }
        }
    }
}
