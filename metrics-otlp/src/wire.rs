//! Wire format of protocol buffers: a sequence of fields.
//!
//! <https://protobuf.dev/programming-guides/encoding/>

/// Encoder of nested messages, in one buffer.
#[derive(Debug, Default)]
pub(crate) struct Message {
    bytes: Vec<u8>,
}

/// Wire type of a field, part of its tag.
#[derive(Clone, Copy)]
enum Wire {
    Varint = 0,
    Fixed64 = 1,
    Length = 2,
}

impl Message {
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
    }

    /// Removes what was written after the message had this length.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.bytes.truncate(len);
    }

    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    fn tag(&mut self, field: u8, wire: Wire) {
        // All fields have numbers up to 15, so a tag is one byte.
        self.bytes.push(field << 3 | wire as u8);
    }

    fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push(value.to_le_bytes()[0] | 0x80);
            value >>= 7;
        }
        self.bytes.push(value.to_le_bytes()[0]);
    }

    /// Writes a `bool`, an enum, or a `uint64`.
    pub(crate) fn unsigned(&mut self, field: u8, value: u64) {
        self.tag(field, Wire::Varint);
        self.varint(value);
    }

    /// Writes an `sint32`, in zigzag encoding.
    pub(crate) fn signed(&mut self, field: u8, value: i32) {
        self.unsigned(field, u64::from(((value << 1) ^ (value >> 31)).cast_unsigned()));
    }

    /// Writes a `fixed64`, an `sfixed64` or a `double` from its bits.
    pub(crate) fn fixed(&mut self, field: u8, bits: u64) {
        self.tag(field, Wire::Fixed64);
        self.bytes.extend_from_slice(&bits.to_le_bytes());
    }

    /// Writes a packed list of `fixed64` or `double`.
    pub(crate) fn fixed_list(&mut self, field: u8, list: impl Iterator<Item = u64>) {
        self.message::<2>(field, |message| {
            for bits in list {
                message.bytes.extend_from_slice(&bits.to_le_bytes());
            }
        });
    }

    /// Writes a packed list of `uint64`.
    pub(crate) fn unsigned_list(&mut self, field: u8, list: impl Iterator<Item = u64>) {
        self.message::<2>(field, |message| list.for_each(|value| message.varint(value)));
    }

    /// Writes a `string` or `bytes`.
    pub(crate) fn bytes(&mut self, field: u8, bytes: &[u8]) {
        self.tag(field, Wire::Length);
        self.varint(bytes.len() as u64);
        self.bytes.extend_from_slice(bytes);
    }

    /// Writes a nested message whose length is expected to fit into `WIDTH` bytes.
    pub(crate) fn message<const WIDTH: usize>(&mut self, field: u8, write: impl FnOnce(&mut Self)) {
        let start = self.begin::<WIDTH>(field);
        write(self);
        self.end::<WIDTH>(start);
    }

    /// Begins a nested message, and returns where its content starts.
    pub(crate) fn begin<const WIDTH: usize>(&mut self, field: u8) -> usize {
        self.tag(field, Wire::Length);
        self.bytes.extend_from_slice(&[0; WIDTH]);
        self.bytes.len()
    }

    /// Ends a nested message.
    ///
    /// The place of its length is filled, with leading zeros, which every decoder accepts. Only a
    /// message that is longer than expected is moved.
    pub(crate) fn end<const WIDTH: usize>(&mut self, start: usize) {
        let mut rest = self.bytes.len() - start;
        let mut varint = [0x80; 10];
        let mut width = 0;
        for byte in &mut varint {
            *byte |= rest.to_le_bytes()[0] & 0x7f;
            rest >>= 7;
            width += 1;
            if rest == 0 && width >= WIDTH {
                *byte &= 0x7f;
                break;
            }
        }
        match self.bytes.get_mut(start - WIDTH..start) {
            Some(place) if width == WIDTH => place.copy_from_slice(&varint[..WIDTH]),
            _ => drop(self.bytes.splice(start - WIDTH..start, varint.into_iter().take(width))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_that_do_not_fit_move_the_message() {
        for (len, expected) in [
            (0, &[0x0a, 0][..]),
            (127, &[0x0a, 127]),
            (128, &[0x0a, 0x80, 1]),
            (16_383, &[0x0a, 0xff, 0x7f]),
            (16_384, &[0x0a, 0x80, 0x80, 1]),
        ] {
            let mut message = Message::default();
            message.message::<1>(1, |message| message.bytes.resize(message.len() + len, 7));
            let (head, content) = message.as_bytes().split_at(expected.len());
            assert_eq!((head, content.len()), (expected, len));
            assert!(content.iter().all(|byte| *byte == 7));
        }
        let mut message = Message::default();
        message.message::<4>(2, |message| message.bytes.push(7));
        assert_eq!(message.as_bytes(), [0x12, 0x81, 0x80, 0x80, 0, 7]);
    }

    #[test]
    fn signed_numbers_are_in_zigzag_encoding() {
        for (value, expected) in [(0, &[0x30, 0][..]), (-1, &[0x30, 1]), (64, &[0x30, 0x80, 1])] {
            let mut message = Message::default();
            message.signed(6, value);
            assert_eq!(message.as_bytes(), expected);
        }
    }
}
