//! An exposition as it is read: Prometheus text 0.0.4, or OpenMetrics 1.0.
//!
//! The parsers that are to be had leave out what they do not understand, or stop at the first error; here
//! every fault is found, with its line, for to find them is what a scrape is read for.

mod assemble;
mod consistent;
mod line;
mod suffix;
#[cfg(test)]
mod tests;

use std::fmt;

pub(crate) use crate::exposition::suffix::Part;

/// The formats that are lines of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Prometheus text 0.0.4.
    Text,
    OpenMetrics,
}

impl Format {
    /// The format of a text of which nothing else tells it. Only OpenMetrics says where it ends.
    pub(crate) fn of(text: &str) -> Self {
        let last = text.trim_end().rsplit('\n').next();
        if last == Some("# EOF") { Self::OpenMetrics } else { Self::Text }
    }
}

/// What kind of metric a family is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Counter,
    Gauge,
    Histogram,
    Summary,
    Info,
    StateSet,
    GaugeHistogram,
    /// Nothing is said of it, or that nothing is known.
    Untyped,
}

impl Kind {
    const NAMES: [(&'static str, Self); 9] = [
        ("counter", Self::Counter),
        ("gauge", Self::Gauge),
        ("histogram", Self::Histogram),
        ("summary", Self::Summary),
        ("info", Self::Info),
        ("stateset", Self::StateSet),
        ("gaugehistogram", Self::GaugeHistogram),
        ("untyped", Self::Untyped),
        ("unknown", Self::Untyped),
    ];

    /// As the format names it. The text format does not know all of them.
    fn of(name: &str, format: Format) -> Option<Self> {
        let kind = Self::NAMES.iter().find(|(known, _)| *known == name)?.1;
        let in_text = matches!(
            kind,
            Self::Counter | Self::Gauge | Self::Histogram | Self::Summary | Self::Untyped
        );
        match format {
            Format::Text => (in_text && name != "unknown").then_some(kind),
            Format::OpenMetrics => (name != "untyped").then_some(kind),
        }
    }

    pub(crate) fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("untyped", |(name, _)| name)
    }
}

/// All of it.
#[derive(Debug)]
pub(crate) struct Exposition {
    pub(crate) format: Format,
    /// In the order of their first lines.
    pub(crate) families: Vec<Family>,
    /// What is wrong with it, in the order of the lines.
    pub(crate) faults: Vec<Fault>,
}

/// A metric family, as the exposition has it.
#[derive(Debug)]
pub(crate) struct Family {
    /// The line that first names it.
    pub(crate) line: usize,
    /// As `# TYPE` has it, which in OpenMetrics is without `_total` and `_info`.
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) help: Option<String>,
    pub(crate) unit: Option<String>,
    pub(crate) samples: Vec<Sample>,
}

impl Family {
    /// The name that a catalog has for it: in every format, counters and infos have their endings.
    pub(crate) fn exported(&self, format: Format) -> String {
        let ending = match (format, self.kind) {
            (Format::OpenMetrics, Kind::Counter) => "_total",
            (Format::OpenMetrics, Kind::Info) => "_info",
            _ => "",
        };
        format!("{}{ending}", self.name)
    }
}

/// One line with a value.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    pub(crate) line: usize,
    pub(crate) part: Part,
    /// In the order of their names. One that is empty is the same as none, and is not here.
    pub(crate) labels: Labels,
    pub(crate) value: f64,
}

/// Names and values of labels, in the order of the names.
pub(crate) type Labels = Vec<(String, String)>;

impl Sample {
    pub(crate) fn label(&self, name: &str) -> Option<&str> {
        self.labels.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The labels without the one that tells the lines of a series apart.
    pub(crate) fn series(&self) -> Labels {
        let telling = match self.part {
            Part::Bucket => "le",
            Part::Quantile => "quantile",
            _ => "",
        };
        self.labels.iter().filter(|(name, _)| name != telling).cloned().collect()
    }

    /// The bound of a bucket.
    pub(crate) fn bound(&self) -> Option<f64> {
        self.label("le").and_then(line::number)
    }
}

/// Something that is wrong with an exposition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// From 1.
    pub(crate) line: usize,
    pub(crate) message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.message)
    }
}

impl Exposition {
    /// Reads all that can be read of a text, whatever it is, and says what cannot.
    pub(crate) fn read(text: &str, format: Format) -> Self {
        let mut exposition = assemble::assemble(text, format);
        for family in &exposition.families {
            consistent::check(family, &mut exposition.faults);
        }
        exposition.faults.sort_by_key(|fault| fault.line);
        exposition
    }
}

/// Labels as an exposition writes them, braces and all; nothing if there are none.
pub(crate) fn spell(labels: &[(String, String)]) -> String {
    if labels.is_empty() {
        return String::new();
    }
    let escape =
        |value: &str| value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    let pairs = labels.iter().map(|(name, value)| format!("{name}=\"{}\"", escape(value)));
    format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
}
