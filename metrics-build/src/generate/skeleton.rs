//! The text format with nothing where a number goes.
//!
//! Prometheus text exposition format 0.0.4: a family's `# HELP` and `# TYPE`, then its samples.

use crate::catalog::{Catalog, Family, Kind};

/// All of a family's text but the numbers.
pub(crate) struct Skeleton {
    pub(crate) literal: String,
    /// Where the numbers go, in bytes.
    pub(crate) gaps: Vec<usize>,
}

impl Skeleton {
    /// Adds a sample; the number goes where it ends.
    fn sample(&mut self, name: &str, labels: &[String]) {
        self.literal.push_str(name);
        if !labels.is_empty() {
            self.literal.push('{');
            self.literal.push_str(&labels.join(","));
            self.literal.push('}');
        }
        self.literal.push(' ');
        self.gaps.push(self.literal.len());
        self.literal.push('\n');
    }
}

pub(crate) fn of(family: &Family, catalog: &Catalog) -> Skeleton {
    let name = &family.name;
    let help = family.help.replace('\\', "\\\\");
    let header = format!("# HELP {name} {help}\n# TYPE {name} {}\n", family.kind.name());
    let mut skeleton = Skeleton { literal: header, gaps: Vec::new() };
    for labels in label_sets(family, catalog) {
        let Kind::Histogram(layout) = family.kind else {
            skeleton.sample(name, &labels);
            continue;
        };
        for le in catalog.layouts[layout].le.iter().map(String::as_str).chain(["+Inf"]) {
            let mut labels = labels.clone();
            labels.push(format!("le=\"{le}\""));
            skeleton.sample(&format!("{name}_bucket"), &labels);
        }
        skeleton.sample(&format!("{name}_sum"), &labels);
        skeleton.sample(&format!("{name}_count"), &labels);
    }
    skeleton
}

/// The labels of each series, the last label running fastest. Label values need no escaping: what
/// the catalog allows in them has neither quotes nor backslashes.
fn label_sets(family: &Family, catalog: &Catalog) -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    for label in &family.labels {
        let values = &catalog.sets[label.set].values;
        let pairs: Vec<String> =
            values.iter().map(|value| format!("{}=\"{}\"", label.name, value.text)).collect();
        let with = |labels: &Vec<String>| {
            let labels = labels.clone();
            pairs
                .iter()
                .map(move |pair| [&labels[..], std::slice::from_ref(pair)].concat())
                .collect::<Vec<_>>()
        };
        all = all.iter().flat_map(with).collect();
    }
    all
}
