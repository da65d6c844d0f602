//! Cost of a dependency before it is used: build time, its own dependencies, size.

use std::fs;

use crate::case::{BoxError, Role};
use crate::group::Effort;
use crate::group::encode::count;
use crate::group::project::Project;
use crate::group::record::OURS;
use crate::measure::Timings;
use crate::row::{Row, Unit, compare};

/// Program with one counter, which it prints.
struct Consumer {
    name: &'static str,
    role: Role,
    manifest: String,
    files: Vec<(&'static str, &'static str)>,
}

const METRICS: &str = include_str!("../../consumer/metrics.toml");
const BUILD: (&str, &str) =
    ("build.rs", "fn main() { metrics_catalog_build::compile(\"metrics.toml\") }\n");

/// Programs, the empty one first.
fn consumers() -> Vec<Consumer> {
    let peer = |name, dependencies: &str, main| Consumer {
        name,
        role: Role::Peer,
        manifest: format!("[dependencies]\n{dependencies}\n"),
        files: vec![("src/main.rs", main)],
    };
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let ours = Consumer {
        name: OURS,
        role: Role::Ours,
        manifest: format!(
            "[dependencies]\nmetrics-catalog = {{ path = \"{root}/metrics-core\", \
             default-features = false, features = [\"derive\", \"std\"] }}\n\
             [build-dependencies]\nmetrics-catalog-build = {{ path = \"{root}/metrics-build\" }}\n"
        ),
        files: vec![
            ("src/main.rs", include_str!("../../consumer/metrics_catalog.rs")),
            ("metrics.toml", METRICS),
            BUILD,
        ],
    };
    let pushing = Consumer {
        name: "metrics-catalog, OTLP",
        role: Role::Aside,
        manifest: ours.manifest.replace(
            "[build-dependencies]",
            &format!(
                "metrics-catalog-otlp = {{ path = \"{root}/metrics-otlp\", \
                 features = [\"ureq\"] }}\n[build-dependencies]"
            ),
        ),
        files: vec![
            ("src/main.rs", include_str!("../../consumer/metrics_catalog_otlp.rs")),
            ("metrics.toml", METRICS),
            BUILD,
        ],
    };
    let sdk = "opentelemetry = { version = \"0.31\", default-features = false, features = [\"metrics\"] }\n\
               opentelemetry-otlp = { version = \"0.31\", default-features = false, \
               features = [\"http-proto\", \"metrics\", \"reqwest-blocking-client\"] }\n\
               opentelemetry_sdk = { version = \"0.31\", default-features = false, features = [\"metrics\"] }";
    let exporter = "metrics = \"0.24\"\n\
                    metrics-exporter-prometheus = { version = \"0.18\", default-features = false }";
    vec![
        Consumer { role: Role::Aside, ..peer("empty main", "", "fn main() {}\n") },
        ours,
        peer(
            "prometheus",
            "prometheus = { version = \"0.14\", default-features = false }",
            include_str!("../../consumer/prometheus.rs"),
        ),
        peer(
            "prometheus-client",
            "prometheus-client = \"0.25\"",
            include_str!("../../consumer/prometheus_client.rs"),
        ),
        peer("metrics", exporter, include_str!("../../consumer/metrics.rs")),
        peer("measured", "measured = \"0.0.25\"", include_str!("../../consumer/measured.rs")),
        peer("vise", "vise = \"0.3\"", include_str!("../../consumer/vise.rs")),
        peer(
            "fastmetrics",
            "fastmetrics = { version = \"0.7\", features = [\"derive\"] }",
            include_str!("../../consumer/fastmetrics.rs"),
        ),
        peer(
            "fast-telemetry",
            "fast-telemetry = \"0.10\"",
            include_str!("../../consumer/fast_telemetry.rs"),
        ),
        peer(
            "embeprom",
            "embeprom = { version = \"0.3\", features = [\"std\"] }",
            include_str!("../../consumer/embeprom.rs"),
        ),
        // Both push with OTLP, over a blocking HTTP client without TLS.
        pushing,
        Consumer {
            role: Role::Aside,
            ..peer("opentelemetry_sdk, OTLP", sdk, include_str!("../../consumer/opentelemetry.rs"))
        },
    ]
}

/// Builds every program from scratch, in turn, and measures the results.
pub fn run(group: &'static str, effort: Effort) -> Result<Vec<Row>, BoxError> {
    let mut projects = Vec::new();
    for consumer in consumers() {
        let project = Project::new("consumer", &consumer.manifest, &consumer.files)?;
        projects.push((consumer, project));
    }
    let mut samples: Vec<Timings> = vec![Vec::new(); projects.len()];
    for _ in 0..effort.builds {
        for ((_, project), samples) in projects.iter().zip(&mut samples) {
            project.clean()?;
            samples.push(project.time(&["build", "--release"])?.as_secs_f64() * 1e9);
        }
    }
    let outline = projects.iter().map(|(consumer, _)| (consumer.name.to_owned(), consumer.role));
    let mut rows = compare(group, Unit::Nanoseconds, outline.collect(), &samples);
    let length = |project: &Project| -> Result<u64, BoxError> {
        Ok(fs::metadata(project.path("target/release/consumer"))?.len())
    };
    let mut empty = None;
    for (Consumer { name, role, .. }, project) in &projects {
        let Some(empty) = empty else {
            empty = Some(length(project)?);
            continue;
        };
        let grown = usize::try_from(length(project)?.saturating_sub(empty))?;
        rows.push(count(group, format!("{name}, binary growth"), *role, Unit::Bytes, grown));
        for (edges, what) in
            [("normal,no-proc-macro", "crates at run time"), ("normal,build", "crates in all")]
        {
            let crates = project.dependencies(edges)?;
            rows.push(count(group, format!("{name}, {what}"), *role, Unit::Count, crates));
        }
    }
    Ok(rows)
}
