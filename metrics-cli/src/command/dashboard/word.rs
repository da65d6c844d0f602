//! Names of the catalog as people say them, and what the words in them mean.

use metrics_catalog_build::catalog::{Family, Kind};

/// Endings of names that the axis of a panel says.
const UNITS: [&str; 8] =
    ["seconds", "bytes", "celsius", "meters", "grams", "joules", "volts", "amperes"];

/// Words of what went wrong.
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

/// Words of points in time that are ahead.
const AHEAD: [&str; 8] =
    ["deadline", "due", "expiration", "expires", "expiry", "next", "renewal", "until"];

/// The name that a family has in its group: `session_duration_seconds`, `connection-start`.
pub(crate) fn local(family: &Family) -> &str {
    family.key.split_once('.').map_or(family.key.as_str(), |(_, local)| local)
}

fn words(family: &Family) -> impl Iterator<Item = &str> {
    local(family).split(['-', '_'])
}

/// Whether it counts what went wrong, as far as its name says.
pub(crate) fn is_failure(family: &Family) -> bool {
    family.kind == Kind::Counter && words(family).any(|word| FAILURES.contains(&word))
}

/// Whether it is a point in time, as far as its name says, and one ahead.
pub(crate) fn point_in_time(family: &Family) -> Option<bool> {
    let is_point = family.kind == Kind::Level && local(family).ends_with("timestamp_seconds");
    is_point.then(|| words(family).any(|word| AHEAD.contains(&word)))
}

/// What a family is called above a panel, without what the axis says anyway.
pub(crate) fn title(family: &Family) -> String {
    let mut words: Vec<&str> = words(family).collect();
    let mut drop_last = |endings: &[&str]| {
        if words.len() > 1 && words.last().is_some_and(|last| endings.contains(last)) {
            words.pop();
        }
    };
    match family.kind {
        Kind::Counter => drop_last(&["total"]),
        Kind::Info => drop_last(&["info"]),
        _ => {}
    }
    drop_last(&UNITS);
    if point_in_time(family).is_some() {
        drop_last(&["timestamp"]);
    }
    capitalised(&words.join(" "))
}

/// A name as people write it: `spam-filter` is `Spam filter`.
pub(crate) fn plain(name: &str) -> String {
    capitalised(&name.replace(['-', '_'], " "))
}

pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.clone()).collect()
}

/// The same inside a sentence, where `TLS` stays what it is.
pub(crate) fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    if text.chars().nth(1).is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters.clone()).collect()
}

/// A list as people say it: `a, b and c`.
pub(crate) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

/// Text that Markdown shows as it is. Code between backticks is meant as such.
pub(crate) fn markdown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => shown.push_str("&lt;"),
            '&' => shown.push_str("&amp;"),
            '\\' | '*' | '_' | '[' | ']' => shown.extend(['\\', letter]),
            _ => shown.push(letter),
        }
    }
    shown
}
