//! What an expression is about: its selectors, and the labels that it groups and matches by.

use promql_parser::parser::{Expr, LabelModifier, VectorSelector};
use promql_parser::util::{ExprVisitor, walk_expr};

/// Functions and operators that make labels of what is no name of one.
const MAKERS: [&str; 3] = ["label_replace", "label_join", "info"];

/// What an expression uses.
#[derive(Debug, Default)]
pub(super) struct Used {
    pub(super) selectors: Vec<VectorSelector>,
    /// By `by`, and by `on`.
    pub(super) grouping: Vec<String>,
    /// Whether it may have labels that its selectors have not.
    pub(super) makes_labels: bool,
}

impl Used {
    pub(super) fn of(expr: &Expr) -> Self {
        let mut used = Self::default();
        // It goes on to the end, and has no errors.
        let _ = walk_expr(&mut used, expr);
        used
    }
}

impl ExprVisitor for Used {
    type Error = ();

    fn pre_visit(&mut self, expr: &Expr) -> Result<bool, ()> {
        let modifier = match expr {
            Expr::VectorSelector(selector) => {
                self.selectors.push(selector.clone());
                None
            }
            Expr::MatrixSelector(matrix) => {
                self.selectors.push(matrix.vs.clone());
                None
            }
            Expr::Call(call) => {
                self.makes_labels |= MAKERS.contains(&call.func.name);
                None
            }
            Expr::Aggregate(aggregate) => {
                self.makes_labels |= aggregate.op.to_string() == "count_values";
                aggregate.modifier.as_ref()
            }
            Expr::Binary(binary) => {
                binary.modifier.as_ref().and_then(|modifier| modifier.matching.as_ref())
            }
            _ => None,
        };
        if let Some(LabelModifier::Include(labels)) = modifier {
            self.grouping.extend(labels.labels.iter().cloned());
        }
        Ok(true)
    }
}
