//! What else the configuration says of the endpoint: where it is, how many scrapes at once, and whether
//! it says when counting began.

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
fn the_path_is_where_the_configuration_has_it() {
    let text = prometheus("enable = true\npath = '/m'");
    assert_eq!((status(&text, "/m"), status(&text, Endpoint::DEFAULT_PATH)), (200, 404));
    let text = prometheus("enable = true");
    assert_eq!((status(&text, "/m"), status(&text, Endpoint::DEFAULT_PATH)), (404, 200));
    assert_eq!(status("", Endpoint::DEFAULT_PATH), 404);
    for (path, message) in [
        (
            "'metrics'",
            "2:1: `metrics.prometheus.path` is none that a request can have; begin it with `/`",
        ),
        (
            "17",
            "2:1: `metrics.prometheus.path` is a number; write a path, in quotes, as in \"/metrics\"",
        ),
    ] {
        assert_eq!(error(&prometheus(&format!("path = {path}"))), message);
    }
}

#[test]
fn when_counting_began_is_said_if_it_is_asked_for() {
    let accept = [("accept", "application/openmetrics-text;version=1.0.0")];
    for (text, is_said) in [("", false), ("created = false", false), ("created = true", true)] {
        let text = prometheus(&format!("enable = true\n{text}"));
        let endpoint = Config::from_toml(&text).unwrap().endpoint(&ENDPOINT_CATALOG).unwrap();
        let (method, path) = ("GET", Endpoint::DEFAULT_PATH);
        let mut body = Vec::new();
        let request = Request::new(method, path).with_headers(&accept);
        let Ok(_) = endpoint.respond(&request, &mut body);
        let body = String::from_utf8(body).unwrap();
        assert_eq!(body.contains("\nmetrics_endpoint_refused_created{"), is_said, "{body}");
    }
    assert_eq!(
        error(&prometheus("created = 'yes'")),
        "2:1: `metrics.prometheus.created` is a string; write `true` or `false`, without quotes"
    );
}

#[test]
fn a_limit_is_a_number_above_zero() {
    for number in ["1", "8", "0x10", "1_000"] {
        assert_eq!(
            status(
                &prometheus(&format!("enable = true\nmax-scrapes = {number}")),
                Endpoint::DEFAULT_PATH
            ),
            200
        );
    }
    let fix = "write how many scrapes may be answered at once, at least 1, without quotes";
    for number in ["0", "-1"] {
        assert_eq!(
            error(&prometheus(&format!("max-scrapes = {number}"))),
            format!("2:1: `metrics.prometheus.max-scrapes` is none; {fix}")
        );
    }
    for (value, kind) in [("'8'", "a string"), ("1.5", "a number"), ("true", "true or false")] {
        assert_eq!(
            error(&prometheus(&format!("max-scrapes = {value}"))),
            format!("2:1: `metrics.prometheus.max-scrapes` is {kind}; {fix}")
        );
    }
}

#[test]
fn a_policy_has_a_list_and_a_list_has_a_policy() {
    let name = "name events or metrics, as in `[\"auth.error\", \"smtp.*\"]`";
    for (text, message) in [
        (
            "metrics.policy = 'exclude'",
            format!("1:9: `metrics.list` is missing; {name}, or remove `policy` to serve everything"),
        ),
        (
            "metrics.list = ['a']",
            "1:9: `metrics.policy` is missing; write \"exclude\" or \"include\" beside `list`".to_owned(),
        ),
        (
            "metrics = { policy = 'exclude', list = [] }",
            format!("1:33: `metrics.list` is empty; {name}, or remove `policy` and `list`"),
        ),
        (
            "metrics = { policy = 'all', list = ['a'] }",
            "1:13: `metrics.policy` is neither \"exclude\" nor \"include\"; choose one".to_owned(),
        ),
        (
            "metrics = { policy = true, list = ['a'] }",
            "1:13: `metrics.policy` is true or false; write \"exclude\" or \"include\"".to_owned(),
        ),
        (
            "metrics = { policy = 'include', list = 'a' }",
            format!("1:33: `metrics.list` is a string; {name}"),
        ),
        (
            "metrics = { policy = 'include', list = ['a', 1] }",
            "1:46: `metrics.list[1]` is a number; write the name of an event or a metric, in quotes"
                .to_owned(),
        ),
    ] {
        assert_eq!(error(text), message);
    }
}
