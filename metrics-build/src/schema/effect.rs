//! What events do, as it is written.

use crate::problem::{Located, Text};

/// What an event does to a metric.
#[derive(Debug)]
pub(crate) struct Effect {
    /// The key: `inc`, `dec`, `add`, `set` or `observe`.
    pub(crate) verb: Located<Verb>,
    /// Its name, `group.event`, or a pattern such as `rcpt-*`.
    pub(crate) event: Text,
    /// The event's field, where the verb takes one.
    pub(crate) field: Option<Text>,
    /// Labels that have one value whatever the event carries: name and value.
    pub(crate) labels: Vec<(Text, Text)>,
}

/// How an event moves a metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Inc,
    Dec,
    Add,
    Set,
    Observe,
}

impl Verb {
    pub(crate) const ALL: [Self; 5] = [Self::Inc, Self::Dec, Self::Add, Self::Set, Self::Observe];

    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Inc => "inc",
            Self::Dec => "dec",
            Self::Add => "add",
            Self::Set => "set",
            Self::Observe => "observe",
        }
    }

    /// Whether it takes the value of an event's field.
    pub(crate) const fn takes_field(self) -> bool {
        matches!(self, Self::Add | Self::Set | Self::Observe)
    }
}
