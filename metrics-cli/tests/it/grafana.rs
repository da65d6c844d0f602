//! Generated dashboards, checked with Grafana's schema and Prometheus' parser.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use crate::board::{CATALOGS, of_file, panels, queries, sent};
use crate::npm::{Packages, assert_fine, output_text};

#[test]
#[ignore = "needs the `node` and `npm` programs"]
fn grafana_knows_every_key_of_a_dashboard() {
    let packages = Packages::install("grafana");
    let compile = |json: &str| {
        let begin = "import type { GrafanaDashboard } from \"./schema\";\n\
                     export const dashboard: GrafanaDashboard = ";
        packages.write("dashboard.ts", &format!("{begin}{json}"));
        packages.compile()
    };
    for catalog in CATALOGS {
        assert_fine(&compile(&of_file(catalog).to_string()));
    }
    // Check that wrong dashboards are rejected.
    let right = of_file(CATALOGS[0]).to_string();
    for (known, unknown) in [("eps", "epz"), ("yAxis", "zAxis"), ("time_series", "timeseries")] {
        let wrong = right.replace(&format!("\"{known}\""), &format!("\"{unknown}\""));
        let output = compile(&wrong);
        assert!(
            !output.status.success() && output_text(&output).contains(unknown),
            "{}",
            output_text(&output)
        );
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
        for (index, query) in queries {
            let _ =
                write!(rules, "  - record: query:{index}\n    expr: |\n      {}\n", sent(query));
            count += 1;
        }
        assert!(count > 60, "only {count} queries");
        fs::write(directory.path().join("rules.yml"), rules).unwrap();
        let mut promtool = Command::new("promtool");
        let promtool = promtool.args(["check", "rules", "rules.yml"]);
        assert_fine(&promtool.current_dir(directory.path()).output().unwrap());
    }
}
