//! The name that was meant.

/// The one of `known` that a name most likely was meant to be.
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    within(most_mistyped(name), name, known)
}

/// The one of `known` that is most like a name, if no more letters than that are other ones.
pub(crate) fn within<'a>(
    most: usize,
    name: &str,
    known: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let found = known.map(|other| (distance(name, other), other)).min();
    found.filter(|(distance, _)| *distance <= most).map(|(_, nearest)| nearest)
}

/// How many letters of a name may be mistyped: a third of them.
pub(crate) fn most_mistyped(name: &str) -> usize {
    name.chars().count().max(3) / 3
}

/// How many letters to insert, delete, replace or swap with the next to get from one to the other.
pub(crate) fn distance(name: &str, other: &str) -> usize {
    strsim::osa_distance(name, other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_near() {
        let known = || ["connection-start", "connection-end"].into_iter();
        assert_eq!(nearest("conection-strat", known()), Some("connection-start"));
        assert_eq!(nearest("colour", known()), None);
        assert_eq!(nearest("x", [].into_iter()), None);
    }

    #[test]
    fn who_asks_for_a_nearer_one_gets_none_that_is_farther() {
        assert_eq!(within(2, "depths", ["depth", "length"].into_iter()), Some("depth"));
        assert_eq!(within(0, "depths", ["depth", "length"].into_iter()), None);
    }
}
