//! Compression on the way to a sink.
//!
//! A compressor has about 390 KiB and is reused: an endpoint has as many as it had concurrent
//! scrapes that were compressed.

use std::sync::{Mutex, PoisonError};
use std::vec::Vec;

use flate2::{Compress, Compression, FlushCompress, Status};

use crate::exposition::sink::Sink;

/// Size of the output buffer in bytes.
const SIZE: usize = 4096;
/// Number of bytes that are collected before the compressor is called: a call costs about as much
/// as compressing 50 bytes, and the protobuf encoder writes two small pieces for each family.
const COLLECTED: usize = 16 * 1024;
/// Window of deflate: the largest possible.
const WINDOW_BITS: u8 = 15;

/// Compressors that are not in use.
pub(crate) struct Gzip(Mutex<Vec<Compressor>>);

/// Compressor with its input. Neither allocates when it is used again.
struct Compressor {
    compress: Compress,
    /// Bytes that are not compressed yet, fewer than [`COLLECTED`].
    collected: Vec<u8>,
}

impl Compressor {
    fn new() -> Self {
        // Expositions repeat themselves so much that higher levels gain little.
        let compress = Compress::new_gzip(Compression::fast(), WINDOW_BITS);
        Self { compress, collected: Vec::with_capacity(COLLECTED) }
    }
}

impl Gzip {
    pub(crate) const fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    /// Returns a sink that compresses into another.
    pub(crate) fn compress<'a, S: Sink + ?Sized>(&'a self, sink: &'a mut S) -> Compressing<'a, S> {
        let idle = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let compressor = Some(idle.unwrap_or_else(Compressor::new));
        Compressing { gzip: self, compressor, bytes: [0; SIZE], failed: false, sink }
    }
}

/// Sink that compresses into another sink.
pub(crate) struct Compressing<'a, S: ?Sized> {
    gzip: &'a Gzip,
    /// `None` only during drop.
    compressor: Option<Compressor>,
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

    /// Compresses what is collected, and then these bytes.
    fn run(&mut self, bytes: &[u8], flush: FlushCompress) -> Result<(), S::Error> {
        let Some(Compressor { compress, collected }) = &mut self.compressor else { return Ok(()) };
        for (mut input, flush) in [(collected.as_slice(), FlushCompress::None), (bytes, flush)] {
            if input.is_empty() && flush == FlushCompress::None {
                continue;
            }
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
                    Ok(Status::StreamEnd) => break,
                    // A buffer that is not full means that there is no more output for now.
                    Ok(_) if given < SIZE && input.is_empty() && flush == FlushCompress::None => {
                        break;
                    }
                    Ok(_) => {}
                    Err(_) => {
                        self.failed = true;
                        break;
                    }
                }
            }
        }
        collected.clear();
        Ok(())
    }
}

impl<S: Sink + ?Sized> Sink for Compressing<'_, S> {
    type Error = S::Error;

    fn write(&mut self, bytes: &[u8]) -> Result<(), S::Error> {
        let Some(Compressor { collected, .. }) = &mut self.compressor else { return Ok(()) };
        if collected.len() + bytes.len() < COLLECTED {
            collected.extend_from_slice(bytes);
            return Ok(());
        }
        self.run(bytes, FlushCompress::None)
    }
}

impl<S: ?Sized> Drop for Compressing<'_, S> {
    fn drop(&mut self) {
        if let Some(mut compressor) = self.compressor.take() {
            compressor.compress.reset();
            compressor.collected.clear();
            self.gzip.0.lock().unwrap_or_else(PoisonError::into_inner).push(compressor);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;
    use std::vec;

    use flate2::read::GzDecoder;

    use super::*;

    /// Returns bytes that do not repeat themselves, so that the compressor has much to write.
    fn noise(len: usize) -> Vec<u8> {
        let mut state = 1_u32;
        let mut bytes = vec![0; len];
        for byte in &mut bytes {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            *byte = state.to_be_bytes()[0];
        }
        bytes
    }

    fn unpacked(body: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        assert_eq!(GzDecoder::new(body).read_to_end(&mut bytes).ok(), Some(bytes.len()));
        bytes
    }

    #[test]
    fn pieces_of_any_size_are_compressed_in_order() {
        let gzip = Gzip::new();
        let bytes = noise(5 * COLLECTED);
        for lens in [
            &[0][..],
            &[1],
            &[2, 300],
            &[COLLECTED - 1],
            &[COLLECTED],
            &[COLLECTED + 1],
            &[1, COLLECTED - 1],
            &[1, COLLECTED - 2, 1, 1],
            &[COLLECTED - 1, 0, 1, 3 * COLLECTED, 7],
            &[5 * COLLECTED],
        ] {
            // Once, and then again and again.
            for pieces in [lens.len(), 100] {
                let mut body = Vec::new();
                let mut compressing = gzip.compress(&mut body);
                let mut rest = bytes.as_slice();
                for len in lens.iter().cycle().take(pieces) {
                    let (piece, after) = rest.split_at(rest.len().min(*len));
                    let Ok(()) = compressing.write(piece);
                    rest = after;
                }
                let Ok(is_complete) = compressing.finish();
                assert!(is_complete);
                assert_eq!(unpacked(&body), bytes[..bytes.len() - rest.len()], "{lens:?}");
            }
        }
    }

    #[test]
    fn what_an_abandoned_response_has_collected_is_discarded() {
        let gzip = Gzip::new();
        let mut body = Vec::new();
        let mut abandoned = gzip.compress(&mut body);
        let Ok(()) = abandoned.write(b"left behind");
        drop(abandoned);
        let mut compressing = gzip.compress(&mut body);
        let Ok(()) = compressing.write(b"next");
        let Ok(is_complete) = compressing.finish();
        assert_eq!((is_complete, unpacked(&body).as_slice()), (true, b"next".as_slice()));
    }
}
