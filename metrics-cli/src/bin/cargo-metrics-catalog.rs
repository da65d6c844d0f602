//! `cargo metrics-catalog`: the same command, which cargo hands its own name first.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = std::env::args_os().enumerate();
    let meant = arguments.filter(|(place, text)| *place != 1 || text != "metrics-catalog");
    metrics_catalog_cli::run(meant.map(|(_, text)| text))
}
