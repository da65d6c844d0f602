//! Source whose families are a page in the text format, from anywhere.

use std::borrow::ToOwned as _;
use std::format;
use std::string::String;
use std::vec::Vec;

use crate::reader::Number;
use crate::source::family::{FamilyType, ReportedFamily, ReportedSeries, ReportedValue};
use crate::source::{Source, SourceError, SourceWriter};

/// [`Source`] whose families are those of a page in the Prometheus text format, version 0.0.4: of a child
/// process, for example, or of a library that only writes text.
///
/// Each scrape calls the function, and writes the families in the format of the endpoint's page. A page
/// that cannot be parsed is an error of the source. Timestamps and comments are left out, and so are
/// `_created` samples, which are families of their own in this format.
///
/// ```
/// use metrics_catalog::{Access, ENDPOINT_CATALOG, Endpoint, Request, PageSource};
///
/// /// Returns the page of a child process.
/// fn read() -> Result<String, std::io::Error> {
///     Ok("# TYPE child_depth gauge\nchild_depth{queue=\"a\"} 3\n".to_owned())
/// }
///
/// let source = PageSource::new(|| Ok(read()?));
/// let endpoint = Endpoint::new(&ENDPOINT_CATALOG, Access::Open).with_source("child", source);
/// let accept = [("Accept", "application/openmetrics-text;version=1.0.0")];
/// let mut body = Vec::new();
/// let request = Request::get(Endpoint::DEFAULT_PATH).with_headers(&accept);
/// let Ok(_) = endpoint.respond(&request, &mut body);
/// assert!(body.ends_with(b"# TYPE child_depth gauge\nchild_depth{queue=\"a\"} 3\n# EOF\n"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct PageSource<F> {
    read: F,
}

impl<F> PageSource<F>
where
    F: Fn() -> Result<String, SourceError> + Send + Sync,
{
    /// Creates a source of the page that a function returns.
    #[must_use]
    pub const fn new(read: F) -> Self {
        Self { read }
    }
}

impl<F> Source for PageSource<F>
where
    F: Fn() -> Result<String, SourceError> + Send + Sync,
{
    fn write(&self, page: &mut SourceWriter<'_>) -> Result<(), SourceError> {
        let text = (self.read)()?;
        page.families.extend(parse(&text)?);
        Ok(())
    }
}

/// Parses a page.
fn parse(text: &str) -> Result<Vec<ReportedFamily>, SourceError> {
    let mut families = Vec::new();
    for (number, line) in (1..).zip(text.split('\n')) {
        parse_line(line.trim_matches([' ', '\t', '\r']), &mut families).map_err(|problem| {
            SourceError::from(format!("line {number} of the page: {problem}"))
        })?;
    }
    // Families that are only described have no type to rely on.
    families.retain(|family: &ReportedFamily| !family.series.is_empty());
    Ok(families)
}

/// Problem of a line.
type Problem = &'static str;

fn parse_line(line: &str, families: &mut Vec<ReportedFamily>) -> Result<(), Problem> {
    let Some(comment) = line.strip_prefix('#') else {
        return if line.is_empty() { Ok(()) } else { parse_sample(line, families) };
    };
    let mut words = comment.trim_start().splitn(3, [' ', '\t']);
    let (keyword, name) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let rest = words.next().unwrap_or_default();
    match keyword {
        "HELP" => described(name, families).help = unescaped(rest, false),
        "TYPE" => {
            let family_type = match rest.trim() {
                "counter" => FamilyType::Counter,
                "gauge" => FamilyType::Gauge,
                "histogram" => FamilyType::Histogram,
                "summary" => FamilyType::Summary,
                "untyped" => FamilyType::Untyped,
                _ => {
                    return Err(
                        "unknown type; expected counter, gauge, histogram, summary or untyped",
                    );
                }
            };
            let family = described(name, families);
            if !family.series.is_empty() {
                return Err("late `# TYPE`; expected it before the samples of the family");
            }
            family.family_type = family_type;
        }
        _ => {}
    }
    Ok(())
}

/// Returns the last family, or adds one if its name is another.
fn described<'f>(name: &str, families: &'f mut Vec<ReportedFamily>) -> &'f mut ReportedFamily {
    if families.last().is_none_or(|last| last.name != name) {
        families.push(ReportedFamily::new(FamilyType::Untyped, name, ""));
    }
    let last = families.len() - 1;
    &mut families[last]
}

/// Part of a histogram or a summary that a sample is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SampleRole {
    Value,
    Bucket,
    Sum,
    Count,
}

/// Returns the part of a family that a sample of this name is.
fn part(family: &ReportedFamily, name: &str) -> Option<SampleRole> {
    let suffix = name.strip_prefix(&*family.name)?;
    match (family.family_type, suffix) {
        (FamilyType::Histogram, "_bucket") => Some(SampleRole::Bucket),
        (FamilyType::Histogram | FamilyType::Summary, "_sum") => Some(SampleRole::Sum),
        (FamilyType::Histogram | FamilyType::Summary, "_count") => Some(SampleRole::Count),
        (FamilyType::Histogram, _) => None,
        (_, "") => Some(SampleRole::Value),
        _ => None,
    }
}

fn parse_sample(line: &str, families: &mut Vec<ReportedFamily>) -> Result<(), Problem> {
    let name_end = line.find(['{', ' ', '\t']).ok_or("missing value")?;
    let (name, rest) = line.split_at(name_end);
    let mut labels = Vec::new();
    let rest = match rest.trim_start().strip_prefix('{') {
        Some(rest) => parse_labels(rest, &mut labels)?,
        None => rest,
    };
    let mut words = rest.split([' ', '\t']).filter(|word| !word.is_empty());
    let value = words.next().ok_or("missing value")?;
    if words.next().is_some_and(|time| time.parse::<i64>().is_err()) || words.next().is_some() {
        return Err("invalid timestamp; expected milliseconds");
    }
    let (family, part) = match families.last().and_then(|last| part(last, name)) {
        Some(part) => (families.last_mut().ok_or("missing family")?, part),
        None => (described(name, families), SampleRole::Value),
    };
    push(family, part, labels, value)
}

/// Parses labels up to the closing brace, and returns the text after it.
fn parse_labels<'l>(
    mut rest: &'l str,
    labels: &mut Vec<(String, String)>,
) -> Result<&'l str, Problem> {
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('}') {
            return Ok(after);
        }
        let (name, after) = rest.split_once('=').ok_or("missing `=` after the name of a label")?;
        let value =
            after.trim_start().strip_prefix('"').ok_or("missing quotes of a label value")?;
        let mut is_escaped = false;
        let end = value.find(|char| {
            let is_end = char == '"' && !is_escaped;
            is_escaped = char == '\\' && !is_escaped;
            is_end
        });
        let end = end.ok_or("missing quote at the end of a label value")?;
        let (value, after) = value.split_at(end);
        labels.push((name.trim().to_owned(), unescaped(value, true)));
        rest = after.get(1..).unwrap_or_default().trim_start();
        rest = match rest.strip_prefix(',') {
            Some(after) => after,
            None if rest.starts_with('}') => rest,
            None => return Err("missing comma between labels"),
        };
    }
}

/// Returns a text without its escapes. Quotes are escaped in label values only.
fn unescaped(text: &str, has_quotes: bool) -> String {
    let (mut out, mut chars) = (String::new(), text.chars());
    while let Some(char) = chars.next() {
        let next = chars.clone().next();
        match (char, next) {
            ('\\', Some('n')) => out.push('\n'),
            ('\\', Some('\\')) => out.push('\\'),
            ('\\', Some('"')) if has_quotes => out.push('"'),
            _ => {
                out.push(char);
                continue;
            }
        }
        let _ = chars.next();
    }
    out
}

/// Adds a sample to its family.
fn push(
    family: &mut ReportedFamily,
    part: SampleRole,
    mut labels: Vec<(String, String)>,
    value: &str,
) -> Result<(), Problem> {
    const INVALID: Problem = "invalid value; expected a number";

    let family_type = family.family_type;
    let bound = match (family_type, part) {
        (FamilyType::Histogram, SampleRole::Bucket) => Some(take(&mut labels, "le")?),
        (FamilyType::Summary, SampleRole::Value) => Some(take(&mut labels, "quantile")?),
        (FamilyType::Histogram | FamilyType::Summary, _) => None,
        _ => {
            let value = ReportedValue::Number(number(value).ok_or(INVALID)?);
            family.series.push(new_series(labels, value));
            return Ok(());
        }
    };
    labels.retain(|(_, value)| !value.is_empty());
    // The samples of a series follow each other.
    if family.series.last().is_none_or(|last| last.labels != labels) {
        let value = match family_type {
            FamilyType::Histogram => {
                ReportedValue::Histogram { buckets: Vec::new(), sum: 0.0, count: 0 }
            }
            _ => ReportedValue::Summary { quantiles: Vec::new(), sum: 0.0, count: 0 },
        };
        family.series.push(new_series(labels, value));
    }
    let Some(series) = family.series.last_mut() else { return Ok(()) };
    match (&mut series.value, part, bound) {
        (ReportedValue::Histogram { buckets, .. }, SampleRole::Bucket, Some(bound)) => {
            buckets.push((bound, count(value).ok_or(INVALID)?));
        }
        (ReportedValue::Summary { quantiles, .. }, SampleRole::Value, Some(quantile)) => {
            quantiles.push((quantile, value.parse().map_err(|_| INVALID)?));
        }
        (
            ReportedValue::Histogram { sum, .. } | ReportedValue::Summary { sum, .. },
            SampleRole::Sum,
            _,
        ) => *sum = value.parse().map_err(|_| INVALID)?,
        (
            ReportedValue::Histogram { count: all, .. } | ReportedValue::Summary { count: all, .. },
            SampleRole::Count,
            _,
        ) => *all = count(value).ok_or(INVALID)?,
        _ => {}
    }
    Ok(())
}

fn new_series(mut labels: Vec<(String, String)>, value: ReportedValue) -> ReportedSeries {
    labels.retain(|(_, value)| !value.is_empty());
    ReportedSeries { labels, value }
}

/// Removes a label, and returns its number.
fn take(labels: &mut Vec<(String, String)>, name: &str) -> Result<f64, Problem> {
    let index = labels.iter().position(|(label, _)| label == name);
    let index = index.ok_or("missing label `le` or `quantile`")?;
    labels.remove(index).1.parse().map_err(|_| "invalid `le` or `quantile`; expected a number")
}

/// Parses a number; integers are exact.
fn number(text: &str) -> Option<Number> {
    let unsigned = text.parse().ok().map(Number::Unsigned);
    // -0 is a float.
    let signed = || text.parse().ok().filter(|value| *value != 0).map(Number::Signed);
    unsigned.or_else(signed).or_else(|| text.parse().ok().map(Number::Float))
}

/// Parses a number of observations, which may have an exponent.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is checked, and other numbers have no fraction"
)]
fn count(text: &str) -> Option<u64> {
    const LIMIT: f64 = 18_446_744_073_709_551_616.0;

    text.parse().ok().or_else(|| {
        let count: f64 = text.parse().ok()?;
        ((0.0..LIMIT).contains(&count) && count.fract() == 0.0).then_some(count as u64)
    })
}
