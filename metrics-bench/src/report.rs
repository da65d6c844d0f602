//! Rows as a table.

use std::fmt::Write;

use crate::row::{Row, Unit};

/// Formats a number with its unit.
pub fn amount(value: f64, unit: Unit) -> String {
    let (value, unit) = match unit {
        Unit::Nanoseconds if value >= 1e8 => (value / 1e9, " s"),
        Unit::Nanoseconds if value >= 1e3 => (value / 1e3, " µs"),
        Unit::Nanoseconds => (value, " ns"),
        Unit::Bytes if value.abs() >= 10_240.0 => (value / 1024.0, " KiB"),
        Unit::Bytes => (value, " B"),
        Unit::Count | Unit::Instructions => (value, ""),
    };
    let places = match value.abs() {
        whole if whole.fract() == 0.0 => 0,
        small if small < 10.0 => 2,
        middling if middling < 100.0 => 1,
        _ => 0,
    };
    format!("{value:.places$}{unit}")
}

/// Formats a ratio.
pub fn times(ratio: Option<f64>) -> String {
    match ratio {
        Some(ratio) if ratio < 10.0 => format!("{ratio:.2}"),
        Some(ratio) => format!("{ratio:.0}"),
        None => String::new(),
    }
}

/// Headings of the columns.
pub const HEADS: [&str; 6] = ["case", "median", "p10", "p90", "× baseline", "× best peer"];

/// Returns a row's cells, in the order of the headings.
pub fn cells(row: &Row) -> [String; 6] {
    let amount = |value| amount(value, row.unit);
    let summary = row.summary;
    [
        row.case.clone(),
        amount(summary.median),
        amount(summary.p10),
        amount(summary.p90),
        times(row.to_baseline),
        times(row.to_best_peer),
    ]
}

/// Formats the rows of one group for a terminal.
pub fn table(rows: &[Row]) -> String {
    let mut lines = vec![HEADS.map(str::to_owned)];
    lines.extend(rows.iter().map(cells));
    let width = |column: usize| {
        lines.iter().map(|line| line[column].chars().count()).max().unwrap_or_default()
    };
    let widths: [usize; 6] = std::array::from_fn(width);
    let mut text = String::new();
    for line in &lines {
        for (column, cell) in line.iter().enumerate() {
            let width = widths[column];
            // Writing to a string cannot fail.
            let _ = if column == 0 {
                write!(text, "{cell:width$}")
            } else {
                write!(text, "  {cell:>width$}")
            };
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_the_digits_that_matter() {
        assert_eq!(amount(0.296, Unit::Nanoseconds), "0.30 ns");
        assert_eq!(amount(12_840.0, Unit::Nanoseconds), "12.8 µs");
        assert_eq!(amount(17.2e9, Unit::Nanoseconds), "17.2 s");
        assert_eq!(amount(191_000.0, Unit::Bytes), "187 KiB");
        assert_eq!(amount(24.0, Unit::Count), "24");
    }

    #[test]
    fn columns_line_up() {
        let row = crate::group::encode::count(
            "group",
            "a long name of a case".to_owned(),
            crate::case::Role::Ours,
            Unit::Count,
            7,
        );
        let table = table(&[row]);
        let [head, line] = table.lines().collect::<Vec<_>>().try_into().unwrap();
        assert_eq!(head.find("median").unwrap() + "median".len(), line.find('7').unwrap() + 1);
    }
}
