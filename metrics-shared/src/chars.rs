//! Characters that are invisible or change how the text around them is shown.

/// Returns whether a character is a control character, a line or paragraph separator, a byte order
/// mark, or a Unicode bidirectional control. Terminals obey the first, the last reorder the text
/// that follows, and rustc rejects most of them in source code.
///
/// ```
/// use metrics_catalog_shared::chars::is_hidden;
///
/// assert!(is_hidden('\n') && is_hidden('\u{202e}') && !is_hidden('ü'));
/// ```
#[must_use]
pub fn is_hidden(char: char) -> bool {
    char.is_control()
        || matches!(
            char,
            '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}'
        )
}

/// Returns whether a text contains a [hidden](is_hidden) character.
#[must_use]
pub fn has_hidden(text: &str) -> bool {
    // Most texts are ASCII, and comparing bytes is faster than decoding characters.
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    !is_plain && text.chars().any(is_hidden)
}

/// Returns whether a text is a single line that is not blank.
#[must_use]
pub fn is_line(text: &str) -> bool {
    !text.trim().is_empty() && !has_hidden(text)
}

/// Returns a text with its [hidden](is_hidden) characters as escapes, for messages of one line and
/// for comments in code.
///
/// ```
/// assert_eq!(metrics_catalog_shared::chars::printable("a\nb\u{1b}[31mü"), "a\\u{a}b\\u{1b}[31mü");
/// ```
#[cfg(feature = "alloc")]
#[must_use]
pub fn printable(text: &str) -> alloc::string::String {
    let mut printable = alloc::string::String::with_capacity(text.len());
    for char in text.chars() {
        if is_hidden(char) {
            printable.extend(char.escape_unicode());
        } else {
            printable.push(char);
        }
    }
    printable
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_direction_controls_are_hidden_and_scripts_are_not() {
        for hidden in [
            "\n", "\u{1b}", "\u{85}", "\u{61c}", "\u{200f}", "\u{2028}", "\u{202e}", "\u{2069}",
            "\u{feff}",
        ] {
            assert!(has_hidden(hidden) && !is_line(hidden), "{hidden:?}");
        }
        for plain in ["a", "ü", "日", "ש", "e\u{301}", "👩‍🚀", "a b"] {
            assert!(!has_hidden(plain) && is_line(plain), "{plain:?}");
        }
        assert!(!is_line("") && !is_line("  "));
    }
}
