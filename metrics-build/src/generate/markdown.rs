//! Markdown: text of the catalog in doc comments.

use metrics_catalog_shared::chars::escape_hidden;

/// Returns text as a code span, in more backticks than follow each other in it.
pub(crate) fn code(text: &str) -> String {
    let text = escape_hidden(text);
    if text.is_empty() {
        return "`\"\"`".to_owned();
    }
    if !text.contains('`') {
        return format!("`{text}`");
    }
    let (mut longest, mut run) = (0, 0);
    for char in text.chars() {
        run = if char == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence} {text} {fence}")
}

/// Escapes text of the catalog, a single line, so that Markdown shows it as it is. Code between
/// backticks stays code, and addresses of web pages become links.
pub(crate) fn escape(text: &str) -> String {
    let text = text.trim();
    let mut escaped = String::with_capacity(text.len() + 8);
    // These begin a list, a heading or the underline of one.
    if text.starts_with(['#', '-', '+', '=']) {
        escaped.push('\\');
    }
    let number = text.trim_start_matches(|char: char| char.is_ascii_digit());
    let mut rest = text;
    if number.len() < text.len() && number.starts_with(['.', ')']) {
        // An item of a numbered list.
        escaped.push_str(&text[..text.len() - number.len()]);
        escaped.push('\\');
        rest = number;
    }
    while let Some(special) = rest.bytes().position(is_special) {
        let (plain, special) = rest.split_at(special);
        escaped.push_str(plain);
        let taken = match special.as_bytes()[0] {
            b'`' => backticks(special, &mut escaped),
            b'h' => link(special, &mut escaped),
            b'_' => underscore(plain, special, &mut escaped),
            _ => {
                escaped.push('\\');
                escaped.push_str(&special[..1]);
                1
            }
        };
        rest = &special[taken..];
    }
    escaped.push_str(rest);
    escaped
}

/// Returns whether a byte can have a meaning in Markdown, or begin a link.
const fn is_special(byte: u8) -> bool {
    matches!(
        byte,
        b'\\' | b'`' | b'*' | b'_' | b'[' | b']' | b'<' | b'>' | b'&' | b'~' | b'|' | b'h'
    )
}

/// Takes an underscore, and escapes it unless it is within a word.
fn underscore(before: &str, text: &str, escaped: &mut String) -> usize {
    let is_word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    if !is_word(before.as_bytes().last()) || !is_word(text.as_bytes().get(1)) {
        escaped.push('\\');
    }
    escaped.push('_');
    1
}

/// Takes a code span, or escapes backticks that begin none. Returns the length of what was taken.
fn backticks(text: &str, escaped: &mut String) -> usize {
    let after = text.trim_start_matches('`');
    let run = &text[..text.len() - after.len()];
    let mut from = run.len();
    while let Some(found) = text[from..].find(run) {
        let end = from + found + run.len();
        let longer = text[end..].len() - text[end..].trim_start_matches('`').len();
        if longer == 0 {
            escaped.push_str(&text[..end]);
            return end;
        }
        from = end + longer;
    }
    for _ in 0..run.len() {
        escaped.push_str("\\`");
    }
    run.len()
}

/// Takes the address of a web page, if one begins here. Returns the length of what was taken.
fn link(text: &str, escaped: &mut String) -> usize {
    if !text.starts_with("http://") && !text.starts_with("https://") {
        escaped.push('h');
        return 1;
    }
    let end = text.find(|char: char| char.is_whitespace() || matches!(char, '<' | '>' | '`' | '"'));
    let link = text[..end.unwrap_or(text.len())].trim_end_matches(|char: char| {
        matches!(
            char,
            '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '\'' | '*' | '_' | '\\'
        )
    });
    escaped.push('<');
    escaped.push_str(link);
    escaped.push('>');
    link.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_for_markdown() {
        for (text, expected) in [
            ("Plain text, 10.5 %.", "Plain text, 10.5 %."),
            ("  \ttab and trailing  ", "tab and trailing"),
            (
                "a [link](x), a <tag>, *bold* & ~~gone~~",
                r"a \[link\](x), a \<tag\>, \*bold\* \& \~\~gone\~\~",
            ),
            ("snake_case and _emphasis_", r"snake_case and \_emphasis\_"),
            ("ends with \\", r"ends with \\"),
            ("`code [x]` and ` alone", r"`code [x]` and \` alone"),
            ("``a`b`` and `a", r"``a`b`` and \`a"),
            ("```rust compile_fail", r"\`\`\`rust compile_fail"),
            ("~~~", r"\~\~\~"),
            ("# 1", r"\# 1"),
            ("- a", r"\- a"),
            ("+ a", r"\+ a"),
            ("> a", r"\> a"),
            ("1. a", r"1\. a"),
            ("12) a", r"12\) a"),
            ("3 of 4", "3 of 4"),
            ("See (https://example.org/a_b).", "See (<https://example.org/a_b>)."),
            ("http://x", "<http://x>"),
            ("[x]: http://[::1]/", r"\[x\]: <http://[::1]/>"),
            ("", ""),
        ] {
            assert_eq!(escape(text), expected, "{text:?}");
        }
    }

    #[test]
    fn code_spans_enclose_any_text() {
        for (text, expected) in [
            ("a", "`a`"),
            ("", "`\"\"`"),
            ("a`b", "`` a`b ``"),
            ("``", "``` `` ```"),
            ("a\nb", r"`a\nb`"),
        ] {
            assert_eq!(code(text), expected);
        }
    }
}
