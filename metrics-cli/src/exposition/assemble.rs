//! Assembles lines into metric families.

use std::collections::{HashMap, HashSet};

use crate::exposition::line::{self, Line};
use crate::exposition::{
    ExposedFamily, Exposition, ExpositionFormat, FamilyType, Labels, SAMPLE_SUFFIXES, Sample,
    SampleRole, Violation, format_labels,
};

/// Families assembled so far.
struct Assembler {
    exposition: Exposition,
    /// Indices of families by name.
    by_name: HashMap<String, usize>,
    /// Family of the previous line.
    current: Option<usize>,
    /// Families with a `# TYPE`.
    typed: HashSet<usize>,
    /// Families whose lines are not contiguous. Each is reported once.
    scattered: HashSet<usize>,
    /// Lines of the series seen, by sample name and labels.
    series: HashMap<(String, Labels), usize>,
    /// Whether the previous line was `# EOF`.
    ended: bool,
}

/// Parses all lines, and reports those that violate the format.
pub(crate) fn assemble(text: &str, format: ExpositionFormat) -> Exposition {
    let mut assembler = Assembler {
        exposition: Exposition { format, families: Vec::new(), violations: Vec::new() },
        by_name: HashMap::new(),
        current: None,
        typed: HashSet::new(),
        scattered: HashSet::new(),
        series: HashMap::new(),
        ended: false,
    };
    let mut last = 0;
    for (index, line) in text.split_terminator('\n').enumerate() {
        last = index + 1;
        assembler.line(last, line);
    }
    assembler.end(text, last);
    assembler.exposition
}

impl Assembler {
    fn report(&mut self, line: usize, message: impl Into<String>) {
        self.exposition.violations.push(Violation { line, message: message.into() });
    }

    fn line(&mut self, number: usize, text: &str) {
        if self.ended {
            self.ended = false;
            self.report(number, "unexpected line after `# EOF`");
        }
        match line::parse(text, self.exposition.format) {
            Err(message) => self.report(number, message),
            Ok(Line::Blank) if self.exposition.format == ExpositionFormat::OpenMetrics => {
                self.report(number, "invalid blank line; OpenMetrics allows none");
            }
            Ok(Line::Comment | Line::Blank) => {}
            Ok(Line::End) => self.ended = true,
            Ok(Line::Help { name, help }) => self.help(number, name, help),
            Ok(Line::Type { name, family_type }) => self.family_type(number, name, family_type),
            Ok(Line::Unit { name, unit }) => self.unit(number, name, unit),
            Ok(Line::Sample { name, labels, value }) => self.sample(number, name, labels, value),
        }
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
            });
            index
        });
        self.continue_family(number, index);
        index
    }

    /// Reports a family whose lines are not contiguous.
    fn continue_family(&mut self, number: usize, index: usize) {
        let is_new = self.exposition.families[index].line == number;
        if self.current != Some(index) && !is_new && self.scattered.insert(index) {
            let name = &self.exposition.families[index].name;
            let message = format!("lines of `{name}` are not contiguous");
            self.report(number, message);
        }
        self.current = Some(index);
    }

    fn help(&mut self, number: usize, name: &str, help: String) {
        let index = self.enter(number, name);
        let family = &mut self.exposition.families[index];
        if family.help.is_some() {
            self.report(number, format!("duplicate help of `{name}`"));
        } else {
            family.help = Some(help);
        }
    }

    fn family_type(&mut self, number: usize, name: &str, type_name: &str) {
        let family_type = FamilyType::parse(type_name, self.exposition.format);
        let index = self.enter(number, name);
        if family_type.is_none() {
            self.report(number, format!("unknown type `{}`", type_name.escape_debug()));
        }
        if !self.typed.insert(index) {
            self.report(number, format!("duplicate type of `{name}`"));
        } else if !self.exposition.families[index].samples.is_empty() {
            self.report(number, format!("the type of `{name}` follows its samples"));
        } else {
            let family = &mut self.exposition.families[index];
            family.family_type = family_type.unwrap_or(FamilyType::Unknown);
        }
    }

    fn unit(&mut self, number: usize, name: &str, unit: &str) {
        let index = self.enter(number, name);
        if unit.is_empty() {
            return;
        }
        if self.exposition.families[index].unit.is_some() {
            self.report(number, format!("duplicate unit of `{name}`"));
        } else if name.strip_suffix(unit).is_none_or(|rest| !rest.ends_with('_')) {
            self.report(number, format!("`{name}` does not end in its unit `_{unit}`"));
        }
        self.exposition.families[index].unit = Some(unit.to_owned());
    }

    fn sample(&mut self, number: usize, name: &str, labels: Labels, value: f64) {
        let (index, role) = if let Some((index, role)) = self.family_of(name) {
            self.continue_family(number, index);
            (index, role)
        } else {
            let index = self.enter(number, name);
            let family_type = self.exposition.families[index].family_type;
            if family_type != FamilyType::Unknown {
                let message = format!("invalid sample `{name}` of a {}", family_type.name());
                return self.report(number, message);
            }
            (index, SampleRole::Value)
        };
        if let Some(first) = self.series.insert((name.to_owned(), labels.clone()), number) {
            let series = format_labels(&labels);
            let message = format!("duplicate series `{name}{series}`; first in line {first}");
            return self.report(number, message);
        }
        self.exposition.families[index].samples.push(Sample { line: number, role, labels, value });
    }

    /// Finds the family of a sample by its name, and the sample's role in it.
    fn family_of(&self, name: &str) -> Option<(usize, SampleRole)> {
        SAMPLE_SUFFIXES.iter().find_map(|suffix| {
            let index = *self.by_name.get(name.strip_suffix(suffix)?)?;
            let family_type = self.exposition.families[index].family_type;
            let suffixes = family_type.sample_suffixes(self.exposition.format);
            suffixes.contains(suffix).then(|| (index, SampleRole::new(family_type, suffix)))
        })
    }
}
