//! What others say of a generated dashboard: Grafana's own schema, and Prometheus' own parser.

mod board;
mod program;

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{fs, io};

use board::{CATALOGS, of_file, panels, queries, root, sent};

/// Runs a program, and shows what it said if it failed.
fn run(program: &str, arguments: &[&str], directory: &Path) {
    let mut command = Command::new(program);
    let output = command.args(arguments).current_dir(directory).stdin(Stdio::null()).output();
    let output = output.unwrap();
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&said));
}

/// The directory with what Grafana publishes, below `target`.
fn schema() -> io::Result<std::path::PathBuf> {
    let directory = root().join("target/grafana");
    fs::create_dir_all(&directory)?;
    for file in ["package.json", "schema.ts", "tsconfig.json"] {
        let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/grafana").join(file);
        fs::copy(beside, directory.join(file))?;
    }
    let cache = "--cache=../npm";
    run("npm", &["install", "--no-audit", "--no-fund", "--ignore-scripts", cache], &directory);
    Ok(directory)
}

#[test]
#[ignore = "needs the `node` and `npm` programs"]
fn grafana_knows_every_key_of_a_dashboard() {
    let directory = schema().unwrap();
    let compiler = "node_modules/typescript/bin/tsc";
    let write = |json: &str| {
        let begin = "import type { GrafanaDashboard } from \"./schema\";\n\
                     export const dashboard: GrafanaDashboard = ";
        fs::write(directory.join("dashboard.ts"), format!("{begin}{json}")).unwrap();
    };
    for catalog in CATALOGS {
        write(&of_file(catalog).to_string());
        run("node", &[compiler, "--project", "."], &directory);
    }
    // That it would be said if something were wrong.
    let right = of_file(CATALOGS[0]).to_string();
    for (known, unknown) in [("eps", "epz"), ("yAxis", "zAxis"), ("time_series", "timeseries")] {
        write(&right.replace(&format!("\"{known}\""), &format!("\"{unknown}\"")));
        let arguments = [compiler, "--project", "."];
        let output = Command::new("node").args(arguments).current_dir(&directory).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(!output.status.success() && said.contains(unknown), "{known}: {said}");
    }
}

#[test]
#[ignore = "needs the `promtool` program"]
fn prometheus_can_read_every_query() {
    let directory = tempfile::tempdir().unwrap();
    for catalog in CATALOGS {
        let board = of_file(catalog);
        let mut rules = "groups:\n- name: queries\n  rules:\n".to_owned();
        let queries = panels(&board).into_iter().flat_map(queries).enumerate();
        let mut count = 0;
        for (place, query) in queries {
            let _ =
                write!(rules, "  - record: query:{place}\n    expr: |\n      {}\n", sent(query));
            count += 1;
        }
        assert!(count > 60, "only {count} queries");
        fs::write(directory.path().join("rules.yml"), rules).unwrap();
        run("promtool", &["check", "rules", "rules.yml"], directory.path());
    }
}
