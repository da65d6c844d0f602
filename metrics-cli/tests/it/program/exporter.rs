//! Programs of others that expose metrics.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// A running exporter, which does not outlive its test.
pub(crate) struct Exporter {
    process: Child,
    port: String,
    /// Where it keeps what it keeps.
    _directory: TempDir,
}

impl Exporter {
    /// Starts one on a port that the system picks. `{}` in an argument is a directory of its own,
    /// which has this as `config.yml`: it is read when the port is open already.
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
        // Made before anything can fail, so that the process is ended whatever happens.
        let mut exporter = Self { process, port: String::new(), _directory: directory };
        let listening = log.by_ref().map_while(Result::ok).find_map(|line| {
            let (_, address) = line.split_once("address=127.0.0.1:")?;
            let port = address.split_whitespace().next()?;
            (line.contains("Listening on") && port != "0").then(|| port.to_owned())
        });
        exporter.port = listening.expect("it listens");
        // A full pipe would stop it.
        thread::spawn(move || log.for_each(drop));
        exporter
    }

    /// Starts one that does not say which port the system picked: so the port is picked before, and
    /// stands for `{port}` in an argument.
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
        // A whole answer: some listen before they answer, and to ask a port that nobody listens at can
        // even reach the one who asks.
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
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
