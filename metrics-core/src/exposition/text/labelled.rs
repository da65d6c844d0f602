//! Constant labels of a page, in the formats of text.
//!
//! These labels are added to the finished text, so that pages without them cost nothing, and so that no
//! encoder of a family knows them.

use crate::exposition::buffer::Buffer;
use crate::exposition::sink::{DynSink, Sink, SinkError};

/// Sink that adds labels to all samples of a text, and passes it on.
pub(crate) struct Labelled<'a> {
    /// Labels without braces, each with a comma after it; at least one.
    labels: &'a [u8],
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
    /// Creates a sink. Each of the labels has a comma after it.
    pub(crate) fn new(labels: &'a str, sink: DynSink<'a>) -> Self {
        Self { labels: labels.as_bytes(), state: State::Line, buffer: Buffer::new(sink) }
    }

    /// Passes the last bytes on.
    pub(crate) fn finish(mut self) -> Result<(), SinkError> {
        self.buffer.flush()
    }

    /// Writes the labels without the last comma.
    fn write_only_labels(&mut self) -> Result<(), SinkError> {
        let (_, labels) = self.labels.split_last().unwrap_or((&b',', &[]));
        self.buffer.write(labels)
    }

    /// Advances to the next place at which labels belong, and returns its index. Returns the length of the
    /// text if there is none.
    fn find_place(&mut self, bytes: &[u8], mut at: usize) -> usize {
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            match self.state {
                State::Line => {
                    self.state = match rest.first() {
                        Some(b'#' | b'\n') => State::Rest,
                        _ => State::Name,
                    };
                }
                State::Name => match find(rest, [b'{', b' ', b'\n']) {
                    None => return bytes.len(),
                    Some(end) if rest.get(end) == Some(&b'\n') => {
                        self.state = State::Rest;
                        at += end;
                    }
                    Some(end) => return at + end,
                },
                State::Labels => return at,
                // Line feeds in label values are escaped.
                State::Rest => match find(rest, [b'\n']) {
                    None => return bytes.len(),
                    Some(end) => {
                        self.state = State::Line;
                        at += end + 1;
                    }
                },
            }
        }
        bytes.len()
    }
}

impl Sink for Labelled<'_> {
    type Error = SinkError;

    fn write(&mut self, bytes: &[u8]) -> Result<(), SinkError> {
        // Start of what has not been written.
        let mut start = 0;
        loop {
            let place = self.find_place(bytes, start);
            let next = bytes.get(place);
            // The brace belongs to what is before the labels.
            let has_brace = matches!((self.state, next), (State::Name, Some(b'{')));
            let end = place + usize::from(has_brace);
            self.buffer.write(bytes.get(start..end).unwrap_or_default())?;
            start = end;
            match (self.state, next) {
                (_, None) => return Ok(()),
                _ if has_brace => self.state = State::Labels,
                (State::Labels, Some(b'}')) => {
                    self.state = State::Rest;
                    self.write_only_labels()?;
                }
                (State::Labels, Some(_)) => {
                    self.state = State::Rest;
                    self.buffer.write(self.labels)?;
                }
                (_, Some(_)) => {
                    self.state = State::Rest;
                    self.buffer.write(b"{")?;
                    self.write_only_labels()?;
                    self.buffer.write(b"}")?;
                }
            }
        }
    }
}

/// Returns the index of the first of these bytes. Looks at eight at once.
#[inline]
fn find<const N: usize>(bytes: &[u8], wanted: [u8; N]) -> Option<usize> {
    const ONES: u64 = u64::MAX / 0xFF;

    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        // The highest bit of the first byte that is wanted is set, but none of a lower byte.
        let found = wanted.iter().fold(0, |found, byte| {
            let difference = word ^ (ONES * u64::from(*byte));
            found | difference.wrapping_sub(ONES) & !difference & (ONES << 7)
        });
        if found != 0 {
            return Some(index * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let found = rest.iter().position(|byte| wanted.contains(byte))?;
    Some(words.len() * 8 + found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exposition::sink::with_dyn_sink;
    use alloc::vec::Vec;

    #[test]
    fn the_first_of_several_bytes_is_found() {
        let mut random = 1_u32;
        for len in (0..40).cycle().take(if cfg!(miri) { 80 } else { 4_000 }) {
            let bytes: Vec<u8> = (0..len)
                .map(|_| {
                    random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    // Neighbours of the wanted bytes, with and without the highest bit.
                    [b'\n', b' ', b'{', 9, 11, b'!', b'z', b'|', 0x8A, 0xFF, 0]
                        [(random >> 20) as usize % 11]
                })
                .collect();
            let first = |wanted: &[u8]| bytes.iter().position(|byte| wanted.contains(byte));
            assert_eq!(find(&bytes, [b'\n']), first(b"\n"), "{bytes:?}");
            assert_eq!(find(&bytes, [b'{', b' ', b'\n']), first(b"{ \n"), "{bytes:?}");
        }
    }

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
                let mut labelled = Labelled::new("z=\"1\",", sink);
                text.as_bytes().chunks(size).try_for_each(|piece| labelled.write(piece))?;
                labelled.finish()
            });
            assert_eq!(result, Ok(()));
            assert_eq!(core::str::from_utf8(&written).unwrap(), expected, "{size}");
        }
    }
}
