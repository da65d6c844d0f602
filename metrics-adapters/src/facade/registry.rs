//! Series of a recorder.
//!
//! The registry of `metrics-util` is not used: it knows no families, so it cannot limit their series, and a
//! series that it removes is lost to handles that are kept.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use metrics::{Key, Unit};
use metrics_catalog::SourceWriter;
use metrics_catalog_shared::limits::{DEFAULT_OVERFLOW, MAX_KEYED_VALUE_LEN};

use crate::facade::builder::RecorderSettings;
use crate::facade::name::{label_name, metric_name};
use crate::facade::series::{Cell, CellContext, Dropped, MetricType, RecordedSeries};

/// Number of maps of keys, so that threads seldom look in the same.
const SHARDS: usize = 16;

/// Metric of the records that are dropped.
const DROPPED: &str = "metrics_facade_dropped_total";

/// Series of a recorder.
pub(super) struct Registry {
    settings: RecorderSettings,
    /// Series by the key that a macro gives. Locked after the families.
    shards: [RwLock<HashMap<Key, RecordedSeries>>; SHARDS],
    hasher: RandomState,
    families: Mutex<Families>,
    /// Records of families beyond the limit.
    dropped_families: Arc<Dropped>,
    /// Time at which the recorder was created.
    created: Duration,
}

/// Families by their legal names.
#[derive(Default)]
struct Families {
    by_name: BTreeMap<String, RecordedFamily>,
    descriptions: BTreeMap<String, Description>,
}

/// Help and unit of a metric.
struct Description {
    help: String,
    unit: Option<Unit>,
}

/// Family with its series.
struct RecordedFamily {
    metric_type: MetricType,
    context: CellContext,
    series: BTreeMap<Vec<(String, String)>, FamilySeries>,
    /// Number of keys of all series.
    keys: usize,
    dropped_series: Arc<Dropped>,
    dropped_types: Arc<Dropped>,
    /// Values that gauges would have set in the overflow.
    dropped_labels: Arc<Dropped>,
}

/// Series of a family.
struct FamilySeries {
    series: RecordedSeries,
    /// Keys that a macro gave: labels in another order, or with names that became the same.
    keys: Vec<Key>,
    /// Time of the last scrape that found an update.
    updated: Instant,
    /// Time at which the series began to count.
    created: Duration,
}

impl FamilySeries {
    fn new(series: RecordedSeries, keys: Vec<Key>) -> Self {
        Self { series, keys, updated: Instant::now(), created: since_epoch() }
    }
}

/// Returns the time since the Unix epoch, in milliseconds.
fn since_epoch() -> Duration {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Duration::from_millis(u64::try_from(since.as_millis()).unwrap_or_default())
}

/// Outcome of a registration.
pub(super) enum Registration<C> {
    Series(Arc<C>),
    /// The series is not kept; its records are counted.
    Dropped(Arc<Dropped>),
}

impl Registry {
    pub(super) fn new(settings: RecorderSettings) -> Self {
        Self {
            settings,
            shards: Default::default(),
            hasher: RandomState::new(),
            families: Mutex::default(),
            dropped_families: Arc::default(),
            created: since_epoch(),
        }
    }

    fn families(&self) -> MutexGuard<'_, Families> {
        // A panic leaves no family half changed.
        self.families.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[expect(clippy::cast_possible_truncation, reason = "the remainder is small")]
    fn shard(&self, key: &Key) -> &RwLock<HashMap<Key, RecordedSeries>> {
        &self.shards[(self.hasher.hash_one(key) % SHARDS as u64) as usize]
    }

    /// Sets the help and the unit of a metric.
    pub(super) fn describe(&self, name: &str, unit: Option<Unit>, help: &str) {
        let mut families = self.families();
        let name = metric_name(name);
        let is_known = families.descriptions.contains_key(&name);
        if is_known || families.descriptions.len() < self.settings.max_families {
            families.descriptions.insert(name, Description { help: help.to_owned(), unit });
        }
    }

    /// Returns the series of a key, which is added if it is new.
    pub(super) fn register<C: Cell>(&self, key: &Key) -> Registration<C> {
        let shard = self.shard(key).read().unwrap_or_else(PoisonError::into_inner);
        if let Some(cell) = shard.get(key).and_then(C::unwrap) {
            return Registration::Series(Arc::clone(cell));
        }
        drop(shard);
        self.add(key)
    }

    #[cold]
    fn add<C: Cell>(&self, key: &Key) -> Registration<C> {
        let (mut families, name) = (self.families(), metric_name(key.name()));
        let families = &mut families.by_name;
        if families.len() >= self.settings.max_families && !families.contains_key(&name) {
            return Registration::Dropped(Arc::clone(&self.dropped_families));
        }
        let bounds = || match C::TYPE {
            MetricType::Histogram => self.settings.bounds(&name),
            _ => Arc::default(),
        };
        let new_family = || RecordedFamily::new(C::TYPE, bounds());
        let family = families.entry(name.clone()).or_insert_with(new_family);
        if family.metric_type != C::TYPE {
            return Registration::Dropped(Arc::clone(&family.dropped_types));
        }
        let labels = legal_labels(key, C::TYPE == MetricType::Histogram);
        if labels.iter().any(|(_, value)| value.len() > MAX_KEYED_VALUE_LEN) {
            return family.overflow(labels, self.settings.max_series);
        }
        let known = family.series.get_mut(&labels);
        let known = known.and_then(|series| Some((C::unwrap(&series.series)?.clone(), series)));
        if let Some((cell, series)) = &known {
            // Another thread added the key before this one had the lock.
            if series.keys.contains(key) {
                return Registration::Series(Arc::clone(cell));
            }
        }
        if family.keys >= self.settings.max_series {
            return Registration::Dropped(Arc::clone(&family.dropped_series));
        }
        family.keys += 1;
        let cell = if let Some((cell, series)) = known {
            series.keys.push(key.clone());
            cell
        } else {
            let cell = Arc::new(C::new(&family.context));
            let (series, keys) = (C::wrap(Arc::clone(&cell)), vec![key.clone()]);
            family.series.insert(labels, FamilySeries::new(series, keys));
            cell
        };
        self.insert(key, C::wrap(Arc::clone(&cell)));
        Registration::Series(cell)
    }

    fn insert(&self, key: &Key, series: RecordedSeries) {
        let mut shard = self.shard(key).write().unwrap_or_else(PoisonError::into_inner);
        shard.insert(key.clone(), series);
    }

    /// Writes all families, and removes series that are idle.
    pub(super) fn write(&self, page: &mut SourceWriter<'_>) {
        let mut families = self.families();
        let Families { by_name, descriptions } = &mut *families;
        let now = Instant::now();
        for (name, family) in &mut *by_name {
            let metric_type = family.metric_type;
            let shown = self.without_idle(family, now);
            let description = descriptions.get(name);
            let unit = description.and_then(|it| it.unit).map_or("", unit_name);
            let help = description.map_or("", |it| &it.help);
            let name = self.exported_name(name, unit, metric_type);
            write_family(&name, help, unit, metric_type, &shown, page);
        }
        self.write_dropped(by_name, page);
        by_name.retain(|_, family| !family.is_unused());
    }

    /// Returns the series that are not idle. Removes the others, unless a handle of them is kept.
    fn without_idle<'f>(
        &self,
        family: &'f mut RecordedFamily,
        now: Instant,
    ) -> Vec<ShownSeries<'f>> {
        let Some(timeout) = self.settings.idle_timeout else {
            return family.series.iter().collect();
        };
        let RecordedFamily { series, keys, .. } = family;
        let is_idle = |series: &mut FamilySeries| {
            if series.series.take_update() {
                series.updated = now;
            }
            now.duration_since(series.updated) > timeout
        };
        let mut hidden = Vec::new();
        series.retain(|labels, series| {
            let is_kept = !is_idle(series) || {
                hidden.push(labels.clone());
                !self.remove(series)
            };
            *keys -= if is_kept { 0 } else { series.keys.len() };
            is_kept
        });
        let is_shown = |labels: &Vec<_>| hidden.binary_search(labels).is_err();
        let shown = series.iter().filter(|(labels, _)| is_shown(labels));
        shown.collect()
    }

    /// Removes the keys of a series, unless a handle is kept.
    fn remove(&self, series: &FamilySeries) -> bool {
        for key in &series.keys {
            self.shard(key).write().unwrap_or_else(PoisonError::into_inner).remove(key);
        }
        // No thread can get another handle now: the caller has the lock of the families.
        let is_unused = series.series.references() == 1;
        if !is_unused {
            series.keys.iter().for_each(|key| self.insert(key, series.series.clone()));
        }
        is_unused
    }

    fn exported_name(&self, name: &str, unit: &str, metric_type: MetricType) -> String {
        let mut name = name.to_owned();
        if self.settings.has_suffixes {
            let is_counter = metric_type == MetricType::Counter;
            if let Some(base) = name.strip_suffix("_total").filter(|_| is_counter) {
                name = base.to_owned();
            }
            if !unit.is_empty() && !name.ends_with(&format!("_{unit}")) {
                name = format!("{name}_{unit}");
            }
            if is_counter {
                name.push_str("_total");
            }
        }
        name
    }

    fn write_dropped(
        &self,
        families: &BTreeMap<String, RecordedFamily>,
        page: &mut SourceWriter<'_>,
    ) {
        let mut counter = page.counter(DROPPED, "Records of the facade metrics that were dropped.");
        let mut write = |family: &str, reason: &str, dropped: &Dropped| {
            if dropped.count() > 0 {
                let labels = [("family", family), ("reason", reason)];
                counter.set(&labels, dropped.count()).set_created(self.created);
            }
        };
        write("", "families", &self.dropped_families);
        for (name, family) in families {
            write(name, "series", &family.dropped_series);
            write(name, "type", &family.dropped_types);
            write(name, "label", &family.dropped_labels);
            write(name, "value", &family.context.dropped_values);
        }
    }
}

impl RecordedFamily {
    fn new(metric_type: MetricType, bounds: Arc<[f64]>) -> Self {
        Self {
            metric_type,
            context: CellContext { bounds, dropped_values: Arc::default() },
            series: BTreeMap::new(),
            keys: 0,
            dropped_series: Arc::default(),
            dropped_types: Arc::default(),
            dropped_labels: Arc::default(),
        }
    }

    /// Returns the series that has all records with too long values. Their keys are not kept, so that they
    /// take no memory.
    fn overflow<C: Cell>(
        &mut self,
        mut labels: Vec<(String, String)>,
        max_series: usize,
    ) -> Registration<C> {
        if C::TYPE == MetricType::Gauge {
            // It would show the last of several values.
            return Registration::Dropped(Arc::clone(&self.dropped_labels));
        }
        for (_, value) in &mut labels {
            DEFAULT_OVERFLOW.clone_into(value);
        }
        let known = self.series.get(&labels).and_then(|known| C::unwrap(&known.series));
        if let Some(cell) = known {
            return Registration::Series(Arc::clone(cell));
        }
        // One series more than the limit, as in keyed families.
        if self.series.len() > max_series {
            return Registration::Dropped(Arc::clone(&self.dropped_series));
        }
        let cell = Arc::new(C::new(&self.context));
        let (series, keys) = (C::wrap(Arc::clone(&cell)), Vec::new());
        self.series.insert(labels, FamilySeries::new(series, keys));
        Registration::Series(cell)
    }

    /// Returns whether the family has neither series nor records that were dropped.
    fn is_unused(&self) -> bool {
        let dropped = [
            &self.dropped_series,
            &self.dropped_types,
            &self.dropped_labels,
            &self.context.dropped_values,
        ];
        self.series.is_empty() && dropped.into_iter().all(|dropped| dropped.count() == 0)
    }
}

/// Returns the name of a unit, if there is one: a number has none.
fn unit_name(unit: Unit) -> &'static str {
    if unit == Unit::Count { "" } else { unit.as_str() }
}

/// Series with its labels.
type ShownSeries<'f> = (&'f Vec<(String, String)>, &'f FamilySeries);

fn write_family(
    name: &str,
    help: &str,
    unit: &str,
    metric_type: MetricType,
    all: &[ShownSeries<'_>],
    page: &mut SourceWriter<'_>,
) {
    match metric_type {
        MetricType::Counter | MetricType::Gauge => {
            let mut values = if metric_type == MetricType::Counter {
                page.counter(name, help).with_unit(unit)
            } else {
                page.gauge(name, help).with_unit(unit)
            };
            for (labels, FamilySeries { series, created, .. }) in all {
                match series {
                    RecordedSeries::Counter(cell) => {
                        values.set(&borrowed(labels), cell.value()).set_created(*created)
                    }
                    RecordedSeries::Gauge(cell) => values.set(&borrowed(labels), cell.value()),
                    RecordedSeries::Histogram(_) => continue,
                };
            }
        }
        MetricType::Histogram => {
            let mut histograms = page.histogram(name, help).with_unit(unit);
            for (labels, FamilySeries { series, created, .. }) in all {
                let RecordedSeries::Histogram(cell) = series else { continue };
                cell.read(|buckets, sum, count| {
                    let labels = borrowed(labels);
                    histograms.set(&labels, buckets, sum, count).set_created(*created);
                });
            }
        }
    }
}

fn borrowed(labels: &[(String, String)]) -> Vec<(&str, &str)> {
    labels.iter().map(|(name, value)| (&**name, &**value)).collect()
}

/// Returns the legal labels of a key, sorted by name, without those that are empty.
fn legal_labels(key: &Key, is_histogram: bool) -> Vec<(String, String)> {
    let labels =
        key.labels().map(|label| (label_name(label.key(), is_histogram), label.value().to_owned()));
    // The last value of a name is used.
    let labels: BTreeMap<String, String> = labels.collect();
    labels.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}
