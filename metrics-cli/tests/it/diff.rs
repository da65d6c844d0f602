//! `diff`: each kind of change, and whether it breaks who relies on the catalog.
//!
//! `tests/diff` has pairs of catalogs, a table for each: `before` and `after`, how `diff` ends, and what
//! it says. `both` is what all catalogs of a file begin with, below the format. With `UPDATE=1` what
//! `diff` says is written there; how it ends is not.

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

/// The text of a fixture in which a case says this.
fn updated(fixture: &str, case: &str, shown: &str) -> String {
    let begin = fixture.find(&format!("\n[{case}]\n")).unwrap();
    let mark = "shown = '''\n";
    let begin = begin + fixture[begin..].find(mark).unwrap() + mark.len();
    let end = begin + fixture[begin..].find("'''").unwrap();
    format!("{}{shown}{}", &fixture[..begin], &fixture[end..])
}

#[test]
fn each_change_is_judged() {
    let (mut pairs, mut wrong) = (0, Vec::new());
    for path in fixtures() {
        let mut text = fs::read_to_string(&path).unwrap();
        let mut fixture: toml::Table = toml::from_str(&text).unwrap();
        let both = fixture.remove("both").unwrap();
        for (name, case) in &fixture {
            pairs += 1;
            let said = |key: &str| case[key].as_str().unwrap();
            let [before, after] = ["before", "after"]
                .map(|side| format!("format = 1\n{}{}", both.as_str().unwrap(), said(side)));
            let ended = compared(&before, &after, &[]);
            if i64::from(ended.code) != case["ends"].as_integer().unwrap() {
                wrong.push(format!("{name} ends with {}\n{}{}", ended.code, ended.out, ended.err));
            } else if ended.out != said("shown") && env::var_os("UPDATE").is_some() {
                text = updated(&text, name, &ended.out);
            } else if ended.out != said("shown") {
                wrong.push(format!("{name} says\n{}", ended.out));
            }
        }
        if env::var_os("UPDATE").is_some() {
            fs::write(&path, text).unwrap();
        }
    }
    assert!(pairs >= 50, "{pairs}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
