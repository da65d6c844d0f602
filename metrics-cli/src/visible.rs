//! Text of the catalog where people read it.

use std::borrow::Cow;

/// The text with what cannot be seen escaped, as Rust escapes it: control characters, which a terminal
/// would obey, and those that turn the order of what is around them.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        if is_hidden(letter) {
            shown.extend(letter.escape_default());
        } else {
            shown.push(letter);
        }
    }
    Cow::Owned(shown)
}

fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_escaped() {
        assert_eq!(visible("a\n\u{1b}[31m\u{202e}"), "a\\n\\u{1b}[31m\\u{202e}");
    }

    #[test]
    fn letters_of_all_scripts_stay() {
        for text in ["Größe", "é", "数", "عربي", "👩‍🚀", "a | b <c>"] {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text));
        }
    }
}
