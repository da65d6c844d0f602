//! Compression of a finished page with zstd.

use alloc::vec::Vec;

use zstd_safe::{CCtx, CParameter, compress_bound};

/// Level of compression: the fastest of the regular ones. A scrape is compressed once and read once.
const LEVEL: i32 = 1;

/// Compresses a page. Returns `None` if there is no memory for the result or for the compressor.
///
/// The page is given in one piece, so that a failure can still be answered without compression.
pub(crate) fn compress(page: &[u8]) -> Option<Vec<u8>> {
    let mut context = CCtx::try_create()?;
    context.set_parameter(CParameter::CompressionLevel(LEVEL)).ok()?;
    let mut compressed = Vec::new();
    compressed.try_reserve_exact(compress_bound(page.len())).ok()?;
    context.compress2(&mut compressed, page).ok()?;
    Some(compressed)
}
