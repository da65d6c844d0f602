//! Recording groups: a loop for each case, in turn.

use crate::case::{BoxError, Case, Loop, Role};
use crate::group::Effort;
use crate::measure::measure;
use crate::peer::{PEERS, Peer, Setup};
use crate::row::{Row, Unit, compare, outline};
use crate::{ours, plain};

/// Name of our case in every group.
pub const OURS: &str = "metrics-catalog";
/// Name of the baseline of the recording groups.
pub const PLAIN: &str = "plain thread-local add";
/// Name of the other baseline.
pub const SHARED: &str = "static fetch_add";

/// Measures cases against each other.
pub fn run(
    group: &'static str,
    cases: Vec<Case>,
    threads: usize,
    effort: Effort,
) -> Result<Vec<Row>, BoxError> {
    let outline = outline(&cases);
    let samples = measure(cases, threads, effort.rounds)?;
    Ok(compare(group, Unit::Nanoseconds, outline, &samples))
}

/// Returns a case for every peer that supports the operation.
fn peers(role: Role, of: impl Fn(&Peer) -> Option<Setup<Loop>>) -> Result<Vec<Case>, BoxError> {
    let mut cases = Vec::new();
    for peer in &PEERS {
        if let Some(setup) = of(peer) {
            let mut case = Case::new(peer.name, role, setup()?);
            case.settle = peer.settle.map(|settle| Box::new(settle) as Box<_>);
            cases.push(case);
        }
    }
    Ok(cases)
}

fn with_baselines(
    ours: Loop,
    plain: Loop,
    shared: Loop,
    of: impl Fn(&Peer) -> Option<Setup<Loop>>,
) -> Result<Vec<Case>, BoxError> {
    let mut cases = vec![
        Case::new(OURS, Role::Ours, ours),
        Case::new(PLAIN, Role::Baseline, plain),
        Case::new(SHARED, Role::Aside, shared),
    ];
    cases.extend(peers(Role::Peer, of)?);
    Ok(cases)
}

/// Counters known at the call site.
pub fn rotation() -> Result<Vec<Case>, BoxError> {
    let (plain, shared) = (plain::rotation(), plain::shared_rotation());
    with_baselines(ours::rotation(), plain, shared, |peer| peer.rotation)
}

/// One of 600 counters.
pub fn random() -> Result<Vec<Case>, BoxError> {
    let (plain, shared) = (plain::drawn::<25, 24>(), plain::shared_drawn::<25, 24>());
    let mut cases = with_baselines(ours::random(), plain, shared, |peer| peer.random)?;
    let handle = Case::new("metrics-catalog, kept handles", Role::Aside, ours::random_handle());
    cases.insert(1, handle);
    Ok(cases)
}

/// Two labels.
pub fn labels() -> Result<Vec<Case>, BoxError> {
    let (plain, shared) = (plain::drawn::<5, 5>(), plain::shared_drawn::<5, 5>());
    with_baselines(ours::labels(), plain, shared, |peer| peer.labels)
}

/// A histogram.
pub fn histogram() -> Result<Vec<Case>, BoxError> {
    let mut cases = vec![
        Case::new(OURS, Role::Ours, ours::histogram()),
        Case::new("the loop without recording", Role::Baseline, plain::read()),
    ];
    cases.extend(peers(Role::Peer, |peer| peer.histogram)?);
    Ok(cases)
}

/// An event with three effects, beside the histogram alone of the best peer.
pub fn event() -> Result<Vec<Case>, BoxError> {
    let mut cases = vec![
        Case::new(OURS, Role::Ours, ours::event()),
        Case::new("the loop without recording", Role::Baseline, plain::read()),
    ];
    for mut case in peers(Role::Peer, |peer| peer.histogram)? {
        case.name += ", histogram alone";
        cases.push(case);
    }
    for mut case in peers(Role::Aside, |peer| peer.event)? {
        case.name += ", all three";
        cases.push(case);
    }
    Ok(cases)
}
