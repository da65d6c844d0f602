//! Size of a service with the metrics that most services want: requests, runtime, process and log.

use std::fs;
use std::path::Path;

use crate::case::{BoxError, Role};
use crate::group::Effort;
use crate::group::encode::count;
use crate::group::project::Project;
use crate::group::record::OURS;
use crate::row::{Row, Unit};

const AXUM: &str = "axum = { version = \"0.8\", default-features = false, features = [\"http1\", \"tokio\"] }\n\
                    tokio = { version = \"1.45\", default-features = false, features = [\"net\", \"rt-multi-thread\"] }\n";

const PEERS: &str = "axum-prometheus = { version = \"0.10\", default-features = false, features = [\"prometheus\"] }\n\
                     metrics = \"0.24\"\n\
                     metrics-process = \"2.4\"\n\
                     tokio-metrics = { version = \"0.5\", features = [\"metrics-rs-integration\"] }\n\
                     tracing = { version = \"0.1\", default-features = false, features = [\"std\"] }\n\
                     tracing-subscriber = { version = \"0.3\", default-features = false, features = [\"registry\", \"std\"] }\n";

/// Name, role, dependencies and program of each service, the one without metrics first.
fn services() -> [(&'static str, Role, String, &'static str); 3] {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let ours = format!(
        "metrics-catalog = {{ path = \"{root}/metrics-core\" }}\n\
         metrics-catalog-service = {{ path = \"{root}/metrics-service\", \
         features = [\"axum\", \"process\", \"tokio\", \"tracing\"] }}\n"
    );
    [
        (
            "the service without metrics",
            Role::Aside,
            String::new(),
            include_str!("../../consumer/service.rs"),
        ),
        (OURS, Role::Ours, ours, include_str!("../../consumer/service_metrics_catalog.rs")),
        (
            "axum-prometheus, metrics-process, tokio-metrics and a layer with metrics",
            Role::Peer,
            PEERS.to_owned(),
            include_str!("../../consumer/service_peers.rs"),
        ),
    ]
}

/// Builds every service, and measures what metrics add to it.
pub fn run(group: &'static str, _: Effort) -> Result<Vec<Row>, BoxError> {
    // Shared, so that each dependency is built once.
    let target = tempfile::tempdir()?;
    let mut rows = Vec::new();
    let mut bare = None;
    for (place, (name, role, dependencies, program)) in services().into_iter().enumerate() {
        let consumer = format!("service-{place}");
        let manifest = format!("[dependencies]\n{AXUM}{dependencies}");
        let mut project = Project::new(&consumer, &manifest, &[("src/main.rs", program)])?;
        project.share_target(target.path());
        project.cargo(&["build", "--release"])?;
        let size = length(&target.path().join("release").join(consumer))?;
        let crates = project.dependencies("normal,no-proc-macro")?;
        let Some((bare_size, bare_crates)) = bare else {
            bare = Some((size, crates));
            rows.push(count(group, format!("{name}, binary"), role, Unit::Bytes, size));
            continue;
        };
        let grown = size.saturating_sub(bare_size);
        rows.push(count(group, format!("{name}, binary growth"), role, Unit::Bytes, grown));
        let more = crates.saturating_sub(bare_crates);
        rows.push(count(
            group,
            format!("{name}, more crates at run time"),
            role,
            Unit::Count,
            more,
        ));
    }
    Ok(rows)
}

fn length(program: &Path) -> Result<usize, BoxError> {
    Ok(usize::try_from(fs::metadata(program)?.len())?)
}
