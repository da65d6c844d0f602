//! Lists of values with weights: `Accept` and `Accept-Encoding`.
//!
//! Parses RFC 9110, sections 5.6 and 12.4.2, leniently: malformed entries are ignored.

/// Entry of a list: name, parameters, and weight in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct QualityValue<'a> {
    pub(crate) name: &'a [u8],
    parameters: &'a [u8],
    pub(crate) weight: u16,
}

impl<'a> QualityValue<'a> {
    /// Returns the well-formed entries of a header's value.
    pub(crate) fn list(value: &'a [u8]) -> impl Iterator<Item = Self> {
        split(value, b',').filter_map(Self::parse)
    }

    fn parse(entry: &'a [u8]) -> Option<Self> {
        let mut parts = split(entry, b';');
        let name = parts.next()?;
        let parameters = entry.get(name.len()..).unwrap_or_default();
        let mut entry = Self { name: name.trim_ascii(), parameters, weight: 1000 };
        for (name, value) in entry.parameters() {
            if name.eq_ignore_ascii_case(b"q") {
                entry.weight = weight(value)?;
            }
        }
        (!entry.name.is_empty()).then_some(entry)
    }

    /// Returns whether a parameter has this value, quoted or not; `None` without the parameter.
    pub(crate) fn has_parameter(&self, name: &str, value: &str) -> Option<bool> {
        let is_named = |(given, _): &(&[u8], _)| given.eq_ignore_ascii_case(name.as_bytes());
        let (_, given) = self.parameters().find(is_named)?;
        Some(unquoted(given).eq(value.bytes()))
    }

    fn parameters(&self) -> impl Iterator<Item = (&'a [u8], &'a [u8])> + use<'a> {
        split(self.parameters, b';').filter_map(|parameter| {
            let equals = parameter.iter().position(|byte| *byte == b'=')?;
            let (name, value) = parameter.split_at(equals);
            Some((name.trim_ascii(), value.get(1..)?.trim_ascii()))
        })
    }
}

/// Splits at separators outside of quotes.
fn split(text: &[u8], separator: u8) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(text);
    core::iter::from_fn(move || {
        let text = rest?;
        let (mut quoted, mut escaped) = (false, false);
        let end = text.iter().position(|byte| {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                _ => return *byte == separator && !quoted,
            }
            false
        });
        let (part, after) = text.split_at(end.unwrap_or(text.len()));
        rest = end.and(after.get(1..));
        Some(part)
    })
}

/// Returns a value without quotes and escapes. A missing closing quote is ignored.
fn unquoted(value: &[u8]) -> impl Iterator<Item = u8> {
    let inner = value.strip_prefix(b"\"");
    let quoted = inner.is_some();
    let inner = inner.map_or(value, |inner| inner.strip_suffix(b"\"").unwrap_or(inner));
    let mut escaped = false;
    inner.iter().copied().filter(move |byte| {
        escaped = quoted && !escaped && *byte == b'\\';
        !escaped
    })
}

/// Parses a weight in thousandths: 500 for `0.5`. Decimals after the third are ignored, except that
/// weights above 0 stay above 0.
fn weight(value: &[u8]) -> Option<u16> {
    let (whole, decimals) = match value {
        [b'0', rest @ ..] => (0, rest),
        [b'1', rest @ ..] => (1000, rest),
        _ => return None,
    };
    let decimals = match decimals {
        [] => &[],
        [b'.', decimals @ ..] if decimals.iter().all(u8::is_ascii_digit) => decimals,
        _ => return None,
    };
    let digit = |index: usize| u16::from(decimals.get(index).map_or(0, |digit| digit - b'0'));
    let thousandths = digit(0) * 100 + digit(1) * 10 + digit(2);
    let nonzero = u16::from(decimals.iter().any(|digit| *digit != b'0'));
    match (whole, thousandths.max(nonzero)) {
        (0, part) => Some(part),
        (whole, 0) => Some(whole),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn weights_are_thousandths() {
        for (text, expected) in [
            ("1", Some(1000)),
            ("1.", Some(1000)),
            ("1.000", Some(1000)),
            ("0", Some(0)),
            ("0.", Some(0)),
            ("0.000", Some(0)),
            ("0.5", Some(500)),
            ("0.75", Some(750)),
            ("0.001", Some(1)),
            ("0.0001", Some(1)),
            ("0.9999", Some(999)),
            ("1.001", None),
            ("2", None),
            ("-1", None),
            (".5", None),
            ("0,5", None),
            ("0.5x", None),
            ("1e0", None),
            ("", None),
        ] {
            assert_eq!(weight(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn separators_in_quotes_are_text() {
        let parts: Vec<_> = split(br#"a;b="x;\";,y",c"#, b',').collect();
        assert_eq!(parts, [br#"a;b="x;\";,y""#.as_slice(), b"c"]);
        assert_eq!(split(b"", b',').collect::<Vec<_>>(), [b""]);
        assert_eq!(split(b"a,", b',').collect::<Vec<_>>(), [b"a".as_slice(), b""]);
        assert_eq!(split(br#"a="b,c"#, b',').count(), 1);
    }

    #[test]
    fn parameters_can_be_quoted() {
        let list: Vec<_> =
            QualityValue::list(br#" a ; V = "1\.0" ;q=0.5, ;q=1, b;q=x, c;v=1.0"#).collect();
        assert_eq!(list.iter().map(|entry| entry.name).collect::<Vec<_>>(), [b"a", b"c"]);
        assert_eq!(list.iter().map(|entry| entry.weight).collect::<Vec<_>>(), [500, 1000]);
        for entry in list {
            assert_eq!(entry.has_parameter("v", "1.0"), Some(true));
            assert_eq!(entry.has_parameter("v", "1.00"), Some(false));
            assert_eq!(entry.has_parameter("w", "1.0"), None);
        }
    }
}
