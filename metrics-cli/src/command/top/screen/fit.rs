//! Texts that are cut to a width.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Returns the width of a text on the terminal.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// Returns a text whose end is cut off if it is wider than this.
pub(super) fn fit(text: &str, max: usize) -> Cow<'_, str> {
    if text.width() <= max {
        return text.into();
    }
    match max.checked_sub(1) {
        Some(max) => format!("{}…", start(text, max)).into(),
        None => "".into(),
    }
}

/// Returns a text whose middle is cut out if it is wider than this, because names differ at their
/// ends too.
pub(super) fn fit_middle(text: &str, max: usize) -> Cow<'_, str> {
    if text.width() <= max {
        return text.into();
    }
    let Some(max) = max.checked_sub(1) else { return "".into() };
    let before = start(text, max.div_ceil(2));
    let reversed: String = text.chars().rev().collect();
    let after: String = start(&reversed, max / 2).chars().rev().collect();
    format!("{before}…{after}").into()
}

/// Returns the start of a text that is as wide as this at most.
fn start(text: &str, max: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|(_, char)| {
        used += char.width().unwrap_or_default();
        used > max
    });
    &text[..end.map_or(text.len(), |(end, _)| end)]
}

/// Returns the lines of a text that is broken at spaces.
pub(super) fn wrap(text: &str, max: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= max => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(fit(word, max).into_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_with_an_ellipsis() {
        assert_eq!(fit("connection", 10), "connection");
        assert_eq!(fit("connections", 10), "connectio…");
        assert_eq!(fit("数数数", 5), "数数…");
        assert_eq!(fit("数数数", 4), "数…");
        assert_eq!((fit("ab", 1), fit("ab", 0)), ("…".into(), "".into()));
        assert_eq!(fit_middle("mail_smtp_duration_seconds", 15), "mail_sm…seconds");
        assert_eq!(fit_middle("abc", 2), "a…");
        assert_eq!((fit_middle("ab", 1), fit_middle("ab", 0)), ("…".into(), "".into()));
    }

    #[test]
    fn lines_are_broken_at_spaces() {
        assert_eq!(wrap("Time from start to end.", 10), ["Time from", "start to", "end."]);
        assert_eq!(wrap("extraordinarily", 6), ["extra…"]);
        assert_eq!(wrap("a b", 0), ["", ""]);
    }
}
