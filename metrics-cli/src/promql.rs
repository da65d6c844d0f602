//! Checks PromQL expressions against the catalog, both the catalog's own and those of other files.

mod checker;
mod expression;
mod function;
mod known;
mod lint;
mod needs;
mod operator;
mod selector;
mod syntax;
mod template;

pub(crate) use self::checker::{Checker, Issue, Occurrence, Origin};
pub(crate) use self::expression::{Expression, Usage};
pub(crate) use self::known::{KnownSamples, Recording};
pub(crate) use self::lint::{Exceptions, Lint};
pub(crate) use self::needs::{NeededLabels, NeedsOf, SelectedBy};
pub(crate) use self::selector::equal_labels;
pub(crate) use self::syntax::Dialect;
