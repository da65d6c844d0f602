//! Characters that are invisible or change how the text around them is shown.

/// Returns whether a character is hidden: a control character, a line or paragraph separator, a
/// bidirectional control, or invisible. Terminals obey the first, bidirectional controls reorder the
/// text around them, and two texts that differ in invisible characters look the same.
///
/// These are the Unicode categories `Cc`, `Zl`, `Zp` and `Cf`, and letters and marks that are never
/// displayed, such as the Hangul fillers. Exceptions are format characters that writing needs: signs
/// before Arabic and other numbers, which are visible, and U+200C and U+200D, which Persian and Indic
/// scripts and emoji consist of. Variation selectors are no format characters, and emoji have them.
///
/// ```
/// use metrics_catalog_shared::chars::is_hidden;
///
/// assert!(is_hidden('\n') && is_hidden('\u{202e}') && is_hidden('\u{200b}') && !is_hidden('ü'));
/// ```
#[must_use]
pub fn is_hidden(char: char) -> bool {
    // Latin letters take one comparison.
    if char < '\u{300}' { char.is_control() || char == '\u{ad}' } else { is_hidden_beyond(char) }
}

/// Returns whether a character beyond the Latin letters is hidden.
fn is_hidden_beyond(char: char) -> bool {
    matches!(
        char,
        '\u{34f}' // combining grapheme joiner
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}' // Hangul fillers
            | '\u{17b4}'..='\u{17b5}' // Khmer inherent vowels
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}' // Hangul filler
            | '\u{feff}'
            | '\u{ffa0}' // Hangul filler
            | '\u{fff0}'..='\u{fffb}'
            | '\u{13430}'..='\u{1343f}' // layout of hieroglyphs
            | '\u{1bca0}'..='\u{1bca3}' // shorthand
            | '\u{1d173}'..='\u{1d17a}' // musical notation
            | '\u{e0000}'..='\u{e00ff}' // tags
            | '\u{e01f0}'..='\u{e0fff}'
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

/// Returns a text with its [hidden](is_hidden) characters as Rust's escapes, for messages of one line,
/// terminals, comments and documents.
///
/// ```
/// use metrics_catalog_shared::chars::escape_hidden;
///
/// assert_eq!(escape_hidden("a\nb\u{1b}[31mü"), "a\\nb\\u{1b}[31mü");
/// ```
#[cfg(feature = "alloc")]
#[must_use]
pub fn escape_hidden(text: &str) -> alloc::borrow::Cow<'_, str> {
    if !has_hidden(text) {
        return text.into();
    }
    let mut escaped = alloc::string::String::with_capacity(text.len() + 8);
    for char in text.chars() {
        if is_hidden(char) {
            escaped.extend(char.escape_default());
        } else {
            escaped.push(char);
        }
    }
    escaped.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_direction_controls_and_invisible_characters_are_hidden_and_scripts_are_not() {
        for hidden in [
            "\n",
            "\u{1b}",
            "\u{85}",
            "\u{61c}",
            "\u{200f}",
            "\u{2028}",
            "\u{202e}",
            "\u{2069}",
            "\u{feff}",
            "\u{ad}",
            "\u{200b}",
            "\u{2060}",
            "\u{3164}",
            "\u{e0001}",
            "\u{e0061}",
        ] {
            assert!(has_hidden(hidden) && !is_line(hidden), "{hidden:?}");
        }
        for plain in
            ["a", "ü", "日", "ש", "e\u{301}", "👩‍🚀", "❤️", "می‌خواهم", "क्‍ष", "a\u{a0}b", "a b"]
        {
            assert!(!has_hidden(plain) && is_line(plain), "{plain:?}");
        }
        assert!(!is_line("") && !is_line("  "));
    }

    #[test]
    fn format_characters_are_hidden_unless_writing_needs_them() {
        // The category `Cf` of Unicode 16.
        let format = [
            '\u{ad}'..='\u{ad}',
            '\u{600}'..='\u{605}',
            '\u{61c}'..='\u{61c}',
            '\u{6dd}'..='\u{6dd}',
            '\u{70f}'..='\u{70f}',
            '\u{890}'..='\u{891}',
            '\u{8e2}'..='\u{8e2}',
            '\u{180e}'..='\u{180e}',
            '\u{200b}'..='\u{200f}',
            '\u{202a}'..='\u{202e}',
            '\u{2060}'..='\u{2064}',
            '\u{2066}'..='\u{206f}',
            '\u{feff}'..='\u{feff}',
            '\u{fff9}'..='\u{fffb}',
            '\u{110bd}'..='\u{110bd}',
            '\u{110cd}'..='\u{110cd}',
            '\u{13430}'..='\u{1343f}',
            '\u{1bca0}'..='\u{1bca3}',
            '\u{1d173}'..='\u{1d17a}',
            '\u{e0001}'..='\u{e0001}',
            '\u{e0020}'..='\u{e007f}',
        ];
        let plain = format.into_iter().flatten().filter(|char| !is_hidden(*char));
        let needed = "\u{600}\u{601}\u{602}\u{603}\u{604}\u{605}\u{6dd}\u{70f}\u{890}\u{891}\u{8e2}\
                      \u{200c}\u{200d}\u{110bd}\u{110cd}";
        assert!(plain.eq(needed.chars()));
    }
}
