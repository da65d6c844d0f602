//! `cargo metrics-catalog`: the same command as a cargo subcommand.

use std::process::ExitCode;

fn main() -> ExitCode {
    // Cargo passes the name of the subcommand as the first argument.
    let arguments = std::env::args_os().enumerate();
    let arguments = arguments.filter(|(index, text)| *index != 1 || text != "metrics-catalog");
    metrics_catalog_cli::run(arguments.map(|(_, text)| text))
}
