//! The files of a catalog. Their texts lie one behind the other in one space of offsets, so that a
//! span alone says which file it is in.

use std::ops::Range;
use std::sync::OnceLock;

use crate::excerpt;
use crate::report::Place;

/// The files of a catalog, in the order they were read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Files(Vec<File>);

#[derive(Clone, Debug)]
struct File {
    path: String,
    text: String,
    /// Where its text begins among all of them.
    base: usize,
    /// Where each of its lines begins: found out when there is a place to show, which in most
    /// builds there is not.
    lines: OnceLock<Vec<usize>>,
}

impl Files {
    /// Adds a file.
    pub(crate) fn add(&mut self, path: &str, text: &str) {
        // The end of a text is a place of its own: an empty file has one too.
        let base = self.0.last().map_or(0, |last| last.base + last.text.len() + 1);
        let (path, text) = (path.to_owned(), text.to_owned());
        self.0.push(File { path, text, base, lines: OnceLock::new() });
    }

    /// The files: the text of each, and where it begins among all of them.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, usize)> {
        self.0.iter().map(|file| (file.text.as_str(), file.base))
    }

    /// The path of the first file, which may include the others.
    pub(crate) fn root(&self) -> &str {
        self.0.first().map_or("", |file| &file.path)
    }

    /// Where a span stands, and what is written there.
    pub(crate) fn place(&self, span: &Range<usize>) -> Place {
        let after = self.0.partition_point(|file| file.base <= span.start);
        let file = after.checked_sub(1).and_then(|place| self.0.get(place));
        file.map(|file| file.place(&(span.start - file.base..span.end.max(span.start) - file.base)))
            .unwrap_or_default()
    }
}

impl File {
    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let feeds = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            [0].into_iter().chain(feeds.map(|(at, _)| at + 1)).collect()
        })
    }

    fn place(&self, span: &Range<usize>) -> Place {
        let lines = self.lines();
        let line = lines.partition_point(|begin| *begin <= span.start);
        let begin = line.checked_sub(1).and_then(|place| lines.get(place)).copied();
        let begin = begin.unwrap_or_default();
        let end = lines.get(line).map_or(self.text.len(), |next| next - 1);
        let text = self.text.get(begin..end).unwrap_or_default();
        // What is past the end of the text is shown at its end.
        let (before, meant) = text.split_at_checked(span.start - begin).unwrap_or((text, ""));
        let before = before.trim_start_matches('\u{feff}');
        let meant = meant.trim_end_matches('\r');
        let width = meant.get(..span.len()).unwrap_or(meant).chars().count();
        let (source, carets) = excerpt::of(before, meant, width);
        let column = before.chars().count() + 1;
        Place { path: self.path.clone(), line, column, source, carets }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(place: &Place) -> (&str, usize, usize, &str) {
        (&place.path, place.line, place.column, &place.source)
    }

    #[test]
    fn a_place_counts_lines_and_characters_from_one() {
        let text = "a = 1\nä = \"ü\"\n";
        let mut files = Files::default();
        files.add("m", text);
        assert_eq!(shown(&files.place(&(0..1))), ("m", 1, 1, "a = 1"));
        let quote = text.find('"').unwrap();
        assert_eq!(shown(&files.place(&(quote..quote + 1))), ("m", 2, 5, "ä = \"ü\""));
        assert_eq!(shown(&files.place(&(1000..1001))), ("m", 3, 1, ""));
    }

    #[test]
    fn a_span_says_which_file_it_is_in() {
        let mut files = Files::default();
        files.add("a", "x = 1");
        files.add("b", "");
        files.add("c", "\ny = 2");
        assert!(files.texts().map(|(_, base)| base).eq([0, 6, 7]));
        assert_eq!(shown(&files.place(&(5..5))), ("a", 1, 6, "x = 1"));
        assert_eq!(shown(&files.place(&(6..6))), ("b", 1, 1, ""));
        assert_eq!(shown(&files.place(&(8..9))), ("c", 2, 1, "y = 2"));
    }

    #[test]
    fn a_byte_order_mark_and_carriage_returns_are_not_shown() {
        let mut files = Files::default();
        files.add("m", "\u{feff}a = 1\r\nb = 2\r\n");
        assert_eq!(shown(&files.place(&(3..4))), ("m", 1, 1, "a = 1"));
        assert_eq!(shown(&files.place(&(10..11))), ("m", 2, 1, "b = 2"));
    }
}
