//! Assembles lines into metric families.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use metrics_catalog_shared::family_type::ALL_SAMPLE_SUFFIXES;
use metrics_catalog_shared::metric_type::MetricType;

use crate::exposition::line::{self, Line, LineLabels, Syntax};
use crate::exposition::{
    ExposedFamily, Exposition, ExpositionFormat, FamilyType, LabelPairs, Sample, SampleRole,
    Strictness, Violation,
};

/// Limit on the families of an exposition, each of which takes up to 9 kB to import.
const MAX_FAMILIES: usize = 200_000;

/// Families assembled so far.
struct Assembler {
    strictness: Strictness,
    exposition: Exposition,
    /// Indices of families by name.
    by_name: HashMap<String, usize>,
    /// Family of the previous line.
    current: Option<usize>,
    /// Families with a `# TYPE`.
    typed: HashSet<usize>,
    /// Families whose lines are not contiguous. Each is reported once.
    scattered: HashSet<usize>,
    /// Label names and values, each once.
    texts: HashSet<Rc<str>>,
    /// Whether the previous line was `# EOF`.
    ended: bool,
    /// Whether `\r\n` and blank lines of OpenMetrics have been reported.
    has_crlf: bool,
    has_blank: bool,
}

/// Parses all lines, and reports those that violate the format.
pub(crate) fn assemble(text: &str, format: ExpositionFormat, strictness: Strictness) -> Exposition {
    let mut assembler = Assembler {
        strictness,
        exposition: Exposition { format, families: Vec::new(), violations: Vec::new() },
        by_name: HashMap::new(),
        current: None,
        typed: HashSet::new(),
        scattered: HashSet::new(),
        texts: HashSet::new(),
        ended: false,
        has_crlf: false,
        has_blank: false,
    };
    let lines = || text.split_terminator('\n').enumerate().map(|(index, line)| (index + 1, line));
    if strictness == Strictness::Lenient {
        // The type of a family may follow its samples.
        for (number, line) in lines().filter(|(_, line)| is_metadata(line)) {
            if assembler.is_full() {
                break;
            }
            assembler.line(number, line);
        }
        assembler.ended = false;
    }
    let mut last = 0;
    for (number, line) in lines() {
        last = number;
        if assembler.is_full() {
            let message =
                format!("more than {MAX_FAMILIES} families; the lines from here are left out");
            assembler.report(number, message);
            break;
        }
        if strictness == Strictness::Strict || !is_metadata(line) {
            assembler.line(number, line);
        }
    }
    assembler.end(text, last);
    assembler.report_duplicates();
    let mut exposition = assembler.exposition;
    exposition.families.sort_by_key(|family| family.line);
    exposition
}

/// Returns whether a line is a comment with metadata, which `# EOF` is not.
fn is_metadata(line: &str) -> bool {
    let comment = line.trim_start_matches([' ', '\t']).strip_prefix('#');
    comment.is_some_and(|comment| comment.trim() != "EOF")
}

impl Assembler {
    fn is_full(&self) -> bool {
        self.exposition.families.len() > MAX_FAMILIES
    }

    fn report(&mut self, line: usize, message: impl Into<String>) {
        self.exposition.violations.push(Violation { line, message: message.into() });
    }

    /// Reports a violation of a family that a lenient reading tolerates.
    fn report_in(&mut self, index: usize, line: usize, message: String) {
        match self.strictness {
            Strictness::Strict => self.report(line, message),
            Strictness::Lenient => {
                let warnings = &mut self.exposition.families[index].warnings;
                // One is enough to look at the family.
                if warnings.is_empty() {
                    warnings.push(Violation { line, message });
                }
            }
        }
    }

    /// Reports a violation that Prometheus tolerates, and that loses nothing.
    fn report_if_strict(&mut self, line: usize, message: String) {
        if self.strictness == Strictness::Strict {
            self.report(line, message);
        }
    }

    /// Reports a line that cannot be read. In a lenient reading, its family has a violation.
    fn report_violation(&mut self, number: usize, text: &str, message: String) {
        let name = match self.strictness {
            Strictness::Strict => None,
            Strictness::Lenient => line::name_of(text),
        };
        let Some(name) = name else { return self.report(number, message) };
        let index = match self.family_of(name) {
            Some((index, _)) => index,
            None => self.enter(number, name),
        };
        let violation = &mut self.exposition.families[index].violation;
        violation.get_or_insert(Violation { line: number, message });
    }

    fn line(&mut self, number: usize, text: &str) {
        let format = self.exposition.format;
        if self.ended {
            self.ended = false;
            self.report(number, "unexpected line after `# EOF`");
        }
        let unix = text.strip_suffix('\r').unwrap_or(text);
        if unix.len() < text.len() && !self.has_crlf {
            self.has_crlf = true;
            self.report(
                number,
                "invalid line end `\\r\\n`, which Prometheus rejects; expected `\\n`",
            );
        }
        let syntax = Syntax { format, strictness: self.strictness };
        match line::parse(unix, syntax) {
            Err(message) if self.strictness == Strictness::Lenient && is_comment(unix) => {
                self.report(number, message);
            }
            Err(message) => self.report_violation(number, unix, message),
            Ok(_) if self.strictness == Strictness::Lenient && unix.contains('\u{fffd}') => {
                self.report_violation(number, unix, "invalid UTF-8".to_owned());
            }
            Ok(Line::Blank) if format == ExpositionFormat::OpenMetrics => {
                if self.strictness == Strictness::Strict || !self.has_blank {
                    self.has_blank = true;
                    self.report(number, "invalid blank line; OpenMetrics allows none");
                }
            }
            Ok(Line::Comment | Line::Blank) => {}
            Ok(Line::End) => self.ended = true,
            Ok(Line::Help { name, help }) => self.help(number, name, help),
            Ok(Line::Type { name, family_type }) => self.family_type(number, name, family_type),
            Ok(Line::Unit { name, unit }) => self.unit(number, name, unit),
            Ok(Line::Sample { name, labels, value }) => self.sample(number, name, labels, value),
        }
    }

    /// Reports series that occur more than once. Of each, only the first sample is kept.
    fn report_duplicates(&mut self) {
        let format = self.exposition.format;
        for index in 0..self.exposition.families.len() {
            let violations = self.exposition.families[index].remove_duplicates(format);
            for Violation { line, message } in violations {
                self.report_in(index, line, message);
            }
        }
    }

    /// Returns the shared copy of a text.
    fn intern(&mut self, text: &str) -> Rc<str> {
        if let Some(known) = self.texts.get(text) {
            return Rc::clone(known);
        }
        let text: Rc<str> = text.into();
        self.texts.insert(Rc::clone(&text));
        text
    }

    fn end(&mut self, text: &str, last: usize) {
        if self.exposition.format == ExpositionFormat::OpenMetrics && !self.ended {
            let message = "missing `# EOF` at the end; the exposition may be truncated";
            self.report(last.max(1), message);
        }
        if !text.is_empty() && !text.ends_with('\n') {
            self.report(last, "missing line break at the end; the exposition may be truncated");
        }
    }

    /// Returns the index of the family that a line names, and adds it if it is new.
    fn enter(&mut self, number: usize, name: &str) -> usize {
        let index = self.by_name.get(name).copied().unwrap_or_else(|| {
            let index = self.exposition.families.len();
            self.by_name.insert(name.to_owned(), index);
            self.exposition.families.push(ExposedFamily {
                line: number,
                name: name.to_owned(),
                family_type: FamilyType::Unknown,
                help: None,
                unit: None,
                samples: Vec::new(),
                lacks_total: false,
                violation: None,
                warnings: Vec::new(),
            });
            index
        });
        self.continue_family(number, index);
        index
    }

    /// Reports a family whose lines are not contiguous. A lenient reading joins them.
    fn continue_family(&mut self, number: usize, index: usize) {
        let family = &mut self.exposition.families[index];
        family.line = family.line.min(number);
        let is_new = family.line == number;
        if self.current != Some(index) && !is_new && self.scattered.insert(index) {
            let message = format!("lines of `{}` are not contiguous", family.name);
            self.report_if_strict(number, message);
        }
        self.current = Some(index);
    }

    fn help(&mut self, number: usize, name: &str, help: Cow<'_, str>) {
        let index = self.enter(number, name);
        let family = &mut self.exposition.families[index];
        if family.help.is_some() {
            self.report_if_strict(number, format!("duplicate help of `{name}`"));
        } else {
            family.help = Some(help.into_owned());
        }
    }

    fn family_type(&mut self, number: usize, name: &str, type_name: &str) {
        let family_type = self.exposition.format.family_type(type_name);
        let index = self.enter(number, name);
        let family = &mut self.exposition.families[index];
        if family_type.is_none() {
            let message = format!("unknown type `{}`", type_name.escape_debug());
            match self.strictness {
                Strictness::Strict => self.report(number, message),
                Strictness::Lenient => {
                    family.violation.get_or_insert(Violation { line: number, message });
                }
            }
        }
        let family = &mut self.exposition.families[index];
        if !self.typed.insert(index) {
            let is_equal = family_type == Some(family.family_type);
            let message = format!("duplicate type of `{name}`");
            if is_equal {
                self.report_if_strict(number, message);
            } else {
                self.report_in(index, number, message);
            }
        } else if !family.samples.is_empty() {
            self.report(number, format!("the type of `{name}` follows its samples"));
        } else {
            family.family_type = family_type.unwrap_or(FamilyType::Unknown);
        }
    }

    fn unit(&mut self, number: usize, name: &str, unit: &str) {
        let index = self.enter(number, name);
        if unit.is_empty() {
            return;
        }
        if self.exposition.families[index].unit.is_some() {
            self.report_in(index, number, format!("duplicate unit of `{name}`"));
        } else if name.strip_suffix(unit).is_none_or(|rest| !rest.ends_with('_')) {
            let message = format!("`{name}` does not end in its unit `_{unit}`");
            self.report_in(index, number, message);
        }
        self.exposition.families[index].unit = Some(unit.to_owned());
    }

    fn sample(&mut self, number: usize, name: &str, labels: LineLabels<'_>, value: f64) {
        let (index, role) = if let Some((index, role)) = self.family_of(name) {
            self.continue_family(number, index);
            (index, role)
        } else {
            let index = self.enter(number, name);
            let family = &mut self.exposition.families[index];
            let family_type = family.family_type;
            let is_counter = family_type == FamilyType::COUNTER;
            if is_counter && self.strictness == Strictness::Lenient {
                family.lacks_total = true;
            } else if family_type != FamilyType::Unknown {
                let message = format!("invalid sample `{name}` of a {}", family_type.name());
                return self.report_in(index, number, message);
            }
            (index, SampleRole::Value)
        };
        let labels = labels.into_iter();
        let labels = labels.map(|(label, value)| (self.intern(label), self.intern(&value)));
        let labels: LabelPairs = labels.collect();
        self.exposition.families[index].samples.push(Sample { line: number, role, labels, value });
    }

    /// Finds the family of a sample by its name, and the sample's role in it.
    fn family_of(&mut self, name: &str) -> Option<(usize, SampleRole)> {
        let found = ALL_SAMPLE_SUFFIXES.iter().find_map(|suffix| {
            let index = *self.by_name.get(name.strip_suffix(suffix)?)?;
            let family_type = self.exposition.families[index].family_type;
            let suffixes = self.exposition.format.sample_suffixes(family_type);
            suffixes.contains(suffix).then(|| (index, SampleRole::new(family_type, suffix)))
        });
        found.or_else(|| self.counter_without_total(name))
    }

    /// Finds the counter of a sample whose `# TYPE` lacks `_total`, though the format is text. The
    /// sample decides the name of the family.
    fn counter_without_total(&mut self, name: &str) -> Option<(usize, SampleRole)> {
        if self.strictness == Strictness::Strict || self.exposition.format != ExpositionFormat::Text
        {
            return None;
        }
        let base = name.strip_suffix(MetricType::Counter.suffix()?)?;
        let index = *self.by_name.get(base)?;
        let family = &mut self.exposition.families[index];
        if family.family_type != FamilyType::COUNTER || !family.samples.is_empty() {
            return None;
        }
        name.clone_into(&mut family.name);
        self.by_name.remove(base);
        self.by_name.insert(name.to_owned(), index);
        Some((index, SampleRole::Value))
    }
}

/// Returns whether a line is a comment without the name of a family.
fn is_comment(line: &str) -> bool {
    line.trim_start_matches([' ', '\t']).starts_with('#') && line::name_of(line).is_none()
}
