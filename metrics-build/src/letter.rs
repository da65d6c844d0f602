//! Letters that nobody sees, and that change what others see.

/// Whether a text with this letter is no plain line.
pub(crate) fn is_hidden(letter: char) -> bool {
    letter.is_control() || is_bidi(letter)
}

/// Whether a text has such a letter.
pub(crate) fn has_hidden(text: &str) -> bool {
    // Most texts are plain, and bytes are looked at faster than letters.
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    !is_plain && text.chars().any(is_hidden)
}

/// Whether a text is one line that says something.
pub(crate) fn is_line(text: &str) -> bool {
    !text.trim().is_empty() && !has_hidden(text)
}

/// Whether a letter is what Unicode calls a bidi control: it turns the direction of the text after
/// it. rustc refuses most of them in source code.
const fn is_bidi(letter: char) -> bool {
    matches!(
        letter,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_turns_of_direction_are_hidden_and_scripts_are_not() {
        for letter in ['\n', '\u{1b}', '\u{85}', '\u{61c}', '\u{200f}', '\u{202e}', '\u{2069}'] {
            assert!(is_hidden(letter) && has_hidden(&format!("a{letter}")), "{letter:?}");
        }
        for letter in ['a', ' ', 'ü', '日', 'ש', '\u{301}'] {
            assert!(!is_hidden(letter) && !has_hidden(&format!("a{letter}")), "{letter:?}");
        }
    }
}
