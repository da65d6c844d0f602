//! Builds, runs and stops the programs of `examples`.

use std::io::{self, BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;

use super::lambda::Lambda;
use super::wire::{self, Answer, Request};

/// Directories of all examples.
pub(crate) const ALL: [&str; 11] = [
    "actix-web",
    "axum",
    "hyper",
    "lambda_http",
    "poem",
    "rocket",
    "rouille",
    "salvo",
    "std",
    "tiny_http",
    "warp",
];

/// Running example, stopped on drop.
pub(crate) struct Stack {
    process: Child,
    way: Way,
}

/// Transport of requests.
enum Way {
    Socket(SocketAddr),
    Lambda(Lambda),
}

/// Compiles all examples.
pub(crate) fn build() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--locked", "--quiet", "--workspace", "--bins", "--manifest-path"]);
    cargo.arg(repository.join("examples/Cargo.toml"));
    cargo.env("CARGO_TARGET_DIR", repository.join("target/examples"));
    assert!(cargo.status().unwrap().success());
}

impl Stack {
    pub(crate) fn start(name: &str) -> Self {
        let program = format!("target/examples/debug/example-{}", name.replace('_', "-"));
        let mut command = Command::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(program));
        command.stdout(Stdio::piped());
        if name == "lambda_http" {
            let lambda = Lambda::start();
            command.env("AWS_LAMBDA_RUNTIME_API", lambda.address.to_string());
            command.env("AWS_LAMBDA_FUNCTION_NAME", "door");
            command.env("AWS_LAMBDA_FUNCTION_VERSION", "1");
            command.env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128");
            return Self { process: command.spawn().unwrap(), way: Way::Lambda(lambda) };
        }
        let mut process = command.spawn().unwrap();
        let stdout = process.stdout.take().unwrap();
        // Created before anything can fail, so that the process is always stopped.
        let mut stack = Self { process, way: Way::Socket(([127, 0, 0, 1], 0).into()) };
        stack.way = Way::Socket(address(stdout));
        stack
    }

    /// Returns `None` if the example closes the connection without a response.
    pub(crate) fn ask(&self, request: &Request) -> Option<Answer> {
        match &self.way {
            Way::Socket(address) => wire::ask(*address, request),
            Way::Lambda(lambda) => lambda.ask(request),
        }
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        // It may have stopped already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Returns the address it listens on. Reads the rest of its output, so that it is not blocked.
fn address(stdout: ChildStdout) -> SocketAddr {
    let mut lines = BufReader::new(stdout).lines();
    let address = lines.by_ref().find_map(|line| {
        line.unwrap().strip_prefix("listening on http://").map(|address| address.parse().unwrap())
    });
    thread::spawn(move || lines.for_each(drop::<io::Result<String>>));
    address.unwrap()
}
