//! Warnings about what a catalog does not keep, one for each kind.

use std::collections::BTreeMap;

/// Kind of what is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Loss {
    Condition,
    Note,
    Example,
    ValueType,
    OptIn,
    AttributeDeprecation,
    Member,
    Stability,
    Enumeration,
}

impl Loss {
    const fn description(self) -> &'static str {
        match self {
            Self::Condition => {
                "conditions of attributes are not kept: a label is required or optional"
            }
            Self::Note => "notes are comments in the catalog",
            Self::Example => "attributes have examples, which are not kept",
            Self::ValueType => "attributes have values that are no texts, which labels have always",
            Self::OptIn => "attributes that are opt-in are left out; add them to the labels",
            Self::AttributeDeprecation => "deprecations of attributes are not kept",
            Self::Member => "members are left out, because another one has the same value",
            Self::Stability => "stabilities `release_candidate` are `beta`",
            Self::Enumeration => {
                "enumerations are open label sets, because they have few or too many members"
            }
        }
    }
}

/// Numbers of losses of each kind with their first subjects, and messages about single metrics.
#[derive(Debug, Default)]
pub(super) struct Losses {
    counts: BTreeMap<Loss, (usize, String)>,
    messages: Vec<String>,
}

impl Losses {
    pub(super) fn add(&mut self, loss: Loss, subject: &str) {
        self.counts.entry(loss).or_insert_with(|| (0, subject.to_owned())).0 += 1;
    }

    pub(super) fn push(&mut self, message: String) {
        self.messages.push(message);
    }

    pub(super) fn messages(&self) -> impl Iterator<Item = String> {
        let counts = self.counts.iter().map(|(loss, (count, first))| {
            format!("{count} {}, such as that of `{first}`", loss.description())
        });
        self.messages.iter().cloned().chain(counts)
    }
}
