//! Commands on a catalog whose series are reported by callbacks, and whose infos are set at run time.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::run_in;

const CATALOG: &str = r#"
format = 1

[labels]
pool = { max = 4 }
state = ["idle", "used"]

[pool]
help = "Connections."

[pool.metrics.connections]
type = "gauge"
help = "Connections by pool."
labels = ["pool", "state"]
source = "scrape"
series = { max = 20 }

[pool.metrics.limit]
type = "gauge"
help = "Limits."
labels = ["state"]
source = "scrape"

[pool.metrics.node_info]
type = "info"
help = "Node."
values = { kind = "primary", node_id = { source = "scrape" } }
"#;

const SCRAPE: &str = r#"# HELP pool_connections Connections by pool.
# TYPE pool_connections gauge
pool_connections{pool="a",state="idle"} 1
pool_connections{pool="any text",state="used"} 1
# HELP pool_limit Limits.
# TYPE pool_limit gauge
pool_limit{state="used"} 1
# HELP pool_node_info Node.
# TYPE pool_node_info gauge
pool_node_info{kind="primary",node_id="n1"} 1
"#;

fn directory(catalog: &str) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("metrics.toml"), catalog).unwrap();
    directory
}

/// Returns the messages of `live`.
fn found(directory: &Path, scrape: &str) -> Vec<String> {
    let ended = run_in(directory, &["live", "-", "--format", "json"], scrape);
    ended.findings().into_iter().map(|(_, message)| message).collect()
}

#[test]
fn closed_values_are_checked_and_nothing_is_required() {
    let directory = directory(CATALOG);
    assert_eq!(run_in(directory.path(), &["check"], "").code, 0);
    assert_eq!(found(directory.path(), SCRAPE), [""; 0]);
    // Series come and go, but one family must be there.
    let (connections, _) = SCRAPE.split_once("# HELP pool_limit").unwrap();
    assert_eq!(found(directory.path(), connections), [""; 0]);
    let wrong = found(directory.path(), &SCRAPE.replace("\"idle\"", "\"idel\""));
    assert!(wrong.iter().any(|message| message.contains("idel")), "{wrong:?}");
    let overflow = SCRAPE
        .replace("state=\"used\"} 1\n# HELP pool_node", "state=\"_other\"} 1\n# HELP pool_node");
    let wrong = found(directory.path(), &overflow);
    assert!(wrong.iter().any(|message| message.contains("_other")), "{wrong:?}");
    let wrong = found(directory.path(), &SCRAPE.replace("primary", "secondary"));
    assert!(wrong.iter().any(|message| message.contains("secondary")), "{wrong:?}");
}

#[test]
fn the_number_of_series_is_what_the_catalog_states() {
    let directory = directory(CATALOG);
    let explained = |name: &str| {
        let ended = run_in(directory.path(), &["explain", "--format", "json", name], "");
        let found: Value = serde_json::from_str(&ended.out).unwrap();
        found[0].clone()
    };
    let connections = explained("pool_connections");
    assert_eq!((&connections["series"], &connections["keyed"]["max"]), (&20.into(), &20.into()));
    assert_eq!(connections["callback"], "collected");
    // Without `max`, all combinations of closed sets.
    assert_eq!(explained("pool_limit")["series"], 2);
    assert_eq!(explained("pool_node_info")["info"][1]["source"], "scrape");
    let text = run_in(directory.path(), &["explain", "pool_connections"], "").out;
    let expected = "up to 20 combinations of label values, as the callback reports them";
    assert!(text.contains(expected) && text.contains("pool: any text"), "{text}");
    for arguments in [&["docs"][..], &["docs", "--html"]] {
        let docs = run_in(directory.path(), arguments, "").out;
        assert!(docs.contains(expected) && docs.contains("et at run time with "), "{docs}");
        assert!(docs.contains("set when the service runs"), "{docs}");
    }
    let lock = run_in(directory.path(), &["lock", "--output", "-"], "").out;
    assert!(lock.contains("series = 20\nkeyed = 20\n"), "{lock}");
}

#[test]
fn queries_name_closed_values_only() {
    let alert = |selector: &str| {
        format!(
            "{CATALOG}\n[[pool.alert]]\nname = \"Full\"\nexpr = 'pool_connections{{{selector}}} > 1'\n\
             severity = \"warning\"\nsummary = \"Full.\"\n"
        )
    };
    for (selector, is_right) in
        [(r#"state="used""#, true), (r#"pool="any""#, true), (r#"state="usd""#, false)]
    {
        let directory = directory(&alert(selector));
        let ended = run_in(directory.path(), &["rules", "--output", "rules.yml"], "");
        assert_eq!(ended.code == 0, is_right, "{selector}: {}{}", ended.out, ended.err);
    }
}
