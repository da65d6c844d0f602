//! The message of one series of a histogram, with classic buckets, native ones, or both.

use alloc::vec::Vec;

use crate::catalog::family::{BucketBounds, FamilyDescriptor, Shape, Source};
use crate::exposition::protobuf::exemplar;
use crate::exposition::protobuf::wire::Message;
use crate::exposition::reader::Reader;
use crate::metric::exemplar::ExemplarSlot;
use crate::metric::native::NativeBuckets;

/// The native buckets of a layout, whatever its numbers.
struct Window {
    schema: i8,
    zero_threshold: f64,
    /// The index of the first bucket.
    first: i32,
    /// The index of the bucket for what is beyond the window.
    beyond: i32,
    cells: usize,
}

impl Window {
    fn of(bounds: &BucketBounds) -> Option<Self> {
        match bounds {
            BucketBounds::None => None,
            BucketBounds::Integers(buckets) => buckets.native().map(Self::new),
            BucketBounds::Floats(buckets) => buckets.native().map(Self::new),
        }
    }

    fn new<T>(native: &NativeBuckets<T>) -> Self {
        Self {
            schema: native.schema,
            zero_threshold: native.zero_threshold,
            first: native.first_index,
            beyond: native.index_beyond(),
            cells: native.cells(),
        }
    }

    /// The index of a bucket: those of the window, then what is beyond.
    fn index(&self, place: usize) -> i32 {
        match i32::try_from(place) {
            Ok(within) if place + 3 <= self.cells => self.first + within,
            _ => self.beyond,
        }
    }
}

/// Writes a series. `counts` is memory to be used again.
///
/// An observation adds to its classic bucket, then to its native one. The native ones are read
/// first, and their number is the count: so no classic bucket is short of an observation that is
/// counted, and what it has too many is cut off. Where a processor shows the adds in another order,
/// a scrape may have the latest observation beyond the last bound.
pub(crate) fn write(
    family: FamilyDescriptor,
    series: usize,
    reader: &mut Reader<'_>,
    counts: &mut Vec<u64>,
    message: &mut Message,
) {
    let Shape { cell_type, buckets, bounds, .. } = family.shape();
    let (Source::Cells(first) | Source::Open { first, .. }) = family.source() else { return };
    let window = Window::of(bounds);
    let (buckets, native) = (*buckets as usize, window.as_ref().map_or(0, |window| window.cells));
    let first = first as usize + series * (buckets + 1 + native);
    counts.clear();
    if native > 0 {
        reader.seek(first + buckets + 1);
        counts.extend((0..native).map(|_| reader.next()));
    }
    let observed = counts.iter().fold(0_u64, |all, count| all.wrapping_add(*count));
    reader.seek(first);
    counts.extend((0..buckets).map(|_| reader.next()));
    let sum = reader.next_value(*cell_type);
    let (native, classic) = counts.split_at(native);
    let count = match window {
        Some(_) => observed,
        None => classic.iter().fold(0_u64, |all, count| all.wrapping_add(*count)),
    };
    message.unsigned(1, count);
    message.double(2, sum);
    write_buckets(family, series, classic, count, message);
    if let Some(window) = window {
        write_native(&window, native, message);
        if classic.len() == 1 {
            let slots = family.slots_of(series);
            write_exemplars(family, slots, message);
        }
    }
}

/// The classic buckets, each with all before it. The last has no bound and is never left out: it
/// may have an exemplar.
fn write_buckets(
    family: FamilyDescriptor,
    series: usize,
    classic: &[u64],
    count: u64,
    message: &mut Message,
) {
    let Shape { cell_type, bounds, .. } = family.shape();
    let mut all = 0_u64;
    for (place, bucket) in classic.iter().enumerate() {
        all = all.wrapping_add(*bucket);
        let bound = match bounds {
            BucketBounds::Integers(buckets) => {
                buckets.bounds().get(place).map(|it| cell_type.value(*it))
            }
            BucketBounds::Floats(buckets) => buckets.bounds().get(place).copied(),
            BucketBounds::None => None,
        };
        message.message(3, |message| {
            message.unsigned(1, if bound.is_none() { count } else { all.min(count) });
            message.double(2, bound.unwrap_or(f64::INFINITY));
            let slots = family.slots_of(series * classic.len() + place);
            exemplar::write_latest(3, *cell_type, slots, message);
        });
    }
}

/// The native buckets: spans of those that are not empty, and what each has more than the one
/// before it.
fn write_native(window: &Window, cells: &[u64], message: &mut Message) {
    let Some((zero, buckets)) = cells.split_first() else { return };
    message.signed(5, i64::from(window.schema));
    message.double(6, window.zero_threshold);
    message.unsigned(7, *zero);
    let filled = || buckets.iter().enumerate().filter(|(_, count)| **count > 0);
    let mut spans = filled().map(|(place, _)| window.index(place)).peekable();
    let mut next = 0;
    while let Some(first) = spans.next() {
        let offset = first - next;
        next = first + 1;
        while spans.next_if_eq(&next).is_some() {
            next += 1;
        }
        message.message(12, |span| {
            span.signed(1, i64::from(offset));
            span.unsigned(2, u64::from((next - first).unsigned_abs()));
        });
    }
    let mut before = 0_u64;
    for (_, count) in filled() {
        message.signed(13, count.wrapping_sub(before).cast_signed());
        before = *count;
    }
}

/// The exemplars of native buckets, which have no place of their own.
fn write_exemplars(family: FamilyDescriptor, slots: &[ExemplarSlot], message: &mut Message) {
    for slot in slots {
        exemplar::write_latest(16, family.shape().cell_type, core::slice::from_ref(slot), message);
    }
}
