//! Label sets as they are meant: closed, or open.

use std::ops::Range;

use crate::catalog::Deprecated;

/// A set of label values.
#[derive(Debug)]
pub struct LabelSet {
    /// Where its name stands in the files; of the events of a group, where the group's does.
    pub span: Range<usize>,
    /// As the catalog has it: `reason`.
    pub name: String,
    /// The enum: `Reason`.
    pub type_name: String,
    pub help: Option<String>,
    /// None where the set is open.
    pub values: Vec<LabelValue>,
    pub open: Option<Open>,
}

/// A set whose values come while the service runs.
#[derive(Debug)]
pub struct Open {
    /// For how many there is room.
    pub max: u32,
    /// What all others are exported as.
    pub overflow: String,
}

impl LabelSet {
    /// How many series a label of this set is good for.
    #[must_use]
    pub fn size(&self) -> u64 {
        match &self.open {
            Some(open) => u64::from(open.max) + 1,
            None => self.values.len() as u64,
        }
    }

    /// The static with the rooms of an open set.
    #[must_use]
    pub fn rooms(&self) -> String {
        format!("__ROOMS_OF_{}", self.name.to_ascii_uppercase())
    }
}

/// One value of a set.
#[derive(Debug)]
pub struct LabelValue {
    /// As the catalog has it: `unknown-user`.
    pub name: String,
    /// As exported; of any letters.
    pub text: String,
    /// The enum's variant: `UnknownUser`.
    pub variant: String,
    pub help: Option<String>,
    pub deprecated: Option<Deprecated>,
}
