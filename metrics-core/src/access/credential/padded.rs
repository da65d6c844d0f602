//! Text whose comparison takes the same time whatever it says.

use subtle::{Choice, ConstantTimeEq as _};
use zeroize::Zeroize as _;

/// Text in an array, with zeros after it. Overwritten when dropped.
#[derive(Clone)]
pub(crate) struct Padded<const ROOM: usize> {
    bytes: [u8; ROOM],
    len: usize,
}

impl<const ROOM: usize> Padded<ROOM> {
    /// `None` if there is not so much room.
    pub(crate) fn new(text: &[u8]) -> Option<Self> {
        let mut bytes = [0; ROOM];
        bytes.get_mut(..text.len())?.copy_from_slice(text);
        Some(Self { bytes, len: text.len() })
    }

    /// The length counts too: a NUL at the end is not a zero of the padding.
    pub(crate) fn is(&self, other: &Self) -> Choice {
        self.bytes.as_slice().ct_eq(other.bytes.as_slice()) & self.len.ct_eq(&other.len)
    }

    /// The text.
    #[cfg(feature = "std")]
    pub(crate) fn text(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

impl<const ROOM: usize> Drop for Padded<ROOM> {
    fn drop(&mut self) {
        self.bytes.zeroize();
        self.len.zeroize();
    }
}
