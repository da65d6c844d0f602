//! The command as a user runs it.

pub(crate) mod endpoint;
pub(crate) mod exporter;
pub(crate) mod service;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// Exit code and output.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the command in a directory with this standard input.
pub(crate) fn run_in(directory: &Path, arguments: &[&str], input: &str) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_metrics-catalog"));
    command.args(arguments).current_dir(directory);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that does not read has closed the pipe.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap();
    Ended { code, out: text(output.stdout), err: text(output.stderr) }
}

/// Runs the command at the root of the repository, with the mail service's catalog.
pub(crate) fn run(arguments: &[&str]) -> Ended {
    run_in(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")), arguments, "")
}
