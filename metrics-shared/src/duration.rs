//! Durations as Prometheus writes them.

use core::fmt;

/// Units with their milliseconds, the largest first.
const UNITS: [(&str, u64); 7] = [
    ("y", 365 * 86_400_000),
    ("w", 7 * 86_400_000),
    ("d", 86_400_000),
    ("h", 3_600_000),
    ("m", 60_000),
    ("s", 1000),
    ("ms", 1),
];

/// Longest duration of Prometheus in milliseconds, which counts nanoseconds in 63 bits.
const MAX: u64 = i64::MAX as u64 / 1_000_000;

/// Parses a duration into milliseconds: whole numbers with units, each unit at most once and the
/// largest first, as in `1h30m`; or `0`. Returns `None` for anything else, and for more than 292 years,
/// which Prometheus rejects.
///
/// ```
/// use metrics_catalog_shared::duration::parse;
///
/// assert_eq!(parse("1h30m"), Some(5_400_000));
/// assert_eq!(parse("30m1h"), None);
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<u64> {
    if text == "0" {
        return Some(0);
    }
    let (mut rest, mut units, mut total) = (text, UNITS.as_slice(), None::<u64>);
    while !rest.is_empty() {
        let (number, after) = split(rest, u8::is_ascii_digit);
        let (unit, after) = split(after, u8::is_ascii_alphabetic);
        let index = units.iter().position(|(name, _)| *name == unit)?;
        let (_, milliseconds) = units.get(index)?;
        let part = number.parse::<u64>().ok()?.checked_mul(*milliseconds)?;
        total = Some(total.unwrap_or_default().checked_add(part)?);
        (rest, units) = (after, units.get(index + 1..)?);
    }
    total.filter(|total| *total <= MAX)
}

/// Duration in milliseconds, which is written in days and smaller units.
///
/// ```
/// use metrics_catalog_shared::duration::Milliseconds;
///
/// assert_eq!(Milliseconds(5_400_000).to_string(), "1h30m");
/// assert_eq!(Milliseconds(0).to_string(), "0s");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Milliseconds(pub u64);

impl fmt::Display for Milliseconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        if rest == 0 {
            return f.write_str("0s");
        }
        for (name, size) in UNITS.iter().skip_while(|(name, _)| *name != "d") {
            let (count, remainder) = (rest / size, rest % size);
            rest = remainder;
            if count > 0 {
                write!(f, "{count}{name}")?;
            }
        }
        Ok(())
    }
}

/// Splits after the leading bytes of a kind.
fn split(text: &str, is_leading: impl Fn(&u8) -> bool) -> (&str, &str) {
    let len = text.bytes().take_while(is_leading).count();
    text.split_at_checked(len).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    extern crate alloc;

    use alloc::string::ToString as _;

    use super::*;

    #[test]
    fn a_duration_is_numbers_with_units_the_largest_first() {
        for (text, milliseconds) in [
            ("0", 0),
            ("0s", 0),
            ("10m", 600_000),
            ("1h30m", 5_400_000),
            ("1d", 86_400_000),
            ("500ms", 500),
            ("1m1s1ms", 61_001),
            ("1y2w", 379 * 86_400_000),
        ] {
            assert_eq!(parse(text), Some(milliseconds), "{text}");
        }
        for written in ["0s", "10m", "1h30m", "1d", "500ms", "1m1s1ms", "800d"] {
            let milliseconds = parse(written).map(|it| Milliseconds(it).to_string());
            assert_eq!(milliseconds.as_deref(), Some(written));
        }
        for wrong in ["", "10", "m", "10 m", "30m1h", "1m1m", "1.5h", "-1m", "1M", "5min", "m10"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
        assert_eq!(parse("99999999999999999999s"), None);
        assert_eq!(parse("292y"), Some(292 * 365 * 86_400_000));
        assert_eq!(parse("293y"), None);
    }
}
