//! Counters with three labels, some of which are texts that are known at run time.

use std::time::Duration;

use fastmetrics::derive::LabelSet;
use measured::label::StaticLabelSet;
use measured::{CounterVec, FixedCardinalityLabel, LabelGroup};
use metrics::counter;
use metrics_catalog::{ClosedLabel as _, Counter, KeyedCounter};
use paracord::ParaCord;
use prometheus::{IntCounterVec, Opts};
use prometheus_client::encoding::EncodeLabelSet;

use crate::case::{BoxError, Case, Loop, Role, drawing};
use crate::catalog::record::{Column, Method, Row, Status, keyed, table};
use crate::group::record::OURS;
use crate::peer::vise;
use crate::random::Random;
use crate::shape::{METHODS, STATUSES};

/// Name of the case that records through handles that were looked up before.
pub const KEPT: &str = "metrics-catalog, kept handle";

/// Name of the case of an event that updates one family.
const EVENT: &str = "metrics-catalog, event of one family";

/// Name of the case of an event that updates three families with the same labels.
const EVENT_OF_THREE: &str = "metrics-catalog, event of three families";

/// Name of the case of the same event with bound labels.
const BOUND: &str = "metrics-catalog, bound event of three families";

/// Name of the case that claims the slot of a new combination, records, and removes it.
pub const CLAIM: &str = "metrics-catalog, claim, record and remove";

/// Labels of `prometheus-client`. Its texts are static, which spares it and other peers their copy.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct ClientLabels {
    method: &'static str,
    status: &'static str,
    tenant: &'static str,
}

/// Labels of `fastmetrics`.
#[derive(Clone, PartialEq, Eq, Hash, LabelSet)]
struct FastLabels {
    method: &'static str,
    status: &'static str,
    tenant: &'static str,
}

/// Labels of `fastmetrics` with a text that is known at run time, which it cannot borrow.
#[derive(Clone, PartialEq, Eq, Hash, LabelSet)]
struct FastOwnedLabels {
    method: &'static str,
    status: &'static str,
    tenant: String,
}

/// The same with three such texts.
#[derive(Clone, PartialEq, Eq, Hash, LabelSet)]
struct FastOwnedTexts {
    region: String,
    tenant: String,
    router: String,
}

#[derive(Clone, Copy, Debug, PartialEq, FixedCardinalityLabel)]
enum MeasuredMethod {
    Get,
    Put,
    Post,
    Delete,
    Head,
}

#[derive(Clone, Copy, Debug, PartialEq, FixedCardinalityLabel)]
enum MeasuredStatus {
    Ok,
    Moved,
    Refused,
    Failed,
    Lost,
}

/// Labels of `measured`: its enums, and a text.
#[derive(Clone, Copy, LabelGroup)]
#[label(set = MixedSet)]
struct Mixed<'a> {
    method: MeasuredMethod,
    status: MeasuredStatus,
    #[label(dynamic_with = ParaCord)]
    tenant: &'a str,
}

/// Labels of `measured`: three texts.
#[derive(Clone, Copy, LabelGroup)]
#[label(set = TextsSet)]
struct Texts<'a> {
    #[label(dynamic_with = ParaCord)]
    region: &'a str,
    #[label(dynamic_with = ParaCord)]
    tenant: &'a str,
    #[label(dynamic_with = ParaCord)]
    router: &'a str,
}

/// Kind of labels, and what is done with them. The types are parameters because a call through a pointer
/// would be measured, too.
struct Kind<L, O, B, T, M> {
    /// Labels of the series with an index.
    labels: L,
    /// Looks up a series.
    ours: O,
    /// Claims a slot, records and removes the series.
    brief: B,
    /// Labels for crates without closed sets.
    texts: T,
    measured: M,
}

/// Two labels of five values, and a text of twelve bytes.
pub fn mixed(series: usize) -> Result<Vec<Case>, BoxError> {
    const MEASURED_METHODS: [MeasuredMethod; 5] = [
        MeasuredMethod::Get,
        MeasuredMethod::Put,
        MeasuredMethod::Post,
        MeasuredMethod::Delete,
        MeasuredMethod::Head,
    ];
    const MEASURED_STATUSES: [MeasuredStatus; 5] = [
        MeasuredStatus::Ok,
        MeasuredStatus::Moved,
        MeasuredStatus::Refused,
        MeasuredStatus::Failed,
        MeasuredStatus::Lost,
    ];
    let tenants: Vec<_> = (0..series.div_ceil(25)).map(|index| text("tenant", index)).collect();
    let measured = CounterVec::with_label_set(MixedSet {
        method: StaticLabelSet::new(),
        status: StaticLabelSet::new(),
        tenant: ParaCord::default(),
    });
    // Groups run one after the other, and share the families.
    keyed::REQUESTS_TOTAL.retain(|_| false);
    let mut others = events(series, &tenants);
    let all = (0..series).map(|index| (index / 5 % 5, index % 5, tenants[index / 25]));
    others.push(fast_owned(all.collect(), |(method, status, tenant)| FastOwnedLabels {
        method: METHODS[method],
        status: STATUSES[status],
        tenant: tenant.to_owned(),
    }));
    let mut cases = cases(
        series,
        Kind {
            labels: move |index: usize| (index / 5 % 5, index % 5, tenants[index / 25]),
            ours: |(method, status, tenant): (usize, usize, _)| {
                keyed::REQUESTS_TOTAL.with((Method::ALL[method], Status::ALL[status], tenant))
            },
            brief: |(method, status, tenant): (usize, usize, _)| {
                let labels = (Method::ALL[method], Status::ALL[status], tenant);
                keyed::BRIEF_TOTAL.with(labels).inc();
                keyed::BRIEF_TOTAL.remove(labels);
            },
            texts: |(method, status, tenant): (usize, usize, _)| {
                [METHODS[method], STATUSES[status], tenant]
            },
            measured: move |(method, status, tenant): (usize, usize, _)| {
                let (method, status) = (MEASURED_METHODS[method], MEASURED_STATUSES[status]);
                measured.inc(Mixed { method, status, tenant });
            },
        },
    )?;
    cases.extend(others);
    Ok(cases)
}

/// Looks up one of some label sets of `fastmetrics` that own their texts.
fn fast_owned<D: Copy + Send + Sync + 'static, L>(
    all: Vec<D>,
    labels: impl Fn(D) -> L + Send + Sync + 'static,
) -> Case
where
    L: Clone + Eq + std::hash::Hash + Send + Sync + 'static,
{
    let family =
        fastmetrics::metrics::family::Family::<L, fastmetrics::metrics::counter::Counter>::default(
        );
    let record = move |input: D| {
        family.with_or_new(&labels(input), fastmetrics::metrics::counter::Counter::inc);
    };
    for labels in &all {
        record(*labels);
    }
    let draw = move |random: &mut Random| all[random.below(all.len())];
    Case::new("fastmetrics, texts copied", Role::Aside, drawing(draw, record))
}

/// Records events with the labels of one of a number of series.
fn events(series: usize, tenants: &[&'static str]) -> Vec<Case> {
    keyed::ASKED_TOTAL.retain(|_| false);
    keyed::SERVED_REQUESTS_TOTAL.retain(|_| false);
    keyed::SERVED_BYTES_TOTAL.retain(|_| false);
    keyed::SERVED_SECONDS.retain(|_| false);
    let labels =
        |index: usize| (Method::ALL[index / 5 % 5], Status::ALL[index % 5], tenants[index / 25]);
    let all: &'static [_] = (0..series).map(labels).collect::<Vec<_>>().leak();
    let elapsed = Duration::from_millis(20);
    let ask = |(method, status, tenant): (Method, Status, &'static str)| {
        keyed::Asked { method, status, tenant: tenant.into() }.record();
    };
    let serve = move |(method, status, tenant): (Method, Status, &'static str)| {
        keyed::Served { method, status, tenant: tenant.into(), size: 512, elapsed }.record();
    };
    // All series exist before the measurement.
    for labels in all {
        ask(*labels);
        serve(*labels);
    }
    let bind = move |random: &mut Random| {
        let (method, status, tenant) = all[random.below(series)];
        keyed::Served::bind(method, status, tenant.into())
    };
    vec![
        Case::new(EVENT, Role::Aside, drawing(move |random| all[random.below(series)], ask)),
        Case::new(
            EVENT_OF_THREE,
            Role::Aside,
            drawing(move |random| all[random.below(series)], serve),
        ),
        Case::new(BOUND, Role::Aside, drawing(bind, move |event| event.record(512, elapsed))),
    ]
}

/// Three texts of twelve bytes.
pub fn texts(series: usize) -> Result<Vec<Case>, BoxError> {
    let names = ["region", "tenant", "router"];
    let names = names.map(|name| (0..25).map(|index| text(name, index)).collect::<Vec<_>>());
    let measured = CounterVec::with_label_set(TextsSet {
        region: ParaCord::default(),
        tenant: ParaCord::default(),
        router: ParaCord::default(),
    });
    keyed::ROUTED_TOTAL.retain(|_| false);
    let labels = move |index: usize| {
        let [region, tenant, router] = &names;
        (region[index % 25], tenant[index / 25 % 25], router[index / 625])
    };
    let owned = |(region, tenant, router): (&str, &str, &str)| FastOwnedTexts {
        region: region.to_owned(),
        tenant: tenant.to_owned(),
        router: router.to_owned(),
    };
    let owned = fast_owned((0..series).map(&labels).collect(), owned);
    let mut cases = cases(
        series,
        Kind {
            labels,
            ours: |labels| keyed::ROUTED_TOTAL.with(labels),
            brief: |labels| {
                keyed::BRIEF_ROUTED_TOTAL.with(labels).inc();
                keyed::BRIEF_ROUTED_TOTAL.remove(labels);
            },
            texts: |(region, tenant, router)| [region, tenant, router],
            measured: move |(region, tenant, router)| {
                measured.inc(Texts { region, tenant, router });
            },
        },
    )?;
    cases.push(owned);
    Ok(cases)
}

/// Returns a text of twelve bytes.
fn text(name: &str, index: usize) -> &'static str {
    format!("{name}-{index:05}").leak()
}

/// Looks up and records one of a number of series.
fn cases<D: Copy + Send + Sync + 'static>(
    series: usize,
    kind: Kind<
        impl Fn(usize) -> D,
        impl Fn(D) -> KeyedCounter + Copy + Send + Sync + 'static,
        impl Fn(D) + Send + Sync + 'static,
        impl Fn(D) -> [&'static str; 3] + Copy + Send + Sync + 'static,
        impl Fn(D) + Send + Sync + 'static,
    >,
) -> Result<Vec<Case>, BoxError> {
    let Kind { labels, ours, brief, texts, measured } = kind;
    let all: &'static [D] = (0..series).map(&labels).collect::<Vec<_>>().leak();
    let draw = || move |random: &mut Random| all[random.below(series)];
    // Records every series once, so that all exist.
    macro_rules! run {
        ($record:expr) => {{
            let record = $record;
            for labels in all {
                record(*labels);
            }
            drawing(draw(), record)
        }};
    }
    let draw_handle = draw();
    let vector = IntCounterVec::new(Opts::new("requests", "Requests."), &["a", "b", "c"])?;
    let client = prometheus_client::metrics::family::Family::<
        ClientLabels,
        prometheus_client::metrics::counter::Counter,
    >::default();
    let fast = fastmetrics::metrics::family::Family::<
        FastLabels,
        fastmetrics::metrics::counter::Counter,
    >::default();
    let vise = vise::Keyed::default();
    crate::peer::metrics::install()?;
    let look_up: Loop = run!(move |labels| ours(labels).inc());
    Ok(vec![
        Case::new(OURS, Role::Ours, look_up),
        Case::new("metrics-catalog, dense handle from a table", Role::Baseline, dense()),
        Case::new(
            KEPT,
            Role::Aside,
            drawing(move |random| ours(draw_handle(random)), KeyedCounter::inc),
        ),
        Case::new(CLAIM, Role::Aside, run!(brief)),
        Case::new(
            "prometheus",
            Role::Peer,
            run!(move |labels| vector.with_label_values(&texts(labels)).inc()),
        ),
        Case::new(
            "prometheus-client",
            Role::Peer,
            run!(move |labels| {
                let [method, status, tenant] = texts(labels);
                client.get_or_create(&ClientLabels { method, status, tenant }).inc();
            }),
        ),
        Case::new(
            "metrics",
            Role::Peer,
            run!(move |labels| {
                let [a, b, c] = texts(labels);
                counter!("requests", "a" => a, "b" => b, "c" => c).increment(1);
            }),
        ),
        Case::new(
            "fastmetrics",
            Role::Peer,
            run!(move |labels| {
                let [method, status, tenant] = texts(labels);
                let labels = FastLabels { method, status, tenant };
                fast.with_or_new(&labels, fastmetrics::metrics::counter::Counter::inc);
            }),
        ),
        Case::new("measured", Role::Peer, run!(measured)),
        Case::new(
            "vise",
            Role::Peer,
            run!(move |labels| {
                let [method, status, tenant] = texts(labels);
                vise.requests[&vise::KeyedLabels { method, status, tenant }].inc();
            }),
        ),
    ])
}

/// Records through handles of a dense family, whose cells are known at run time like those of a kept
/// handle.
fn dense() -> Loop {
    drawing(
        |random| {
            let (row, column) = (random.below(25), random.below(24));
            table::HANDLES_TOTAL.with((Row::ALL[row], Column::ALL[column]))
        },
        Counter::inc,
    )
}
