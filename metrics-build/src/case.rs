//! One name in the spellings of TOML, Rust and Prometheus.

/// `connection-start` or `connection_start` as `ConnectionStart`.
pub(crate) fn upper_camel(name: &str) -> String {
    let capitalised = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    name.split(['-', '_', '.']).map(capitalised).collect()
}

/// `connection-start` as `connection_start`.
pub(crate) fn snake(name: &str) -> String {
    name.replace('-', "_")
}

/// `connection_start` as `CONNECTION_START`.
pub(crate) fn upper_snake(name: &str) -> String {
    snake(name).to_ascii_uppercase()
}

/// A Rust identifier of that name: `type` as `r#type`.
pub(crate) fn identifier(name: &str) -> String {
    if KEYWORDS.contains(&name) { format!("r#{name}") } else { name.to_owned() }
}

/// Words that are no identifiers, not even as raw ones.
pub(crate) const NEVER_IDENTIFIERS: [&str; 5] = ["self", "Self", "super", "crate", "_"];

/// The other keywords of Rust that a catalog's names can meet, reserved ones included.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_a_spelling_in_each_language() {
        assert_eq!(upper_camel("connection-start"), "ConnectionStart");
        assert_eq!(upper_camel("tls1.3"), "Tls13");
        assert_eq!(snake("spam-filter"), "spam_filter");
        assert_eq!(upper_snake("connection-start"), "CONNECTION_START");
        assert_eq!(identifier("type"), "r#type");
        assert_eq!(identifier("size"), "size");
    }
}
