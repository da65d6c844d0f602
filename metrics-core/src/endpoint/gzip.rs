//! Compression on the way to a sink.
//!
//! A compressor has about 370 KiB and is reused: an endpoint has as many as it had concurrent scrapes
//! that were compressed.

use std::sync::{Mutex, PoisonError};
use std::vec::Vec;

use flate2::{Compress, Compression, FlushCompress, Status};

use crate::exposition::sink::Sink;

/// Size of the output buffer in bytes.
const SIZE: usize = 4096;
/// Window of deflate: the largest possible.
const WINDOW_BITS: u8 = 15;

/// Compressors that are not in use.
pub(crate) struct Gzip(Mutex<Vec<Compress>>);

impl Gzip {
    pub(crate) const fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    /// Returns a sink that compresses into another.
    pub(crate) fn compress<'a, S: Sink + ?Sized>(&'a self, sink: &'a mut S) -> Compressing<'a, S> {
        let idle = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        // Expositions repeat themselves so much that higher levels gain little.
        let new = || Compress::new_gzip(Compression::fast(), WINDOW_BITS);
        let compress = idle.unwrap_or_else(new);
        Compressing { gzip: self, compress: Some(compress), bytes: [0; SIZE], failed: false, sink }
    }
}

/// Sink that compresses into another sink.
pub(crate) struct Compressing<'a, S: ?Sized> {
    gzip: &'a Gzip,
    /// `None` only during drop.
    compress: Option<Compress>,
    bytes: [u8; SIZE],
    /// Whether the compressor reported an error.
    failed: bool,
    sink: &'a mut S,
}

impl<S: Sink + ?Sized> Compressing<'_, S> {
    /// Writes the rest, and returns whether the output is complete.
    pub(crate) fn finish(mut self) -> Result<bool, S::Error> {
        self.run(&[], FlushCompress::Finish)?;
        Ok(!self.failed)
    }

    fn run(&mut self, mut input: &[u8], flush: FlushCompress) -> Result<(), S::Error> {
        let Some(compress) = &mut self.compress else { return Ok(()) };
        loop {
            let (taken, given) = (compress.total_in(), compress.total_out());
            let status = compress.compress(input, &mut self.bytes, flush);
            let new = |now: u64, before: u64| usize::try_from(now - before).unwrap_or_default();
            let given = new(compress.total_out(), given);
            input = input.get(new(compress.total_in(), taken)..).unwrap_or_default();
            if given > 0 {
                self.sink.write(self.bytes.get(..given).unwrap_or_default())?;
            }
            match status {
                Ok(Status::StreamEnd) => return Ok(()),
                // A buffer that is not full means that there is no more output for now.
                Ok(_) if given < SIZE && input.is_empty() && flush == FlushCompress::None => {
                    return Ok(());
                }
                Ok(_) => {}
                Err(_) => {
                    self.failed = true;
                    return Ok(());
                }
            }
        }
    }
}

impl<S: Sink + ?Sized> Sink for Compressing<'_, S> {
    type Error = S::Error;

    fn write(&mut self, bytes: &[u8]) -> Result<(), S::Error> {
        if bytes.is_empty() { Ok(()) } else { self.run(bytes, FlushCompress::None) }
    }
}

impl<S: ?Sized> Drop for Compressing<'_, S> {
    fn drop(&mut self) {
        if let Some(mut compress) = self.compress.take() {
            compress.reset();
            self.gzip.0.lock().unwrap_or_else(PoisonError::into_inner).push(compress);
        }
    }
}
