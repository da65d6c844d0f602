//! Escaping of catalog texts in Markdown.

use metrics_catalog_shared::chars::escape_hidden;

/// Returns a text for a paragraph or a table cell in which no character has a meaning in Markdown.
pub(crate) fn text(plain: &str) -> String {
    let plain = escape_hidden(plain);
    let plain = plain.trim();
    let mut escaped = String::with_capacity(plain.len() + 8);
    for (index, char) in plain.char_indices() {
        match char {
            // Backslashes are no escapes here: tables are split before inline markup is parsed,
            // GitHub reads `$` as mathematics and `@` as a mention, and tags are passed through.
            '|' | '<' | '>' | '&' | '$' | '@' => push_entity(char, &mut escaped),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' | '!' => escaped.extend(['\\', char]),
            // Lists, headings and rules at the beginning of a line.
            '-' | '+' | '=' if index == 0 => push_entity(char, &mut escaped),
            '.' | ')' if is_number(&plain[..index]) => push_entity(char, &mut escaped),
            // URLs become links automatically.
            ':' if plain[index..].starts_with("://") => push_entity(char, &mut escaped),
            char => escaped.push(char),
        }
    }
    escaped
}

/// Returns a name or a value as inline code.
pub(crate) fn code(plain: &str) -> String {
    let plain = escape_hidden(plain);
    let is_simple = |char: char| {
        char.is_alphanumeric() || matches!(char, '_' | '-' | '.' | ':' | '/' | '+' | '?')
    };
    // Markdown strips spaces at both ends of inline code.
    let is_stripped = plain.is_empty() || plain.starts_with(' ') || plain.ends_with(' ');
    if !is_stripped && plain.chars().all(|char| is_simple(char) || char == ' ') {
        return format!("`{plain}`");
    }
    let mut escaped = String::from("<code>");
    for char in plain.chars() {
        let is_markup = matches!(char, '_' | ':' | '?') || !is_simple(char);
        if is_markup && char != ' ' && char.is_ascii() {
            push_entity(char, &mut escaped);
        } else {
            escaped.push(char);
        }
    }
    escaped.push_str("</code>");
    escaped
}

fn push_entity(char: char, escaped: &mut String) {
    match char {
        '<' => escaped.push_str("&lt;"),
        '>' => escaped.push_str("&gt;"),
        '&' => escaped.push_str("&amp;"),
        char => {
            escaped.push_str("&#");
            escaped.push_str(&u32::from(char).to_string());
            escaped.push(';');
        }
    }
}

/// Returns whether a text that a dot or parenthesis follows begins an item of a numbered list.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit())
}
