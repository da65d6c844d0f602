//! Compile time of a large catalog in the user's crate, with dependencies already built.

mod catalog;
mod peer;

use crate::case::{BoxError, Role};
use crate::group::Effort;
use crate::group::project::Project;
use crate::measure::Timings;
use crate::row::{Row, Unit, compare};

/// Name of the crate that all others are compared with.
pub const EMPTY: &str = "without metrics";
/// Name of the service with 645 events.
pub const SERVICE: &str = "645 events in 43 enums";

/// Name of the smallest catalog.
pub const FEW: &str = "5 series";

/// Crate that is built repeatedly.
struct Shape {
    name: &'static str,
    role: Role,
    dependencies: String,
    main: String,
    /// Catalog and build script, if the crate has them.
    catalog: Option<String>,
}

impl Shape {
    fn ours(name: &'static str, (catalog, main): (String, String)) -> Self {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
        let dependencies = format!(
            "metrics-catalog = {{ path = \"{root}/metrics-core\" }}\n\
             [build-dependencies]\nmetrics-catalog-build = {{ path = \"{root}/metrics-build\" }}"
        );
        Self { name, role: Role::Ours, dependencies, main, catalog: Some(catalog) }
    }

    fn peer(name: &'static str, dependencies: &str, main: String) -> Self {
        Self { name, role: Role::Peer, dependencies: dependencies.into(), main, catalog: None }
    }

    fn project(&self, place: usize) -> Result<Project, BoxError> {
        let manifest = format!("[dependencies]\n{}\n", self.dependencies);
        let build = "fn main() { metrics_catalog_build::compile(\"metrics.toml\") }\n";
        let mut files = vec![("src/main.rs", self.main.as_str())];
        if let Some(catalog) = &self.catalog {
            files.extend([("metrics.toml", catalog.as_str()), ("build.rs", build)]);
        }
        Project::new(&format!("consumer-{place}"), &manifest, &files)
    }

    /// Makes an edit that causes a rebuild: of the catalog if there is one.
    fn edit(&self, project: &Project, round: usize) -> Result<(), BoxError> {
        match &self.catalog {
            Some(catalog) => {
                let help = format!("In round {round}.");
                project.write("metrics.toml", &catalog.replacen("A group.", &help, 1))
            }
            None => project.write("src/main.rs", &format!("{}// {round}\n", self.main)),
        }
    }
}

/// Returns every crate, the one to compare with first.
fn shapes() -> Result<Vec<Shape>, BoxError> {
    let empty = Shape::peer(EMPTY, "", "fn main() {}\n".to_owned());
    Ok(vec![
        Shape { role: Role::Baseline, ..empty },
        Shape::ours(SERVICE, catalog::service(43, 15)?),
        Shape::ours("640 events in 10 enums", catalog::service(10, 64)?),
        Shape::peer("vise, as many metrics", "vise = \"0.3\"", peer::vise(43, 15)?),
        Shape::peer("measured, as many metrics", "measured = \"0.0.25\"", peer::measured(43, 15)?),
        Shape::ours(FEW, catalog::series(5)?),
        Shape::ours("1,250 series", catalog::series(1250)?),
        Shape::ours("2,500 series", catalog::series(2500)?),
        Shape::ours("5,000 series", catalog::series(5000)?),
    ])
}

/// Build modes.
const MODES: [(&str, &[&str]); 3] =
    [("check", &["check"]), ("debug", &["build"]), ("release", &["build", "--release"])];

/// Measures every crate in every mode.
pub fn run(group: &'static str, effort: Effort) -> Result<Vec<Row>, BoxError> {
    let mut projects = Vec::new();
    for (place, shape) in shapes()?.into_iter().enumerate() {
        let project = shape.project(place)?;
        projects.push((shape, project));
    }
    let target = tempfile::tempdir()?;
    for (_, project) in &mut projects {
        // Shared, so that each dependency is built once.
        project.share_target(target.path());
    }
    let mut rows = Vec::new();
    for (mode, arguments) in MODES {
        for (_, project) in &projects {
            project.cargo(arguments)?;
        }
        let mut samples: Vec<Timings> = vec![Vec::new(); projects.len()];
        for round in 0..effort.builds {
            for ((shape, project), samples) in projects.iter().zip(&mut samples) {
                shape.edit(project, round)?;
                samples.push(project.time(arguments)?.as_secs_f64() * 1e9);
            }
        }
        let named = |(shape, _): &(Shape, Project)| (format!("{}, {mode}", shape.name), shape.role);
        let outline = projects.iter().map(named).collect();
        rows.extend(compare(group, Unit::Nanoseconds, outline, &samples));
    }
    Ok(rows)
}
