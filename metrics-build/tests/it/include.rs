//! A catalog in several files is the catalog that they would be in one.

use std::fs;
use std::path::Path;

use metrics_catalog_build::Sources;

const ROOT: &str = "format = 1\ninclude = [\"parts/*.toml\"]\n[labels]\nprotocol = [\"smtp\"]\n";

const SMTP: &str = "
[smtp]
help = \"Mail coming in.\"
[smtp.events]
start = { help = \"Begun.\", fields = { protocol = \"protocol\" } }
end = { help = \"Ended.\", fields = { protocol = \"protocol\" } }
";

const QUEUE: &str = "
[buckets]
delay = [1, 2]
[queue]
help = \"Mail that waits.\"
[queue.metrics.open]
type = \"gauge\"
help = \"Open.\"
labels = [\"protocol\"]
inc = \"smtp.start\"
dec = \"smtp.end\"
[queue.metrics.delay_seconds]
type = \"histogram\"
help = \"Time waited.\"
unit = \"seconds\"
buckets = \"delay\"
";

fn write(directory: &Path, name: &str, text: &str) {
    let file = directory.join(name);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

#[test]
fn files_together_are_one_catalog() {
    let directory = tempfile::tempdir().unwrap();
    let root = directory.path().join("metrics.toml");
    write(directory.path(), "metrics.toml", ROOT);
    write(directory.path(), "parts/b.toml", &format!("format = 1\n{QUEUE}"));
    write(directory.path(), "parts/a.toml", &format!("\u{feff}format = 1\r\n{SMTP}"));
    let sources = Sources::read(&root);

    let one = ROOT.replace("include", "# include") + SMTP + QUEUE;
    let one = Sources::new(&root.display().to_string(), &one).generate().unwrap();
    assert!(sources.generate().unwrap() == one);

    let watched = ["metrics.toml", "parts", "parts/a.toml", "parts/b.toml"];
    assert_eq!(sources.watched(), watched.map(|name| directory.path().join(name)));
}

#[test]
fn the_key_may_be_spelt_with_escapes() {
    let directory = tempfile::tempdir().unwrap();
    let spelt = ROOT.replace("include", r#""\u0069ncl\u0075de""#);
    write(directory.path(), "metrics.toml", &spelt);
    write(directory.path(), "parts/a.toml", &format!("format = 1\n{SMTP}"));
    let sources = Sources::read(directory.path().join("metrics.toml"));
    assert!(sources.watched().contains(&directory.path().join("parts/a.toml")));
}

#[test]
fn a_file_that_includes_its_own_directory_does_not_include_itself() {
    let directory = tempfile::tempdir().unwrap();
    write(directory.path(), "metrics.toml", &ROOT.replace("parts/", ""));
    write(directory.path(), "smtp.toml", &format!("format = 1\n{SMTP}"));
    let rust = Sources::read(directory.path().join("metrics.toml")).generate().unwrap();
    assert!(rust.contains("smtp from 0 ["));
}

#[test]
fn a_pattern_that_matches_nothing_gets_advice() {
    let directory = tempfile::tempdir().unwrap();
    write(directory.path(), "parts/a.toml", &format!("format = 1\n{SMTP}"));
    let absolute = directory.path().join("parts/*.toml").display().to_string();
    for (pattern, advice) in [
        (absolute.as_str(), "write a path relative to the directory of this file"),
        ("parts\\\\*.toml", "write `/` between directories"),
        ("part/*.toml", "correct or remove it"),
    ] {
        write(directory.path(), "metrics.toml", &ROOT.replace("parts/*.toml", pattern));
        let report = Sources::read(directory.path().join("metrics.toml")).generate().unwrap_err();
        let message = &report.problems[0].message;
        assert!(message.starts_with("no file matches `") && message.ends_with(advice), "{message}");
    }
}
