//! The code in the README and in the guide is right: catalogs and configurations are accepted, Rust
//! compiles and runs, and the packages that a page shows file by file work as they stand.

use std::fs;
use std::net::TcpListener;
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::Duration;

use metrics_catalog::config::Config;
use metrics_catalog_build::Rule;
use tempfile::TempDir;

use crate::support::markdown::{Page, repository};

/// Pages that show a whole package, file by file.
const PACKAGES: [&str; 2] = ["README.md", "metrics-core/README.md"];

fn pages() -> Vec<Page> {
    let readmes = ["README.md", "metrics-core/README.md", "metrics-build/README.md"];
    readmes.into_iter().map(Page::read).chain(Page::guide()).collect()
}

#[test]
fn catalogs_are_accepted() {
    let mut reports = Vec::new();
    let mut catalogs = 0;
    for page in pages() {
        let Some(catalog) = page.catalog() else { continue };
        catalogs += 1;
        let generated = metrics_catalog_build::generate(&catalog, &page.path);
        reports.extend(generated.err().map(|report| format!("{report:#}")));
    }
    assert!(reports.is_empty(), "{}", reports.join("\n"));
    assert!(catalogs > 20, "{catalogs}");
}

/// A block tagged `toml,config` is a configuration file, one tagged `toml,config-error` one that is
/// refused as the `text` block after it shows.
#[test]
fn configurations_are_accepted_or_refused_as_shown() {
    let mut configurations = 0;
    for page in pages() {
        let blocks = page.blocks();
        for (at, block) in blocks.iter().enumerate() {
            let config = Config::from_toml(&block.text);
            match block.tag.as_str() {
                "config" => drop(config.unwrap_or_else(|error| panic!("{}: {error}", block.text))),
                "config-error" => {
                    let error = config.unwrap_err().to_string() + "\n";
                    assert_eq!(error, blocks[at + 1].text, "{}", page.path);
                }
                _ => continue,
            }
            configurations += 1;
        }
    }
    assert!(configurations > 3, "{configurations}");
}

#[test]
fn links_between_files_lead_somewhere() {
    let pages = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"];
    for page in pages.into_iter().chain(["examples/README.md"]).map(Page::read) {
        let directory = repository().join(&page.path);
        let directory = directory.parent().unwrap();
        for target in page.text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = target.split('#').next().unwrap();
            let elsewhere = path.is_empty() || path.contains("://");
            assert!(elsewhere || directory.join(path).exists(), "{}: {target}", page.path);
        }
    }
}

#[test]
fn the_chapter_about_lints_has_each_of_them() {
    let chapter = Page::read("metrics-core/guide/language/lints.md").text;
    let lints = Rule::ALL.iter().filter(|rule| rule.is_lint()).map(|rule| rule.id());
    let cells: Vec<_> = chapter.lines().filter_map(|line| line.split('|').nth(1)).collect();
    let missing: Vec<_> =
        lints.filter(|id| !cells.iter().any(|cell| cell.contains(&format!("`{id}`")))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_tour_of_the_code_names_every_module() {
    let tour = Page::read("ARCHITECTURE.md").text;
    for package in ["core", "shared", "build", "derive", "cli", "service"] {
        let heading = format!("metrics-{package}");
        let section = tour.split("\n## ").find(|section| section.starts_with(&heading)).unwrap();
        let files = fs::read_dir(repository().join(&heading).join("src")).unwrap();
        for file in files.map(|file| file.unwrap().path()) {
            let stem = file.file_stem().unwrap().to_str().unwrap();
            let is_module = file.is_file() && stem != "lib" && stem != "main";
            assert!(!is_module || section.contains(&format!("`{stem}`")), "{heading}: {stem}");
        }
    }
}

/// A package in a directory of its own, outside the workspace.
///
/// One at a time: packages of one name share artifacts in the target directory, where cargo finds
/// out by the times of their files what is to be built.
struct Package {
    directory: TempDir,
    _turn: MutexGuard<'static, ()>,
}

static PACKAGE: Mutex<()> = Mutex::new(());

impl Package {
    fn new() -> Self {
        let turn = PACKAGE.lock().unwrap_or_else(PoisonError::into_inner);
        let package = Self { directory: tempfile::tempdir().unwrap(), _turn: turn };
        // The same versions as here, so that nothing is downloaded.
        fs::copy(repository().join("Cargo.lock"), package.directory.path().join("Cargo.lock"))
            .unwrap();
        package
    }

    /// All files that a page shows in full. Only the source of the library's packages is replaced.
    fn of(page: &Page) -> Self {
        let package = Self::new();
        for block in page.blocks() {
            let Some(file) = block.file else { continue };
            let patch = if file == "Cargo.toml" { patch() } else { String::new() };
            package.write(&file, &(block.text + &patch));
        }
        package
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.directory.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.directory.path().join(file)).unwrap();
        assert!(text.contains(from), "{file} has no `{from}`");
        self.write(file, &text.replace(from, to));
    }

    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut cargo = Command::new(env!("CARGO"));
        // One test after the other, because the blocks of a page share its metrics.
        cargo.env("RUST_TEST_THREADS", "1");
        cargo.args(arguments).args(["--quiet", "--offline"]).current_dir(self.directory.path());
        // One for all packages, so that their dependencies are built once.
        cargo.env("CARGO_TARGET_DIR", repository().join("target/outside"));
        cargo
    }

    fn run(&self, arguments: &[&str]) -> String {
        let output = self.cargo(arguments).output().unwrap();
        let text = text_of(&output);
        assert!(output.status.success(), "{text}");
        assert!(!text.contains("warning"), "{text}");
        text
    }
}

fn text_of(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text)).concat()
}

fn patch() -> String {
    let crates = [("", "core"), ("-build", "build"), ("-derive", "derive"), ("-shared", "shared")];
    let line = |(package, directory): (&str, &str)| {
        let path = repository().join(format!("metrics-{directory}"));
        format!("metrics-catalog{package} = {{ path = '{}' }}\n", path.display())
    };
    format!("\n[patch.crates-io]\n{}", crates.map(line).concat())
}

#[test]
#[ignore = "builds packages with axum"]
fn packages_shown_file_by_file_pass_their_tests() {
    for path in PACKAGES {
        let package = Package::of(&Page::read(path));
        let tests = package.run(&["test"]);
        assert!(tests.contains("test result: ok. 1 passed"), "{tests}");
    }
}

/// Ends the service with its test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
#[ignore = "builds a package with axum, and needs the `curl` program"]
fn the_service_of_the_readme_answers_its_commands_as_shown() {
    let page = Page::read("README.md");
    let package = Package::of(&page);
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let address = format!("127.0.0.1:{port}");
    package.edit("src/main.rs", "127.0.0.1:3000", &address);
    package.run(&["build"]);
    let _service = Running(package.cargo(&["run"]).stdout(Stdio::null()).spawn().unwrap());

    let blocks = page.blocks();
    let at = blocks.iter().position(|block| block.text.starts_with("curl --request POST"));
    let commands = blocks[at.unwrap()].text.replace("127.0.0.1:3000", &address);
    let answered = (0..100).map(|_| {
        sleep(Duration::from_millis(100));
        Command::new("sh").args(["-ec", &commands]).output().unwrap()
    });
    let output = answered.into_iter().find(|output| output.status.success()).unwrap();
    let answer = String::from_utf8(output.stdout).unwrap();
    let shown = &blocks[at.unwrap() + 1].text;
    for line in shown.lines().filter(|line| *line != "…") {
        assert!(answer.lines().any(|answered| answered == line), "no `{line}` in\n{answer}");
    }
}

/// Commands of the README and the guide for operators, without those that need a server, a
/// repository or a name from the reader.
#[test]
#[ignore = "builds the command"]
fn commands_for_operators_run() {
    let catalog = Page::read("metrics-core/guide/tutorial.md").catalog().unwrap();
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("metrics.toml"), catalog).unwrap();
    let manifest = repository().join("metrics-cli/Cargo.toml");
    let mut run = 0;
    for page in ["README.md", "metrics-core/guide/operations.md", "metrics-core/guide/tutorial.md"]
    {
        let text = Page::read(page).text;
        let parts = text.split(['`', '\n']).filter(|part| part.starts_with("metrics-catalog "));
        let is_placeholder = |word: &str| {
            word.contains('…')
                || word.contains("://")
                || word == "main"
                || word == word.to_uppercase()
        };
        for command in parts {
            let words: Vec<_> = command.split(' ').skip(1).collect();
            if words.iter().any(|word| is_placeholder(word) && word.parse::<u32>().is_err()) {
                continue;
            }
            run += 1;
            let words = words.into_iter().map(|word| match word {
                "orders.placed" => "smtp.connected",
                word => word,
            });
            let mut cargo = Command::new(env!("CARGO"));
            cargo.args(["run", "--quiet", "--bin", "metrics-catalog", "--manifest-path"]);
            cargo.arg(&manifest).arg("--").args(words).current_dir(directory.path());
            let output = cargo.output().unwrap();
            assert!(output.status.success(), "{command}: {}", text_of(&output));
        }
    }
    assert!(run > 10, "{run}");
}

/// Puts the Rust blocks of each page into a test of one package, beside the page's catalog.
#[test]
#[ignore = "builds a package with axum"]
fn rust_blocks_compile_and_run() {
    let package = Package::new();
    let manifest = Page::read("README.md").file("Cargo.toml").unwrap();
    let manifest = manifest.replace("\"shop\"", "\"pages\"").replace(
        "features = [\"tower\"]",
        "features = [\"config\", \"gzip\", \"hash\", \"http\", \"process\", \"protobuf\", \"tower\"]",
    );
    let directory = |name| repository().join(name).display().to_string();
    let libraries = format!(
        "\n[dev-dependencies]\nhttp = \"1\"\nureq = {{ version = \"3\", default-features = false }}\n\
         store = {{ path = \"store\" }}\n\
         metrics-catalog-otlp = {{ path = '{}', features = ['config', 'gzip', 'ureq'] }}\n\
         metrics-catalog-service = {{ path = '{}', features = ['allocator', 'axum', 'build-info', 'grpc', 'http-client', 'pools', 'tokio', 'tracing'] }}\n\
         hyper-util = {{ version = '0.1', features = ['client-legacy', 'http1', 'tokio'] }}\n\
         tonic = {{ version = '0.14', default-features = false, features = ['channel', 'server'] }}\n\
         tower = {{ version = '0.5', features = ['util'] }}\n\
         tracing-subscriber = {{ version = '0.3', default-features = false, features = ['registry', 'std'] }}\n\
         metrics-catalog-adapters = {{ path = '{}', features = ['metrics', 'prometheus', 'prometheus-client'] }}\n\
         prometheus-client = '0.26'\n\
         metrics_facade = {{ package = 'metrics', version = '0.24' }}\n",
        directory("metrics-otlp"),
        directory("metrics-service"),
        directory("metrics-adapters")
    );
    package.write("Cargo.toml", &(manifest + &libraries + &patch()));
    package.write("src/lib.rs", "");
    package.write("build.rs", BUILD);
    let mut expected = 0;
    for page in pages() {
        let Some(test) = rust(&page) else { continue };
        expected += test.matches("test]\n").count();
        package
            .write(&format!("catalogs/{}.toml", page.name()), &page.catalog().unwrap_or_default());
        package.write(&format!("tests/{}.rs", page.name()), &test);
        for block in page.blocks() {
            let is_data = |file: &String| file.starts_with("store/") || file == "service.toml";
            if let Some(file) = block.file.filter(is_data) {
                package.write(&file, &block.text);
            }
        }
    }
    let passed = package.run(&["test", "--tests", "--no-fail-fast"]);
    let passed = passed.lines().filter_map(|line| line.strip_prefix("test result: ok. "));
    let passed = passed.filter_map(|line| line.split(' ').next()?.parse::<usize>().ok());
    assert_eq!(passed.sum::<usize>(), expected);
}

/// Generates the catalog of each page.
const BUILD: &str = r#"
fn main() {
    metrics_catalog_build::build_info();
    let out = std::path::PathBuf::from(std::env::var_os("OUT_DIR").unwrap());
    for file in std::fs::read_dir("catalogs").unwrap() {
        let path = file.unwrap().path();
        println!("cargo::rerun-if-changed={}", path.display());
        let text = std::fs::read_to_string(&path).unwrap();
        if text.is_empty() {
            continue;
        }
        let rust = metrics_catalog_build::generate(&text, &path.display().to_string()).unwrap();
        std::fs::write(out.join(path.file_stem().unwrap()).with_extension("rs"), rust).unwrap();
    }
}
"#;

/// The Rust blocks of a page as an integration test: modules of the files it shows, a module for
/// each block that has tests of its own, and a test for each other block, with the hidden tests
/// after it.
fn rust(page: &Page) -> Option<String> {
    let blocks = page.blocks();
    let is_part = |language: &str| language == "rust" || language == "test";
    let mut tests: Vec<String> = Vec::new();
    let mut modules: Vec<String> = Vec::new();
    for block in blocks.into_iter().filter(|block| is_part(&block.language)) {
        match &block.file {
            None if block.language == "test" => match tests.last_mut() {
                Some(last) => last.push_str(&block.text),
                None => panic!("{}: a hidden test without a block", page.path),
            },
            None if block.tag == "ignore" => {}
            None if block.text.contains("test]\n") => modules.push(block.text),
            None => tests.push(block.text),
            Some(file) => {
                let name = file.strip_prefix("src/").and_then(|file| file.strip_suffix(".rs"));
                let name = name.filter(|name| *name != "main" && *name != "lib");
                let module = name.map(|name| format!("mod {name} {{\n{}}}\n", block.text));
                modules.extend(module);
            }
        }
    }
    if tests.is_empty() && modules.iter().all(|module| !module.contains("test]\n")) {
        return None;
    }
    let mut items = vec!["#![allow(dead_code, unused)]".to_owned()];
    if page.catalog().is_some() {
        let file = format!("concat!(env!(\"OUT_DIR\"), \"/{}.rs\")", page.name());
        items.push(format!("pub mod metrics {{ include!({file}); }}"));
    }
    items.extend(modules.into_iter().enumerate().map(|(at, module)| {
        if module.starts_with("mod ") { module } else { format!("mod tests_{at} {{\n{module}}}") }
    }));
    let result = "Result<(), Box<dyn std::error::Error>>";
    items.extend(tests.iter().enumerate().map(|(at, test)| {
        format!("#[tokio::test]\nasync fn block_{at}() -> {result} {{\n{test}Ok(())\n}}")
    }));
    Some(items.join("\n") + "\n")
}
