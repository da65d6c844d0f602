//! Registries of the crate `prometheus-client`.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, RwLock};

use metrics_catalog_adapters::PrometheusClientSource;
use prometheus_client::collector::Collector;
use prometheus_client::encoding::DescriptorEncoder;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::exemplar::CounterWithExemplar;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use crate::page;

type Labels = Vec<(String, String)>;

fn labels(name: &str, value: &str) -> Labels {
    vec![(name.to_owned(), value.to_owned())]
}

#[test]
fn every_type_has_its_values_and_labels() {
    let mut registry = Registry::with_prefix("net");
    let sub = registry.sub_registry_with_label(("site".into(), "a\"b".into()));
    let sent = Family::<Labels, Counter>::default();
    sub.register_with_unit("sent", "Sent \"bytes\"", Unit::Bytes, sent.clone());
    sent.get_or_create(&labels("peer", "x\n\\")).inc_by(u64::MAX);
    let traced = CounterWithExemplar::<Labels>::default();
    registry.register("traced", "Traced", traced.clone());
    traced.inc_by(2, Some(labels("trace_id", "ab # c")), None);
    let peers = Gauge::<i64>::default();
    peers.set(-3);
    registry.register("peers", "Peers", peers);
    let ratio = Gauge::<f64, AtomicU64>::default();
    ratio.set(0.125);
    registry.register_with_unit("load", "Load", Unit::Other("ratio".to_owned()), ratio);
    registry.register("build", "Build", Info::new(labels("version", "1.0")));
    let waits = Family::<Labels, Histogram>::new_with_constructor(|| Histogram::new([0.5, 2.0]));
    registry.register_with_unit("wait", "Waits", Unit::Seconds, waits.clone());
    for value in [0.25, 1.0, 8.0] {
        waits.get_or_create(&labels("peer", "a")).observe(value);
    }
    let endpoint = page::endpoint(PrometheusClientSource::new(registry));
    let openmetrics = r#"# TYPE net_traced counter
# HELP net_traced Traced.
net_traced_total 2 # {trace_id="ab # c"} 2.0
# TYPE net_peers gauge
# HELP net_peers Peers.
net_peers -3
# TYPE net_load_ratio gauge
# UNIT net_load_ratio ratio
# HELP net_load_ratio Load.
net_load_ratio 0.125
# TYPE net_build info
# HELP net_build Build.
net_build_info{version="1.0"} 1
# TYPE net_wait_seconds histogram
# UNIT net_wait_seconds seconds
# HELP net_wait_seconds Waits.
net_wait_seconds_bucket{peer="a",le="0.5"} 1
net_wait_seconds_bucket{peer="a",le="2.0"} 2
net_wait_seconds_bucket{peer="a",le="+Inf"} 3
net_wait_seconds_sum{peer="a"} 9.25
net_wait_seconds_count{peer="a"} 3
# TYPE net_sent_bytes counter
# UNIT net_sent_bytes bytes
# HELP net_sent_bytes Sent \"bytes\".
net_sent_bytes_total{site="a\"b",peer="x\n\\"} 18446744073709551615
# EOF
"#;
    assert_eq!(page::openmetrics(&endpoint), openmetrics);
    let text = page::text(&endpoint);
    assert!(text.contains("# TYPE net_sent_bytes_total counter\n"), "{text}");
    assert!(text.contains("# TYPE net_build_info gauge\nnet_build_info{version=\"1.0\"} 1\n"));
}

/// Collector that panics while a flag is set.
#[derive(Debug)]
struct Panicking(Arc<AtomicBool>);

impl Collector for Panicking {
    fn encode(&self, _: DescriptorEncoder<'_>) -> Result<(), std::fmt::Error> {
        assert!(!self.0.load(Ordering::Relaxed), "a planted panic");
        Ok(())
    }
}

#[test]
fn a_family_at_fault_costs_itself_and_a_panic_one_scrape_of_the_source() {
    let mut registry = Registry::default();
    registry.register("c_good", "Good", Gauge::<i64>::default());
    registry.register("metrics_endpoint_body_size_bytes", "Taken", Gauge::<i64>::default());
    registry.register("c.name", "Illegal", Gauge::<i64>::default());
    registry.register("c_twice", "One", Counter::<u64>::default());
    registry.register("c_twice", "Other", Counter::<u64>::default());
    let reserved = Family::<Labels, Gauge>::default();
    reserved.get_or_create(&labels("__a", "b")).set(1);
    registry.register("c_label", "Label", reserved);
    registry.register("c_help", "Help with\nc_help 5\n", Gauge::<i64>::default());
    let panics = Arc::new(AtomicBool::new(false));
    registry.register_collector(Box::new(Panicking(Arc::clone(&panics))));
    let registry = Arc::new(RwLock::new(registry));
    let endpoint = page::endpoint(PrometheusClientSource::shared(Arc::clone(&registry)));
    let only_good = "# HELP c_good Good.\n# TYPE c_good gauge\nc_good 0\n";
    assert_eq!(page::text(&endpoint), only_good);
    for (name, reason) in [
        ("metrics_endpoint_body_size_bytes", "clash"),
        ("c.name", "name"),
        ("c_twice_total", "duplicate"),
        ("c_label", "label"),
        ("c_help", "syntax"),
    ] {
        assert_eq!(page::rejected(name, reason), 1, "{name}");
    }

    let before = page::failed("tested", "panic");
    panics.store(true, Ordering::Relaxed);
    assert_eq!(page::text(&endpoint), "");
    assert!(page::failed("tested", "panic") > before);
    // The registry is not poisoned.
    panics.store(false, Ordering::Relaxed);
    registry.write().unwrap().register("c_later", "Later", Gauge::<i64>::default());
    assert!(page::text(&endpoint).ends_with("c_later 0\n"));
}
