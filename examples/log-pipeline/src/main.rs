//! A log pipeline whose components have different labels, which the operator configures.

use std::error::Error;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use metrics_catalog::{Access, Endpoint, LabelText};
use tokio::net::TcpListener;

use crate::metrics::{Kind, Reason, component};

#[allow(missing_docs, reason = "the catalog describes them")]
mod metrics {
    metrics_catalog::include_catalog!();
}

/// Configured component: its name, kind and type, and the labels that it has besides.
type Configured = (&'static str, Kind, &'static str, &'static [(&'static str, &'static str)]);

/// Components, each with another set of labels.
const COMPONENTS: [Configured; 12] = [
    ("internal", Kind::Source, "internal_logs", &[]),
    ("nginx", Kind::Source, "file", &[("file", "/var/log/nginx/access.log")]),
    ("syslog", Kind::Source, "socket", &[("peer", "192.0.2.7"), ("protocol", "udp")]),
    ("journal", Kind::Source, "journald", &[("host", "web-1")]),
    ("docker", Kind::Source, "docker_logs", &[("container", "shop"), ("host", "web-1")]),
    ("pods", Kind::Source, "kubernetes_logs", &[("pod", "shop-7d4"), ("namespace", "prod")]),
    (
        "sidecars",
        Kind::Source,
        "kubernetes_logs",
        &[("pod", "shop-7d4"), ("namespace", "prod"), ("container", "proxy")],
    ),
    ("events", Kind::Source, "kafka", &[("topic", "clicks"), ("partition", "3")]),
    ("hooks", Kind::Source, "http_server", &[("uri", "/hook"), ("status", "202")]),
    ("parse", Kind::Transform, "remap", &[("status", "ok")]),
    ("archive", Kind::Sink, "object_store", &[("region", "eu-1"), ("uri", "s3://archive")]),
    ("search", Kind::Sink, "http", &[("protocol", "https"), ("status", "200"), ("host", "db-1")]),
];

/// Component that runs. Its labels were looked up once, when it was started.
struct Component {
    name: &'static str,
    received: component::ReceivedBound,
}

impl Component {
    fn start((name, kind, type_name, labels): Configured) -> Self {
        let label = |name: &str| {
            let (_, value) = labels.iter().find(|(label, _)| *label == name)?;
            Some(LabelText::from(*value))
        };
        let received = component::Received::bind(
            name.into(),
            kind,
            type_name.into(),
            label("file"),
            label("peer"),
            label("host"),
            label("container"),
            label("pod"),
            label("namespace"),
            label("topic"),
            label("partition"),
            label("uri"),
            label("status"),
            label("protocol"),
            label("region"),
        );
        Self { name, received }
    }

    /// Handles a batch, of which one event is malformed.
    fn handle(&self, events: u64) {
        self.received.record(events, events * 100);
        component::Discarded { component: self.name.into(), reason: Reason::Malformed }.record();
    }
}

/// Handles batches for ever. The first component falls silent after a while.
async fn load() {
    let components = COMPONENTS.map(Component::start);
    for second in 0_u64.. {
        for component in components.iter().skip(usize::from(second > 30)) {
            component.handle(10 + second % 7);
        }
        metrics::component::BUFFERED_EVENTS.with("search").set((second % 100).cast_signed());
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let metrics = Endpoint::new(&metrics::CATALOG, Access::Open).into_service::<Body>();
    let router = Router::new().route_service(metrics.endpoint().path(), metrics.clone());
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}{}", listener.local_addr()?, metrics.endpoint().path());
    tokio::spawn(load());
    Ok(axum::serve(listener, router).await?)
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    /// Returns the samples of the counter with many labels.
    fn received() -> Vec<String> {
        let mut page = Vec::new();
        let Ok(()) = metrics::CATALOG.encode(&mut page);
        let page = String::from_utf8(page).unwrap();
        let samples =
            page.lines().filter(|line| line.starts_with("pipeline_component_received_events"));
        samples.map(str::to_owned).collect()
    }

    /// Returns the sample of a component with a value, as its configuration says.
    fn sample((name, kind, type_name, labels): Configured, value: u64) -> String {
        let kind = format!("{kind:?}").to_lowercase();
        let order = [
            "file",
            "peer",
            "host",
            "container",
            "pod",
            "namespace",
            "topic",
            "partition",
            "uri",
            "status",
            "protocol",
            "region",
        ];
        let others = order.map(|label| {
            let found = labels.iter().find(|(name, _)| *name == label);
            found.map_or(String::new(), |(_, value)| format!(",{label}=\"{value}\""))
        });
        format!(
            "pipeline_component_received_events_total{{component=\"{name}\",kind=\"{kind}\",\
             type=\"{type_name}\"{}}} {value}",
            others.concat()
        )
    }

    #[test]
    fn a_counter_has_twelve_sets_of_labels_and_hides_those_that_are_idle() {
        assert_eq!(received(), [""; 0]);
        let components = COMPONENTS.map(Component::start);
        // A series is exposed when it is recorded, not when its labels are looked up.
        assert_eq!(received(), [""; 0]);
        for (component, events) in components.iter().zip(1..) {
            component.handle(events);
            component.handle(10);
        }
        let mut found = received();
        found.sort_unstable();
        let mut expected: Vec<String> = COMPONENTS
            .iter()
            .zip(1..)
            .map(|(component, events)| sample(*component, events + 10))
            .collect();
        expected.sort_unstable();
        assert_eq!(found, expected);
        let sets: std::collections::HashSet<Vec<&str>> = COMPONENTS
            .iter()
            .map(|(.., labels)| labels.iter().map(|(name, _)| *name).collect())
            .collect();
        assert_eq!(sets.len(), 12);
        let bytes = metrics::component::RECEIVED_BYTES_TOTAL.with(("search", Kind::Sink)).get();
        assert_eq!(bytes, 2200);
        let discarded =
            metrics::component::DISCARDED_TOTAL.with(("search", Reason::Malformed)).get();
        assert_eq!(discarded, 2);

        // Only one component is active, and the others are hidden.
        thread::sleep(Duration::from_millis(1200));
        components[11].handle(100);
        assert_eq!(received(), [sample(COMPONENTS[11], 122)]);
        // One that is active again has its value, through the handle that it kept.
        components[1].handle(5);
        let mut found = received();
        found.sort_unstable();
        assert_eq!(found, [sample(COMPONENTS[1], 17), sample(COMPONENTS[11], 122)]);
    }
}
