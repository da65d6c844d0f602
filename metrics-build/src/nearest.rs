//! The name that was meant, among those there are.

/// `a`, `b` or `c`.
pub(crate) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => format!("`{only}`"),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|name| format!("`{name}`")).collect();
            format!("{} or `{last}`", first.join(", "))
        }
    }
}

/// The one of `known` that `name` most likely was meant to be: a third of it may be mistyped.
pub(crate) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let distances = known.iter().map(|other| (distance(name, other), *other));
    let (distance, nearest) = distances.min()?;
    (distance <= name.chars().count().max(3) / 3).then_some(nearest)
}

/// How many characters to insert, delete, replace or swap with the next to get from one to the
/// other: Damerau's distance, of which each row needs the two before it.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let from: Vec<char> = from.chars().collect();
    let mut rows = vec![(0..=to.len()).collect::<Vec<usize>>()];
    for (i, a) in from.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let mut best =
                (rows[i][j] + usize::from(a != b)).min(row[j] + 1).min(rows[i][j + 1] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                best = best.min(rows[i - 1][j - 1] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[from.len()][to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_near() {
        assert_eq!(
            nearest("conection-start", &["connection-start", "connection-end"]),
            Some("connection-start")
        );
        assert_eq!(nearest("hlep", &["help", "type"]), Some("help"));
        assert_eq!(nearest("colour", &["help", "type"]), None);
        assert_eq!(nearest("x", &[]), None);
    }

    #[test]
    fn names_are_listed_as_in_a_sentence() {
        assert_eq!(listed(&["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(listed(&["a"]), "`a`");
    }
}
