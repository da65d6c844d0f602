//! Metric families, and how they are written in the exposition formats.

use std::fmt::Write as _;

/// Format of an exposition.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum SampleFormat {
    /// Prometheus text, version 0.0.4.
    Text,
    /// OpenMetrics 1.0.
    OpenMetrics,
    /// Prometheus protobuf, delimited.
    Protobuf,
}

/// Metric type.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    Counter,
    Gauge,
    Histogram,
    Summary,
}

impl Type {
    /// Returns the type that the shapes name.
    pub(crate) fn parse(text: &str) -> Self {
        match text {
            "counter" => Self::Counter,
            "gauge" => Self::Gauge,
            "histogram" => Self::Histogram,
            "summary" => Self::Summary,
            _ => panic!("unknown type `{text}`"),
        }
    }
}

/// Number as an exporter writes it.
#[derive(Clone, Copy)]
pub(crate) enum SampleNumber {
    Integer(u64),
    Float(f64),
    /// Float in the shortest form of Go, with an exponent from 1e+06 on.
    Go(f64),
}

impl SampleNumber {
    fn value(self) -> f64 {
        match self {
            Self::Integer(value) => value as f64,
            Self::Float(value) | Self::Go(value) => value,
        }
    }

    fn text(self) -> String {
        match self {
            Self::Integer(value) => value.to_string(),
            Self::Go(value) if value.abs() >= 1e6 => {
                let text = format!("{value:e}");
                match text.split_once('e') {
                    Some((digits, exponent)) => format!("{digits}e+{exponent:0>2}"),
                    None => text,
                }
            }
            Self::Float(value) | Self::Go(value) => value.to_string(),
        }
    }
}

/// Value of a series.
pub(crate) enum SampleValue {
    Number(SampleNumber),
    /// Bounds or quantiles with their counts or values, the sum and the count.
    Distribution(Vec<(f64, SampleNumber)>, SampleNumber, u64),
}

/// Metric family with its series.
pub(crate) struct SampleFamily {
    pub(crate) name: String,
    pub(crate) help: String,
    pub(crate) kind: Type,
    pub(crate) series: Vec<(Vec<(String, String)>, SampleValue)>,
}

/// Writes the families as one exposition.
pub(crate) fn write(families: &[SampleFamily], format: SampleFormat) -> Vec<u8> {
    if format == SampleFormat::Protobuf {
        return protobuf(families);
    }
    let mut text = String::new();
    for family in families {
        family.write_text(&mut text, format == SampleFormat::OpenMetrics);
    }
    if format == SampleFormat::OpenMetrics {
        text.push_str("# EOF\n");
    }
    text.into_bytes()
}

impl SampleFamily {
    fn write_text(&self, text: &mut String, is_open: bool) {
        let kind = match self.kind {
            Type::Counter => "counter",
            Type::Gauge => "gauge",
            Type::Histogram => "histogram",
            Type::Summary => "summary",
        };
        let name = match self.kind {
            Type::Counter if is_open => self.name.trim_end_matches("_total"),
            _ => &self.name,
        };
        let (help, own) = (&self.help, &self.name);
        let _ = write!(text, "# HELP {name} {help}\n# TYPE {name} {kind}\n");
        for (labels, value) in &self.series {
            match value {
                SampleValue::Number(number) => {
                    let _ = writeln!(text, "{own}{} {}", pairs(labels, None), number.text());
                }
                SampleValue::Distribution(parts, sum, count) => {
                    let (suffix, key) = match self.kind {
                        Type::Summary => ("", "quantile"),
                        _ => ("_bucket", "le"),
                    };
                    for (bound, value) in parts {
                        let bound = match bound {
                            bound if bound.is_infinite() => "+Inf".to_owned(),
                            bound if is_open && bound.fract() == 0.0 => format!("{bound:.1}"),
                            bound => bound.to_string(),
                        };
                        let labels = pairs(labels, Some((key, &bound)));
                        let _ = writeln!(text, "{own}{suffix}{labels} {}", value.text());
                    }
                    let labels = pairs(labels, None);
                    let sum = sum.text();
                    let _ = write!(text, "{own}_sum{labels} {sum}\n{own}_count{labels} {count}\n");
                }
            }
        }
    }
}

fn pairs(labels: &[(String, String)], last: Option<(&str, &str)>) -> String {
    let mut text = String::new();
    let all = labels.iter().map(|(key, value)| (key.as_str(), value.as_str())).chain(last);
    for (key, value) in all {
        text.push(if text.is_empty() { '{' } else { ',' });
        let _ = write!(text, "{key}=\"{value}\"");
    }
    if !text.is_empty() {
        text.push('}');
    }
    text
}

/// Writes messages of `io.prometheus.client.MetricFamily`, each after its length.
fn protobuf(families: &[SampleFamily]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for family in families {
        let mut message = Vec::new();
        field(&mut message, 1, family.name.as_bytes());
        field(&mut message, 2, family.help.as_bytes());
        let (kind, number) = match family.kind {
            Type::Counter => (0, 3),
            Type::Gauge => (1, 2),
            Type::Summary => (2, 4),
            Type::Histogram => (4, 7),
        };
        message.extend([3 << 3, kind]);
        for (labels, value) in &family.series {
            let mut metric = Vec::new();
            for (key, value) in labels {
                let mut pair = Vec::new();
                field(&mut pair, 1, key.as_bytes());
                field(&mut pair, 2, value.as_bytes());
                field(&mut metric, 1, &pair);
            }
            let mut point = Vec::new();
            match value {
                SampleValue::Number(number) => double(&mut point, 1, number.value()),
                SampleValue::Distribution(parts, sum, count) => {
                    point.push(1 << 3);
                    varint(&mut point, *count);
                    double(&mut point, 2, sum.value());
                    for (bound, value) in parts {
                        let mut part = Vec::new();
                        if family.kind == Type::Summary {
                            double(&mut part, 1, *bound);
                            double(&mut part, 2, value.value());
                        } else if bound.is_finite() {
                            part.push(1 << 3);
                            varint(&mut part, value.value() as u64);
                            double(&mut part, 2, *bound);
                        } else {
                            continue;
                        }
                        field(&mut point, 3, &part);
                    }
                }
            }
            field(&mut metric, number, &point);
            field(&mut message, 4, &metric);
        }
        varint(&mut bytes, message.len() as u64);
        bytes.extend(message);
    }
    bytes
}

fn field(message: &mut Vec<u8>, number: u8, bytes: &[u8]) {
    message.push(number << 3 | 2);
    varint(message, bytes.len() as u64);
    message.extend(bytes);
}

fn double(message: &mut Vec<u8>, number: u8, value: f64) {
    message.push(number << 3 | 1);
    message.extend(value.to_le_bytes());
}

fn varint(message: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        message.push(value as u8 | 0x80);
        value >>= 7;
    }
    message.push(value as u8);
}
