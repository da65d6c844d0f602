//! Random catalogs with random values: strict parsers of other projects read back the same values,
//! and promtool reports nothing.

mod plan;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use plan::Plan;

/// Number of catalogs, all in one crate, so that there is one build.
const CATALOGS: u64 = 24;

/// Runs a program that must succeed, and returns its output.
fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// Writes a crate with all catalogs, whose program writes the expositions of each.
fn write_crate(directory: &Path, plans: &[Plan]) {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = format!(
        "[package]\nname = \"roundtrip\"\nedition = \"2024\"\n[dependencies]\n\
         metrics-catalog.path = '{}'\n[workspace]\n",
        repository.join("metrics-core").display()
    );
    let mut main =
        "use std::time::Duration;\nuse metrics_catalog::{Exposition, Format};\n".to_owned();
    let mut calls = String::new();
    fs::create_dir(directory.join("src")).unwrap();
    for (place, plan) in plans.iter().enumerate() {
        let mut rust = metrics_catalog_build::generate(&plan.catalog, "metrics.toml").unwrap();
        write!(
            rust,
            "\npub mod drive {{\n    use super::group::*;\n    pub fn drive() {{\n{}    }}\n}}\n",
            plan.code
        )
        .unwrap();
        fs::write(directory.join(format!("src/c{place}.rs")), rust).unwrap();
        writeln!(main, "mod c{place};").unwrap();
        writeln!(calls, "    c{place}::drive::drive();").unwrap();
        for (format, name) in [("Text", "text"), ("OpenMetrics", "openmetrics")] {
            let file = format!("{place}/{name}.txt");
            writeln!(calls, "    write(Format::{format}, &c{place}::CATALOG, {file:?}, None);")
                .unwrap();
        }
        let (file, since) = (format!("{place}/created.txt"), "Some(Duration::from_millis(1500))");
        writeln!(calls, "    write(Format::OpenMetrics, &c{place}::CATALOG, {file:?}, {since});")
            .unwrap();
    }
    main += "fn write(format: Format, catalog: &metrics_catalog::Catalog, file: &str, \
             since: Option<Duration>) {\n    \
             let catalogs = [catalog];\n    let mut text = Vec::new();\n    \
             let exposition = Exposition::new(format, &catalogs);\n    \
             let exposition = since.map_or(exposition, |since| exposition.with_created_timestamps(since));\n    \
             let Ok(()) = exposition.encode(&mut text);\n    \
             assert!(text.len() <= exposition.max_len());\n    \
             std::fs::write(file, text).unwrap();\n}\n";
    write!(main, "fn main() {{\n{calls}}}\n").unwrap();
    fs::write(directory.join("src/main.rs"), main).unwrap();
    fs::write(directory.join("Cargo.toml"), manifest).unwrap();
    fs::copy(repository.join("Cargo.lock"), directory.join("Cargo.lock")).unwrap();
}

#[test]
#[ignore = "needs `promtool`, and a Python with prometheus_client in the variable `PYTHON`"]
fn what_strict_parsers_read_is_what_went_in() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let plans: Vec<Plan> = (0..CATALOGS).map(Plan::new).collect();
    let directory = tempfile::tempdir().unwrap();
    write_crate(directory.path(), &plans);
    for (place, plan) in plans.iter().enumerate() {
        let directory = directory.path().join(place.to_string());
        fs::create_dir(&directory).unwrap();
        fs::write(directory.join("expected.json"), plan.expected().to_string()).unwrap();
    }
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--quiet"]).current_dir(directory.path());
    run(cargo.env("CARGO_TARGET_DIR", repository.join("target/outside")));

    let mut samples = 0;
    for place in 0..plans.len() {
        let directory = directory.path().join(place.to_string());
        let check = repository.join("tests/roundtrip/check.py");
        samples +=
            run(Command::new(&python).arg(check).arg(&directory)).trim().parse::<usize>().unwrap();
        let text = fs::File::open(directory.join("text.txt")).unwrap();
        let mut promtool = Command::new("promtool");
        let findings = run(promtool.args(["check", "metrics"]).stdin(Stdio::from(text)));
        assert_eq!(findings, "");
    }
    assert!(samples > 4000, "only {samples} samples");
}
