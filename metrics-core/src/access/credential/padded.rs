//! Text that is compared in constant time.

use subtle::{Choice, ConstantTimeEq as _};
use zeroize::Zeroize as _;

/// Text in an array, padded with zeros. Overwritten when dropped.
#[derive(Clone)]
pub(crate) struct Padded<const CAPACITY: usize> {
    bytes: [u8; CAPACITY],
    len: usize,
}

impl<const CAPACITY: usize> Padded<CAPACITY> {
    /// Copies a text; `None` if it is longer than the capacity.
    pub(crate) fn new(text: &[u8]) -> Option<Self> {
        let mut bytes = [0; CAPACITY];
        bytes.get_mut(..text.len())?.copy_from_slice(text);
        Some(Self { bytes, len: text.len() })
    }

    /// Compares text and length in constant time. The length distinguishes a NUL at the end from
    /// padding.
    pub(crate) fn is(&self, other: &Self) -> Choice {
        self.bytes.as_slice().ct_eq(other.bytes.as_slice()) & self.len.ct_eq(&other.len)
    }

    #[cfg(feature = "std")]
    pub(crate) fn text(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

impl<const CAPACITY: usize> Drop for Padded<CAPACITY> {
    fn drop(&mut self) {
        self.bytes.zeroize();
        self.len.zeroize();
    }
}
