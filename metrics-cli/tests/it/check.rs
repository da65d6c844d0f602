//! `check`, and options of all commands.

use std::fs;

use crate::program;
use crate::program::run_in;

const WRONG: &str = "format = 1\n[smtp]\nhelp = \"Mail.\"\n[smtp.events]\nstart = \"A start.\"\n\
                     [smtp.metrics.open]\ntype = \"gauge\"\nhelp = \"Open.\"\ninc = \"strat\"\n";

fn directory(catalog: &str) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("metrics.toml"), catalog).unwrap();
    directory
}

#[test]
fn problems_are_shown_as_the_build_script_shows_them() {
    let directory = directory(WRONG);
    let ended = run_in(directory.path(), &["check"], "");
    let report = metrics_catalog_build::generate(WRONG, "metrics.toml").unwrap_err();
    assert_eq!((ended.code, ended.out), (1, format!("{report:#}\n")));
}

#[test]
fn a_valid_catalog_produces_no_output() {
    let ended = program::run(&["check"]);
    assert_eq!((ended.code, ended.out, ended.err), (0, String::new(), String::new()));
}

#[test]
fn the_nearest_catalog_is_the_default() {
    let directory = directory(WRONG);
    let below = directory.path().join("src/deep");
    fs::create_dir_all(&below).unwrap();
    let ended = run_in(&below, &["check"], "");
    assert!(ended.out.starts_with("../../metrics.toml:9:7: unknown event"), "{}", ended.out);
}

#[test]
fn standard_input_is_a_catalog_too() {
    let directory = tempfile::tempdir().unwrap();
    for arguments in [["check", "-", "--format=human"], ["check", "--catalog", "-"]] {
        let ended = run_in(directory.path(), &arguments, WRONG);
        assert_eq!(ended.code, 1);
        assert!(ended.out.starts_with("<stdin>:9:7: unknown event"), "{}", ended.out);
    }
}

#[test]
fn json_has_position_and_rule_of_each_problem() {
    let directory = directory(WRONG);
    let ended = run_in(directory.path(), &["check", "--format", "json"], "");
    let problems: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(problems[0]["rule"], "unknown-event");
    assert_eq!(problems[0]["line"], 9);
    assert_eq!(problems[0]["column"], 7);
    assert_eq!(problems[0]["file"], "metrics.toml");
    assert_eq!(program::run(&["check", "--format", "json"]).out, "[]\n");
}

#[test]
fn github_annotations_have_the_position() {
    let directory = directory(WRONG);
    let ended = run_in(directory.path(), &["check", "--format", "github"], "");
    let begin = "::error file=metrics.toml,line=9,col=7,title=unknown-event::unknown event";
    assert!(ended.out.starts_with(begin), "{}", ended.out);
    assert_eq!(ended.code, 1);
}

#[test]
fn exit_codes_distinguish_usage_and_input_errors() {
    let directory = tempfile::tempdir().unwrap();
    assert_eq!(run_in(directory.path(), &["chek"], "").code, 64);
    assert_eq!(run_in(directory.path(), &["--help"], "").code, 0);
    let ended = run_in(directory.path(), &["check"], "");
    assert_eq!(ended.code, 66);
    assert!(ended.err.contains("name a catalog with `--catalog FILE`"), "{}", ended.err);
}
