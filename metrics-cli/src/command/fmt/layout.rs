//! Layout of lines.

use crate::command::fmt::line::{KeyValue, SourceLine, TomlValue};

const INDENT: &str = "    ";

/// Returns the formatted text of a file.
pub(super) fn render(lines: &[SourceLine<'_>]) -> String {
    let mut text = String::new();
    write(&with_blank_lines(lines), 0, "", &mut text);
    text
}

/// Normalises blank lines: at most one between lines, none at either end or below a header, and one
/// above each header and its comment.
fn with_blank_lines<'a, 'b>(lines: &'a [SourceLine<'b>]) -> Vec<&'a SourceLine<'b>> {
    let mut spaced: Vec<&SourceLine<'_>> = Vec::new();
    let mut table = None;
    for line in lines {
        match line {
            SourceLine::Blank => {
                let after = spaced.last();
                if !matches!(after, None | Some(SourceLine::Blank | SourceLine::Header(..))) {
                    spaced.push(line);
                }
                continue;
            }
            SourceLine::Header(header, _) => {
                if table.is_none_or(|table| !is_sub_table(header, table)) {
                    push_blank(&mut spaced);
                }
                table = Some(header);
            }
            SourceLine::Comment(_) | SourceLine::Entry(_) => {}
        }
        spaced.push(line);
    }
    while let Some(SourceLine::Blank) = spaced.last() {
        spaced.pop();
    }
    spaced
}

/// Adds a blank line at the end, above trailing comment lines.
fn push_blank(lines: &mut Vec<&SourceLine<'_>>) {
    let comments =
        lines.iter().rev().take_while(|line| matches!(line, SourceLine::Comment(_))).count();
    let index = lines.len() - comments;
    if index > 0 && !matches!(lines[index - 1], SourceLine::Blank) {
        lines.insert(index, &SourceLine::Blank);
    }
}

/// Returns whether a header is that of a sub-table of another.
fn is_sub_table(header: &str, parent: &str) -> bool {
    let name = |header: &str| header.trim_matches(['[', ']']).to_owned();
    name(header).strip_prefix(&name(parent)).is_some_and(|rest| rest.starts_with('.'))
}

/// Formatted line whose trailing comment is not aligned yet.
struct FormattedLine<'a> {
    text: String,
    comment: Option<&'a str>,
}

impl FormattedLine<'_> {
    /// Returns the width of the line if its comment is aligned with those of adjacent lines.
    fn width(&self) -> Option<usize> {
        let aligned = self.comment.is_some() && !self.text.contains('\n');
        aligned.then(|| self.text.chars().count())
    }
}

/// Writes lines with `end` after each entry.
fn write(lines: &[&SourceLine<'_>], depth: usize, end: &str, text: &mut String) {
    let formatted: Vec<FormattedLine<'_>> =
        groups(lines).flat_map(|group| format_group(group, depth, end)).collect();
    let is_apart = |one: &FormattedLine<'_>, next: &FormattedLine<'_>| {
        one.width().is_none() || next.width().is_none()
    };
    for neighbours in formatted.chunk_by(|one, next| !is_apart(one, next)) {
        let widest = neighbours.iter().filter_map(FormattedLine::width).max().unwrap_or_default();
        for line in neighbours {
            text.push_str(&line.text);
            if let Some(comment) = line.comment {
                let padding = line.width().map_or(0, |width| widest - width);
                text.extend(std::iter::repeat_n(' ', padding + 1));
                text.push_str(comment);
            }
            text.push('\n');
        }
    }
}

/// Splits lines into groups whose equal signs are aligned.
fn groups<'a, 'b>(
    lines: &'a [&'a SourceLine<'b>],
) -> impl Iterator<Item = &'a [&'a SourceLine<'b>]> {
    let separates =
        |line: &SourceLine<'_>| matches!(line, SourceLine::Blank | SourceLine::Header(..));
    lines.chunk_by(move |one, next| separates(one) == separates(next) && !separates(one))
}

/// Formats the lines of a group.
fn format_group<'a>(
    group: &[&'a SourceLine<'_>],
    depth: usize,
    end: &str,
) -> Vec<FormattedLine<'a>> {
    let keys = group.iter().filter_map(|line| match line {
        SourceLine::Entry(KeyValue { key: Some(key), .. }) => Some(key.chars().count()),
        _ => None,
    });
    let width = keys.max().unwrap_or_default();
    let indent = INDENT.repeat(depth);
    let format_line = |line: &&'a SourceLine<'_>| match *line {
        SourceLine::Blank => FormattedLine { text: String::new(), comment: None },
        SourceLine::Comment(comment) => {
            FormattedLine { text: format!("{indent}{comment}"), comment: None }
        }
        SourceLine::Header(header, comment) => {
            FormattedLine { text: header.clone(), comment: *comment }
        }
        SourceLine::Entry(entry) => {
            let value = format_value(&entry.value, depth);
            let key = entry.key.as_ref().map(|key| format!("{key:width$} = "));
            let key = key.unwrap_or_default();
            FormattedLine { text: format!("{indent}{key}{value}{end}"), comment: entry.comment }
        }
    };
    group.iter().map(format_line).collect()
}

fn format_value(value: &TomlValue<'_>, depth: usize) -> String {
    let (is_table, is_multiline, lines) = match value {
        TomlValue::Plain(plain) => return (*plain).to_owned(),
        TomlValue::List { is_table, is_multiline, lines } => (*is_table, *is_multiline, lines),
    };
    let (open, close) = if is_table { ("{", "}") } else { ("[", "]") };
    let lines = with_blank_lines(lines);
    if lines.is_empty() {
        return format!("{open}{close}");
    }
    if is_multiline {
        let mut text = format!("{open}\n");
        write(&lines, depth + 1, ",", &mut text);
        return format!("{text}{}{close}", INDENT.repeat(depth));
    }
    let entries = lines.into_iter().filter_map(|line| match line {
        SourceLine::Entry(entry) => Some(entry),
        _ => None,
    });
    let entry = |entry: &KeyValue<'_>| {
        let key = entry.key.as_ref().map(|key| format!("{key} = "));
        key.unwrap_or_default() + &format_value(&entry.value, depth)
    };
    let space = if is_table { " " } else { "" };
    format!("{open}{space}{}{space}{close}", entries.map(entry).collect::<Vec<_>>().join(", "))
}
