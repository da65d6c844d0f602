use std::fmt;
use std::ops::AddAssign;

/// Exact value of a sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// Count, level or number of bytes.
    Integer(i128),
    /// Duration, written in seconds.
    Nanoseconds(i128),
    /// Any other number. The traffic makes only floats whose sums are exact.
    Float(f64),
}

impl Amount {
    /// Returns the value to compare with bucket bounds: a duration in seconds.
    pub(super) fn is_at_most(self, bound: f64) -> bool {
        match self {
            Self::Integer(value) => value <= whole(bound),
            Self::Nanoseconds(value) => value <= whole(bound * 1e9),
            Self::Float(value) => value <= bound,
        }
    }
}

/// Returns the nearest integer.
fn whole(value: f64) -> i128 {
    #[expect(clippy::cast_possible_truncation, reason = "it saturates, which is as good a bound")]
    let whole = value.round() as i128;
    whole
}

/// Starts as the integer zero, and takes the type of the first amount added.
impl AddAssign for Amount {
    fn add_assign(&mut self, more: Self) {
        *self = match (*self, more) {
            (Self::Integer(sum), Self::Integer(more)) => Self::Integer(sum + more),
            (Self::Nanoseconds(sum), Self::Nanoseconds(more)) => Self::Nanoseconds(sum + more),
            (Self::Float(sum), Self::Float(more)) => Self::Float(sum + more),
            (sum, Self::Integer(0)) => sum,
            (_, more) => more,
        };
    }
}

/// Formats a float as Prometheus' client libraries do.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => write!(f, "{value}"),
            Self::Nanoseconds(value) => {
                let (sign, value) = (if *value < 0 { "-" } else { "" }, value.unsigned_abs());
                let text = format!("{sign}{}.{:09}", value / 1_000_000_000, value % 1_000_000_000);
                f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
            }
            Self::Float(value) => f.write_str(&shortest(*value)),
        }
    }
}

/// Returns the shortest text that parses to the same number, with an exponent below 1e-4 and from
/// 1e+06 on.
pub(super) fn shortest(value: f64) -> String {
    let scientific = format!("{value:e}");
    match scientific.split_once('e').map(|(digits, power)| (digits, power.parse::<i32>())) {
        Some((digits, Ok(power))) if !(-4..6).contains(&power) => {
            let sign = if power < 0 { '-' } else { '+' };
            format!("{digits}e{sign}{:02}", power.abs())
        }
        _ => format!("{value}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_written_as_exact_seconds() {
        let cases = [
            (0, "0"),
            (1, "0.000000001"),
            (250_000_000, "0.25"),
            (10_000_000_000, "10"),
            (-1_500_000_000, "-1.5"),
        ];
        for (nanoseconds, text) in cases {
            assert_eq!(Amount::Nanoseconds(nanoseconds).to_string(), text);
        }
    }

    #[test]
    fn floats_have_an_exponent_where_they_are_very_large_or_small() {
        let cases = [
            (0.25, "0.25"),
            (1.0, "1"),
            (262_144.0, "262144"),
            (1_000_000.0, "1e+06"),
            (1_048_576.0, "1.048576e+06"),
            (0.0001, "0.0001"),
            (0.000_025, "2.5e-05"),
        ];
        for (value, text) in cases {
            assert_eq!(shortest(value), text);
        }
    }

    #[test]
    fn a_bound_is_part_of_its_bucket() {
        assert!(Amount::Nanoseconds(5_000_000).is_at_most(0.005));
        assert!(!Amount::Nanoseconds(5_000_001).is_at_most(0.005));
        assert!(Amount::Integer(1024).is_at_most(1024.0));
        assert!(!Amount::Integer(1025).is_at_most(1024.0));
        assert!(Amount::Float(0.5).is_at_most(0.5));
    }
}
