//! Events of `tracing` by level and target: `log_events_total`.
//!
//! The layer counts the events that reach it: those that a filter of the subscriber, or of the layer itself, lets
//! pass. Without a filter these are all events of all crates: `h2` alone has dozens of the level `TRACE` for each
//! request. The targets of one program are a fixed number, because they are constants of the code; the counter has up to
//! 1,000 series, and events of further ones count in the series whose labels are `_other`.
//!
//! ```
//! use metrics_catalog::{Access, Endpoint, catalogs};
//! use metrics_catalog_service::log_events::{self, LogEventsLayer};
//! use tracing_subscriber::filter::LevelFilter;
//! use tracing_subscriber::layer::SubscriberExt as _;
//!
//! let subscriber = tracing_subscriber::registry().with(LevelFilter::INFO).with(LogEventsLayer::new());
//! // And the `CATALOG` of the service.
//! let metrics = Endpoint::new(catalogs![log_events::CATALOG], Access::Open);
//! # drop(subscriber);
//! # assert!(metrics.is_open());
//! ```

use tracing_core::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer};

pub mod metrics {
    //! Generated handles, for tests and for values on other pages.

    include!("log_events/metrics.rs");
}

/// Catalog of the metrics of this module, to be served beside that of the service.
pub use metrics::CATALOG;

/// Text of the catalog, `metrics.toml`, from which the command `metrics-catalog` makes a dashboard, alerts and
/// documentation.
pub const CATALOG_TOML: &str = include_str!("log_events/metrics.toml");

/// Layer that counts events.
///
/// An event costs the look-up of its series, without a lock. There is no allocation after the first event of a series
/// and a thread.
#[derive(Clone, Copy, Debug, Default)]
#[must_use = "a layer has no effect until a subscriber has it"]
pub struct LogEventsLayer {
    by_crate: bool,
}

impl LogEventsLayer {
    /// Creates a layer that counts by target.
    pub const fn new() -> Self {
        Self { by_crate: false }
    }

    /// Counts by the first part of the target, which is the crate unless an event sets a target of its own: fewer
    /// series, and less detail.
    ///
    /// ```
    /// use metrics_catalog_service::log_events::LogEventsLayer;
    ///
    /// let layer = LogEventsLayer::new().by_crate();
    /// # let _ = layer;
    /// ```
    pub const fn by_crate(mut self) -> Self {
        self.by_crate = true;
        self
    }
}

fn level(level: Level) -> metrics::Level {
    match level {
        Level::ERROR => metrics::Level::Error,
        Level::WARN => metrics::Level::Warn,
        Level::INFO => metrics::Level::Info,
        Level::DEBUG => metrics::Level::Debug,
        Level::TRACE => metrics::Level::Trace,
    }
}

impl<S: Subscriber> Layer<S> for LogEventsLayer {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let metadata = event.metadata();
        let target = metadata.target();
        let end = if self.by_crate { target.find("::") } else { None };
        let target = target.get(..end.unwrap_or(target.len())).unwrap_or(target);
        metrics::log::EVENTS_TOTAL.with((level(*metadata.level()), target)).inc();
    }
}
