//! Latest values of what is shown, one for each scrape.

use std::collections::VecDeque;

/// Number of scrapes that are kept. Series without a value in all of them are forgotten.
pub(super) const KEPT: usize = 240;

/// Latest values, NaN where there is none.
#[derive(Clone, Debug, Default)]
pub(super) struct History(VecDeque<f64>);

impl History {
    pub(super) fn push(&mut self, value: Option<f64>) {
        if self.0.len() == KEPT {
            self.0.pop_front();
        }
        self.0.push_back(value.unwrap_or(f64::NAN));
    }

    /// Returns whether it has a value, or is shorter than what is kept of others.
    pub(super) fn is_alive(&self) -> bool {
        self.0.len() < KEPT || self.0.iter().any(|value| !value.is_nan())
    }

    /// Returns the value of the last scrape.
    pub(super) fn now(&self) -> Option<f64> {
        self.0.back().copied().filter(|value| !value.is_nan())
    }

    /// Returns the change of the last value relative to the one before: 0.5 for half as much again,
    /// and infinity if the one before was 0.
    pub(super) fn change(&self) -> Option<f64> {
        let now = self.now()?;
        let mut before = self.0.iter().rev().skip(1).copied();
        let before = before.find(|value| !value.is_nan())?;
        Some(match now - before {
            // Of an infinite value.
            change if change.is_nan() => return None,
            0.0 => 0.0,
            change if before == 0.0 => change * f64::INFINITY,
            change => change / before.abs(),
        })
    }

    /// Returns the last values, as many as asked for: NaN where there is none.
    pub(super) fn last(&self, count: usize) -> impl Iterator<Item = f64> + '_ {
        let missing = count.saturating_sub(self.0.len());
        let skipped = self.0.len().saturating_sub(count);
        std::iter::repeat_n(f64::NAN, missing).chain(self.0.iter().skip(skipped).copied())
    }
}

/// Returns a change as text; an empty one if it is less than half a percent.
pub(super) fn change_text(change: Option<f64>) -> String {
    match change {
        None => String::new(),
        Some(f64::INFINITY) => "from 0".to_owned(),
        Some(change) if change.is_infinite() => "below 0".to_owned(),
        Some(change) if change.abs() < 0.005 => String::new(),
        Some(change) if change < 9.995 && change > -9.995 => format!("{:+.0} %", change * 100.0),
        Some(change) if change > 0.0 && change < 9_998.5 => format!("×{:.0}", change + 1.0),
        Some(change) if change > 0.0 => "×10000".to_owned(),
        Some(_) => "below 0".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history(values: &[f64]) -> History {
        let mut history = History::default();
        for value in values {
            history.push(Some(*value));
        }
        history
    }

    #[test]
    fn a_change_is_relative_to_the_value_before() {
        let change = |values: &[f64]| change_text(history(values).change());
        assert_eq!(change(&[10.0, 12.0]), "+20 %");
        assert_eq!(change(&[10.0, 5.0]), "-50 %");
        assert_eq!(change(&[10.0, 0.0]), "-100 %");
        assert_eq!(change(&[-10.0, -5.0]), "+50 %");
        assert_eq!(change(&[10.0, f64::NAN, 20.0]), "+100 %");
        assert_eq!(change(&[1.0, 250.0]), "×250");
        assert_eq!(change(&[1e-9, 250.0]), "×10000");
        assert_eq!(change(&[0.0, 7.0]), "from 0");
        assert_eq!(change(&[0.0, -7.0]), "below 0");
        for same in [&[1000.0, 1001.0][..], &[0.0, 0.0], &[5.0], &[], &[5.0, f64::NAN]] {
            assert_eq!(change(same), "", "{same:?}");
        }
    }

    #[test]
    fn the_last_values_are_as_many_as_asked_for() {
        let values: Vec<f64> = history(&[1.0, 2.0, 3.0]).last(2).collect();
        assert_eq!(values, [2.0, 3.0]);
        let values: Vec<f64> = history(&[1.0]).last(3).collect();
        assert!(values[0].is_nan() && values[1].is_nan(), "{values:?}");
        assert_eq!(values[2..], [1.0]);
    }

    #[test]
    fn old_values_are_forgotten() {
        let mut history = history(&[1.0]);
        for _ in 0..KEPT - 1 {
            history.push(None);
        }
        assert!(history.is_alive());
        history.push(None);
        assert!(!history.is_alive());
        assert_eq!(history.last(KEPT * 2).count(), KEPT * 2);
    }
}
