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
        let change = |values: &[f64]| history(values).change();
        assert_eq!(change(&[10.0, 12.0]), Some(0.2));
        assert_eq!(change(&[10.0, 0.0]), Some(-1.0));
        assert_eq!(change(&[-10.0, -5.0]), Some(0.5));
        assert_eq!(change(&[10.0, f64::NAN, 20.0]), Some(1.0));
        assert_eq!(change(&[0.0, 7.0]), Some(f64::INFINITY));
        assert_eq!(change(&[0.0, 0.0]), Some(0.0));
        assert_eq!(change(&[5.0]), None);
        assert_eq!(change(&[5.0, f64::NAN]), None);
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
    }
}
