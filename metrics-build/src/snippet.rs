//! Snippets: a line of a file with carets under a part of it.

use metrics_catalog_shared::chars::is_hidden;

/// Longest part of a line that is shown, in characters.
const MAX_SHOWN: usize = 100;

/// Longest part of a long line that is shown before the carets.
const MAX_BEFORE: usize = 40;

/// Returns a line, cut if it is long, and the line of carets to show under it.
///
/// The line is `before` followed by `marked`, whose first `width` characters get the carets.
pub(crate) fn show(before: &str, marked: &str, width: usize) -> (String, String) {
    // A line of megabytes is read only as far as it is shown.
    let before_count = before.chars().rev().take(MAX_SHOWN + 1).count();
    let marked_count = marked.chars().take(MAX_SHOWN + 1).count();
    let keep = if before_count + marked_count <= MAX_SHOWN {
        before_count
    } else {
        before_count.min(MAX_BEFORE)
    };
    let start = match keep.checked_sub(1) {
        None => before.len(),
        Some(last) => before.char_indices().rev().nth(last).map_or(0, |(index, _)| index),
    };
    let ellipsis = |is_cut: bool| if is_cut { "…" } else { "" };
    let mut line = ellipsis(start > 0).to_owned();
    line.extend(before[start..].chars().map(printable));
    let mut carets = String::new();
    for char in line.chars() {
        // A tab reaches the same column in both lines.
        let blank = if char == '\t' { "\t" } else { " " };
        carets.extend(std::iter::repeat_n(blank, if char == '\t' { 1 } else { columns(char) }));
    }
    let shown: String = marked.chars().take(MAX_SHOWN - keep).map(printable).collect();
    let width: usize = shown.chars().take(width).map(columns).sum();
    carets.push_str(&"^".repeat(width.max(1)));
    line.push_str(&shown);
    line.push_str(ellipsis(marked_count > MAX_SHOWN - keep));
    (line, carets)
}

/// Replaces hidden characters other than tabs, which would garble a terminal.
fn printable(char: char) -> char {
    if char != '\t' && is_hidden(char) { '\u{fffd}' } else { char }
}

/// Returns the columns that a character takes in a terminal, by Unicode's ranges of wide and of
/// combining characters.
fn columns(char: char) -> usize {
    match char {
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

    fn shown(before: &str, marked: &str, width: usize) -> [String; 2] {
        show(before, marked, width).into()
    }

    #[test]
    fn carets_are_under_the_marked_part() {
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
    fn hidden_characters_are_replaced() {
        assert_eq!(shown("\u{1b}[2J", "\u{202e}x", 1), ["\u{fffd}[2J\u{fffd}x", "    ^"]);
    }
}
