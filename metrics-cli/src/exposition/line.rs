//! One line of an exposition.

use crate::exposition::{Format, Labels};

/// What a line says.
#[derive(Debug, PartialEq)]
pub(crate) enum Line<'a> {
    /// Nothing: it is blank, or a comment.
    Nothing,
    Blank,
    Help {
        name: &'a str,
        help: String,
    },
    Type {
        name: &'a str,
        kind: &'a str,
    },
    Unit {
        name: &'a str,
        unit: &'a str,
    },
    End,
    Sample {
        name: &'a str,
        labels: Labels,
        value: f64,
    },
}

/// Reads a line, or says what is wrong with it.
pub(crate) fn read(line: &str, format: Format) -> Result<Line<'_>, String> {
    let trimmed = match format {
        Format::Text => line.trim_matches([' ', '\t', '\r']),
        Format::OpenMetrics => line,
    };
    if trimmed.is_empty() {
        return Ok(Line::Blank);
    }
    match trimmed.strip_prefix('#') {
        Some(comment) => about(comment, format),
        None => sample(trimmed, format),
    }
}

/// A line that begins with `#`.
fn about(comment: &str, format: Format) -> Result<Line<'_>, String> {
    if format == Format::OpenMetrics && comment == " EOF" {
        return Ok(Line::End);
    }
    let is_blank = |letter: char| letter == ' ' || letter == '\t';
    let mut words = comment.trim_start_matches(is_blank).splitn(3, is_blank);
    let (keyword, name, rest) = (words.next(), words.next(), words.next().unwrap_or_default());
    let keyword = keyword.unwrap_or_default();
    let is_unit = keyword == "UNIT" && format == Format::OpenMetrics;
    if !matches!(keyword, "HELP" | "TYPE") && !is_unit {
        return match format {
            Format::Text => Ok(Line::Nothing),
            Format::OpenMetrics => {
                Err("OpenMetrics has no comments; expected `# HELP`, `# TYPE`, `# UNIT` or `# EOF`"
                    .to_owned())
            }
        };
    }
    let name = name.filter(|name| is_metric_name(name));
    let name = name.ok_or_else(|| format!("`# {keyword}` is not followed by a metric's name"))?;
    Ok(match keyword {
        "HELP" => Line::Help { name, help: unescape(rest, format == Format::OpenMetrics)? },
        "TYPE" => Line::Type { name, kind: rest.trim() },
        _ => Line::Unit { name, unit: rest.trim() },
    })
}

fn is_name(name: &str, colons: bool) -> bool {
    let letter = |letter: u8| letter.is_ascii_alphabetic() || letter == b'_';
    let letter = |byte: u8| letter(byte) || colons && byte == b':';
    let mut bytes = name.bytes();
    bytes.next().is_some_and(letter) && bytes.all(|byte| letter(byte) || byte.is_ascii_digit())
}

fn is_metric_name(name: &str) -> bool {
    is_name(name, true)
}

/// What a text with `\\`, `\n` and, where quotes mean something, `\"` stands for.
fn unescape(text: &str, quotes: bool) -> Result<String, String> {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            plain.push(letter);
            continue;
        }
        plain.push(match letters.next() {
            Some('\\') => '\\',
            Some('n') => '\n',
            Some('"') if quotes => '"',
            other => {
                let other = other.map(String::from).unwrap_or_default();
                return Err(format!("`\\{other}` is no escape; write `\\\\` for a backslash"));
            }
        });
    }
    Ok(plain)
}

fn sample(line: &str, format: Format) -> Result<Line<'_>, String> {
    if line.starts_with('{') {
        return Err("names in quotes are not of this format".to_owned());
    }
    let end = line.find(['{', ' ', '\t']).unwrap_or(line.len());
    let (name, rest) = line.split_at(end);
    if !is_metric_name(name) {
        return Err(format!("`{}` is no metric's name", name.escape_debug()));
    }
    let (labels, rest) = match rest.trim_start_matches([' ', '\t']).strip_prefix('{') {
        Some(rest) => labels(rest, format)?,
        None => (Labels::new(), rest),
    };
    let (rest, exemplar) = match rest.split_once(" # ") {
        Some((rest, exemplar)) if format == Format::OpenMetrics => (rest, Some(exemplar)),
        _ => (rest, None),
    };
    let value = value(rest, format)?;
    if let Some(exemplar) = exemplar {
        let in_exemplar = |why: String| format!("in the exemplar: {why}");
        let inside = exemplar.strip_prefix('{').ok_or("an exemplar begins with `{`")?;
        let (_, rest) = self::labels(inside, format).map_err(in_exemplar)?;
        self::value(rest, format).map_err(in_exemplar)?;
    }
    Ok(Line::Sample { name, labels, value })
}

/// A value, and the time that may stand after it.
fn value(text: &str, format: Format) -> Result<f64, String> {
    let mut words = text.split_ascii_whitespace();
    let Some(word) = words.next() else { return Err("there is no value".to_owned()) };
    let value = number(word).ok_or_else(|| format!("`{}` is no number", word.escape_debug()))?;
    if let Some(time) = words.next() {
        let is_time = match format {
            Format::Text => time.parse::<i64>().is_ok(),
            Format::OpenMetrics => number(time).is_some_and(f64::is_finite),
        };
        if !is_time {
            return Err(format!("`{}` is no timestamp", time.escape_debug()));
        }
    }
    match words.next() {
        Some(more) => Err(format!("`{}` is more than a value and its time", more.escape_debug())),
        None => Ok(value),
    }
}

/// A number as expositions spell it.
pub(crate) fn number(word: &str) -> Option<f64> {
    word.parse().ok()
}

/// The labels after the `{`, in the order of their names, and what is after the `}`.
fn labels(mut rest: &str, format: Format) -> Result<(Labels, &str), String> {
    let blanks = [' ', '\t'];
    let mut labels = Labels::new();
    loop {
        rest = rest.trim_start_matches(blanks);
        let may_end = labels.is_empty() || format == Format::Text;
        if let Some(after) = rest.strip_prefix('}').filter(|_| may_end) {
            return sorted(labels, after);
        }
        let (name, after) = rest.split_once('=').ok_or("the labels do not end in `}`")?;
        let name = name.trim_end_matches(blanks);
        if !is_name(name, false) {
            return Err(format!("`{}` is no label's name", name.escape_debug()));
        }
        let quoted = after.trim_start_matches(blanks).strip_prefix('"');
        let quoted = quoted.ok_or_else(|| format!("the value of `{name}` is not in quotes"))?;
        let end = closing(quoted).ok_or_else(|| format!("the value of `{name}` does not end"))?;
        labels.push((name.to_owned(), unescape(&quoted[..end], true)?));
        rest = quoted[end + 1..].trim_start_matches(blanks);
        match rest.strip_prefix(',') {
            Some(after) => rest = after,
            None if rest.starts_with('}') => return sorted(labels, &rest[1..]),
            None => return Err(format!("after the value of `{name}` there is no `,` or `}}`")),
        }
    }
}

/// Where the quote is that ends the text: the first without a backslash before it.
fn closing(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
}

fn sorted(mut labels: Labels, rest: &str) -> Result<(Labels, &str), String> {
    labels.sort();
    if let Some(pair) = labels.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        return Err(format!("label `{}` is there twice", pair[0].0));
    }
    labels.retain(|(_, value)| !value.is_empty());
    Ok((labels, rest))
}
