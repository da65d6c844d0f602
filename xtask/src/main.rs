//! Maintenance tasks of the repository. `cargo xtask bless` renews every generated file,
//! `cargo xtask codes` only the prefix codes of the compressor, `cargo xtask rust` only the Rust of the
//! repository's catalogs, without compiling what includes it, and `cargo xtask ready-made` also the dashboards and
//! rules of the ready-made ones.

mod codes;

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::{env, fs};

/// Catalogs beside the Rust generated from them, without their extensions. Renewed first, because
/// crates include it.
const GENERATED: &[&str] = &[
    "metrics-core/src/self_metrics/metrics",
    "metrics-core/src/process/metrics",
    "metrics-service/src/allocator/metrics",
    "metrics-service/src/build_info/metrics",
    "metrics-service/src/grpc/metrics",
    "metrics-service/src/http_client/metrics",
    "metrics-service/src/http_server/metrics",
    "metrics-service/src/log_events/metrics",
    "metrics-service/src/pools/metrics",
    "metrics-service/src/process/metrics",
    "metrics-service/src/tokio_runtime/metrics",
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

/// Ready-made catalogs, by their folder in `src`, and the folder of what follows from them in `operations`.
const READY_MADE: &[(&str, &str)] = &[
    ("allocator", "allocator"),
    ("build_info", "build-info"),
    ("grpc", "grpc"),
    ("http_client", "http-client"),
    ("http_server", "http-server"),
    ("log_events", "log-events"),
    ("pools", "pools"),
    ("process", "process"),
    ("tokio_runtime", "tokio-runtime"),
];

/// Ready-made catalog of `metrics-otlp`, as those of `metrics-service` are above.
const PUSH: (&str, &str) = ("push", "otlp-push");

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
        ["ready-made"] => rust().and_then(|()| ready_made_all()),
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
    ready_made_all()?;
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
    let push = format!("metrics-otlp/src/{}/metrics", PUSH.0);
    let mut all = GENERATED.iter().copied().chain([push.as_str()]);
    all.try_for_each(|path| generate(&format!("{path}.toml"), &format!("{path}.rs")))
}

/// Writes what follows from all ready-made catalogs.
fn ready_made_all() -> Result<(), String> {
    ready_made("metrics-otlp", PUSH)?;
    READY_MADE.iter().try_for_each(|folders| ready_made("metrics-service", *folders))
}

/// Writes the dashboard, the rules and the documentation of a ready-made catalog.
fn ready_made(package: &str, (folder, operations): (&str, &str)) -> Result<(), String> {
    let catalog = format!("--catalog={package}/src/{folder}/metrics.toml");
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
