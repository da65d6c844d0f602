//! The one layout of lines.

use crate::command::fmt::line::{Entry, Line, Value};

const INDENT: &str = "    ";

/// The text of a file with these lines.
pub(super) fn lay_out(lines: &[Line<'_>]) -> String {
    let mut text = String::new();
    write(&spaced(lines), 0, "", &mut text);
    text
}

/// The lines with the blank ones that belong there: one between groups of lines, none at either end
/// or below a header, and one above each header and the comment on it.
fn spaced<'a, 'b>(lines: &'a [Line<'b>]) -> Vec<&'a Line<'b>> {
    let mut spaced: Vec<&Line<'_>> = Vec::new();
    let mut table = None;
    for line in lines {
        match line {
            Line::Blank => {
                let after = spaced.last();
                if !matches!(after, None | Some(Line::Blank | Line::Header(..))) {
                    spaced.push(line);
                }
                continue;
            }
            Line::Header(header, _) => {
                if table.is_none_or(|table| !is_below(header, table)) {
                    part(&mut spaced);
                }
                table = Some(header);
            }
            Line::Comment(_) | Line::Entry(_) => {}
        }
        spaced.push(line);
    }
    while let Some(Line::Blank) = spaced.last() {
        spaced.pop();
    }
    spaced
}

/// Puts a blank line at the end, or above the comment that stands there.
fn part(lines: &mut Vec<&Line<'_>>) {
    let comment = lines.iter().rev().take_while(|line| matches!(line, Line::Comment(_))).count();
    let above = lines.len() - comment;
    if above > 0 && !matches!(lines[above - 1], Line::Blank) {
        lines.insert(above, &Line::Blank);
    }
}

/// Whether a header is that of a table in the one that the other opens.
fn is_below(header: &str, above: &str) -> bool {
    let name = |header: &str| header.trim_matches(['[', ']']).to_owned();
    name(header).strip_prefix(&name(above)).is_some_and(|rest| rest.starts_with('.'))
}

/// A line that is laid out but for the comment behind it.
struct Laid<'a> {
    text: String,
    comment: Option<&'a str>,
}

impl Laid<'_> {
    /// How far into a line the comment has to be, where it goes with those of the neighbours.
    fn width(&self) -> Option<usize> {
        let aligned = self.comment.is_some() && !self.text.contains('\n');
        aligned.then(|| self.text.chars().count())
    }
}

/// Writes lines, with `end` behind each entry.
fn write(lines: &[&Line<'_>], depth: usize, end: &str, text: &mut String) {
    let laid: Vec<Laid<'_>> = groups(lines).flat_map(|group| lay(group, depth, end)).collect();
    let is_apart =
        |one: &Laid<'_>, next: &Laid<'_>| one.width().is_none() || next.width().is_none();
    for neighbours in laid.chunk_by(|one, next| !is_apart(one, next)) {
        let widest = neighbours.iter().filter_map(Laid::width).max().unwrap_or_default();
        for line in neighbours {
            text.push_str(&line.text);
            if let Some(comment) = line.comment {
                let missing = line.width().map_or(0, |width| widest - width);
                text.extend(std::iter::repeat_n(' ', missing + 1));
                text.push_str(comment);
            }
            text.push('\n');
        }
    }
}

/// The groups of lines whose equal signs stand below one another.
fn groups<'a, 'b>(lines: &'a [&'a Line<'b>]) -> impl Iterator<Item = &'a [&'a Line<'b>]> {
    let parts = |line: &Line<'_>| matches!(line, Line::Blank | Line::Header(..));
    lines.chunk_by(move |one, next| parts(one) == parts(next) && !parts(one))
}

/// The lines of a group.
fn lay<'a>(group: &[&'a Line<'_>], depth: usize, end: &str) -> Vec<Laid<'a>> {
    let keys = group.iter().filter_map(|line| match line {
        Line::Entry(Entry { key: Some(key), .. }) => Some(key.chars().count()),
        _ => None,
    });
    let width = keys.max().unwrap_or_default();
    let indent = INDENT.repeat(depth);
    let lay = |line: &&'a Line<'_>| match *line {
        Line::Blank => Laid { text: String::new(), comment: None },
        Line::Comment(comment) => Laid { text: format!("{indent}{comment}"), comment: None },
        Line::Header(header, comment) => Laid { text: header.clone(), comment: *comment },
        Line::Entry(entry) => {
            let value = value(&entry.value, depth);
            let key = entry.key.as_ref().map(|key| format!("{key:width$} = "));
            let key = key.unwrap_or_default();
            Laid { text: format!("{indent}{key}{value}{end}"), comment: entry.comment }
        }
    };
    group.iter().map(lay).collect()
}

fn value(value: &Value<'_>, depth: usize) -> String {
    let (keyed, broken, lines) = match value {
        Value::Plain(plain) => return (*plain).to_owned(),
        Value::List { keyed, broken, lines } => (*keyed, *broken, lines),
    };
    let (open, close) = if keyed { ("{", "}") } else { ("[", "]") };
    let lines = spaced(lines);
    if lines.is_empty() {
        return format!("{open}{close}");
    }
    if broken {
        let mut text = format!("{open}\n");
        write(&lines, depth + 1, ",", &mut text);
        return format!("{text}{}{close}", INDENT.repeat(depth));
    }
    let entries = lines.into_iter().filter_map(|line| match line {
        Line::Entry(entry) => Some(entry),
        _ => None,
    });
    let entry = |entry: &Entry<'_>| {
        let key = entry.key.as_ref().map(|key| format!("{key} = "));
        key.unwrap_or_default() + &self::value(&entry.value, depth)
    };
    let blank = if keyed { " " } else { "" };
    format!("{open}{blank}{}{blank}{close}", entries.map(entry).collect::<Vec<_>>().join(", "))
}
