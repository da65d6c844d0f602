//! Value of a series of a histogram.

use core::fmt;

use crate::catalog::family::FamilyDescriptor;
use crate::catalog::table::{BucketBounds, CellType};
use crate::exposition::exemplars::Exemplars;
use crate::metric::native::NativeBuckets;
use crate::reader::exemplar::Exemplar;
use crate::reader::number::Number;
use crate::reader::point::Point;

/// Distribution of observations: their number, their sum, and how many are in each bucket.
///
/// The buckets always agree with the count.
#[derive(Clone, Copy)]
pub struct HistogramPoint<'p> {
    family: FamilyDescriptor,
    classic: &'p [u64],
    sum: Number,
    /// Zero bucket, the range, and values beyond it.
    native: &'p [u64],
    cell_type: CellType,
    exemplars: Exemplars<'static>,
}

impl<'p> HistogramPoint<'p> {
    pub(super) fn new(point: &Point<'p>) -> Self {
        let Point { family, cells, cell_type, exemplars, .. } = *point;
        let buckets = family.shape().buckets as usize;
        let (classic, rest) = cells.split_at_checked(buckets).unwrap_or_default();
        let sum = Number::new(cell_type, rest.first().copied().unwrap_or_default());
        let native = rest.get(1..).unwrap_or_default();
        Self { family, classic, sum, native, cell_type, exemplars }
    }

    /// Returns the number of observations. Wraps at 2^64.
    #[must_use]
    pub fn count(&self) -> u64 {
        let counted = if self.native.is_empty() { self.classic } else { self.native };
        counted.iter().fold(0, |all, count| all.wrapping_add(*count))
    }

    /// Returns the sum of the observations.
    #[must_use]
    pub const fn sum(&self) -> Number {
        self.sum
    }

    /// Returns the classic buckets in ascending order. The last one has no bound: `le="+Inf"`. It is the
    /// only one of a histogram with native buckets alone.
    #[must_use]
    pub fn buckets(&self) -> impl ExactSizeIterator<Item = Bucket> + use<'p> {
        let Self { family, classic, cell_type, exemplars, .. } = *self;
        let (count, mut cumulative, mut before) = (self.count(), 0_u64, 0);
        let is_native = !self.native.is_empty();
        classic.iter().enumerate().map(move |(index, cell)| {
            cumulative = cumulative.wrapping_add(*cell);
            let bound = bound(family, cell_type, index);
            // The classic buckets may contain observations that the native ones do not have yet.
            let cumulative_count = match bound {
                Some(_) if is_native => cumulative.min(count),
                Some(_) => cumulative,
                None => count,
            };
            let bucket = Bucket {
                bound,
                count: cumulative_count.wrapping_sub(before),
                cumulative_count,
                index,
                family,
                exemplars,
                cell_type,
            };
            before = cumulative_count;
            bucket
        })
    }

    /// Returns the native buckets, if the histogram has them.
    #[must_use]
    pub fn native(&self) -> Option<NativeHistogramPoint<'p>> {
        let (schema, zero_threshold, first) = match self.family.shape().bounds {
            BucketBounds::None => return None,
            BucketBounds::Integers(buckets) => layout(buckets.native()?),
            BucketBounds::Floats(buckets) => layout(buckets.native()?),
        };
        let (zero, rest) = self.native.split_first()?;
        let (beyond, range) = rest.split_last()?;
        Some(NativeHistogramPoint {
            schema,
            zero_threshold,
            zero_count: *zero,
            first,
            range,
            count_beyond: *beyond,
        })
    }
}

/// Returns schema, zero threshold, and index of the first bucket of the range.
const fn layout<T>(native: &NativeBuckets<T>) -> (i8, f64, i32) {
    (native.schema, native.zero_threshold, native.first_index)
}

/// Returns the upper bound of a bucket; `None` for the last one.
fn bound(family: FamilyDescriptor, cell_type: CellType, index: usize) -> Option<Number> {
    match family.shape().bounds {
        BucketBounds::Integers(buckets) => {
            buckets.bounds().get(index).map(|bound| Number::new(cell_type, *bound))
        }
        BucketBounds::Floats(buckets) => {
            buckets.bounds().get(index).map(|bound| Number::Float(*bound))
        }
        BucketBounds::None => None,
    }
}

impl fmt::Debug for HistogramPoint<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("HistogramPoint");
        out.field("count", &self.count()).field("sum", &self.sum).finish_non_exhaustive()
    }
}

/// Classic bucket of a histogram.
#[derive(Clone, Copy)]
pub struct Bucket {
    bound: Option<Number>,
    count: u64,
    cumulative_count: u64,
    /// Index of the bucket.
    index: usize,
    family: FamilyDescriptor,
    exemplars: Exemplars<'static>,
    cell_type: CellType,
}

impl Bucket {
    /// Returns the largest value in the bucket (`le`); `None` for the last bucket, whose bound is
    /// infinite.
    #[must_use]
    pub const fn upper_bound(&self) -> Option<Number> {
        self.bound
    }

    /// Returns the number of observations in this bucket alone.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// Returns the number of observations up to the bound, which the exposition has.
    #[must_use]
    pub const fn cumulative_count(&self) -> u64 {
        self.cumulative_count
    }

    /// Returns the latest exemplar of the bucket.
    #[must_use]
    pub fn exemplar(&self) -> Option<Exemplar> {
        let latest = self.exemplars.latest(self.family, self.index)?;
        Some(Exemplar::new(latest, self.cell_type))
    }
}

impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Bucket");
        out.field("upper_bound", &self.bound).field("count", &self.count).finish_non_exhaustive()
    }
}

/// Native buckets of a histogram: exponential ones, of which a range is kept.
///
/// With base 2^(2^-schema), the bucket with index `i` contains values above base^(i - 1) and up to
/// base^i, as in Prometheus. In OpenTelemetry the same bucket has the index `i - 1`.
#[derive(Clone, Copy, Debug)]
pub struct NativeHistogramPoint<'p> {
    schema: i8,
    zero_threshold: f64,
    zero_count: u64,
    first: i32,
    range: &'p [u64],
    count_beyond: u64,
}

impl<'p> NativeHistogramPoint<'p> {
    /// Returns the schema, -4 to 8.
    #[must_use]
    pub const fn schema(&self) -> i8 {
        self.schema
    }

    /// Returns the greatest value in the zero bucket. Negative values are in it too.
    #[must_use]
    pub const fn zero_threshold(&self) -> f64 {
        self.zero_threshold
    }

    /// Returns the number of observations in the zero bucket.
    #[must_use]
    pub const fn zero_count(&self) -> u64 {
        self.zero_count
    }

    /// Returns the number of observations above all buckets of the range. Prometheus' format has them
    /// in the bucket for infinity, so that quantiles among them are infinite.
    #[must_use]
    pub const fn count_beyond(&self) -> u64 {
        self.count_beyond
    }

    /// Returns the index and the number of observations of each bucket of the range, ascending and
    /// without gaps, also of empty ones.
    #[must_use]
    pub fn buckets(
        &self,
    ) -> impl DoubleEndedIterator<Item = (i32, u64)> + ExactSizeIterator + use<'p> {
        let first = self.first;
        self.range.iter().enumerate().map(move |(index, count)| {
            (first.saturating_add(i32::try_from(index).unwrap_or(i32::MAX)), *count)
        })
    }
}
