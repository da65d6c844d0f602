//! A family as the subject of panels: what is said of it, and what is usual where nothing is.

use metrics_catalog_build::catalog::{
    Catalog, Family, Instances, Kind, LabelId, Origin, Ownership, Tier, View,
};

use super::{unit, word};

/// How many lines a panel has at most, unless the catalog says by which labels it is split.
const MOST_LINES: u64 = 20;

/// A family, and the catalog that it is of.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub(crate) catalog: &'a Catalog,
    pub(crate) family: &'a Family,
}

impl<'a> Subject<'a> {
    /// Whether it has panels: what is on its way out only has those that are asked for.
    pub(crate) fn is_shown(self) -> bool {
        self.family.panel.shown.unwrap_or(self.family.deprecated.is_none())
    }

    /// Whether it is in every scrape.
    pub(crate) fn is_basic(self) -> bool {
        self.family.ownership.tier == Tier::Basic
    }

    /// Whether it is as good as one line among others of its group.
    pub(crate) fn is_one_of_many(self) -> bool {
        let family = self.family;
        family.kind == Kind::Counter
            && family.labels.is_empty()
            && family.panel.shown.is_none()
            && ["cps", "eps"].contains(&unit::of_rate(family))
    }

    pub(crate) fn views(self) -> Vec<View> {
        let said = &self.family.panel.views;
        if !said.is_empty() {
            return said.clone();
        }
        match self.family.kind {
            Kind::Counter if self.by().is_empty() => vec![View::Lines],
            Kind::Counter => vec![View::Stack],
            Kind::Gauge | Kind::Level => match word::point_in_time(self.family) {
                Some(true) => vec![View::Until],
                Some(false) => vec![View::Since],
                None => vec![View::Lines],
            },
            Kind::Histogram(_) if self.is_native_alone() => vec![View::Quantiles],
            Kind::Histogram(_) => vec![View::Heatmap, View::Quantiles],
            Kind::Info => vec![View::Table],
            Kind::StateSet(_) => vec![View::States],
        }
    }

    /// Whether its buckets are native ones and no others.
    pub(crate) fn is_native_alone(self) -> bool {
        match self.family.kind {
            Kind::Histogram(layout) => self.catalog[layout].le.is_empty(),
            _ => false,
        }
    }

    /// The labels that it is split by, the instance among them where that is said.
    pub(crate) fn by(self) -> Vec<&'a str> {
        let labels = match (&self.family.panel.by, self.family.kind) {
            (Some(said), _) => said.clone(),
            (None, Kind::Histogram(_)) => Vec::new(),
            (None, _) => self.first_labels(),
        };
        let each = (self.instances() == Instances::Each).then_some("instance");
        each.into_iter()
            .chain(labels.iter().map(|label| self.family[*label].name.as_str()))
            .collect()
    }

    /// The first labels that together have few enough values to be told apart.
    fn first_labels(self) -> Vec<LabelId> {
        let mut lines = 1_u64;
        let few = |label: &LabelId| {
            let set = &self.catalog[self.family[*label].set];
            lines = lines.saturating_mul(set.size());
            lines <= MOST_LINES
        };
        self.family.label_ids().take_while(few).collect()
    }

    /// How many lines a panel of it has, as far as that is known.
    pub(crate) fn lines(self) -> u64 {
        let split = self.by();
        let labels = self.family.labels.iter().filter(|label| split.contains(&label.name.as_str()));
        labels.map(|label| self.catalog[label.set].size()).fold(1, u64::saturating_mul)
    }

    pub(crate) fn instances(self) -> Instances {
        let usual = match self.family.kind {
            Kind::Info | Kind::StateSet(_) => Instances::Each,
            Kind::Counter | Kind::Histogram(_) => Instances::Sum,
            Kind::Gauge | Kind::Level => match word::point_in_time(self.family) {
                Some(true) => Instances::Least,
                _ if unit::adds_up(self.family) => Instances::Sum,
                _ if unit::is_time(self.family) => Instances::Most,
                _ => Instances::Mean,
            },
        };
        self.family.panel.instances.unwrap_or(usual)
    }

    /// What is on top of a panel: what is said, or else the name, which a view makes more of.
    pub(crate) fn title(self, more: impl FnOnce(String) -> String) -> String {
        let said = &self.family.panel.title;
        let title = match said {
            Some(said) if self.family.panel.views.len() == 1 => said.clone(),
            Some(said) if !matches!(self.family.kind, Kind::Histogram(_)) => said.clone(),
            Some(said) => more(said.clone()),
            None => more(self.name()),
        };
        if self.family.deprecated.is_some() { format!("{title} (deprecated)") } else { title }
    }

    /// What it is called, with its unit where another of its group is called the same.
    pub(crate) fn name(self) -> String {
        let name = word::title(self.family);
        let is_other =
            |other: &&Family| other.group == self.family.group && other.key != self.family.key;
        let mut others = self.catalog.families.iter().filter(is_other);
        match self.family.unit {
            Some(unit) if others.any(|other| word::title(other) == name) => {
                format!("{name} in {unit}")
            }
            _ => name,
        }
    }

    /// The help, and what else is known of it.
    pub(crate) fn description(self) -> String {
        format!("{}\n\n{}", word::markdown(&self.family.help), self.facts())
    }

    /// The name, and what those who use it can rely on.
    pub(crate) fn facts(self) -> String {
        let Ownership { owner, stability, since, .. } = &self.family.ownership;
        let mut facts = vec![format!("`{}`", self.family.name)];
        facts.extend(owner.as_ref().map(|owner| format!("owner {}", word::markdown(owner))));
        facts.extend(stability.map(|stability| stability.name().to_owned()));
        facts.extend(since.as_ref().map(|since| format!("since {since}")));
        if let Some(deprecated) = &self.family.deprecated {
            let note = word::markdown(&deprecated.note);
            facts.push(format!("deprecated since {}: {note}", deprecated.since));
        }
        facts.join(", ")
    }

    /// Whether it is the counter of events that are counted together.
    pub(crate) fn is_counted_together(self) -> bool {
        matches!(self.family.origin, Origin::Events(_))
    }
}
