//! Parses one line of an exposition.

use std::borrow::Cow;

use metrics_catalog_shared::case::{is_label_name, is_metric_name};
use metrics_catalog_shared::chars::escape_hidden;

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

/// Content of the braces of a line.
#[derive(Default)]
struct Braces<'a> {
    /// Metric name in quotes, as Prometheus 3 writes it.
    name: Option<&'a str>,
    labels: LineLabels<'a>,
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
        None if line.starts_with('{') => quoted_name(&line[1..])?,
        None => line,
    };
    if let Some(quoted) = named.strip_prefix('"') {
        return closing_quote(quoted).map(|end| &quoted[..end]).filter(|name| !name.is_empty());
    }
    let end = named.find(['{', ' ', '\t']).unwrap_or(named.len());
    let may_begin = |char: char| char.is_alphabetic() || char == '_' || char == ':';
    Some(&named[..end]).filter(|name| name.starts_with(may_begin))
}

/// Returns the text from the quoted name in braces on.
fn quoted_name(mut rest: &str) -> Option<&str> {
    loop {
        let start = rest.find('"')?;
        let (before, quoted) = rest.split_at(start);
        let end = closing_quote(&quoted[1..])? + 2;
        if !before.trim_end_matches([' ', '\t']).ends_with('=')
            && !quoted[end..].trim_start_matches([' ', '\t']).starts_with('=')
        {
            return Some(quoted);
        }
        rest = &quoted[end..];
    }
}

/// Parses a line without its `#`.
fn metadata(comment: &str, syntax: Syntax) -> Result<Line<'_>, String> {
    if syntax.is_openmetrics() && comment == " EOF" {
        return Ok(Line::End);
    }
    let is_blank = |char: char| char == ' ' || char == '\t';
    let comment = comment.trim_start_matches(is_blank);
    let (keyword, rest) = comment.split_once(is_blank).unwrap_or((comment, ""));
    let rest = match syntax.strictness {
        Strictness::Strict => rest,
        Strictness::Lenient => rest.trim_start_matches(is_blank),
    };
    let is_unit = keyword == "UNIT" && syntax.is_openmetrics();
    if !matches!(keyword, "HELP" | "TYPE") && !is_unit {
        return match syntax.format {
            ExpositionFormat::Text => Ok(Line::Comment),
            ExpositionFormat::OpenMetrics => {
                Err("invalid comment; expected `# HELP`, `# TYPE`, `# UNIT` or `# EOF`".to_owned())
            }
        };
    }
    let (name, rest) = match quoted_prefix(rest) {
        Some((name, _)) if syntax.strictness == Strictness::Lenient && !is_metric_name(name) => {
            return Err(utf8_name("metric", name));
        }
        Some((name, rest)) if syntax.strictness == Strictness::Lenient => {
            (name, rest.trim_start_matches(is_blank))
        }
        _ => rest.split_once(is_blank).unwrap_or((rest, "")),
    };
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

/// Splits a text after the quoted name that it begins with.
fn quoted_prefix(text: &str) -> Option<(&str, &str)> {
    let quoted = text.strip_prefix('"')?;
    let end = closing_quote(quoted)?;
    Some((&quoted[..end], &quoted[end + 1..]))
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
    if line.starts_with('{') && syntax.strictness == Strictness::Strict {
        return Err("invalid quoted metric name; this format has none".to_owned());
    }
    let end = line.find(['{', ' ', '\t']).unwrap_or(line.len());
    let (name, rest) = line.split_at(end);
    if !name.is_empty() && !is_metric_name(name) {
        return Err(format!("invalid metric name `{}`", name.escape_debug()));
    }
    let (Braces { name: quoted, labels }, rest) =
        match rest.trim_start_matches([' ', '\t']).strip_prefix('{') {
            Some(rest) => braces(rest, syntax)?,
            None => (Braces::default(), rest),
        };
    let name = match (name, quoted) {
        ("", None) => return Err("missing metric name".to_owned()),
        ("", Some(quoted)) if is_metric_name(quoted) => quoted,
        ("", Some(quoted)) => return Err(utf8_name("metric", quoted)),
        (name, None) => name,
        (_, Some(_)) => return Err("the metric name is given twice".to_owned()),
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

/// Returns the error about a name that only Prometheus 3 allows, in quotes.
fn utf8_name(noun: &str, name: &str) -> String {
    format!(
        "the {noun} name `{}` needs quotes in PromQL; a catalog has names of ASCII letters, digits \
         and underscores",
        escape_hidden(name)
    )
}

fn check_exemplar(exemplar: &str, syntax: Syntax) -> Result<(), String> {
    let rest = exemplar.strip_prefix('{').ok_or("missing `{` before the labels")?;
    let (Braces { name, .. }, rest) = braces(rest, syntax)?;
    if name.is_some() {
        return Err("unexpected metric name".to_owned());
    }
    value(rest, syntax.format).map(drop)
}

/// Parses a value and an optional timestamp.
fn value(text: &str, format: ExpositionFormat) -> Result<f64, String> {
    let mut words = text.split_ascii_whitespace();
    let word = words.next().ok_or("missing value")?;
    let value = number(word).ok_or_else(|| format!("invalid number `{}`", word.escape_debug()))?;
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

/// Parses a number as Go does, which rejects numbers out of range and a NaN with a sign.
fn number(word: &str) -> Option<f64> {
    let value: f64 = word.parse().ok()?;
    let is_word = word.ends_with(|char: char| char.is_ascii_alphabetic());
    let is_valid =
        if value.is_nan() { !word.starts_with(['+', '-']) } else { value.is_finite() || is_word };
    is_valid.then_some(value)
}

/// Parses what follows `{`; returns it with the text after `}`.
fn braces(mut rest: &str, syntax: Syntax) -> Result<(Braces<'_>, &str), String> {
    let blanks = [' ', '\t'];
    let is_lenient = syntax.strictness == Strictness::Lenient;
    let mut name = None;
    let mut labels = LineLabels::new();
    loop {
        rest = rest.trim_start_matches(blanks);
        let may_end = labels.is_empty() || is_lenient || !syntax.is_openmetrics();
        if let Some(after) = rest.strip_prefix('}').filter(|_| may_end) {
            return Ok((Braces { name, labels: sorted(labels)? }, after));
        }
        let quoted = quoted_prefix(rest).filter(|_| is_lenient);
        let (label, after) = if let Some((quoted, after)) = quoted {
            let after = after.trim_start_matches(blanks);
            let Some(after) = after.strip_prefix('=') else {
                if name.replace(quoted).is_some() {
                    return Err("the metric name is given twice".to_owned());
                }
                rest = after.strip_prefix(',').unwrap_or(after);
                if rest.len() == after.len() && !rest.starts_with('}') {
                    return Err("missing `,` or `}` after the metric name".to_owned());
                }
                continue;
            };
            if !is_label_name(quoted) {
                return Err(utf8_name("label", quoted));
            }
            (quoted, after)
        } else {
            let (label, after) = rest.split_once('=').ok_or("missing `}` after the labels")?;
            let label = label.trim_end_matches(blanks);
            if !is_label_name(label) {
                return Err(format!("invalid label name `{}`", label.escape_debug()));
            }
            (label, after)
        };
        let quoted = after.trim_start_matches(blanks).strip_prefix('"');
        let quoted =
            quoted.ok_or_else(|| format!("missing quotes around the value of `{label}`"))?;
        let end = closing_quote(quoted)
            .ok_or_else(|| format!("missing closing quote of the value of `{label}`"))?;
        labels.push((label, unescape(&quoted[..end], true, syntax)?));
        rest = quoted[end + 1..].trim_start_matches(blanks);
        match rest.strip_prefix(',') {
            Some(after) => rest = after,
            None if rest.starts_with('}') => {
                return Ok((Braces { name, labels: sorted(labels)? }, &rest[1..]));
            }
            // Prometheus needs no comma in the text format.
            None if is_lenient && !syntax.is_openmetrics() => {}
            None => return Err(format!("missing `,` or `}}` after the value of `{label}`")),
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

/// Returns whether a sample has an exemplar. Label values may look like one.
pub(super) fn has_exemplar(line: &str) -> bool {
    let mut rest = line;
    while let Some(at) = rest.find(['"', '#']) {
        let found = &rest[at..];
        if found.starts_with('#') {
            return found.starts_with("# {") && rest[..at].ends_with(' ');
        }
        let Some((_, after)) = quoted_prefix(found) else { return false };
        rest = after;
    }
    false
}

fn sorted(mut labels: LineLabels<'_>) -> Result<LineLabels<'_>, String> {
    labels.sort();
    if let Some(pair) = labels.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        return Err(format!("duplicate label `{}`", pair[0].0));
    }
    labels.retain(|(_, value)| !value.is_empty());
    Ok(labels)
}
