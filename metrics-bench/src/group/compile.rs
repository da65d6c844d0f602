//! What a large catalog costs the user's compiler, once dependencies are built.

use std::fmt::Write;

use crate::case::{Failure, Role};
use crate::group::Effort;
use crate::group::project::Project;
use crate::measure::Samples;
use crate::row::{Row, Unit, compare};

/// What is built: how many enums, of how many events each, and how many further series.
const SHAPES: [(&str, usize, usize, usize); 4] = [
    ("without metrics", 0, 0, 0),
    ("10 enums of 60 events", 10, 60, 0),
    ("60 enums of 10 events", 60, 10, 0),
    ("catalog of 5,000 series", 0, 0, 5000),
];

/// The ways to build.
const MODES: [(&str, &[&str]); 3] =
    [("check", &["check"]), ("debug", &["build"]), ("release", &["build", "--release"])];

/// Every shape in every mode. A shape's baseline is the same crate without metrics.
pub fn run(group: &'static str, effort: Effort) -> Result<Vec<Row>, Failure> {
    let mut projects = Vec::new();
    for (name, enums, events, series) in SHAPES {
        let metrics = catalog(enums, events, series)?;
        let main = service(enums, events, series)?;
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
        let manifest = format!(
            "[dependencies]\nmetrics-catalog = {{ path = \"{root}/metrics-core\" }}\n\
             [build-dependencies]\nmetrics-catalog-build = {{ path = \"{root}/metrics-build\" }}\n"
        );
        let build = if metrics.is_empty() {
            "fn main() {}\n"
        } else {
            "fn main() { metrics_catalog_build::compile(\"metrics.toml\") }\n"
        };
        let files =
            [("metrics.toml", metrics.as_str()), ("build.rs", build), ("src/main.rs", &main)];
        projects.push((name, main.clone(), Project::new(&manifest, &files)?));
    }
    let mut rows = Vec::new();
    for (mode, arguments) in MODES {
        for (_, _, project) in &projects {
            project.cargo(arguments)?;
        }
        let mut samples: Vec<Samples> = vec![Vec::new(); projects.len()];
        for round in 0..effort.builds {
            for ((_, main, project), samples) in projects.iter().zip(&mut samples) {
                project.write("src/main.rs", &format!("{main}// {round}\n"))?;
                samples.push(project.time(arguments)?.as_secs_f64() * 1e9);
            }
        }
        let role = |place| if place == 0 { Role::Baseline } else { Role::Ours };
        let named = |(place, (name, ..)): (usize, &(&str, String, Project))| {
            (format!("{name}, {mode}"), role(place))
        };
        let outline = projects.iter().enumerate().map(named).collect();
        rows.extend(compare(group, Unit::Nanoseconds, outline, &samples));
    }
    Ok(rows)
}

/// The catalog file, empty if it is to have nothing.
fn catalog(enums: usize, events: usize, series: usize) -> Result<String, Failure> {
    let mut text = String::new();
    if enums + series > 0 {
        text += "format = 1\n[labels]\nkind = [\"a\", \"b\", \"c\", \"d\", \"e\"]\n";
    }
    for group in 0..enums {
        writeln!(text, "[g{group}]\nhelp = \"A group.\"\n[g{group}.events]")?;
        for event in 0..events {
            let fields = if event % 2 == 0 { "" } else { ", fields = { kind = \"kind\" }" };
            writeln!(text, "happened-{event} = {{ help = \"Something happened.\"{fields} }}")?;
        }
    }
    if series > 0 {
        text += "[many]\nhelp = \"Many series.\"\n";
        for metric in 0..series / 5 {
            writeln!(text, "[many.metrics.m{metric}_total]\ntype = \"counter\"")?;
            writeln!(text, "help = \"Something happened.\"\nlabels = [\"kind\"]")?;
        }
    }
    Ok(text)
}

/// The service: its enums, each event recorded at a place of its own, and a scrape.
fn service(enums: usize, events: usize, series: usize) -> Result<String, Failure> {
    let mut rust = String::new();
    if enums + series > 0 {
        rust += "pub mod metrics { metrics_catalog::include_catalog!(); }\n";
    }
    for group in 0..enums {
        writeln!(rust, "#[derive(metrics_catalog::Event)]\n#[event(metrics::g{group})]")?;
        writeln!(rust, "pub enum E{group} {{")?;
        for event in 0..events {
            let fields = if event % 2 == 0 { "" } else { " { kind: metrics::Kind }" };
            writeln!(rust, "Happened{event}{fields},")?;
        }
        rust += "}\n";
        for event in 0..events {
            let fields = if event % 2 == 0 { "" } else { " { kind: metrics::Kind::B }" };
            writeln!(rust, "#[inline(never)]\nfn happen_{group}_{event}() {{")?;
            writeln!(rust, "    E{group}::Happened{event}{fields}.record();\n}}")?;
        }
    }
    rust += "fn main() {\n";
    for group in 0..enums {
        for event in 0..events {
            writeln!(rust, "    happen_{group}_{event}();")?;
        }
    }
    if enums + series > 0 {
        rust += "    let mut text = Vec::new();\n    let _ = metrics::CATALOG.encode(&mut text);\n";
        rust += "    println!(\"{}\", text.len());\n";
    }
    rust += "}\n";
    Ok(rust)
}
