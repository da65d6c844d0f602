//! Maintenance tasks of the repository. `cargo xtask bless` renews every generated file,
//! `cargo xtask codes` only the prefix codes of the compressor, `cargo xtask rust` only the Rust of the
//! repository's catalogs, without compiling what includes it, and `cargo xtask ready-made` also the dashboards and
//! rules of the ready-made ones.

mod codes;

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::{env, fs};

/// Catalogs beside the Rust generated from them, without their extensions, except ready-made ones.
/// Renewed first, because crates include it.
const GENERATED: &[&str] = &[
    "metrics-core/src/self_metrics/metrics",
    "metrics-core/src/process/metrics",
    "metrics-build/tests/generated/whole",
    "metrics-build/tests/generated/names",
    "metrics-build/tests/generated/open",
    "metrics-build/tests/generated/moved",
    "metrics-build/tests/generated/keyed",
    "metrics-build/tests/generated/keyed_events",
    "metrics-build/tests/generated/callbacks",
    "metrics-build/tests/generated/scraped",
    "metrics-build/tests/generated/was",
    "metrics-build/tests/generated/otel",
    "metrics-build/tests/generated/wide",
];

/// Commands that make files from `metrics.toml`.
const COMMANDS: &[&[&str]] = &[
    &["fmt"],
    &["lock"],
    &["rules", "--output", "operations/rules.yml"],
    &["rules", "--tests", "--output", "operations/rules.test.yml"],
    &["dashboard", "--output", "operations/dashboard.json"],
    &["docs", "--output", "operations/METRICS.md"],
    &["docs", "--html", "--output", "operations/metrics.html"],
    &[
        "scrape-config",
        "--target=localhost:9464",
        "--username=prometheus",
        "--password-file=/etc/prometheus/mail.secret",
        "--output=operations/scrape.yml",
    ],
];

/// Packages with ready-made catalogs, in folders of `src`, and the begin of the names of the folders in
/// `operations` for what follows from them.
const READY_MADE: &[(&str, &str)] = &[("metrics-otlp", "otlp-"), ("metrics-service", "")];

/// Tests that write the text they compare with when `UPDATE` is set.
const UPDATED: &[&str] = &[
    "diff::",
    "generated::",
    "import::",
    "lint_rules::",
    "readme::",
    "refused::",
    "rules::",
    "schema::",
    "workspace::example::what_follows",
];

/// The version of rustc whose diagnostics `metrics-derive/tests/derive` has.
const PINNED: &str = "rustc 1.95.0 ";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["bless"] => bless(),
        ["rust"] => rust(),
        ["codes"] => write(codes::FILE, &codes::source()),
        ["ready-made"] => rust().and_then(|()| operations_all()),
        _ => {
            eprintln!("usage: cargo xtask bless|codes|ready-made|rust");
            return ExitCode::from(64);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Renews every generated file.
fn bless() -> Result<(), String> {
    write(codes::FILE, &codes::source())?;
    rust()?;
    for command in COMMANDS {
        let run = ["run", "--quiet", "--package=metrics-catalog-cli", "--"];
        cargo(run.iter().chain(*command), None)?;
    }
    operations_all()?;
    let test = ["test", "--quiet", "--workspace", "--no-fail-fast", "--lib", "--test=it", "--"];
    // Among them are tests of other things, whose failure does not keep the rest from being renewed.
    let updated = cargo(test.iter().chain(UPDATED), Some(("UPDATE", "1")));
    let version = output(Command::new("rustc").arg("--version"))?;
    if version.starts_with(PINNED) {
        let test =
            ["test", "--quiet", "--package=metrics-catalog-derive", "--test=it", "--", "--ignored"];
        cargo(test.iter(), Some(("TRYBUILD", "overwrite")))?;
    } else {
        eprintln!(
            "not renewed: metrics-derive/tests/derive, which needs {PINNED}and this is {version}"
        );
    }
    print!("{}", output(repository(&mut Command::new("git")).args(["status", "--short"]))?);
    updated
}

/// Renews the Rust of the catalogs.
fn rust() -> Result<(), String> {
    let ready_made = ready_made()?;
    let ready_made = ready_made.iter().map(|(_, source, _)| source.as_str());
    let mut all = GENERATED.iter().copied().chain(ready_made);
    all.try_for_each(|path| generate(&format!("{path}.toml"), &format!("{path}.rs")))
}

/// Returns the package of each ready-made catalog, its path without the extension, and the folder of what
/// follows from it.
fn ready_made() -> Result<Vec<(&'static str, String, String)>, String> {
    let mut found = Vec::new();
    for (package, prefix) in READY_MADE {
        let sources = Path::new(ROOT).join(package).join("src");
        let entries = fs::read_dir(&sources).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        for entry in entries.map_err(|error| format!("{}: {error}", sources.display()))? {
            if entry.path().join("metrics.toml").exists() {
                let folder = entry.file_name().to_string_lossy().into_owned();
                let operations = format!("{prefix}{}", folder.replace('_', "-"));
                found.push((*package, format!("{package}/src/{folder}/metrics"), operations));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Writes what follows from all ready-made catalogs.
fn operations_all() -> Result<(), String> {
    let all = ready_made()?;
    all.iter().try_for_each(|(package, source, folder)| write_operations(package, source, folder))
}

/// Writes the dashboard, the rules and the documentation of a ready-made catalog.
fn write_operations(package: &str, source: &str, operations: &str) -> Result<(), String> {
    let catalog = format!("--catalog={source}.toml");
    let output = |file: &str| format!("--output={package}/operations/{operations}/{file}");
    let title = format!("--title={operations}");
    let uid = format!("--uid=metrics-catalog-{operations}");
    for (command, file) in [
        (&["fmt"][..], None),
        (&["dashboard", &title, &uid], Some("dashboard.json")),
        (&["rules"], Some("rules.yml")),
        (&["rules", "--tests"], Some("rules.test.yml")),
        (&["docs"], Some("METRICS.md")),
    ] {
        let run = ["run", "--quiet", "--package=metrics-catalog-cli", "--", &catalog];
        let output = file.map(output);
        cargo(run.iter().chain(command).chain(output.as_deref().iter()), None)?;
    }
    Ok(())
}

/// Generates Rust from a catalog.
fn generate(catalog: &str, generated: &str) -> Result<(), String> {
    let at = |file: &str| Path::new(ROOT).join(file);
    let text = fs::read_to_string(at(catalog)).map_err(|error| format!("{catalog}: {error}"))?;
    let (_, name) = catalog.rsplit_once('/').expect("all catalogs are in directories");
    let rust = metrics_catalog_build::generate(&text, name)
        .map_err(|report| format!("{catalog}:\n{report}"))?;
    write(generated, &rust)
}

/// Writes a file of the repository.
fn write(file: &str, text: &str) -> Result<(), String> {
    fs::write(Path::new(ROOT).join(file), text).map_err(|error| format!("{file}: {error}"))
}

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn repository(command: &mut Command) -> &mut Command {
    command.current_dir(ROOT)
}

/// Runs cargo in the repository, with one more environment variable.
fn cargo<'a>(
    arguments: impl Iterator<Item = &'a &'a str>,
    variable: Option<(&str, &str)>,
) -> Result<(), String> {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    repository(&mut cargo).args(arguments).envs(variable);
    eprintln!("{}", shown(&cargo));
    let status = cargo.status().map_err(|error| format!("{}: {error}", shown(&cargo)))?;
    if status.success() { Ok(()) } else { Err(format!("{} failed", shown(&cargo))) }
}

fn output(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|error| format!("{}: {error}", shown(command)))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn shown(command: &Command) -> String {
    let arguments: Vec<_> = command.get_args().map(OsStr::to_string_lossy).collect();
    format!("{} {}", command.get_program().to_string_lossy(), arguments.join(" "))
}
