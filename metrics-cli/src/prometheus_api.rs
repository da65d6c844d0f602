//! Client of Prometheus' HTTP API for queries, which Mimir, Thanos and `VictoriaMetrics` have too.

use std::collections::BTreeMap;
use std::fmt;

use metrics_catalog_shared::chars::escape_hidden;
use serde::Deserialize;

use crate::exit_code::{ExitCode, Failure};
use crate::http::url::{Misspelt, redact};
use crate::http::{HttpRequest, HttpResponse, RequestArgs};

/// Limit on the size of a response in bytes.
const MAX_BODY: u64 = 64 << 20;

/// URL for messages about others.
const EXAMPLE: &str = "http://host:9090";

/// Advice for responses that are not those of the API.
const EXPECTED: &str = "expected the JSON of Prometheus' HTTP API; pass the URL before `/api/v1`, such as \
                        `http://host:9090` or `http://mimir/prometheus`";

/// Longest part of an unexpected text in a message.
const MAX_QUOTED: usize = 200;

/// Server that answers queries.
#[derive(Debug)]
pub(crate) struct PrometheusApi<'a> {
    /// URL without a slash at its end.
    url: &'a str,
    request: &'a RequestArgs,
}

/// Result of an instant query.
#[derive(Debug, Default)]
pub(crate) struct InstantVector {
    pub(crate) samples: Vec<VectorSample>,
    /// Reasons for which samples may be missing.
    pub(crate) warnings: Vec<String>,
}

/// Sample of an instant vector.
#[derive(Debug)]
pub(crate) struct VectorSample {
    pub(crate) labels: BTreeMap<String, String>,
    /// Value; `None` if it is a native histogram.
    pub(crate) value: Option<f64>,
}

/// Response of the API.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ApiResponse {
    status: String,
    data: Option<ApiData>,
    error_type: Option<String>,
    error: Option<String>,
    #[serde(default)]
    warnings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ApiData {
    result_type: String,
    /// Result, whose shape the type decides.
    result: serde_json::Value,
}

#[derive(Deserialize)]
struct ApiSample {
    metric: BTreeMap<String, String>,
    /// Timestamp, and the value as a text, which may be `NaN`.
    value: Option<(f64, String)>,
}

impl<'a> PrometheusApi<'a> {
    /// Creates a client of the server at a URL. Fails if it cannot be the URL of one.
    pub(crate) fn new(url: &'a str, request: &'a RequestArgs) -> Result<Self, Failure> {
        let invalid = |why: String| {
            let message = format!("invalid URL `{}` of `--prometheus`; {why}", display(url));
            Err(Failure::new(ExitCode::Usage, message))
        };
        let Some((scheme, rest)) = url.split_once("://") else {
            return invalid(match Misspelt::new(&redact(url)) {
                Some(Misspelt::Endpoint(url)) => format!("write `{}`", escape_hidden(&url)),
                _ => format!("expected one such as `{EXAMPLE}`"),
            });
        };
        if scheme.eq_ignore_ascii_case("https") {
            return invalid(
                "TLS is not supported; forward a local port to the server, for example with \
                            `ssh -L` or `kubectl port-forward`, and write `http://localhost:PORT`"
                    .to_owned(),
            );
        }
        if !scheme.eq_ignore_ascii_case("http") {
            return invalid(format!("unknown scheme; expected one such as `{EXAMPLE}`"));
        }
        if rest.contains(['?', '#']) {
            return invalid("remove its query and its fragment".to_owned());
        }
        Ok(Self { url: url.trim_end_matches('/'), request })
    }

    /// Returns the URL as output may show it.
    pub(crate) fn display_name(&self) -> String {
        display(self.url)
    }

    /// Evaluates an expression now. Fails unless the result is an instant vector.
    pub(crate) fn query(&self, expression: &str) -> Result<InstantVector, Failure> {
        let url = format!("{}/api/v1/query", self.url);
        let request = HttpRequest {
            url: &url,
            display_name: &self.display_name(),
            example: EXAMPLE,
            query: &[("query", expression)],
            accept: "application/json",
            max_body: MAX_BODY,
        };
        let response = self.request.send(request)?;
        read(&response).map_err(|why| request.unreadable(why))
    }
}

fn display(url: &str) -> String {
    escape_hidden(&redact(url)).into_owned()
}

/// Reads a response. Returns why it is not an instant vector.
fn read(response: &HttpResponse) -> Result<InstantVector, String> {
    let parsed: Result<ApiResponse, _> = serde_json::from_slice(&response.body);
    if let Ok(error) = &parsed
        && error.status != "success"
    {
        return Err(rejection(response, error));
    }
    if response.status != 200 {
        let hint = match response.status {
            404 => "; pass the URL before `/api/v1`, such as `http://host:9090`".to_owned(),
            _ => match response.hint() {
                "" => quoted("; the response begins with", &response.body),
                hint => hint.to_owned(),
            },
        };
        return Err(format!("the server returned status {}{hint}", response.status));
    }
    let parsed = parsed.map_err(|error| match response.content_type.as_str() {
        "" => format!("invalid response, {error}; {EXPECTED}"),
        other if !other.contains("json") => {
            format!("invalid response of type `{}`; {EXPECTED}", escape_hidden(other))
        }
        _ => format!("invalid response, {error}; {EXPECTED}"),
    })?;
    let Some(data) = parsed.data else {
        return Err(format!("invalid response without `data`; {EXPECTED}"));
    };
    if data.result_type != "vector" {
        let found = escape_hidden(&data.result_type).into_owned();
        return Err(format!("unexpected result of type `{found}`; expected `vector`"));
    }
    let samples: Vec<ApiSample> = serde_json::from_value(data.result)
        .map_err(|error| format!("invalid instant vector, {error}; {EXPECTED}"))?;
    let samples = samples.into_iter().map(|ApiSample { metric, value }| {
        let value = value.map(|(_, text)| {
            let invalid = || format!("invalid value `{}` of a sample", escape_hidden(&text));
            text.parse::<f64>().map_err(|_| invalid())
        });
        Ok(VectorSample { labels: metric, value: value.transpose()? })
    });
    let warnings = parsed.warnings.iter().map(|text| escape_hidden(text).into_owned()).collect();
    Ok(InstantVector { samples: samples.collect::<Result<_, String>>()?, warnings })
}

/// Returns why the server has not evaluated an expression.
fn rejection(response: &HttpResponse, error: &ApiResponse) -> String {
    let status = response.status;
    let text = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or_default();
        escape_hidden(text.trim_end()).into_owned()
    };
    let kind = error.error_type.as_ref().map(|_| format!(" ({})", text(&error.error_type)));
    let kind = kind.unwrap_or_else(|| format!(" (status {status})"));
    let why = match text(&error.error) {
        empty if empty.is_empty() => "no reason".to_owned(),
        why => why,
    };
    let hint = match error.error_type.as_deref() {
        _ if matches!(status, 401 | 403) => response.hint(),
        Some("timeout" | "canceled" | "execution" | "too_many_requests") => {
            "; a shorter `--window` takes less"
        }
        _ => "",
    };
    format!("the server did not evaluate the query{kind}: {why}{hint}")
}

/// Returns the start of a text in a message, if there is one.
fn quoted(words: &str, body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let line = text.lines().map(str::trim).find(|line| !line.is_empty());
    line.map(|line| {
        let start: String = line.chars().take(MAX_QUOTED).collect();
        format!("{words} `{}`", escape_hidden(&start))
    })
    .unwrap_or_default()
}

impl VectorSample {
    /// Returns the value of a label; a label that is missing is empty.
    pub(crate) fn label(&self, name: &str) -> &str {
        self.labels.get(name).map_or("", String::as_str)
    }
}

/// Matchers of a selector, written as PromQL.
#[derive(Debug)]
pub(crate) struct LabelEquality<'a> {
    pub(crate) label: &'a str,
    pub(crate) value: &'a str,
}

impl fmt::Display for LabelEquality<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut escaped = String::new();
        metrics_catalog_shared::escape::push_label_value(&mut escaped, self.value);
        write!(f, "{}=\"{escaped}\"", self.label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_of(status: u16, content_type: &str, body: &str) -> Result<InstantVector, String> {
        let content_type = content_type.to_owned();
        let body = body.as_bytes().to_vec();
        read(&HttpResponse { status, content_type, body, is_authorized: false })
    }

    #[test]
    fn samples_have_labels_and_values_that_may_be_no_numbers() {
        let body = r#"{"status":"success","warnings":["a store is\ndown"],"data":{"resultType":"vector",
            "result":[{"metric":{"le":"0.5"},"value":[1.5,"12"]},{"metric":{},"value":[1,"NaN"]},
            {"metric":{},"value":[1,"+Inf"]},{"metric":{"a":"b"},"histogram":[1,{"count":"3"}]}]}}"#;
        let vector = read_of(200, "application/json", body).unwrap();
        let values: Vec<Option<f64>> = vector.samples.iter().map(|it| it.value).collect();
        assert_eq!((values[0], values[2], values[3]), (Some(12.0), Some(f64::INFINITY), None));
        assert!(values[1].is_some_and(f64::is_nan));
        assert_eq!((vector.samples[0].label("le"), vector.samples[1].label("le")), ("0.5", ""));
        assert_eq!(vector.warnings, ["a store is\\ndown"]);
    }

    #[test]
    fn other_responses_are_explained() {
        let json = "application/json";
        let error = |kind: &str, text: &str| {
            format!(r#"{{"status":"error","errorType":"{kind}","error":"{text}"}}"#)
        };
        for (status, content_type, body, expected) in [
            (400, json, error("bad_data", "parse error"), "query (bad_data): parse error"),
            (200, json, error("bad_data", "parse error"), "query (bad_data): parse error"),
            (503, json, error("timeout", "took \\u001b long"), "took \\u{1b} long; a shorter `--window`"),
            (422, json, error("execution", "too many samples"), "too many samples; a shorter `--window`"),
            (401, json, error("unauthorized", "no"), "(unauthorized): no; pass `--username`"),
            (500, json, r#"{"status":"error"}"#.to_owned(), "query (status 500): no reason"),
            (401, "text/plain", "no".to_owned(), "status 401; pass `--username`"),
            (404, "text/plain", "no".to_owned(), "status 404; pass the URL before `/api/v1`"),
            (302, "text/plain", String::new(), "status 302; pass the URL that it redirects to"),
            (502, "text/html", "\n <p>\nx".to_owned(), "status 502; the response begins with `<p>`"),
            (502, "", String::new(), "status 502"),
            (200, "text/html; a=b", "<p>".to_owned(), "of type `text/html; a=b`; expected the JSON"),
            (200, json, "{".to_owned(), "EOF while parsing an object at line 1 column 1; expected the"),
            (200, "", "up 1".to_owned(), "; expected the JSON"),
            (200, json, "[]".to_owned(), "invalid response, "),
            (200, json, r#"{"status":"success"}"#.to_owned(), "without `data`"),
            (
                200,
                json,
                r#"{"status":"success","data":{"resultType":"scalar","result":[1,"2"]}}"#.to_owned(),
                "type `scalar`; expected `vector`",
            ),
            (
                200,
                json,
                r#"{"status":"success","data":{"resultType":"vector","result":[{"value":[1,"2"]}]}}"#
                    .to_owned(),
                "invalid instant vector, missing field `metric`",
            ),
            (
                200,
                json,
                r#"{"status":"success","data":{"resultType":"vector","result":[{"metric":{},
                    "value":[1,"two"]}]}}"#
                    .to_owned(),
                "invalid value `two` of a sample",
            ),
        ] {
            let found = read_of(status, content_type, &body).unwrap_err();
            assert!(found.contains(expected), "{status} {body}: {found}");
        }
    }

    #[test]
    fn matchers_are_escaped() {
        let matcher = LabelEquality { label: "job", value: "a\"b\\c\n" };
        assert_eq!(matcher.to_string(), r#"job="a\"b\\c\n""#);
    }
}
