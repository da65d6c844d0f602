//! Families of a source in the formats of text.

use core::fmt::Write as _;
use core::time::Duration;
use std::string::String;

use metrics_catalog_shared::escape::push_label_value;
use metrics_catalog_shared::family_type::FamilyType;

use crate::exposition::float::float;
use crate::exposition::number::{NUMBER_SPACE, seconds};
use crate::reader::Number;
use crate::source::family::{ReportedExemplar, ReportedFamily, ReportedSeries, ReportedValue};

/// Appends a family. Each line begins with the line feed of the line before. `has_created` is whether
/// OpenMetrics has samples with the start times.
pub(super) fn push_family(
    family: &ReportedFamily,
    is_openmetrics: bool,
    has_created: bool,
    out: &mut String,
) {
    let name = if is_openmetrics { family.base_name() } else { &family.name };
    let family_type = type_name(family, is_openmetrics);
    if is_openmetrics {
        push(out, &["\n# TYPE ", name, " ", family_type]);
        if let Some(unit) = family.unit() {
            push(out, &["\n# UNIT ", name, " ", unit]);
        }
        push_help(name, family, is_openmetrics, out);
    } else {
        push_help(name, family, is_openmetrics, out);
        push(out, &["\n# TYPE ", name, " ", family_type]);
    }
    let has_created = has_created && is_openmetrics && family.family_type.has_start();
    for series in &family.series {
        let samples = Samples {
            name: &family.name,
            series,
            is_openmetrics,
            // A counter without its suffix is of unknown type there.
            has_exemplars: is_openmetrics && !family.lacks_suffix(),
            out,
        };
        let is_whole = samples.push_all();
        if let Some(created) = series.created
            && has_created
            && is_whole
            && !family.lacks_suffix()
        {
            let name = family.base_name();
            let mut sample = Samples { name, series, is_openmetrics, has_exemplars: false, out };
            sample.push_name("_created", None);
            sample.push_seconds(created);
            sample.push_timestamp();
        }
    }
}

fn type_name(family: &ReportedFamily, is_openmetrics: bool) -> &'static str {
    let family_type = family.family_type.exposed();
    match is_openmetrics {
        true if family.lacks_suffix() => FamilyType::Unknown.openmetrics_name(),
        true => family_type.openmetrics_name(),
        false => family_type.text_name(),
    }
}

fn push_help(name: &str, family: &ReportedFamily, is_openmetrics: bool, out: &mut String) {
    if family.help.is_empty() {
        return;
    }
    push(out, &["\n# HELP ", name, " "]);
    for char in family.help.chars() {
        match char {
            '\\' => out.push_str(r"\\"),
            '\n' => out.push_str(r"\n"),
            // At the end of a line it would be a part of the line end, and there is no escape.
            '\r' => out.push(' '),
            // The text format has no escape for it.
            '"' if is_openmetrics => out.push_str("\\\""),
            _ => out.push(char),
        }
    }
}

fn push(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
}

/// Writer of the samples of one series.
struct Samples<'a> {
    /// Name of the family.
    name: &'a str,
    series: &'a ReportedSeries,
    is_openmetrics: bool,
    has_exemplars: bool,
    out: &'a mut String,
}

impl Samples<'_> {
    /// Appends all samples but that of the start time. Returns whether those are all that the type has.
    fn push_all(mut self) -> bool {
        match &self.series.value {
            ReportedValue::Number(value) => {
                self.push_name("", None);
                self.push_value(*value);
                self.push_exemplar(self.series.exemplar());
                true
            }
            ReportedValue::Histogram { buckets, sum, count } => {
                let mut before = f64::NEG_INFINITY;
                let finite = buckets.iter().filter(|(bound, _)| bound.is_finite());
                for (bound, below) in finite.chain([&(f64::INFINITY, *count)]) {
                    self.push_name("_bucket", Some(("le", *bound)));
                    self.push_value(Number::Unsigned(*below));
                    self.push_exemplar(self.series.exemplar_of_bucket(before, *bound));
                    before = *bound;
                }
                // OpenMetrics forbids both with negative bounds.
                let has_negative = buckets.first().is_some_and(|(bound, _)| *bound < 0.0);
                let is_whole = !self.is_openmetrics || !has_negative;
                if is_whole {
                    self.push_sum(*sum);
                    self.push_count(*count);
                }
                is_whole
            }
            ReportedValue::Summary { quantiles, sum, count } => {
                // OpenMetrics forbids negative values.
                let is_openmetrics = self.is_openmetrics;
                let is_shown = |value: f64| !is_openmetrics || value.is_nan() || value >= 0.0;
                for (quantile, value) in quantiles.iter().filter(|(_, value)| is_shown(*value)) {
                    self.push_name("", Some(("quantile", *quantile)));
                    self.push_value(Number::Float(*value));
                }
                if let Some(sum) = sum.filter(|sum| !self.is_openmetrics || *sum >= 0.0) {
                    self.push_sum(sum);
                }
                if let Some(count) = *count {
                    self.push_count(count);
                }
                true
            }
        }
    }

    fn push_sum(&mut self, sum: f64) {
        self.push_name("_sum", None);
        self.push_value(Number::Float(sum));
    }

    fn push_count(&mut self, count: u64) {
        self.push_name("_count", None);
        self.push_value(Number::Unsigned(count));
    }

    /// Appends the value of a sample, and its timestamp if it has one.
    fn push_value(&mut self, number: Number) {
        self.push_number(number);
        self.push_timestamp();
    }

    fn push_timestamp(&mut self) {
        let Some(time) = self.series.timestamp else { return };
        self.out.push(' ');
        if self.is_openmetrics {
            self.push_seconds(time);
        } else {
            // Writing to a string cannot fail.
            _ = write!(self.out, "{}", time.as_millis());
        }
    }

    fn push_exemplar(&mut self, exemplar: Option<&ReportedExemplar>) {
        let Some(ReportedExemplar { labels, value, time }) = exemplar else { return };
        if !self.has_exemplars {
            return;
        }
        self.out.push_str(" # {");
        for (index, (name, value)) in labels.iter().enumerate() {
            push(self.out, &[if index > 0 { "," } else { "" }, name, "=\""]);
            push_label_value(self.out, value);
            self.out.push('"');
        }
        self.out.push_str("} ");
        self.push_number(*value);
        if let Some(time) = *time {
            self.out.push(' ');
            self.push_seconds(time);
        }
    }

    fn push_seconds(&mut self, time: Duration) {
        let mut digits = [0; NUMBER_SPACE];
        let len = seconds(nanoseconds(time), false, &mut digits);
        push_digits(digits.get(..len), self.out);
    }

    /// Appends the name of a sample and its labels.
    fn push_name(&mut self, suffix: &str, last: Option<(&str, f64)>) {
        push(self.out, &["\n", self.name, suffix]);
        let mut separator = "{";
        for (name, value) in &self.series.labels {
            push(self.out, &[separator, name, "=\""]);
            push_label_value(self.out, value);
            self.out.push('"');
            separator = ",";
        }
        if let Some((name, value)) = last {
            push(self.out, &[separator, name, "=\""]);
            push_float(value, self.is_openmetrics, self.out);
            self.out.push('"');
            separator = ",";
        }
        if separator == "," {
            self.out.push('}');
        }
        self.out.push(' ');
    }

    fn push_number(&mut self, number: Number) {
        match number {
            Number::Float(value) => push_float(value, self.is_openmetrics, self.out),
            Number::Duration(value) if self.is_openmetrics => {
                let mut digits = [0; NUMBER_SPACE];
                let len = seconds(nanoseconds(value), true, &mut digits);
                push_digits(digits.get(..len), self.out);
            }
            // Writing to a string cannot fail.
            _ => _ = write!(self.out, "{number}"),
        }
    }
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

/// Appends a float. `point` is whether whole numbers are written with `.0`.
fn push_float(value: f64, point: bool, out: &mut String) {
    let mut digits = [0; NUMBER_SPACE];
    let len = float(value, point, &mut digits);
    push_digits(digits.get(..len), out);
}

fn push_digits(digits: Option<&[u8]>, out: &mut String) {
    out.push_str(core::str::from_utf8(digits.unwrap_or_default()).unwrap_or_default());
}
