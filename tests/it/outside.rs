//! Crates outside the workspace, as users have them: built, run, and with mistakes.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use metrics_catalog_build::Sources;
use serde_json::Value;
use tempfile::TempDir;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Copy of a crate of `tests/outside` in a temporary directory.
struct Outside(TempDir);

impl Outside {
    fn new(name: &str, files: &[&str]) -> Self {
        let outside = Self(tempfile::tempdir().unwrap());
        for file in files {
            let text = fs::read_to_string(repository().join("tests/outside").join(name).join(file));
            let repository = repository().display().to_string();
            let text = text.unwrap().replace("../../../..", &repository);
            let text = text.replace("../../..", &repository);
            let path = outside.path(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        // The workspace's versions, so that cargo needs no registry.
        fs::copy(repository().join("Cargo.lock"), outside.path("Cargo.lock")).unwrap();
        outside
    }

    fn service() -> Self {
        Self::new("service", &["metrics.toml", "build.rs", "src/main.rs", "Cargo.toml"])
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(file)).unwrap();
        assert!(text.contains(from), "{file} has no `{from}`");
        fs::write(self.path(file), text.replace(from, to)).unwrap();
    }

    fn cargo(&self, command: &str) -> Output {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(command.split(' ')).arg("--quiet").current_dir(self.0.path());
        // That of the package of these tests.
        cargo.env_remove("OUT_DIR").env_remove("METRICS_CATALOG_FILE_metrics");
        // Shared, so that the dependencies are built once.
        cargo.env("CARGO_TARGET_DIR", repository().join("target/outside"));
        cargo.output().unwrap()
    }

    /// Runs `cargo check`, and returns the compiled crates and the generated file's modification
    /// time.
    fn built(&self) -> (Vec<String>, SystemTime) {
        let output = self.cargo("check --message-format=json");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        let (mut crates, mut written) = (Vec::new(), None);
        for line in text.lines() {
            let message: Value = serde_json::from_str(line).unwrap();
            let reason = message["reason"].as_str().unwrap();
            if reason == "compiler-artifact" && message["fresh"] == false {
                crates.push(message["target"]["name"].as_str().unwrap().to_owned());
            }
            if reason == "build-script-executed" {
                let generated = Path::new(message["out_dir"].as_str().unwrap()).join("metrics.rs");
                // Dependencies also have build scripts.
                let written_now = fs::metadata(generated).and_then(|file| file.modified());
                written = written.or(written_now.ok());
            }
        }
        (crates, written.unwrap())
    }

    /// Returns the lines with error messages, without the snippets of the catalog.
    fn errors(&self) -> Vec<String> {
        let output = self.cargo("check");
        assert!(!output.status.success(), "it compiled");
        let text = String::from_utf8(output.stderr).unwrap();
        let summary = |line: &str| {
            line.contains("could not compile")
                || line.contains("build script logged errors")
                || line.contains(" | ")
        };
        let errors = text.lines().filter(|line| line.starts_with("error") && !summary(line));
        errors.map(str::to_owned).collect()
    }
}

/// One test, because the cases share a target directory, which cargo locks.
#[test]
fn a_crate_outside_the_workspace_works_and_its_mistakes_are_clear() {
    let service = Outside::service();
    let source = fs::read_to_string(service.path("src/main.rs")).unwrap();
    let build = fs::read_to_string(service.path("build.rs")).unwrap();
    let event_code = source.split("fn main").next().unwrap();
    let lines = event_code.lines().chain(build.lines()).filter(|line| !line.trim().is_empty());
    assert!(lines.count() < 20, "a service takes fewer than 20 lines of its own");
    let output = service.cargo("run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    for sample in [
        "door_opened_total 1",
        "door_closed_total 1",
        "door_forced_total 1",
        r#"door_open_duration_seconds_bucket{le="1"} 0"#,
        r#"door_open_duration_seconds_bucket{le="10"} 1"#,
        "door_open_duration_seconds_sum 5",
    ] {
        assert!(text.lines().any(|line| line == sample), "no `{sample}` in\n{text}");
    }

    let service = Outside::service();
    service.edit("metrics.toml", "forced = ", "knocked = \"Knock, knock.\"\nforced = ");
    let errors = service.errors();
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert!(errors[0].contains("missing variants for events of `crate::metrics::door`: `knocked`"));

    let service = Outside::service();
    service.edit("src/main.rs", "    Forced,", "    Forced,\n    Knocked,");
    let errors = service.errors();
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert!(errors[0].contains("unresolved import `crate::metrics::door::Knocked`"), "{errors:#?}");

    let service = Outside::service();
    service.edit("metrics.toml", "observe = { closed", "observe = { closd");
    service.edit("metrics.toml", "[1, 10, 60]", "[1, 10, 5]");
    let errors = service.errors();
    let at = "error: door@0.0.0: metrics.toml";
    let expected = [
        format!(
            "{at}:15:19: invalid bucket bound 5; bounds must ascend, and 10 precedes it [bucket-bound]"
        ),
        format!("{at}:16:13: unknown event `closd`; did you mean `closed`? [unknown-event]"),
    ];
    assert_eq!(errors, expected);
}

/// Renamed, so that edits of other tests do not affect cargo's freshness checks.
#[test]
fn an_edit_of_a_help_text_builds_the_users_crate_alone_and_that_of_a_comment_writes_nothing() {
    let service = Outside::service();
    service.edit("Cargo.toml", "name = \"door\"", "name = \"edited-door\"");
    let (_, first) = service.built();
    service.edit("metrics.toml", "format = 1", "format = 1 # An edit.");
    let (_, commented) = service.built();
    assert_eq!(commented, first, "the generated file was written");

    service.edit("metrics.toml", "without a key", "with a crowbar");
    let (crates, edited) = service.built();
    assert_eq!(crates, ["edited-door"]);
    assert!(edited > first, "the generated file was not written");
}

/// Signal handlers, `fork` and `dlopen`. Needs unsafe code, so it is outside the workspace.
#[cfg(unix)]
#[test]
fn records_hold_in_signal_handlers_after_fork_and_in_loaded_libraries() {
    let tests = ["tests/signal.rs", "tests/fork.rs", "tests/load.rs"];
    let files = ["metrics.toml", "plugin.toml", "build.rs", "src/lib.rs", "Cargo.toml"];
    let output = Outside::new("posix", &[&files[..], &tests].concat()).cargo("test");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(text.matches("test result: ok. 1 passed").count(), tests.len(), "{text}");
}

/// A crate without a prelude, with common names shadowed, a renamed runtime, and the catalog in
/// another crate.
#[test]
fn a_bare_crate_uses_the_catalog_of_another() {
    let catalog = ["catalog/Cargo.toml", "catalog/build.rs", "catalog/src/lib.rs"];
    let files = ["catalog/metrics.toml", "src/main.rs", "Cargo.toml"];
    let output = Outside::new("bare", &[catalog, files].concat()).cargo("run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "it compiles without a warning");
    let text = String::from_utf8(output.stdout).unwrap();
    for sample in [
        r#"door_opened_total{way="in"} 1"#,
        r#"door_opened_total{way="out"} 1"#,
        "door_closed_total 2",
        "door_open_duration_seconds_count 1",
    ] {
        assert!(text.lines().any(|line| line == sample), "no `{sample}` in\n{text}");
    }
}

/// Compiles four catalogs and derives under lints that are on, or forbidden.
#[test]
fn generated_code_trips_no_lint_and_allows_none() {
    let strict = Outside::new(
        "strict",
        &[
            "build.rs",
            "derived.toml",
            "src/lib.rs",
            "src/main.rs",
            "src/bin/derived.rs",
            "Cargo.toml",
        ],
    );
    let output = strict.cargo("clippy");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && errors.is_empty(), "{errors}");
}

/// Uses another name, so that cargo does not take the crate for another test's.
#[test]
fn catalogs_are_included_by_name_and_a_missing_one_is_a_clear_error() {
    let service = Outside::service();
    service.edit("Cargo.toml", "name = \"door\"", "name = \"named-door\"");
    fs::rename(service.path("metrics.toml"), service.path("door.toml")).unwrap();
    service.edit("build.rs", "metrics.toml", "door.toml");
    assert!(service.cargo("check").status.success(), "the only catalog is the default");
    service.edit("src/main.rs", "include_catalog!()", "include_catalog!(\"door\")");
    assert!(service.cargo("check").status.success());

    fs::copy(service.path("door.toml"), service.path("other.toml")).unwrap();
    let compile = "metrics_catalog_build::compile(\"door.toml\")";
    let other = compile.replace("door", "other");
    service.edit("build.rs", compile, &format!("{compile};\n    {other}"));
    assert!(service.cargo("check").status.success());
    service.edit("src/main.rs", "include_catalog!(\"door\")", "include_catalog!(\"door.toml\")");
    assert!(service.cargo("check").status.success());
    service.edit("src/main.rs", "include_catalog!(\"door.toml\")", "include_catalog!()");
    let message = "error: unknown catalog `metrics`; write `include_catalog!(\"door\")` or \
                   `include_catalog!(\"other\")`";
    assert_eq!(service.errors()[0], message);

    fs::create_dir(service.path("more")).unwrap();
    fs::rename(service.path("other.toml"), service.path("more/Door.toml")).unwrap();
    service.edit("build.rs", "other.toml", "more/Door.toml");
    let message = "error: named-door@0.0.0: more/Door.toml: duplicate catalog name `Door`, which \
                   door.toml has as well; rename one of the files";
    assert_eq!(service.errors(), [message]);

    let missing = |name| {
        format!(
            "error: missing catalog `{name}`; write a `build.rs` with `fn main() {{ \
             metrics_catalog_build::compile(\"{name}.toml\") }}`, and add `metrics-catalog-build` to \
             `[build-dependencies]`"
        )
    };
    let pages =
        [include_str!("../../README.md"), include_str!("../../metrics-core/guide/tutorial.md")];
    assert!(pages.iter().all(|page| page.contains(&missing("metrics"))));
    // What it generated before is still in `OUT_DIR`.
    fs::write(service.path("build.rs"), "fn main() {}\n").unwrap();
    assert_eq!(service.errors()[0], missing("metrics"));
    service.edit("src/main.rs", "include_catalog!()", "include_catalog!(\"door\")");
    assert_eq!(service.errors()[0], missing("door"));
    fs::remove_file(service.path("build.rs")).unwrap();
    assert_eq!(service.errors()[0], missing("door"));
}

#[test]
fn any_file_name_is_a_catalogs_name_except_those_that_cargo_cannot_pass_on() {
    let service = Outside::service();
    service.edit("Cargo.toml", "name = \"door\"", "name = \"odd-names\"");
    let mut last = "metrics".to_owned();
    for name in ["my-door", "door 2", "1.door", "tür", "Door", "a'b", "#", "a%b&c;d"] {
        let files = [last, name.to_owned()].map(|name| service.path(&format!("{name}.toml")));
        fs::rename(&files[0], &files[1]).unwrap();
        let build = format!("fn main() {{ metrics_catalog_build::compile(\"{name}.toml\") }}\n");
        fs::write(service.path("build.rs"), build).unwrap();
        let output = service.cargo("check");
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        last = name.to_owned();
    }
    service.edit("src/main.rs", "include_catalog!()", "include_catalog!(\"a%b&c;d\")");
    assert!(service.cargo("check").status.success());
    for (name, shown) in [("a=b", "a=b"), ("a\nb", "a\\nb")] {
        fs::copy(service.path("a%b&c;d.toml"), service.path(&format!("{name}.toml"))).unwrap();
        let file = format!("{name}.toml");
        let build = format!("fn main() {{ metrics_catalog_build::compile({file:?}) }}\n");
        fs::write(service.path("build.rs"), build).unwrap();
        let message = format!(
            "error: odd-names@0.0.0: {shown}.toml: invalid name of a catalog file; expected one \
             without `=` and control characters"
        );
        assert_eq!(service.errors(), [message]);
    }
}

/// Returns a package whose build script compiles a catalog with a pattern beside its manifest.
fn package_with_pattern() -> Outside {
    let package = Outside(tempfile::tempdir().unwrap());
    let build = repository().join("metrics-build");
    let manifest = format!(
        "[package]\nname = \"beside\"\nedition = \"2024\"\n[build-dependencies]\n\
         metrics-catalog-build = {{ path = \"{}\" }}\n[workspace]\n",
        build.display()
    );
    for (file, text) in [
        ("Cargo.toml", manifest.as_str()),
        ("build.rs", "fn main() { metrics_catalog_build::compile(\"metrics.toml\") }\n"),
        ("src/lib.rs", ""),
        ("metrics.toml", "format = 1\ninclude = [\"metrics-*.toml\"]\n"),
        ("metrics-one.toml", "format = 1\n[one]\nhelp = \"One.\"\n"),
    ] {
        fs::create_dir_all(package.path(file).parent().unwrap()).unwrap();
        fs::write(package.path(file), text).unwrap();
    }
    fs::copy(repository().join("Cargo.lock"), package.path("Cargo.lock")).unwrap();
    package
}

/// Builds a package in a target directory of its own. Returns what cargo said.
fn build_in_package(package: &Outside) -> String {
    build_in_directory(package, "target")
}

/// Builds a package in a directory of this name in it. Returns what cargo said.
fn build_in_directory(package: &Outside, directory: &str) -> String {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["check", "--verbose", "--offline"]).current_dir(package.0.path());
    cargo.env_remove("OUT_DIR").env("CARGO_TARGET_DIR", package.path(directory));
    // Everything that cargo builds is in the package.
    cargo.env_remove("CARGO_BUILD_BUILD_DIR");
    let output = cargo.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    said
}

#[test]
fn a_pattern_beside_the_manifest_is_watched_without_the_target_directory() {
    let package = package_with_pattern();
    build_in_package(&package);
    let is_fresh = || build_in_package(&package).contains("Fresh beside ");
    assert!(is_fresh());
    let added = package.path("metrics-two.toml");
    fs::write(&added, "format = 1\n[two]\nhelp = \"Two.\"\n").unwrap();
    assert!(!is_fresh());
    assert!(is_fresh());
    fs::remove_file(added).unwrap();
    assert!(!is_fresh());
    assert!(is_fresh());
    fs::write(package.path("metrics-one.toml"), "format = 1\n[one]\nhelp = \"1.\"\n").unwrap();
    assert!(!is_fresh());
    assert!(is_fresh());
}

#[test]
fn a_target_directory_of_another_name_in_the_package_does_not_make_it_dirty() {
    let package = package_with_pattern();
    let warning = "contains the target directory, so cargo does not notice files";
    let said = build_in_directory(&package, "build-out");
    assert!(said.contains(warning), "{said}");
    let said = build_in_directory(&package, "build-out");
    assert!(said.contains("Fresh beside "), "{said}");
    fs::write(package.path("metrics-one.toml"), "format = 1\n[one]\nhelp = \"1.\"\n").unwrap();
    assert!(!build_in_directory(&package, "build-out").contains("Fresh beside "));
}

#[test]
fn a_lint_is_a_warning_of_the_build() {
    let package = package_with_pattern();
    let metric = "format = 1\n[one]\nhelp = \"One.\"\n[one.metrics.size_kb]\ntype = \"gauge\"\n\
                  help = \"Size.\"\n";
    fs::write(package.path("metrics-one.toml"), metric).unwrap();
    let warning = "warning: beside@0.0.0: metrics-one.toml:4:14: abbreviated unit `kb` in \
                   `one_size_kb`; write `bytes`, as in `one_size_bytes` [unit-abbreviated]";
    for _ in 0..2 {
        let said = build_in_package(&package);
        assert!(said.contains(warning), "{said}");
    }
    let report = Sources::read(package.path("metrics.toml")).generate().unwrap_err();
    assert_eq!(report.problems.len(), 1, "{report}");
}

/// Enums that release builds record through tables of functions: of a group, and one that wraps others.
const TABLES: &str = r#"
use std::time::Duration;

use metrics_catalog::{Event, Field};

mod metrics {
    metrics_catalog::include_catalog!();
}

#[derive(Event)]
#[event(crate::metrics::step)]
enum Step<'a, T: Field<u64>> {
    Alpha,
    Beta { size: T },
    Gamma {
        elapsed: Duration,
        #[event(skip)]
        note: &'a str,
    },
    #[event(skip)]
    Between,
    Delta { size: T, elapsed: Duration },
    Epsilon,
}

#[derive(Event)]
#[event(crate::metrics::door)]
enum Door {
    Opened,
}

#[derive(Event)]
enum Any<'a> {
    Small(Step<'a, u8>),
    Large(Step<'a, usize>),
    Door(Door),
    #[event(skip)]
    None,
    Boxed(Box<Step<'a, u32>>),
}

fn main() {
    let elapsed = Duration::from_secs(5);
    let events = [
        Any::Small(Step::Alpha),
        Any::Small(Step::Beta { size: 3 }),
        Any::Large(Step::Beta { size: 4 }),
        Any::Small(Step::Gamma { elapsed, note: "" }),
        Any::Large(Step::Between),
        Any::Large(Step::Delta { size: 10, elapsed }),
        Any::Boxed(Box::new(Step::Epsilon)),
        Any::Boxed(Box::new(Step::Beta { size: 100 })),
        Any::Door(Door::Opened),
        Any::None,
    ];
    for event in events.iter().chain(&events) {
        std::hint::black_box(event).record();
    }
    Step::Delta { size: 1000_u64, elapsed }.record();
    let mut text = Vec::new();
    let Ok(()) = metrics::CATALOG.encode(&mut text);
    print!("{}", String::from_utf8_lossy(&text));
}
"#;
const TABLES_CATALOG: &str = r#"
format = 1
[buckets]
wait = [1, 10]
[step]
help = "Steps."
[step.events]
alpha = "A."
beta = { help = "B.", fields = { size = "bytes" } }
gamma = { help = "C.", fields = { elapsed = "duration" } }
delta = { help = "D.", fields = { size = "bytes", elapsed = "duration" } }
epsilon = "E."
[step.metrics.sent_bytes_total]
type = "counter"
help = "Bytes."
unit = "bytes"
add = { beta = "size", delta = "size" }
[step.metrics.duration_seconds]
type = "histogram"
help = "Time."
unit = "seconds"
buckets = "wait"
observe = { gamma = "elapsed", delta = "elapsed" }
[door]
help = "A door."
[door.events]
opened = "Opened."
"#;

#[test]
fn release_and_debug_builds_record_the_same() {
    for (name, profile) in [("debug", ""), ("tables", "[profile.dev]\ndebug-assertions = false\n")]
    {
        let service = Outside::service();
        service.edit("Cargo.toml", "name = \"door\"", &format!("name = \"record-{name}\""));
        let manifest = fs::read_to_string(service.path("Cargo.toml")).unwrap();
        fs::write(service.path("Cargo.toml"), manifest + profile).unwrap();
        fs::write(service.path("metrics.toml"), TABLES_CATALOG).unwrap();
        fs::write(service.path("src/main.rs"), TABLES).unwrap();
        let output = service.cargo("run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        for sample in [
            "step_alpha_total 2",
            "step_beta_total 6",
            "step_gamma_total 2",
            "step_delta_total 3",
            "step_epsilon_total 2",
            "step_sent_bytes_total 1234",
            r#"step_duration_seconds_bucket{le="1"} 0"#,
            r#"step_duration_seconds_bucket{le="10"} 5"#,
            "step_duration_seconds_sum 25",
            "door_opened_total 2",
        ] {
            assert!(text.lines().any(|line| line == sample), "{name}: no `{sample}` in\n{text}");
        }
    }
}

#[test]
fn only_a_program_that_describes_events_contains_their_table() {
    // The help of an event without a counter is in no page.
    const HELP: &str = "A visitor knocked at the front door.";

    let program = |name: &str, statement: &str| {
        let service = Outside::service();
        service.edit("Cargo.toml", "name = \"door\"", &format!("name = \"{name}\""));
        let event = format!("[door.events]\nknocked = {{ help = \"{HELP}\", count = false }}\n");
        service.edit("metrics.toml", "[door.events]\n", &event);
        let metric = "\n[door.metrics.visitors]\ntype = \"gauge\"\nhelp = \"Visitors.\"\ninc = \"knocked\"\n";
        let catalog = fs::read_to_string(service.path("metrics.toml")).unwrap();
        fs::write(service.path("metrics.toml"), catalog + metric).unwrap();
        service.edit("src/main.rs", "    Forced,", "    Forced,\n    Knocked,");
        service.edit("src/main.rs", "    DoorEvent::Forced.record();\n", statement);
        let output = service.cargo("build");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let path = repository().join("target/outside/debug");
        fs::read(path.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))).unwrap()
    };
    let contains = |program: &[u8]| program.windows(HELP.len()).any(|text| text == HELP.as_bytes());
    let records = "    DoorEvent::Forced.record();\n    DoorEvent::Knocked.record();\n";
    assert!(!contains(&program("door-records", records)));
    let describes = format!(
        "{records}    println!(\"{{}}\", metrics_catalog::Event::help(&DoorEvent::Knocked));\n"
    );
    assert!(contains(&program("door-describes", &describes)));
    let lists = format!("{records}    assert_eq!(metrics::EVENTS.iter().len(), 4);\n");
    assert!(contains(&program("door-lists", &lists)));
}

/// Texts that mean something in Markdown, to rustdoc or in Rust.
const TEXTS: [&str; 31] = [
    "See https://example.org/a_b(c), or http://[::1]:80/.",
    "Mail to <a@b.example>, or HTTP://EXAMPLE.ORG.",
    "Range [0, 1], [`Vec`], [crate::queue] and [no::such()]!",
    "A [link](other.md), an ![image][x], a footnote[^1].",
    "[x]: https://example.org",
    "`Vec<T>` and Vec<u8>",
    "an `odd tick, ``two` and ```three",
    "```rust compile_fail",
    "```",
    "~~~ rust",
    "~~gone~~ and *bold* and __bold__ and _em_",
    "    assert!(false)",
    "# heading",
    "#[test]",
    "* item",
    "+ item",
    "- item",
    "---",
    "===",
    "> quoted",
    "1. first",
    "2) second",
    "<script>alert(1)</script> <b> </i> <!-- x",
    "&lt; &amp; &#x41; &",
    "ends with \\",
    "*/ /* // //! /// x",
    "${x} {y} {{z}} %s {@link}",
    "| a | b |",
    "\"quoted\" 'text' \"# \"##",
    "- [ ] task: \u{a0}",
    "@mention :emoji: \\[math\\] $$x$$",
];

#[test]
fn no_text_of_a_catalog_breaks_the_documentation_or_its_tests() {
    let texts = TEXTS.map(|text| serde_json::to_string(text).unwrap());
    let mut catalog = "format = 1\n[labels]\n".to_owned();
    for (index, text) in texts.iter().enumerate() {
        let _ = writeln!(
            catalog,
            "set{index} = {{ help = {text}, values = {{ a = {{ text = {text}, help = {text} }}, \
             b = {{ deprecated = {{ since = \"1.0.0\", reason = {text} }} }} }} }}"
        );
    }
    for (index, text) in texts.iter().enumerate() {
        let _ = writeln!(
            catalog,
            "[group{index}]\nhelp = {text}\nowner = {text}\n[group{index}.events.start]\n\
             help = {text}\nfields = {{ set = \"set{index}\", trace = \"trace-id\" }}\n\
             exemplar = \"trace\"\n[group{index}.metrics.size]\ntype = \"gauge\"\n\
             help = {text}\ndeprecated = {{ since = \"1.0.0\", reason = {text} }}"
        );
    }
    let library = Outside::service();
    library.edit("Cargo.toml", "name = \"door\"", "name = \"texts\"");
    fs::write(library.path("metrics.toml"), catalog).unwrap();
    fs::remove_file(library.path("src/main.rs")).unwrap();
    let source = "//! Texts.\n#![warn(missing_docs, rustdoc::all)]\n#![deny(warnings)]\n\
                  /// Metrics.\npub mod metrics {\n    metrics_catalog::include_catalog!();\n}\n";
    fs::write(library.path("src/lib.rs"), source).unwrap();
    for command in ["doc --no-deps", "test --doc"] {
        let output = library.cargo(command);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let report = String::from_utf8_lossy(&output.stdout);
        assert!(!report.contains("running") || report.contains("running 0 tests"), "{report}");
    }
}
