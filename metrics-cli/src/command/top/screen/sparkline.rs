//! Line of small columns, one for each value.

/// Columns by height.
const COLUMNS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Returns a column for each value, and a space where there is none. The scale begins at 0, or at the
/// least value below it, and ends at the greatest value.
pub(super) fn sparkline(values: &[f64]) -> String {
    let finite = || values.iter().copied().filter(|value| value.is_finite());
    let (least, greatest) = finite().fold((0.0_f64, 0.0_f64), |(least, greatest), value| {
        (least.min(value), greatest.max(value))
    });
    let column = |value: f64| match value {
        _ if value.is_nan() => ' ',
        f64::INFINITY => COLUMNS[7],
        _ if value <= least || least >= greatest => COLUMNS[0],
        _ => {
            // Halves, because the difference of two finite numbers may be infinite.
            let share = (value / 2.0 - least / 2.0) / (greatest / 2.0 - least / 2.0);
            // The lowest column is for the least value alone.
            let steps = [1.0 / 7.0, 2.0 / 7.0, 3.0 / 7.0, 4.0 / 7.0, 5.0 / 7.0, 6.0 / 7.0];
            COLUMNS[1 + steps.iter().filter(|step| share > **step).count()]
        }
    };
    values.iter().copied().map(column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_is_from_zero_to_the_greatest_value() {
        assert_eq!(sparkline(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]), "▁▂▃▄▅▆▇█");
        assert_eq!(sparkline(&[100.0, 99.0, 1.0]), "██▂");
        assert_eq!(sparkline(&[-2.0, 0.0, 2.0]), "▁▅█");
    }

    #[test]
    fn missing_and_infinite_values_have_a_column_of_their_own() {
        assert_eq!(sparkline(&[f64::NAN, 1.0, f64::INFINITY, f64::NEG_INFINITY]), " ██▁");
        assert_eq!(sparkline(&[f64::MAX, f64::MIN]), "█▁");
        assert_eq!(sparkline(&[0.0, 0.0]), "▁▁");
        assert_eq!(sparkline(&[]), "");
    }
}
