//! Patterns in which `*` matches any characters.

/// Returns whether a text contains a `*`.
#[must_use]
pub fn is_pattern(text: &str) -> bool {
    text.contains('*')
}

/// Returns whether `pattern` matches all of `text`. Each `*` matches any characters, also none;
/// every other character matches itself.
///
/// Takes at most `pattern.len() * text.len()` steps: after a mismatch only the last `*` is
/// extended.
///
/// ```
/// use metrics_catalog_shared::glob::matches;
///
/// assert!(matches("rcpt-*", "rcpt-to"));
/// assert!(!matches("rcpt-*", "mail-rcpt-"));
/// ```
#[must_use]
pub fn matches(pattern: &str, text: &str) -> bool {
    let (mut pattern, mut text) = (pattern.as_bytes(), text.as_bytes());
    // What follows the last `*`, and the text at which its match ends so far.
    let mut star: Option<(&[u8], &[u8])> = None;
    loop {
        match (pattern, text) {
            ([], []) => return true,
            ([b'*', rest @ ..], _) => {
                star = Some((rest, text));
                pattern = rest;
            }
            ([wanted, more @ ..], [given, rest @ ..]) if wanted == given => {
                (pattern, text) = (more, rest);
            }
            _ => {
                let Some((after, [_, rest @ ..])) = star else { return false };
                star = Some((after, rest));
                (pattern, text) = (after, rest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_matches_any_characters() {
        for (pattern, text, expected) in [
            ("", "", true),
            ("", "a", false),
            ("*", "", true),
            ("*", "a", true),
            ("a", "ab", false),
            ("rcpt-*", "rcpt-to", true),
            ("rcpt-*", "mail-rcpt-", false),
            ("*-end", "a-end", true),
            ("*-end", "a-end-b", false),
            ("a.toml", "a.tom", false),
            ("*.toml", ".toml", true),
            ("*.toml", "a.toml~", false),
            ("smtp.*", "smtp", false),
            ("smtp.*", "smtps.data", false),
            ("a**b", "ab", true),
            ("a*b*c", "abc", true),
            ("a*b*c", "a-b-b-c", true),
            ("a*b*c", "acb", false),
            ("a*c*", "abcd", true),
            ("a*a", "a", false),
            ("*a*b", "xaxab", true),
            ("*a*b", "xaxabc", false),
            ("ü*", "üb", true),
            ("auth_error", "auth.error", false),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn many_stars_take_no_longer_than_one() {
        const TEXT: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
        assert!(!matches("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", TEXT));
    }
}
