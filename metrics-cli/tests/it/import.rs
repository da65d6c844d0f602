//! `import`: each detail of an exposition, and its conversion.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::program::endpoint::{Endpoint, answer, status};
use crate::program::{Ended, run_in};

const QUIRKS: &str = include_str!("../import/quirks.txt");

fn here() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import"))
}

fn import(arguments: &[&str], input: &str) -> Ended {
    run_in(here(), &[&["import"], arguments].concat(), input)
}

/// Compares a text with a file, or writes the file with `UPDATE=1`.
fn assert_golden(name: &str, text: &str) {
    let path = here().join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, text).unwrap();
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, there, "{name} is not up to date; run `cargo xtask bless`");
}

/// Returns the families in the warnings.
fn lost(err: &str) -> BTreeSet<&str> {
    err.lines().map(|line| line.split(": ").nth(1).unwrap()).collect()
}

/// Asserts that an exposition matches a catalog except for these families.
fn assert_no_drift(catalog: &str, scrape: &str, lost: &BTreeSet<&str>) {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("metrics.toml"), catalog).unwrap();
    let checked = run_in(directory.path(), &["check"], "");
    assert_eq!((checked.code, checked.out.as_str()), (0, ""));
    let formatted = run_in(directory.path(), &["fmt", "--check"], "");
    assert_eq!((formatted.code, formatted.err.as_str()), (0, ""), "{catalog}");
    let mut arguments = vec!["live", "-"];
    arguments.extend(lost.iter().flat_map(|name| ["--allow", name]));
    let ended = run_in(directory.path(), &arguments, scrape);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
}

#[test]
fn each_detail_is_converted_or_reported() {
    let ended = import(&["quirks.txt"], "");
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_golden("quirks.toml", &ended.out);
    assert_golden("quirks.err", &ended.err);
    assert_no_drift(&ended.out, QUIRKS, &lost(&ended.err));
}

#[test]
fn old_names_become_those_of_their_metrics() {
    let family = |name: &str, help: &str, label: &str| {
        format!("# HELP {name} {help}\n# TYPE {name} counter\n{name}{{a=\"{label}\"}} 3\n")
    };
    let old = "Old name of new_total";
    let page = [
        family("new_total", "A thing.", "b"),
        family("old_total", &format!("{old}, removed in 2.0. A thing."), "b"),
        family("older_total", &format!("{old}. A thing."), "b"),
        // Another series, another version, and a metric that is not exposed.
        family("other_total", &format!("{old}. A thing."), "c"),
        family("odd_total", &format!("{old}, removed soon. A thing."), "b"),
        family("lost_total", "Old name of nowhere. A thing.", "b"),
    ]
    .concat();
    let ended = import(&["-"], &page);
    assert_eq!((ended.err.as_str(), ended.code), ("", 0));
    let old_names = "was    = [{ name = \"old_total\", until = \"2.0\" }, \"older_total\"]\n";
    assert!(ended.out.contains(old_names), "{}", ended.out);
    assert!(!ended.out.contains("[old"), "{}", ended.out);
    for group in ["new", "other", "odd", "lost"] {
        assert!(ended.out.contains(&format!("[{group}.metrics.total]")), "{}", ended.out);
    }
    assert_no_drift(&ended.out, &page, &BTreeSet::new());
    // A name that OpenMetrics does not permit beside the new one stays out, and the metric stays.
    let page = page + &family("new", &format!("{old}. A thing."), "b");
    let ended = import(&["-"], &page);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.err.contains("warning: new: left out: "), "{}", ended.err);
    assert!(ended.out.contains("[new.metrics.total]"), "{}", ended.out);
}

#[test]
fn families_in_warnings_drift_unless_they_are_allowed() {
    let ended = import(&["quirks.txt"], "");
    for name in lost(&ended.err) {
        let directory = tempfile::tempdir().unwrap();
        fs::write(directory.path().join("metrics.toml"), &ended.out).unwrap();
        let live = run_in(directory.path(), &["live", "-"], QUIRKS);
        let is_empty = name == "shop_never_seen";
        assert!(is_empty || live.out.contains(&format!("`{name}`")), "{name}: {}", live.out);
    }
}

#[test]
fn openmetrics_has_more_types() {
    let scrape = "\
# TYPE shop_wait_seconds histogram
# UNIT shop_wait_seconds seconds
shop_wait_seconds_bucket{le=\"1.0\"} 1
shop_wait_seconds_bucket{le=\"+Inf\"} 1
shop_wait_seconds_count 1
shop_wait_seconds_sum 1.0
shop_wait_seconds_created 1.0
# TYPE shop_phase stateset
shop_phase{shop_phase=\"up\",floor=\"one\"} 1
shop_phase{shop_phase=\"down\",floor=\"one\"} 0
# TYPE shop_build info
shop_build_info{version=\"1\"} 1
# TYPE shop_sales counter
shop_sales_total 4
# EOF
";
    let ended = import(&["-"], scrape);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    for line in ["[shop.metrics.sales_total]", "type   = \"stateset\"", "states = \"phase\""] {
        assert!(ended.out.contains(line), "{line}: {}", ended.out);
    }
    assert_no_drift(&ended.out, scrape, &BTreeSet::new());
}

#[test]
fn losses_from_openmetrics_are_reported() {
    let scrape = "\
# TYPE shop_python_info gauge
shop_python_info{version=\"3\"} 1.0
# TYPE shop_stock_items gauge
# UNIT shop_stock_items items
shop_stock_items 3.0
# TYPE shop_sizes gaugehistogram
shop_sizes_bucket{le=\"+Inf\"} 1
shop_sizes_gcount 1
shop_sizes_gsum 1
# EOF
";
    let ended = import(&["-"], scrape);
    let expected = "\
warning: shop_sizes: left out: a catalog has no gauge histograms
warning: shop_python_info: the gauge became an info, because only infos end in `_info`
warning: shop_stock_items: unknown unit `items`
";
    assert_eq!((ended.code, ended.err.as_str()), (0, expected));
    assert_no_drift(&ended.out, scrape, &lost(&ended.err));
}

#[test]
fn the_namespace_can_be_chosen() {
    let ended = import(&["-", "--namespace", "shop_http"], QUIRKS);
    assert!(ended.out.contains("namespace    = \"shop_http\""), "{}", ended.out);
    assert_no_drift(&ended.out, QUIRKS, &lost(&ended.err));
}

#[test]
fn an_exposition_without_a_readable_family_is_rejected() {
    let ended = import(&["-"], "shop_a one\nshop_c two\n");
    let expected = "error: standard input:1: invalid number `one`\nerror: standard input:2: invalid \
                    number `two`\nerror: standard input: no samples; check that the source is a \
                    metrics endpoint\n";
    assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (1, "", expected));
    let page = "<!doctype html>\n".repeat(1_000);
    for text in ["", "# TYPE a gauge\n", &page, "{\"a\": 1}\n"] {
        let ended = import(&["-"], text);
        assert_eq!((ended.code, ended.out.as_str()), (1, ""), "{text}");
        assert!(ended.err.contains("no samples"), "{}", ended.err);
        assert!(ended.err.lines().count() < 30, "{}", ended.err);
    }
    assert_eq!(import(&["nowhere.txt"], "").code, 66);
}

/// Ends an exposition in each format, with a family that is always imported.
fn with_good_family(text: &str, is_openmetrics: bool) -> String {
    if is_openmetrics {
        format!("{text}# HELP app_ok Fine.\n# TYPE app_ok counter\napp_ok_total 1\n# EOF\n")
    } else {
        format!("{text}# HELP app_ok_total Fine.\n# TYPE app_ok_total counter\napp_ok_total 1\n")
    }
}

/// Imports an exposition; returns the catalog and the warnings.
fn imported(text: &str, is_openmetrics: bool) -> (String, String) {
    let ended = import(&["-"], &with_good_family(text, is_openmetrics));
    assert_eq!(ended.code, 0, "{text}{}", ended.err);
    assert!(ended.out.contains("metrics.ok_total]"), "{text}{}", ended.out);
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("metrics.toml"), &ended.out).unwrap();
    let checked = run_in(directory.path(), &["check"], "");
    assert_eq!((checked.code, checked.out.as_str()), (0, ""), "{}", ended.out);
    (ended.out, ended.err)
}

#[test]
fn what_prometheus_takes_is_imported() {
    for (is_openmetrics, text, expected) in [
        // Order of lines.
        (
            false,
            "app_a_total 3\n# TYPE app_a_total counter\n",
            "name = \"app_a_total\"\ntype = \"counter\"",
        ),
        (
            false,
            "# TYPE app_a_total counter\napp_a_total{x=\"1\"} 3\n# TYPE app_b gauge\napp_b 1\n\
             # TYPE app_a_total counter\napp_a_total{x=\"2\"} 3\n",
            "# Exposed values: \"1\", \"2\"",
        ),
        (
            false,
            "app_a_sum 1\napp_b 1\napp_a_bucket{le=\"+Inf\"} 1\napp_a_bucket{le=\"2\"} 1\n\
             app_a_count 1\n# TYPE app_a histogram\n",
            "buckets = [2]",
        ),
        (
            false,
            "# TYPE app_a histogram\napp_a_bucket{le=\"+Inf\"} 3\napp_a_bucket{le=\"1\"} 1\n\
             app_a_sum 3\napp_a_count 3\n",
            "buckets = [1]",
        ),
        // Escapes.
        (false, "# HELP app_a The \\'lseek\\' calls.\napp_a 1\n", "The \\\\'lseek\\\\' calls."),
        (false, "# HELP app_a Ends in \\\napp_a 1\n", "Ends in \\\\"),
        (false, "app_a_total{path=\"MSC\\AUC\"} 3\n", "MSC\\\\AUC"),
        (true, "# TYPE app_a counter\napp_a_total{path=\"MSC\\AUC\"} 3\n", "MSC\\\\AUC"),
        (true, "# TYPE app_a gauge\n# HELP app_a The \\'x\\'.\napp_a 3\n", "The \\\\'x\\\\'."),
        // Names of counters.
        (false, "# TYPE app_a counter\n# HELP app_a Ayes.\napp_a_total 3\n", "\"Ayes.\""),
        (true, "# TYPE app_b counter\napp_b 17.0\n", "total_suffix = false"),
        // Names in quotes, as Prometheus 3 writes them.
        (false, "# HELP \"app_g\" In \"quotes\".\n# TYPE \"app_g\" gauge\n{\"app_g\"} 1\n", "In "),
        (true, "# TYPE \"app_g\" gauge\n{ \"app_g\" , b = \"c\" } 1\n", "labels = [\"b\"]"),
        (false, "{b=\"}\",\"app_g\"} 1\n", "# Exposed values: \"}\""),
        (false, "app_g{\"b\"=\"c\"} 1\n", "labels = [\"b\"]"),
        // Commas and white space.
        (true, "# TYPE app_g gauge\napp_g{b=\"c\",} 1\n", "labels = [\"b\"]"),
        (false, "app_g{b=\"c\" d=\"e\"} 1\n", "labels = [\"b\", \"d\"]"),
        (false, "# HELP   app_g \t Text.\napp_g 1\n", "Text."),
        // Blank lines and comments.
        (true, "# TYPE app_g gauge\n# comment\n\n\napp_g 1\n", "[app.metrics.g]"),
    ] {
        let (catalog, _) = imported(text, is_openmetrics);
        let compact = catalog.replace("  ", " ").replace("  ", " ");
        assert!(compact.contains(expected), "{text}{catalog}");
        assert!(!catalog.contains("cannot be expressed"), "{catalog}");
    }
    assert_eq!(imported("# Made by \"a b\" {\n#\"x\" y\n", false).1, "");
    for (is_openmetrics, text) in
        [(false, "# TYPE app_a counter\napp_a_total 3\n"), (false, "app_a 3\n# TYPE app_a gauge\n")]
    {
        assert_eq!(imported(text, is_openmetrics).1, "", "{text}");
    }
}

#[test]
fn only_the_family_at_fault_is_left_out() {
    for (is_openmetrics, text, name, reason) in [
        (false, "# TYPE app_a gauge\napp_a 0x1p4\n", "app_a", "line 2: invalid number `0x1p4`"),
        (false, "app_a 1\napp_a{b=\"c} 1\n", "app_a", "line 2: missing closing quote of the value"),
        (false, "# TYPE app_a what\napp_a 1\n", "app_a", "line 1: unknown type `what`"),
        (false, "app_a 1 soon\n", "app_a", "line 1: invalid timestamp `soon`"),
        (false, "app_a{b=\"1\",b=\"2\"} 1\n", "app_a", "line 1: duplicate label `b`"),
        (false, "app_a\n", "app_a", "line 1: missing value"),
        (false, "app-a 1\n", "app-a", "line 1: invalid metric name `app-a`"),
        (false, "# TYPE é gauge\né{b=\"c\"} 1\n", "é", "line 1: invalid metric name `é`"),
        // Names that Prometheus 3 takes in quotes, and no catalog has.
        (false, "{\"app.a\",b=\"c\"} 1\n", "app.a", "line 1: the metric name `app.a` needs quotes"),
        (false, "{b=\"c\",\"app a\"} 1\n", "app a", "line 1: the metric name `app a` needs quotes"),
        (
            false,
            "# TYPE \"app.a\" gauge\n{\"app.a\"} 1\n",
            "app.a",
            "line 1: the metric name `app.a` needs quotes",
        ),
        (true, "# UNIT \"app.a\" x\n", "app.a", "line 1: the metric name `app.a` needs quotes"),
        (false, "app_a{\"b.c\"=\"d\"} 1\n", "app_a", "line 1: the label name `b.c` needs quotes"),
        (false, "{\"app_a\",\"é\"=\"d\"} 1\n", "app_a", "line 1: the label name `é` needs quotes"),
        (false, "{\"app_a\",\"app_b\"} 1\n", "app_a", "line 1: the metric name is given twice"),
        (false, "app_a{\"app_b\"} 1\n", "app_a", "line 1: the metric name is given twice"),
        (false, "{\"app_a\" 3\n", "app_a", "line 1: missing `,` or `}` after the metric name"),
        (false, "app_a 1e400\n", "app_a", "line 1: invalid number `1e400`"),
        (false, "app_a +NaN\n", "app_a", "line 1: invalid number `+NaN`"),
        (
            false,
            "# TYPE app_a histogram\napp_a_bucket{le=\"+Inf\"} 1\napp_a_sum x\napp_a_count 1\n",
            "app_a",
            "line 3: invalid number `x`",
        ),
        (true, "# TYPE app_a counter\napp_a_total 0x1\n", "app_a_total", "line 2: invalid number"),
    ] {
        let (catalog, warnings) = imported(text, is_openmetrics);
        let warning = format!("warning: {name}: left out: {reason}");
        assert!(warnings.contains(&warning), "{text}{warnings}");
        assert_eq!(warnings.lines().count(), 1, "{warnings}");
        assert!(catalog.contains(&format!("\n# {name}: {reason}")), "{text}{catalog}");
    }
    // Lines that name no family are left out alone.
    for (line, reason) in
        [("9 1", "invalid metric name `9`"), ("{b=\"c\"} 1", "missing metric name")]
    {
        let (_, warnings) = imported(&format!("{line}\n"), false);
        assert_eq!(warnings, format!("warning: standard input:1: {reason}\n"));
    }
}

#[test]
fn each_family_has_one_warning_of_values_that_its_type_does_not_have() {
    let mut text = String::new();
    for name in ["app_a", "app_b"] {
        writeln!(text, "# TYPE {name} histogram").unwrap();
        for series in 0..4 {
            for (bound, count) in [("1", 5), ("2", 3), ("3", 1), ("+Inf", 0)] {
                writeln!(text, "{name}_bucket{{s=\"{series}\",le=\"{bound}\"}} {count}").unwrap();
            }
            writeln!(text, "{name}_sum{{s=\"{series}\"}} 1\n{name}_count{{s=\"{series}\"}} 9")
                .unwrap();
        }
    }
    let (catalog, warnings) = imported(&text, false);
    assert_eq!(catalog.matches("type    = \"histogram\"").count(), 2, "{catalog}");
    assert_eq!(warnings.lines().count(), 2, "{warnings}");
    assert!(
        warnings.contains(
            "warning: app_b: line 28: histogram `app_b{s=\"0\"}`: buckets are not \
                               cumulative: 3 up to 2, after 5 up to 1; 15 more like this"
        ),
        "{warnings}"
    );
    for (is_openmetrics, text, expected) in [
        (
            false,
            "# TYPE app_a_total counter\napp_a_total 3\napp_a_total 4\napp_a_total 5\n",
            "app_a_total: line 3: duplicate series `app_a_total`; first in line 2",
        ),
        (false, "# TYPE app_a counter\napp_a -1\n", "app_a: line 2: invalid value -1 of `app_a`"),
        (false, "# TYPE app_a gauge\n# TYPE app_a counter\napp_a 1\n", "duplicate type"),
        (
            false,
            "# TYPE app_a counter\r\napp_a 1\r\n",
            "standard input:1: invalid line end `\\r\\n`",
        ),
        (true, "# TYPE app_a gauge\n\napp_a 1\n", "standard input:2: invalid blank line"),
        (true, "# TYPE app_a gauge\n# UNIT app_a days\napp_a 1\n", "app_a: "),
    ] {
        let (catalog, warnings) = imported(text, is_openmetrics);
        assert!(warnings.contains(expected), "{text}{warnings}");
        assert!(catalog.contains("metrics.a"), "{catalog}");
    }
}

#[test]
fn a_truncated_exposition_is_imported_with_a_warning() {
    for (text, expected) in [
        ("# TYPE app_a gauge\napp_a 3", "1 missing line break"),
        (
            "# TYPE app_a_seconds gauge\n# UNIT app_a_seconds seconds\napp_a_seconds 3\n",
            "1 missing `# EOF`",
        ),
    ] {
        let ended = import(&["-"], text);
        assert_eq!(ended.code, 0, "{}", ended.err);
        assert!(ended.err.contains(&expected[2..]), "{}", ended.err);
        assert_eq!(ended.err.lines().count(), 1, "{}", ended.err);
    }
    assert_eq!(import(&["-"], "\u{feff}# TYPE app_a gauge\napp_a 3\n").err, "");
}

#[test]
fn hidden_characters_of_an_exposition_stay_out_of_comments() {
    let (_, warnings) = imported("# TYPE app_a counter\napp_a{b=\"\u{1b}\u{202e}\"} -1\n", false);
    assert!(warnings.contains("\\u{1b}\\u{202e}"), "{warnings}");
    let directory = tempfile::tempdir().unwrap();
    let text = [b"app_a{b=\"\xff\"} 1\n".as_slice(), b"app_ok 1\n"].concat();
    fs::write(directory.path().join("scrape.txt"), text).unwrap();
    let ended = run_in(directory.path(), &["import", "scrape.txt"], "");
    assert_eq!(
        (ended.code, ended.err.as_str()),
        (0, "warning: app_a: left out: line 1: invalid UTF-8\n")
    );
}

/// Compresses with gzip.
fn gzip(text: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn gzip_is_decompressed_up_to_a_limit() {
    let directory = tempfile::tempdir().unwrap();
    let text = gzip(b"# TYPE app_a gauge\napp_a 3\n");
    let file = directory.path().join("scrape.gz");
    fs::write(&file, &text).unwrap();
    let ended = run_in(directory.path(), &["import", "scrape.gz"], "");
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    let head =
        format!("200 OK\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n", text.len());
    let unasked = [head.as_bytes(), &text].concat();
    let encoded = [b"200 OK\r\nContent-Encoding: gzip\r\n", &unasked[8..]].concat();
    for answer in [unasked, encoded] {
        let endpoint = Endpoint::start_with_bytes(vec![answer]);
        let ended = import(&[&endpoint.url], "");
        assert_eq!((ended.code, ended.err.as_str()), (0, ""));
        assert!(ended.out.contains("[app.metrics.a]"), "{}", ended.out);
    }
    fs::write(&file, &text[..text.len() - 9]).unwrap();
    assert_eq!(run_in(directory.path(), &["import", "scrape.gz"], "").code, 66);
}

#[test]
fn nothing_shows_the_user_the_password_or_the_query_of_a_url() {
    let text = "app_a 1\napp_a 1\n9\napp_b_total_total 1\n";
    for (answer, code) in [
        (answer("text/plain", text), 0),
        (answer("text/plain", "<html>\n"), 1),
        (answer("text/html", text), 66),
        (status("404 Not Found"), 66),
        ("200 OK\r\nnonsense".to_owned(), 66),
    ] {
        let endpoint = Endpoint::start(vec![answer]);
        let url = format!("{}?token=secret2", endpoint.url.replace("//", "//secret0:secret1@"));
        let ended = import(&[&url], "");
        assert_eq!(ended.code, code, "{}", ended.err);
        assert!(!ended.out.contains("secret") && !ended.err.contains("secret"), "{}", ended.err);
        assert!(
            code > 0 || ended.out.contains("# Imported from \"http://127.0.0.1:"),
            "{}",
            ended.out
        );
    }
    for url in [
        "http://secret0:secret1@127.0.0.1:1/?secret2",
        "https://secret0:secret1@127.0.0.1:1/?secret2",
        "ftp://secret0:secret1@127.0.0.1:1/?secret2",
        "http://secret0:sec/secret1@127.0.0.1:1/?secret2",
        "http://secret0:secret1@:x/?secret2",
        "http://secret0:secret 1@127.0.0.1/",
        "secret0:secret1@127.0.0.1:1/metrics?secret2",
    ] {
        for command in ["import", "live"] {
            let catalog = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/live/metrics.toml");
            let ended = run_in(here(), &[command, url, "--catalog", catalog], "");
            assert_eq!(ended.code, 66, "{}", ended.err);
            assert!(!ended.err.contains("secret"), "{}", ended.err);
        }
    }
}

#[test]
fn many_families_are_imported_in_linear_time() {
    let mut text = String::new();
    for index in 0..20_000 {
        let name = format!("app_g{}_m{index}", index % 100);
        writeln!(text, "# TYPE {name} gauge\n{name}{{code=\"2\",path=\"/\"}} 1").unwrap();
    }
    let begin = std::time::Instant::now();
    let ended = import(&["-"], &text);
    assert_eq!(ended.code, 0, "{}", ended.err);
    // It takes a second; quadratic time would take minutes.
    assert!(begin.elapsed().as_secs() < 30, "{:?}", begin.elapsed());
}

#[test]
fn families_that_need_an_exception_or_are_left_out_take_linear_time() {
    // A report ends after 1,000 problems, and each exception is looked up among all lints.
    let mut text = String::new();
    for family in 0..3_000 {
        let _ = writeln!(text, "# TYPE app_a{family}_count gauge\napp_a{family}_count 1");
        let _ = writeln!(text, "# TYPE app_b{family} gauge\napp_b{family}{{instance=\"x\"}} 1");
    }
    let begin = std::time::Instant::now();
    let ended = import(&["-"], &text);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(ended.out.matches("lint = \"reserved-suffix\"").count(), 3_000);
    assert_eq!(ended.err.matches("left out: invalid label name `instance`").count(), 3_000);
    assert!(begin.elapsed().as_secs() < 30, "{:?}", begin.elapsed());
}

/// Returns the entry of a label set, and the table of the metric `app_a`, without blanks of
/// alignment.
fn label_and_metric(label: &str, text: &str) -> (String, String) {
    let (catalog, _) = imported(text, false);
    let compact = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = catalog.lines().map(compact).collect();
    let entry = lines.iter().find(|line| line.starts_with(&format!("{label} = ")));
    let metric = lines.iter().skip_while(|line| !line.contains(".metrics.a]")).cloned();
    let metric: Vec<String> = metric.take_while(|line| !line.is_empty()).collect();
    (entry.cloned().unwrap_or_default(), metric.join("\n"))
}

#[test]
fn label_sets_are_closed_if_the_values_are_the_words_of_a_program() {
    for (label, text, is_closed) in [
        ("state", "app_a{state=\"idle\"} 1\napp_a{state=\"busy\"} 1\n", true),
        ("state", "app_a{state=\"not ready\"} 1\napp_a{state=\"in-use\"} 1\n", true),
        // One value is not enough evidence.
        ("state", "app_a{state=\"idle\"} 1\n", false),
        ("device", "app_a{device=\"vda\"} 1\n", false),
        // Names of what a host has.
        ("device", "app_a{device=\"vda\"} 1\napp_a{device=\"vdb\"} 1\n", false),
        ("remote_host", "app_a{remote_host=\"ape\"} 1\napp_a{remote_host=\"bee\"} 1\n", false),
        // Numbers, paths and addresses.
        ("code", "app_a{code=\"200\"} 1\napp_a{code=\"404\"} 1\n", false),
        ("cpu", "app_a{cpu=\"cpu0\"} 1\napp_a{cpu=\"cpu1\"} 1\n", false),
        ("route", "app_a{route=\"/\"} 1\napp_a{route=\"/a\"} 1\n", false),
        // Not all combinations.
        ("verb", "app_a{verb=\"get\",x=\"a\"} 1\napp_a{verb=\"put\",x=\"b\"} 1\n", false),
        ("verb", "app_a{verb=\"get\"} 1\napp_a{verb=\"put\"} 1\napp_a 1\n", false),
    ] {
        let (entry, metric) = label_and_metric(label, text);
        assert_eq!(entry.contains("max ="), !is_closed, "{text}{entry}");
        assert_eq!(metric.contains("series = {"), !is_closed, "{text}{metric}");
    }
}

#[test]
fn closed_sets_are_lists_if_the_values_need_no_other_names() {
    for (values, definition) in [
        (["in_use", "not_ready"], r#"["in_use", "not_ready"]"#),
        (["in-use", "not_ready"], r#"["in-use", "not_ready"]"#),
        (["In_use", "not_ready"], r#"{ values = { in-use = "In_use", not-ready = "not_ready" } }"#),
        (["a-b", "a_b"], r#"{ values = { a-b = "a-b", a-b-x2 = "a_b" } }"#),
        (["a-b_c", "d"], r#"{ values = { a-b-c = "a-b_c", d = "d" } }"#),
    ] {
        let text = values.map(|value| format!("app_a{{state=\"{value}\"}} 1\n")).concat();
        let (entry, _) = label_and_metric("state", &text);
        assert_eq!(entry, format!("state = {definition}"));
    }
}

#[test]
fn the_combinations_that_are_exposed_become_keyed_metrics() {
    // A closed label stays closed beside an open one, if every combination is exposed.
    let modes = ["idle", "user"].map(|mode| {
        ["0", "1"].map(|cpu| format!("app_a{{cpu=\"{cpu}\",mode=\"{mode}\"}} 1\n")).concat()
    });
    let (entry, metric) = label_and_metric("mode", &modes.concat());
    assert_eq!(entry, "mode = [\"idle\", \"user\"]");
    assert!(metric.contains("labels = [\"cpu\", \"mode\"]\nseries = { max = 64 }"), "{metric}");
    // The limit is above the exposed number.
    let many = numbered(300, |it| format!("app_a{{x=\"{it}\"}} 1\n"));
    assert!(label_and_metric("x", &many).1.contains("series = { max = 512 }"));
    // More lines than a page should have, and as many labels as a metric can have.
    let words: Vec<String> = ('a'..='z').map(|letter| format!("word-{letter}")).collect();
    let words = || words.iter();
    let pairs = words().flat_map(|one| words().map(move |two| (one, two)));
    let text: String = pairs.fold(String::new(), |text, (one, two)| {
        format!("{text}app_a{{p=\"{one}\",q=\"{two}\"}} 1\n")
    });
    let (entry, metric) = label_and_metric("p", &text);
    assert!(entry.starts_with("p = [") && metric.contains("series = { max = 1024 }"), "{metric}");
    let labels: Vec<String> = (0..16).map(|label| format!("l{label}=\"v\"")).collect();
    let (_, metric) = label_and_metric("l0", &format!("app_a{{{}}} 1\n", labels.join(",")));
    assert!(metric.contains("series = { max = 64 }"), "{metric}");
    // One series has too many lines because of its buckets.
    let buckets = numbered(600, |it| format!("app_a_bucket{{le=\"{it}\"}} {it}\n"));
    let end = "app_a_bucket{le=\"+Inf\"} 600\napp_a_sum 1\napp_a_count 600\napp_b 1\n";
    let (_, warnings) = imported(&format!("# TYPE app_a histogram\n{buckets}{end}"), false);
    assert!(warnings.contains("left out: invalid number of buckets 600"), "{warnings}");
    // Families share the open set of a label.
    let (catalog, _) =
        imported("app_a{host=\"ape\"} 1\napp_b_total{host=\"bee\"} 1\napp_c{x=\"1\"} 1\n", false);
    assert_eq!(catalog.matches("{ max = 8 }").count(), 2, "{catalog}");
}

#[test]
fn a_catalog_has_no_hidden_characters_of_the_exposition() {
    let text = "# HELP app_a A\u{202e}B\u{200f}.\napp_a{x=\"c\u{202e}d\u{2028}\u{7f}\u{85}\"} 1\napp_b 1\n";
    let (catalog, _) = imported(text, false);
    let is_hidden = |char: char| char != '\n' && metrics_catalog_shared::chars::is_hidden(char);
    assert!(!catalog.contains(is_hidden), "{catalog:?}");
    assert!(catalog.contains(r#"# Exposed values: "c\u202ed\u2028\u007f\u0085""#), "{catalog}");
}

#[test]
fn series_without_a_label_need_no_warning() {
    let (catalog, warnings) = imported("app_a{x=\"1\"} 1\napp_a 1\n", false);
    assert_eq!(warnings, "", "{catalog}");
    let long = "v".repeat(257);
    let (_, warnings) = imported(&format!("app_a{{x=\"{long}\"}} 1\napp_a{{x=\"a\"}} 1\n"), false);
    let expected = "warning: app_a: 1 of 2 values of `x` count as overflow: longer than 256 bytes, or with \
                    hidden characters\n";
    assert_eq!(warnings, expected);
}

/// Exposition of one dimension, with a size.
type Dimension = (&'static str, fn(usize) -> String);

/// Returns a text with so many numbered parts.
fn numbered(size: usize, part: impl Fn(usize) -> String) -> String {
    (0..size).map(part).collect::<Vec<_>>().concat()
}

/// Dimensions of an exposition. Families, samples, labels of a sample, label values, and names that
/// are equal in the catalog.
const DIMENSIONS: [Dimension; 8] = [
    ("families with label sets of their own", |size| {
        numbered(size, |it| format!("app_{it}{{l{it}=\"{it}\",path=\"/{it}\"}} 1\n"))
    }),
    ("samples", |size| numbered(size, |it| format!("app_a{{x=\"{it}\",y=\"a\"}} 1\n"))),
    ("equal samples", |size| "app_a{x=\"1\"} 1\n".repeat(size)),
    ("labels of a sample", |size| {
        format!("app_a{{{}}} 1\napp_b 1\n", numbered(size, |it| format!("l{it}=\"v\",")))
    }),
    ("labels of samples", |size| {
        numbered(size, |it| format!("app_a{{l{it}=\"v\"}} 1\n")) + "app_b 1\n"
    }),
    ("buckets", |size| {
        let head = "# TYPE app_a histogram\n".to_owned();
        let buckets = numbered(size, |it| format!("app_a_bucket{{le=\"{it}\"}} {it}\n"));
        let end = format!("app_a_bucket{{le=\"+Inf\"}} {size}\napp_a_sum 1\napp_a_count {size}\n");
        head + &buckets + &end + "app_b 1\n"
    }),
    ("help", |size| format!("# HELP app_a {}\napp_a 1\n", "x \\n\\\\ y ".repeat(size))),
    ("names that are equal in the catalog", |size| {
        // Each has another combination of upper and lower case letters.
        let letter = |it: usize, bit: usize| if it >> bit & 1 == 1 { 'A' } else { 'a' };
        let name = |it| -> String { (0..14).map(|bit| letter(it, bit)).collect() };
        numbered(size, |it| format!("app_b{} 1\n", name(it)))
    }),
];

/// Imports a text with an address space of so many kibibytes, and returns the seconds that
/// processors worked for it, however busy they are.
#[cfg(target_os = "linux")]
fn cost_of_import(text: &str, kibibytes: usize) -> Option<f64> {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("scrape.txt"), text).unwrap();
    let program = env!("CARGO_BIN_EXE_metrics-catalog");
    let script = format!(
        "ulimit -v {kibibytes}; timeout 300 {program} import scrape.txt >/dev/null 2>&1 || exit; times"
    );
    let mut shell = std::process::Command::new("sh");
    // A backtrace without memory takes minutes.
    shell.args(["-c", &script]).env("RUST_BACKTRACE", "0").current_dir(directory.path());
    let output = shell.output().unwrap();
    if !output.status.success() {
        return None;
    }
    // The last line has the times of children, as in `0m1.230000s 0m0.050000s`.
    let times = String::from_utf8(output.stdout).unwrap();
    let seconds = |time: &str| {
        let (minutes, seconds) = time.trim_end_matches('s').split_once('m').unwrap();
        minutes.parse::<f64>().unwrap() * 60.0 + seconds.parse::<f64>().unwrap()
    };
    Some(times.lines().last().unwrap().split(' ').map(seconds).sum())
}

#[test]
#[cfg(target_os = "linux")]
fn import_takes_time_and_memory_that_are_proportional_to_the_input() {
    let program = fs::metadata(env!("CARGO_BIN_EXE_metrics-catalog")).unwrap().len();
    let unused = usize::try_from(program).unwrap() + (64 << 20);
    for (name, text) in DIMENSIONS {
        let [before, after] = [1_500, 12_000].map(|size| {
            let text = text(size);
            // A family takes the same memory however short its line is.
            let bytes = unused + 12_000 * text.lines().count() + 20 * text.len();
            let cost = cost_of_import(&text, bytes >> 10);
            cost.unwrap_or_else(|| panic!("{name}: more than {bytes} bytes for {}", text.len()))
        });
        // Eight times the size; quadratic time is 64 times as much.
        assert!(after < 0.4 + before * 20.0, "{name}: {before} s, then {after} s");
    }
}

#[test]
fn responses_in_chunks_and_with_many_labels_are_imported() {
    let labels: Vec<String> = (0..3_000).map(|label| format!("l{label}=\"v\"")).collect();
    let text = format!("# TYPE a gauge\na 1\n# TYPE b gauge\nb{{{}}} 1\n", labels.join(","));
    let chunks: Vec<String> = text
        .as_bytes()
        .chunks(1_000)
        .map(|chunk| format!("{:x}\r\n{}\r\n", chunk.len(), str::from_utf8(chunk).unwrap()))
        .collect();
    let head =
        "200 OK\r\nContent-Type: text/plain; version=0.0.4\r\nTransfer-Encoding: chunked\r\n";
    let answer = format!("{head}Connection: close\r\n\r\n{}0\r\n\r\n", chunks.concat());
    let endpoint = Endpoint::start(vec![answer]);
    let ended = import(&[&endpoint.url], "");
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(ended.out.matches("\ntype = \"gauge\"\n").count(), 1, "{}", ended.out);
    assert!(ended.err.contains("b: left out: too many labels"), "{}", ended.err);
}

#[test]
fn a_written_catalog_can_be_checked() {
    let directory = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run_in(directory.path(), arguments, "shop_open 1\n").code;
    assert_eq!(run(&["import", "-", "--output", "metrics.toml", "--check"]), 1);
    assert_eq!(run(&["import", "-", "--output", "metrics.toml"]), 0);
    assert_eq!(run(&["import", "-", "--output", "metrics.toml", "--check"]), 0);
    assert_eq!(run(&["check"]), 0);
}

/// Returns a random option.
fn pick<'a>(random: &mut fastrand::Rng, options: &[&'a str]) -> &'a str {
    options[random.usize(..options.len())]
}

/// Combines names, labels and values that need conversion.
#[test]
fn random_names_give_a_valid_catalog() {
    let words = [
        "a", "B", "_", "__", "self", "type", "labels", "catalog", "total", "info", "sum", "count",
        "created", "seconds", "ratio", "bytes", "1", "9x", "ms", "crate", "bucket", "le", ":",
    ];
    let labels = ["a", "A", "self", "bytes", "duration", "job", "le", "__x", "b_", "trace_id"];
    let values = [
        "", "a", "A", "a-", "-a", "1", "1.0", "1 0", "\\\"", "\\\\", "\\n", "ä", "self", "_other",
        "\u{7f}", "\u{202e}",
    ];
    let types = ["counter", "gauge", "untyped", "gauge"];
    let mut random = fastrand::Rng::with_seed(3);
    for round in 0..120 {
        let (mut scrape, mut seen) = (String::new(), BTreeSet::new());
        for _ in 0..12 {
            let count = 2 + round % 3;
            let parts: Vec<&str> = (0..count).map(|_| pick(&mut random, &words)).collect();
            let name = format!("{}{}", pick(&mut random, &["x_", "y", "_"]), parts.join("_"));
            if seen
                .iter()
                .any(|other: &String| other.starts_with(&name) || name.starts_with(other.as_str()))
            {
                continue;
            }
            writeln!(scrape, "# TYPE {name} {}", pick(&mut random, &types)).unwrap();
            let mut series = BTreeSet::new();
            for _ in 0..3 {
                let (label, value) = (pick(&mut random, &labels), pick(&mut random, &values));
                let labels = if value.is_empty() {
                    String::new()
                } else {
                    format!("{{{label}=\"{value}\"}}")
                };
                if series.insert(labels.clone()) {
                    let value = pick(&mut random, &["1", "0", "2.5", "1e300"]);
                    writeln!(scrape, "{name}{labels} {value}").unwrap();
                }
            }
            seen.insert(name);
        }
        let ended = import(&["-"], &scrape);
        assert_eq!(ended.code, 0, "{}\n{scrape}", ended.err);
        assert_no_drift(&ended.out, &scrape, &lost(&ended.err));
    }
}
