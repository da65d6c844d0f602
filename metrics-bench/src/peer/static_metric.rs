//! `prometheus-static-metric`: enums instead of label strings, for the counters of `prometheus`. It
//! adds nothing to metrics without labels, so it is only in the label groups.

use prometheus::{IntCounterVec, Opts};
use prometheus_static_metric::make_static_metric;

use crate::case::{BoxError, Loop, drawing};
use crate::peer::Peer;

pub(crate) const PEER: Peer = Peer {
    name: "prometheus-static-metric",
    rotation: None,
    random: None,
    labels: Some(labels),
    histogram: None,
    event: None,
    scrape: None,
    settle: None,
};

make_static_metric! {
    label_enum Method { get, put, post, delete, head }

    label_enum Status { ok, moved, refused, failed, lost }

    struct Answers: IntCounter {
        "method" => Method,
        "status" => Status,
    }
}

fn labels() -> Result<Loop, BoxError> {
    let vec = IntCounterVec::new(Opts::new("answers", "Answers."), &["method", "status"])?;
    let answers = Answers::from(&vec);
    let methods = [Method::get, Method::put, Method::post, Method::delete, Method::head];
    let statuses = [Status::ok, Status::moved, Status::refused, Status::failed, Status::lost];
    let draw = move |random: &mut crate::random::Random| {
        (methods[random.below(5)], statuses[random.below(5)])
    };
    Ok(drawing(draw, move |(method, status)| answers.get(method).get(status).inc()))
}
