//! The command as a user runs it.

pub(crate) mod endpoint;
pub(crate) mod exporter;
pub(crate) mod service;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

/// Exit code and output.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ended {
    /// Returns the kinds and messages of the findings that `live` reports as JSON.
    pub(crate) fn findings(&self) -> Vec<(String, String)> {
        let report: Value =
            serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("{}", self.err));
        let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
        let findings = report["findings"].as_array().unwrap().iter();
        findings.map(|finding| (text(finding, "drift"), text(finding, "message"))).collect()
    }
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
