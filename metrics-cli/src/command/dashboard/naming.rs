//! Titles made from names, and the meaning of words in names.

use metrics_catalog_build::catalog::{Family, Kind};

/// Units, which titles omit because the axis shows them.
const UNITS: [&str; 8] =
    ["seconds", "bytes", "celsius", "meters", "grams", "joules", "volts", "amperes"];

/// Words in the names of counters of failures.
const FAILURES: [&str; 32] = [
    "abandoned",
    "aborted",
    "bounced",
    "broken",
    "corrupt",
    "corrupted",
    "crashed",
    "denied",
    "dropped",
    "error",
    "errors",
    "exceeded",
    "exhausted",
    "expired",
    "fail",
    "failed",
    "failure",
    "failures",
    "fault",
    "faults",
    "invalid",
    "lost",
    "overflow",
    "panic",
    "panicked",
    "panics",
    "refused",
    "rejected",
    "timeout",
    "timeouts",
    "unreachable",
    "violated",
];

/// Words in the names of timestamps in the future.
const FUTURE: [&str; 8] =
    ["deadline", "due", "expiration", "expires", "expiry", "next", "renewal", "until"];

/// Last words of labels whose values are the outcomes of operations.
const OUTCOMES: [&str; 4] = ["code", "outcome", "result", "status"];

/// Returns the name in the group: `session_duration_seconds`, `connection-start`.
fn local(family: &Family) -> &str {
    family.key.split_once('.').map_or(family.key.as_str(), |(_, local)| local)
}

fn words(family: &Family) -> impl Iterator<Item = &str> {
    local(family).split(['-', '_'])
}

/// Returns whether the name is that of a counter of failures.
pub(crate) fn is_failure(family: &Family) -> bool {
    family.kind == Kind::Counter && words(family).any(|word| FAILURES.contains(&word))
}

/// Returns whether the values of a label are the outcomes of operations, by its name.
pub(crate) fn is_outcome(label: &str) -> bool {
    OUTCOMES.contains(&label.rsplit('_').next().unwrap_or(label))
}

/// Direction of a timestamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Timestamp {
    Past,
    Future,
}

/// Returns the direction of a timestamp by its name, or `None` if the family is not a timestamp.
pub(crate) fn timestamp(family: &Family) -> Option<Timestamp> {
    let is_timestamp = family.kind == Kind::Level && local(family).ends_with("timestamp_seconds");
    let is_future = words(family).any(|word| FUTURE.contains(&word));
    is_timestamp.then_some(if is_future { Timestamp::Future } else { Timestamp::Past })
}

/// Returns the title of a panel, without suffixes and units.
pub(crate) fn title(family: &Family) -> String {
    let mut words: Vec<&str> = words(family).collect();
    let mut drop_last = |suffixes: &[&str]| {
        if words.len() > 1 && words.last().is_some_and(|last| suffixes.contains(last)) {
            words.pop();
        }
    };
    match family.kind {
        Kind::Counter => drop_last(&["total"]),
        Kind::Info => drop_last(&["info"]),
        _ => {}
    }
    drop_last(&UNITS);
    if timestamp(family).is_some() {
        drop_last(&["timestamp"]);
    }
    upper_first(&words.join(" "))
}

/// Returns a name in sentence case: `spam-filter` becomes `Spam filter`.
pub(crate) fn sentence(name: &str) -> String {
    upper_first(&name.replace(['-', '_'], " "))
}

fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars.clone()).collect()
}

/// Returns a title for the inside of a sentence. Acronyms such as `TLS` stay in upper case.
pub(crate) fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    if text.chars().nth(1).is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    let first = chars.next().into_iter().flat_map(char::to_lowercase);
    first.chain(chars.clone()).collect()
}

/// Returns an enumeration: `a, b and c`.
pub(crate) fn enumerate(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Returns the text that [`markdown`] has escaped.
pub(crate) fn plain(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut chars = markdown.chars();
    while let Some(char) = chars.next() {
        text.push(if char == '\\' { chars.next().unwrap_or(char) } else { char });
    }
    text.replace("&lt;", "<").replace("&amp;", "&")
}

/// Escapes a text for Markdown. Code between backquotes stays code.
pub(crate) fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '*' | '_' | '[' | ']' => escaped.extend(['\\', char]),
            _ => escaped.push(char),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_reverses_the_escapes_of_markdown() {
        for text in ["a <b> & `c_d` *e* [f] \\ g", "&lt; \\\\ &amp;lt;", ""] {
            assert_eq!(plain(&markdown(text)), text);
        }
    }
}
