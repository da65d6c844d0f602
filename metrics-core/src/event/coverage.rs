//! Compile-time check that an enum has a variant for each event of its group, or for each value of
//! its label set.

use crate::const_panic::PanicMessage;

/// Number of names that a message lists.
const SHOWN: usize = 12;

/// Message about names of the catalog without a variant.
pub struct Coverage(PanicMessage);

impl Coverage {
    /// Checks that `covered` contains the index of each event of a group.
    ///
    /// # Panics
    ///
    /// An index is missing. The expansion of the derive calls it in a constant, so it is a compile
    /// error. Its location is the caller, which has the span of the path of the group.
    #[track_caller]
    #[expect(clippy::panic, reason = "a panic in a constant is a compile error")]
    pub const fn check_events(group: &str, events: &[&str], covered: &[usize]) {
        if let Some(missing) = Self::new("events", "event", group, events, covered) {
            panic!("{}", missing.0.text());
        }
    }

    /// Checks that `covered` contains the index of each value of a label set.
    ///
    /// # Panics
    ///
    /// An index is missing. The expansion of the derive calls it in a constant, so it is a compile
    /// error.
    #[track_caller]
    #[expect(clippy::panic, reason = "a panic in a constant is a compile error")]
    pub const fn check_values(set: &str, values: &[&str], covered: &[usize]) {
        if let Some(missing) = Self::new("values", "label", set, values, covered) {
            panic!("{}", missing.0.text());
        }
    }

    /// Returns the message, or `None` if all names of `path` are covered.
    const fn new(
        noun: &str,
        attribute: &str,
        path: &str,
        names: &[&str],
        covered: &[usize],
    ) -> Option<Self> {
        let mut message = PanicMessage::new();
        message.push("missing variants for ");
        message.push(noun);
        message.push(" of `");
        message.push(path);
        let mut separator = "`: `";
        let mut missing = 0;
        let mut index = 0;
        while index < names.len() {
            if !contains(covered, index) {
                missing += 1;
                if missing <= SHOWN {
                    message.push(separator);
                    message.push(names[index]);
                    separator = "`, `";
                }
            }
            index += 1;
        }
        if missing == 0 {
            return None;
        }
        message.push(if missing > SHOWN { "` and more" } else { "`" });
        message.push("; add one for each, or use `#[");
        message.push(attribute);
        message.push("(");
        message.push(path);
        message.push(", partial)]`");
        Some(Self(message))
    }
}

const fn contains(indices: &[usize], wanted: usize) -> bool {
    let mut index = 0;
    while index < indices.len() {
        if indices[index] == wanted {
            return true;
        }
        index += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(group: &str, events: &[&str], covered: &[usize]) -> Option<Coverage> {
        Coverage::new("events", "event", group, events, covered)
    }

    #[test]
    fn events_without_a_variant_are_listed() {
        let missing = events("metrics::smtp", &["start", "end", "reject"], &[1]).unwrap();
        assert_eq!(
            missing.0.text(),
            "missing variants for events of `metrics::smtp`: `start`, `reject`; \
             add one for each, or use `#[event(metrics::smtp, partial)]`",
        );
    }

    #[test]
    fn an_enum_with_all_events_is_accepted() {
        assert!(events("metrics::smtp", &["start", "end"], &[1, 0]).is_none());
        Coverage::check_events("metrics::smtp", &["start"], &[0]);
        Coverage::check_values("metrics::Protocol", &["smtp"], &[0]);
    }

    #[test]
    fn a_value_without_a_variant_is_listed() {
        let set = "metrics::Protocol";
        let missing = Coverage::new("values", "label", set, &["smtp", "lmtp"], &[0]);
        assert_eq!(
            missing.unwrap().0.text(),
            "missing variants for values of `metrics::Protocol`: `lmtp`; \
             add one for each, or use `#[label(metrics::Protocol, partial)]`",
        );
    }

    #[test]
    fn a_long_list_is_truncated() {
        let missing = events("metrics::smtp", &["event"; 100], &[]).unwrap();
        assert_eq!(missing.0.text().matches("`event`").count(), SHOWN);
        assert!(missing.0.text().contains("` and more; add one"), "{}", missing.0.text());
        let missing = events("metrics::smtp", &["event"; 100].map(|_| LONG), &[]);
        assert_eq!(missing.map(|missing| missing.0.text().len()), Some(PanicMessage::MAX_LEN));
    }

    const LONG: &str = "an-event-whose-name-is-so-long-that-twelve-of-them-do-not-fit-into-the-\
                        maximum-length-of-a-message";
}
