//! Compression on the way to a sink.

use metrics_catalog_gzip::{Content, Gzip};

use crate::exposition::format::Format;
use crate::exposition::sink::Sink;

/// Returns a compressor for an exposition in a format.
#[inline]
pub(crate) fn compressor(format: Format) -> Gzip {
    Gzip::new(match format {
        Format::Text | Format::OpenMetrics => Content::Text,
        #[cfg(feature = "protobuf")]
        Format::Protobuf => Content::Protobuf,
    })
}

/// Sink that compresses into another sink.
///
/// It refers to the compressor: as a part of it, the compressor would be copied on the stack.
pub(crate) struct Compressing<'a, S: ?Sized> {
    gzip: &'a mut Gzip,
    sink: &'a mut S,
}

impl<'a, S: Sink + ?Sized> Compressing<'a, S> {
    pub(crate) const fn new(gzip: &'a mut Gzip, sink: &'a mut S) -> Self {
        Self { gzip, sink }
    }

    /// Writes the rest.
    pub(crate) fn finish(self) -> Result<(), S::Error> {
        let Self { gzip, sink } = self;
        gzip.finish(&mut |bytes| sink.write(bytes))
    }
}

impl<S: Sink + ?Sized> Sink for Compressing<'_, S> {
    type Error = S::Error;

    fn write(&mut self, bytes: &[u8]) -> Result<(), S::Error> {
        let Self { gzip, sink } = self;
        gzip.write(bytes, &mut |bytes| sink.write(bytes))
    }
}
