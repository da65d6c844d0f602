//! Prometheus' name of a metric of OpenTelemetry, by the rules of its specification.

use metrics_catalog_shared::otel::unit_of_code;

use crate::semconv::Instrument;

/// Returns the exported name of a metric: without other characters than letters, digits and
/// underscores, and with the unit and `_total` appended, unless the name has them.
pub(crate) fn exported(name: &str, instrument: Instrument, unit: &str) -> String {
    let mut words: Vec<String> = words(name).map(str::to_owned).collect();
    for word in unit_words(unit, instrument) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    if instrument == Instrument::Counter {
        words.retain(|word| word != "total");
        words.push("total".to_owned());
    }
    let name = words.join("_");
    if name.starts_with(|char: char| char.is_ascii_digit()) { format!("_{name}") } else { name }
}

/// Returns the name of the label of an attribute.
pub(crate) fn label(key: &str) -> String {
    let is_char = |char: char| char.is_ascii_alphanumeric() || char == '_';
    let label: String = key.chars().map(|char| if is_char(char) { char } else { '_' }).collect();
    if label.starts_with(|char: char| char.is_ascii_digit()) { format!("_{label}") } else { label }
}

/// Returns the words of a name.
pub(crate) fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|char: char| !char.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

/// Returns the unit of the catalog language that a metric has, if its values can be declared with it.
pub(crate) fn catalog_unit(instrument: Instrument, unit: &str) -> Option<&'static str> {
    match unit {
        "1" if instrument != Instrument::Gauge => None,
        code => unit_of_code(code),
    }
}

/// Returns the words that a unit appends to a name.
fn unit_words(unit: &str, instrument: Instrument) -> Vec<String> {
    // Annotations in braces are not part of the unit.
    if unit.contains(['{', '}']) && !unit.contains('/') {
        return Vec::new();
    }
    let (main, per) = unit.split_once('/').unwrap_or((unit, ""));
    let mut words = Vec::new();
    match main {
        "1" if instrument == Instrument::Gauge && per.is_empty() => words.push("ratio".to_owned()),
        "1" | "" => {}
        main if main.contains('{') => {}
        main => words.extend(self::words(word(main)).map(str::to_owned)),
    }
    let per = match per {
        "" => return words,
        per if per.contains('{') => return words,
        "s" => "second",
        "m" | "min" => "minute",
        "h" => "hour",
        "d" => "day",
        "w" => "week",
        "mo" => "month",
        "y" => "year",
        other => other,
    };
    words.push("per".to_owned());
    words.extend(self::words(per).map(str::to_owned));
    words
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
    use super::*;

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
            assert_eq!(exported(name, instrument, unit), expected, "{name}");
        }
    }

    #[test]
    fn labels_have_underscores_in_place_of_other_characters() {
        assert_eq!(label("http.request.method"), "http_request_method");
        assert_eq!(label("Client"), "Client");
        assert_eq!(label("9p"), "_9p");
    }

    #[test]
    fn a_ratio_is_a_gauge() {
        assert_eq!(catalog_unit(Gauge, "1"), Some("ratio"));
        assert_eq!(catalog_unit(Histogram, "1"), None);
        assert_eq!(catalog_unit(Histogram, "By"), Some("bytes"));
        assert_eq!(catalog_unit(Histogram, "ms"), None);
    }
}
