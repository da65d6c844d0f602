//! Numbers of samples.

use core::fmt;
use core::time::Duration;

use crate::catalog::table::CellType;
use crate::exposition::float::float;
use crate::exposition::number::{NUMBER_SPACE, integer, seconds, seconds_f64, signed};

/// Value of a counter or a gauge, sum of a histogram, or bound of a bucket.
///
/// Its `Display` is the number of the text format: seconds for a duration.
///
/// ```
/// use core::time::Duration;
/// use metrics_catalog::Number;
///
/// assert_eq!(Number::Duration(Duration::from_millis(1500)).to_string(), "1.5");
/// assert_eq!(Number::Duration(Duration::from_millis(1500)).as_f64(), 1.5);
/// assert_eq!(Number::Float(f64::INFINITY).to_string(), "+Inf");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// Integer of a counter, or of a metric that events update.
    Unsigned(u64),
    /// Integer of a gauge.
    Signed(i64),
    /// Duration, which is exported in seconds.
    Duration(Duration),
    /// Float.
    Float(f64),
}

impl Number {
    /// Returns the number of a cell.
    #[inline]
    pub(crate) const fn new(cell_type: CellType, bits: u64) -> Self {
        match cell_type {
            CellType::Unsigned => Self::Unsigned(bits),
            CellType::Signed => Self::Signed(bits.cast_signed()),
            CellType::Nanoseconds => Self::Duration(Duration::from_nanos(bits)),
            CellType::Float | CellType::SharedFloat => Self::Float(f64::from_bits(bits)),
        }
    }

    /// Returns the number as a float, as a scraper reads it from the page: integers are rounded above
    /// 2^53, durations are seconds.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "documented")]
    pub fn as_f64(self) -> f64 {
        match self {
            Self::Unsigned(value) => value as f64,
            Self::Signed(value) => value as f64,
            Self::Duration(value) => seconds_f64(nanoseconds(value)),
            Self::Float(value) => value,
        }
    }

    /// Returns an integer that is not negative; `None` for other numbers.
    #[must_use]
    pub fn as_u64(self) -> Option<u64> {
        match self {
            Self::Unsigned(value) => Some(value),
            Self::Signed(value) => u64::try_from(value).ok(),
            Self::Duration(_) | Self::Float(_) => None,
        }
    }
}

/// Returns the nanoseconds of a duration, at most 2^64 - 1: 584 years.
fn nanoseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = [0; NUMBER_SPACE];
        let len = match *self {
            Self::Unsigned(value) => integer(value, &mut digits),
            Self::Signed(value) => signed(value, &mut digits),
            Self::Duration(value) => seconds(nanoseconds(value), false, &mut digits),
            Self::Float(value) => float(value, false, &mut digits),
        };
        f.pad(core::str::from_utf8(digits.get(..len).unwrap_or_default()).unwrap_or_default())
    }
}

macro_rules! conversions {
    ($($from:ty => $variant:ident;)+) => {
        $(impl From<$from> for Number {
            fn from(value: $from) -> Self {
                Self::$variant(value.into())
            }
        })+
    };
}

conversions! {
    u64 => Unsigned;
    u32 => Unsigned;
    i64 => Signed;
    i32 => Signed;
    f64 => Float;
    Duration => Duration;
}
