//! Metric families as data: what each is called, and where its values lie.

use crate::live::Live;
use crate::number::{FLOAT_MAX, INTEGER_MAX, SECONDS_MAX};

/// What kind of metric a family is, as `# TYPE` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// It only ever grows.
    Counter,
    /// It goes up and down.
    Gauge,
    /// It counts observations by size.
    Histogram,
}

/// A metric family: one name, one meaning, a series for each combination of label values.
#[derive(Debug)]
pub struct Family {
    /// The exported name.
    pub name: &'static str,
    /// What it means, as the catalog says it.
    pub help: &'static str,
    /// Its type.
    pub kind: Kind,
    /// Its unit, such as `seconds`.
    pub unit: Option<&'static str>,
    /// The names of its labels, in order.
    pub labels: &'static [&'static str],
    #[doc(hidden)]
    pub layout: Layout,
}

/// Where a family's values lie, and what stands around them.
#[doc(hidden)]
#[derive(Debug)]
pub struct Layout {
    /// Where the values come from.
    pub source: Source,
    /// What the cells hold; of a histogram, what the sum's cell holds.
    pub number: Number,
    /// The buckets of each series, the one without a bound included; 0 for all but histograms.
    pub buckets: u32,
    /// The text format's literal part.
    pub text: Skeleton,
}

/// Where a family's values come from.
#[doc(hidden)]
#[derive(Debug)]
pub enum Source {
    /// From this cell on. Series follow each other without a gap.
    Cells(u32),
    /// From a function, at each scrape; there is one series.
    Live(&'static dyn Live),
}

/// What a cell holds.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum Number {
    /// A `u64`.
    Unsigned,
    /// An `i64`.
    Signed,
    /// Nanoseconds, exported as seconds.
    Nanoseconds,
    /// The bits of an `f64`, to be added up as such.
    Float,
    /// The bits of an `f64` in the shared slab, the only one that has it.
    Level,
}

/// Everything in the exposition of one family but the numbers.
#[doc(hidden)]
#[derive(Debug)]
pub struct Skeleton {
    /// From `# HELP` to the last line feed, with nothing where a number goes.
    pub literal: &'static str,
    /// Where the numbers go.
    pub gaps: &'static [u32],
}

impl Family {
    /// The length that its exposition never goes beyond.
    pub(crate) const fn max_len(&self) -> usize {
        let Layout { number, buckets, text, .. } = &self.layout;
        let number = match number {
            Number::Unsigned | Number::Signed => INTEGER_MAX,
            Number::Nanoseconds => SECONDS_MAX,
            Number::Float | Number::Level => FLOAT_MAX,
        };
        let gaps = text.gaps.len();
        let numbers = if *buckets == 0 {
            gaps * number
        } else {
            // Of each series, one line is the sum, the others count.
            let series = gaps / (*buckets as usize + 2);
            series * number + (gaps - series) * INTEGER_MAX
        };
        text.literal.len() + numbers
    }
}
