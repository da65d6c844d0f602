//! Reading of the cells of each series, whatever the source of the family.

use core::ops::ControlFlow;

use metrics_catalog_shared::limits::{DEFAULT_OVERFLOW, MAX_NATIVE_BUCKETS};
use metrics_catalog_shared::metric_type::MetricType;

use crate::catalog::Catalog;
use crate::catalog::family::FamilyDescriptor;
use crate::catalog::table::ValueSource;
use crate::exposition::exemplars::Exemplars;
use crate::exposition::reader::CellReader;
#[cfg(all(feature = "std", not(loom)))]
use crate::exposition::start;
use crate::metric::CallbackValues;
#[cfg(feature = "std")]
use crate::metric::collect;
use crate::metric::overflow;
use crate::reader::labels::{ClosedLabels, LabelPairs, Texts};
use crate::reader::point::Point;
use crate::storage::keyed::key;
use crate::storage::keyed::scrape::{self, Scrape, clock};
use crate::storage::keyed::store::KeyedStore;

/// Function that series are passed to, until it breaks.
pub(super) type VisitPoint<'v> = &'v mut dyn FnMut(&Point<'_>) -> ControlFlow<()>;

/// Number of cells of a series that most families do not exceed.
const FEW_CELLS: usize = 32;

/// Largest number of cells of a series: those that are text, and native buckets with those at both
/// ends.
const MAX_CELLS: usize = scrape::MAX_CELLS + MAX_NATIVE_BUCKETS as usize + 2;

/// State that the families of a catalog share in one reading.
pub(super) struct Scope {
    cells: CellReader<'static>,
    callback_values: CallbackValues,
    labels: ClosedLabels,
    /// Time at which the process began to count, in nanoseconds since the Unix epoch.
    created: Option<u64>,
}

impl Scope {
    pub(super) fn new(catalog: &Catalog) -> Self {
        Self {
            cells: CellReader::new(catalog.cells()),
            callback_values: CallbackValues::default(),
            labels: ClosedLabels::new(),
            #[cfg(all(feature = "std", not(loom)))]
            created: u64::try_from(start::since().as_nanos()).ok(),
            #[cfg(not(all(feature = "std", not(loom))))]
            created: None,
        }
    }

    /// Passes all series of a family to `visit`.
    pub(super) fn read(
        &mut self,
        family: FamilyDescriptor,
        visit: VisitPoint<'_>,
    ) -> ControlFlow<()> {
        let created = self.created.filter(|_| has_created(family));
        match family.source() {
            ValueSource::Keyed { family: keyed, .. } => {
                overflow::count_dropped_of_keyed(family.name(), keyed.store());
                return with_cells(family.width(), &mut |cells| {
                    read_keyed(family, keyed.store(), created, cells, visit)
                });
            }
            #[cfg(feature = "std")]
            ValueSource::Collected { family: collected, .. } => {
                let series = family.collect(collected.collection(), &mut self.callback_values);
                return read_collected(family, &[], series, visit);
            }
            #[cfg(feature = "std")]
            ValueSource::Info { info, values } => {
                let series = family.collect(info.collection(), &mut self.callback_values);
                return read_collected(family, values, series, visit);
            }
            ValueSource::Constant(values) => {
                let mut labels = LabelPairs::new();
                for (name, value) in family.label_names().iter().zip(values) {
                    labels.push(name, value);
                }
                return visit(&point(family, labels.as_slice(), &[1]));
            }
            ValueSource::Observable(_) => {
                let Some(bits) = family.read_observable(&mut self.callback_values) else {
                    return ControlFlow::Continue(());
                };
                return visit(&point(family, &[], &[bits]));
            }
            ValueSource::Cells(_) | ValueSource::Open { .. } | ValueSource::States { .. } => {}
        }
        let Self { cells: reader, labels, .. } = self;
        match family.source() {
            ValueSource::Open { .. } => {
                return with_cells(family.width(), &mut |cells| {
                    read_open(family, created, reader, cells, visit)
                });
            }
            ValueSource::Cells(first) if family.shape().buckets == 0 => {
                return read_numbers(family, first as usize, created, reader, labels, visit);
            }
            _ => {}
        }
        with_cells(family.width(), &mut |cells| {
            read_dense(family, created, reader, labels, cells, visit)
        })
    }
}

/// Returns whether the series of a family have a time at which they began to count.
fn has_created(family: FamilyDescriptor) -> bool {
    matches!(family.metric_type(), MetricType::Counter | MetricType::Histogram)
}

/// Calls `read` with a buffer of `width` cells on the stack. Families with few cells get a small buffer, because
/// that of [`MAX_CELLS`] takes 10 KiB.
fn with_cells(
    width: usize,
    read: &mut dyn FnMut(&mut [u64]) -> ControlFlow<()>,
) -> ControlFlow<()> {
    if width <= FEW_CELLS {
        with_space::<FEW_CELLS>(width, read)
    } else {
        with_space::<MAX_CELLS>(width, read)
    }
}

#[inline(never)]
fn with_space<const CELLS: usize>(
    width: usize,
    read: &mut dyn FnMut(&mut [u64]) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut cells = [0; CELLS];
    cells.get_mut(..width).map_or(ControlFlow::Continue(()), read)
}

/// Creates a point without creation time and exemplars.
fn point<'p>(
    family: FamilyDescriptor,
    labels: &'p [(&'p str, &'p str)],
    cells: &'p [u64],
) -> Point<'p> {
    let cell_type = family.shape().cell_type;
    Point { family, labels, cells, cell_type, created: None, exemplars: Exemplars::NONE }
}

/// Reads a family of numbers whose label sets are all closed.
fn read_numbers(
    family: FamilyDescriptor,
    first: usize,
    created: Option<u64>,
    reader: &mut CellReader<'_>,
    labels: &mut ClosedLabels,
    visit: VisitPoint<'_>,
) -> ControlFlow<()> {
    let cell_type = family.shape().cell_type;
    let has_exemplars = !family.shape().exemplars.is_empty();
    reader.seek(first);
    for series in 0..family.series() {
        let cells = [reader.next_bits(cell_type)];
        let labels = if series == 0 { labels.first(family) } else { labels.next(family) };
        let exemplars = if has_exemplars { family.exemplars(series) } else { Exemplars::NONE };
        visit(&Point { family, labels, cells: &cells, cell_type, created, exemplars })?;
    }
    ControlFlow::Continue(())
}

/// Reads a family whose label sets are all closed.
fn read_dense(
    family: FamilyDescriptor,
    created: Option<u64>,
    reader: &mut CellReader<'_>,
    labels: &mut ClosedLabels,
    cells: &mut [u64],
    visit: VisitPoint<'_>,
) -> ControlFlow<()> {
    let (first, states) = match family.source() {
        ValueSource::States { first, states } => (first as usize, states.max(1) as usize),
        ValueSource::Cells(first) => (first as usize, 1),
        _ => return ControlFlow::Continue(()),
    };
    for series in 0..family.series() / states {
        reader.read_series(family, first, series, cells);
        let labels = if series == 0 { labels.first(family) } else { labels.next(family) };
        let exemplars = family.exemplars(series);
        visit(&Point { created, exemplars, ..point(family, labels, cells) })?;
    }
    ControlFlow::Continue(())
}

/// Reads a dense family with an open label.
#[inline(never)]
fn read_open(
    family: FamilyDescriptor,
    created: Option<u64>,
    reader: &mut CellReader<'_>,
    cells: &mut [u64],
    visit: VisitPoint<'_>,
) -> ControlFlow<()> {
    let ValueSource::Open { first, .. } = family.source() else { return ControlFlow::Continue(()) };
    let mut texts = Texts::new();
    for series in 0..family.series() {
        let cell = first as usize + series * cells.len();
        if !family.is_exposed(series, cell, reader) {
            continue;
        }
        reader.read_series(family, first as usize, series, cells);
        texts.clear();
        for (name, value) in family.label_names().iter().zip(family.label_values(series)) {
            texts.push(name, value.as_str());
        }
        let labels = texts.labels();
        let exemplars = family.exemplars(series);
        visit(&Point { created, exemplars, ..point(family, labels.as_slice(), cells) })?;
    }
    ControlFlow::Continue(())
}

/// Reads a keyed family.
#[inline(never)]
fn read_keyed(
    family: FamilyDescriptor,
    store: &'static KeyedStore,
    created: Option<u64>,
    cells: &mut [u64],
    visit: VisitPoint<'_>,
) -> ControlFlow<()> {
    let mut scrape = Scrape::new(store, clock());
    let mut texts = Texts::new();
    while let Some(series) = scrape.next(cells) {
        // The overflow begins with the process.
        let created = created.map(|process| series.created.unwrap_or(process));
        texts.clear();
        push_keyed(family, series.labels, &mut texts);
        let exemplars = Exemplars::Keyed(store, series.handle);
        visit(&Point { created, exemplars, ..point(family, texts.labels().as_slice(), cells) })?;
    }
    ControlFlow::Continue(())
}

fn push_keyed(family: FamilyDescriptor, labels: Option<key::KeyLabels<'_>>, texts: &mut Texts) {
    let names = family.label_names();
    match labels {
        Some(labels) => labels.for_each(|index, value| {
            texts.push(names.get(index).copied().unwrap_or_default(), value);
        }),
        None => names.iter().for_each(|name| texts.push(name, DEFAULT_OVERFLOW)),
    }
}

/// Reads a family whose series a callback reported. `values` are those of an info that are known when
/// the service is compiled.
#[cfg(feature = "std")]
#[inline(never)]
fn read_collected(
    family: FamilyDescriptor,
    values: &[Option<&'static str>],
    series: Option<&collect::SeriesBuffer>,
    visit: VisitPoint<'_>,
) -> ControlFlow<()> {
    let Some(series) = series else { return ControlFlow::Continue(()) };
    let mut texts = Texts::new();
    for index in 0..series.len() {
        let (labels, cells) = series.series(index);
        texts.clear();
        if family.metric_type() == MetricType::Info {
            let push = |name: &'static str, value: &str| {
                texts.push(name, value);
                Ok(())
            };
            let Ok::<(), core::convert::Infallible>(()) =
                family.try_for_each_info_label(values, labels, push);
        } else {
            push_keyed(family, Some(labels), &mut texts);
        }
        visit(&point(family, texts.labels().as_slice(), cells))?;
    }
    ControlFlow::Continue(())
}
