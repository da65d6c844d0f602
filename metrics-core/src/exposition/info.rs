//! The sample of an info: labels that are known when the service is compiled, and a 1.

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
    for (place, (label, value)) in labels.iter().zip(values).enumerate() {
        buffer.write(if place == 0 { b"{" } else { b"," })?;
        buffer.write(label.as_bytes())?;
        buffer.write(b"=\"")?;
        escape(value, buffer)?;
        buffer.write(b"\"")?;
    }
    buffer.write(b"} 1")
}

/// Writes the value of a label as it stands between its quotes. Both formats of text escape the same
/// characters.
pub(crate) fn escape(value: &str, buffer: &mut Buffer<'_>) -> Result<(), SinkError> {
    for byte in value.bytes() {
        match byte {
            b'\\' => buffer.write(b"\\\\")?,
            b'"' => buffer.write(b"\\\"")?,
            b'\n' => buffer.write(b"\\n")?,
            byte => buffer.write(&[byte])?,
        }
    }
    Ok(())
}

/// How long the sample is, a line feed before it included.
pub(crate) const fn len(name: &str, labels: &[&str], values: &[&str]) -> usize {
    let mut len = "\n{} 1".len() + name.len();
    let mut place = 0;
    while place < labels.len() && place < values.len() {
        let separator = if place == 0 { 0 } else { 1 };
        len += separator + labels[place].len() + "=\"\"".len();
        let value = values[place].as_bytes();
        let mut byte = 0;
        while byte < value.len() {
            len += if matches!(value[byte], b'\\' | b'"' | b'\n') { 2 } else { 1 };
            byte += 1;
        }
        place += 1;
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
            buffer.hand_on()
        });
        assert_eq!(written, Ok(()));
        let expected = "build_info{version=\"1.0\",path=\"a\\\\b\",note=\"say \\\"hi\\\"\\nü\"} 1";
        assert!(text.starts_with(expected.as_bytes()));
        assert_eq!(len("build_info", &labels, &values), expected.len() + 1);
    }
}
