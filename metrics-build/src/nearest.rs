//! The name that was meant, among those there are.

/// `a`, `b` or `c`.
pub(crate) fn listed<T: AsRef<str>>(names: &[T]) -> String {
    match names {
        [] => String::new(),
        [only] => format!("`{}`", only.as_ref()),
        [first @ .., last] => {
            let first: Vec<String> =
                first.iter().map(|name| format!("`{}`", name.as_ref())).collect();
            format!("{} or `{}`", first.join(", "), last.as_ref())
        }
    }
}

/// How many pairs of letters were compared so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Effort(usize);

impl Effort {
    /// A tenth of a second or so. Hundreds of thousands of names could be misspelt.
    const MOST: usize = 10_000_000;

    pub(crate) const fn is_spent(&self) -> bool {
        self.0 >= Self::MOST
    }

    /// Whether there was that much left.
    const fn spend(&mut self, pairs: usize) -> bool {
        self.0 = self.0.saturating_add(pairs);
        !self.is_spent()
    }
}

/// The one of `known` that `name` most likely was meant to be: a third of it may be mistyped. None
/// if to find it would take too long.
pub(crate) fn nearest<'a>(name: &str, known: &'a [String], effort: &mut Effort) -> Option<&'a str> {
    let letters = name.chars().count();
    let most = letters.max(3) / 3;
    let mut best: Option<(usize, &str)> = None;
    for other in known {
        let others = other.chars().count();
        // Who is much longer or shorter is not near.
        let is_candidate = letters.abs_diff(others) <= most;
        if !effort.spend(if is_candidate { (letters + 1) * (others + 1) } else { others + 1 }) {
            return None;
        }
        if is_candidate {
            let found = (distance(name, other), other.as_str());
            best = Some(best.map_or(found, |best| best.min(found)));
        }
    }
    best.filter(|(distance, _)| *distance <= most).map(|(_, nearest)| nearest)
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
        let found = |name, known: &[&str]| {
            let known: Vec<String> = known.iter().map(ToString::to_string).collect();
            nearest(name, &known, &mut Effort::default()).map(str::to_owned)
        };
        let events = ["connection-start", "connection-end"];
        assert_eq!(found("conection-start", &events).unwrap(), "connection-start");
        assert_eq!(found("hlep", &["help", "type"]).unwrap(), "help");
        assert_eq!(found("colour", &["help", "type"]), None);
        assert_eq!(found("x", &[]), None);
    }

    #[test]
    fn the_search_ends_when_it_took_enough() {
        let mut effort = Effort::default();
        let known = ["name".to_owned()];
        let searches = (0..).take_while(|_| nearest("nmae", &known, &mut effort).is_some());
        assert_eq!(searches.count(), Effort::MOST / 25 - 1);
        assert!(effort.is_spent());
        assert_eq!(
            nearest(&"x".repeat(10_000), &["y".repeat(10_000)], &mut Effort::default()),
            None
        );
    }

    #[test]
    fn names_are_listed_as_in_a_sentence() {
        assert_eq!(listed(&["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(listed(&["a"]), "`a`");
    }
}
