//! Path, limit, created timestamps and families of the endpoint.

use metrics_catalog::config::Config;
use metrics_catalog::{ENDPOINT_CATALOG, Endpoint, Request};

use super::{error, prometheus};

mod metrics {
    metrics_catalog::__private::store! { cells: 1, slabs: 1 }

    pub(super) static CATALOG: metrics_catalog::Catalog =
        metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
}

fn status(text: &str, path: &str) -> u16 {
    let endpoint = Config::from_toml(text).unwrap().endpoint(&metrics::CATALOG).unwrap();
    let headers: [(&str, &str); 0] = [];
    let request = Request::get(path).with_headers(&headers);
    let Ok(response) = endpoint.respond(&request, &mut Vec::new());
    response.status()
}

#[test]
fn the_path_is_configurable() {
    let text = prometheus("enable = true\npath = '/m'");
    assert_eq!((status(&text, "/m"), status(&text, Endpoint::DEFAULT_PATH)), (200, 404));
    let text = prometheus("enable = true");
    assert_eq!((status(&text, "/m"), status(&text, Endpoint::DEFAULT_PATH)), (404, 200));
    assert_eq!(status("", Endpoint::DEFAULT_PATH), 404);
    for (path, message) in [
        (
            "'metrics'",
            "2:8: invalid `metrics.prometheus.path`; expected a path that begins with `/`",
        ),
        ("17", "2:8: invalid `metrics.prometheus.path`; expected a string such as \"/metrics\""),
    ] {
        assert_eq!(error(&prometheus(&format!("path = {path}"))), message);
    }
}

#[test]
fn created_timestamps_are_configurable() {
    let accept = [("accept", "application/openmetrics-text;version=1.0.0")];
    for (text, is_said) in [("", false), ("created = false", false), ("created = true", true)] {
        let text = prometheus(&format!("enable = true\n{text}"));
        let endpoint = Config::from_toml(&text).unwrap().endpoint(&ENDPOINT_CATALOG).unwrap();
        let (method, path) = ("GET", Endpoint::DEFAULT_PATH);
        let mut body = Vec::new();
        let request = Request::new(method, path).with_headers(&accept);
        let Ok(_) = endpoint.respond(&request, &mut body);
        let body = String::from_utf8(body).unwrap();
        assert_eq!(body.contains("\nmetrics_endpoint_rejected_created{"), is_said, "{body}");
    }
    assert_eq!(
        error(&prometheus("created = 'yes'")),
        "2:11: invalid `metrics.prometheus.created`; expected `true` or `false`"
    );
    assert_eq!(
        error(&prometheus("old-names = 'no'")),
        "2:13: invalid `metrics.prometheus.old-names`; expected `true` or `false`"
    );
}

#[test]
fn the_limit_is_a_positive_integer() {
    for number in ["1", "8", "0x10", "1_000"] {
        assert_eq!(
            status(
                &prometheus(&format!("enable = true\nmax-scrapes = {number}")),
                Endpoint::DEFAULT_PATH
            ),
            200
        );
    }
    for value in ["0", "-1", "'8'", "1.5", "true", "18446744073709551616"] {
        assert_eq!(
            error(&prometheus(&format!("max-scrapes = {value}"))),
            "2:15: invalid `metrics.prometheus.max-scrapes`; expected an integer of at least 1"
        );
    }
}

#[test]
fn policy_and_list_need_each_other() {
    let names = "names of events or metrics, such as `[\"auth.error\", \"smtp.*\"]`";
    for (text, message) in [
        (
            "metrics.policy = 'exclude'",
            "1:1: missing `metrics.list`; add it, or remove `policy` to serve all families".into(),
        ),
        (
            "metrics.list = ['a']",
            "1:1: missing `metrics.policy`; add `policy = \"exclude\"` or `policy = \"include\"`"
                .into(),
        ),
        (
            "metrics = { policy = 'exclude', list = [] }",
            format!("1:40: invalid `metrics.list`; expected {names}"),
        ),
        (
            "metrics = { policy = 'all', list = ['a'] }",
            "1:22: invalid `metrics.policy`; expected \"exclude\" or \"include\"".into(),
        ),
        (
            "metrics = { policy = true, list = ['a'] }",
            "1:22: invalid `metrics.policy`; expected \"exclude\" or \"include\"".into(),
        ),
        (
            "metrics = { policy = 'include', list = 'a' }",
            format!("1:40: invalid `metrics.list`; expected {names}"),
        ),
        (
            "metrics = { policy = 'include', list = ['a', 1] }",
            format!("1:40: invalid `metrics.list`; expected {names}"),
        ),
    ] {
        assert_eq!(error(text), message);
    }
}

#[test]
fn patterns_that_match_nothing_are_errors_with_their_position() {
    for (pattern, message) in [
        (
            "endpoint.answerd",
            "2:8: unknown event or metric `endpoint.answerd` in `metrics.list`; \
             did you mean `endpoint.served`?",
        ),
        (
            "endpoint",
            "2:8: unknown event or metric `endpoint` in `metrics.list`; to list the whole group, \
             write `endpoint.*`",
        ),
        (
            "smtp.*",
            "2:8: unknown event or metric `smtp.*` in `metrics.list`; \
             expected `group.event`, `group.metric` or an exported name of the catalog",
        ),
    ] {
        let text =
            format!("metrics.policy = 'include'\nmetrics.list = [\n'endpoint.*',\n'{pattern}']");
        let error = Config::from_toml(&text).unwrap().endpoint(&ENDPOINT_CATALOG).unwrap_err();
        assert_eq!(error.to_string(), message.replace("2:8", "4:1"));
    }
}
