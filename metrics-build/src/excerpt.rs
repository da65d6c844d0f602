//! A line of a file as it is shown, with carets under what is meant.

use crate::letter::is_hidden;

/// How much of a line is shown, in characters.
const MOST_SHOWN: usize = 100;

/// How much of a long line is shown before what is meant.
const SHOWN_BEFORE: usize = 40;

/// The line, cut if it is long, and the line of carets to show under it.
///
/// `before` and `meant` are the line; the first `width` characters of `meant` get the carets.
pub(crate) fn of(before: &str, meant: &str, width: usize) -> (String, String) {
    // Of a line of megabytes, only what is shown is looked at.
    let count = before.chars().rev().take(MOST_SHOWN + 1).count();
    let after = meant.chars().take(MOST_SHOWN + 1).count();
    let keep = if count + after <= MOST_SHOWN { count } else { count.min(SHOWN_BEFORE) };
    let cut = before.char_indices().rev().nth(keep.saturating_sub(1)).map_or(0, |(at, _)| at);
    let (cut, head) =
        before.split_at_checked(if keep == 0 { before.len() } else { cut }).unwrap_or_default();
    let mark = |cut: bool| if cut { "…" } else { "" };
    let head: String = mark(!cut.is_empty()).chars().chain(head.chars().map(printable)).collect();
    let tail: String = meant.chars().take(MOST_SHOWN - keep).map(printable).collect();
    let carets: usize = tail.chars().take(width).map(columns).sum();
    let blank = |letter: char| match letter {
        // A tab reaches as far in both lines.
        '\t' => "\t".to_owned(),
        _ => " ".repeat(columns(letter)),
    };
    let below = head.chars().map(blank).collect::<String>() + &"^".repeat(carets.max(1));
    (format!("{head}{tail}{}", mark(after > MOST_SHOWN - keep)), below)
}

/// What would move the cursor, or turn the direction of text, is shown as a mark.
fn printable(letter: char) -> char {
    if letter != '\t' && is_hidden(letter) { '\u{fffd}' } else { letter }
}

/// How many columns of a terminal a character takes, by the ranges of Unicode that are wide, or
/// that add to the character before.
fn columns(letter: char) -> usize {
    match letter {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff01}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6ff}'
        | '\u{1f900}'..='\u{1f9ff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, meant: &str, width: usize) -> [String; 2] {
        of(before, meant, width).into()
    }

    #[test]
    fn carets_stand_under_what_is_meant() {
        assert_eq!(shown("inc = ", "\"x\" # y", 3), ["inc = \"x\" # y", "      ^^^"]);
        assert_eq!(shown("inc", "", 0), ["inc", "   ^"]);
    }

    #[test]
    fn tabs_and_wide_characters_keep_carets_in_place() {
        assert_eq!(shown("\ta\t", "x", 1), ["\ta\tx", "\t \t^"]);
        assert_eq!(shown("\"日本\" = ", "日本", 2), ["\"日本\" = 日本", "         ^^^^"]);
        assert_eq!(shown("e\u{301} = ", "x", 1), ["e\u{301} = x", "    ^"]);
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides() {
        let [line, carets] = shown(&"a".repeat(1000), &"b".repeat(1000), 5);
        assert_eq!(line, format!("…{}{}…", "a".repeat(40), "b".repeat(60)));
        assert_eq!(carets, format!("{}^^^^^", " ".repeat(41)));
        let [line, carets] = shown("", &"b".repeat(1000), 1000);
        assert_eq!((line.chars().count(), carets.len()), (101, 100));
        let [line, _] = shown(&"a".repeat(1000), "", 0);
        assert_eq!(line, format!("…{}", "a".repeat(40)));
    }

    #[test]
    fn what_would_garble_a_terminal_is_not_shown() {
        assert_eq!(shown("\u{1b}[2J", "\u{202e}x", 1), ["\u{fffd}[2J\u{fffd}x", "    ^"]);
    }
}
