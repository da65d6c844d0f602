//! Label sets, as they are written.

use crate::problem::{Located, Text};
use crate::schema::Deprecated;

/// An entry of `[labels]`.
#[derive(Debug)]
pub(crate) struct LabelSet {
    pub(crate) name: Text,
    pub(crate) help: Option<Text>,
    /// None where the set is open.
    pub(crate) values: Vec<LabelValue>,
    pub(crate) open: Option<Open>,
}

/// What makes a label set an open one.
#[derive(Debug)]
pub(crate) struct Open {
    pub(crate) max: Located<i64>,
    /// What all values are exported as that have no room.
    pub(crate) overflow: Option<Text>,
}

/// One value of a label set.
#[derive(Debug)]
pub(crate) struct LabelValue {
    pub(crate) name: Text,
    /// What it is exported as, if not as its name.
    pub(crate) text: Option<Text>,
    pub(crate) help: Option<Text>,
    pub(crate) deprecated: Option<Deprecated>,
}
