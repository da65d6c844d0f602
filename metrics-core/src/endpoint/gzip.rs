//! Compression on the way to a sink.

use metrics_catalog_gzip::{Content, Gzip};

use crate::exposition::format::Format;
use crate::exposition::sink::Sink;

/// Sink that compresses into another sink.
pub(crate) struct Compressing<'a, S: ?Sized> {
    gzip: Gzip,
    sink: &'a mut S,
}

impl<'a, S: Sink + ?Sized> Compressing<'a, S> {
    /// Returns a sink for an exposition in a format.
    pub(crate) fn new(format: Format, sink: &'a mut S) -> Self {
        let content = match format {
            Format::Text | Format::OpenMetrics => Content::Text,
            #[cfg(feature = "protobuf")]
            Format::Protobuf => Content::Protobuf,
        };
        Self { gzip: Gzip::new(content), sink }
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
