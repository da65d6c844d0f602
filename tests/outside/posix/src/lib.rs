//! Library with its own catalog, loaded by a running program.

mod metrics {
    include!(concat!(env!("OUT_DIR"), "/plugin.rs"));
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::plugin)]
enum PluginEvent {
    Called,
}

/// Records a number of events.
// SAFETY: no other symbol of this process has this name.
#[unsafe(no_mangle)]
pub extern "C" fn plugin_call(times: u64) {
    (0..times).for_each(|_| PluginEvent::Called.record());
}

/// Returns the library's catalog, for a program from the same build.
// SAFETY: as above.
#[unsafe(no_mangle)]
pub extern "C" fn plugin_catalog() -> &'static metrics_catalog::Catalog {
    &metrics::CATALOG
}
