//! The `metrics-catalog` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    metrics_catalog_cli::run(std::env::args_os())
}
