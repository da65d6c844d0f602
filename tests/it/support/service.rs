//! Runs the service, and sends requests to it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

/// Running service, stopped on drop.
pub(crate) struct Service {
    pub(crate) process: Child,
    stdout: BufReader<ChildStdout>,
    address: String,
}

/// HTTP response.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Service {
    /// Starts the service on a free port, and waits until it is ready.
    pub(crate) fn start(arguments: &[&str]) -> Self {
        let program = Path::new(env!("CARGO_BIN_EXE_mail-service"));
        Self::start_program(program, "127.0.0.1:0", arguments)
    }

    /// Starts a variant of the service on an address, and waits until it is ready.
    pub(crate) fn start_program(program: &Path, listen: &str, arguments: &[&str]) -> Self {
        let mut command = Command::new(program);
        command.args(["--listen", listen]).args(arguments).stdout(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let stdout = BufReader::new(process.stdout.take().unwrap());
        // Created before any assertion, so that the process is always stopped.
        let mut service = Self { process, stdout, address: String::new() };
        let line = service.line();
        let url = line.strip_prefix("listening on http://").unwrap();
        url.strip_suffix("/metrics/prometheus").unwrap().clone_into(&mut service.address);
        service
    }

    /// Returns host and port.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Returns the URL of the metrics.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/metrics/prometheus", self.address)
    }

    /// Returns the next line of its output.
    pub(crate) fn line(&mut self) -> String {
        let mut line = String::new();
        self.stdout.read_line(&mut line).unwrap();
        assert_eq!(line.pop(), Some('\n'), "the service printed no more lines");
        line
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream
    }

    /// Returns the response to a request. Each header ends in a line feed.
    pub(crate) fn request(&self, method: &str, path: &str, headers: &str) -> Reply {
        let mut stream = self.connect();
        let host = &self.address;
        let request = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n{headers}");
        stream.write_all(format!("{request}Connection: close\r\n\r\n").as_bytes()).unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        let (head, body) = reply.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Reply { status, head: format!("{head}\r\n"), body: body.to_owned() }
    }

    /// Sends a signal, and returns the exit code; `None` if the signal ended the process.
    pub(crate) fn end(mut self, signal: &str) -> Option<i32> {
        // The shell's builtin, because not every machine has a `kill` program.
        let kill = format!("kill -s {signal} {}", self.process.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
        self.process.wait().unwrap().code()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It may have stopped already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
