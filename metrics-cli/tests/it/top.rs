//! `top`: the activity of an endpoint between two scrapes.

mod terminal;

use std::fs;

use serde_json::{Value, json};

use crate::program::endpoint::{Endpoint, answer, status};
use crate::program::service::Service;
use crate::program::{Ended, run};

const TEXT: &str = "text/plain; version=0.0.4";

/// Page of a small service after so many seconds.
fn page(seconds: u32) -> String {
    let read = seconds * 4_718_592;
    let (fast, slow) = (seconds * 900, seconds * 990);
    let all = seconds * 1000;
    format!(
        "\
# HELP shop_cart_read_bytes_total Bytes of carts.
# TYPE shop_cart_read_bytes_total counter
shop_cart_read_bytes_total{{store=\"a\"}} {read}
# TYPE shop_cart_open gauge
shop_cart_open 1234
# TYPE shop_wait_seconds histogram
shop_wait_seconds_bucket{{le=\"0.1\"}} {fast}
shop_wait_seconds_bucket{{le=\"0.2\"}} {slow}
shop_wait_seconds_bucket{{le=\"+Inf\"}} {all}
shop_wait_seconds_sum 1
shop_wait_seconds_count {all}
"
    )
}

/// Runs `top --once` with two scrapes of the pages, of which the second is a second later at least.
fn once(arguments: &[&str], pages: [&str; 2]) -> (Ended, Vec<String>) {
    let endpoint = Endpoint::start(pages.map(|page| answer(TEXT, page)).into());
    let fixed = ["top", &endpoint.url, "--once", "--interval", "1s"];
    let ended = run(&[fixed.as_slice(), arguments].concat());
    assert_eq!(ended.code, 0, "{}", ended.err);
    (ended, endpoint.asked())
}

#[test]
fn values_between_two_scrapes_are_printed() {
    let (ended, asked) = once(&["--format", "json"], [&page(10), &page(11)]);
    assert!(asked[0].contains("accept: application/openmetrics-text"), "{}", asked[0]);
    let report: Value = serde_json::from_str(&ended.out).unwrap();
    let seconds = report["seconds"].as_f64().unwrap();
    assert!(seconds >= 1.0, "{seconds}");
    let groups = report["groups"].as_array().unwrap();
    let names: Vec<&str> = groups.iter().map(|group| group["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["cart", "shop"]);
    let read = &groups[0]["families"][1];
    assert_eq!(read["name"], "shop_cart_read_bytes_total");
    assert_eq!((&read["type"], &read["unit"]), (&json!("counter"), &json!("bytes")));
    let rate = read["rate"].as_f64().unwrap();
    assert!((rate * seconds - 4_718_592.0).abs() < 1.0, "{rate} in {seconds} s");
    assert_eq!(read["series"][0]["labels"], json!({ "store": "a" }));
    assert_eq!(read["series"][0]["rate"], read["rate"]);
    let wait = &groups[1]["families"][0];
    let expected = json!([
        { "quantile": 0.5, "value": 0.1 * (500.0 / 900.0), "is_above": false },
        { "quantile": 0.9, "value": 0.1, "is_above": false },
        { "quantile": 0.99, "value": 0.2, "is_above": false },
    ]);
    assert_eq!(wait["quantiles"], expected);
    assert_eq!(groups[0]["families"][0]["level"], 1234.0);
}

#[test]
fn a_table_has_values_with_units() {
    // Without an increase, the table does not depend on the time between the scrapes.
    let (ended, _) = once(&[], [&page(10), &page(10)]);
    let expected = "\
cart
  shop_cart_open              1.23 k
  shop_cart_read_bytes_total   0 B/s

shop
  shop_wait_seconds             0 /s
";
    assert_eq!(ended.out, expected);
    let (ended, _) = once(&["--filter", "WAIT", "--sort", "rate"], [&page(10), &page(11)]);
    let line = ended.out.lines().nth(1).unwrap();
    assert!(line.starts_with("  shop_wait_seconds  "), "{line}");
    assert!(line.ends_with("/s  p50 55.6 ms  p90 100 ms   p99 200 ms"), "{line}");
    assert!(!ended.out.contains("shop_cart"), "{}", ended.out);
    let (ended, _) = once(&["--filter", "*_open"], [&page(10), &page(11)]);
    assert_eq!((ended.out.as_str(), ended.err.as_str()), ("cart\n  shop_cart_open  1.23 k\n", ""));
    let (ended, _) = once(&["--filter", "nothing"], [&page(10), &page(11)]);
    let expected = "warning: no family matches `--filter nothing`\n";
    assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (0, "", expected));
}

#[test]
fn a_catalog_has_groups_and_texts() {
    let service = Service::start();
    let directory = tempfile::tempdir().unwrap();
    let credentials = Service::credentials(directory.path());
    let credentials: Vec<&str> = credentials.iter().map(String::as_str).collect();
    let fixed = ["top", &service.url, "--once", "--interval", "500ms", "--catalog", "metrics.toml"];
    let ended = run(&[fixed.as_slice(), &credentials].concat());
    assert_eq!(ended.code, 0, "{}", ended.err);
    let out = &ended.out;
    let groups: Vec<&str> = out.lines().filter(|line| line.starts_with("smtp: ")).collect();
    assert_eq!(groups.len(), 1, "{out}");
    let json = run(&[fixed.as_slice(), &credentials, &["--format", "json"]].concat()).out;
    let report: Value = serde_json::from_str(&json).unwrap();
    let groups = report["groups"].as_array().unwrap();
    let families = groups.iter().flat_map(|group| group["families"].as_array().unwrap());
    let counters: Vec<&Value> = families.filter(|family| family["type"] == "counter").collect();
    assert!(counters.iter().any(|family| family["rate"].as_f64().unwrap() > 0.0), "{json}");
    assert!(counters.iter().all(|family| !family["help"].as_str().unwrap().is_empty()), "{json}");
}

#[test]
fn an_endpoint_that_fails_is_an_error() {
    let top = |url: &str| run(&["top", url, "--once", "--interval", "1ms"]);
    let endpoint = Endpoint::start(vec![status("401 Unauthorized")]);
    let ended = top(&endpoint.url.replace("//", "//user:secret@"));
    assert_eq!(ended.code, 66);
    assert!(ended.err.contains("status 401; check the credential"), "{}", ended.err);
    assert!(!ended.err.contains("secret"), "{}", ended.err);
    let ended = top("https://user:secret@localhost/metrics");
    assert_eq!(ended.code, 66);
    let expected = "error: https://localhost/metrics: TLS is not supported; forward a local port";
    assert!(ended.err.starts_with(expected), "{}", ended.err);
    let ended = top("127.0.0.1:9464/metrics");
    assert_eq!(ended.code, 66);
    assert!(ended.err.contains("write `http://127.0.0.1:9464/metrics`"), "{}", ended.err);
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("scrape.txt");
    fs::write(&file, page(1)).unwrap();
    for source in [file.to_str().unwrap(), "-"] {
        let ended = top(source);
        assert_eq!(ended.code, 64);
        assert_eq!(ended.err, "error: `top` needs the URL of an endpoint; a file has no rates\n");
    }
    let endpoint = Endpoint::start(vec![answer(TEXT, "")]);
    let ended = top(&endpoint.url);
    assert!(ended.err.contains("no samples"), "{}", ended.err);
}
