//! The commands of the README work, and the mistakes it shows are reported in these words.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::{env, fs};

use crate::support::markdown::{Page, repository};

fn readme() -> Page {
    Page::read("README.md")
}

/// The block of a language that has this text.
fn block(language: &str, text: &str) -> String {
    let blocks = readme().blocks().into_iter();
    let mut texts = blocks.filter(|block| block.language == language).map(|block| block.text);
    texts.find(|block| block.contains(text)).unwrap()
}

#[test]
fn the_problem_it_shows_is_the_one_that_is_reported() {
    let catalog = readme().file("metrics.toml").unwrap();
    let wrong = catalog.replacen("observe = { placed", "observe = { plased", 1);
    let report = metrics_catalog_build::generate(&wrong, "metrics.toml").unwrap_err();
    let report = format!("{report:#}");
    let reported = report.lines().map(|line| format!("error: shop@0.1.0: {line}\n"));
    let (shown, reported) = (block("text", "error:"), reported.collect::<String>());
    // Other tests read the file meanwhile.
    if env::var_os("UPDATE").is_some() && shown != reported {
        let updated = readme().text.replace(&shown, &reported);
        fs::write(repository().join("README.md"), updated).unwrap();
    } else {
        assert_eq!(shown, reported, "`UPDATE=1` renews it");
    }
}

#[test]
fn continuous_integration_runs_the_test_command_it_gives() {
    let ci = Page::read(".ci/run").text;
    let test = block("sh", "cargo test");
    assert!(ci.lines().any(|line| line.trim() == test.trim_end()), "{test}");
}

/// Ends the service with its test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
#[ignore = "takes port 9464, and needs the `curl` program"]
fn its_commands_start_the_service_and_show_the_metrics() {
    let shell = |command: &str| {
        let mut shell = Command::new("sh");
        // `exec`, so that what is ended is the service, and not the shell around it.
        shell.arg("-c").arg(format!("exec {command}")).current_dir(repository());
        shell
    };
    let command = block("sh", "cargo run --package mail-service");
    let mut running = Running(shell(&command).stdout(Stdio::piped()).spawn().unwrap());
    let stdout = BufReader::new(running.0.stdout.take().unwrap());
    let printed: Vec<String> = stdout.lines().take(2).map(Result::unwrap).collect();
    assert_eq!(printed[0], "listening on http://127.0.0.1:9464/metrics/prometheus");
    assert_eq!(printed[1], "try: curl --user prometheus http://127.0.0.1:9464/metrics/prometheus");

    let output = shell(&block("sh", ":9464/")).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && text.contains("# TYPE mail_smtp_active_connections gauge"));

    let output = shell(&block("sh", "explain mail_queue_size")).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && text.contains("queue.size"), "{text}");
}
