//! Compression of what goes to a sink.
//!
//! A compressor takes some 370 KiB of memory once, and is used again for the next scrape: an endpoint
//! has as many as there were compressed scrapes at once.

use std::sync::{Mutex, PoisonError};
use std::vec::Vec;

use flate2::{Compress, Compression, FlushCompress, Status};

use crate::exposition::sink::Sink;

/// How much a sink is given at a time.
const SIZE: usize = 4096;
/// The window of deflate, as large as it can be.
const WINDOW_BITS: u8 = 15;

/// The compressors that nobody is using.
pub(crate) struct Gzip(Mutex<Vec<Compress>>);

impl Gzip {
    pub(crate) const fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    /// Compresses what is written, on its way to a sink.
    pub(crate) fn compress<'a, S: Sink + ?Sized>(&'a self, sink: &'a mut S) -> Compressing<'a, S> {
        let idle = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        // The lowest level: what there is to compress repeats itself so much that more brings little.
        let new = || Compress::new_gzip(Compression::fast(), WINDOW_BITS);
        let compress = idle.unwrap_or_else(new);
        Compressing { gzip: self, compress: Some(compress), bytes: [0; SIZE], broken: false, sink }
    }
}

/// A sink that hands on less than it takes.
pub(crate) struct Compressing<'a, S: ?Sized> {
    gzip: &'a Gzip,
    /// Gone only while it is being dropped.
    compress: Option<Compress>,
    bytes: [u8; SIZE],
    /// The compressor says that it was not used as it should be.
    broken: bool,
    sink: &'a mut S,
}

impl<S: Sink + ?Sized> Compressing<'_, S> {
    /// Writes what is left. The answer is whether all that was written is whole.
    pub(crate) fn finish(mut self) -> Result<bool, S::Error> {
        self.run(&[], FlushCompress::Finish)?;
        Ok(!self.broken)
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
                // A buffer that was not filled says that there is no more for now.
                Ok(_) if given < SIZE && input.is_empty() && flush == FlushCompress::None => {
                    return Ok(());
                }
                Ok(_) => {}
                Err(_) => {
                    self.broken = true;
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
