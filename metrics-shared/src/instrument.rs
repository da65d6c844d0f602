//! Instruments of OpenTelemetry, and the names that Prometheus gives their metrics.

use alloc::borrow::ToOwned as _;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::otel::unit_of_code;

/// Instrument of a metric of OpenTelemetry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instrument {
    /// A sum that only increases.
    Counter,
    /// A value of the moment, whose sum over instances has no meaning.
    Gauge,
    /// Observations, counted by size.
    Histogram,
    /// A sum of increases and decreases.
    UpDownCounter,
}

impl Instrument {
    /// All instruments.
    pub const ALL: [Self; 4] = [Self::Counter, Self::Gauge, Self::Histogram, Self::UpDownCounter];

    /// Returns the name that registries of conventions use.
    ///
    /// ```
    /// use metrics_catalog_shared::instrument::Instrument;
    ///
    /// assert_eq!(Instrument::UpDownCounter.name(), "updowncounter");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Gauge => "gauge",
            Self::Histogram => "histogram",
            Self::UpDownCounter => "updowncounter",
        }
    }

    /// Returns the name that Prometheus gives a metric, by the rules of OpenTelemetry's specification:
    /// without other characters than letters, digits and underscores, and with the unit and `_total`
    /// appended, unless the name has them.
    ///
    /// ```
    /// use metrics_catalog_shared::instrument::Instrument;
    ///
    /// let name = Instrument::Histogram.exported_name("http.server.request.duration", "s");
    /// assert_eq!(name, "http_server_request_duration_seconds");
    /// ```
    #[must_use]
    pub fn exported_name(self, name: &str, unit: &str) -> String {
        let mut words: Vec<String> = words(name).map(str::to_owned).collect();
        for word in unit_words(unit, self) {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        if self == Self::Counter {
            words.retain(|word| word != "total");
            words.push("total".to_owned());
        }
        let name = words.join("_");
        if name.starts_with(|char: char| char.is_ascii_digit()) { format!("_{name}") } else { name }
    }
}

/// Returns the words of a name: what other characters than letters and digits separate.
///
/// ```
/// use metrics_catalog_shared::instrument::words;
///
/// assert!(words("http.server_requests").eq(["http", "server", "requests"]));
/// ```
pub fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|char: char| !char.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

/// Returns the words that a unit appends to a name.
fn unit_words(unit: &str, instrument: Instrument) -> Vec<String> {
    // Annotations in braces are not part of the unit.
    if unit.contains(['{', '}']) && !unit.contains('/') {
        return Vec::new();
    }
    let (main, per) = unit.split_once('/').unwrap_or((unit, ""));
    let mut found = Vec::new();
    match main {
        "1" if instrument == Instrument::Gauge && per.is_empty() => found.push("ratio".to_owned()),
        "1" | "" => {}
        main if main.contains('{') => {}
        main => found.extend(words(word(main)).map(str::to_owned)),
    }
    let per = match per {
        "" => return found,
        per if per.contains('{') => return found,
        "s" => "second",
        "m" | "min" => "minute",
        "h" => "hour",
        "d" => "day",
        "w" => "week",
        "mo" => "month",
        "y" => "year",
        other => other,
    };
    found.push("per".to_owned());
    found.extend(words(per).map(str::to_owned));
    found
}

/// Returns the word for a code of UCUM.
fn word(code: &str) -> &str {
    match code {
        "d" => "days",
        "h" => "hours",
        "min" => "minutes",
        "ms" => "milliseconds",
        "us" => "microseconds",
        "ns" => "nanoseconds",
        "KiBy" => "kibibytes",
        "MiBy" => "mebibytes",
        "GiBy" => "gibibytes",
        "TiBy" => "tibibytes",
        "KBy" => "kilobytes",
        "MBy" => "megabytes",
        "GBy" => "gigabytes",
        "TBy" => "terabytes",
        "W" => "watts",
        "Hz" => "hertz",
        "%" => "percent",
        code => unit_of_code(code).unwrap_or(code),
    }
}

#[cfg(test)]
mod tests {
    use super::Instrument::{Counter, Gauge, Histogram, UpDownCounter};

    #[test]
    fn names_get_the_unit_and_the_suffix_of_counters() {
        for (name, instrument, unit, expected) in [
            (
                "http.server.request.duration",
                Histogram,
                "s",
                "http_server_request_duration_seconds",
            ),
            (
                "http.server.active_requests",
                UpDownCounter,
                "{request}",
                "http_server_active_requests",
            ),
            ("system.network.io", Counter, "By", "system_network_io_bytes_total"),
            ("system.cpu.utilization", Gauge, "1", "system_cpu_utilization_ratio"),
            ("a.fraction", UpDownCounter, "1", "a_fraction"),
            ("app.wait", Histogram, "ms", "app_wait_milliseconds"),
            ("app.rate", Gauge, "By/s", "app_rate_bytes_per_second"),
            ("app.load", Gauge, "{call}/s", "app_load_per_second"),
            ("app.total.calls", Counter, "", "app_calls_total"),
            ("app.bytes", Counter, "By", "app_bytes_total"),
            ("app..odd-name/x", Gauge, "", "app_odd_name_x"),
            ("2xx", Counter, "", "_2xx_total"),
        ] {
            assert_eq!(instrument.exported_name(name, unit), expected, "{name}");
        }
    }
}
