//! Constant labels of a page, in the formats of text.
//!
//! They are added to the finished text, so that pages without them cost nothing, and so that no
//! encoder of a family knows them.

use crate::exposition::buffer::Buffer;
use crate::exposition::sink::{DynSink, Sink, SinkError};

/// Sink that adds labels to all samples of a text, and passes it on.
pub(crate) struct Labelled<'a> {
    /// Labels without braces; at least one.
    labels: &'a str,
    state: State,
    buffer: Buffer<'a>,
}

/// Part of the text that comes next.
#[derive(Clone, Copy)]
enum State {
    /// Start of a line.
    Line,
    /// Rest of a metric name.
    Name,
    /// First byte after the brace.
    Labels,
    /// Rest of a line.
    Rest,
}

impl<'a> Labelled<'a> {
    pub(crate) fn new(labels: &'a str, sink: DynSink<'a>) -> Self {
        Self { labels, state: State::Line, buffer: Buffer::new(sink) }
    }

    /// Passes the last bytes on.
    pub(crate) fn finish(mut self) -> Result<(), SinkError> {
        self.buffer.flush()
    }

    /// Writes a part of the text, and returns the rest.
    fn write_part<'b>(&mut self, bytes: &'b [u8]) -> Result<&'b [u8], SinkError> {
        let Some((first, after_first)) = bytes.split_first() else { return Ok(bytes) };
        match self.state {
            State::Line => {
                self.state = if *first == b'#' { State::Rest } else { State::Name };
                Ok(bytes)
            }
            State::Name => {
                let end = bytes.iter().position(|byte| matches!(byte, b'{' | b' ' | b'\n'));
                let (name, rest) =
                    bytes.split_at_checked(end.unwrap_or(bytes.len())).unwrap_or_default();
                self.buffer.write(name)?;
                let Some((next, after)) = rest.split_first() else { return Ok(rest) };
                if *next == b'\n' {
                    self.state = State::Rest;
                    return Ok(rest);
                }
                self.buffer.write(b"{")?;
                self.buffer.write(self.labels.as_bytes())?;
                if *next == b'{' {
                    self.state = State::Labels;
                    return Ok(after);
                }
                self.state = State::Rest;
                self.buffer.write(b"}")?;
                Ok(rest)
            }
            State::Labels => {
                self.state = State::Rest;
                if *first != b'}' {
                    self.buffer.write(b",")?;
                }
                Ok(bytes)
            }
            State::Rest if *first == b'\n' => {
                self.state = State::Line;
                self.buffer.write(b"\n")?;
                Ok(after_first)
            }
            State::Rest => {
                // Line feeds in label values are escaped.
                let end = bytes.iter().position(|byte| *byte == b'\n');
                let (line, rest) =
                    bytes.split_at_checked(end.unwrap_or(bytes.len())).unwrap_or_default();
                self.buffer.write(line)?;
                Ok(rest)
            }
        }
    }
}

impl Sink for Labelled<'_> {
    type Error = SinkError;

    fn write(&mut self, mut bytes: &[u8]) -> Result<(), SinkError> {
        while !bytes.is_empty() {
            bytes = self.write_part(bytes)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exposition::sink::with_dyn_sink;
    use alloc::vec::Vec;

    #[test]
    fn every_sample_gets_the_labels_wherever_the_text_is_divided() {
        let text = "# HELP a_total {x} y\n# TYPE a_total counter\na_total 1\nb{le=\"+Inf\"} 2 # \
                    {trace_id=\"0 {\"} 1 2\nc{} 3\nd{x=\"{ \\n#\"} 4\n# EOF\n";
        let expected = "# HELP a_total {x} y\n# TYPE a_total counter\na_total{z=\"1\"} 1\n\
                        b{z=\"1\",le=\"+Inf\"} 2 # {trace_id=\"0 {\"} 1 2\nc{z=\"1\"} 3\n\
                        d{z=\"1\",x=\"{ \\n#\"} 4\n# EOF\n";
        for size in 1..=text.len() {
            let mut written = Vec::new();
            let result = with_dyn_sink(&mut written, |sink| {
                let mut labelled = Labelled::new("z=\"1\"", sink);
                text.as_bytes().chunks(size).try_for_each(|piece| labelled.write(piece))?;
                labelled.finish()
            });
            assert_eq!(result, Ok(()));
            assert_eq!(core::str::from_utf8(&written).unwrap(), expected, "{size}");
        }
    }
}
