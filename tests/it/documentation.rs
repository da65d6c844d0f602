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
use toml::{Table, Value};

use crate::support::markdown::{Block, Page, repository};
use crate::support::receiver::receiver;

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

/// Readers copy what is shown, and rustc warns of a forgotten `record` only with the attribute.
#[test]
fn enums_of_events_are_shown_with_must_use() {
    let mut enums = 0;
    for page in pages() {
        for block in page.blocks().iter().filter(|block| block.language == "rust") {
            for shown in block.text.split("Event)]\n").skip(1) {
                let attributes = shown.split("enum ").next().unwrap();
                assert!(attributes.contains("#[must_use"), "{}: {}", page.path, block.text);
                enums += 1;
            }
        }
    }
    assert!(enums > 10, "{enums}");
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
    for package in
        ["core", "shared", "build", "derive", "cli", "service", "otlp", "gzip", "adapters"]
    {
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
        Self::succeed(&mut self.cargo(arguments))
    }

    /// Runs a command that must succeed without warnings.
    fn succeed(command: &mut Command) -> String {
        let output = command.output().unwrap();
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
    let crates = [
        ("", "core"),
        ("-adapters", "adapters"),
        ("-build", "build"),
        ("-derive", "derive"),
        ("-otlp", "otlp"),
        ("-service", "service"),
        ("-shared", "shared"),
    ];
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

/// Dependencies of blocks outside of recipes: what pages name in their texts.
const NAMED: &str = r#"
[dependencies]
metrics-catalog = { features = ["config", "gzip", "hash", "http", "process", "protobuf"] }
metrics-catalog-otlp = { version = "0.1", features = ["ureq"] }
ureq = { version = "3", default-features = false }

[dev-dependencies]
store = { path = "store" }
"#;

/// Dependencies of hidden tests.
const HIDDEN: &str = r#"
[dev-dependencies]
prometheus = { version = "0.14", default-features = false }
tower = { version = "0.5", features = ["util"] }
ureq = { version = "3", default-features = false }
"#;

/// Manifest of the README's package, to which pages add dependencies.
struct Manifest(Table);

impl Manifest {
    fn new() -> Self {
        let shown = Page::read("README.md").file("Cargo.toml").unwrap();
        Self(shown.replace("\"shop\"", "\"pages\"").parse().unwrap())
    }

    /// Adds dependencies, and features of those that are there already.
    fn add(&mut self, fragment: &Table) {
        for (kind, dependencies) in fragment {
            let Value::Table(all) = self.0.entry(kind).or_insert_with(|| Table::new().into())
            else {
                panic!("`{kind}` is not a table");
            };
            for (name, dependency) in dependencies.as_table().unwrap() {
                let keys = match dependency {
                    Value::Table(keys) => keys.clone(),
                    version => Table::from_iter([("version".to_owned(), version.clone())]),
                };
                match all.get_mut(name).and_then(Value::as_table_mut) {
                    Some(known) => add_keys(known, keys),
                    None => drop(all.insert(name.clone(), keys.into())),
                }
            }
        }
    }
}

/// Adds keys of a dependency, and elements of those that are arrays.
fn add_keys(known: &mut Table, keys: Table) {
    for (key, value) in keys {
        match (known.get_mut(&key), value) {
            (Some(Value::Array(all)), Value::Array(more)) => all.extend(more),
            (_, value) => drop(known.insert(key, value)),
        }
    }
}

/// Blocks of pages that need the same dependencies.
struct Recipe<'p> {
    dependencies: Table,
    blocks: Vec<(&'p Page, Vec<Block>)>,
}

/// Returns the recipes of a page: the dependencies that it shows apart from whole manifests, with the blocks
/// that they are for, which are those of the page if it names the file, or else those of the section. The
/// rest of the blocks is added to `others`.
fn recipes<'p>(page: &'p Page, others: &mut Recipe<'p>) -> Vec<Recipe<'p>> {
    let mut rest = page.blocks();
    let mut recipes = Vec::new();
    for fragment in page.blocks().into_iter().filter(|block| block.tag == "manifest") {
        let dependencies: Table = fragment.text.parse().unwrap();
        if !dependencies.keys().all(|key| key.ends_with("dependencies")) {
            continue;
        }
        let is_of_page = fragment.file.is_some();
        let belongs = |block: &Block| is_of_page || block.section == fragment.section;
        rest.retain(|block| !belongs(block));
        let of_recipe = |block: &Block| block.file.is_some() || belongs(block);
        let blocks = page.blocks().into_iter().filter(of_recipe).collect();
        recipes.push(Recipe { dependencies, blocks: vec![(page, blocks)] });
    }
    others.blocks.push((page, rest));
    recipes
}

/// Puts the Rust blocks of a recipe into the tests of a package, with the dependencies that the recipe shows and
/// no others, beside the catalogs of the pages.
fn run_recipe(recipe: Recipe<'_>, receiver: &str) {
    let mut manifest = Manifest::new();
    manifest.add(&HIDDEN.parse().unwrap());
    manifest.add(&recipe.dependencies);
    let package = Package::new();
    package.write("Cargo.toml", &(manifest.0.to_string() + &patch()));
    package.write("src/lib.rs", "");
    package.write("build.rs", BUILD);
    let mut expected = 0;
    for (page, blocks) in recipe.blocks {
        let Some(test) = rust(page, blocks) else { continue };
        expected += test.matches("test]\n").count();
        let name = page.name();
        package.write(&format!("catalogs/{name}.toml"), &page.catalog().unwrap_or_default());
        package.write(&format!("tests/{name}.rs"), &(test + HELPERS));
        for block in page.blocks() {
            let is_data = |file: &String| file.starts_with("store/") || file == "service.toml";
            if let Some(file) = block.file.filter(is_data) {
                package.write(&file, &block.text);
            }
        }
    }
    if expected == 0 {
        return;
    }
    let mut test = package.cargo(&["test", "--tests", "--no-fail-fast"]);
    let passed = Package::succeed(test.env("OTEL_EXPORTER_OTLP_ENDPOINT", receiver));
    let passed = passed.lines().filter_map(|line| line.strip_prefix("test result: ok. "));
    let passed = passed.filter_map(|line| line.split(' ').next()?.parse::<usize>().ok());
    assert_eq!(passed.sum::<usize>(), expected);
}

#[test]
#[ignore = "builds packages with axum"]
fn rust_blocks_compile_and_run() {
    let pages = pages();
    let mut others = Recipe { dependencies: NAMED.parse().unwrap(), blocks: Vec::new() };
    let recipes: Vec<_> = pages.iter().flat_map(|page| recipes(page, &mut others)).collect();
    assert!(recipes.len() > 5, "{}", recipes.len());
    let (url, pushed) = receiver();
    recipes.into_iter().chain([others]).for_each(|recipe| run_recipe(recipe, &url));
    // The recipe of the README.
    let has = |body: &[u8], text: &str| body.windows(text.len()).any(|it| it == text.as_bytes());
    assert!(pushed.try_iter().any(|body| has(&body, "shop_orders_placed")));
}

/// Functions that hidden tests call.
const HELPERS: &str = r#"
/// Returns the body of the response of an app to a request.
async fn body(app: &axum::Router, path: &str) -> String {
    let request = axum::http::Request::get(path).body(axum::body::Body::empty()).unwrap();
    let response = tower::ServiceExt::oneshot(app.clone(), request).await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    String::from_utf8(bytes.into()).unwrap()
}
"#;

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

/// Returns Rust blocks of a page as an integration test: modules of the files it shows, a module for
/// each block that has tests of its own, and a test for each other block, with the hidden tests
/// after it.
fn rust(page: &Page, blocks: Vec<Block>) -> Option<String> {
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
