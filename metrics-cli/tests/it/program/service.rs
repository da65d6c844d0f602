//! The mail service, whose catalog is at the root of the repository.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// A running service, which does not outlive its test.
pub(crate) struct Service {
    process: Child,
    /// Kept, for a service that cannot say what it has to say ends.
    stdout: BufReader<ChildStdout>,
    pub(crate) url: String,
}

impl Service {
    /// Starts it with much traffic, as `cargo build -p mail-service` built it beside the command.
    pub(crate) fn start() -> Self {
        let command = Path::new(env!("CARGO_BIN_EXE_metrics-catalog"));
        let mut process = Command::new(command.with_file_name("mail-service"))
            .args(["--listen", "127.0.0.1:0", "--traffic", "2000"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let stdout = BufReader::new(process.stdout.take().unwrap());
        // Made before anything can fail, so that the process is ended whatever happens.
        let mut service = Self { process, stdout, url: String::new() };
        let mut line = String::new();
        service.stdout.read_line(&mut line).unwrap();
        line.trim_end().strip_prefix("listening on ").unwrap().clone_into(&mut service.url);
        service
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
