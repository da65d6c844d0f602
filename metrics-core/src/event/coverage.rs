//! Does an enum have a variant for each event of its group, or each value of its label set? Answered
//! while rustc runs.

use crate::const_panic::PanicMessage;

/// How many names a message shows.
const SHOWN: usize = 12;

/// What to tell the user about names of the catalog that no variant stands for.
pub struct Coverage(PanicMessage);

impl Coverage {
    /// Stops the compilation if some events of a group are not among those named by their place.
    ///
    /// The error stands at the caller, which the expansion lays over the path of the group.
    ///
    /// # Panics
    ///
    /// Then, and only while rustc runs: the expansion calls it in a constant.
    #[track_caller]
    #[expect(clippy::panic, reason = "this is how a constant becomes an error of the build")]
    pub const fn check_events(group: &str, events: &[&str], named: &[usize]) {
        if let Some(uncovered) = Self::new("records these events", "event", group, events, named) {
            panic!("{}", uncovered.0.text());
        }
    }

    /// Stops the compilation if some values of a label set are not among those named by their
    /// place.
    ///
    /// # Panics
    ///
    /// Then, and only while rustc runs: the expansion calls it in a constant.
    #[track_caller]
    #[expect(clippy::panic, reason = "this is how a constant becomes an error of the build")]
    pub const fn check_values(set: &str, values: &[&str], named: &[usize]) {
        if let Some(uncovered) = Self::new("stands for these values", "label", set, values, named) {
            panic!("{}", uncovered.0.text());
        }
    }

    /// The message, or `None` if every name of `path` is covered.
    const fn new(
        does: &str,
        attribute: &str,
        path: &str,
        names: &[&str],
        covered: &[usize],
    ) -> Option<Self> {
        let mut message = PanicMessage::new();
        message.push("no variant ");
        message.push(does);
        message.push(" of `");
        message.push(path);
        let mut separator = "`: `";
        let mut missing = 0;
        let mut place = 0;
        while place < names.len() {
            if !contains(covered, place) {
                missing += 1;
                if missing <= SHOWN {
                    message.push(separator);
                    message.push(names[place]);
                    separator = "`, `";
                }
            }
            place += 1;
        }
        if missing == 0 {
            return None;
        }
        message.push(if missing > SHOWN { "` and more" } else { "`" });
        message.push("; add a variant for each, or write `#[");
        message.push(attribute);
        message.push("(");
        message.push(path);
        message.push(", partial)]`");
        Some(Self(message))
    }
}

const fn contains(places: &[usize], wanted: usize) -> bool {
    let mut index = 0;
    while index < places.len() {
        if places[index] == wanted {
            return true;
        }
        index += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(group: &str, events: &[&str], named: &[usize]) -> Option<Coverage> {
        Coverage::new("records these events", "event", group, events, named)
    }

    #[test]
    fn every_event_without_a_variant_is_listed() {
        let uncovered = events("metrics::smtp", &["start", "end", "reject"], &[1]).unwrap();
        assert_eq!(
            uncovered.0.text(),
            "no variant records these events of `metrics::smtp`: `start`, `reject`; \
             add a variant for each, or write `#[event(metrics::smtp, partial)]`",
        );
    }

    #[test]
    fn an_enum_that_names_every_event_is_not_refused() {
        assert!(events("metrics::smtp", &["start", "end"], &[1, 0]).is_none());
        Coverage::check_events("metrics::smtp", &["start"], &[0]);
        Coverage::check_values("metrics::Protocol", &["smtp"], &[0]);
    }

    #[test]
    fn a_value_without_a_variant_is_spoken_of_as_such() {
        let set = "metrics::Protocol";
        let uncovered =
            Coverage::new("stands for these values", "label", set, &["smtp", "lmtp"], &[0]);
        assert_eq!(
            uncovered.unwrap().0.text(),
            "no variant stands for these values of `metrics::Protocol`: `lmtp`; \
             add a variant for each, or write `#[label(metrics::Protocol, partial)]`",
        );
    }

    #[test]
    fn a_list_too_long_is_cut_short() {
        let uncovered = events("metrics::smtp", &["event"; 100], &[]).unwrap();
        assert_eq!(uncovered.0.text().matches("`event`").count(), SHOWN);
        assert!(uncovered.0.text().contains("` and more; add a variant"), "{}", uncovered.0.text());
        let uncovered = events("metrics::smtp", &["event"; 100].map(|_| LONG), &[]);
        assert_eq!(uncovered.map(|uncovered| uncovered.0.text().len()), Some(PanicMessage::ROOM));
    }

    const LONG: &str = "an-event-whose-name-is-so-long-that-twelve-of-them-do-not-fit-the-room-that-\
                        there-is-for-a-message";
}
