//! Values of numbers, durations and strings.

use metrics_catalog_shared::duration;

/// Returns the value of a number, or why it has none. Digits after a leading 0 are octal if they
/// can be.
pub(super) fn number(text: &str) -> Result<f64, &'static str> {
    if text.eq_ignore_ascii_case("inf") {
        return Ok(f64::INFINITY);
    }
    if text.eq_ignore_ascii_case("nan") {
        return Ok(f64::NAN);
    }
    if !underscores_separate_digits(text) {
        return Err("underscores are only allowed between digits");
    }
    let digits = text.replace('_', "");
    if let Some(hex) = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")) {
        return integer(hex, 16).ok_or("expected hexadecimal digits, of at most 63 bits");
    }
    if digits.len() > 1
        && digits.starts_with('0')
        && let Some(value) = integer(&digits, 8)
    {
        return Ok(value);
    }
    match digits.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(value),
        Ok(_) => Err("it is out of range"),
        Err(_) => Err("expected decimal digits"),
    }
}

#[expect(clippy::cast_precision_loss, reason = "Prometheus rounds integers likewise")]
fn integer(digits: &str, radix: u32) -> Option<f64> {
    i64::from_str_radix(digits, radix).ok().map(|value| value as f64)
}

/// Returns whether each underscore is between two digits; the prefix of a hexadecimal number is
/// one.
pub(in crate::promql) fn underscores_separate_digits(text: &str) -> bool {
    let is_hex = text.starts_with("0x") || text.starts_with("0X");
    let mut previous = if is_hex { '0' } else { '^' };
    for char in text.chars().skip(if is_hex { 2 } else { 0 }) {
        let is_digit = char.is_ascii_digit() || (is_hex && char.is_ascii_hexdigit());
        previous = match char {
            _ if is_digit => '0',
            '_' if previous == '0' => '_',
            _ if previous == '_' || char == '_' => return false,
            _ => '!',
        };
    }
    previous != '_'
}

/// Returns the seconds of a duration such as `1h30m`.
#[expect(clippy::cast_precision_loss, reason = "Prometheus rounds durations likewise")]
pub(super) fn seconds(text: &str) -> Option<f64> {
    duration::parse(text).map(|milliseconds| milliseconds as f64 / 1000.0)
}

/// Returns the value of a string literal as bytes, which may be no UTF-8, or why it is invalid.
pub(in crate::promql) fn string(literal: &str) -> Result<Vec<u8>, String> {
    let quote = literal.as_bytes()[0];
    let inner = &literal[1..literal.len() - 1];
    if quote == b'`' {
        return Ok(inner.as_bytes().to_vec());
    }
    let mut value = Vec::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        value.extend(&rest.as_bytes()[..at]);
        rest = escape(&rest[at + 1..], quote, &mut value)?;
    }
    value.extend(rest.as_bytes());
    Ok(value)
}

/// Adds the value of an escape sequence, and returns what follows. The backslash is past.
fn escape<'a>(text: &'a str, quote: u8, value: &mut Vec<u8>) -> Result<&'a str, String> {
    let first = text.chars().next().ok_or("unclosed escape sequence")?;
    let rest = &text[first.len_utf8()..];
    let simple = match first {
        'a' => 0x07,
        'b' => 0x08,
        'f' => 0x0c,
        'n' => b'\n',
        'r' => b'\r',
        't' => b'\t',
        'v' => 0x0b,
        '\\' => b'\\',
        _ if first == char::from(quote) => quote,
        '0'..='7' => return number_escape(text, 3, 8, value),
        'x' => return number_escape(rest, 2, 16, value),
        'u' => return unicode_escape(rest, 4, value),
        'U' => return unicode_escape(rest, 8, value),
        _ => {
            return Err(format!(
                "invalid escape sequence `\\{}`; write `\\\\` for a backslash",
                first.escape_debug()
            ));
        }
    };
    value.push(simple);
    Ok(rest)
}

/// Adds the byte that an escape sequence names by its number.
fn number_escape<'a>(
    text: &'a str,
    len: usize,
    radix: u32,
    value: &mut Vec<u8>,
) -> Result<&'a str, String> {
    let digits = text.get(..len).filter(|it| it.chars().all(|char| char.is_digit(radix)));
    let byte = digits.and_then(|digits| u8::from_str_radix(digits, radix).ok());
    let kind = if radix == 8 { "3 octal digits up to 377" } else { "2 hexadecimal digits" };
    value.push(byte.ok_or_else(|| format!("invalid escape sequence; expected {kind}"))?);
    Ok(&text[len..])
}

/// Adds the character that an escape sequence names by its number.
fn unicode_escape<'a>(text: &'a str, len: usize, value: &mut Vec<u8>) -> Result<&'a str, String> {
    let digits = text.get(..len).filter(|it| it.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let char = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let Some(char) = char.and_then(char::from_u32) else {
        return Err(format!(
            "invalid escape sequence; expected the {len} hexadecimal digits of a character"
        ));
    };
    value.extend(char.encode_utf8(&mut [0; 4]).as_bytes());
    Ok(&text[len..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_values_of_prometheus() {
        for (text, value) in [
            ("1", 1.0),
            ("1_000", 1000.0),
            ("0x1F", 31.0),
            ("0x_1f", 31.0),
            ("010", 8.0),
            ("08", 8.0),
            ("1e3", 1000.0),
            ("5.", 5.0),
            (".5", 0.5),
            ("Inf", f64::INFINITY),
        ] {
            assert_eq!(number(text), Ok(value), "{text}");
        }
        assert!(number("NaN").is_ok_and(f64::is_nan));
        for wrong in ["1e400", "0x", "0xFFFFFFFFFFFFFFFF", "1__0", "_1", "1_.5", "0x1e+5"] {
            assert!(number(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn strings_have_the_values_of_prometheus() {
        for (literal, value) in [
            (r#""a\n\x41\u00e9\101""#, "a\nA\u{e9}A".as_bytes()),
            (r"'a\'\\'", br"a'\"),
            ("`a\\n`", br"a\n"),
            (r#""\xff""#, b"\xff"),
        ] {
            assert_eq!(string(literal).as_deref(), Ok(value), "{literal}");
        }
        for wrong in [r#""\d""#, r#""\'""#, r#""\x4""#, r#""\ud800""#, r#""\777""#, r#""\u12""#] {
            assert!(string(wrong).is_err(), "{wrong}");
        }
    }
}
