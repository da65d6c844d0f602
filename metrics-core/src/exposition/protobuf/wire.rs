//! Wire format of protocol buffers: a sequence of fields.
//!
//! <https://protobuf.dev/programming-guides/encoding/>

use alloc::vec::Vec;

/// Wire type of a field, part of its tag.
#[derive(Clone, Copy)]
enum Wire {
    Varint = 0,
    Fixed64 = 1,
    Length = 2,
}

/// Encoder of a message.
pub(crate) struct Message {
    bytes: Vec<u8>,
    /// Fields of the labels that all series have.
    labels: Vec<u8>,
}

impl Message {
    /// Creates an empty message. `labels` are the fields of the labels that all series have.
    pub(crate) fn new(labels: &[u8]) -> Self {
        Self::in_memory(Vec::new(), labels)
    }

    /// Creates an empty message in memory that was used before. `labels` are those of [`new`](Self::new).
    pub(crate) fn in_memory(mut bytes: Vec<u8>, labels: &[u8]) -> Self {
        bytes.clear();
        Self { bytes, labels: labels.to_vec() }
    }

    /// Returns the memory.
    pub(crate) fn into_memory(self) -> Vec<u8> {
        self.bytes
    }

    /// Returns the bytes written so far.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Starts another message in the same memory.
    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
    }

    /// Writes a `uint64`, `uint32` or enum, or an `int64` or `int32` that is not negative.
    pub(crate) fn unsigned(&mut self, field: u8, value: u64) {
        self.tag(field, Wire::Varint);
        self.varint(value);
    }

    /// Writes an `sint64` or `sint32`, in zigzag encoding.
    pub(crate) fn signed(&mut self, field: u8, value: i64) {
        self.unsigned(field, ((value << 1) ^ (value >> 63)).cast_unsigned());
    }

    /// Writes a `double`.
    pub(crate) fn double(&mut self, field: u8, value: f64) {
        self.tag(field, Wire::Fixed64);
        self.bytes.extend_from_slice(&value.to_le_bytes());
    }

    /// Writes a `string`.
    pub(crate) fn text(&mut self, field: u8, text: &[u8]) {
        self.tag(field, Wire::Length);
        self.varint(text.len() as u64);
        self.bytes.extend_from_slice(text);
    }

    /// Writes the fields of a `google.protobuf.Timestamp`, from nanoseconds since the Unix epoch.
    pub(crate) fn timestamp(&mut self, nanoseconds: u64) {
        self.unsigned(1, nanoseconds / 1_000_000_000);
        self.unsigned(2, nanoseconds % 1_000_000_000);
    }

    /// Writes a nested message.
    pub(crate) fn message(&mut self, field: u8, write: impl FnOnce(&mut Self)) {
        self.tag(field, Wire::Length);
        let at = self.bytes.len();
        // Most are shorter than 128 bytes, so the length takes one byte.
        self.bytes.push(0);
        write(self);
        let length = self.bytes.len() - at - 1;
        match u8::try_from(length) {
            Ok(length @ ..0x80) => self.bytes[at] = length,
            _ => self.insert_length(at, length),
        }
    }

    /// Replaces the byte for a length by a length of several bytes.
    #[cold]
    fn insert_length(&mut self, at: usize, length: usize) {
        let length = Varint::of(length as u64);
        self.bytes.splice(at..=at, length.as_bytes().iter().copied());
    }

    /// Writes a series, a nested message that begins with the labels that all series have.
    pub(crate) fn series(&mut self, write: impl FnOnce(&mut Self)) {
        self.message(4, |message| {
            message.bytes.extend_from_slice(&message.labels);
            write(message);
        });
    }

    fn tag(&mut self, field: u8, wire: Wire) {
        // Field numbers above 15 have tags of two bytes.
        self.varint(u64::from(field) << 3 | wire as u64);
    }

    /// Writes an integer. Most take one byte.
    #[inline]
    fn varint(&mut self, value: u64) {
        match u8::try_from(value) {
            Ok(byte @ ..0x80) => self.bytes.push(byte),
            _ => self.bytes.extend_from_slice(Varint::of(value).as_bytes()),
        }
    }
}

/// Integer of variable length: seven bits in each byte, the lowest first.
pub(crate) struct Varint {
    bytes: [u8; 10],
    length: usize,
}

impl Varint {
    pub(crate) fn of(mut value: u64) -> Self {
        let mut varint = Self { bytes: [0; 10], length: 1 };
        for byte in &mut varint.bytes {
            *byte = (value & 0x7f) as u8;
            value >>= 7;
            if value == 0 {
                break;
            }
            *byte |= 0x80;
            varint.length += 1;
        }
        varint
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    fn written(write: impl FnOnce(&mut Message)) -> Vec<u8> {
        let mut message = Message::new(&[]);
        write(&mut message);
        message.bytes
    }

    #[test]
    fn an_integer_takes_as_few_bytes_as_it_can() {
        assert_eq!(Varint::of(0).as_bytes(), [0]);
        assert_eq!(Varint::of(127).as_bytes(), [127]);
        assert_eq!(Varint::of(128).as_bytes(), [0x80, 1]);
        assert_eq!(Varint::of(300).as_bytes(), [0xac, 2]);
        assert_eq!(
            Varint::of(1 << 63).as_bytes(),
            [128, 128, 128, 128, 128, 128, 128, 128, 128, 1]
        );
        assert_eq!(Varint::of(u64::MAX).as_bytes().len(), 10);
    }

    #[test]
    fn signs_go_to_the_lowest_bit() {
        assert_eq!(written(|message| message.signed(1, -1)), [8, 1]);
        assert_eq!(written(|message| message.signed(1, 1)), [8, 2]);
        assert_eq!(written(|message| message.signed(16, i64::MIN))[..2], [128, 1]);
        assert_eq!(written(|message| message.signed(1, i64::MIN)).len(), 11);
    }

    #[test]
    fn a_message_begins_with_its_length() {
        assert_eq!(written(|message| message.message(2, |_| ())), [18, 0]);
        let long = |message: &mut Message| message.text(1, &[b'a'; 200]);
        let expected = [vec![18, 0xcb, 1, 10, 0xc8, 1], vec![b'a'; 200]].concat();
        assert_eq!(written(|message| message.message(2, long)), expected);
    }
}
