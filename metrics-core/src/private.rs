//! Interface for generated code. Not public API: it changes with the generator.

pub use core;
pub use core::time::Duration;
#[cfg(feature = "std")]
pub extern crate std;

pub use crate::catalog::otel::OtelNames;
pub use crate::catalog::ownership::Ownership;
pub use crate::catalog::table::{BucketBounds, CellType, Shape, Table, ValueSource};
pub use crate::event::FromField;
pub use crate::event::coverage::Coverage;
pub use crate::event::descriptor::{EventGroup, EventTable};
// For `metrics-catalog-otlp`, which reads certificates.
#[cfg(feature = "std")]
pub use crate::file::open as open_file;
pub use crate::metric::buckets::{Buckets, FloatBuckets};
#[cfg(feature = "std")]
pub use crate::metric::collect::{
    CallbackGroup, Collect, Collector, Info, ObservableFamily, ObservableHistogram,
};
pub use crate::metric::counter::{Counter, add_monotonic, increment};
pub use crate::metric::exemplar::{ExemplarSlot, record_exemplar};
pub use crate::metric::gauge::{Gauge, set_shared, set_sum};
pub use crate::metric::histogram::{Histogram, Observation, observe, observe_exemplar};
pub use crate::metric::keyed::{
    Displayed, EventKey, KeyedCounter, KeyedFamily, KeyedGauge, KeyedHistogram, KeyedStateSet,
    LabelText, Text, TextBuffer, TextSource, absent_part, constant_part, part, set_saturating,
};
pub use crate::metric::label::parse_label;
pub use crate::metric::native::{NativeBuckets, NativeValue};
pub use crate::metric::observable::Observable;
pub use crate::metric::open_label::{
    ValueSlot, find_or_insert, fmt_value, open_values, optional_open_values,
};
pub use crate::metric::stateset::StateSet;
pub use crate::metric::{ByCode, ByEvents, Family, overflow};
pub use crate::storage::atomic::AtomicU64;
#[cfg(not(feature = "std"))]
pub use crate::storage::keyed::memory::{FixedMemory, table_len};
pub use crate::storage::pool::{Cells, Pool, Slab};
pub use crate::storage::store::{Effects, GeneratedStore, Store, Writer, record};
pub use crate::storage::thread::Registration;
pub use crate::storage::value::Value;
pub use crate::{
    __catalog as catalog, __collected as collected, __event as event, __family as family,
    __group as group, __info_value as info_value, __keyed as keyed, __keyed_event as keyed_event,
    __label_set as label_set, __metrics as metrics, __open_label_set as open_label_set,
    __optional as optional, __ownership as ownership, __statics as statics, __store as store,
    __unit as unit, Label, MetricType, Stability, Tier, TraceId,
};

/// Returns the value of an environment variable at compile time, or the default.
#[must_use]
pub const fn env_or(value: Option<&'static str>, default: &'static str) -> &'static str {
    match value {
        Some(value) => value,
        None => default,
    }
}
