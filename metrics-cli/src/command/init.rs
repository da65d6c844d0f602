//! `init`: adds metrics to a crate.

mod build_script;
mod manifest;
mod names;
mod root;
mod source_text;
mod stack;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::{env, iter};

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use metrics_catalog_build::Sources;
use metrics_catalog_build::catalog::{Catalog, Group, Origin};
use metrics_catalog_shared::case;

use crate::command::init::manifest::Manifest;
use crate::command::init::names::ModuleNames;
use crate::command::init::stack::Stack;
use crate::command::{enums, import};
use crate::exit_code::{ExitCode, Failure};
use crate::http::RequestArgs;
use crate::input::{self, Checked, DEFAULT_CATALOG};
use crate::output;
use crate::scrape::ScrapeArgs;
use crate::selection::Selection;

/// Add metrics to a crate: dependencies, a catalog, enums of its events, and an endpoint with a test.
///
/// Adds the dependencies to `Cargo.toml`, keeping its layout, and modules to the root file of the
/// library, or else of the program. Writes `build.rs`, or adds a line to it, `metrics.toml`,
/// `src/metrics.rs`, `src/events.rs` and `src/telemetry.rs`, and never overwrites a file: modules have
/// other names if these are in use. A `metrics.toml` that exists is kept, and the enums are those of
/// its groups.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog init
  metrics-catalog init --stack axum --dry-run
  metrics-catalog init --from http://localhost:9464/metrics")]
pub(crate) struct Init {
    /// HTTP stack of the service [default: that among the dependencies, or else `std`].
    #[arg(long, value_enum, value_name = "STACK")]
    stack: Option<Stack>,

    /// Write the catalog from what an endpoint (`http://`) or a file exposes, as `import` does.
    #[arg(long, value_name = "URL|FILE|-", value_parser = NonEmptyStringValueParser::new())]
    from: Option<String>,

    #[command(flatten)]
    request: RequestArgs,

    /// Manifest of the crate [default: the nearest `Cargo.toml`, in this directory or above].
    #[arg(long, value_name = "FILE")]
    manifest_path: Option<PathBuf>,

    /// Print what would be written, and write nothing.
    #[arg(long)]
    dry_run: bool,
}

/// All that is written, and what to say about it.
struct Changes {
    edits: Vec<Edit>,
    names: ModuleNames,
    notes: Vec<String>,
}

/// File to write.
struct Edit {
    path: PathBuf,
    /// Text before the change, if the file exists.
    old: Option<String>,
    new: String,
}

impl Init {
    pub(crate) fn run(&self, selection: &Selection) -> Result<ExitCode, Failure> {
        if selection.has_packages() {
            let message = "`init` changes one crate; run it in its directory, or name its manifest with \
                           `--manifest-path`";
            return Err(Failure::new(ExitCode::Usage, message));
        }
        if selection.is_given() {
            let message = "`init` writes `metrics.toml` beside `Cargo.toml`; remove `--catalog`";
            return Err(Failure::new(ExitCode::Usage, message));
        }
        if self.from.is_none() && self.request.is_given() {
            let message =
                "a credential or header is only sent to an endpoint; name it with `--from`";
            return Err(Failure::new(ExitCode::Usage, message));
        }
        let path = self.manifest_path.clone().map_or_else(nearest_manifest, Ok)?;
        let mut manifest = Manifest::read(&path)?;
        let stack = self.stack.unwrap_or_else(|| manifest.stack());
        manifest.check(stack)?;
        let directory = path.parent().unwrap_or(Path::new("")).to_owned();
        let (text, is_new) = self.catalog_text(&directory.join(DEFAULT_CATALOG), &manifest)?;
        let catalog_path = directory.join(DEFAULT_CATALOG);
        let checked = if is_new {
            Checked::new(Sources::new(DEFAULT_CATALOG, &text).into())?
        } else {
            Checked::read_file(Some(&catalog_path))?
        };
        let changes = changes(&mut manifest, stack, &directory, (&text, is_new), &checked.catalog)?;
        let mut report = String::new();
        for edit in &changes.edits {
            report += &if self.dry_run { edit.preview() } else { edit.line() };
        }
        if !self.dry_run {
            for edit in &changes.edits {
                output::write_file(&edit.path, &edit.new, false, &[])?;
            }
        }
        for note in &changes.notes {
            let _ = write!(report, "\nnote: {note}\n");
        }
        report += &changes.names.in_text(&next(stack, &checked.catalog));
        output::print(&report)
    }

    /// Returns the text of the catalog, and whether it is a new file.
    fn catalog_text(&self, path: &Path, manifest: &Manifest) -> Result<(String, bool), Failure> {
        if path.exists() {
            if self.from.is_some() {
                let message = format!("{} exists; remove it, or `--from`", path.display());
                return Err(Failure::new(ExitCode::Problems, message));
            }
            return Ok((input::text(path)?, false));
        }
        if let Some(from) = &self.from {
            let scrape = ScrapeArgs::new(from, &self.request);
            return Ok((import::catalog(&scrape, None)?, true));
        }
        let namespace = case::snake(manifest.name()).to_lowercase();
        Ok((FIRST_CATALOG.replace("NAMESPACE", &namespace), true))
    }
}

/// Catalog of a crate without one.
const FIRST_CATALOG: &str = "\
format = 1

[catalog]
namespace = \"NAMESPACE\" # the prefix of all exported names

[labels]
outcome = [\"ok\", \"error\"]

[service]
help = \"Work of the service.\"

[service.events] # each event is counted
started = \"The service started.\"
request-end = { help = \"A request was answered.\", fields = { outcome = \"outcome\", elapsed = \"duration\" } }

[service.metrics.request_duration_seconds] # a further metric that an event updates
type = \"histogram\"
help = \"Time until a request was answered.\"
unit = \"seconds\"
labels = [\"outcome\"]
buckets = [0.005, 0.025, 0.1, 0.5, 2.5, 10]
observe = { request-end = \"elapsed\" }
";

const METRICS: &str = "\
//! Metrics of this crate, generated from `metrics.toml`.

metrics_catalog::include_catalog!();
";

/// Returns the nearest manifest, in the current directory or above.
fn nearest_manifest() -> Result<PathBuf, Failure> {
    let current =
        env::current_dir().map_err(|error| Failure::unreadable("current directory", error))?;
    let depth = current.ancestors().position(|directory| directory.join("Cargo.toml").is_file());
    let Some(depth) = depth else {
        let message = format!(
            "missing `Cargo.toml` in {} and above; create a crate with `cargo new`, or name one \
             with `--manifest-path FILE`",
            current.display()
        );
        return Err(Failure::new(ExitCode::Unreadable, message));
    };
    Ok(iter::repeat_n(Path::new(".."), depth).chain([Path::new("Cargo.toml")]).collect())
}

/// Returns all files to write. Fails if a file exists that would be written.
fn changes(
    manifest: &mut Manifest,
    stack: Stack,
    directory: &Path,
    (text, is_new): (&str, bool),
    catalog: &Catalog,
) -> Result<Changes, Failure> {
    let (root, sources) = manifest.root()?;
    let problem = |path: &Path, problem: String| {
        Failure::new(ExitCode::Problems, format!("{}: {problem}", path.display()))
    };
    let old = input::text(&root)?;
    if root::is_no_std(&old) {
        let message = "`#![no_std]`; the endpoint needs the standard library, so write `build.rs` and \
                       `metrics_catalog::include_catalog!()` by hand";
        return Err(problem(&root, message.to_owned()));
    }
    let names = ModuleNames::choose(&sources, &root::taken_names(&old), manifest)
        .map_err(|error| Failure::new(ExitCode::Problems, error))?;
    let create = |path: PathBuf, new: String| Edit { path, old: None, new };
    let mut edits = Vec::new();
    if is_new {
        edits.push(create(directory.join(DEFAULT_CATALOG), text.to_owned()));
    }
    let mut notes = Vec::new();
    let script = manifest.build_script()?;
    if script.is_file() {
        let old = input::text(&script)?;
        if !build_script::compiles_catalog(&old) {
            let new = build_script::with_call(&old).map_err(|error| problem(&script, error))?;
            if build_script::watches_package(&old) {
                notes.push(format!(
                    "{} names no files that cargo watches; from now on cargo runs it only when the \
                     catalog changes, so print `cargo::rerun-if-changed=PATH` for other files that \
                     it reads",
                    script.display()
                ));
            }
            edits.push(Edit::change(script, old, new));
        }
    } else {
        edits.push(create(script, build_script::NEW.to_owned()));
    }
    let groups: Vec<&Group> =
        catalog.groups.iter().filter(|group| !group.events.is_empty()).collect();
    let is_library = root.ends_with("lib.rs");
    // Before the service uses it, code of a program is dead, and that may be an error in its lints.
    let unused = if is_library {
        ""
    } else {
        "#![allow(dead_code, unreachable_pub)] // until the program uses it\n\n"
    };
    let module = |name: &str, text: String| create(sources.join(format!("{name}.rs")), text);
    let mut modules = vec![names.metrics.clone(), names.telemetry.clone()];
    edits.push(module(&names.metrics, METRICS.to_owned()));
    if !groups.is_empty() {
        modules.push(names.events.clone());
        let header = "//! Events of this crate: an enum for each group of `metrics.toml`.\n\n";
        let enums = enums::source(&groups, &format!("crate::{}", names.metrics), catalog);
        let undocumented = if is_library {
            "#![allow(missing_docs)] // the catalog documents the fields\n\n"
        } else {
            unused
        };
        edits.push(module(&names.events, format!("{header}{undocumented}{enums}")));
    }
    let recorded = recorded(&groups, catalog)
        .map(|(event, counter)| (format!("crate::{}::{event}", names.events), counter));
    let endpoint =
        stack.endpoint(recorded).replace("use crate::metrics;", &names.import_of_metrics());
    let endpoint = endpoint.replacen("\n\nuse ", &format!("\n\n{unused}use "), 1);
    edits.push(module(&names.telemetry, endpoint));
    modules.sort_unstable();
    let existing: Vec<String> = edits
        .iter()
        .filter(|edit| edit.old.is_none() && fs::symlink_metadata(&edit.path).is_ok())
        .map(|edit| edit.path.display().to_string())
        .collect();
    if !existing.is_empty() {
        let message = format!("cannot overwrite {}; move what exists", existing.join(", "));
        return Err(Failure::new(ExitCode::Problems, message));
    }
    let with_modules =
        root::with_modules(&old, &modules, is_library).map_err(|error| problem(&root, error))?;
    manifest.add(stack);
    edits.insert(0, manifest.change());
    edits.push(Edit::change(root, old, with_modules));
    Ok(Changes { edits, names, notes })
}

/// Returns an event that the test of the endpoint records, with the name of its counter: one without
/// fields, which always has a series.
fn recorded(groups: &[&Group], catalog: &Catalog) -> Option<(String, String)> {
    catalog.families.iter().find_map(|family| {
        let Origin::Event(id) = family.origin else { return None };
        let event = &catalog[id];
        let group = groups.iter().find(|group| group.name == catalog[id.group].name)?;
        let is_simple = event.fields.is_empty()
            && event.deprecated.is_none()
            && family.labels.is_empty()
            && family.keyed.is_none();
        let name = format!("{}::{}", enums::enum_name(group), event.type_name);
        is_simple.then(|| (name, family.name.clone()))
    })
}

impl Edit {
    /// Creates the change of a file, which keeps its line ends.
    fn change(path: PathBuf, old: String, new: String) -> Self {
        let is_crlf =
            old.contains('\n') && old.matches('\n').count() == old.matches("\r\n").count();
        let new = if is_crlf { new.replace("\r\n", "\n").replace('\n', "\r\n") } else { new };
        Self { path, old: Some(old), new }
    }

    /// Returns what the change is, in one line.
    fn line(&self) -> String {
        let verb = if self.old.is_some() { "changed" } else { "created" };
        format!("{verb} {}\n", self.path.display())
    }

    /// Returns the text of a new file, or the lines that the change adds to a file.
    fn preview(&self) -> String {
        let Some(old) = &self.old else {
            return format!("--- {}\n{}\n", self.path.display(), self.new);
        };
        let mut text = format!("--- {} (added lines)\n", self.path.display());
        let mut old = old.lines().peekable();
        for line in self.new.lines() {
            if old.next_if_eq(&line).is_none() {
                // A line that is replaced is skipped, one that is inserted is not in the old text.
                let _ = writeln!(text, "+ {line}");
                if old.peek().is_some_and(|before| is_extended(before, line)) {
                    old.next();
                }
            }
        }
        text + "\n"
    }
}

/// Returns whether a line of a manifest has another value for the same key.
fn is_extended(before: &str, line: &str) -> bool {
    let key = |line: &str| line.split_once('=').map(|(key, _)| key.trim().to_owned());
    key(before).is_some() && key(before) == key(line)
}

/// Returns what to do after the files are written.
fn next(stack: Stack, catalog: &Catalog) -> String {
    let mut text =
        "\nNext:\n  cargo test               compiles, and scrapes the endpoint once\n".to_owned();
    let _ = writeln!(text, "  {}", stack.advice());
    if catalog.groups.iter().any(|group| !group.events.is_empty()) {
        text += "  events.rs                has enums: construct a variant and call `.record()`\n";
    } else {
        text += "  metrics.toml             has no events; code updates the statics in `metrics`\n";
    }
    text += "  metrics-catalog check    finds mistakes in metrics.toml\n\n\
             `Access::Open` lets any client scrape; for a password, pass\n\
             `Credential::basic(\"prometheus\", secret)?.into()`.\n";
    text
}
