//! Cost of call sites that record a value whose variant is not known there.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use crate::case::{BoxError, Role};
use crate::group::Effort;
use crate::group::encode::count;
use crate::group::project::Project;
use crate::measure::Timings;
use crate::row::{Row, Unit, compare};

/// Numbers of enums, and of events in each.
const GROUPS: usize = 40;
const EVENTS: usize = 16;
/// Numbers of call sites, and of modules that they are spread over: each can be a codegen unit.
pub const SITES: [usize; 2] = [1, 200];
const MODULES: usize = 20;

/// Name of the case with this number of sites, whose value is time.
pub fn case(sites: usize, mode: &str) -> String {
    format!("{sites} sites, {mode}")
}

/// Name of the case with this number of sites, whose value is a size.
pub fn size_case(sites: usize) -> String {
    format!("{sites} sites, text")
}

/// Builds a program with each number of sites, in turn, and measures its last step.
pub fn run(group: &'static str, effort: Effort) -> Result<Vec<Row>, BoxError> {
    let target = tempfile::tempdir()?;
    let mut projects = Vec::new();
    for sites in SITES {
        let mut project = project(sites)?;
        project.share_target(target.path());
        projects.push((sites, project));
    }
    let mut rows = Vec::new();
    for (mode, arguments) in [("release", &["build", "--release"][..]), ("debug", &["build"][..])] {
        let mut samples: Vec<Timings> = vec![Vec::new(); projects.len()];
        for (_, project) in &projects {
            project.cargo(arguments)?;
        }
        // One build is too noisy for a ratio.
        for round in 0..effort.builds.max(3) {
            for ((sites, project), samples) in projects.iter().zip(&mut samples) {
                project.write("src/main.rs", &format!("{}// {round}\n", program(*sites)?))?;
                samples.push(project.time(arguments)?.as_secs_f64() * 1e9);
            }
        }
        let role = |sites| if sites == SITES[0] { Role::Baseline } else { Role::Ours };
        let outline = projects.iter().map(|(sites, _)| (case(*sites, mode), role(*sites)));
        rows.extend(compare(group, Unit::Nanoseconds, outline.collect(), &samples));
    }
    for (sites, _) in &projects {
        let size = text_size(&target.path().join(format!("release/sites-{sites}")))?;
        rows.push(count(group, size_case(*sites), Role::Ours, Unit::Bytes, size));
    }
    Ok(rows)
}

/// Returns the size of a program's code and read-only data, which is the first number of `size`.
fn text_size(program: &Path) -> Result<usize, BoxError> {
    let output = Command::new("size").arg(program).output()?;
    let text = String::from_utf8(output.stdout)?;
    let number = text.lines().nth(1).and_then(|line| line.split_whitespace().next());
    Ok(number.ok_or("`size` prints no table")?.parse()?)
}

fn project(sites: usize) -> Result<Project, BoxError> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let manifest = format!(
        "[dependencies]\nmetrics-catalog = {{ path = \"{root}/metrics-core\" }}\n\
         [build-dependencies]\nmetrics-catalog-build = {{ path = \"{root}/metrics-build\" }}\n"
    );
    let files = [
        ("src/main.rs", &program(sites)?[..]),
        ("metrics.toml", &catalog()?),
        ("build.rs", "fn main() { metrics_catalog_build::compile(\"metrics.toml\") }\n"),
    ];
    Project::new(&format!("sites-{sites}"), &manifest, &files)
}

/// Returns whether an event has a duration, which a histogram observes.
const fn is_timed(event: usize) -> bool {
    event.is_multiple_of(3)
}

fn catalog() -> Result<String, BoxError> {
    let mut text =
        "format = 1\n[buckets]\nwait = [0.005, 0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30]\n".to_owned();
    for group in 0..GROUPS {
        writeln!(text, "[g{group}]\nhelp = \"A group.\"\n[g{group}.events]")?;
        for event in 0..EVENTS {
            let fields = if is_timed(event) { ", fields = { took = \"duration\" }" } else { "" };
            writeln!(text, "step-{event} = {{ help = \"Something happened.\"{fields} }}")?;
        }
        let observed: Vec<_> = (0..EVENTS)
            .filter(|event| is_timed(*event))
            .map(|event| format!("step-{event} = \"took\""))
            .collect();
        writeln!(text, "[g{group}.metrics.step_duration_seconds]\ntype = \"histogram\"")?;
        writeln!(text, "help = \"How long it took.\"\nunit = \"seconds\"\nbuckets = \"wait\"")?;
        writeln!(text, "observe = {{ {} }}", observed.join(", "))?;
    }
    Ok(text)
}

fn program(sites: usize) -> Result<String, BoxError> {
    let mut rust = "pub mod metrics {\n    metrics_catalog::include_catalog!();\n}\n".to_owned();
    let [mut any, mut all] = [String::new(), String::new()];
    for group in 0..GROUPS {
        writeln!(rust, "#[derive(metrics_catalog::Event)]\n#[event(crate::metrics::g{group})]")?;
        writeln!(rust, "pub enum G{group} {{")?;
        writeln!(any, "    G{group}(G{group}),")?;
        for event in 0..EVENTS {
            let (field, value) = if is_timed(event) {
                (" { took: std::time::Duration }", " { took: std::time::Duration::from_millis(7) }")
            } else {
                ("", "")
            };
            writeln!(rust, "    #[event(\"step-{event}\")]\n    Step{event}{field},")?;
            writeln!(all, "        Any::G{group}(G{group}::Step{event}{value}),")?;
        }
        rust += "}\n";
    }
    write!(rust, "#[derive(metrics_catalog::Event)]\npub enum Any {{\n{any}}}\n")?;
    for module in 0..MODULES.min(sites) {
        writeln!(rust, "mod m{module} {{")?;
        for site in (module..sites).step_by(MODULES) {
            writeln!(rust, "    #[inline(never)]\n    pub fn site_{site}(event: &crate::Any) {{")?;
            writeln!(
                rust,
                "        event.record();\n        std::hint::black_box({site});\n    }}"
            )?;
        }
        rust += "}\n";
    }
    write!(rust, "fn main() {{\n    for event in [\n{all}    ] {{\n")?;
    for site in 0..sites {
        writeln!(rust, "        m{}::site_{site}(&event);", site % MODULES)?;
    }
    rust += "    }\n    println!(\"{}\", metrics::CATALOG.max_len());\n}\n";
    Ok(rust)
}
