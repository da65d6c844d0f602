//! Reads the arguments, runs the subcommand and reports its failure.

use std::borrow::Cow;
use std::ffi::OsString;
use std::path::Path;
use std::process;

use clap::Parser as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::argument::{Arguments, Command};
use crate::exit_code::{ExitCode, Failure};
use crate::http::url::redact_arguments;

/// Runs the command with these arguments, of which the first is the program name, and returns its
/// exit code. Writes output and errors to the standard streams.
///
/// ```no_run
/// metrics_catalog_cli::run(["metrics-catalog", "check"].map(Into::into));
/// ```
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> process::ExitCode {
    let given: Vec<OsString> = arguments.into_iter().collect();
    match Arguments::try_parse_from(&given) {
        Ok(arguments) => arguments.run().unwrap_or_else(|failure| {
            anstream::eprintln!("{}", redact_arguments(&failure.message, &given));
            failure.exit_code
        }),
        // clap reports `--help` and `--version` as errors too, and knows their stream.
        Err(error) => {
            let error = with_advice(error);
            let text = error.render().ansi().to_string();
            match redact_arguments(&text, &given) {
                Cow::Owned(text) => anstream::eprint!("{text}"),
                Cow::Borrowed(_) => drop(error.print()),
            }
            if error.use_stderr() { ExitCode::Usage } else { ExitCode::Success }
        }
    }
    .into()
}

/// Adds how to name a catalog to the error for a file that the subcommand does not take.
fn with_advice(mut error: clap::Error) -> clap::Error {
    let path = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(word)) if error.kind() == ErrorKind::UnknownArgument => word,
        _ => return error,
    };
    if !path.starts_with('-') && Path::new(path).extension().is_some_and(|it| it == "toml") {
        let advice = format!("to name a catalog, write '--catalog {path}'");
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![advice.into()]));
    }
    error
}

impl Arguments {
    fn run(&self) -> Result<ExitCode, Failure> {
        let selection = &self.selection;
        match &self.command {
            Command::Init(init) => init.run(selection),
            Command::Check(check) => check.run(selection),
            Command::Fmt(fmt) => fmt.run(selection),
            Command::Lock(lock) => lock.run(selection),
            Command::Diff(diff) => diff.run(selection),
            Command::Dashboard(dashboard) => dashboard.run(selection),
            Command::ScrapeConfig(scrape) => scrape.run(selection),
            Command::Rules(rules) => rules.run(selection),
            Command::Docs(docs) => docs.run(selection),
            Command::Explain(explain) => explain.run(selection),
            Command::Schema(schema) => schema.run(),
            Command::LintRules(lint) => lint.run(selection),
            Command::Unused(unused) => unused.run(selection),
            Command::Budget(budget) => budget.run(selection),
            Command::Live(live) => live.run(selection),
            #[cfg(feature = "top")]
            Command::Top(top) => top.run(selection),
            Command::Import(import) => import.run(),
            Command::Export(export) => export.run(selection),
            Command::Enums(enums) => enums.run(selection.only("enums")?),
            Command::Completions(completions) => completions.run(),
        }
    }
}
