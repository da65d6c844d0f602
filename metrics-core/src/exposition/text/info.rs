//! Sample of an info metric: labels and the value 1.

use metrics_catalog_shared::escape;

use crate::exposition::buffer::Buffer;
use crate::exposition::sink::SinkError;
#[cfg(feature = "std")]
use crate::storage::keyed::key::MAX_TEXT_LEN;

/// Function that a family's labels are passed to.
type VisitLabel<'v> = &'v mut dyn FnMut(&str, &str) -> Result<(), SinkError>;

/// Writes the sample, whose labels `labels` passes to a function.
pub(crate) fn encode(
    name: &str,
    buffer: &mut Buffer<'_>,
    labels: impl FnOnce(VisitLabel<'_>) -> Result<(), SinkError>,
) -> Result<(), SinkError> {
    buffer.write(b"\n")?;
    buffer.write(name.as_bytes())?;
    let mut separator: &[u8] = b"{";
    labels(&mut |label, value| {
        buffer.write(core::mem::replace(&mut separator, b","))?;
        write_label(label, value, buffer)
    })?;
    // All values that are known at run time can be empty.
    buffer.write(if separator == b"," { b"} 1" } else { b" 1" })
}

/// Writes the sample of an info whose labels are known at compile time.
pub(crate) fn encode_constant(
    name: &str,
    labels: &[&str],
    values: &[&str],
    buffer: &mut Buffer<'_>,
) -> Result<(), SinkError> {
    encode(name, buffer, |visit| {
        labels.iter().zip(values).try_for_each(|(label, value)| visit(label, value))
    })
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
        len += label_len(label, labels[label]) + escaped_len(values[label]);
        label += 1;
    }
    len
}

/// Returns the maximum length of the sample of an info some of whose values are known at run time.
#[cfg(feature = "std")]
pub(crate) const fn max_len(name: &str, labels: &[&str], values: &[Option<&str>]) -> usize {
    let mut len = "\n{} 1".len() + name.len();
    let mut label = 0;
    while label < labels.len() && label < values.len() {
        len += label_len(label, labels[label]);
        len += match values[label] {
            Some(value) => escaped_len(value),
            // Escaping at most doubles the length of a value.
            None => 2 * MAX_TEXT_LEN,
        };
        label += 1;
    }
    len
}

/// Returns the length of a label without its value.
const fn label_len(index: usize, name: &str) -> usize {
    let separator = if index == 0 { 0 } else { 1 };
    separator + name.len() + "=\"\"".len()
}

const fn escaped_len(value: &str) -> usize {
    let value = value.as_bytes();
    let (mut len, mut index) = (0, 0);
    while index < value.len() {
        len += match escape::label_value(value[index]) {
            Some(escaped) => escaped.len(),
            None => 1,
        };
        index += 1;
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
            encode_constant("build_info", &labels, &values, &mut buffer)?;
            buffer.flush()
        });
        assert_eq!(written, Ok(()));
        let expected = "build_info{version=\"1.0\",path=\"a\\\\b\",note=\"say \\\"hi\\\"\\nü\"} 1";
        assert!(text.starts_with(expected.as_bytes()));
        assert_eq!(len("build_info", &labels, &values), expected.len() + 1);
    }

    #[test]
    fn without_labels_there_are_no_braces() {
        let mut text = [0; 20];
        let mut free = &mut text[..];
        let written = with_dyn_sink(&mut free, |sink| {
            let mut buffer = Buffer::of_lines(sink);
            encode("build_info", &mut buffer, |_| Ok(()))?;
            buffer.flush()
        });
        assert_eq!(written, Ok(()));
        assert_eq!(text.split(|byte| *byte == 0).next(), Some(&b"build_info 1"[..]));
    }
}
