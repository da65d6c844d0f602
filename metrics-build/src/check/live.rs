//! Rules for what is live: read at each scrape.

use crate::catalog::{Kind, Observable};
use crate::problem::{Problems, Text};
use crate::rule::Rule;
use crate::schema;

/// What is asked at each scrape is one counter or gauge, which nothing else moves.
pub(crate) fn check_live(
    metric: &schema::Metric,
    kind: Kind,
    problems: &mut Problems,
) -> Option<Observable> {
    let (live, said) = match (&metric.read, &metric.source) {
        (Some(path), source) => {
            check_path(path, problems);
            if let Some(source) = source {
                let message = "`read` says already what is asked at each scrape; drop `source`";
                problems.push(Rule::SourceMisplaced, &source.span, message);
            }
            (Observable::Function(path.value.clone()), path)
        }
        (None, Some(source)) if source.value == "scrape" => (Observable::Callback, source),
        (None, Some(source)) => {
            let message = format!("unknown source `{}`", source.value);
            problems.push_unknown(Rule::UnknownSource, source, &message, ["scrape"]);
            return None;
        }
        (None, None) => return None,
    };
    let key = if metric.read.is_some() { "read" } else { "source" };
    let wrong = if !matches!(kind, Kind::Counter | Kind::Gauge | Kind::Level) {
        format!("only a counter or a gauge is read at each scrape; drop `{key}`")
    } else if !metric.effects.is_empty() {
        format!("what is read at each scrape is not moved by events; drop `{key}` or the events")
    } else if !metric.labels.is_empty() {
        "what is read at each scrape has no labels; declare a metric for each".to_owned()
    } else {
        return Some(live);
    };
    problems.push(Rule::SourceMisplaced, &said.span, wrong);
    None
}

/// A path that means the same in every module: the generated code has it in that of the group.
fn check_path(path: &Text, problems: &mut Problems) {
    let is_name = |name: &str| {
        let begins = name.starts_with(|first: char| first == '_' || first.is_ascii_alphabetic());
        begins && name.chars().all(|letter| letter == '_' || letter.is_ascii_alphanumeric())
    };
    let names = path.value.strip_prefix("crate::").or_else(|| path.value.strip_prefix("::"));
    if !names.is_some_and(|names| names.split("::").all(is_name)) {
        let message = format!(
            "`{}` is no whole path of a function; write one like `crate::pool::waiting`",
            path.value.escape_debug()
        );
        problems.push(Rule::ReadNoPath, &path.span, message);
    }
}
