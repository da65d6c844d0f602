//! Expressions of PromQL beside what there is to ask for: the catalog's own and other people's are
//! judged alike.

mod aggregation;
mod call;
mod excuse;
mod expression;
mod judge;
mod known;
mod matcher;
mod operator;
mod recording;
mod rule;
mod selector;
mod shape;
mod template;
mod variable;

pub(crate) use self::excuse::Excuses;
pub(crate) use self::expression::{Expression, Use};
pub(crate) use self::judge::{Judge, Said, Whose};
pub(crate) use self::known::Known;
pub(crate) use self::recording::Recording;
pub(crate) use self::rule::Rule;
pub(crate) use self::template::labels_in;
