//! `scrape-config`: configurations of each format.

use std::path::Path;

use metrics_catalog_build::Sources;

use crate::program;
use crate::program::Ended;

/// Runs it with the catalog of the repository.
fn scrape(arguments: &[&str]) -> Ended {
    program::run(&[&["scrape-config"], arguments].concat())
}

/// Arguments for the file in the repository.
const OWN: [&str; 6] = [
    "--target",
    "localhost:9464",
    "--username",
    "prometheus",
    "--password-file",
    "/etc/prometheus/mail.secret",
];

#[test]
fn the_configuration_of_the_repository_is_up_to_date() {
    let ended =
        scrape(&[OWN.as_slice(), &["--output", "operations/scrape.yml", "--check"]].concat());
    assert_eq!(ended.code, 0, "{}", ended.err);
}

/// Returns the file without comments.
fn lines(ended: &Ended) -> String {
    assert_eq!(ended.code, 0, "{}", ended.err);
    let comments = ended.out.lines().take_while(|line| line.starts_with('#'));
    ended.out[comments.map(|line| line.len() + 1).sum::<usize>()..].to_owned()
}

#[test]
fn prometheus_has_a_job() {
    let arguments = [
        "--job",
        "post",
        "--target",
        "a:1",
        "--target",
        "b:2",
        "--interval",
        "15s",
        "--timeout",
        "5s",
    ];
    let ended = scrape(&[arguments.as_slice(), &["--path", "/m", "--scheme", "https"]].concat());
    let expected = "\
scrape_configs:
  - job_name: \"post\"
    metrics_path: \"/m\"
    scheme: \"https\"
    scrape_interval: \"15s\"
    scrape_timeout: \"5s\"
    sample_limit: 3100
    static_configs:
      - targets:
          - \"a:1\"
          - \"b:2\"
";
    assert_eq!(lines(&ended), expected);
}

#[test]
fn kubernetes_has_a_monitor() {
    let arguments = ["--format", "service-monitor", "--secret-name", "s", "--namespace", "mail"];
    let expected = "\
apiVersion: \"monitoring.coreos.com/v1\"
kind: \"ServiceMonitor\"
metadata:
  name: \"mail\"
  namespace: \"mail\"
  labels:
    app.kubernetes.io/name: \"mail\"
spec:
  jobLabel: \"app.kubernetes.io/name\"
  selector:
    matchLabels:
      app.kubernetes.io/name: \"mail\"
  sampleLimit: 3100
  endpoints:
    - port: \"metrics\"
      path: \"/metrics/prometheus\"
      scheme: \"http\"
      interval: \"30s\"
      basicAuth:
        username:
          name: \"s\"
          key: \"username\"
        password:
          name: \"s\"
          key: \"password\"
";
    assert_eq!(lines(&scrape(&arguments)), expected);
    let pods = scrape(&["--format", "pod-monitor", "--selector", "app=post", "--port", "http"]);
    let pods = lines(&pods);
    for part in [
        "kind: \"PodMonitor\"\n",
        "  jobLabel: \"app\"\n",
        "    matchLabels:\n      app: \"post\"\n",
        "  podMetricsEndpoints:\n    - port: \"http\"\n",
    ] {
        assert!(pods.contains(part), "{pods}");
    }
}

#[test]
fn a_tier_is_a_parameter_and_lowers_the_limit() {
    let whole = "metrics-build/tests/generated/whole.toml";
    let limit = |arguments: &[&str]| -> u64 {
        let all = [&["--catalog", whole, "--target", "a:1"], arguments].concat();
        let text = lines(&scrape(&all));
        assert_eq!(
            text.contains("    params:\n      tier:\n        - \"basic\"\n"),
            arguments.len() > 1
        );
        let (_, rest) = text.split_once("sample_limit: ").unwrap();
        rest.lines().next().unwrap().parse().unwrap()
    };
    let catalog = Sources::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(whole))
        .check()
        .unwrap();
    let all: u64 = catalog.families.iter().map(|family| catalog.lines(family)).sum();
    assert!(limit(&[]) >= all + all / 2 && limit(&[]) < 2 * all + 200);
    assert!(limit(&["--tier", "basic"]) < limit(&[]));
}

#[test]
fn a_limit_can_be_chosen() {
    let said = lines(&scrape(&["--target", "a:1", "--sample-limit", "7"]));
    assert!(said.contains("    sample_limit: 7\n"), "{said}");
    let none = lines(&scrape(&["--target", "a:1", "--sample-limit", "0"]));
    assert!(!none.contains("limit"), "{none}");
    let vmagent = lines(&scrape(&["--format", "vmagent", "--target", "a:1"]));
    assert!(vmagent.contains("    sample_limit: 3100\n    series_limit: 3100\n"), "{vmagent}");
}

#[test]
fn native_histograms_come_with_their_classic_buckets() {
    let native = lines(&scrape(&["--target", "a:1", "--native-histograms"]));
    let keys = "scrape_native_histograms: true\n    always_scrape_classic_histograms: true\n";
    assert!(native.contains(keys), "{native}");
    assert!(!lines(&scrape(&["--target", "a:1"])).contains("histograms"));
    let vmagent = ["--format", "vmagent", "--target", "a:1", "--native-histograms"];
    assert_eq!(scrape(&vmagent).code, 64);
}

#[test]
fn all_errors_in_the_arguments_are_reported() {
    let ended = scrape(&["--port", "http", "--interval", "10s", "--timeout", "1m"]);
    assert_eq!(ended.code, 64);
    assert_eq!(
        ended.err,
        "error: `--port` needs `--format service-monitor` or `pod-monitor`\n\
         error: missing target; add `--target HOST:PORT`\n\
         error: timeout 1m exceeds interval 10s\n"
    );
    for wrong in [
        ["--target", "nowhere"].as_slice(),
        &["--target", "a:1", "--interval", "often"],
        &["--target", "a:1", "--path", "metrics"],
        &["--target", "a:1", "--username", "a"],
        &["--format", "pod-monitor", "--target", "a:1"],
        &["--format", "pod-monitor", "--selector", "app"],
    ] {
        assert_eq!(scrape(wrong).code, 64, "{wrong:?}");
    }
}
