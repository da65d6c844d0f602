//! Generated files: written as a whole, or compared with `--check`.

use std::fs;

use crate::program;
use crate::program::{Ended, run_in};

#[test]
fn a_file_is_checked_and_written() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("made/schema.json");
    let schema = |more: &[&str]| -> Ended {
        let arguments = ["schema", "--output", "made/schema.json"];
        run_in(directory.path(), &[&arguments, more].concat(), "")
    };
    let ended = schema(&["--check"]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("made/schema.json does not exist"), "{}", ended.err);

    assert_eq!(schema(&[]).code, 0);
    assert_eq!(fs::read_to_string(&file).unwrap(), program::run(&["schema"]).out);
    assert_eq!(schema(&["--check"]).code, 0);

    fs::write(&file, "{}").unwrap();
    let ended = schema(&["--check"]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("is not up to date"), "{}", ended.err);
    assert_eq!(fs::read_to_string(&file).unwrap(), "{}");
    assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
}

#[test]
fn a_write_error_names_the_file() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("file"), "").unwrap();
    let ended = run_in(directory.path(), &["schema", "-o", "file/below"], "");
    assert!([66, 74].contains(&ended.code), "{}", ended.code);
    assert!(ended.err.starts_with("error: file/below: "), "{}", ended.err);
}

#[test]
fn standard_output_is_the_default() {
    let ended = program::run(&["schema"]);
    assert_eq!(ended.code, 0);
    assert!(ended.out.starts_with("{\n"), "{}", ended.out);
    assert_eq!(program::run(&["schema", "--check"]).code, 64);
}

#[test]
fn each_shell_has_its_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ended = program::run(&["completions", shell]);
        assert_eq!(ended.code, 0);
        assert!(ended.out.contains("completions"), "{shell}");
    }
}

/// Catalog of one event.
const CATALOG: &str = "format = 1\n\n[catalog]\nnamespace = \"app\"\n\n[grp]\nhelp = \"G.\"\n\n\
                       [grp.events]\none = \"One.\"\n";

/// Returns a directory with a catalog.
fn with_catalog() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("metrics.toml"), CATALOG).unwrap();
    directory
}

#[test]
fn a_catalog_is_not_overwritten_by_what_is_generated_from_it() {
    let directory = with_catalog();
    let run = |arguments: &[&str]| run_in(directory.path(), arguments, "");
    let mut names = vec!["metrics.toml", "./metrics.toml"];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("metrics.toml", directory.path().join("link.toml")).unwrap();
        fs::hard_link(directory.path().join("metrics.toml"), directory.path().join("hard.toml"))
            .unwrap();
        names.extend(["link.toml", "hard.toml"]);
    }
    for name in names {
        for command in ["docs", "dashboard", "rules", "lock"] {
            let ended = run(&[command, "--output", name]);
            let expected = format!(
                "error: {name}: the command reads this file; choose another file for its output\n"
            );
            assert_eq!((ended.code, ended.err), (64, expected), "{command}");
        }
        assert_eq!(run(&["budget", "--instances", "2", "--output", name]).code, 64);
        assert_eq!(run(&["scrape-config", "--target", "a:1", "--output", name]).code, 64);
    }
    assert_eq!(fs::read_to_string(directory.path().join("metrics.toml")).unwrap(), CATALOG);
    fs::write(directory.path().join("scrape.txt"), "app_size 1\n").unwrap();
    assert_eq!(run(&["import", "scrape.txt", "--output", "scrape.txt"]).code, 64);
    assert_eq!(run(&["import", "scrape.txt", "--output", "made.toml"]).code, 0);
}

#[test]
fn a_catalog_that_is_included_is_not_overwritten_either() {
    let directory = tempfile::tempdir().unwrap();
    let first = CATALOG.replace("[catalog]", "include = [\"more.toml\"]\n\n[catalog]");
    fs::write(directory.path().join("metrics.toml"), first).unwrap();
    let more = "format = 1\n[more]\nhelp = \"M.\"\n\n[more.events]\none = \"One.\"\n";
    fs::write(directory.path().join("more.toml"), more).unwrap();
    let ended = run_in(directory.path(), &["docs", "--output", "more.toml"], "");
    assert_eq!(ended.code, 64, "{}", ended.err);
    assert_eq!(fs::read_to_string(directory.path().join("more.toml")).unwrap(), more);
}

#[test]
fn other_line_ends_and_a_byte_order_mark_are_no_difference() {
    let directory = with_catalog();
    // It has strings of several lines.
    let catalog = concat!(env!("CARGO_MANIFEST_DIR"), "/../metrics.toml");
    fs::copy(catalog, directory.path().join("metrics.toml")).unwrap();
    let run = |arguments: &[&str]| run_in(directory.path(), arguments, "");
    let commands = [
        &["docs", "--output", "METRICS.md"][..],
        &["docs", "--html", "--output", "metrics.html"],
        &["dashboard", "--output", "dashboard.json"],
        &["rules", "--output", "rules.yml"],
        &["rules", "--tests", "--output", "rules.test.yml"],
        &["lock"],
        &["schema", "--output", "schema.json"],
        &["scrape-config", "--target", "a:1", "--output", "scrape.yml"],
        &["budget", "--instances", "2", "--output", "budget.txt"],
        &["budget", "--show", "aggregation", "--output", "aggregation.yml"],
        &["budget", "--show", "sharding", "--output", "sharding.yml"],
    ];
    for command in commands {
        assert_eq!(run(command).code, 0, "{command:?}");
    }
    assert_eq!(run(&["fmt", "--check"]).code, 0);
    let files: Vec<_> =
        fs::read_dir(directory.path()).unwrap().map(|it| it.unwrap().path()).collect();
    let texts: Vec<String> = files.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    for (mark, end) in [("", "\r\n"), ("\u{feff}", "\n"), ("\u{feff}", "\r\n")] {
        for (path, text) in files.iter().zip(&texts) {
            fs::write(path, format!("{mark}{}", text.replace('\n', end))).unwrap();
        }
        for command in commands {
            let ended = run(&[command, &["--check"]].concat());
            assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{command:?}");
        }
        for command in [
            &["fmt", "--check"][..],
            &["check", "--locked"],
            &["diff", "metrics.lock"],
            &["diff", "metrics.toml"],
            &["lint-rules", "rules.yml", "dashboard.json"],
        ] {
            let ended = run(command);
            assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{command:?} {}", ended.out);
        }
    }
    // Any other difference is one.
    let path = directory.path().join("METRICS.md");
    fs::write(&path, fs::read_to_string(&path).unwrap() + "\r\n").unwrap();
    assert_eq!(run(&["docs", "--output", "METRICS.md", "--check"]).code, 1);
}

#[test]
fn a_byte_order_mark_is_no_error_in_any_input() {
    let directory = with_catalog();
    let run = |arguments: &[&str]| run_in(directory.path(), arguments, "");
    assert_eq!(run(&["lock"]).code, 0);
    assert_eq!(run(&["docs", "--output", "METRICS.md"]).code, 0);
    let scrape =
        "# HELP app_grp_one_total One.\n# TYPE app_grp_one_total counter\napp_grp_one_total 1\n";
    let queries = "rate(app_grp_one_total[5m])\n";
    let rules =
        "groups:\n- {name: g, rules: [{record: a:b, expr: 'sum(rate(app_grp_one_total[5m]))'}]}\n";
    let dashboard = "{\"panels\":[{\"targets\":[{\"expr\":\"rate(app_grp_one_total[5m])\"}]}]}";
    for (name, text) in
        [("s.txt", scrape), ("q.promql", queries), ("r.yml", rules), ("d.json", dashboard)]
    {
        fs::write(directory.path().join(name), text).unwrap();
    }
    for entry in fs::read_dir(directory.path()).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("\u{feff}{text}")).unwrap();
    }
    for arguments in [
        &["check"][..],
        &["check", "--locked"],
        &["fmt", "--check"],
        &["lock", "--check"],
        &["docs", "--output", "METRICS.md", "--check"],
        &["diff", "metrics.lock"],
        &["diff", "metrics.toml"],
        &["lint-rules", "q.promql", "r.yml", "d.json"],
        &["live", "s.txt"],
        &["import", "s.txt"],
    ] {
        let ended = run(arguments);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{arguments:?}{}", ended.out);
    }
    let catalog = format!("\u{feff}{CATALOG}");
    assert_eq!(run_in(directory.path(), &["check", "-"], &catalog).code, 0);
}

#[cfg(unix)]
mod unix {
    use std::fs::{Permissions, set_permissions};
    use std::io::Read as _;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, symlink};
    use std::path::Path;
    use std::process::{Command, Stdio};

    use super::{CATALOG, fs, run_in, with_catalog};

    fn docs(directory: &Path, output: &str) -> (i32, String) {
        let ended = run_in(directory, &["docs", "--output", output], "");
        (ended.code, ended.err)
    }

    fn expected() -> String {
        run_in(Path::new("."), &["docs", "--catalog", "-"], CATALOG).out
    }

    #[test]
    fn links_are_followed_and_kept() {
        let directory = with_catalog();
        let at = |name: &str| directory.path().join(name);
        fs::create_dir(at("real")).unwrap();
        fs::write(at("real/out.md"), "").unwrap();
        symlink("real/out.md", at("out.md")).unwrap();
        symlink("out.md", at("again.md")).unwrap();
        symlink(at("real/none.md"), at("dangling.md")).unwrap();
        symlink("real", at("directory")).unwrap();
        let files = [
            ("out.md", "real/out.md"),
            ("again.md", "real/out.md"),
            ("dangling.md", "real/none.md"),
            ("directory/third.md", "real/third.md"),
        ];
        for (link, file) in files {
            let _ = fs::remove_file(at("real/out.md"));
            assert_eq!(docs(directory.path(), link), (0, String::new()));
            assert_eq!(fs::read_to_string(at(file)).unwrap(), expected());
            assert!(at(link).is_symlink() || link.contains('/'), "{link}");
        }
        symlink("circle.md", at("circle.md")).unwrap();
        let (code, message) = docs(directory.path(), "circle.md");
        assert_eq!((code, message.contains("too many symbolic links")), (74, true), "{message}");
        assert_eq!(fs::read_dir(at("real")).unwrap().count(), 2, "no temporary file is left");
    }

    #[test]
    fn mode_and_owner_of_a_file_are_kept() {
        let directory = with_catalog();
        let path = directory.path().join("out.md");
        for mode in [0o600, 0o640, 0o755, 0o444] {
            let _ = fs::remove_file(&path);
            fs::write(&path, "old").unwrap();
            set_permissions(&path, Permissions::from_mode(mode)).unwrap();
            // Only the superuser can give files away.
            let is_given = chown(&path, Some(1000), Some(1000)).is_ok();
            assert_eq!(docs(directory.path(), "out.md").0, 0);
            let metadata = fs::metadata(&path).unwrap();
            assert_eq!(metadata.mode() & 0o7777, mode);
            assert!(!is_given || (metadata.uid(), metadata.gid()) == (1000, 1000));
            assert_eq!(fs::read_to_string(&path).unwrap(), expected());
        }
    }

    #[test]
    fn devices_and_pipes_are_written_and_never_read() {
        let directory = with_catalog();
        assert_eq!(docs(directory.path(), "/dev/null"), (0, String::new()));
        let (code, message) = docs(directory.path(), "/dev/full");
        assert_eq!((code, message.starts_with("error: /dev/full: ")), (74, true), "{message}");
        for device in ["/dev/zero", "/dev/stdout", "/dev/stderr"] {
            let ended = run_in(directory.path(), &["docs", "--output", device, "--check"], "");
            assert_eq!(ended.code, 66);
            assert!(ended.err.contains("not a regular file"), "{}", ended.err);
        }
        let ended = run_in(directory.path(), &["docs", "--output", "/dev/stdout"], "");
        assert_eq!((ended.code, ended.out), (0, expected()));
        let ended = run_in(directory.path(), &["docs", "--output", "/dev/stderr"], "");
        assert_eq!((ended.code, ended.err), (0, expected()));
        // An open file is written, and not replaced below the process that has it open.
        let log = directory.path().join("log");
        fs::write(&log, "before\n").unwrap();
        for device in ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/dev/stderr"] {
            let open = || fs::OpenOptions::new().append(true).open(&log).unwrap();
            let mut command = Command::new(env!("CARGO_BIN_EXE_metrics-catalog"));
            command.args(["docs", "--output", device]).current_dir(directory.path());
            assert!(command.stdout(open()).stderr(open()).status().unwrap().success());
        }
        assert_eq!(fs::read_to_string(&log).unwrap(), format!("before\n{}", expected().repeat(4)));
    }

    #[test]
    fn a_fifo_is_written_if_a_process_reads_it() {
        let directory = with_catalog();
        let path = directory.path().join("fifo");
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        let mut reader = Command::new("cat").arg(&path).stdout(Stdio::piped()).spawn().unwrap();
        assert_eq!(docs(directory.path(), "fifo"), (0, String::new()));
        let mut text = String::new();
        reader.stdout.take().unwrap().read_to_string(&mut text).unwrap();
        reader.wait().unwrap();
        assert_eq!(text, expected());
        let expected = "error: fifo: no process reads from this FIFO\n".to_owned();
        assert_eq!(docs(directory.path(), "fifo"), (74, expected));
    }
}

#[test]
fn check_needs_a_file_to_compare() {
    for arguments in [&["docs", "--check"][..], &["docs", "--output", "-", "--check"]] {
        let ended = program::run(arguments);
        assert_eq!((ended.code, ended.out.as_str()), (64, ""), "{}", ended.err);
        assert!(ended.err.contains("--output"), "{}", ended.err);
    }
}
