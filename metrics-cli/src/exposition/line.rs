//! Parses one line of an exposition.

use std::borrow::Cow;

use crate::exposition::{ExpositionFormat, Strictness};

/// Label names and values of a line, sorted by name, without empty values.
pub(crate) type LineLabels<'a> = Vec<(&'a str, Cow<'a, str>)>;

/// Parsed line.
#[derive(Debug, PartialEq)]
pub(crate) enum Line<'a> {
    Comment,
    Blank,
    Help {
        name: &'a str,
        help: Cow<'a, str>,
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
        labels: LineLabels<'a>,
        value: f64,
    },
}

/// Syntax of lines.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Syntax {
    pub(crate) format: ExpositionFormat,
    pub(crate) strictness: Strictness,
}

impl Syntax {
    fn is_openmetrics(self) -> bool {
        self.format == ExpositionFormat::OpenMetrics
    }

    /// Returns whether a backslash before this character stands for itself. OpenMetrics' grammar
    /// allows any character but a line break, and Prometheus does so in both formats.
    fn allows_escape(self, escaped: Option<char>) -> bool {
        self.strictness == Strictness::Lenient || self.is_openmetrics() && escaped.is_some()
    }
}

/// Parses a line, or returns why it is invalid.
pub(crate) fn parse(line: &str, syntax: Syntax) -> Result<Line<'_>, String> {
    let trimmed = match syntax.format {
        ExpositionFormat::Text => line.trim_matches([' ', '\t']),
        ExpositionFormat::OpenMetrics => line,
    };
    if trimmed.is_empty() {
        return Ok(Line::Blank);
    }
    match trimmed.strip_prefix('#') {
        Some(comment) => metadata(comment, syntax),
        None => sample(trimmed, syntax),
    }
}

/// Returns the metric name of a line that cannot be parsed, if it begins with one. A quoted name
/// may have any characters.
pub(crate) fn name_of(line: &str) -> Option<&str> {
    let line = line.trim_matches([' ', '\t']);
    let named = match line.strip_prefix('#') {
        Some(comment) => {
            let comment = comment.trim_start_matches([' ', '\t']);
            ["HELP", "TYPE", "UNIT"]
                .iter()
                .find_map(|keyword| comment.strip_prefix(keyword)?.strip_prefix([' ', '\t']))?
        }
        None => line.strip_prefix('{').filter(|rest| rest.starts_with('"')).unwrap_or(line),
    };
    if let Some(quoted) = named.strip_prefix('"') {
        return closing_quote(quoted).map(|end| &quoted[..end]).filter(|name| !name.is_empty());
    }
    let end = named.find(['{', ' ', '\t']).unwrap_or(named.len());
    let may_begin = |char: char| char.is_alphabetic() || char == '_' || char == ':';
    Some(&named[..end]).filter(|name| name.starts_with(may_begin))
}

/// Parses a line without its `#`.
fn metadata(comment: &str, syntax: Syntax) -> Result<Line<'_>, String> {
    if syntax.is_openmetrics() && comment == " EOF" {
        return Ok(Line::End);
    }
    let is_blank = |char: char| char == ' ' || char == '\t';
    let mut words = comment.trim_start_matches(is_blank).splitn(3, is_blank);
    let keyword = words.next().unwrap_or_default();
    let (name, rest) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let is_unit = keyword == "UNIT" && syntax.is_openmetrics();
    if !matches!(keyword, "HELP" | "TYPE") && !is_unit {
        return match syntax.format {
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
        "HELP" => Line::Help { name, help: unescape(rest, syntax.is_openmetrics(), syntax)? },
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
fn unescape(text: &str, quotes: bool, syntax: Syntax) -> Result<Cow<'_, str>, String> {
    if !text.contains('\\') {
        return Ok(Cow::Borrowed(text));
    }
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        if char != '\\' {
            plain.push(char);
            continue;
        }
        match chars.next() {
            Some('\\') => plain.push('\\'),
            Some('n') => plain.push('\n'),
            Some('"') if quotes => plain.push('"'),
            other if syntax.allows_escape(other) => plain.extend(['\\'].into_iter().chain(other)),
            other => {
                let other = other.map(String::from).unwrap_or_default();
                return Err(format!("unknown escape `\\{other}`; write `\\\\` for a backslash"));
            }
        }
    }
    Ok(Cow::Owned(plain))
}

fn sample(line: &str, syntax: Syntax) -> Result<Line<'_>, String> {
    if line.starts_with('{') {
        return Err("invalid quoted metric name; this format has none".to_owned());
    }
    let end = line.find(['{', ' ', '\t']).unwrap_or(line.len());
    let (name, rest) = line.split_at(end);
    if !is_metric_name(name) {
        return Err(format!("invalid metric name `{}`", name.escape_debug()));
    }
    let (labels, rest) = match rest.trim_start_matches([' ', '\t']).strip_prefix('{') {
        Some(rest) => labels(rest, syntax)?,
        None => (LineLabels::new(), rest),
    };
    let (rest, exemplar) = match rest.split_once(" # ") {
        Some((rest, exemplar)) if syntax.is_openmetrics() => (rest, Some(exemplar)),
        _ => (rest, None),
    };
    let value = value(rest, syntax.format)?;
    if let Some(exemplar) = exemplar {
        check_exemplar(exemplar, syntax).map_err(|message| format!("exemplar: {message}"))?;
    }
    Ok(Line::Sample { name, labels, value })
}

fn check_exemplar(exemplar: &str, syntax: Syntax) -> Result<(), String> {
    let rest = exemplar.strip_prefix('{').ok_or("missing `{` before the labels")?;
    let (_, rest) = labels(rest, syntax)?;
    value(rest, syntax.format).map(drop)
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
fn labels(mut rest: &str, syntax: Syntax) -> Result<(LineLabels<'_>, &str), String> {
    let blanks = [' ', '\t'];
    let mut labels = LineLabels::new();
    loop {
        rest = rest.trim_start_matches(blanks);
        let may_end = labels.is_empty() || !syntax.is_openmetrics();
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
        labels.push((name, unescape(&quoted[..end], true, syntax)?));
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

fn sorted(mut labels: LineLabels<'_>) -> Result<LineLabels<'_>, String> {
    labels.sort();
    if let Some(pair) = labels.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        return Err(format!("duplicate label `{}`", pair[0].0));
    }
    labels.retain(|(_, value)| !value.is_empty());
    Ok(labels)
}
