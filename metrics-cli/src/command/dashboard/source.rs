//! Family as the source of panels: settings of the catalog and their defaults.

use metrics_catalog_build::catalog::{
    Action, Catalog, Effect, Family, Instances, Kind, Label, LabelId, LabelValue, Origin,
    Ownership, Tier, View,
};

use super::grafana::DATA_SOURCE;
use super::naming::{self, Timestamp};
use super::unit;

/// Largest number of lines of a panel, unless the catalog sets its labels.
const MAX_LINES: u64 = 20;

/// Number of lines that a panel shows of the many series of a keyed family.
const TOP: usize = 10;

/// Quantiles that are shown by default.
const DEFAULT_QUANTILES: [f64; 3] = [0.5, 0.95, 0.99];

#[derive(Clone, Copy)]
pub(crate) struct PanelSource<'a> {
    pub(crate) catalog: &'a Catalog,
    pub(crate) family: &'a Family,
    /// Whether it is about the number of observations of a histogram, not about their values.
    is_rate: bool,
}

/// Returns whether a family has panels. Deprecated families have none by default.
fn is_shown(family: &Family) -> bool {
    family.panel.shown.unwrap_or(family.deprecated.is_none())
}

impl<'a> PanelSource<'a> {
    pub(crate) const fn new(catalog: &'a Catalog, family: &'a Family) -> Self {
        Self { catalog, family, is_rate: false }
    }

    /// Returns the source for the number of observations of a histogram.
    pub(crate) const fn rate(self) -> Self {
        Self { is_rate: true, ..self }
    }

    /// Returns whether the family has panels.
    pub(crate) fn is_shown(self) -> bool {
        is_shown(self.family)
    }

    pub(crate) fn is_basic(self) -> bool {
        self.family.ownership.tier == Tier::Basic
    }

    /// Returns whether the family can be one line in a panel of several counters.
    pub(crate) fn can_share_panel(self) -> bool {
        self.family.labels.is_empty() && self.family.panel.shown.is_none() && self.counts_events()
    }

    /// Returns whether the family is a counter of events, not of amounts such as bytes.
    pub(crate) fn counts_events(self) -> bool {
        self.family.kind == Kind::Counter
            && unit::EVENTS.contains(&unit::of_rate(self.family, self.catalog))
    }

    pub(crate) fn views(self) -> Vec<View> {
        let views = &self.family.panel.views;
        if !views.is_empty() {
            return views.clone();
        }
        match self.family.kind {
            Kind::Counter if self.by().is_empty() => vec![View::Lines],
            Kind::Counter => vec![View::Stack],
            Kind::Gauge | Kind::Level => match naming::timestamp(self.family) {
                Some(Timestamp::Future) => vec![View::Until],
                Some(Timestamp::Past) => vec![View::Since],
                None => vec![View::Lines],
            },
            Kind::Histogram(_) => {
                let rate = self.is_only_rate().then_some(View::Rate);
                let heatmap = (!self.is_native_only()).then_some(View::Heatmap);
                rate.into_iter().chain(heatmap).chain([View::Quantiles]).collect()
            }
            Kind::Info => vec![View::Table],
            Kind::StateSet(_) => vec![View::States],
        }
    }

    /// Returns whether the family is the histogram that shows how often events happen: no counter
    /// does, and no other histogram before it.
    fn is_only_rate(self) -> bool {
        let shows_rate = |effect: &&Effect| {
            let family = &self.catalog[effect.family];
            let is_rate = match effect.action {
                Action::Inc => family.kind == Kind::Counter,
                Action::Observe(_) => true,
                Action::Dec | Action::Add(_) | Action::Set(_) => false,
            };
            is_rate && is_shown(family)
        };
        let mut events = self.catalog.groups.iter().flat_map(|group| &group.events);
        events.any(|event| {
            let mut effects = event.effects.iter().filter(shows_rate);
            let is_first =
                effects.next().is_some_and(|it| self.catalog[it.family].key == self.family.key);
            let is_counted = effects.any(|it| matches!(it.action, Action::Inc));
            is_first && !is_counted
        })
    }

    /// Returns the label of the outcomes of operations.
    fn outcome(self) -> Option<LabelId> {
        self.family.label_ids().find(|label| naming::is_outcome(&self.family[*label].name))
    }

    /// Returns the label that distinguishes failed operations, with a matcher for them, after a comma:
    /// `error_type`, or a status of HTTP.
    pub(crate) fn failures(self) -> Option<(&'a str, String)> {
        let is_error_type = |label: &&Label| {
            let otel = self.catalog[label.set].otel.as_deref();
            label.optional && (otel == Some("error.type") || label.name == "error_type")
        };
        if let Some(label) = self.family.labels.iter().find(is_error_type) {
            return Some((&label.name, format!(",{}!=\"\"", label.name)));
        }
        let label = &self.family[self.outcome()?];
        let set = &self.catalog[label.set];
        let is_server_error =
            |value: &LabelValue| value.text.len() == 3 && value.text.starts_with('5');
        let has_status = set.open.is_some() || set.values.iter().any(is_server_error);
        has_status.then(|| (label.name.as_str(), format!(",{}=~\"5..\"", label.name)))
    }

    /// Returns whether the family is a histogram without classic buckets.
    pub(crate) fn is_native_only(self) -> bool {
        match self.family.kind {
            Kind::Histogram(layout) => self.catalog[layout].le.is_empty(),
            _ => false,
        }
    }

    /// Returns the labels by which panels are split, `instance` included.
    pub(crate) fn by(self) -> Vec<&'a str> {
        let is_one_view = self.family.panel.views.len() == 1;
        let outcome = self.outcome().filter(|_| self.is_rate && !is_one_view);
        let labels = match (&self.family.panel.by, self.family.kind) {
            _ if outcome.is_some() => outcome.into_iter().collect(),
            (Some(by), _) => by.clone(),
            (None, Kind::Histogram(_)) if !self.is_rate => {
                self.default_labels(self.quantiles().len() as u64)
            }
            (None, _) => self.default_labels(1),
        };
        let instance = (self.instances() == Instances::Each).then_some("instance");
        let labels = labels.iter().map(|label| self.family[*label].name.as_str());
        instance.into_iter().chain(labels).collect()
    }

    /// Returns the quantiles of a histogram to show.
    pub(crate) fn quantiles(self) -> &'a [f64] {
        match self.family.panel.quantiles.as_slice() {
            [] => &DEFAULT_QUANTILES,
            quantiles => quantiles,
        }
    }

    /// Returns the first labels whose combinations, with this number of lines each, do not exceed the
    /// maximal number of lines. A keyed family has one more, because it shows only the largest values.
    fn default_labels(self, mut lines: u64) -> Vec<LabelId> {
        let fits = |label: &LabelId| {
            lines = lines.saturating_mul(self.size(*label));
            lines <= MAX_LINES
        };
        let fitting = self.family.label_ids().take_while(fits).count();
        let more = usize::from(self.family.keyed.is_some());
        self.family.label_ids().take(fitting + more).collect()
    }

    /// Returns the largest number of values of a label, of which its absence is one.
    fn size(self, label: LabelId) -> u64 {
        let label = &self.family[label];
        match self.family.keyed {
            Some(keyed) if self.catalog[label.set].open.is_some() => u64::from(keyed.max) + 1,
            _ => self.catalog.size(label),
        }
    }

    /// Returns the largest number of combinations of the labels by which panels are split.
    fn combinations(self) -> u64 {
        let by = self.by();
        let ids = self.family.label_ids();
        let ids = ids.filter(|label| by.contains(&self.family[*label].name.as_str()));
        ids.map(|label| self.size(label)).fold(1, u64::saturating_mul)
    }

    /// Returns the number of lines per instance.
    pub(crate) fn lines(self) -> usize {
        if self.is_top() {
            return TOP;
        }
        usize::try_from(self.combinations()).unwrap_or(usize::MAX)
    }

    /// Returns whether panels show only the largest values, as of a keyed family with many series.
    pub(crate) fn is_top(self) -> bool {
        self.family.keyed.is_some() && self.combinations() > MAX_LINES
    }

    /// Limits an expression to the largest values.
    pub(crate) fn top(self, expression: String) -> String {
        if self.is_top() { format!("topk({TOP}, {expression})") } else { expression }
    }

    /// Limits an expression to the smallest values.
    pub(crate) fn bottom(self, expression: String) -> String {
        if self.is_top() { format!("bottomk({TOP}, {expression})") } else { expression }
    }

    /// Returns `top 10 ` for titles, or an empty text.
    pub(crate) fn top_title(self) -> String {
        if self.is_top() { format!("top {TOP} ") } else { String::new() }
    }

    /// Returns the labels of a keyed family with open sets, whose values are chosen at the top of the
    /// dashboard.
    pub(crate) fn variables(self) -> impl Iterator<Item = &'a str> {
        let labels = self.family.labels.iter().filter(move |label| {
            self.family.keyed.is_some()
                && self.catalog[label.set].open.is_some()
                && label.name != DATA_SOURCE
        });
        labels.map(|label| label.name.as_str())
    }

    /// Returns matchers for the chosen values, each after a comma.
    pub(crate) fn matchers(self) -> String {
        self.variables().map(|label| format!(",{label}=~\"${label}\"")).collect::<Vec<_>>().concat()
    }

    /// Returns how the values of several instances are combined.
    pub(crate) fn instances(self) -> Instances {
        let default = match self.family.kind {
            Kind::Info | Kind::StateSet(_) => Instances::Each,
            Kind::Counter | Kind::Histogram(_) => Instances::Sum,
            Kind::Gauge | Kind::Level => match naming::timestamp(self.family) {
                Some(Timestamp::Future) => Instances::Least,
                _ if unit::is_additive(self.family) => Instances::Sum,
                _ if unit::is_time(self.family) => Instances::Most,
                _ => Instances::Mean,
            },
        };
        self.family.panel.instances.unwrap_or(default)
    }

    /// Returns the unit of the catalog, or else the default.
    pub(crate) fn unit(self, default: &'a str) -> &'a str {
        self.family.panel.unit.as_deref().unwrap_or(default)
    }

    /// Returns the title of the catalog, or else one made from the name. `extend` adds the view, unless
    /// the title of the catalog belongs to one panel.
    pub(crate) fn title(self, extend: impl FnOnce(String) -> String) -> String {
        let has_one_panel =
            self.family.panel.views.len() == 1 || !matches!(self.family.kind, Kind::Histogram(_));
        let title = match &self.family.panel.title {
            Some(title) if has_one_panel => title.clone(),
            Some(title) => extend(title.clone()),
            None => extend(self.name()),
        };
        if self.family.deprecated.is_some() { format!("{title} (deprecated)") } else { title }
    }

    /// Returns the name for titles, with the unit if another family of the group has the same name.
    pub(crate) fn name(self) -> String {
        let name = naming::title(self.family);
        let is_other =
            |other: &&Family| other.group == self.family.group && other.key != self.family.key;
        let mut others = self.catalog.families.iter().filter(is_other);
        match self.family.unit {
            Some(unit) if others.any(|other| naming::title(other) == name) => {
                format!("{name} in {unit}")
            }
            _ => name,
        }
    }

    /// Returns the description of a panel.
    pub(crate) fn description(self) -> String {
        format!("{}\n\n{}", naming::markdown(&self.family.help), self.facts())
    }

    /// Returns the name, owner, stability, version and deprecation.
    pub(crate) fn facts(self) -> String {
        let Ownership { owner, stability, since, .. } = &self.family.ownership;
        let mut facts = vec![format!("`{}`", self.family.name)];
        facts.extend(owner.as_ref().map(|owner| format!("owner {}", naming::markdown(owner))));
        facts.extend(stability.map(|stability| stability.name().to_owned()));
        facts.extend(since.as_ref().map(|since| format!("since {since}")));
        if let Some(deprecated) = &self.family.deprecated {
            let note = naming::markdown(&deprecated.note);
            facts.push(format!("deprecated since {}: {note}", deprecated.since));
        }
        facts.join(", ")
    }

    /// Returns whether the family counts several events by their names.
    pub(crate) fn counts_several_events(self) -> bool {
        matches!(self.family.origin, Origin::Events(_))
    }
}
