//! Sources of values that are read at each scrape: callbacks and functions.

use crate::catalog::{Kind, Observable};
use crate::construct::words;
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Text};

words! {
    /// Value of the key `source`.
    pub(crate) enum Source("source", UnknownSource) {
        /// Callback of the service.
        Scrape = "scrape",
    }
}

/// Checks the keys `source` and `read` of a metric.
pub(crate) fn check_source(
    source: Option<&Located<Source>>,
    read: Option<&Text>,
    kind: Kind,
    has_effects: bool,
    has_labels: bool,
    has_native: bool,
    problems: &mut Problems,
) -> Option<Observable> {
    let (key, span, observable) = match (read, source) {
        (Some(path), source) => {
            check_path(path, problems);
            if let Some(source) = source {
                let message = "conflicting `read` and `source`; remove `source`";
                problems.push(Rule::SourceMisplaced, &source.span, message);
            }
            ("read", &path.span, Observable::Function(path.value.clone()))
        }
        (None, Some(source)) => ("source", &source.span, Observable::Callback),
        (None, None) => return None,
    };
    let is_histogram = matches!(kind, Kind::Histogram(_));
    let reason = if matches!(kind, Kind::Info) {
        "the values of an info have sources; write `values = { label = { source = \"scrape\" } }`"
    } else if matches!(kind, Kind::StateSet(_)) {
        "only counters, gauges and histograms can be read at each scrape; remove it"
    } else if has_effects {
        "a metric that is read at each scrape is not updated by events; remove it or the events"
    } else if read.is_some() && (has_labels || is_histogram) {
        "a function returns one number; write `source = \"scrape\"`, and set a callback"
    } else if is_histogram && !has_labels {
        "a histogram that is read at each scrape needs `labels`; add them"
    } else if is_histogram && has_native {
        "a callback reports counts of classic buckets; write `buckets` in place of `native`, or observe \
         the values in a histogram without `source`"
    } else {
        return Some(observable);
    };
    problems.push(Rule::SourceMisplaced, span, format!("misplaced `{key}`; {reason}"));
    None
}

/// Checks that a path resolves to the same function in every module, because the generated code
/// uses it in the module of the group.
fn check_path(path: &Text, problems: &mut Problems) {
    let is_name = |name: &str| {
        name.starts_with(|first: char| first == '_' || first.is_ascii_alphabetic())
            && name.chars().all(|char| char == '_' || char.is_ascii_alphanumeric())
    };
    let names = path.value.strip_prefix("crate::").or_else(|| path.value.strip_prefix("::"));
    if !names.is_some_and(|names| names.split("::").all(is_name)) {
        let message = format!(
            "invalid function path `{}`; write the full path, such as `crate::pool::waiting`",
            path.value.escape_debug()
        );
        problems.push(Rule::ReadNotAPath, &path.span, message);
    }
}
