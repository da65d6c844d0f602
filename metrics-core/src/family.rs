//! Metric families as data: what each is called, and where its values lie.

mod created;
mod series;
mod table;

pub(crate) use self::created::CREATED;
pub use self::table::{Shape, Table};

use crate::buckets::{Buckets, FloatBuckets};
use crate::exemplar::{NATIVE_SLOTS, Slot};
use crate::float::FLOAT_MAX;
use crate::format::Format;
use crate::info;
use crate::live::Reading;
use crate::number::{INTEGER_MAX, SECONDS_MAX};
use crate::open::Room;

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
    /// It says what does not change while the process runs: its version, how it was built.
    Info,
    /// It is in one of a closed set of states.
    StateSet,
}

/// How much a family matters to a scrape, as `tier` in the catalog says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Tier {
    /// In every scrape.
    #[default]
    Basic,
    /// Only in scrapes that want everything.
    Detail,
}

/// A metric family: one name, one meaning, a series for each combination of label values.
#[derive(Debug)]
pub struct Family {
    /// The exported name.
    pub name: &'static str,
    /// What the catalog calls it: its group, a dot, and the event or the metric, as in
    /// `smtp.connection-start`.
    pub key: &'static str,
    /// What it means, as the catalog says it.
    pub help: &'static str,
    /// Its type.
    pub kind: Kind,
    /// Its unit, such as `seconds`.
    pub unit: Option<&'static str>,
    /// Whether a scrape of the basics has it.
    pub tier: Tier,
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
    /// The bounds of these, and native buckets.
    pub bounds: Bounds,
    /// The values of each label.
    pub values: &'static [&'static [&'static str]],
    /// Room for the exemplars of each series; none where it has none.
    pub exemplars: &'static [Slot],
    /// The text format's literal part.
    pub text: Skeleton,
    /// The literal part of OpenMetrics, whose samples are often those of the text format.
    pub openmetrics: Skeleton,
}

/// The bucket layout of a histogram.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum Bounds {
    /// It is no histogram.
    None,
    /// Of what is kept as `u64`.
    Integers(&'static Buckets),
    /// Of what is kept as `f64`.
    Floats(&'static FloatBuckets),
}

/// The longest text of an exemplar but its value.
const EXEMPLAR_MAX: usize = " # {trace_id=\"\"}  ".len() + 32 + SECONDS_MAX;

impl Bounds {
    /// How many cells of a series are those of native buckets.
    pub(crate) const fn native_cells(&self) -> usize {
        match self {
            Self::Integers(buckets) => match buckets.native() {
                Some(native) => native.cells(),
                None => 0,
            },
            Self::Floats(buckets) => match buckets.native() {
                Some(native) => native.cells(),
                None => 0,
            },
            Self::None => 0,
        }
    }
}

impl Layout {
    /// The bits of what is read now, if that is how the value comes about; `None` if there is none, so
    /// that the family is in no exposition.
    pub(crate) fn read_live(&self) -> Option<u64> {
        match self.source {
            Source::Live(live) => live.bits(),
            _ => Some(0),
        }
    }

    /// All but the numbers in a format that is lines of text.
    pub(crate) const fn skeleton(&self, format: Format) -> &Skeleton {
        match format {
            Format::OpenMetrics => &self.openmetrics,
            _ => &self.text,
        }
    }

    /// The slots of one counter or bucket.
    pub(crate) fn slots_of(&self, sample: usize) -> &'static [Slot] {
        let each =
            if self.buckets == 1 && self.bounds.native_cells() > 0 { NATIVE_SLOTS } else { 1 };
        self.exemplars.get(sample * each..(sample + 1) * each).unwrap_or_default()
    }
}

/// Where a family's values come from.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum Source {
    /// From this cell on. Series follow each other without a gap.
    Cells(u32),
    /// From this cell on, with labels that are known when the service runs.
    Open {
        /// The first cell.
        first: u32,
        /// For each label the rooms of its set, of which there are none if it is closed.
        rooms: &'static [&'static [Room]],
    },
    /// From a function, at each scrape; there is one series, or none.
    Live(&'static dyn Reading),
    /// Of each series the place of its state among so many, from this cell on.
    States {
        /// The first cell.
        first: u32,
        /// How many samples a series has.
        states: u32,
    },
    /// The values of the labels of the only series. They are known when the service is compiled, so
    /// that they are no part of the skeleton, which has no sample.
    Fixed(&'static [&'static str]),
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

#[cfg(feature = "protobuf")]
impl Number {
    /// What a cell's bits are, as exported: exact up to 2^53.
    #[expect(
        clippy::cast_precision_loss,
        reason = "the protobuf format has floats for all numbers"
    )]
    pub(crate) fn value(self, bits: u64) -> f64 {
        match self {
            Self::Unsigned => bits as f64,
            Self::Signed => bits.cast_signed() as f64,
            Self::Nanoseconds => bits as f64 / 1e9,
            Self::Float | Self::Level => f64::from_bits(bits),
        }
    }
}

/// Everything in the exposition of one family but the numbers. Each line begins with the end of the
/// line before.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Skeleton {
    /// The lines that say what the family is.
    pub head: &'static str,
    /// The lines of its samples.
    pub samples: &'static str,
    /// How long the part of each sample is, from the end of the number before it to its own. Of a
    /// family with an open label, there are two parts for each sample of one series: before its
    /// labels, and after them.
    pub parts: &'static [u32],
}

impl Family {
    /// All that it goes by: one name with each of these endings, of itself in either format's words
    /// and of its samples.
    pub(crate) const fn spellings(&self) -> (&'static str, &'static [&'static str]) {
        match self.kind {
            Kind::Counter => match self.name.as_bytes() {
                [stem @ .., b'_', b't', b'o', b't', b'a', b'l'] => {
                    (self.name.split_at(stem.len()).0, &["", "_total", "_created"])
                }
                _ => (self.name, &["", "_total", "_created"]),
            },
            Kind::Histogram => (self.name, &["", "_bucket", "_sum", "_count", "_created"]),
            Kind::Gauge | Kind::StateSet => (self.name, &[""]),
            Kind::Info => match self.name.as_bytes() {
                [stem @ .., b'_', b'i', b'n', b'f', b'o'] => {
                    (self.name.split_at(stem.len()).0, &["", "_info"])
                }
                _ => (self.name, &["", "_info"]),
            },
        }
    }

    /// The length that its exposition never goes beyond.
    pub(crate) const fn max_len(&self, format: Format) -> usize {
        #[cfg(feature = "protobuf")]
        if matches!(format, Format::Protobuf) {
            return crate::protobuf::max_len(self);
        }
        let Layout { source, number, buckets, .. } = &self.layout;
        let number = match number {
            Number::Unsigned | Number::Signed => INTEGER_MAX,
            Number::Nanoseconds => SECONDS_MAX,
            Number::Float | Number::Level => FLOAT_MAX,
        };
        let Skeleton { head, samples, parts } = self.layout.skeleton(format);
        let parts = parts.len();
        let numbers = match source {
            // Of each series of a histogram, one line is the sum, the others count.
            Source::Cells(_) if *buckets > 0 => {
                let series = parts / (*buckets as usize + 2);
                series * number + (parts - series) * INTEGER_MAX
            }
            Source::Cells(_) | Source::Live(_) => parts * number,
            Source::Open { .. } => return self.max_len_open(format, number),
            Source::States { .. } => parts,
            Source::Fixed(values) => info::len(self.name, self.labels, values),
        };
        let exemplars = match format {
            Format::OpenMetrics => self.layout.exemplars.len() * (EXEMPLAR_MAX + number),
            _ => 0,
        };
        head.len() + samples.len() + exemplars + numbers
    }
}
