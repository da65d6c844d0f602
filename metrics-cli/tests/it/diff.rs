//! `diff`: kinds of changes, and which of them are breaking.
//!
//! Each table of a file in `tests/diff` is a case with two catalogs, `before` and `after`, the exit
//! code `exit_code` and the output `output`. `both` is the common start of all catalogs of a file.
//! `UPDATE=1` renews the outputs, but not the exit codes.

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::program::{Ended, run_in};

fn write(directory: &Path, name: &str, text: &str) {
    let path = directory.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Compares two catalogs.
fn compared(before: &str, after: &str, more: &[&str]) -> Ended {
    let directory = tempfile::tempdir().unwrap();
    write(directory.path(), "before.toml", before);
    write(directory.path(), "metrics.toml", after);
    run_in(directory.path(), &[&["diff", "before.toml"], more].concat(), "")
}

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff");
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Returns the text of a fixture with a new output of one case.
fn updated(fixture: &str, case: &str, output: &str) -> String {
    let begin = fixture.find(&format!("\n[{case}]\n")).unwrap();
    let mark = "output = '''\n";
    let begin = begin + fixture[begin..].find(mark).unwrap() + mark.len();
    let end = begin + fixture[begin..].find("'''").unwrap();
    format!("{}{output}{}", &fixture[..begin], &fixture[end..])
}

#[test]
fn all_kinds_of_changes_are_classified() {
    let (mut pairs, mut wrong) = (0, Vec::new());
    for path in fixtures() {
        let mut text = fs::read_to_string(&path).unwrap();
        let mut fixture: toml::Table = toml::from_str(&text).unwrap();
        let both = fixture.remove("both").unwrap();
        for (name, case) in &fixture {
            pairs += 1;
            let text_of = |key: &str| case[key].as_str().unwrap();
            let [before, after] = ["before", "after"]
                .map(|side| format!("format = 1\n{}{}", both.as_str().unwrap(), text_of(side)));
            let ended = compared(&before, &after, &[]);
            if i64::from(ended.code) != case["exit_code"].as_integer().unwrap() {
                wrong.push(format!("{name} exits with {}\n{}{}", ended.code, ended.out, ended.err));
            } else if ended.out != text_of("output") && env::var_os("UPDATE").is_some() {
                text = updated(&text, name, &ended.out);
            } else if ended.out != text_of("output") {
                wrong.push(format!("{name} prints\n{}", ended.out));
            }
        }
        if env::var_os("UPDATE").is_some() {
            fs::write(&path, text).unwrap();
        }
    }
    assert!(pairs >= 50, "{pairs}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
