//! Positions in Rust sources that are changed as text, so that their layout stays.

use proc_macro2::LineColumn;

/// Parses a file. The error begins with the line.
pub(super) fn parse(text: &str) -> Result<syn::File, String> {
    syn::parse_file(text).map_err(|error| format!("{}: {error}", error.span().start().line))
}

/// Returns the offset of a position in a text.
pub(super) fn offset(text: &str, position: LineColumn) -> usize {
    let before: usize = text.split_inclusive('\n').take(position.line - 1).map(str::len).sum();
    let line = &text[before..];
    let column = line.char_indices().nth(position.column).map_or(line.len(), |(index, _)| index);
    before + column
}
