//! Groups, events and their effects.

use std::collections::HashMap;
use std::ops::Range;

use crate::catalog::ids::{FamilyId, FieldId, SetId, ValueId, indexed};
use crate::catalog::label::LabelSet;
use crate::catalog::ownership::{Deprecated, Ownership};

/// Group of events and metrics.
#[derive(Debug)]
pub struct Group {
    /// Position of its name in the files.
    pub span: Range<usize>,
    /// Name in the catalog: `spam-filter`.
    pub name: String,
    /// Rust module: `spam_filter`.
    pub module: String,
    pub help: String,
    pub ownership: Ownership,
    pub events: Vec<Event>,
    /// Indices of the events, by name.
    pub(crate) event_indices: HashMap<String, usize>,
}

/// Event that a service records.
#[derive(Debug)]
pub struct Event {
    /// Position of its name in the files.
    pub span: Range<usize>,
    /// Name in the catalog: `connection-start`.
    pub name: String,
    /// Generated struct: `ConnectionStart`.
    pub type_name: String,
    pub help: String,
    pub ownership: Ownership,
    pub deprecated: Option<Deprecated>,
    pub fields: Vec<Field>,
    pub effects: Vec<Effect>,
}

/// Field of an event.
#[derive(Debug)]
pub struct Field {
    /// Name in the catalog, and of the label if it is one.
    pub name: String,
    /// Name in Rust, in `snake_case`.
    pub rust_name: String,
    pub field_type: FieldType,
    /// Whether an event may lack it. Effects that take its value are skipped then, and an optional
    /// label is absent.
    pub optional: bool,
}

/// Type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    Number(Number),
    /// Id of the trace that the event is part of.
    Trace,
    /// Value of a label set.
    Label(SetId),
}

/// Name of the type of trace ids.
const TRACE_ID: &str = "trace-id";

impl FieldType {
    /// Names of the types other than label sets. No label set has such a name.
    pub const NAMES: [&str; 5] = {
        let [a, b, c, d] = Number::OF_FIELDS;
        [a.name(), b.name(), c.name(), d.name(), TRACE_ID]
    };

    /// Returns the type other than a label set that has a name.
    pub(crate) fn find(name: &str) -> Option<Self> {
        if name == TRACE_ID {
            return Some(Self::Trace);
        }
        Number::OF_FIELDS.into_iter().find(|number| number.name() == name).map(Self::Number)
    }

    /// Returns the label set, if the field is a label.
    #[must_use]
    pub const fn label_set(self) -> Option<SetId> {
        match self {
            Self::Label(set) => Some(set),
            Self::Number(_) | Self::Trace => None,
        }
    }
}

/// Type of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Number {
    Duration,
    /// `Unsigned` at run time. A type of its own, so that units can be checked.
    Bytes,
    Unsigned,
    Signed,
    Float,
}

impl Number {
    /// Types of fields.
    pub(crate) const OF_FIELDS: [Self; 4] =
        [Self::Duration, Self::Bytes, Self::Unsigned, Self::Float];

    /// Types of the values that code gives to a metric.
    pub(crate) const OF_VALUES: [Self; 4] =
        [Self::Unsigned, Self::Signed, Self::Float, Self::Duration];

    /// [Names](Self::name) of [`OF_VALUES`](Self::OF_VALUES).
    pub(crate) const VALUE_NAMES: [&str; 4] = {
        let [a, b, c, d] = Self::OF_VALUES;
        [a.name(), b.name(), c.name(), d.name()]
    };

    /// Returns the name that the catalog uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Duration => "duration",
            Self::Bytes => "bytes",
            Self::Unsigned => "u64",
            Self::Signed => "i64",
            Self::Float => "f64",
        }
    }

    /// Returns how many of a cell's numbers are 1 as exported.
    #[must_use]
    pub const fn scale(self) -> u32 {
        match self {
            Self::Duration => 1_000_000_000,
            _ => 1,
        }
    }
}

/// Update of a family by an event.
#[derive(Debug)]
pub struct Effect {
    pub family: FamilyId,
    pub action: Action,
    /// Source of the value of each label of the family.
    pub labels: Vec<LabelSource>,
    /// Field with the trace id of the exemplar that the event leaves.
    pub trace: Option<FieldId>,
}

/// Source of a label's value in an effect.
#[derive(Clone, Debug)]
pub enum LabelSource {
    /// Field of the event.
    Field(FieldId),
    /// Constant value of the label's set.
    Value(ValueId),
    /// Constant text of an open label. The family is keyed.
    Text(String),
    /// None: the label is optional, and the event has no field for it.
    Absent,
}

impl LabelSource {
    /// Returns the exported text of a constant. `set` is that of the label.
    #[must_use]
    pub fn constant<'a>(&'a self, set: &'a LabelSet) -> Option<&'a str> {
        match self {
            Self::Value(value) => Some(&set[*value].text),
            Self::Text(text) => Some(text),
            Self::Field(_) | Self::Absent => None,
        }
    }
}

/// Change of a series by an event.
#[derive(Clone, Copy, Debug)]
pub enum Action {
    Inc,
    Dec,
    Add(FieldId),
    Set(FieldId),
    Observe(FieldId),
}

impl Action {
    /// Returns the field whose value it takes.
    #[must_use]
    pub const fn field(self) -> Option<FieldId> {
        match self {
            Self::Inc | Self::Dec => None,
            Self::Add(field) | Self::Set(field) | Self::Observe(field) => Some(field),
        }
    }
}

indexed!(Event.fields[Field] by FieldId, field_ids);

impl Event {
    /// Returns the name of the generated struct of the event with bound labels, which exists if it
    /// updates a keyed family.
    #[must_use]
    pub fn bound_name(&self) -> String {
        format!("{}Bound", self.type_name)
    }

    /// Returns the id of the field with a name.
    #[must_use]
    pub fn field_id(&self, name: &str) -> Option<FieldId> {
        self.fields.iter().position(|field| field.name == name).map(FieldId::new)
    }
}
