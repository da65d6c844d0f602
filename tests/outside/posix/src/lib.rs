//! A library with a catalog of its own, to be loaded while a program runs.

mod metrics {
    include!(concat!(env!("OUT_DIR"), "/plugin.rs"));
}

#[derive(metrics_catalog::Event)]
#[event(metrics::plugin)]
enum PluginEvent {
    Called,
}

/// Records so many events.
// SAFETY: no other symbol of this process has this name.
#[unsafe(no_mangle)]
pub extern "C" fn plugin_call(times: u64) {
    (0..times).for_each(|_| PluginEvent::Called.record());
}

/// The library's catalog, for a program that was built together with it.
// SAFETY: as above.
#[unsafe(no_mangle)]
pub extern "C" fn plugin_catalog() -> &'static metrics_catalog::Catalog {
    &metrics::CATALOG
}
