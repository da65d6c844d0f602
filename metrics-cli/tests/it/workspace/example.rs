//! The example `examples/workspace`: three crates, a library from elsewhere, and a ready-made catalog.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::Value;

use crate::program::run_in;

/// Files that the command makes of the example, with the command.
const OF_EXAMPLE: [(&str, &[&str]); 5] = [
    ("dashboard.json", &["dashboard"]),
    ("rules.yml", &["rules"]),
    ("rules.test.yml", &["rules", "--tests"]),
    ("METRICS.md", &["docs"]),
    ("metrics.lock", &["lock"]),
];

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/workspace")
}

/// `UPDATE=1` writes the files.
#[test]
fn what_follows_from_the_example_is_up_to_date() {
    let check: &[&str] = if env::var_os("UPDATE").is_some() { &[] } else { &["--check"] };
    for (file, command) in OF_EXAMPLE {
        let output = format!("operations/{file}");
        let arguments = [command, &["--package", "shop", "--output", &output], check].concat();
        let ended = run_in(&example(), &arguments, "");
        assert_eq!(
            (ended.code, ended.err.as_str()),
            (0, ""),
            "{file}: run the test with `UPDATE=1`"
        );
    }
}

#[test]
fn the_example_is_checked() {
    for selection in [&["--workspace"][..], &["--package", "shop"]] {
        let ended = run_in(&example(), &[&["check"], selection].concat(), "");
        assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (0, "", ""));
    }
    for catalog in ["shop", "orders", "store", "../workspace-library"] {
        let catalog = format!("{catalog}/metrics.toml");
        let ended = run_in(&example(), &["fmt", "--check", &catalog], "");
        assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{catalog}");
    }
}

/// The dashboard of the example has the rows of the three crates, of the library, and of the one ready-made
/// catalog whose feature the service enables.
#[test]
fn the_dashboard_of_the_example_has_a_row_for_each_group() {
    let board = fs::read_to_string(example().join("operations/dashboard.json")).unwrap();
    let board: Value = serde_json::from_str(&board).unwrap();
    let rows = board["panels"].as_array().unwrap().iter().filter(|panel| panel["type"] == "row");
    let rows: Vec<&str> = rows.map(|row| row["title"].as_str().unwrap()).collect();
    let groups: Vec<&str> =
        rows.iter().map(|row| row.split_once(": ").map_or(*row, |it| it.0)).collect();
    assert_eq!(
        groups,
        [
            "Overview",
            "shop::pages",
            "shop-orders::orders",
            "shop-store::cache",
            "metrics-catalog-service::service",
            "rate-limit::requests"
        ]
    );
}

#[test]
#[ignore = "builds the example"]
fn the_page_of_the_example_is_that_of_its_catalogs() {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--quiet", "--locked", "--package=shop"]).current_dir(example());
    cargo.env("CARGO_TARGET_DIR", example().join("../../target/examples-workspace"));
    let output = cargo.output().unwrap();
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let ended = run_in(&example(), &["live", "-", "--package", "shop"], &page);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    // Each catalog has been recorded, and no other family of the service is on the page.
    for line in [
        "shop_pages_visited_total{page=\"articles\"} 3",
        "shop_orders_placed_total{payment=\"invoice\"} 1",
        "shop_store_cache_lookup_total{outcome=\"hit\"} 1",
        "rate_limit_requests_rejected_total 1",
    ] {
        assert!(page.contains(&format!("\n{line}\n")), "{line}\n{page}");
    }
    assert!(page.contains("service_build_info{version=\"0.3.0\""), "{page}");
    // The catalog of the service alone does not know the others.
    let ended = run_in(&example(), &["live", "-", "--catalog", "shop/metrics.toml"], &page);
    assert_eq!(ended.code, 1);
    assert!(ended.out.contains("rate_limit_requests_rejected_total"), "{}", ended.out);
}

#[test]
#[ignore = "needs the `promtool` program"]
fn promtool_runs_the_tests_of_the_example() {
    let directory = example().join("operations");
    for arguments in [["check", "rules", "rules.yml"], ["test", "rules", "rules.test.yml"]] {
        let mut promtool = Command::new("promtool");
        let output = promtool.args(arguments).current_dir(&directory).output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&text));
    }
}
