//! The name that was meant.

/// The one of `known` that a name is most like, if a third of it at most is mistyped.
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let most = name.chars().count().max(3) / 3;
    let found = known.map(|other| (strsim::damerau_levenshtein(name, other), other)).min();
    found.filter(|(distance, _)| *distance <= most).map(|(_, nearest)| nearest)
}
