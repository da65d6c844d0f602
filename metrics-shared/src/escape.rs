//! Escapes of the Prometheus text format and of OpenMetrics.

/// Returns the escape of a byte in a label value, or `None` if the byte stands for itself.
#[must_use]
pub const fn label_value(byte: u8) -> Option<&'static str> {
    match byte {
        b'\\' => Some(r"\\"),
        b'"' => Some(r#"\""#),
        b'\n' => Some(r"\n"),
        _ => None,
    }
}

/// Appends a label value, escaped.
///
/// ```
/// let mut line = String::new();
/// metrics_catalog_shared::escape::push_label_value(&mut line, "a\"b\n");
/// assert_eq!(line, r#"a\"b\n"#);
/// ```
#[cfg(feature = "alloc")]
pub fn push_label_value(out: &mut alloc::string::String, value: &str) {
    let mut rest = value;
    while let Some(at) = rest.bytes().position(|byte| label_value(byte).is_some()) {
        let (plain, escaped) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = escaped.chars();
        // Only ASCII is escaped, so one character is one byte.
        let first = chars.next().and_then(|char| u8::try_from(char).ok());
        out.push_str(first.and_then(label_value).unwrap_or_default());
        rest = chars.as_str();
    }
    out.push_str(rest);
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::*;

    #[test]
    fn a_label_value_is_escaped() {
        let mut out = alloc::string::String::new();
        push_label_value(&mut out, "ü\"a\\b\nc");
        assert_eq!(out, "ü\\\"a\\\\b\\nc");
    }
}
