//! Escapes for text that people read.

use std::borrow::Cow;

use metrics_catalog_shared::chars::{has_hidden, is_hidden};

/// Escapes [hidden](is_hidden) characters as Rust does, such as `\u{1b}`, because a terminal obeys
/// control characters and a browser reorders the text around bidirectional ones.
pub(crate) fn escape_hidden(text: &str) -> Cow<'_, str> {
    if !has_hidden(text) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        if is_hidden(char) {
            escaped.extend(char.escape_default());
        } else {
            escaped.push(char);
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_escaped() {
        assert_eq!(escape_hidden("a\n\u{1b}[31m\u{202e}"), "a\\n\\u{1b}[31m\\u{202e}");
    }

    #[test]
    fn letters_of_all_scripts_stay() {
        for text in ["Größe", "é", "数", "عربي", "👩‍🚀", "a | b <c>"] {
            assert!(matches!(escape_hidden(text), Cow::Borrowed(same) if same == text));
        }
    }
}
