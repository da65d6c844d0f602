//! Patterns, of events and of file names: each `*` stands for any letters, or none.

pub(crate) fn is_pattern(name: &str) -> bool {
    name.contains('*')
}

/// Whether `name` is what `pattern` says, in which each `*` stands for any letters, or none. After
/// a mismatch only the last `*` is given another letter, so that no pattern takes long.
pub(crate) fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.as_bytes(), name.as_bytes());
    let (mut at, mut read) = (0, 0);
    let mut star = None;
    while read < name.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, read));
                at += 1;
            }
            Some(letter) if *letter == name[read] => {
                at += 1;
                read += 1;
            }
            _ => {
                let Some((star_at, star_read)) = star else { return false };
                star = Some((star_at, star_read + 1));
                at = star_at + 1;
                read = star_read + 1;
            }
        }
    }
    pattern[at..].iter().all(|letter| *letter == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_letters() {
        let cases = [
            ("*", "", true),
            ("*", "a", true),
            ("a", "ab", false),
            ("rcpt-*", "rcpt-to", true),
            ("rcpt-*", "mail-rcpt-", false),
            ("*-end", "a-end", true),
            ("*-end", "a-end-b", false),
            ("a.toml", "a.toml", true),
            ("a.toml", "a.tom", false),
            ("*.toml", ".toml", true),
            ("*.toml", "a.toml~", false),
            ("a*b*c", "abc", true),
            ("a*b*c", "a-b-b-c", true),
            ("a*b*c", "acb", false),
            ("a*c*", "abcd", true),
            ("a*a", "a", false),
            ("ü*", "üb", true),
        ];
        for (pattern, name, expected) in cases {
            assert_eq!(matches(pattern, name), expected, "{pattern} {name}");
        }
    }
}
