//! Values of a process at one time, and what changed since an earlier one.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use metrics_catalog_shared::metric_type::MetricType;

use crate::catalog::family::FamilyDescriptor;
use crate::catalog::table::CellType;
use crate::exposition::exemplars::Exemplars;
use crate::reader::SamplePart;
use crate::reader::number::Number;
use crate::reader::point::Point;

/// Values of all series at one time, from [`Reader::read`](crate::Reader::read): what all threads have
/// recorded, for tests of code that starts threads of its own.
///
/// [`Catalog::snapshot`](crate::Catalog::snapshot) sees one thread only. A reading sees all of them, so
/// a test must not run beside others that record the same series: put it into a test binary of its own,
/// or take a lock. It allocates its memory, about 100 bytes for a series.
///
/// ```
/// # mod metrics {
/// #     pub mod proxy {
/// #         use metrics_catalog::{KeyedCounter, KeyedFamily, Text};
/// #         pub static SESSIONS_TOTAL: KeyedFamily<KeyedCounter, Text> = KeyedFamily::counter(2, 0);
/// #     }
/// # }
/// use metrics_catalog::{ENDPOINT_CATALOG, Endpoint, Access, Number, Reader, Request};
///
/// let reader = Reader::new(&ENDPOINT_CATALOG);
/// let before = reader.read();
/// let endpoint = Endpoint::new(&ENDPOINT_CATALOG, Access::Open);
/// std::thread::scope(|scope| {
///     scope.spawn(|| {
///         let request = Request::get(Endpoint::DEFAULT_PATH);
///         endpoint.respond(&request, &mut Vec::new())
///     });
/// });
/// let change = reader.read().since(&before);
/// let served = change.value("metrics_endpoint_served_total", &[("format", "text")]);
/// assert_eq!(served, Some(Number::Unsigned(1)));
/// ```
#[derive(Clone, Default)]
pub struct Reading {
    families: Vec<ReadFamily>,
}

/// Family with its series.
#[derive(Clone)]
struct ReadFamily {
    descriptor: FamilyDescriptor,
    cell_type: CellType,
    series: Vec<ReadSeries>,
}

/// Series with its value.
#[derive(Clone)]
struct ReadSeries {
    labels: Box<[(&'static str, Box<str>)]>,
    cells: Box<[u64]>,
    created: Option<u64>,
}

impl Reading {
    /// Adds a series.
    pub(super) fn push(&mut self, point: &Point<'_>) {
        let descriptor = point.family;
        if self.families.last().is_none_or(|last| last.descriptor != descriptor) {
            let cell_type = point.cell_type;
            self.families.push(ReadFamily { descriptor, cell_type, series: Vec::new() });
        }
        let names = descriptor.label_names();
        let labels = point.labels.iter().map(|(label, value)| {
            let name = names.iter().find(|name| *name == label).copied().unwrap_or_default();
            (name, Box::from(*value))
        });
        let series = ReadSeries {
            labels: labels.collect(),
            cells: point.cells.into(),
            created: point.created,
        };
        if let Some(family) = self.families.last_mut() {
            family.series.push(series);
        }
    }

    /// Returns what changed since an earlier reading of the same catalogs.
    ///
    /// | type | value |
    /// | --- | --- |
    /// | counter, histogram | what was added; everything, if the series began to count since then |
    /// | gauge | the difference, which may be negative: [`Signed`](Number::Signed) of an integer, otherwise [`Float`](Number::Float) |
    /// | info, state set | that of this reading |
    ///
    /// A series that this reading does not have is left out.
    #[must_use]
    pub fn since(&self, earlier: &Self) -> Self {
        let families = self.families.iter().map(|family| {
            let before = earlier.families.iter().find(|it| it.descriptor == family.descriptor);
            family.since(before)
        });
        Self { families: families.collect() }
    }

    /// Returns the value of one series, or how it changed. Takes what [`Reader::value`] takes.
    ///
    /// [`Reader::value`]: crate::Reader::value
    #[must_use]
    pub fn value(&self, name: &str, labels: &[(&str, &str)]) -> Option<Number> {
        let family = |name: &str| {
            let is_named =
                |family: &FamilyDescriptor| family.name() == name || family.key() == name;
            self.families.iter().find(|family| is_named(&family.descriptor))
        };
        let (family, part) = match family(name) {
            Some(family) => (family, SamplePart::Value),
            None => SamplePart::of(name).and_then(|(name, part)| Some((family(name)?, part)))?,
        };
        let mut value = None;
        family.for_each(&mut |point| value = value.or_else(|| point.find(part, labels)));
        value
    }

    /// Passes all series to `visit`, in the order of the exposition. They have no exemplars.
    pub fn for_each(&self, mut visit: impl FnMut(&Point<'_>)) {
        self.families.iter().for_each(|family| family.for_each(&mut visit));
    }
}

impl ReadFamily {
    fn for_each(&self, visit: &mut dyn FnMut(&Point<'_>)) {
        let mut labels = Vec::new();
        for series in &self.series {
            labels.clear();
            labels.extend(series.labels.iter().map(|(name, value)| (*name, &**value)));
            visit(&Point {
                family: self.descriptor,
                labels: &labels,
                cells: &series.cells,
                cell_type: self.cell_type,
                created: series.created,
                exemplars: Exemplars::NONE,
            });
        }
    }

    /// Returns whether a series has counted from 0 since an earlier reading, as a callback may report.
    fn is_reset(&self, series: &ReadSeries, before: &ReadSeries) -> bool {
        let mut cells = series.cells.iter().zip(&before.cells);
        match (self.descriptor.metric_type(), self.cell_type) {
            (MetricType::Counter, CellType::Float | CellType::SharedFloat) => {
                cells.any(|(now, before)| f64::from_bits(*now) < f64::from_bits(*before))
            }
            (MetricType::Counter, _) => cells.any(|(now, before)| now < before),
            // Sums may decrease, and wrap.
            (MetricType::Histogram, _) => cells
                .take(self.descriptor.shape().buckets as usize)
                .any(|(now, before)| now < before),
            _ => false,
        }
    }

    fn since(&self, earlier: Option<&Self>) -> Self {
        let metric_type = self.descriptor.metric_type();
        let cell_type = match (metric_type, self.cell_type) {
            (MetricType::Gauge, CellType::Nanoseconds) => CellType::Float,
            (MetricType::Gauge, CellType::Unsigned) => CellType::Signed,
            (_, cell_type) => cell_type,
        };
        let before: BTreeMap<_, _> =
            earlier.iter().flat_map(|it| &it.series).map(|it| (&it.labels, it)).collect();
        let series = self.series.iter().map(|series| {
            // A series that was removed and exists again counts from 0.
            let before = before.get(&series.labels).filter(|before| {
                before.created == series.created && !self.is_reset(series, before)
            });
            let cells = series.cells.iter().enumerate().map(|(index, now)| {
                let before = before.and_then(|it| it.cells.get(index)).copied().unwrap_or_default();
                let is_value = index == self.descriptor.shape().buckets as usize;
                match metric_type {
                    MetricType::Info | MetricType::StateSet => *now,
                    _ if is_value => difference(metric_type, self.cell_type, *now, before),
                    // Buckets.
                    _ => now.wrapping_sub(before),
                }
            });
            ReadSeries { cells: cells.collect(), ..series.clone() }
        });
        Self { descriptor: self.descriptor, cell_type, series: series.collect() }
    }
}

/// Returns the difference of the bits of two values or sums.
fn difference(metric_type: MetricType, cell_type: CellType, now: u64, before: u64) -> u64 {
    match (metric_type, cell_type) {
        (_, CellType::Float | CellType::SharedFloat) => {
            (f64::from_bits(now) - f64::from_bits(before)).to_bits()
        }
        (MetricType::Gauge, CellType::Nanoseconds) => {
            let [now, before] = [now, before].map(|bits| Number::new(cell_type, bits).as_f64());
            (now - before).to_bits()
        }
        _ => now.wrapping_sub(before),
    }
}

impl core::fmt::Debug for Reading {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let mut list = f.debug_list();
        self.for_each(|point| _ = list.entry(point));
        list.finish()
    }
}
