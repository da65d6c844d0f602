//! Wire format of protocol buffers: a sequence of fields.
//!
//! <https://protobuf.dev/programming-guides/encoding/>

/// Encoder of nested messages, in one buffer.
#[derive(Debug, Default)]
pub(crate) struct Message {
    /// The message, and free space behind it, so that a field is written with one check of its length.
    bytes: Vec<u8>,
    len: usize,
}

/// Wire type of a field, part of its tag.
#[derive(Clone, Copy)]
enum Wire {
    Varint = 0,
    Fixed64 = 1,
    Length = 2,
}

/// Length of two fields, each with its tag and 8 bytes.
const PAIR: usize = 2 * (1 + size_of::<u64>());

/// Returns the length of a varint.
const fn varint_len(value: usize) -> usize {
    (usize::BITS - (value | 1).leading_zeros()).div_ceil(7) as usize
}

/// Returns the length of a field with a `string`, `bytes` or message of this length.
pub(crate) const fn field_len(len: usize) -> usize {
    1 + varint_len(len) + len
}

impl Message {
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    pub(crate) fn clear(&mut self) {
        self.len = 0;
    }

    /// Removes what was written after the message had this length.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    /// Writes bytes.
    #[inline]
    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        let end = self.len + bytes.len();
        if end > self.bytes.len() {
            self.grow(end);
        }
        if let Some(space) = self.bytes.get_mut(self.len..end) {
            space.copy_from_slice(bytes);
            self.len = end;
        }
    }

    #[cold]
    fn grow(&mut self, len: usize) {
        self.bytes.resize(len.max(self.bytes.len() * 2).max(256), 0);
    }

    /// Replaces fields from `start` on with ones of the same length.
    #[inline]
    pub(crate) fn replace(&mut self, start: usize, write: impl FnOnce(&mut Self)) {
        let len = std::mem::replace(&mut self.len, start);
        write(self);
        self.len = len;
    }

    /// Returns the tag of a field. All fields have numbers up to 15, so it is one byte.
    const fn tag(field: u8, wire: Wire) -> u8 {
        field << 3 | wire as u8
    }

    fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.raw(&[value.to_le_bytes()[0] | 0x80]);
            value >>= 7;
        }
        self.raw(&[value.to_le_bytes()[0]]);
    }

    /// Writes a `bool`, an enum, or a `uint64`.
    pub(crate) fn unsigned(&mut self, field: u8, value: u64) {
        self.raw(&[Self::tag(field, Wire::Varint)]);
        self.varint(value);
    }

    /// Writes an `sint32`, in zigzag encoding.
    pub(crate) fn signed(&mut self, field: u8, value: i32) {
        self.unsigned(field, u64::from(((value << 1) ^ (value >> 31)).cast_unsigned()));
    }

    /// Writes a `fixed64`, an `sfixed64` or a `double` from its bits.
    #[inline]
    pub(crate) fn fixed(&mut self, field: u8, bits: u64) {
        let [b0, b1, b2, b3, b4, b5, b6, b7] = bits.to_le_bytes();
        self.raw(&[Self::tag(field, Wire::Fixed64), b0, b1, b2, b3, b4, b5, b6, b7]);
    }

    /// Writes two fields as `fixed` does, at once.
    #[inline]
    pub(crate) fn fixed_pair(&mut self, fields: [(u8, u64); 2]) {
        self.raw(&Self::pair(fields));
    }

    /// Replaces two fields from `start` on.
    #[inline]
    pub(crate) fn replace_pair(&mut self, start: usize, fields: [(u8, u64); 2]) {
        let space = self.bytes.get_mut(start..self.len);
        if let Some(space) = space.and_then(<[u8]>::first_chunk_mut) {
            *space = Self::pair(fields);
        }
    }

    /// Returns the bytes of two `fixed` fields.
    #[inline]
    fn pair([(first, low), (second, high)]: [(u8, u64); 2]) -> [u8; PAIR] {
        let mut bytes = [0; PAIR];
        let (one, other) = bytes.split_at_mut(PAIR / 2);
        for (space, field, bits) in [(one, first, low), (other, second, high)] {
            if let Some((tag, value)) = space.split_first_mut() {
                *tag = Self::tag(field, Wire::Fixed64);
                value.copy_from_slice(&bits.to_le_bytes());
            }
        }
        bytes
    }

    /// Writes a packed list of `fixed64` or `double`.
    pub(crate) fn fixed_list(&mut self, field: u8, list: impl ExactSizeIterator<Item = u64>) {
        self.header(field, list.len() * size_of::<u64>());
        for bits in list {
            self.raw(&bits.to_le_bytes());
        }
    }

    /// Writes a packed list of `uint64`.
    pub(crate) fn unsigned_list(&mut self, field: u8, list: impl Iterator<Item = u64>) {
        self.message::<2>(field, |message| list.for_each(|value| message.varint(value)));
    }

    /// Writes a `string` or `bytes`.
    #[inline]
    pub(crate) fn bytes(&mut self, field: u8, bytes: &[u8]) {
        self.header(field, bytes.len());
        self.raw(bytes);
    }

    /// Writes the tag of a `string`, `bytes` or message, and its length.
    #[inline]
    pub(crate) fn header(&mut self, field: u8, len: usize) {
        let tag = Self::tag(field, Wire::Length);
        match u8::try_from(len) {
            Ok(len) if len < 0x80 => self.raw(&[tag, len]),
            _ => {
                self.raw(&[tag]);
                self.varint(len as u64);
            }
        }
    }

    /// Writes a nested message whose length is expected to fit into `WIDTH` bytes.
    pub(crate) fn message<const WIDTH: usize>(&mut self, field: u8, write: impl FnOnce(&mut Self)) {
        let start = self.begin::<WIDTH>(field);
        write(self);
        self.end::<WIDTH>(start);
    }

    /// Begins a nested message, and returns where its content starts.
    pub(crate) fn begin<const WIDTH: usize>(&mut self, field: u8) -> usize {
        self.raw(&[Self::tag(field, Wire::Length)]);
        self.raw(&[0; WIDTH]);
        self.len
    }

    /// Ends a nested message.
    ///
    /// The place of its length is filled, with leading zeros, which every decoder accepts. Only a
    /// message that is longer than expected is moved.
    pub(crate) fn end<const WIDTH: usize>(&mut self, start: usize) {
        let mut rest = self.len - start;
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
        let end = self.len;
        if width > WIDTH {
            self.raw(&varint[..width - WIDTH]);
            self.bytes.copy_within(start..end, start - WIDTH + width);
        }
        if let Some(place) = self.bytes.get_mut(start - WIDTH..start - WIDTH + width) {
            place.copy_from_slice(&varint[..width]);
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
            message.message::<1>(1, |message| message.raw(&vec![7; len]));
            let (head, content) = message.as_bytes().split_at(expected.len());
            assert_eq!((head, content.len()), (expected, len));
            assert!(content.iter().all(|byte| *byte == 7));
        }
        let mut message = Message::default();
        message.message::<4>(2, |message| message.raw(&[7]));
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

    #[test]
    fn lengths_are_known_before_a_field_is_written() {
        for len in [0, 1, 127, 128, 16_383, 16_384, 100_000] {
            let mut message = Message::default();
            message.bytes(1, &vec![7; len]);
            assert_eq!(message.len(), field_len(len));
        }
    }

    #[test]
    fn replaced_fields_leave_the_others() {
        let mut message = Message::default();
        message.fixed(1, 1);
        message.fixed(2, 2);
        message.fixed(3, 3);
        let whole = message.as_bytes().to_vec();
        message.replace(9, |message| message.fixed(2, u64::MAX));
        assert_eq!(message.len(), whole.len());
        message.replace(9, |message| message.fixed(2, 2));
        assert_eq!(message.as_bytes(), whole);
        message.replace_pair(9, [(2, 7), (3, 8)]);
        let mut expected = Message::default();
        expected.fixed_pair([(1, 1), (2, 7)]);
        expected.fixed(3, 8);
        assert_eq!(message.as_bytes(), expected.as_bytes());
        // Not behind the end.
        message.replace_pair(18, [(2, 7), (3, 8)]);
        assert_eq!(message.as_bytes(), expected.as_bytes());
    }
}
