//! Metrics that a service sets up once, when it starts.

use std::error::Error;
use std::fmt;

#[cfg(feature = "tokio")]
use tokio::runtime::Handle;
#[cfg(feature = "tracing")]
use tracing_core::dispatcher::{Dispatch, set_global_default};
#[cfg(feature = "tracing")]
use tracing_subscriber::filter::LevelFilter;
#[cfg(feature = "tracing")]
use tracing_subscriber::layer::SubscriberExt as _;

#[cfg(feature = "allocator")]
use crate::allocator::{self, Allocator};
#[cfg(feature = "build-info")]
use crate::build_info::{self, BuildInfo};
#[cfg(feature = "tracing")]
use crate::log_events::LogEventsLayer;
#[cfg(feature = "tokio")]
use crate::tokio_runtime;

/// Metrics that a service sets up once, when it starts: those that are read at a scrape, and events of `tracing`.
///
/// Each method stands for a function of the module that its documentation names, which can be called instead.
///
#[cfg_attr(all(feature = "allocator", feature = "tokio", feature = "tracing"), doc = "```")]
#[cfg_attr(
    not(all(feature = "allocator", feature = "tokio", feature = "tracing")),
    doc = "```ignore"
)]
/// use metrics_catalog_service::Setup;
/// use metrics_catalog_service::allocator::AllocatorState;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), metrics_catalog_service::SetupError> {
/// // With a build script: `Setup::new().build_info(build_info!())…`.
/// Setup::new().allocator(|| AllocatorState::default()).runtime("main").log_events().install()?;
/// # Ok(())
/// # }
/// ```
#[derive(Default)]
#[must_use = "a setup has no effect until it is installed"]
pub struct Setup {
    #[cfg(feature = "allocator")]
    allocator: Option<Box<dyn FnOnce() + Send>>,
    #[cfg(feature = "build-info")]
    build_info: Option<BuildInfo<'static>>,
    #[cfg(feature = "tokio")]
    runtime: Option<String>,
    #[cfg(feature = "tracing")]
    log_events: bool,
}

impl Setup {
    /// Creates a setup without any metrics.
    pub fn new() -> Self {
        Self::default()
    }

    /// Exposes the state of the allocator: [`allocator::observe`].
    #[cfg(feature = "allocator")]
    pub fn allocator(mut self, allocator: impl Allocator) -> Self {
        self.allocator = Some(Box::new(|| allocator::observe(allocator)));
        self
    }

    /// Exposes the build and the start of the service: [`build_info::set`].
    #[cfg(feature = "build-info")]
    pub fn build_info(mut self, build: BuildInfo<'static>) -> Self {
        self.build_info = Some(build);
        self
    }

    /// Exposes the runtime of tokio that runs the caller of [`install`](Self::install), under a name:
    /// [`tokio_runtime::observe`], which exposes others.
    #[cfg(feature = "tokio")]
    pub fn runtime(mut self, name: impl Into<String>) -> Self {
        self.runtime = Some(name.into());
        self
    }

    /// Counts events of `tracing`, with a global subscriber that does nothing else. A service that prints its log has
    /// a subscriber, to which it adds a [`LogEventsLayer`] instead.
    ///
    /// Events of the level `TRACE` stay disabled: crates such as `h2` have dozens of them for each request, which cost
    /// more than counting them is worth.
    #[cfg(feature = "tracing")]
    pub fn log_events(mut self) -> Self {
        self.log_events = true;
        self
    }

    /// Sets everything up.
    ///
    /// # Errors
    ///
    /// One of them cannot be set up. The others may be.
    pub fn install(self) -> Result<(), SetupError> {
        #[cfg(feature = "tokio")]
        if let Some(name) = self.runtime {
            let runtime = Handle::try_current().map_err(|error| SetupError {
                message: "missing runtime of tokio; call `install` in a task of the runtime, or \
                          `tokio_runtime::observe` with its handle",
                source: error.into(),
            })?;
            tokio_runtime::observe(name, &runtime);
        }
        #[cfg(feature = "build-info")]
        if let Some(build) = self.build_info {
            build_info::set(&build)
                .map_err(|error| SetupError { message: "invalid build", source: error.into() })?;
        }
        #[cfg(feature = "allocator")]
        if let Some(observe) = self.allocator {
            observe();
        }
        #[cfg(feature = "tracing")]
        if self.log_events {
            let registry = tracing_subscriber::registry().with(LevelFilter::DEBUG);
            let subscriber = registry.with(LogEventsLayer::new());
            set_global_default(Dispatch::new(subscriber)).map_err(|error| SetupError {
                message: "duplicate global subscriber of `tracing`; add a `LogEventsLayer` to the \
                          other one instead of calling `log_events`",
                source: error.into(),
            })?;
        }
        Ok(())
    }
}

impl fmt::Debug for Setup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut f = f.debug_struct("Setup");
        #[cfg(feature = "allocator")]
        f.field("allocator", &self.allocator.is_some());
        #[cfg(feature = "build-info")]
        f.field("build_info", &self.build_info);
        #[cfg(feature = "tokio")]
        f.field("runtime", &self.runtime);
        #[cfg(feature = "tracing")]
        f.field("log_events", &self.log_events);
        f.finish()
    }
}

/// Error of [`Setup::install`].
#[derive(Debug)]
pub struct SetupError {
    message: &'static str,
    source: Box<dyn Error + Send + Sync>,
}

impl fmt::Display for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.message, self.source)
    }
}

impl Error for SetupError {}
