//! `top` in a real terminal, that of `tmux`.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::program::service::Service;

/// Terminal with a shell, which ends on drop.
struct Tmux {
    /// Directory of the socket, so that no other terminal is touched.
    directory: TempDir,
}

impl Tmux {
    /// Starts a terminal of 80 columns and 24 lines.
    fn start() -> Self {
        let tmux = Self { directory: tempfile::tempdir().unwrap() };
        let shell = ["new-session", "-d", "-x", "80", "-y", "24", "env PS1='$ ' sh"];
        tmux.run(&shell);
        tmux
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new("tmux");
        command.arg("-S").arg(self.directory.path().join("socket")).args(["-f", "/dev/null"]);
        let output = command.args(arguments).env_remove("TMUX").output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        output
    }

    /// Types a text, or a key by its name in `tmux`.
    fn press(&self, keys: &[&str]) {
        self.run(&[&["send-keys"], keys].concat());
    }

    fn screen(&self) -> String {
        String::from_utf8(self.run(&["capture-pane", "-p"]).stdout).unwrap()
    }

    /// Returns the screen with the sequences for colors.
    fn colored_screen(&self) -> String {
        String::from_utf8(self.run(&["capture-pane", "-pe"]).stdout).unwrap()
    }

    /// Waits for a screen, and returns it.
    fn wait_for(&self, is_expected: impl Fn(&str) -> bool) -> String {
        let begin = Instant::now();
        loop {
            let screen = self.screen();
            if is_expected(&screen) {
                return screen;
            }
            assert!(begin.elapsed() < Duration::from_secs(60), "{screen}");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Types the command that shows a service, and waits for rates.
    fn show(&self, service: &Service, options: &str) {
        let secrets = Service::credentials(self.directory.path()).join(" ");
        let program = env!("CARGO_BIN_EXE_metrics-catalog");
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
        let script = format!(
            "cd {root}; {options} {program} top {} --interval 500ms --catalog metrics.toml {secrets}; \
             echo status=$?\n",
            service.url
        );
        let path = self.directory.path().join("script");
        fs::write(&path, script).unwrap();
        self.press(&[&format!("sh {}", path.display()), "Enter"]);
        self.wait_for(|screen| screen.contains("▾ smtp") && screen.contains(" /s"));
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.run(&["kill-server"]);
    }
}

/// Returns the id of the process that shows the activity, a child of the script's shell.
fn process_id(tmux: &Tmux) -> String {
    let script = tmux.directory.path().join("script");
    let children = |parent: &str| {
        let output = Command::new("ps").args(["-o", "pid=,args=", "--ppid", parent]).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    let shell = String::from_utf8(tmux.run(&["display", "-p", "#{pane_pid}"]).stdout).unwrap();
    let id = |line: &str| line.split_whitespace().next().unwrap().to_owned();
    let listed = children(shell.trim());
    let script = listed.lines().find(|line| line.contains(&script.display().to_string()));
    id(children(&id(script.unwrap())).lines().next().unwrap())
}

#[test]
#[ignore = "needs the `tmux` program"]
fn keys_change_what_a_terminal_shows() {
    let (service, tmux) = (Service::start(), Tmux::start());
    tmux.show(&service, "");
    assert!(tmux.colored_screen().contains("\u{1b}[38;5;2m"), "{}", tmux.colored_screen());
    tmux.press(&["/session_dur", "Enter"]);
    let screen = tmux.wait_for(|screen| screen.contains("p99") && !screen.contains("active"));
    assert!(screen.contains("mail_smtp_session_duration_seconds"), "{screen}");
    tmux.press(&["Down", "Enter"]);
    let screen = tmux.wait_for(|screen| screen.contains("series, greatest first"));
    assert!(screen.contains("histogram · seconds · group smtp"), "{screen}");
    tmux.press(&["Escape"]);
    tmux.wait_for(|screen| screen.contains("Esc shows all"));
    tmux.press(&["Escape"]);
    tmux.wait_for(|screen| screen.contains("active_connections"));
    tmux.run(&["resize-window", "-x", "40", "-y", "10"]);
    tmux.wait_for(|screen| screen.contains("…") && !screen.contains("last"));
    tmux.run(&["resize-window", "-x", "120", "-y", "30"]);
    tmux.wait_for(|screen| screen.contains("change  series"));
    drop(service);
    tmux.wait_for(|screen| screen.contains("no values for") && screen.contains("refused"));
    tmux.press(&["q"]);
    // The screen from before is back.
    let screen = tmux.wait_for(|screen| screen.contains("status=0"));
    assert!(!screen.contains("▾"), "{screen}");
}

#[test]
#[ignore = "needs the `tmux` program"]
fn a_terminal_is_restored_after_signals() {
    let (service, tmux) = (Service::start(), Tmux::start());
    for (signal, status) in [("TERM", "status=143"), ("INT", "status=130")] {
        tmux.show(&service, "NO_COLOR=1");
        assert!(!tmux.colored_screen().contains("\u{1b}[38"), "{}", tmux.colored_screen());
        let id = process_id(&tmux);
        let killed = Command::new("kill").args([&format!("-{signal}"), &id]).status().unwrap();
        assert!(killed.success());
        let screen = tmux.wait_for(|screen| screen.contains(status));
        assert!(!screen.contains("▾"), "{screen}");
        // The shell shows what is typed.
        tmux.press(&["clear; echo typed", "Enter"]);
        tmux.wait_for(|screen| screen.starts_with("typed\n$"));
    }
    // A terminal that is closed ends the program.
    tmux.show(&service, "");
    let process = Path::new("/proc").join(process_id(&tmux));
    assert!(process.exists());
    drop(tmux);
    let begin = Instant::now();
    while process.exists() {
        assert!(begin.elapsed() < Duration::from_secs(60), "the program still runs");
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_file_is_no_screen() {
    // Standard output of a test is a pipe.
    let ended = crate::program::run(&["top", "http://127.0.0.1:1/metrics"]);
    assert_eq!(ended.code, 64);
    let expected = "error: standard output is not a terminal; use `--once` for values between two \
                    scrapes\n";
    assert_eq!(ended.err, expected);
}
