//! Source whose families are an exposition in text, from anywhere.

use core::time::Duration;
use std::borrow::ToOwned as _;
use std::collections::HashMap;
use std::format;
use std::string::String;
use std::vec::Vec;

use metrics_catalog_shared::case::is_metric_name;
use metrics_catalog_shared::family_type::{ALL_SAMPLE_SUFFIXES, SampleRole};

use crate::reader::Number;
use crate::self_metrics::FamilyProblem;
use crate::source::family::{
    OwnedLabels, ReportedExemplar, ReportedFamily, ReportedSeries, ReportedValue, SourceType,
};
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
    let is_openmetrics = text.trim_end().ends_with("\n# EOF");
    let mut page = Page { is_openmetrics, ..Page::default() };
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
    /// Whether it is OpenMetrics, where timestamps are seconds.
    is_openmetrics: bool,
}

/// Type of a family in an exposition.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PageType {
    /// Type that a source can report.
    Known(SourceType),
    /// Type that a source cannot report, such as a histogram of gauges.
    Unknown,
    /// Start times of the family at an index. The Prometheus text format has no such samples, so libraries
    /// write them as a family of their own, which would clash with the other.
    Created(usize),
}

/// Family whose lines are being read.
struct ParsedFamily {
    page_type: PageType,
    /// Suffix of the samples of a counter, known from the first one: the Prometheus text format has it in
    /// `# TYPE`, too, and OpenMetrics has not.
    suffix: Option<&'static str>,
    family: ReportedFamily,
    /// Labels and start times of series.
    created: Vec<(OwnedLabels, Duration)>,
}

/// Sample of a line.
struct Sample<'l> {
    name: &'l str,
    labels: OwnedLabels,
    value: &'l str,
    /// Timestamp as it is written, empty if there is none.
    timestamp: &'l str,
    /// Exemplar as it is written, without its `#`.
    exemplar: Option<&'l str>,
}

impl Sample<'_> {
    /// Returns the time of the value, if it is written.
    fn time(&self, is_openmetrics: bool) -> Result<Option<Duration>, FamilyProblem> {
        if self.timestamp.is_empty() {
            return Ok(None);
        }
        if is_openmetrics {
            return seconds(self.timestamp).map(Some).ok_or(FamilyProblem::Value);
        }
        let milliseconds: i64 = self.timestamp.parse().map_err(|_| FamilyProblem::Syntax)?;
        let milliseconds = u64::try_from(milliseconds).map_err(|_| FamilyProblem::Value)?;
        Ok(Some(Duration::from_millis(milliseconds)))
    }
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
        let base = name.strip_suffix("_created").and_then(|base| {
            let index = |name: &str| self.by_name.get(name).copied();
            index(base).or_else(|| index(&[base, "_total"].concat())).filter(|it| has_start(*it))
        });
        let index = self.families.len();
        let page_type = base.map_or(PageType::Known(SourceType::Untyped), PageType::Created);
        let family = ReportedFamily::new(SourceType::Untyped, name, "");
        self.families.push(ParsedFamily { page_type, suffix: None, family, created: Vec::new() });
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
            // The whole name is the last.
            let suffixes = ALL_SAMPLE_SUFFIXES.iter().rev();
            let bases = suffixes.filter_map(|suffix| name.strip_suffix(suffix));
            let mut indices = bases.filter_map(|base| self.by_name.get(base));
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
        let (mut index, mut role) = self.family_of_sample(sample.name);
        if let (Some(_), PageType::Created(base)) = (role, self.families[index].page_type) {
            (index, role) = (base, Some(SampleRole::Created));
        }
        let family = &mut self.families[index];
        let result = role.ok_or(FamilyProblem::Syntax).and_then(|role| {
            let time = sample.time(self.is_openmetrics)?;
            family.add(sample, role, time)
        });
        if let Err(problem) = result {
            family.set_problem(problem);
        }
    }
}

impl ParsedFamily {
    /// Returns the family as a source reports it, if it has samples or is at fault.
    fn finish(mut self) -> Option<ReportedFamily> {
        if matches!(self.page_type, PageType::Created(_)) {
            return None;
        }
        self.set_created();
        let suffix = match self.family.family_type {
            SourceType::Info => "_info",
            _ => self.suffix.unwrap_or_default(),
        };
        self.family.name.push_str(suffix);
        let is_empty = self.family.series.is_empty() && self.family.problem.is_none();
        (!is_empty).then_some(self.family)
    }

    fn set_problem(&mut self, problem: FamilyProblem) {
        self.family.problem.get_or_insert(problem);
    }

    /// Sets the start times of all series.
    fn set_created(&mut self) {
        if self.created.is_empty() {
            return;
        }
        let sorted = |labels: &OwnedLabels| {
            let mut labels = labels.clone();
            labels.sort_unstable();
            labels
        };
        let created = self.created.iter().map(|(labels, time)| (sorted(labels), *time));
        let created: HashMap<OwnedLabels, Duration> = created.collect();
        for series in &mut self.family.series {
            series.created = created.get(&sorted(&series.labels)).copied();
        }
    }

    fn set_type(&mut self, name: &str) {
        if matches!(self.page_type, PageType::Created(_)) {
            return;
        }
        if !self.family.series.is_empty() {
            // Its samples were read as those of another type, or it is there twice.
            let was_untyped = self.page_type == PageType::Known(SourceType::Untyped);
            let problem =
                if was_untyped { FamilyProblem::Syntax } else { FamilyProblem::Duplicate };
            return self.set_problem(problem);
        }
        let family_type = match name {
            "counter" => SourceType::Counter,
            "gauge" | "stateset" => SourceType::Gauge,
            "histogram" => SourceType::Histogram,
            "summary" => SourceType::Summary,
            "info" => SourceType::Info,
            "untyped" | "unknown" => SourceType::Untyped,
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
        use SourceType::{Counter, Histogram, Summary};
        matches!(self.page_type, PageType::Known(Counter | Histogram | Summary))
    }

    /// Returns the part of the family that a sample of this name is.
    fn role(&self, name: &str) -> Option<SampleRole> {
        let suffix = name.strip_prefix(&*self.family.name)?;
        let exposed = self.family.family_type.exposed();
        let is_own = match (self.page_type, suffix) {
            (PageType::Known(SourceType::Counter), "" | "_total") => {
                self.suffix.is_none_or(|it| it == suffix)
            }
            (PageType::Known(_), _) => exposed.openmetrics_sample_suffixes().contains(&suffix),
            _ => ALL_SAMPLE_SUFFIXES.contains(&suffix),
        };
        is_own.then(|| SampleRole::new(exposed, suffix))
    }

    /// Adds a sample. `time` is its timestamp.
    fn add(
        &mut self,
        mut sample: Sample<'_>,
        role: SampleRole,
        time: Option<Duration>,
    ) -> Result<(), FamilyProblem> {
        const INVALID: FamilyProblem = FamilyProblem::Value;

        let (family, labels) = (&mut self.family, &mut sample.labels);
        let bound = match (family.family_type, role) {
            // Types that a source cannot report.
            _ if !matches!(self.page_type, PageType::Known(_)) => return Ok(()),
            (_, SampleRole::Created) => {
                // One that is wrong is as good as none.
                if let Some(created) = seconds(sample.value) {
                    self.created.push((sample.labels, created));
                }
                return Ok(());
            }
            (SourceType::Histogram, SampleRole::Bucket) => Some(take(labels, "le")?),
            (SourceType::Summary, SampleRole::Quantile) => Some(take(labels, "quantile")?),
            (SourceType::Summary | SourceType::Histogram, _) => None,
            (family_type, _) => {
                let has_suffix = sample.name.len() > family.name.len();
                if family_type == SourceType::Counter {
                    self.suffix = Some(if has_suffix { "_total" } else { "" });
                }
                return family.push(sample, time);
            }
        };
        let Sample { labels, value, exemplar, .. } = sample;
        // The samples of a series follow each other.
        if family.series.last().is_none_or(|last| last.labels != labels) {
            let value = match family.family_type {
                // A sum that is missing is an illegal value.
                SourceType::Histogram => {
                    ReportedValue::Histogram { buckets: Vec::new(), sum: f64::NAN, count: 0 }
                }
                _ => ReportedValue::Summary { quantiles: Vec::new(), sum: None, count: None },
            };
            let series = ReportedSeries::with_labels(labels, value);
            family.series.push(ReportedSeries { timestamp: time, ..series });
        }
        let Some(series) = family.series.last_mut() else { return Ok(()) };
        if series.timestamp != time {
            return Err(INVALID);
        }
        if role == SampleRole::Bucket {
            series.exemplars.extend(exemplar.and_then(parse_exemplar));
        }
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
    fn push(&mut self, sample: Sample<'_>, time: Option<Duration>) -> Result<(), FamilyProblem> {
        let value = number(sample.value).ok_or(FamilyProblem::Value)?;
        let series = ReportedSeries::with_labels(sample.labels, ReportedValue::Number(value));
        let exemplars = sample.exemplar.and_then(parse_exemplar).into_iter().collect();
        self.series.push(ReportedSeries { timestamp: time, exemplars, ..series });
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
    let (numbers, exemplar) = match rest.split_once('#') {
        Some((numbers, exemplar)) => (numbers, Some(exemplar)),
        None => (rest, None),
    };
    let mut words = numbers.split([' ', '\t']).filter(|word| !word.is_empty());
    let value = words.next().ok_or(at_fault(FamilyProblem::Syntax))?;
    let is_number = |word: &str| word.parse::<f64>().is_ok();
    if !is_number(value) {
        return Err(at_fault(FamilyProblem::Syntax));
    }
    let timestamp = words.next().unwrap_or_default();
    if !timestamp.is_empty() && !is_number(timestamp) || words.next().is_some() {
        return Err(at_fault(FamilyProblem::Syntax));
    }
    Ok(Sample { name, labels, value, timestamp, exemplar })
}

/// Parses an exemplar without its `#`: labels, a value, and in most cases a time.
fn parse_exemplar(text: &str) -> Option<ReportedExemplar> {
    let mut labels = Vec::new();
    let rest = parse_labels(text.trim_start().strip_prefix('{')?, &mut labels)?;
    labels.retain(|(_, value)| !value.is_empty());
    let mut words = rest.split([' ', '\t']).filter(|word| !word.is_empty());
    let value = number(words.next()?)?;
    let time = match words.next() {
        Some(time) => Some(seconds(time)?),
        None => None,
    };
    words.next().is_none().then_some(ReportedExemplar { labels, value, time })
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

/// Parses seconds since the Unix epoch. Digits are exact up to nanoseconds, which a float does not have.
fn seconds(text: &str) -> Option<Duration> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !whole.is_empty() && is_digits(whole) && is_digits(fraction) {
        let digits: String = fraction.chars().chain("000000000".chars()).take(9).collect();
        return Some(Duration::new(whole.parse().ok()?, digits.parse().ok()?));
    }
    Duration::try_from_secs_f64(text.parse().ok()?).ok()
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
