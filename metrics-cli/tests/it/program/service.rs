//! The mail service at the root of the repository.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// Running service, which is stopped on drop.
pub(crate) struct Service {
    process: Child,
    /// Kept open, because the service exits when it cannot write.
    stdout: BufReader<ChildStdout>,
    pub(crate) url: String,
}

impl Service {
    /// Starts the binary beside the command, with simulated traffic.
    pub(crate) fn start() -> Self {
        let command = Path::new(env!("CARGO_BIN_EXE_metrics-catalog"));
        let mut process = Command::new(command.with_file_name("mail-service"))
            .args(["--listen", "127.0.0.1:0", "--traffic", "2000"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let stdout = BufReader::new(process.stdout.take().unwrap());
        // Create it first, so that the process is stopped if a test fails.
        let mut service = Self { process, stdout, url: String::new() };
        let mut line = String::new();
        service.stdout.read_line(&mut line).unwrap();
        line.trim_end().strip_prefix("listening on ").unwrap().clone_into(&mut service.url);
        service
    }

    /// Returns the arguments with the credentials of the service. The secret is written to the
    /// directory.
    pub(crate) fn credentials(directory: &Path) -> [String; 4] {
        let secret = directory.join("secret");
        fs::write(&secret, "password123\n").unwrap();
        let secret = secret.to_str().unwrap();
        ["--username", "prometheus", "--password-file", secret].map(str::to_owned)
    }

    /// Returns the arguments of a scrape with credentials, for each text format.
    pub(crate) fn scrapes(&self, credentials: &[String]) -> [Vec<String>; 2] {
        ["application/openmetrics-text;version=1.0.0", "text/plain"].map(|accept| {
            let accept = format!("Accept: {accept}");
            [&[self.url.clone(), "--header".into(), accept], credentials].concat()
        })
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // The process may have exited.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
