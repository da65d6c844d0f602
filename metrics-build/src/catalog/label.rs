//! Labels and label sets of the model.

use std::collections::HashMap;
use std::ops::{Deref, Range};

use crate::catalog::ids::{SetId, ValueId, indexed};
use crate::catalog::ownership::Deprecated;

/// Beginning of the name of a label set with the events of a group, which the name of the group
/// follows.
pub(crate) const EVENTS_OF: &str = "events of ";

/// Label of a family.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    pub name: String,
    pub set: SetId,
    /// Whether it can be absent.
    pub optional: bool,
}

/// Label sets, which are found by name.
#[derive(Debug, Default)]
pub struct LabelSets {
    list: Vec<LabelSet>,
    by_name: HashMap<String, SetId>,
}

impl LabelSets {
    /// Adds a set, which is found by its name if it is the first of this name.
    pub(crate) fn push(&mut self, set: LabelSet) -> SetId {
        let id = SetId::new(self.list.len());
        self.by_name.entry(set.name.clone()).or_insert(id);
        self.list.push(set);
        id
    }

    /// Returns the sets in order.
    pub(crate) fn into_vec(self) -> Vec<LabelSet> {
        self.list
    }

    /// Returns the id of the set with a name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<SetId> {
        self.by_name.get(name).copied()
    }
}

impl Deref for LabelSets {
    type Target = [LabelSet];

    fn deref(&self) -> &[LabelSet] {
        &self.list
    }
}

indexed!(LabelSets.list[LabelSet] by SetId, ids);

/// Set of label values.
#[derive(Debug)]
pub struct LabelSet {
    /// Position of its name in the files. For the events of a group, that of the group's name.
    pub span: Range<usize>,
    /// Name in the catalog: `reason`.
    pub name: String,
    /// Generated type: `Reason`.
    pub type_name: String,
    pub help: Option<String>,
    /// Empty if the set is open.
    pub values: Vec<LabelValue>,
    pub open: Option<Open>,
    /// Key of OpenTelemetry's attribute.
    pub otel: Option<String>,
    /// Whether it has the values of another set with their old texts, for families under old names.
    pub is_old: bool,
}

/// Limits of a set whose values are known at run time only.
#[derive(Debug)]
pub struct Open {
    pub max: u32,
    /// Exported text of all further values.
    pub overflow: String,
}

impl LabelSet {
    /// Returns the number of series per label of this set.
    #[must_use]
    pub fn size(&self) -> u64 {
        match &self.open {
            Some(open) => u64::from(open.max) + 1,
            None => self.values.len() as u64,
        }
    }

    /// Returns the name of the static with the slots of an open set.
    #[must_use]
    pub fn slots(&self) -> String {
        format!("__SLOTS_OF_{}", self.name.to_ascii_uppercase())
    }
}

/// Value of a closed label set.
#[derive(Clone, Debug)]
pub struct LabelValue {
    /// Name in the catalog: `unknown-user`.
    pub name: String,
    /// Exported text, without hidden characters.
    pub text: String,
    /// Variant of the generated enum: `UnknownUser`.
    pub variant: String,
    pub help: Option<String>,
    pub deprecated: Option<Deprecated>,
}

indexed!(LabelSet.values[LabelValue] by ValueId, value_ids);

impl LabelSet {
    /// Returns the id of the value with a name.
    #[must_use]
    pub fn value_id(&self, name: &str) -> Option<ValueId> {
        self.values.iter().position(|value| value.name == name).map(ValueId::new)
    }
}
