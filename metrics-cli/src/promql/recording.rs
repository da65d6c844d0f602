//! Recording rules, whose series others ask for.

use std::collections::BTreeMap;

use metrics_catalog_build::catalog::Catalog;

use super::expression::{Expression, Use};
use super::judge::{Judge, Whose};
use super::known::Known;
use super::shape::Shape;

/// How far what is recorded may be from what it was made of, in recording rules between the two.
const MOST_STEPS: usize = 8;

/// A recording rule.
#[derive(Clone, Debug)]
pub(crate) struct Recording {
    pub(crate) name: String,
    pub(crate) expression: Expression,
    /// The labels that it adds.
    pub(crate) labels: Vec<String>,
}

impl Recording {
    /// Those of a catalog.
    pub(crate) fn all(catalog: &Catalog) -> impl Iterator<Item = Self> {
        catalog.records.iter().map(|record| Self {
            name: record.name.clone(),
            expression: Expression::of_rule(&record.expr.text),
            labels: record.labels.iter().map(|(label, _)| label.clone()).collect(),
        })
    }

    /// The series that it makes, as far as those are known that it makes them of.
    fn shape(&self, known: &Known) -> Option<Shape> {
        let expression = self.expression.parsed().ok()?;
        let others = Whose::Others { deny_foreign: false };
        let shape = Judge::new(known, others).judge(&expression, Use::Value);
        Some(shape.relabelled(|labels| labels.extend(self.labels.iter().cloned())))
    }
}

impl Known {
    /// Learns what recording rules make. One may be of another further down, or in another file.
    pub(crate) fn learn(&mut self, recordings: &[Recording]) {
        let unknown = recordings.iter().map(|it| (it.name.clone(), Shape::unknown()));
        self.recorded.extend(unknown);
        for _ in 0..=recordings.len().min(MOST_STEPS) {
            let mut recorded: BTreeMap<String, Shape> = BTreeMap::new();
            for recording in recordings {
                let Some(shape) = recording.shape(self) else { continue };
                // One name can be made by several rules.
                let shape = match recorded.remove(&recording.name) {
                    Some(other) => other.or(shape),
                    None => shape,
                };
                recorded.insert(recording.name.clone(), shape);
            }
            if recorded == self.recorded {
                return;
            }
            self.recorded.extend(recorded);
        }
    }
}
