//! Label sets as they are meant: closed, or open.

use crate::catalog::Deprecated;

/// A set of label values.
#[derive(Debug)]
pub(crate) struct LabelSet {
    /// As the catalog has it: `reason`.
    pub(crate) name: String,
    /// The enum: `Reason`.
    pub(crate) type_name: String,
    pub(crate) help: Option<String>,
    /// None where the set is open.
    pub(crate) values: Vec<LabelValue>,
    pub(crate) open: Option<Open>,
}

/// A set whose values come while the service runs.
#[derive(Debug)]
pub(crate) struct Open {
    /// For how many there is room.
    pub(crate) max: u32,
    /// What all others are exported as.
    pub(crate) overflow: String,
}

impl LabelSet {
    /// How many series a label of this set is good for.
    pub(crate) fn size(&self) -> u64 {
        match &self.open {
            Some(open) => u64::from(open.max) + 1,
            None => self.values.len() as u64,
        }
    }

    /// The static with the rooms of an open set.
    pub(crate) fn rooms(&self) -> String {
        format!("__ROOMS_OF_{}", self.name.to_ascii_uppercase())
    }
}

/// One value of a set.
#[derive(Debug)]
pub(crate) struct LabelValue {
    /// As the catalog has it: `unknown-user`.
    pub(crate) name: String,
    /// As exported; of any letters.
    pub(crate) text: String,
    /// The enum's variant: `UnknownUser`.
    pub(crate) variant: String,
    pub(crate) help: Option<String>,
    pub(crate) deprecated: Option<Deprecated>,
}
