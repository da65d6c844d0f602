//! Does an enum have a variant for each event of its group? Answered while rustc runs.

/// Room for the longest list of names that a message shows.
const ROOM: usize = 512;

/// The events that no variant names, as text for a compile error.
pub struct Uncovered {
    text: [u8; ROOM],
    len: usize,
}

impl Uncovered {
    /// Compares a group's events with the places of those that variants name.
    #[must_use]
    pub const fn new(events: &[&str], named: &[usize]) -> Self {
        let mut uncovered = Self { text: [0; ROOM], len: 0 };
        let mut event = 0;
        while event < events.len() {
            if !contains(named, event) {
                uncovered.list(events[event]);
            }
            event += 1;
        }
        uncovered
    }

    /// The list, or `None` if every event is named.
    #[must_use]
    pub const fn text(&self) -> Option<&str> {
        if self.len == 0 {
            return None;
        }
        match core::str::from_utf8(self.text.split_at(self.len).0) {
            Ok(text) => Some(text),
            // Names are ASCII, so cutting one short leaves valid text.
            Err(_) => Some("events with names that are no ASCII"),
        }
    }

    const fn list(&mut self, name: &str) {
        if self.len > 0 {
            self.push(b", ");
        }
        self.push(b"`");
        self.push(name.as_bytes());
        self.push(b"`");
    }

    /// Appends what there is room for.
    const fn push(&mut self, bytes: &[u8]) {
        let mut index = 0;
        while index < bytes.len() && self.len < ROOM {
            self.text[self.len] = bytes[index];
            self.len += 1;
            index += 1;
        }
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

    #[test]
    fn every_event_without_a_variant_is_listed() {
        let uncovered = Uncovered::new(&["start", "end", "reject"], &[1]);
        assert_eq!(uncovered.text(), Some("`start`, `reject`"));
        assert_eq!(Uncovered::new(&["start"], &[0]).text(), None);
    }

    #[test]
    fn a_list_too_long_is_cut_short() {
        let uncovered = Uncovered::new(&["event"; 100], &[]);
        assert_eq!(uncovered.text().map(str::len), Some(ROOM));
    }
}
