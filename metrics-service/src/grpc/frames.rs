//! Messages in the data of a body.

/// Counter of the messages in a body of gRPC. Each has a prefix of five bytes: whether it is compressed, and its
/// length as a big-endian number. Frames of data begin and end anywhere.
#[derive(Clone, Debug, Default)]
pub(super) struct Frames {
    /// Number of bytes of the prefix that were read.
    prefix: u8,
    /// Length in the bytes that were read of the prefix.
    len: u32,
    /// Number of bytes of the message that are still to come.
    rest: u32,
}

/// Number of bytes before each message.
const PREFIX: u8 = 5;

impl Frames {
    /// Reads further data, and returns the number of messages that end in it.
    pub(super) fn read(&mut self, mut data: &[u8]) -> u64 {
        let mut messages = 0;
        while let Some((first, others)) = data.split_first() {
            if self.rest == 0 {
                // The length begins after the byte that says whether the message is compressed.
                self.len = if self.prefix == 0 { 0 } else { self.len << 8 | u32::from(*first) };
                self.prefix += 1;
                data = others;
                if self.prefix < PREFIX {
                    continue;
                }
                (self.prefix, self.rest) = (0, self.len);
            } else {
                let len = data.len().min(usize::try_from(self.rest).unwrap_or(usize::MAX));
                data = data.get(len..).unwrap_or_default();
                self.rest -= u32::try_from(len).unwrap_or(self.rest);
            }
            if self.rest == 0 {
                messages += 1;
            }
        }
        messages
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(len: u32) -> Vec<u8> {
        let mut message = vec![0];
        message.extend(len.to_be_bytes());
        message.resize(5 + usize::try_from(len).unwrap(), 0xff);
        message
    }

    #[test]
    fn messages_are_counted_however_the_data_is_split() {
        let lens = [0, 1, 300, 0, 70_000, 5];
        let data: Vec<u8> = lens.into_iter().flat_map(message).collect();
        for size in [1, 2, 3, 5, 7, 305, 1_000, data.len()] {
            let mut frames = Frames::default();
            let messages: u64 = data.chunks(size).map(|piece| frames.read(piece)).sum();
            assert_eq!(messages, 6, "{size}");
        }
    }

    #[test]
    fn a_message_counts_when_it_has_ended() {
        let mut frames = Frames::default();
        let data = message(4);
        assert_eq!(frames.read(&data[..8]), 0);
        assert_eq!(frames.read(&[]), 0);
        assert_eq!(frames.read(&data[8..]), 1);
        assert_eq!(frames.read(&message(0)), 1);
    }
}
