//! Events of `tracing` are counted by level and target.

use metrics_catalog_service::log_events::{CATALOG, LogEventsLayer};
use tracing::level_filters::LevelFilter;
use tracing::{debug, error, info, trace, warn};
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};

use crate::page::Page;

fn count(level: &str, target: &str) -> u64 {
    let sample = format!("log_events_total{{level=\"{level}\",target=\"{target}\"}}");
    Page::of(&CATALOG).value(&sample)
}

#[test]
fn events_are_counted_by_level_and_target() {
    let subscriber = tracing_subscriber::registry().with(LogEventsLayer::new());
    tracing::subscriber::with_default(subscriber, || {
        error!("expected in this test");
        for number in 0..3 {
            warn!(target: "shop::orders", number, "an order is late");
        }
        info!(target: "shop::orders", "an order was placed");
        debug!(target: "shop::orders", "an order was read");
        trace!(target: "shop::orders", "an order was found");
    });
    assert_eq!(count("error", module_path!()), 1);
    assert_eq!(count("warn", "shop::orders"), 3);
    for level in ["info", "debug", "trace"] {
        assert_eq!(count(level, "shop::orders"), 1, "{level}");
    }
    assert_eq!(count("error", "shop::orders"), 0);
}

#[test]
fn targets_can_be_those_of_crates() {
    let subscriber = tracing_subscriber::registry().with(LogEventsLayer::new().by_crate());
    tracing::subscriber::with_default(subscriber, || {
        info!(target: "store::cache::lru", "a value was found");
        info!(target: "store::cache", "a value was found");
        info!(target: "store", "a value was found");
    });
    assert_eq!(count("info", "store"), 3);
    assert!(Page::of(&CATALOG).lines("store::").is_empty());
}

#[test]
fn events_that_a_filter_rejects_are_not_counted() {
    let layer = LogEventsLayer::new().with_filter(LevelFilter::WARN);
    let subscriber = tracing_subscriber::registry().with(layer);
    tracing::subscriber::with_default(subscriber, || {
        info!(target: "filtered", "left out");
        warn!(target: "filtered", "counted");
    });
    assert_eq!((count("info", "filtered"), count("warn", "filtered")), (0, 1));
}
