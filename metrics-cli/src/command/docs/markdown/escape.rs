//! Text of the catalog in Markdown, where each letter stands for itself.

use crate::escape::escape_hidden;

/// Running text, in a paragraph or in a cell.
pub(crate) fn text(plain: &str) -> String {
    let plain = escape_hidden(plain);
    let plain = plain.trim();
    let mut escaped = String::with_capacity(plain.len() + 8);
    for (place, letter) in plain.char_indices() {
        match letter {
            // Only entities are safe everywhere: tables are split before anything else is read,
            // dollars are mathematics to some, and what looks like a tag is one.
            '|' | '<' | '>' | '&' | '$' | '@' => push_entity(letter, &mut escaped),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' | '!' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            // These begin lists, headings and rules, if a line begins with them.
            '-' | '+' | '=' if place == 0 => push_entity(letter, &mut escaped),
            '.' | ')' if is_number(&plain[..place]) => push_entity(letter, &mut escaped),
            // And this makes a link of an address.
            ':' if plain[place..].starts_with("://") => push_entity(letter, &mut escaped),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A name or a value, as code.
pub(crate) fn code(plain: &str) -> String {
    let plain = escape_hidden(plain);
    let is_simple = |letter: char| {
        letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | ':' | '/' | '+')
    };
    let spaced = |letter: char| is_simple(letter) || matches!(letter, ' ' | '?');
    let has_end = |end: Option<char>| end.is_some_and(|end| is_simple(end) || end == '?');
    if plain.chars().all(spaced) && has_end(plain.chars().next()) && has_end(plain.chars().last()) {
        return format!("`{plain}`");
    }
    let mut escaped = String::from("<code>");
    for letter in plain.chars() {
        if letter == ' ' || is_simple(letter) && !matches!(letter, '_' | ':') || !letter.is_ascii()
        {
            escaped.push(letter);
        } else {
            push_entity(letter, &mut escaped);
        }
    }
    escaped.push_str("</code>");
    escaped
}

/// A letter that means nothing but itself.
fn push_entity(letter: char, to: &mut String) {
    match letter {
        '<' => to.push_str("&lt;"),
        '>' => to.push_str("&gt;"),
        '&' => to.push_str("&amp;"),
        letter => {
            to.push_str("&#");
            to.push_str(&u32::from(letter).to_string());
            to.push(';');
        }
    }
}

/// Whether a line that begins so is an item of a numbered list.
fn is_number(begin: &str) -> bool {
    !begin.is_empty() && begin.len() <= 9 && begin.bytes().all(|byte| byte.is_ascii_digit())
}
