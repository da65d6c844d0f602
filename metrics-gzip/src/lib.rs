//! Compression of Prometheus expositions in gzip (RFC 1952), without heap, `std` or `unsafe`.
//!
//! Scrapers ask for gzip in each request, so a service compresses more than it encodes. Expositions
//! are much alike: names, labels and short numbers, with lines that resemble the line before them.
//! So the codes for symbols are constants of this crate instead of being computed for each block,
//! and one candidate is enough to find repetitions. Other texts are compressed correctly, too, but
//! not as well; bytes that never repeat grow to at most 15/8 of their size.
//!
//! A [`Gzip`] compresses one text after the other. It has 30 KiB, which fit onto the stack: in an
//! optimised build, all of a compression takes 31 KiB of it, or 32 at `opt-level = "z"`; without
//! optimisation three times as much. It can be fed in pieces of any size:
//!
//! ```
//! use metrics_catalog_gzip::{Content, Gzip};
//!
//! let mut compressed = Vec::new();
//! let mut write = |bytes: &[u8]| -> Result<(), std::convert::Infallible> {
//!     compressed.extend_from_slice(bytes);
//!     Ok(())
//! };
//! let mut gzip = Gzip::new(Content::Text);
//! gzip.write(b"# TYPE requests_total counter\n", &mut write)?;
//! gzip.write(b"requests_total 42\n", &mut write)?;
//! gzip.finish(&mut write)?;
//! # assert_eq!(compressed[..2], [0x1f, 0x8b]);
//! # Ok::<(), std::convert::Infallible>(())
//! ```
#![no_std]
#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod codes;
pub mod huffman;
pub mod matcher;
mod output;

use crc32fast::Hasher;

use crate::huffman::Codes;
use crate::matcher::Matcher;
use crate::output::{Position, SIZE, Writer};

/// Kind of text, which decides about the codes for its symbols.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Content {
    /// Prometheus text or OpenMetrics.
    Text,
    /// Delimited messages of the Prometheus protobuf format.
    Protobuf,
}

/// Header: deflate, no name, no time, the fastest compression, no system.
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 255];

/// Number of bytes beside the symbols of a text: both headers, a code of at most 15 bits that ends
/// the block and is filled up to a byte, checksum and length.
const OVERHEAD: usize = {
    let [text, protobuf] = [codes::TEXT.header.len(), codes::PROTOBUF.header.len()];
    HEADER.len() + if text > protobuf { text } else { protobuf } + 2 + 8
};

/// Returns the size of a buffer that can never be too small for a compressed text of `len` bytes:
/// 15/8 of them, and some 140. Expositions of a few hundred bytes and more get shorter instead.
///
/// ```
/// use metrics_catalog_gzip::max_compressed_len;
///
/// let buffer = [0_u8; max_compressed_len(2000)];
/// assert_eq!(buffer.len(), 3888);
/// ```
#[must_use]
pub const fn max_compressed_len(len: usize) -> usize {
    // A byte has at most 15 bits. A repetition has at most 48, for at least four bytes.
    OVERHEAD.saturating_add(len).saturating_add(len - len / 8)
}

/// Compressor of texts, one after the other.
#[derive(Clone, Debug)]
pub struct Gzip {
    matcher: Matcher,
    buffer: [u8; SIZE],
    position: Position,
    codes: &'static Codes,
    checksum: Hasher,
    /// Number of bytes, modulo 2^32.
    len: u32,
    is_begun: bool,
}

impl Gzip {
    /// Returns a compressor for a kind of text.
    #[must_use]
    pub fn new(content: Content) -> Self {
        let codes = match content {
            Content::Text => &codes::TEXT,
            Content::Protobuf => &codes::PROTOBUF,
        };
        // Called first: what a call separates from its use would be written to the stack and copied.
        let checksum = Hasher::new();
        Self {
            matcher: Matcher::new(),
            buffer: [0; SIZE],
            position: Position::START,
            codes,
            checksum,
            len: 0,
            is_begun: false,
        }
    }

    /// Compresses bytes. `write` receives the output in pieces of 1 byte to 2 KiB, often later.
    ///
    /// # Errors
    ///
    /// `write` failed. The output is then incomplete, and the compressor must not be used again.
    pub fn write<E>(
        &mut self,
        bytes: &[u8],
        write: &mut impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        self.begin(write)?;
        self.checksum.update(bytes);
        #[expect(clippy::cast_possible_truncation, reason = "the format has the length mod 2^32")]
        let len = bytes.len() as u32;
        self.len = self.len.wrapping_add(len);
        let Self { matcher, buffer, position, codes, .. } = self;
        let writer = Writer { position: *position, buffer, codes, write };
        *position = matcher.write(bytes, writer)?.position;
        Ok(())
    }

    /// Writes the rest of the output. The next text begins with the next byte.
    ///
    /// # Errors
    ///
    /// `write` failed. The output is then incomplete, and the compressor must not be used again.
    pub fn finish<E>(&mut self, write: &mut impl FnMut(&[u8]) -> Result<(), E>) -> Result<(), E> {
        self.begin(write)?;
        let mut trailer = [0; 8];
        let (checksum, len) = trailer.split_at_mut(4);
        checksum.copy_from_slice(&self.checksum.clone().finalize().to_le_bytes());
        len.copy_from_slice(&self.len.to_le_bytes());
        let Self { matcher, buffer, position, codes, .. } = self;
        let writer = Writer { position: *position, buffer, codes, write };
        matcher.finish(writer)?.end(&trailer)?;
        self.position = Position::START;
        self.checksum.reset();
        self.len = 0;
        self.is_begun = false;
        Ok(())
    }

    /// Writes the headers, once.
    fn begin<E>(&mut self, write: &mut impl FnMut(&[u8]) -> Result<(), E>) -> Result<(), E> {
        if self.is_begun {
            return Ok(());
        }
        self.is_begun = true;
        let Self { buffer, position, codes, .. } = self;
        let mut writer = Writer { position: *position, buffer, codes, write };
        writer.bytes(&HEADER)?;
        writer.begin()?;
        *position = writer.position;
        Ok(())
    }
}
