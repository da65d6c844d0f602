//! Message of one series of a histogram, with classic buckets, native buckets, or both.

use crate::catalog::family::FamilyDescriptor;
use crate::catalog::table::{BucketBounds, Shape};
use crate::exposition::exemplars::Exemplars;
use crate::exposition::protobuf::exemplar;
use crate::exposition::protobuf::wire::Message;
use crate::metric::native::NativeBuckets;

/// Native buckets of a layout, whatever its type.
struct NativeLayout {
    schema: i8,
    zero_threshold: f64,
    /// Index of the first bucket.
    first: i32,
    /// Index of the bucket for values beyond the range.
    beyond: i32,
    cells: usize,
}

impl NativeLayout {
    fn new(bounds: &BucketBounds) -> Option<Self> {
        match bounds {
            BucketBounds::None => None,
            BucketBounds::Integers(buckets) => buckets.native().map(Self::of),
            BucketBounds::Floats(buckets) => buckets.native().map(Self::of),
        }
    }

    fn of<T>(native: &NativeBuckets<T>) -> Self {
        Self {
            schema: native.schema,
            zero_threshold: native.zero_threshold,
            first: native.first_index,
            beyond: native.index_beyond(),
            cells: native.cells(),
        }
    }

    /// Returns the index of a bucket from the position of its cell: first the range, then beyond
    /// it.
    fn index(&self, position: usize) -> i32 {
        match i32::try_from(position) {
            Ok(within) if position + 3 <= self.cells => self.first + within,
            _ => self.beyond,
        }
    }
}

/// Writes the values of a series.
pub(crate) fn write(
    family: FamilyDescriptor,
    exemplars: Exemplars<'_>,
    classic: &[u64],
    sum: f64,
    native: &[u64],
    message: &mut Message,
) {
    let layout = NativeLayout::new(&family.shape().bounds);
    let counted = if layout.is_some() { native } else { classic };
    let count = counted.iter().fold(0_u64, |all, count| all.wrapping_add(*count));
    message.unsigned(1, count);
    message.double(2, sum);
    write_buckets(family, exemplars, classic, count, message);
    if let Some(layout) = layout {
        write_native(&layout, native, message);
        if classic.len() == 1 {
            write_exemplars(family, exemplars, message);
        }
    }
}

/// Writes the classic buckets, which are cumulative. The one for `+Inf` is always written: it may
/// have an exemplar.
fn write_buckets(
    family: FamilyDescriptor,
    exemplars: Exemplars<'_>,
    classic: &[u64],
    count: u64,
    message: &mut Message,
) {
    let Shape { cell_type, bounds, .. } = family.shape();
    let mut cumulative = 0_u64;
    for (index, bucket) in classic.iter().enumerate() {
        cumulative = cumulative.wrapping_add(*bucket);
        let bound = match bounds {
            BucketBounds::Integers(buckets) => {
                buckets.bounds().get(index).map(|it| cell_type.to_f64(*it))
            }
            BucketBounds::Floats(buckets) => buckets.bounds().get(index).copied(),
            BucketBounds::None => None,
        };
        message.message(3, |message| {
            message.unsigned(1, if bound.is_none() { count } else { cumulative.min(count) });
            message.double(2, bound.unwrap_or(f64::INFINITY));
            exemplar::write(3, *cell_type, exemplars.latest(family, index), message);
        });
    }
}

/// Writes the native buckets: spans of non-empty ones, and the difference of each to the one
/// before.
fn write_native(layout: &NativeLayout, cells: &[u64], message: &mut Message) {
    let Some((zero, buckets)) = cells.split_first() else { return };
    message.signed(5, i64::from(layout.schema));
    message.double(6, layout.zero_threshold);
    message.unsigned(7, *zero);
    let filled = || buckets.iter().enumerate().filter(|(_, count)| **count > 0);
    let mut spans = filled().map(|(position, _)| layout.index(position)).peekable();
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

/// Writes the exemplars of native buckets, which the message contains separately.
fn write_exemplars(family: FamilyDescriptor, exemplars: Exemplars<'_>, message: &mut Message) {
    for slot in 0..family.exemplar_slots_of_sample() {
        exemplar::write(16, family.shape().cell_type, exemplars.get(slot), message);
    }
}
