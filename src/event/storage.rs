use std::time::Duration;

use metrics_catalog::Event;

use crate::metrics::Backend;

/// Reads and writes of the data store.
#[must_use = "call `.record()`"]
#[derive(Debug, Event)]
#[event(crate::metrics::store)]
pub enum StoreEvent {
    Read { backend: Backend, size: u64, elapsed: Duration },
    Write { backend: Backend, size: u64, elapsed: Duration },
    Delete { backend: Backend, elapsed: Duration },
    OperationFailed { backend: Backend },
}

/// The service as a whole.
#[must_use = "call `.record()`"]
#[derive(Debug, Event)]
#[event(crate::metrics::server)]
pub enum ServerEvent {
    ConfigReloaded,
    ConfigRejected,
}
