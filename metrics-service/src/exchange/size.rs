//! Sizes of bodies.

use bytes::Buf;
use metrics_catalog::KeyedHistogram;

use super::{Measure, MeasuredBody};

/// Observes the size of a body when it is dropped.
#[derive(Debug)]
pub struct Size {
    sizes: KeyedHistogram<u64>,
    bytes: u64,
}

impl Size {
    pub(crate) const fn new(sizes: KeyedHistogram<u64>) -> Self {
        Self { sizes, bytes: 0 }
    }
}

impl Drop for Size {
    fn drop(&mut self) {
        self.sizes.observe(self.bytes);
    }
}

impl Measure for Size {
    fn data(&mut self, data: &impl Buf) {
        self.bytes = self.bytes.saturating_add(data.remaining() as u64);
    }

    fn is_complete(&self, len: u64) -> bool {
        self.bytes >= len
    }

    fn end(self) {}

    fn fail(self, _: &'static str) {}

    fn abandon(self, _: bool) {}
}

impl<B> MeasuredBody<B, Size> {
    /// Returns the original body, whose bytes are no longer counted: what was read so far is its size.
    pub fn into_inner(self) -> B {
        self.inner
    }
}
