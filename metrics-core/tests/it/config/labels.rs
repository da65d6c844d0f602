//! Constant labels of all samples.

use metrics_catalog::ENDPOINT_CATALOG;
use metrics_catalog::{Endpoint, Request};

use super::{error, prometheus, read};

fn samples(text: &str) -> Vec<String> {
    let endpoint = read(text).unwrap().endpoint(&ENDPOINT_CATALOG).unwrap();
    let headers: [(&str, &str); 0] = [];
    let target = format!("{}?name[]=metrics_endpoint_body_size_bytes", Endpoint::DEFAULT_PATH);
    let mut body = Vec::new();
    let Ok(_) = endpoint.respond(&Request::get(&target).with_headers(&headers), &mut body);
    let page = String::from_utf8(body).unwrap();
    let names = page.lines().filter(|line| !line.starts_with('#'));
    names.map(|line| line.split(' ').next().unwrap().to_owned()).collect()
}

#[test]
fn labels_are_texts_or_variables_of_the_environment() {
    let text = prometheus("enable = true\nauth = false");
    assert_eq!(samples(&text), ["metrics_endpoint_body_size_bytes"]);
    // Cargo sets the variable.
    let variable = "{ env = 'CARGO_PKG_NAME' }";
    let text = prometheus(&format!(
        "enable = true\nauth = false\nlabels = {{ cluster = 'a\"b', package = {variable} }}"
    ));
    let package = env!("CARGO_PKG_NAME");
    let expected =
        format!("metrics_endpoint_body_size_bytes{{cluster=\"a\\\"b\",package=\"{package}\"}}");
    assert_eq!(samples(&text), [expected]);
    let text = prometheus("enable = true\nauth = false\nlabels = {}");
    assert_eq!(samples(&text), ["metrics_endpoint_body_size_bytes"]);
}

#[test]
fn labels_that_no_sample_can_have_are_errors() {
    let value = "expected a string, or `{ env = \"…\" }`";
    for (labels, message) in [
        ("{ a = 1 }", format!("3:16: invalid `metrics.prometheus.labels.a`; {value}")),
        ("{ a = { file = 'b' } }", format!("3:16: invalid `metrics.prometheus.labels.a`; {value}")),
        (
            "'a'",
            "3:10: invalid `metrics.prometheus.labels`; expected a table of label names and values"
                .into(),
        ),
        (
            "{ le = 'a' }",
            "3:17: invalid `metrics.prometheus.labels.le`; \
             invalid label name `le`; Prometheus reserves it, rename the label"
                .into(),
        ),
        (
            "{ __name__ = 'a' }",
            "3:23: invalid `metrics.prometheus.labels.__name__`; invalid label name `__name__`; \
             use letters, digits and underscores, with a letter or one underscore first"
                .into(),
        ),
        (
            "{ a = '' }",
            "3:16: invalid `metrics.prometheus.labels.a`; invalid value of label `a`; \
             expected 1 to 256 bytes without control, invisible or bidirectional characters"
                .into(),
        ),
    ] {
        assert_eq!(error(&prometheus(&format!("enable = true\nlabels = {labels}"))), message);
    }
    let message = error(&prometheus("labels = { a = { env = 'METRICS_NO_SUCH_VARIABLE' } }"));
    assert!(message.starts_with("2:16: invalid `metrics.prometheus.labels.a`; "), "{message}");
    assert!(message.contains("METRICS_NO_SUCH_VARIABLE"), "{message}");
}

#[test]
fn a_label_that_a_family_has_is_an_error_of_the_endpoint() {
    let text = prometheus("enable = true\nauth = false\nlabels = { format = 'a', zone = 'b' }");
    let error = read(&text).unwrap().endpoint(&ENDPOINT_CATALOG).unwrap_err();
    assert_eq!(
        error.to_string(),
        "4:21: invalid `metrics.prometheus.labels.format`; duplicate label `format`; family \
         `metrics_endpoint_served_total` (`endpoint.served` of catalog 1 of the page) has it too, \
         rename one of them"
    );
}
