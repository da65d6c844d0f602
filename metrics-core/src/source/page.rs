//! Source whose families are an exposition in text, from anywhere.

use std::borrow::ToOwned as _;
use std::collections::HashMap;
use std::format;
use std::string::String;
use std::vec::Vec;

use metrics_catalog_shared::metric_type::SAMPLE_SUFFIXES;

use crate::reader::Number;
use crate::self_metrics::FamilyProblem;
use crate::source::check::is_metric_name;
use crate::source::family::{FamilyType, ReportedFamily, ReportedSeries, ReportedValue};
use crate::source::{Source, SourceError, SourceWriter};

/// [`Source`] whose families are those of an exposition in text, in the Prometheus text format or in
/// OpenMetrics: of a child process, for example, or of a library that only writes text.
///
/// Each scrape calls the function and parses its text like [`SourceWriter::parse`]. The families are on
/// the page in the format of the page.
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
    /// Creates a source of the exposition that a function returns.
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
        page.parse(&(self.read)()?)
    }
}

/// Parses an exposition. A family with a line that cannot be parsed is left out.
///
/// # Errors
///
/// Returns an error if such a line precedes all families, because the text is not an exposition then.
pub(super) fn parse(text: &str) -> Result<Vec<ReportedFamily>, SourceError> {
    let mut page = Page::default();
    for (number, line) in (1..).zip(text.split('\n')) {
        page.parse_line(line.trim_matches([' ', '\t', '\r'])).map_err(|problem| {
            SourceError::from(format!("line {number} of the exposition: {problem}"))
        })?;
    }
    Ok(page.families.into_iter().filter_map(ParsedFamily::finish).collect())
}

/// Families of an exposition.
#[derive(Default)]
struct Page {
    families: Vec<ParsedFamily>,
    /// Index of each family by the name in its `# TYPE`, or by that of its samples if it has none.
    by_name: HashMap<String, usize>,
    /// Index of the family of the line before.
    last: Option<usize>,
}

/// Type of a family in an exposition.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PageType {
    /// Type that a source can report.
    Known(FamilyType),
    /// Type that a source cannot report, such as a histogram of gauges.
    Unknown,
    /// Start times of another family. The Prometheus text format has no such samples, so libraries write
    /// them as a family of their own, which would clash with the other.
    Created,
}

/// Family whose lines are being read.
struct ParsedFamily {
    page_type: PageType,
    /// Suffix of the samples of a counter, known from the first one: the Prometheus text format has it in
    /// `# TYPE`, too, and OpenMetrics has not.
    suffix: Option<&'static str>,
    family: ReportedFamily,
}

/// Part of a family that a sample is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SampleRole {
    Value,
    Bucket,
    Sum,
    Count,
    /// Start time, or a sample of a type that a source cannot report.
    Ignored,
}

/// Sample of a line.
struct Sample<'l> {
    name: &'l str,
    labels: Vec<(String, String)>,
    value: &'l str,
}

impl Page {
    /// Parses a line without the spaces around it.
    fn parse_line(&mut self, line: &str) -> Result<(), &'static str> {
        if let Some(comment) = line.strip_prefix('#') {
            self.parse_comment(comment);
            return Ok(());
        }
        if line.is_empty() {
            return Ok(());
        }
        let (name, problem) = match parse_sample(line) {
            Ok(sample) if !sample.name.is_empty() => {
                self.add(sample);
                return Ok(());
            }
            Ok(_) => ("", FamilyProblem::Name),
            Err(problem) => problem,
        };
        let index = if is_metric_name(name) {
            self.family_of_sample(name).0
        } else {
            self.last.ok_or("expected `# HELP`, `# TYPE` or a sample")?
        };
        self.families[index].set_problem(problem);
        Ok(())
    }

    /// Parses a line without its `#`.
    fn parse_comment(&mut self, comment: &str) {
        let mut words = comment.trim_start().splitn(3, [' ', '\t']);
        let (keyword, name) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let rest = words.next().unwrap_or_default();
        match keyword {
            "HELP" => self.family_named(name).family.help = unescaped(rest),
            "UNIT" => rest.trim().clone_into(&mut self.family_named(name).family.unit),
            "TYPE" => self.family_named(name).set_type(rest.trim()),
            _ => {}
        }
    }

    /// Returns the family with a name in `# TYPE`, which is added if there is none.
    fn family_named(&mut self, name: &str) -> &mut ParsedFamily {
        let index = match self.by_name.get(name) {
            Some(index) => *index,
            None => self.push(name),
        };
        self.last = Some(index);
        &mut self.families[index]
    }

    fn push(&mut self, name: &str) -> usize {
        let has_start = |index: usize| self.families[index].has_start();
        let is_created = name.strip_suffix("_created").is_some_and(|base| {
            let index = |name: &str| self.by_name.get(name).copied();
            index(base).or_else(|| index(&[base, "_total"].concat())).is_some_and(has_start)
        });
        let index = self.families.len();
        let page_type =
            if is_created { PageType::Created } else { PageType::Known(FamilyType::Untyped) };
        let family = ReportedFamily::new(FamilyType::Untyped, name, "");
        self.families.push(ParsedFamily { page_type, suffix: None, family });
        self.by_name.insert(name.to_owned(), index);
        index
    }

    /// Returns the index of the family of a sample, and its part of it, unless the type has no such
    /// sample. Adds a family if there is none.
    fn family_of_sample(&mut self, name: &str) -> (usize, Option<SampleRole>) {
        // The samples of a family follow each other in most expositions.
        let candidate = |index: usize| {
            let role = self.families[index].role(name);
            role.is_some().then_some((index, role))
        };
        let found = self.last.and_then(candidate).or_else(|| {
            let bases = SAMPLE_SUFFIXES.iter().filter_map(|suffix| name.strip_suffix(suffix));
            let mut indices = bases.chain([name]).filter_map(|base| self.by_name.get(base));
            indices.find_map(|index| candidate(*index))
        });
        let (index, role) = found.unwrap_or_else(|| {
            let index = match self.by_name.get(name) {
                Some(index) => *index,
                None => self.push(name),
            };
            (index, self.families[index].role(name))
        });
        self.last = Some(index);
        (index, role)
    }

    fn add(&mut self, sample: Sample<'_>) {
        let (index, role) = self.family_of_sample(sample.name);
        let family = &mut self.families[index];
        let result = role.ok_or(FamilyProblem::Syntax).and_then(|role| family.add(sample, role));
        if let Err(problem) = result {
            family.set_problem(problem);
        }
    }
}

impl ParsedFamily {
    /// Returns the family as a source reports it, if it has samples or is at fault.
    fn finish(mut self) -> Option<ReportedFamily> {
        if self.page_type == PageType::Created {
            return None;
        }
        let suffix = match self.family.family_type {
            FamilyType::Info => "_info",
            _ => self.suffix.unwrap_or_default(),
        };
        self.family.name.push_str(suffix);
        let is_empty = self.family.series.is_empty() && self.family.problem.is_none();
        (!is_empty).then_some(self.family)
    }

    fn set_problem(&mut self, problem: FamilyProblem) {
        self.family.problem.get_or_insert(problem);
    }

    fn set_type(&mut self, name: &str) {
        if self.page_type == PageType::Created {
            return;
        }
        if !self.family.series.is_empty() {
            // Its samples were read as those of another type, or it is there twice.
            let was_untyped = self.page_type == PageType::Known(FamilyType::Untyped);
            let problem =
                if was_untyped { FamilyProblem::Syntax } else { FamilyProblem::Duplicate };
            return self.set_problem(problem);
        }
        let family_type = match name {
            "counter" => FamilyType::Counter,
            "gauge" | "stateset" => FamilyType::Gauge,
            "histogram" => FamilyType::Histogram,
            "summary" => FamilyType::Summary,
            "info" => FamilyType::Info,
            "untyped" | "unknown" => FamilyType::Untyped,
            _ => {
                self.page_type = PageType::Unknown;
                return self.set_problem(FamilyProblem::Syntax);
            }
        };
        self.page_type = PageType::Known(family_type);
        self.family.family_type = family_type;
    }

    /// Returns whether the type has start times in OpenMetrics.
    const fn has_start(&self) -> bool {
        use FamilyType::{Counter, Histogram, Summary};
        matches!(self.page_type, PageType::Known(Counter | Histogram | Summary))
    }

    /// Returns the part of the family that a sample of this name is.
    fn role(&self, name: &str) -> Option<SampleRole> {
        use FamilyType::{Counter, Gauge, Histogram, Info, Summary, Untyped};

        let suffix = name.strip_prefix(&*self.family.name)?;
        let PageType::Known(family_type) = self.page_type else {
            let is_own =
                ["", "_gcount", "_gsum"].contains(&suffix) || SAMPLE_SUFFIXES.contains(&suffix);
            return is_own.then_some(SampleRole::Ignored);
        };
        match (family_type, suffix) {
            (Counter, "" | "_total") => {
                self.suffix.is_none_or(|it| it == suffix).then_some(SampleRole::Value)
            }
            (Counter | Histogram | Summary, "_created") => Some(SampleRole::Ignored),
            (Histogram, "_bucket") => Some(SampleRole::Bucket),
            (Histogram | Summary, "_sum") => Some(SampleRole::Sum),
            (Histogram | Summary, "_count") => Some(SampleRole::Count),
            (Gauge | Summary | Untyped, "") | (Info, "_info") => Some(SampleRole::Value),
            _ => None,
        }
    }

    /// Adds a sample.
    fn add(&mut self, mut sample: Sample<'_>, role: SampleRole) -> Result<(), FamilyProblem> {
        const INVALID: FamilyProblem = FamilyProblem::Value;

        let (family, labels) = (&mut self.family, &mut sample.labels);
        let bound = match (family.family_type, role) {
            (_, SampleRole::Ignored) => return Ok(()),
            (FamilyType::Histogram, SampleRole::Bucket) => Some(take(labels, "le")?),
            (FamilyType::Summary, SampleRole::Value) => Some(take(labels, "quantile")?),
            (FamilyType::Summary | FamilyType::Histogram, _) => None,
            (family_type, _) => {
                let has_suffix = sample.name.len() > family.name.len();
                if family_type == FamilyType::Counter {
                    self.suffix = Some(if has_suffix { "_total" } else { "" });
                }
                return family.push(sample);
            }
        };
        let (labels, value) = (sample.labels, sample.value);
        // The samples of a series follow each other.
        if family.series.last().is_none_or(|last| last.labels != labels) {
            let value = match family.family_type {
                // A sum that is missing is an illegal value.
                FamilyType::Histogram => {
                    ReportedValue::Histogram { buckets: Vec::new(), sum: f64::NAN, count: 0 }
                }
                _ => ReportedValue::Summary { quantiles: Vec::new(), sum: None, count: None },
            };
            family.series.push(ReportedSeries { labels, value });
        }
        let Some(series) = family.series.last_mut() else { return Ok(()) };
        match (&mut series.value, role, bound) {
            (ReportedValue::Histogram { buckets, count: all, .. }, _, Some(bound)) => {
                let below = count(value).ok_or(INVALID)?;
                // OpenMetrics does not demand the sample of the count.
                if bound == f64::INFINITY && *all == 0 {
                    *all = below;
                }
                buckets.push((bound, below));
            }
            (ReportedValue::Summary { quantiles, .. }, _, Some(quantile)) => {
                quantiles.push((quantile, value.parse().map_err(|_| INVALID)?));
            }
            (ReportedValue::Histogram { sum, .. }, SampleRole::Sum, _) => {
                *sum = value.parse().map_err(|_| INVALID)?;
            }
            (ReportedValue::Histogram { count: all, .. }, _, _) => {
                *all = count(value).ok_or(INVALID)?;
            }
            (ReportedValue::Summary { sum, .. }, SampleRole::Sum, _) => {
                *sum = Some(value.parse().map_err(|_| INVALID)?);
            }
            (ReportedValue::Summary { count: all, .. }, _, _) => {
                *all = Some(count(value).ok_or(INVALID)?);
            }
            (ReportedValue::Number(_), _, _) => {}
        }
        Ok(())
    }
}

impl ReportedFamily {
    /// Adds a series with a number.
    fn push(&mut self, sample: Sample<'_>) -> Result<(), FamilyProblem> {
        let value = number(sample.value).ok_or(FamilyProblem::Value)?;
        let value = ReportedValue::Number(value);
        self.series.push(ReportedSeries { labels: sample.labels, value });
        Ok(())
    }
}

/// Parses the line of a sample. A problem comes with the text where the name is expected.
fn parse_sample(line: &str) -> Result<Sample<'_>, (&str, FamilyProblem)> {
    let name_end = line.find(['{', ' ', '\t']).unwrap_or(line.len());
    let (name, rest) = line.split_at(name_end);
    let at_fault = |problem| (name, problem);
    let mut labels = Vec::new();
    let rest = match rest.trim_start().strip_prefix('{') {
        Some(rest) => parse_labels(rest, &mut labels).ok_or(at_fault(FamilyProblem::Label))?,
        None => rest,
    };
    labels.retain(|(_, value)| !value.is_empty());
    // Exemplars follow a `#`, which numbers do not have.
    let numbers = rest.split_once('#').map_or(rest, |(numbers, _)| numbers);
    let mut words = numbers.split([' ', '\t']).filter(|word| !word.is_empty());
    let value = words.next().ok_or(at_fault(FamilyProblem::Syntax))?;
    let is_number = |word: &str| word.parse::<f64>().is_ok();
    if !is_number(value) {
        return Err(at_fault(FamilyProblem::Syntax));
    }
    // A timestamp, in milliseconds or seconds.
    if words.next().is_some_and(|time| !is_number(time)) || words.next().is_some() {
        return Err(at_fault(FamilyProblem::Syntax));
    }
    Ok(Sample { name, labels, value })
}

/// Parses labels up to the closing brace, and returns the text after it.
fn parse_labels<'l>(mut rest: &'l str, labels: &mut Vec<(String, String)>) -> Option<&'l str> {
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('}') {
            return Some(after);
        }
        let (name, after) = rest.split_once('=')?;
        let value = after.trim_start().strip_prefix('"')?;
        let mut is_escaped = false;
        let end = value.find(|char| {
            let is_end = char == '"' && !is_escaped;
            is_escaped = char == '\\' && !is_escaped;
            is_end
        });
        let (value, after) = value.split_at(end?);
        labels.push((name.trim().to_owned(), unescaped(value)));
        rest = after.get(1..).unwrap_or_default().trim_start();
        rest = match rest.strip_prefix(',') {
            Some(after) => after,
            None if rest.starts_with('}') => rest,
            None => return None,
        };
    }
}

/// Returns a text without its escapes.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let char = match after.as_bytes().first() {
            Some(b'n') => '\n',
            Some(b'\\') => '\\',
            Some(b'"') => '"',
            _ => {
                out.push('\\');
                rest = after;
                continue;
            }
        };
        out.push(char);
        rest = after.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// Removes a label, and returns its number.
fn take(labels: &mut Vec<(String, String)>, name: &str) -> Result<f64, FamilyProblem> {
    let index = labels.iter().position(|(label, _)| label == name);
    let index = index.ok_or(FamilyProblem::Label)?;
    labels.remove(index).1.parse().map_err(|_| FamilyProblem::Value)
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
