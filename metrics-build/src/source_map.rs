//! Files of a catalog. Their texts follow each other in one range of offsets, so that a span alone
//! identifies file and position.

use std::ops::Range;
use std::sync::OnceLock;

use metrics_catalog_shared::chars::is_hidden;

use crate::report::Location;

/// Value with its source position: a byte range in the [source map](SourceMap).
#[derive(Clone, Debug, Default)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) span: Range<usize>,
}

impl<T> Located<T> {
    pub(crate) const fn new(value: T, span: Range<usize>) -> Self {
        Self { value, span }
    }
}

/// Name or other text.
pub(crate) type Text = Located<String>;

/// Files of a catalog, in the order they were read.
#[derive(Clone, Debug, Default)]
pub(crate) struct SourceMap(Vec<File>);

#[derive(Clone, Debug)]
struct File {
    path: String,
    text: String,
    /// Offset of its text in the source map.
    base: usize,
    /// Offsets of its lines, found when a location is shown. Most builds show none.
    lines: OnceLock<Vec<usize>>,
}

impl SourceMap {
    pub(crate) fn add(&mut self, path: &str, text: &str) {
        let base = self.end();
        let (path, text) = (path.to_owned(), text.to_owned());
        self.0.push(File { path, text, base, lines: OnceLock::new() });
    }

    /// Moves the files behind those of another map, and adds them to it. Returns by how much their
    /// offsets grew.
    pub(crate) fn append_to(&mut self, others: &mut Self) -> usize {
        let by = others.end();
        for file in &mut self.0 {
            file.base += by;
        }
        others.0.extend(self.0.iter().cloned());
        by
    }

    /// Returns whether a span is in one of the files.
    pub(crate) fn contains(&self, span: &Range<usize>) -> bool {
        let start = self.0.first().map_or(0, |first| first.base);
        (start..self.end()).contains(&span.start)
    }

    /// Returns the offset of the next file.
    fn end(&self) -> usize {
        // The end of a text has an offset of its own, so that an empty file has one too.
        self.0.last().map_or(0, |last| last.base + last.text.len() + 1)
    }

    /// Returns the text of each file with its offset.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, usize)> {
        self.0.iter().map(|file| (file.text.as_str(), file.base))
    }

    /// Returns the path of the first file, which may include the others.
    pub(crate) fn root(&self) -> &str {
        &self.0.first().expect("a catalog has at least one file").path
    }

    /// Returns the location of a span.
    pub(crate) fn locate(&self, span: &Range<usize>) -> Location {
        let after = self.0.partition_point(|file| file.base <= span.start);
        // A span without a position is shown at the beginning.
        let file = &self.0[after.saturating_sub(1)];
        let start = span.start.max(file.base);
        file.locate(&(start - file.base..span.end.max(start) - file.base))
    }
}

impl File {
    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let feeds = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            [0].into_iter().chain(feeds.map(|(index, _)| index + 1)).collect()
        })
    }

    fn locate(&self, span: &Range<usize>) -> Location {
        let lines = self.lines();
        let line = lines.partition_point(|start| *start <= span.start);
        let start = lines[line - 1];
        let end = lines.get(line).map_or(self.text.len(), |next| next - 1);
        let text = self.text.get(start..end).expect("lines start and end between characters");
        // A span after the end of the text is shown at its end.
        let (before, marked) = text.split_at_checked(span.start - start).unwrap_or((text, ""));
        let before = before.trim_start_matches('\u{feff}');
        let marked = marked.trim_end_matches('\r');
        let width = marked.get(..span.len()).unwrap_or(marked).chars().count();
        let (source, carets) = show_line(before, marked, width);
        let column = before.chars().count() + 1;
        Location { path: self.path.clone(), line, column, source, carets }
    }
}

/// Longest part of a line that is shown, in characters.
const MAX_SHOWN: usize = 100;

/// Longest part of a long line that is shown before the carets.
const MAX_BEFORE: usize = 40;

/// Returns a line, cut if it is long, and the line of carets to show under it.
///
/// The line is `before` followed by `marked`, whose first `width` characters get the carets.
fn show_line(before: &str, marked: &str, width: usize) -> (String, String) {
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

    fn shown(location: &Location) -> (&str, usize, usize, &str) {
        (&location.path, location.line, location.column, &location.source)
    }

    #[test]
    fn a_location_counts_lines_and_characters_from_one() {
        let text = "a = 1\nä = \"ü\"\n";
        let mut files = SourceMap::default();
        files.add("m", text);
        assert_eq!(shown(&files.locate(&(0..1))), ("m", 1, 1, "a = 1"));
        let quote = text.find('"').unwrap();
        assert_eq!(shown(&files.locate(&(quote..quote + 1))), ("m", 2, 5, "ä = \"ü\""));
        assert_eq!(shown(&files.locate(&(1000..1001))), ("m", 3, 1, ""));
    }

    #[test]
    fn a_span_identifies_its_file() {
        let mut files = SourceMap::default();
        files.add("a", "x = 1");
        files.add("b", "");
        files.add("c", "\ny = 2");
        assert!(files.texts().map(|(_, base)| base).eq([0, 6, 7]));
        assert_eq!(shown(&files.locate(&(5..5))), ("a", 1, 6, "x = 1"));
        assert_eq!(shown(&files.locate(&(6..6))), ("b", 1, 1, ""));
        assert_eq!(shown(&files.locate(&(8..9))), ("c", 2, 1, "y = 2"));
    }

    #[test]
    fn a_byte_order_mark_and_carriage_returns_are_not_shown() {
        let mut files = SourceMap::default();
        files.add("m", "\u{feff}a = 1\r\nb = 2\r\n");
        assert_eq!(shown(&files.locate(&(3..4))), ("m", 1, 1, "a = 1"));
        assert_eq!(shown(&files.locate(&(10..11))), ("m", 2, 1, "b = 2"));
    }

    fn snippet(before: &str, marked: &str, width: usize) -> [String; 2] {
        show_line(before, marked, width).into()
    }

    #[test]
    fn carets_are_under_the_marked_part() {
        assert_eq!(snippet("inc = ", "\"x\" # y", 3), ["inc = \"x\" # y", "      ^^^"]);
        assert_eq!(snippet("inc", "", 0), ["inc", "   ^"]);
    }

    #[test]
    fn tabs_and_wide_characters_keep_carets_in_place() {
        assert_eq!(snippet("\ta\t", "x", 1), ["\ta\tx", "\t \t^"]);
        assert_eq!(snippet("\"日本\" = ", "日本", 2), ["\"日本\" = 日本", "         ^^^^"]);
        assert_eq!(snippet("e\u{301} = ", "x", 1), ["e\u{301} = x", "    ^"]);
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides() {
        let [line, carets] = snippet(&"a".repeat(1000), &"b".repeat(1000), 5);
        assert_eq!(line, format!("…{}{}…", "a".repeat(40), "b".repeat(60)));
        assert_eq!(carets, format!("{}^^^^^", " ".repeat(41)));
        let [line, carets] = snippet("", &"b".repeat(1000), 1000);
        assert_eq!((line.chars().count(), carets.len()), (101, 100));
        let [line, _] = snippet(&"a".repeat(1000), "", 0);
        assert_eq!(line, format!("…{}", "a".repeat(40)));
    }

    #[test]
    fn hidden_characters_are_replaced() {
        assert_eq!(snippet("\u{1b}[2J", "\u{202e}x", 1), ["\u{fffd}[2J\u{fffd}x", "    ^"]);
    }
}
