//! Counters with three labels, of which one is a text that is known at run time.

use metrics::counter;
use prometheus::{IntCounterVec, Opts};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;

use crate::case::{Case, Failure, Loop, Role, drawing};
use crate::catalog::record::{Method, Status, keyed, table};
use crate::group::record::OURS;
use crate::random::Random;
use crate::shape::{METHODS, STATUSES};
use metrics_catalog::ClosedLabel as _;

/// Labels of one record: the indices of two closed values, and a text of twelve bytes.
type Draw = (usize, usize, &'static str);

/// Labels of `prometheus-client`. Its texts are static, which spares it their copy.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Labels {
    method: &'static str,
    status: &'static str,
    tenant: &'static str,
}

/// Returns the texts for a number of series.
fn tenants(series: usize) -> &'static [&'static str] {
    let tenants = (0..series / 25).map(|index| &*format!("tenant-{index:05}").leak());
    tenants.collect::<Vec<_>>().leak()
}

fn draw(tenants: &'static [&'static str]) -> impl FnMut(&mut Random) -> Draw {
    move |random| (random.below(5), random.below(5), tenants[random.below(tenants.len())])
}

/// Records every series once, so that all exist.
fn every(tenants: &'static [&'static str], record: impl Fn(Draw)) {
    for tenant in tenants {
        (0..25).for_each(|pair| record((pair / 5, pair % 5, tenant)));
    }
}

fn run(tenants: &'static [&'static str], record: impl Fn(Draw) + Send + Sync + 'static) -> Loop {
    every(tenants, &record);
    drawing(draw(tenants), record)
}

fn ours((method, status, tenant): Draw) -> metrics_catalog::KeyedCounter {
    keyed::REQUESTS_TOTAL.with((Method::ALL[method], Status::ALL[status], tenant))
}

/// Looks up and records one of so many series.
pub fn cases(series: usize) -> Result<Vec<Case>, Failure> {
    let tenants = tenants(series);
    // Groups run one after the other, and share the family.
    keyed::REQUESTS_TOTAL.retain(|_| false);
    let look_up = run(tenants, |draw| ours(draw).inc());
    let mut draw_handle = draw(tenants);
    let kept = drawing(move |random| ours(draw_handle(random)), |handle| handle.inc());
    let dense = drawing(
        |random| {
            let (row, column) = (random.below(25), random.below(24));
            let labels = (
                crate::catalog::record::Row::ALL[row],
                crate::catalog::record::Column::ALL[column],
            );
            table::HANDLES_TOTAL.with(labels)
        },
        |handle| handle.inc(),
    );
    let brief = run(tenants, |(method, status, tenant)| {
        let labels = (Method::ALL[method], Status::ALL[status], tenant);
        keyed::BRIEF_TOTAL.with(labels).inc();
        keyed::BRIEF_TOTAL.remove(labels);
    });
    let names = ["method", "status", "tenant"];
    let vector = IntCounterVec::new(Opts::new("requests", "Requests."), &names)?;
    let prometheus = run(tenants, move |(method, status, tenant)| {
        vector.with_label_values(&[METHODS[method], STATUSES[status], tenant]).inc();
    });
    let family = Family::<Labels, Counter>::default();
    let client = run(tenants, move |(method, status, tenant)| {
        let labels = Labels { method: METHODS[method], status: STATUSES[status], tenant };
        family.get_or_create(&labels).inc();
    });
    crate::peer::metrics::install()?;
    let facade = run(tenants, |(method, status, tenant)| {
        let (method, status) = (METHODS[method], STATUSES[status]);
        counter!("requests", "method" => method, "status" => status, "tenant" => tenant)
            .increment(1);
    });
    Ok(vec![
        Case::new(OURS, Role::Ours, look_up),
        Case::new("metrics-catalog, dense kept handle", Role::Baseline, dense),
        Case::new("metrics-catalog, kept handle", Role::Aside, kept),
        Case::new("metrics-catalog, claim, record and remove", Role::Aside, brief),
        Case::new("prometheus", Role::Peer, prometheus),
        Case::new("prometheus-client", Role::Peer, client),
        Case::new("metrics", Role::Peer, facade),
    ])
}
