//! What is there more than once among many.

/// For each key that several items have, their places, in order.
///
/// The build script runs unoptimised, where to sort keys takes less than half as long as to hash
/// each.
pub(crate) fn alike<'a, T, K: Ord>(items: &'a [T], key: impl Fn(&'a T) -> K) -> Vec<Vec<usize>> {
    let mut keys: Vec<(K, usize)> = items.iter().map(key).zip(0..).collect();
    keys.sort_by(|(one, _), (other, _)| one.cmp(other));
    let several = keys.chunk_by(|(one, _), (other, _)| one == other).filter(|same| same.len() > 1);
    several.map(|same| same.iter().map(|(_, place)| *place).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_comes_together_in_its_order() {
        let texts = ["b", "a", "c", "bb", "aa", "d"];
        let first = |text: &&'static str| text.chars().next();
        assert_eq!(alike(&texts, first), [[1, 4], [0, 3]]);
        assert!(alike(&texts, |text| *text).is_empty());
    }
}
