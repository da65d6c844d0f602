//! The README matches the repository.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// Returns the code blocks in a language.
fn blocks(language: &str) -> Vec<String> {
    let readme = read("README.md");
    let begin = format!("```{language}\n");
    let rest = readme.split(&begin).skip(1);
    rest.map(|block| block.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn code_and_catalog_are_those_of_the_mail_service() {
    let sources =
        ["metrics.toml", "config.toml", "build.rs", "src/lib.rs", "src/serve.rs", "src/main.rs"];
    let sources: Vec<String> =
        sources.into_iter().chain(["src/event/transport.rs"]).map(read).collect();
    let blocks = [blocks("toml"), blocks("rust")].concat();
    assert_eq!(blocks.len(), 11);
    for block in blocks {
        assert!(sources.iter().any(|source| source.contains(&block)), "in no source:\n{block}");
    }
}

#[test]
fn the_problems_it_shows_are_the_ones_that_are_reported() {
    let wrong = read("metrics.toml")
        .replacen("inc    = \"connection-start\"", "inc    = \"conection-start\"", 1)
        .replacen("buckets = \"session\"", "buckets = \"sesion\"", 1);
    let report = metrics_catalog_build::generate(&wrong, "metrics.toml").unwrap_err();
    let shown = blocks("text").concat();
    let reported: Vec<String> = format!("{report:#}")
        .lines()
        .map(|line| format!("error: mail-service@{}: {line}\n", env!("CARGO_PKG_VERSION")))
        .collect();
    assert_eq!(shown, reported.concat());
}

#[test]
fn continuous_integration_runs_the_test_command_it_gives() {
    let ci = read(".ci/run");
    let commands = blocks("sh");
    let test = commands.iter().find(|command| command.starts_with("cargo test")).unwrap();
    assert!(ci.lines().any(|line| line == test.trim_end()), "{test}");
}

/// Stops the service at the end of the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have stopped already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
#[ignore = "takes port 9464, and needs the `curl` program"]
fn its_commands_start_the_service_and_show_the_metrics() {
    let commands = blocks("sh");
    let shell = |command: &str| {
        let mut shell = Command::new("sh");
        // `exec`, so that the service is stopped and not the shell around it.
        shell.arg("-c").arg(format!("exec {command}")).current_dir(env!("CARGO_MANIFEST_DIR"));
        shell
    };
    let mut running = Running(shell(&commands[0]).stdout(Stdio::piped()).spawn().unwrap());
    let stdout = BufReader::new(running.0.stdout.take().unwrap());
    let said: Vec<String> = stdout.lines().take(2).map(Result::unwrap).collect();
    assert_eq!(said[0], "listening on http://127.0.0.1:9464/metrics/prometheus");
    assert_eq!(said[1], "try: curl --user prometheus http://127.0.0.1:9464/metrics/prometheus");

    let output = shell(&commands[1]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && text.contains("# TYPE mail_smtp_active_connections gauge"));

    let output = shell(&commands[3]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && text.contains("queue.size"), "{text}");
}
