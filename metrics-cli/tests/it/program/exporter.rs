//! Real exporters.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Running exporter, which is stopped on drop.
pub(crate) struct Exporter {
    process: Child,
    port: String,
    /// Data directory.
    _directory: TempDir,
}

impl Exporter {
    /// Starts an exporter that prints its port. `{}` in an argument is its data directory, with
    /// this `config.yml`.
    pub(crate) fn start(program: &str, config: &str, arguments: &[&str]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        fs::write(directory.path().join("config.yml"), config).unwrap();
        let path = directory.path().display().to_string();
        let mut process = Command::new(program)
            .arg("--web.listen-address=127.0.0.1:0")
            .args(arguments.iter().map(|argument| argument.replace("{}", &path)))
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(process.stderr.take().unwrap()).lines();
        // Create it first, so that the process is stopped if a test fails.
        let mut exporter = Self { process, port: String::new(), _directory: directory };
        let listening = log.by_ref().map_while(Result::ok).find_map(|line| {
            let (_, address) = line.split_once("address=127.0.0.1:")?;
            let port = address.split_whitespace().next()?;
            (line.contains("Listening on") && port != "0").then(|| port.to_owned())
        });
        exporter.port = listening.expect("it listens");
        // A full pipe would block the process.
        thread::spawn(move || log.for_each(drop));
        exporter
    }

    /// Starts an exporter that does not print its port. `{port}` in an argument is a free port.
    pub(crate) fn start_at(program: &str, arguments: &[&str]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().display().to_string();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let port = port.to_string();
        let fill = |argument: &&str| argument.replace("{port}", &port).replace("{}", &path);
        let mut command = Command::new(program);
        command.args(arguments.iter().map(fill)).stdout(Stdio::null()).stderr(Stdio::null());
        let exporter = Self { process: command.spawn().unwrap(), port, _directory: directory };
        let start = Instant::now();
        // Wait for a full response: some listen before they respond, and a connection to a port
        // without a listener can connect to itself.
        while ureq::get(exporter.url()).call().is_err() {
            assert!(start.elapsed() < Duration::from_secs(60), "{program} does not answer");
            thread::sleep(Duration::from_millis(50));
        }
        exporter
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/metrics", self.port)
    }
}

impl Drop for Exporter {
    fn drop(&mut self) {
        // The process may have exited.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
