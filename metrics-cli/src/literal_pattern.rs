//! Regular expressions that are part of the code.

use regex::Regex;

/// Compiles a regular expression of the code, not one of a user.
pub(crate) fn literal_pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the code contains valid patterns only")
}
