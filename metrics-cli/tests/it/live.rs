//! `live`: findings where an exposition and the catalog differ, and none where they agree.

mod request;
mod stored;

use std::fs;
use std::path::Path;

use crate::program::endpoint::{Endpoint, answer};
use crate::program::{Ended, run_in};

const SCRAPE: &str = include_str!("../live/scrape.txt");
const OPENMETRICS: &str = include_str!("../live/scrape.openmetrics");

fn here() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/live"))
}

fn live(arguments: &[&str], input: &str) -> Ended {
    run_in(here(), &[&["live"], arguments].concat(), input)
}

/// Returns the findings in an exposition, each as `drift: message`.
fn found(arguments: &[&str], scrape: &str) -> Vec<String> {
    let ended = live(&[&["-", "--format", "json"], arguments].concat(), scrape);
    let findings = ended.findings();
    assert_eq!(ended.code, i32::from(!findings.is_empty()));
    findings.iter().map(|(drift, message)| format!("{drift}: {message}")).collect()
}

/// Returns the findings after one replacement.
fn after(scrape: &str, from: &str, to: &str) -> Vec<String> {
    assert_eq!(scrape.matches(from).count(), 1, "there is one `{from}`");
    found(&[], &scrape.replace(from, to))
}

#[test]
fn an_exposition_that_matches_the_catalog_has_no_findings() {
    assert_eq!(found(&[], SCRAPE), [""; 0]);
    assert_eq!(found(&[], OPENMETRICS), [""; 0]);
}

#[test]
fn each_difference_is_found() {
    for (from, to, finding) in [
        (
            "# HELP mail_server_build_info What this is a build of.\n\
             # TYPE mail_server_build_info gauge\n\
             mail_server_build_info{flavour=\"mail\",commit=\"abc\"} 1\n",
            "",
            "missing-family: missing family `mail_server_build_info`",
        ),
        (
            "# TYPE process_open_fds gauge\nprocess_open_fds 9",
            "# TYPE tokio_threads gauge\ntokio_threads 9",
            "unknown-family: unknown family `tokio_threads`; add it to the catalog, or ignore it with \
             `--allow tokio_threads`",
        ),
        (
            "# TYPE mail_smtp_opened_total counter",
            "# TYPE mail_smtp_opened_total gauge",
            "wrong-type: invalid type gauge of `mail_smtp_opened_total`; expected counter",
        ),
        (
            "A client connected.",
            "A client left.",
            "wrong-help: the help of `mail_smtp_opened_total` differs: `A client left.`",
        ),
        (
            "{protocol=\"lmtp\"}",
            "{protocol=\"pop\"}",
            "unknown-value: unknown value `pop` of label `protocol` of `mail_smtp_opened_total`; \
             expected `smtp` or `lmtp`",
        ),
        (
            "{protocol=\"lmtp\"}",
            "{protocol=\"lmtp\",port=\"24\"}",
            "unknown-label: unknown label `port` of `mail_smtp_opened_total`",
        ),
        (
            "{protocol=\"lmtp\"}",
            "",
            "missing-label: missing label `protocol` of a series of `mail_smtp_opened_total`",
        ),
        (
            "mail_smtp_opened_total{protocol=\"lmtp\"} 0\n",
            "",
            "missing-series: missing series `mail_smtp_opened_total{protocol=\"lmtp\"}`",
        ),
        (
            "decided=\"virus\"",
            "decided=\"infected\"",
            "unknown-value: unknown value `infected` of label `decided` of \
             `mail_server_verdicts_total`; expected `clean` or `virus`",
        ),
        (
            "mail_server_phase{mail_server_phase=\"starting\"} 0\n",
            "",
            "missing-series: missing series `mail_server_phase{mail_server_phase=\"starting\"}`",
        ),
        (
            "flavour=\"mail\"",
            "flavour=\"chat\"",
            "unknown-value: unknown value `chat` of label `flavour` of `mail_server_build_info`; \
             expected `mail`",
        ),
        (
            "le=\"0.5\"",
            "le=\"0.25\"",
            "wrong-buckets: invalid bucket bounds of `mail_smtp_session_duration_seconds`: missing \
             0.5; unknown 0.25",
        ),
        (
            "seconds_count 2",
            "seconds_count 3",
            "malformed: histogram `mail_smtp_session_duration_seconds`: count 3 differs from 2 in \
             `+Inf`",
        ),
        (
            "{tenant=\"acme\"} 12",
            "{tenant=\"acme\"} 12\nmail_smtp_read_bytes_total{tenant=\"b\"} 1\n\
             mail_smtp_read_bytes_total{tenant=\"c\"} 1",
            "too-many-values: too many values of `tenant` of `mail_smtp_read_bytes_total`: 3; the \
             set `tenant` has at most 2",
        ),
    ] {
        assert_eq!(after(SCRAPE, from, to), [finding], "`{from}` became `{to}`");
    }
}

#[test]
fn units_types_and_the_end_of_openmetrics_are_checked() {
    let unit = "# UNIT mail_smtp_read_bytes bytes\n";
    assert_eq!(after(OPENMETRICS, unit, ""), [""; 0], "a missing unit is no difference");
    let found = after(
        OPENMETRICS,
        "# TYPE mail_server_idle gauge\nmail_server_idle 4",
        "# TYPE mail_server_idle gauge\n# UNIT mail_server_idle idle\nmail_server_idle 4",
    );
    assert_eq!(found, ["wrong-unit: invalid unit `idle` of `mail_server_idle`; expected none"]);
    let found = after(OPENMETRICS, "mail_server_build info", "mail_server_build_info gauge");
    assert_eq!(
        found,
        ["wrong-type: invalid type gauge of `mail_server_build_info`; expected info"]
    );
    // The format is the content type of a response, or detected by the end of a file.
    let cut = OPENMETRICS.replace("# EOF\n", "");
    let endpoint =
        Endpoint::start(vec![answer("application/openmetrics-text; version=1.0.0", &cut)]);
    let ended = live(&[&endpoint.url], "");
    assert!(
        ended
            .out
            .contains("missing `# EOF` at the end; the exposition may be truncated [malformed]"),
        "{}",
        ended.out
    );
    assert_eq!(ended.code, 1);
}

#[test]
fn a_probable_rename_is_suggested() {
    let scrape = SCRAPE.replace("mail_smtp_opened_total", "mail_smtp_open_total");
    assert_eq!(
        found(&[], &scrape),
        [
            "missing-family: missing family `mail_smtp_opened_total`; did its name become \
             `mail_smtp_open_total`?",
            "unknown-family: unknown family `mail_smtp_open_total`; did you mean \
             `mail_smtp_opened_total`, which is missing?",
        ]
    );
}

#[test]
fn an_exposition_without_samples_is_a_finding() {
    let nothing = ["empty: no samples; check that the source is a metrics endpoint"];
    assert_eq!(found(&[], ""), nothing);
    assert_eq!(found(&[], "# TYPE mail_smtp_opened_total counter\n"), nothing);
    assert_eq!(found(&["--allow", "*"], ""), nothing);
    assert_eq!(found(&[], "<html>\n")[1], "malformed: invalid metric name `<html>`");
}

#[test]
fn a_scrape_of_tier_basic_needs_no_details() {
    let detail: Vec<&str> = SCRAPE.lines().filter(|it| !it.contains("read_bytes")).collect();
    let basic = detail.join("\n") + "\n";
    assert_eq!(found(&["--tier", "basic"], &basic), [""; 0]);
    assert_eq!(found(&[], &basic), ["missing-family: missing family `mail_smtp_read_bytes_total`"]);
}

#[test]
fn families_can_be_allowed_or_belong_to_another_catalog() {
    let more = format!("{SCRAPE}tokio_threads 4\n");
    assert_eq!(found(&[], &more).len(), 1);
    assert_eq!(found(&["--allow", "tokio_*"], &more), [""; 0]);
    assert_eq!(found(&["--allow", "*_thr*ds"], &more), [""; 0]);
    assert_eq!(found(&["--allow", "tokio"], &more).len(), 1);
    let directory = tempfile::tempdir().unwrap();
    let other = directory.path().join("other.toml");
    let text = "format = 1\n[tokio]\nhelp = \"Tasks.\"\n[tokio.metrics.threads]\ntype = \"gauge\"\n\
                help = \"Threads.\"\n";
    fs::write(&other, text).unwrap();
    let also = ["--also", other.to_str().unwrap()];
    assert_eq!(found(&also, &more), [""; 0]);
    assert_eq!(found(&also, SCRAPE), ["missing-family: missing family `tokio_threads`"]);
}

#[test]
fn lines_show_the_place_in_the_catalog_and_the_coverage() {
    let scrape = SCRAPE.replace("{protocol=\"lmtp\"} 0", "{protocol=\"pop\"} 0");
    let ended = live(&["-", "--not-updated"], &scrape);
    let expected = "\
metrics.toml:16:1: unknown value `pop` of label `protocol` of `mail_smtp_opened_total`; expected \
`smtp` or `lmtp`; line 4 of the exposition [unknown-value]
group   families  series  updated
smtp         3/3       9        7   77 %
server       3/4       5        2   40 %
all          6/7      14        9   64 %
never updated: mail_server_verdicts_total
";
    assert_eq!((ended.code, ended.out.as_str()), (1, expected));
    let ended = live(&["-", "--format", "github"], &scrape);
    let begin = "::error file=metrics.toml,line=16,col=1,title=unknown-value::unknown value `pop`";
    assert!(ended.out.starts_with(begin), "{}", ended.out);
}

#[test]
fn what_prometheus_rejects_is_found() {
    let crlf = "malformed: invalid line end `\\r\\n`, which Prometheus rejects; expected `\\n`";
    assert_eq!(found(&[], &SCRAPE.replace('\n', "\r\n")), [crlf]);
    assert_eq!(found(&[], &OPENMETRICS.replace('\n', "\r\n")), [crlf]);
    let end = "malformed: missing line break at the end; the exposition may be truncated";
    assert_eq!(found(&[], SCRAPE.trim_end()), [end]);
    assert_eq!(found(&[], OPENMETRICS.trim_end()), [end]);
    // Without its end, OpenMetrics is not read as text.
    for cut in ["# EOF\n", " EOF\n", "OF\n"] {
        let drifts = found(&[], OPENMETRICS.strip_suffix(cut).unwrap());
        let missing = "malformed: missing `# EOF` at the end; the exposition may be truncated";
        assert!(drifts.iter().any(|drift| drift == missing), "{drifts:?}");
    }
    assert_eq!(found(&[], &format!("\u{feff}{SCRAPE}")), [""; 0]);
    assert_eq!(found(&[], &format!("\u{feff}{OPENMETRICS}")), [""; 0]);
}

#[test]
fn openmetrics_may_escape_any_character() {
    for escaped in ["a\\cme", "acme\\'", "a\\n\\\"\\\\"] {
        let from = "{tenant=\"_other\"} 0\n";
        let to = format!("{from}mail_smtp_read_bytes_total{{tenant=\"{escaped}\"}} 0\n");
        assert_eq!(after(OPENMETRICS, from, &to), [""; 0], "{escaped}");
    }
    let malformed = after(SCRAPE, "{tenant=\"acme\"}", "{tenant=\"a\\cme\"}");
    assert!(malformed[0].starts_with("malformed: unknown escape `\\c`"), "{malformed:?}");
}

#[test]
fn findings_do_not_show_the_user_the_password_and_the_query_of_a_url() {
    for format in ["human", "json", "github"] {
        let text = format!("{SCRAPE}tokio_threads 1\nbroken\n");
        let endpoint = Endpoint::start(vec![answer("text/plain; version=0.0.4", &text)]);
        let url = format!("{}?token=secret2", endpoint.url.replace("//", "//secret0:secret1@"));
        let ended = live(&[&url, "--format", format], "");
        assert_eq!(ended.code, 1, "{}", ended.err);
        assert!(ended.out.contains("tokio_threads"), "{}", ended.out);
        assert!(!ended.out.contains("secret") && !ended.err.contains("secret"), "{}", ended.out);
    }
}

#[test]
fn bounds_are_proposed_for_histograms_that_do_not_fit() {
    let line = |text: &str, from: &str, to: &str| {
        assert_eq!(text.matches(from).count(), 1, "there is one `{from}`");
        text.replace(from, to)
    };
    let scrape = line(SCRAPE, "{le=\"0.5\"} 1", "{le=\"0.5\"} 90");
    let scrape = line(&scrape, "{le=\"1e+01\"} 2", "{le=\"1e+01\"} 95");
    let scrape = line(&scrape, "{le=\"+Inf\"} 2", "{le=\"+Inf\"} 100");
    let scrape = line(&scrape, "_sum 3.5", "_sum 160");
    let scrape = line(&scrape, "_seconds_count 2", "_seconds_count 100");
    let ended = live(&["-"], &scrape);
    let expected = "mail_smtp_session_duration_seconds: 5.0 % of 100 observations are above the last \
                    bound 10; try buckets = [0.5, 10, 25, 50, 100]\n";
    assert!(ended.out.ends_with(expected), "{}", ended.out);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    let ended = live(&["-", "--format", "json"], &scrape);
    let report: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(report["buckets"][0]["bounds"], serde_json::json!([0.5, 10.0, 25.0, 50.0, 100.0]));
    // Fewer observations are not judged.
    assert!(!live(&["-"], SCRAPE).out.contains("try buckets"));
}
