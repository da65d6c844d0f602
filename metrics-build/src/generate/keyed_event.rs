//! Events that update keyed families: the series is looked up by the texts and values of their labels.

use metrics_catalog_shared::case::identifier;

use crate::catalog::{Action, Catalog, Effect, Event, FieldId, GroupId, Kind, LabelSource};
use crate::generate::event::{field_type, generate_effect, generate_field, value};
use crate::generate::source::{RustSource, line, optional_type};
use crate::generate::{docs, metric};

/// Effects and fields of an event that updates keyed families.
struct KeyedEvent<'c> {
    group: GroupId,
    event: &'c Event,
    catalog: &'c Catalog,
    keyed: Vec<&'c Effect>,
    dense: Vec<&'c Effect>,
    /// Fields that are texts: those with open labels of keyed families.
    texts: Vec<FieldId>,
}

/// Generates an event that updates keyed families.
pub(crate) fn generate(
    index: usize,
    event: &Event,
    group: GroupId,
    catalog: &Catalog,
    source: &mut RustSource,
) {
    let is_keyed = |effect: &&Effect| catalog[effect.family].keyed.is_some();
    let (keyed, dense): (Vec<_>, Vec<_>) = event.effects.iter().partition(is_keyed);
    let texts = texts(event, catalog);
    KeyedEvent { group, event, catalog, keyed, dense, texts }.generate(index, source);
}

/// Returns the fields of an event that are texts: those with open labels of keyed families.
pub(crate) fn texts(event: &Event, catalog: &Catalog) -> Vec<FieldId> {
    let keyed = event.effects.iter().filter(|effect| catalog[effect.family].keyed.is_some());
    let keyed: Vec<&Effect> = keyed.collect();
    let is_open = |field: &FieldId| {
        event[*field].field_type.label_set().is_some_and(|set| catalog[set].open.is_some())
    };
    event.field_ids().filter(is_open).filter(|it| uses(&keyed, *it)).collect()
}

/// Returns whether effects take a label from a field.
fn uses(effects: &[&Effect], field: FieldId) -> bool {
    let is_field = |source: &LabelSource| matches!(source, LabelSource::Field(it) if *it == field);
    effects.iter().any(|effect| effect.labels.iter().any(is_field))
}

/// Returns whether effects take their value from a field.
fn is_value(effects: &[&Effect], field: FieldId) -> bool {
    effects.iter().any(|effect| effect.action.field() == Some(field))
}

/// Number of arguments from which on Clippy warns of one more.
const MAX_ARGUMENTS: usize = 7;

impl KeyedEvent<'_> {
    fn generate(&self, index: usize, source: &mut RustSource) {
        let Self { event, catalog, .. } = *self;
        source.open("__rt::keyed_event!");
        docs::event(event, catalog, source);
        source.deprecate(event.deprecated.as_ref());
        let lifetime = if self.texts.is_empty() { "" } else { "<'text, '_>" };
        line!(source, "{}{lifetime}: {index} {{", event.type_name);
        source.indent();
        for field in event.field_ids() {
            docs::field(&event[field], catalog, source);
            generate_field(&event[field], &self.field_type(field), source);
        }
        source.outdent();
        line!(source, "}}");
        let texts: Vec<String> = self.texts.iter().map(|field| self.name(*field)).collect();
        line!(source, "texts [{}]", texts.join(", "));
        let states = self.states().map(|field| {
            let state = field_type(&event[field], catalog);
            format!("{}: {}", self.name(field), optional_type(&state, event[field].optional))
        });
        line!(source, "states [{}]", states.collect::<Vec<_>>().join(", "));
        self.generate_dense(source);
        // Families with the same labels share a key, whose hash is computed once.
        let mut keys: Vec<String> = Vec::new();
        let indices = self.keyed.iter().map(|effect| {
            let key = self.key(effect);
            let known = keys.iter().position(|known| *known == key);
            known.unwrap_or_else(|| {
                keys.push(key);
                keys.len() - 1
            })
        });
        let indices: Vec<usize> = indices.collect();
        line!(source, "keys {{");
        source.indent();
        for (index, key) in keys.iter().enumerate() {
            line!(source, "__k{index} = [{key}];");
        }
        source.outdent();
        line!(source, "}}");
        line!(source, "keyed {{");
        source.indent();
        for (index, (effect, key)) in self.keyed.iter().zip(indices).enumerate() {
            self.generate_effect(index, effect, key, source);
        }
        source.outdent();
        line!(source, "}}");
        self.generate_bound(source);
        let families = self.keyed.iter().map(|effect| &catalog[effect.family]);
        if event.deprecated.is_some() || families.into_iter().any(|it| it.deprecated.is_some()) {
            line!(source, "#[allow(deprecated)]");
        }
        // The arguments of `bind` are the labels, those of `record` the other fields and `self`.
        let labels = event.field_ids().filter(|field| self.is_label(*field)).count();
        let others = event.field_ids().count() - labels;
        if labels.max(others + 1) > MAX_ARGUMENTS {
            line!(source, "#[allow(clippy::too_many_arguments)]");
        }
        source.close();
    }

    /// Returns the fields with states that are set in keyed families, which an event with bound labels
    /// keeps; without those that it keeps for other families.
    fn states(&self) -> impl Iterator<Item = FieldId> {
        let is_state = |field: &FieldId| self.is_label(*field) && is_value(&self.keyed, *field);
        let fields = self.event.field_ids().filter(is_state);
        fields.filter(|field| !self.is_dense(*field))
    }

    /// Returns whether an effect on a dense family uses a label: as such, or as a state.
    fn is_dense(&self, field: FieldId) -> bool {
        uses(&self.dense, field) || is_value(&self.dense, field)
    }

    /// Generates the effects on other families, with the fields that these use.
    fn generate_dense(&self, source: &mut RustSource) {
        let Self { event, catalog, dense, .. } = self;
        line!(source, "dense {{");
        source.indent();
        for field in event.field_ids().filter(|field| self.is_label(*field)) {
            if !self.is_dense(field) {
                continue;
            }
            let (name, optional) = (self.name(field), event[field].optional);
            let rust = field_type(&event[field], catalog);
            let value = match (self.texts.contains(&field), optional) {
                (true, true) => format!("{name}.map({rust}::of)"),
                (true, false) => format!("{rust}::of({name})"),
                (false, _) => name.clone(),
            };
            line!(source, "{name}: {} = {value},", optional_type(&rust, optional));
        }
        source.outdent();
        line!(source, "}} {{");
        source.indent();
        for field in event.field_ids().filter(|field| !self.is_label(*field)) {
            if is_value(dense, field) || dense.iter().any(|it| it.trace == Some(field)) {
                generate_field(&event[field], &field_type(&event[field], catalog), source);
            }
        }
        source.outdent();
        line!(source, "}} {{");
        source.indent();
        for effect in dense {
            generate_effect(effect, "inc", event, catalog, source);
        }
        source.outdent();
        line!(source, "}}");
    }

    /// Returns the parts of the key for an effect.
    fn key(&self, effect: &Effect) -> String {
        let family = &self.catalog[effect.family];
        let labels = family.labels.iter().zip(&effect.labels);
        let parts = labels.map(|(label, value)| match value {
            LabelSource::Field(field) => format!("__rt::part({})", self.name(*field)),
            LabelSource::Value(value) => format!("__rt::constant_part({})", value.index()),
            LabelSource::Text(text) => format!("__rt::part({text:?})"),
            LabelSource::Absent if self.catalog[label.set].open.is_some() => {
                "__rt::part(\"\")".to_owned()
            }
            LabelSource::Absent => "__rt::absent_part()".to_owned(),
        });
        parts.collect::<Vec<_>>().join(", ")
    }

    /// Generates an effect on a keyed family. `key` is the index of its key.
    fn generate_effect(&self, index: usize, effect: &Effect, key: usize, source: &mut RustSource) {
        let Self { event, catalog, .. } = self;
        let family = &catalog[effect.family];
        let (verb, field) = match effect.action {
            Action::Inc => ("inc", None),
            Action::Dec => ("dec", None),
            Action::Add(field) => ("add", Some(field)),
            Action::Set(field) if family.kind == Kind::Gauge => ("set_saturating", Some(field)),
            Action::Set(field) => ("set", Some(field)),
            Action::Observe(field) => ("observe", Some(field)),
        };
        let value = field.map(|field| value(field, event)).unwrap_or_default();
        let series = metric::keyed_series(family, catalog);
        let mut path = family.static_name.clone();
        if family.group != self.group {
            path = format!("super::{}::{path}", identifier(&catalog[family.group].module));
        }
        let trace = effect.trace.filter(|_| family.exemplars);
        let exemplar =
            trace.map(|field| format!(" exemplar {}", self.name(field))).unwrap_or_default();
        line!(source, "{verb} __h{index}: {series} = {path}, __k{key} ({value}){exemplar};");
    }

    /// Generates the event with bound labels, if it has labels.
    fn generate_bound(&self, source: &mut RustSource) {
        let Self { event, .. } = self;
        if !event.field_ids().any(|field| self.is_label(field)) {
            return;
        }
        line!(source, "bound {} {{", event.bound_name());
        source.indent();
        for field in event.field_ids().filter(|field| self.is_label(*field)) {
            generate_field(&event[field], &self.field_type(field), source);
        }
        source.outdent();
        line!(source, "}} {{");
        source.indent();
        for field in event.field_ids().filter(|field| !self.is_label(*field)) {
            generate_field(&event[field], &self.field_type(field), source);
        }
        source.outdent();
        line!(source, "}}");
    }

    fn is_label(&self, field: FieldId) -> bool {
        self.event[field].field_type.label_set().is_some()
    }

    fn name(&self, field: FieldId) -> String {
        identifier(&self.event[field].rust_name)
    }

    /// Returns the type of a field, without its option.
    fn field_type(&self, field: FieldId) -> String {
        if self.texts.contains(&field) {
            return "__rt::LabelText<'text>".to_owned();
        }
        field_type(&self.event[field], self.catalog)
    }
}
