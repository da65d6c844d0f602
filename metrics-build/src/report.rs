//! Problems in a catalog: collected, put in file order, shown with their place.

use std::fmt;
use std::ops::Range;

/// Something from the catalog file, and where it stands there, in bytes.
#[derive(Clone, Debug)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) span: Range<usize>,
}

impl<T> Located<T> {
    pub(crate) const fn new(value: T, span: Range<usize>) -> Self {
        Self { value, span }
    }
}

/// A name, or other text, from the catalog file.
pub(crate) type Text = Located<String>;

/// What is wrong with a catalog so far.
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<Located<String>>);

impl Problems {
    /// Adds one: what is wrong, then what to do.
    pub(crate) fn push(&mut self, span: &Range<usize>, message: impl Into<String>) {
        self.0.push(Located::new(message.into(), span.clone()));
    }

    /// Adds one about a name that nothing has, and names the nearest of those there are.
    pub(crate) fn push_unknown<'a>(
        &mut self,
        name: &Text,
        message: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) {
        let known: Vec<&str> = known.into_iter().collect();
        let hint = match (nearest(&name.value, &known), known.as_slice()) {
            (Some(nearest), _) => format!("; did you mean `{nearest}`?"),
            (None, []) => String::new(),
            (None, [only]) => format!("; expected `{only}`"),
            (None, few) if few.len() <= 12 => format!("; expected one of {}", listed(few)),
            (None, _) => String::new(),
        };
        self.push(&name.span, format!("{message}{hint}"));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The problems in file order, each at its line and column.
    pub(crate) fn into_report(mut self, path: &str, text: &str) -> Report {
        self.0.sort_by_key(|problem| (problem.span.start, problem.span.end));
        let locate = |problem: Located<String>| Problem {
            at: Position::of(text, problem.span.start),
            message: problem.value,
        };
        Report { path: path.to_owned(), problems: self.0.into_iter().map(locate).collect() }
    }
}

/// Everything that is wrong with a catalog, in file order.
///
/// It shows as one line for each problem, `metrics.toml:LINE:COLUMN: message`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The catalog file, as it was given.
    pub path: String,
    /// The problems.
    pub problems: Vec<Problem>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, Problem { at, message }) in self.problems.iter().enumerate() {
            let end_last = if index == 0 { "" } else { "\n" };
            write!(f, "{end_last}{}:{}:{}: {message}", self.path, at.line, at.column)?;
        }
        Ok(())
    }
}

impl std::error::Error for Report {}

/// One thing that is wrong with a catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it begins.
    pub at: Position,
    /// What is wrong, and what to do about it. One line.
    pub message: String,
}

/// A place in a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl Position {
    fn of(text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |feed| feed + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

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
fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
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
    fn a_position_counts_lines_and_characters_from_one() {
        let text = "a = 1\nä = \"ü\"\n";
        assert_eq!(Position::of(text, 0), Position { line: 1, column: 1 });
        assert_eq!(Position::of(text, text.find('"').unwrap()), Position { line: 2, column: 5 });
        assert_eq!(Position::of(text, 1000), Position { line: 3, column: 1 });
    }

    #[test]
    fn problems_are_shown_in_file_order() {
        let mut problems = Problems::default();
        problems.push(&(6..7), "second");
        problems.push(&(0..1), "first");
        let report = problems.into_report("metrics.toml", "a = 1\nb = 2\n");
        assert_eq!(report.to_string(), "metrics.toml:1:1: first\nmetrics.toml:2:1: second");
    }

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
