//! Suggestions for misspelt names.

/// Longest name that is compared, in characters.
const MAX_CHARS: usize = 128;

/// Limit on the work of many searches, because a file can contain hundreds of thousands of misspelt
/// names. The default suffices for about a tenth of a second.
#[derive(Clone, Debug)]
pub struct SearchLimit {
    /// Pairs of characters that may still be compared.
    pairs: usize,
}

impl Default for SearchLimit {
    fn default() -> Self {
        Self { pairs: 10_000_000 }
    }
}

impl SearchLimit {
    /// Returns whether nothing is left.
    #[must_use]
    pub const fn is_spent(&self) -> bool {
        self.pairs == 0
    }

    /// Subtracts a number of pairs, and returns whether something is left.
    const fn spend(&mut self, pairs: usize) -> bool {
        self.pairs = self.pairs.saturating_sub(pairs);
        !self.is_spent()
    }
}

/// Returns how many edits of a name count as a slip: one in three characters, at least one.
#[must_use]
pub fn max_edits(name: &str) -> usize {
    name.chars().count().max(3) / 3
}

/// Returns the candidate that a name was probably meant to be: the nearest one within
/// [`max_edits`], or `None`, also once the limit is spent.
///
/// ```
/// use metrics_catalog_shared::similar::{SearchLimit, nearest};
///
/// let events = ["connection-start", "connection-end"];
/// let found = nearest("conection-start", events, &mut SearchLimit::default());
/// assert_eq!(found, Some("connection-start"));
/// ```
pub fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    limit: &mut SearchLimit,
) -> Option<&'a str> {
    nearest_within(max_edits(name), name, candidates, limit)
}

/// Returns the nearest candidate that is at most `max` edits away, the first in alphabetical order
/// if several are as near.
pub fn nearest_within<'a>(
    max: usize,
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    limit: &mut SearchLimit,
) -> Option<&'a str> {
    let len = name.chars().count();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let candidate_len = candidate.chars().count();
        // The difference in length is a lower bound of the distance.
        let is_near = len.abs_diff(candidate_len) <= max;
        if !limit.spend((candidate_len + 1) * if is_near { len + 1 } else { 1 }) {
            return None;
        }
        if let Some(distance) = is_near.then(|| distance(name, candidate)).flatten() {
            let found = (distance, candidate);
            best = Some(best.map_or(found, |best| best.min(found)));
        }
    }
    best.filter(|(distance, _)| *distance <= max).map(|(_, nearest)| nearest)
}

/// Returns how many characters must be inserted, removed, replaced or swapped with the next one to
/// turn one text into the other (optimal string alignment); `None` if either has more than 128
/// characters.
///
/// ```
/// use metrics_catalog_shared::similar::distance;
///
/// assert_eq!(distance("auht", "auth"), Some(1));
/// assert_eq!(distance("token", "secret"), Some(5));
/// ```
#[must_use]
pub fn distance(from: &str, to: &str) -> Option<usize> {
    let mut to_chars = ['\0'; MAX_CHARS];
    let mut to_len = 0;
    for char in to.chars() {
        *to_chars.get_mut(to_len)? = char;
        to_len += 1;
    }
    let to = to_chars.get(..to_len)?;
    // Three rows of the table of distances: the one being filled, and the two above it.
    let mut above = [0; MAX_CHARS + 1];
    let mut row: [usize; MAX_CHARS + 1] = core::array::from_fn(|column| column);
    let mut previous = None;
    for (line, char) in from.chars().enumerate() {
        if line >= MAX_CHARS {
            return None;
        }
        let mut next = [0; MAX_CHARS + 1];
        next[0] = line + 1;
        for (column, to_char) in to.iter().enumerate() {
            let replaced = row[column] + usize::from(char != *to_char);
            let mut best = replaced.min(next[column] + 1).min(row[column + 1] + 1);
            if column > 0 && previous == Some(*to_char) && char == to[column - 1] {
                best = best.min(above[column - 1] + 1);
            }
            next[column + 1] = best;
        }
        (above, row, previous) = (row, next, Some(char));
    }
    row.get(to_len).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text of the largest length that is compared.
    const LONG: &str = "0123456789012345678901234567890123456789012345678901234567890123456789\
                        0123456789012345678901234567890123456789012345678901234567";

    fn found<'a>(name: &str, candidates: &[&'a str]) -> Option<&'a str> {
        nearest(name, candidates.iter().copied(), &mut SearchLimit::default())
    }

    #[test]
    fn the_distance_counts_edits_and_swaps() {
        for (from, to, expected) in [
            ("", "", 0),
            ("partial", "partial", 0),
            ("partail", "partial", 1),
            ("skp", "skip", 1),
            ("", "skip", 4),
            ("auth", "", 4),
            ("kitten", "sitting", 3),
            ("enabel", "enable", 1),
            ("é", "e", 1),
        ] {
            assert_eq!(distance(from, to), Some(expected), "{from} {to}");
        }
        assert_eq!(distance(LONG, LONG), Some(0));
        assert_eq!(LONG.len(), MAX_CHARS);
    }

    #[test]
    fn the_nearest_name_is_near() {
        let events = ["connection-start", "connection-end"];
        assert_eq!(found("conection-strat", &events), Some("connection-start"));
        assert_eq!(found("hlep", &["help", "type"]), Some("help"));
        assert_eq!(found("colour", &["help", "type"]), None);
        assert_eq!(found("x", &[]), None);
        let within =
            |max| nearest_within(max, "depths", ["depth", "length"], &mut SearchLimit::default());
        assert_eq!((within(2), within(0)), (Some("depth"), None));
    }

    #[test]
    fn the_search_ends_when_the_budget_is_spent() {
        let mut limit = SearchLimit::default();
        let searches =
            (0..10_000_000).take_while(|_| nearest("nmae", ["name"], &mut limit).is_some()).count();
        assert_eq!(searches, 10_000_000 / 25 - 1);
        assert!(limit.is_spent());
    }
}
