//! Constants of templates, whose form the tokens do not show.

use crate::promql::syntax::{string, underscores_separate_digits};

/// Returns whether Go parses a text as an integer, a floating-point or an imaginary number.
pub(super) fn is_number(text: &str) -> bool {
    if let Some(imaginary) = text.strip_suffix('i') {
        return is_float(imaginary);
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    is_integer(unsigned, unsigned.len() < text.len())
        || (text.contains(['.', 'e', 'E', 'p', 'P']) && is_float(text))
}

fn is_integer(text: &str, is_signed: bool) -> bool {
    if !underscores_separate_digits(text) {
        return false;
    }
    let text = text.replace('_', "").to_ascii_lowercase();
    let (digits, radix) = match text.as_bytes() {
        [b'0', b'x', ..] => (&text[2..], 16),
        [b'0', b'o', ..] => (&text[2..], 8),
        [b'0', b'b', ..] => (&text[2..], 2),
        [b'0', _, ..] => (&text[1..], 8),
        _ => (&text[..], 10),
    };
    // `from_str_radix` takes a sign.
    let is_digits = digits.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let limit = if is_signed { 1 << 63 } else { u64::MAX };
    is_digits && u64::from_str_radix(digits, radix).is_ok_and(|value| value <= limit)
}

fn is_float(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if !underscores_separate_digits(unsigned) {
        return false;
    }
    let digits = unsigned.replace('_', "").to_ascii_lowercase();
    let Some(hex) = digits.strip_prefix("0x") else {
        return digits.bytes().all(|byte| byte.is_ascii_digit() || b".e+-".contains(&byte))
            && digits.parse::<f64>().is_ok_and(f64::is_finite);
    };
    let Some((mantissa, exponent)) = hex.split_once('p') else { return false };
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let is_hex = |part: &str| part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    // Greater exponents are out of range, or so small that nothing is left.
    !(whole.is_empty() && fraction.is_empty())
        && is_hex(whole)
        && is_hex(fraction)
        && exponent.parse::<u32>().is_ok_and(|exponent| exponent < 1000)
}

/// Returns whether a text in single quotes is one character.
pub(super) fn is_char(text: &str) -> bool {
    let inner = &text[1..text.len() - 1];
    let Ok(value) = string(text) else { return false };
    let mut chars = inner.chars();
    match (chars.next(), chars.next()) {
        (None, _) => false,
        (Some('\\'), _) => {
            // An escape sequence stands for one byte or one character.
            value.len() == 1 || std::str::from_utf8(&value).is_ok_and(|it| it.chars().count() == 1)
        }
        (Some(_), second) => second.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_go() {
        for text in ["0", "-1", "+0x1F", "0b10", "0o17", "017", "1.5", "1e3", ".5", "1_000", "2i"] {
            assert!(is_number(text), "{text}");
        }
        for text in ["0x1p4", "18446744073709551615", "-9223372036854775808"] {
            assert!(is_number(text), "{text}");
        }
        for text in ["", "+", ".", "08", "1__0", "1e999", "0x", "0b2", "18446744073709551616"] {
            assert!(!is_number(text), "{text}");
        }
    }

    #[test]
    fn a_constant_in_single_quotes_is_one_character() {
        for text in ["'x'", r"'\n'", "'é'", r"'\''", r"'\x41'", r"'\u00e9'"] {
            assert!(is_char(text), "{text}");
        }
        for text in ["''", "'ab'", r#"'\"'"#, r"'\z'", r"'\nx'"] {
            assert!(!is_char(text), "{text}");
        }
    }
}
