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
