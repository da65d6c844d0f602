//! Sample of an info metric: labels that are known at compile time, and the value 1.

use metrics_catalog_shared::escape;

use crate::exposition::buffer::Buffer;
use crate::exposition::sink::SinkError;

/// Writes the sample.
pub(crate) fn encode(
    name: &str,
    labels: &[&str],
    values: &[&str],
    buffer: &mut Buffer<'_>,
) -> Result<(), SinkError> {
    buffer.write(b"\n")?;
    buffer.write(name.as_bytes())?;
    for (index, (label, value)) in labels.iter().zip(values).enumerate() {
        buffer.write(if index == 0 { b"{" } else { b"," })?;
        write_label(label, value, buffer)?;
    }
    buffer.write(b"} 1")
}

/// Writes a label, with its value escaped. Both formats of text escape the same characters.
pub(crate) fn write_label(
    name: &str,
    value: &str,
    buffer: &mut Buffer<'_>,
) -> Result<(), SinkError> {
    buffer.write(name.as_bytes())?;
    buffer.write(b"=\"")?;
    for byte in value.bytes() {
        match escape::label_value(byte) {
            Some(escaped) => buffer.write(escaped.as_bytes())?,
            None => buffer.write(&[byte])?,
        }
    }
    buffer.write(b"\"")
}

/// Returns the length of the sample, including the line feed before it.
pub(crate) const fn len(name: &str, labels: &[&str], values: &[&str]) -> usize {
    let mut len = "\n{} 1".len() + name.len();
    let mut label = 0;
    while label < labels.len() && label < values.len() {
        let separator = if label == 0 { 0 } else { 1 };
        len += separator + labels[label].len() + "=\"\"".len();
        let value = values[label].as_bytes();
        let mut index = 0;
        while index < value.len() {
            len += match escape::label_value(value[index]) {
                Some(escaped) => escaped.len(),
                None => 1,
            };
            index += 1;
        }
        label += 1;
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exposition::sink::with_dyn_sink;

    #[test]
    fn values_are_escaped_and_the_length_is_known() {
        let (labels, values) = (["version", "path", "note"], ["1.0", r"a\b", "say \"hi\"\nü"]);
        let mut text = [0; 100];
        let mut free = &mut text[..];
        let written = with_dyn_sink(&mut free, |sink| {
            let mut buffer = Buffer::of_lines(sink);
            encode("build_info", &labels, &values, &mut buffer)?;
            buffer.flush()
        });
        assert_eq!(written, Ok(()));
        let expected = "build_info{version=\"1.0\",path=\"a\\\\b\",note=\"say \\\"hi\\\"\\nü\"} 1";
        assert!(text.starts_with(expected.as_bytes()));
        assert_eq!(len("build_info", &labels, &values), expected.len() + 1);
    }
}
