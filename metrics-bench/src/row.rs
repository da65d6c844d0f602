//! Results of a case.

use serde_json::{Map, Value, json};

use crate::case::{Case, Role};
use crate::measure::{Summary, Timings, ratio};

/// Unit of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Time; of compilers, processor time.
    Nanoseconds,
    /// Bytes of memory or of a file.
    Bytes,
    /// Count.
    Count,
    /// Processor instructions.
    Instructions,
}

impl Unit {
    /// Name of the unit in the JSON key `median_...`.
    const fn key(self) -> &'static str {
        match self {
            Self::Nanoseconds => "ns",
            Self::Bytes => "bytes",
            Self::Count => "count",
            Self::Instructions => "instructions",
        }
    }
}

/// Result of a case.
#[derive(Clone, Debug)]
pub struct Row {
    /// Group.
    pub group: &'static str,
    /// Name of the case.
    pub case: String,
    /// Role of the case.
    pub role: Role,
    /// Unit.
    pub unit: Unit,
    /// Measured value.
    pub summary: Summary,
    /// Multiple of the baseline.
    pub to_baseline: Option<f64>,
    /// Multiple of the best peer.
    pub to_best_peer: Option<f64>,
}

impl Row {
    /// Returns a line of JSON.
    pub fn json(&self) -> Value {
        let mut line = Map::new();
        line.insert("group".to_owned(), json!(self.group));
        line.insert("case".to_owned(), json!(self.case));
        line.insert(format!("median_{}", self.unit.key()), json!(self.summary.median));
        line.insert("p10".to_owned(), json!(self.summary.p10));
        line.insert("p90".to_owned(), json!(self.summary.p90));
        line.insert("ratio_to_baseline".to_owned(), json!(self.to_baseline));
        line.insert("ratio_to_best_peer".to_owned(), json!(self.to_best_peer));
        Value::Object(line)
    }
}

/// Names and roles of cases that are still to be sampled.
pub fn outline(cases: &[Case]) -> Vec<(String, Role)> {
    cases.iter().map(|case| (case.name.clone(), case.role)).collect()
}

/// Returns the rows of cases that are compared with each other.
pub fn compare(
    group: &'static str,
    unit: Unit,
    cases: Vec<(String, Role)>,
    samples: &[Timings],
) -> Vec<Row> {
    let median = |place: usize| Summary::of(&samples[place]).median;
    let roles: Vec<_> = cases.iter().map(|(_, role)| *role).collect();
    let baseline = roles.iter().position(|role| *role == Role::Baseline);
    let peers = (0..roles.len()).filter(|place| roles[*place] == Role::Peer);
    let best = peers.min_by(|left, right| median(*left).total_cmp(&median(*right)));
    let row = |(place, (case, role)): (usize, (String, Role))| {
        let own = &samples[place];
        let to = |other: Option<usize>| other.map(|other| ratio(own, &samples[other]));
        let summary = Summary::of(own);
        Row { group, case, role, unit, summary, to_baseline: to(baseline), to_best_peer: to(best) }
    };
    cases.into_iter().enumerate().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_peer_is_the_one_of_the_least_median() {
        let cases =
            [("a", Role::Ours), ("b", Role::Baseline), ("c", Role::Peer), ("d", Role::Peer)];
        let cases = cases.map(|(name, role)| (name.to_owned(), role)).into();
        let samples = [1.0, 0.5, 8.0, 4.0].map(|time| vec![time; 3]);
        let rows = compare("group", Unit::Nanoseconds, cases, &samples);
        assert_eq!(rows[0].to_baseline, Some(2.0));
        assert_eq!(rows[0].to_best_peer, Some(0.25));
        assert_eq!(rows[2].to_best_peer, Some(2.0));
    }

    #[test]
    fn a_row_names_its_unit() {
        let cases = vec![("a".to_owned(), Role::Ours)];
        let rows = compare("group", Unit::Bytes, cases, &[vec![3.0]]);
        assert_eq!(
            rows[0].json().to_string(),
            r#"{"group":"group","case":"a","median_bytes":3.0,"p10":3.0,"p90":3.0,"ratio_to_baseline":null,"ratio_to_best_peer":null}"#
        );
    }
}
