//! Values as text, with three digits and a unit.

use metrics_catalog_build::catalog::UNITS;
use metrics_catalog_shared::metric_type::MetricType;
use metrics_catalog_shared::otel::unit_code;

/// Unit of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ShownUnit {
    /// Numbers, or a unit that only the name shows.
    None,
    Seconds,
    /// Seconds since 1970, which are shown as their age.
    Timestamp,
    Bytes,
    Ratio,
    Celsius,
    /// Unit whose symbol follows the number.
    Symbol(&'static str),
}

/// Prefixes of the SI for multiples of 1,000, from 10⁻⁹ on.
const SI: [&str; 9] = ["n", "µ", "m", "", "k", "M", "G", "T", "P"];

/// Index of the empty prefix in [`SI`].
const ONE: usize = 3;

/// Prefixes for multiples of 1,024.
const BINARY: [&str; 6] = ["", "Ki", "Mi", "Gi", "Ti", "Pi"];

impl ShownUnit {
    /// Returns the unit of a family with a name and the name of a unit.
    pub(super) fn new(family: &str, unit: Option<&str>) -> Self {
        let stem = stem(family);
        match unit {
            // `_time_seconds` is from before the convention.
            Some("seconds")
                if stem.ends_with("_timestamp_seconds")
                    || stem.ends_with("_start_time_seconds") =>
            {
                Self::Timestamp
            }
            Some("seconds") => Self::Seconds,
            Some("bytes") => Self::Bytes,
            Some("ratio") => Self::Ratio,
            Some("celsius") => Self::Celsius,
            // The codes of the others are their symbols.
            Some(unit) => unit_code(unit).map_or(Self::None, Self::Symbol),
            None => Self::None,
        }
    }

    /// Returns a value as text. `now` is the time in seconds since 1970.
    pub(super) fn format(self, value: f64, now: f64) -> String {
        if !value.is_finite() {
            return not_finite(value).to_owned();
        }
        match self {
            Self::None => scaled(value, ""),
            Self::Seconds => seconds(value),
            Self::Timestamp if value > 0.0 && value > now => format!("in {}", seconds(value - now)),
            Self::Timestamp if value > 0.0 => format!("{} ago", seconds(now - value)),
            Self::Timestamp => number(value),
            Self::Bytes => bytes(value),
            Self::Ratio => format!("{} %", number(value * 100.0)),
            Self::Celsius => format!("{} °C", number(value)),
            Self::Symbol(symbol) => scaled(value, symbol),
        }
    }

    /// Returns a rate of values per second as text.
    pub(super) fn format_rate(self, rate: f64) -> String {
        if !rate.is_finite() {
            return not_finite(rate).to_owned();
        }
        match self {
            Self::None => {
                let number = scaled(rate, "");
                let space = if number.contains(' ') { "" } else { " " };
                format!("{number}{space}/s")
            }
            // Such as CPU time: the number at a time.
            Self::Seconds | Self::Timestamp => format!("{} s/s", number(rate)),
            Self::Bytes => format!("{}/s", bytes(rate)),
            Self::Ratio => format!("{} %/s", number(rate * 100.0)),
            Self::Celsius => format!("{} °C/s", number(rate)),
            Self::Symbol(symbol) => format!("{}/s", scaled(rate, symbol)),
        }
    }
}

/// Returns the base unit that is the word at the end of a family's name.
pub(super) fn unit_in_name(family: &str) -> Option<&'static str> {
    let is_last =
        |unit: &&str| stem(family).strip_suffix(*unit).is_some_and(|it| it.ends_with('_'));
    UNITS.into_iter().find(is_last)
}

/// Returns the name of a family without `_total`.
fn stem(family: &str) -> &str {
    MetricType::Counter.base_name(family)
}

fn not_finite(value: f64) -> &'static str {
    match value {
        f64::INFINITY => "∞",
        f64::NEG_INFINITY => "-∞",
        _ => "NaN",
    }
}

/// Returns a number with three digits, or with all digits before the point.
fn number(value: f64) -> String {
    let size = value.abs();
    // A number such as 99.96 has one digit less after the point when it is rounded.
    let digits = match size {
        _ if size >= 99.95 || size == 0.0 => 0,
        _ if size >= 9.995 => 1,
        _ if size >= 0.0995 => 2,
        _ => 3,
    };
    let text = format!("{value:.digits$}");
    let text = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        text.as_str()
    };
    match text {
        "0" | "-0" if size > 0.0 => (if value > 0.0 { "<0.001" } else { ">-0.001" }).to_owned(),
        "-0" => "0".to_owned(),
        text => text.to_owned(),
    }
}

/// Returns a number with a prefix of the SI before its unit.
fn scaled(value: f64, unit: &str) -> String {
    let (mut scaled, mut index) = (value, ONE);
    while scaled.abs() >= 999.5 && index + 1 < SI.len() {
        scaled /= 1000.0;
        index += 1;
    }
    while scaled != 0.0 && scaled.abs() < 0.9995 && index > 0 && !unit.is_empty() {
        scaled *= 1000.0;
        index -= 1;
    }
    format!("{} {}{unit}", number(scaled), SI[index]).trim_end().to_owned()
}

fn bytes(value: f64) -> String {
    let (mut scaled, mut index) = (value, 0);
    while scaled.abs() >= 1023.5 && index + 1 < BINARY.len() {
        scaled /= 1024.0;
        index += 1;
    }
    format!("{} {}B", number(scaled), BINARY[index])
}

/// Returns seconds in the largest unit of which there are two at least, or in parts of a second.
fn seconds(value: f64) -> String {
    let size = value.abs();
    for (unit, length) in [("d", 86_400.0), ("h", 3600.0), ("min", 60.0)] {
        if size >= 2.0 * length {
            return format!("{} {unit}", number(value / length));
        }
    }
    if size < 0.9995 { scaled(value, "s") } else { format!("{} s", number(value)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_three_digits() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (0.000_1, "<0.001"),
            (-0.000_1, ">-0.001"),
            (0.012_3, "0.012"),
            (0.333_3, "0.33"),
            (1.0, "1"),
            (9.996, "10"),
            (12.34, "12.3"),
            (99.96, "100"),
            (345.6, "346"),
            (-2.5, "-2.5"),
        ] {
            assert_eq!(number(value), text, "{value}");
        }
    }

    #[test]
    fn values_have_the_unit_of_their_family() {
        let now = 1_800_000_000.0;
        for (family, unit, value, text) in [
            ("a_open", None, 12.0, "12"),
            ("a_open", None, 999.7, "1 k"),
            ("a_open", None, 1234.0, "1.23 k"),
            ("a_open", None, 2.5e15, "2.5 P"),
            ("a_open", None, 2.5e18, "2500 P"),
            ("a_open", None, f64::NAN, "NaN"),
            ("a_open", None, f64::INFINITY, "∞"),
            ("a_wait_seconds", None, 0.035, "35 ms"),
            ("a_wait_seconds", None, 0.000_000_5, "500 ns"),
            ("a_wait_seconds", None, 0.999_9, "1 s"),
            ("a_wait_seconds", None, 0.0, "0 s"),
            ("a_wait", Some("seconds"), 1.25, "1.25 s"),
            ("a_wait", Some("seconds"), 150.0, "2.5 min"),
            ("a_wait", Some("seconds"), 7200.0, "2 h"),
            ("a_wait", Some("seconds"), 864_000.0, "10 d"),
            ("a_start_time_seconds", None, now - 90.0, "90 s ago"),
            ("a_start_timestamp_seconds", None, now + 90.0, "in 90 s"),
            ("a_start_timestamp_seconds", None, 0.0, "0"),
            ("a_memory_bytes", None, 4_718_592.0, "4.5 MiB"),
            ("a_memory_bytes", None, 1023.7, "1 KiB"),
            ("a_memory_bytes", None, 12.0, "12 B"),
            ("a_used_ratio", None, 0.123, "12.3 %"),
            ("a_cpu_celsius", None, 45.5, "45.5 °C"),
            ("a_height_meters", None, 0.02, "20 mm"),
            ("a_seconds_left", None, 3.0, "3"),
        ] {
            let unit = unit.or_else(|| unit_in_name(family));
            assert_eq!(ShownUnit::new(family, unit).format(value, now), text, "{family} {value}");
        }
    }

    #[test]
    fn rates_are_per_second() {
        for (family, rate, text) in [
            ("a_total", 0.0, "0 /s"),
            ("a_total", 12.34, "12.3 /s"),
            ("a_total", 1234.0, "1.23 k/s"),
            ("a_read_bytes_total", 4_718_592.0, "4.5 MiB/s"),
            ("a_cpu_seconds_total", 0.35, "0.35 s/s"),
            ("a_energy_joules_total", 2500.0, "2.5 kJ/s"),
        ] {
            let unit = ShownUnit::new(family, unit_in_name(family));
            assert_eq!(unit.format_rate(rate), text, "{family} {rate}");
        }
    }
}
