//! An expression as it is written.

use promql_parser::parser::{self, Expr};

use super::variable::{ANYTHING, substituted};

/// An expression, and what becomes of it.
#[derive(Clone, Debug)]
pub(crate) struct Expression {
    pub(crate) text: String,
    pub(crate) used: Use,
    /// Whether Grafana puts something in the place of variables.
    pub(crate) has_variables: bool,
}

/// What is done with the numbers of an expression.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Use {
    /// They are looked at.
    Value,
    /// They do not matter: what there is, is counted or missed.
    Presence,
    /// Their growth is taken, by the function of this name.
    Rate(&'static str),
    /// Their difference is taken, by the function of this name.
    Delta(&'static str),
}

impl Expression {
    /// That of an alert or of a recording rule.
    pub(crate) fn of_rule(text: &str) -> Self {
        Self { text: text.to_owned(), used: Use::Value, has_variables: false }
    }

    /// That of a panel, or of what else may have variables.
    pub(crate) fn of_panel(text: String) -> Self {
        Self { text, used: Use::Value, has_variables: true }
    }

    /// What it says. A variable is a name where there can be one, and else a number.
    pub(super) fn parsed(&self) -> Result<Expr, String> {
        if !self.has_variables {
            return parser::parse(&self.text);
        }
        let named = parser::parse(&substituted(&self.text, ANYTHING));
        named.or_else(|why| parser::parse(&substituted(&self.text, "1")).map_err(|_| why))
    }
}
