//! Parses one line of an exposition.

use crate::exposition::{ExpositionFormat, Labels};

/// Parsed line.
#[derive(Debug, PartialEq)]
pub(crate) enum Line<'a> {
    Comment,
    Blank,
    Help {
        name: &'a str,
        help: String,
    },
    Type {
        name: &'a str,
        family_type: &'a str,
    },
    Unit {
        name: &'a str,
        unit: &'a str,
    },
    /// `# EOF`.
    End,
    Sample {
        name: &'a str,
        labels: Labels,
        value: f64,
    },
}

/// Parses a line, or returns why it is invalid.
pub(crate) fn parse(line: &str, format: ExpositionFormat) -> Result<Line<'_>, String> {
    let trimmed = match format {
        ExpositionFormat::Text => line.trim_matches([' ', '\t', '\r']),
        ExpositionFormat::OpenMetrics => line,
    };
    if trimmed.is_empty() {
        return Ok(Line::Blank);
    }
    match trimmed.strip_prefix('#') {
        Some(comment) => metadata(comment, format),
        None => sample(trimmed, format),
    }
}

/// Parses a line without its `#`.
fn metadata(comment: &str, format: ExpositionFormat) -> Result<Line<'_>, String> {
    if format == ExpositionFormat::OpenMetrics && comment == " EOF" {
        return Ok(Line::End);
    }
    let is_blank = |char: char| char == ' ' || char == '\t';
    let mut words = comment.trim_start_matches(is_blank).splitn(3, is_blank);
    let keyword = words.next().unwrap_or_default();
    let (name, rest) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let is_unit = keyword == "UNIT" && format == ExpositionFormat::OpenMetrics;
    if !matches!(keyword, "HELP" | "TYPE") && !is_unit {
        return match format {
            ExpositionFormat::Text => Ok(Line::Comment),
            ExpositionFormat::OpenMetrics => {
                Err("invalid comment; expected `# HELP`, `# TYPE`, `# UNIT` or `# EOF`".to_owned())
            }
        };
    }
    if name.is_empty() {
        return Err(format!("missing metric name after `# {keyword}`"));
    }
    if !is_metric_name(name) {
        return Err(format!("invalid metric name `{}` after `# {keyword}`", name.escape_debug()));
    }
    Ok(match keyword {
        "HELP" => {
            Line::Help { name, help: unescape(rest, format == ExpositionFormat::OpenMetrics)? }
        }
        "TYPE" => Line::Type { name, family_type: rest.trim() },
        _ => Line::Unit { name, unit: rest.trim() },
    })
}

fn is_metric_name(name: &str) -> bool {
    is_name(name, |byte| byte == b':')
}

fn is_label_name(name: &str) -> bool {
    is_name(name, |_| false)
}

fn is_name(name: &str, also: impl Fn(u8) -> bool) -> bool {
    let may_begin = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_' || also(byte);
    let mut bytes = name.bytes();
    bytes.next().is_some_and(may_begin)
        && bytes.all(|byte| may_begin(byte) || byte.is_ascii_digit())
}

/// Replaces the escapes `\\`, `\n` and, if `quotes`, `\"`.
fn unescape(text: &str, quotes: bool) -> Result<String, String> {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        if char != '\\' {
            plain.push(char);
            continue;
        }
        plain.push(match chars.next() {
            Some('\\') => '\\',
            Some('n') => '\n',
            Some('"') if quotes => '"',
            other => {
                let other = other.map(String::from).unwrap_or_default();
                return Err(format!("unknown escape `\\{other}`; write `\\\\` for a backslash"));
            }
        });
    }
    Ok(plain)
}

fn sample(line: &str, format: ExpositionFormat) -> Result<Line<'_>, String> {
    if line.starts_with('{') {
        return Err("invalid quoted metric name; this format has none".to_owned());
    }
    let end = line.find(['{', ' ', '\t']).unwrap_or(line.len());
    let (name, rest) = line.split_at(end);
    if !is_metric_name(name) {
        return Err(format!("invalid metric name `{}`", name.escape_debug()));
    }
    let (labels, rest) = match rest.trim_start_matches([' ', '\t']).strip_prefix('{') {
        Some(rest) => labels(rest, format)?,
        None => (Labels::new(), rest),
    };
    let (rest, exemplar) = match rest.split_once(" # ") {
        Some((rest, exemplar)) if format == ExpositionFormat::OpenMetrics => (rest, Some(exemplar)),
        _ => (rest, None),
    };
    let value = value(rest, format)?;
    if let Some(exemplar) = exemplar {
        check_exemplar(exemplar, format).map_err(|message| format!("exemplar: {message}"))?;
    }
    Ok(Line::Sample { name, labels, value })
}

fn check_exemplar(exemplar: &str, format: ExpositionFormat) -> Result<(), String> {
    let rest = exemplar.strip_prefix('{').ok_or("missing `{` before the labels")?;
    let (_, rest) = labels(rest, format)?;
    value(rest, format).map(drop)
}

/// Parses a value and an optional timestamp.
fn value(text: &str, format: ExpositionFormat) -> Result<f64, String> {
    let mut words = text.split_ascii_whitespace();
    let word = words.next().ok_or("missing value")?;
    let value = word.parse().map_err(|_| format!("invalid number `{}`", word.escape_debug()))?;
    if let Some(time) = words.next() {
        let is_valid = match format {
            ExpositionFormat::Text => time.parse::<i64>().is_ok(),
            ExpositionFormat::OpenMetrics => time.parse().is_ok_and(f64::is_finite),
        };
        if !is_valid {
            return Err(format!("invalid timestamp `{}`", time.escape_debug()));
        }
    }
    match words.next() {
        Some(more) => Err(format!("unexpected `{}` after the timestamp", more.escape_debug())),
        None => Ok(value),
    }
}

/// Parses labels after `{`; returns them sorted, and the text after `}`.
fn labels(mut rest: &str, format: ExpositionFormat) -> Result<(Labels, &str), String> {
    let blanks = [' ', '\t'];
    let mut labels = Labels::new();
    loop {
        rest = rest.trim_start_matches(blanks);
        let may_end = labels.is_empty() || format == ExpositionFormat::Text;
        if let Some(after) = rest.strip_prefix('}').filter(|_| may_end) {
            return Ok((sorted(labels)?, after));
        }
        let (name, after) = rest.split_once('=').ok_or("missing `}` after the labels")?;
        let name = name.trim_end_matches(blanks);
        if !is_label_name(name) {
            return Err(format!("invalid label name `{}`", name.escape_debug()));
        }
        let quoted = after.trim_start_matches(blanks).strip_prefix('"');
        let quoted =
            quoted.ok_or_else(|| format!("missing quotes around the value of `{name}`"))?;
        let end = closing_quote(quoted)
            .ok_or_else(|| format!("missing closing quote of the value of `{name}`"))?;
        labels.push((name.to_owned(), unescape(&quoted[..end], true)?));
        rest = quoted[end + 1..].trim_start_matches(blanks);
        match rest.strip_prefix(',') {
            Some(after) => rest = after,
            None if rest.starts_with('}') => return Ok((sorted(labels)?, &rest[1..])),
            None => return Err(format!("missing `,` or `}}` after the value of `{name}`")),
        }
    }
}

/// Returns the offset of the first quote that is not escaped.
fn closing_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    })
}

fn sorted(mut labels: Labels) -> Result<Labels, String> {
    labels.sort();
    if let Some(pair) = labels.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        return Err(format!("duplicate label `{}`", pair[0].0));
    }
    labels.retain(|(_, value)| !value.is_empty());
    Ok(labels)
}
