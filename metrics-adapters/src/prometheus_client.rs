//! Registries of the crate `prometheus-client`.

use std::sync::{Arc, RwLock};

use metrics_catalog::{Source, SourceError, SourceWriter};
use prometheus_client::encoding::text;
use prometheus_client::registry::Registry;

/// [`Source`] of the families of a [`Registry`] of the crate `prometheus-client`.
///
/// Families have their types, helps, units, labels, values and exemplars; values count from the start of the
/// process, as those of catalogs. The source parses the OpenMetrics text that the crate writes, because its
/// other encoder needs a compiler for protocol buffers. Native histograms have their classic buckets only.
///
/// The crate does not escape helps. If a help has a line feed and the text after it looks like a sample,
/// the family is wrong or left out.
///
/// ```
/// use std::sync::{Arc, RwLock};
///
/// use metrics_catalog::{Access, ENDPOINT_CATALOG, Endpoint};
/// use metrics_catalog_adapters::PrometheusClientSource;
/// use prometheus_client::metrics::counter::Counter;
/// use prometheus_client::registry::Registry;
///
/// let mut registry = Registry::default();
/// let requests = Counter::<u64>::default();
/// registry.register("requests", "Requests", requests.clone());
/// let source = PrometheusClientSource::new(registry);
/// let endpoint = Endpoint::new(&ENDPOINT_CATALOG, Access::Open).with_source("client", source);
/// ```
#[derive(Clone, Debug)]
pub struct PrometheusClientSource {
    registry: Arc<RwLock<Registry>>,
}

impl PrometheusClientSource {
    /// Creates a source of a registry.
    #[must_use]
    pub fn new(registry: Registry) -> Self {
        Self::shared(Arc::new(RwLock::new(registry)))
    }

    /// Creates a source of a registry to which the service adds metrics later.
    #[must_use]
    pub const fn shared(registry: Arc<RwLock<Registry>>) -> Self {
        Self { registry }
    }
}

impl Source for PrometheusClientSource {
    /// Writes the current families.
    ///
    /// # Errors
    ///
    /// Returns an error if a metric cannot be encoded, or if a thread panicked while it changed the
    /// registry.
    fn write(&self, page: &mut SourceWriter<'_>) -> Result<(), SourceError> {
        let mut exposition = String::new();
        let registry = self.registry.read().map_err(|_| "the lock of the registry is poisoned")?;
        text::encode_registry(&mut exposition, &registry)?;
        drop(registry);
        page.count_from_process_start();
        page.parse(&exposition)
    }
}
