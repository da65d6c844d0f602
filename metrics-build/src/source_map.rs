//! Files of a catalog. Their texts follow each other in one range of offsets, so that a span alone
//! identifies file and position.

use std::ops::Range;
use std::sync::OnceLock;

use crate::report::Location;
use crate::snippet;

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
        // The end of a text has an offset of its own, so that an empty file has one too.
        let base = self.0.last().map_or(0, |last| last.base + last.text.len() + 1);
        let (path, text) = (path.to_owned(), text.to_owned());
        self.0.push(File { path, text, base, lines: OnceLock::new() });
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
        let file = &self.0[after.checked_sub(1).expect("the first file has the offset 0")];
        file.locate(&(span.start - file.base..span.end.max(span.start) - file.base))
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
        let (source, carets) = snippet::show(before, marked, width);
        let column = before.chars().count() + 1;
        Location { path: self.path.clone(), line, column, source, carets }
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
}
