//! Operators, calls and aggregations whose operands are complete: checks their types.

use std::collections::BTreeSet;

use super::Parser;
use crate::promql::syntax::SyntaxError;
use crate::promql::syntax::signature::Function;
use crate::promql::syntax::token::Operator;
use crate::promql::syntax::tree::{Aggregation, Binary, Call, Grouping, Node, NodeId, ValueType};

impl Parser<'_> {
    pub(super) fn unary(&mut self, sign: Operator, node: NodeId) -> Result<NodeId, SyntaxError> {
        let value_type = self.tree.type_of(node);
        if !matches!(value_type, ValueType::Scalar | ValueType::Vector) {
            let message = format!(
                "invalid operand of `{}`; expected a scalar or an instant vector, not a {}",
                sign.text(),
                value_type.name()
            );
            return Err(SyntaxError::new(self.token().start(), message));
        }
        if let Node::Number(value) = self.tree.node_mut(node) {
            *value = if sign == Operator::Subtract { -*value } else { *value };
            return Ok(node);
        }
        Ok(self.tree.push(Node::Unary(node), value_type))
    }

    pub(super) fn binary(&mut self, binary: Binary, start: usize) -> Result<NodeId, SyntaxError> {
        let (left, right) = (self.tree.type_of(binary.left), self.tree.type_of(binary.right));
        let value_type = binary_type(&binary, left, right)
            .map_err(|message| SyntaxError::new(start, message))?;
        Ok(self.tree.push(Node::Binary(binary), value_type))
    }

    pub(super) fn call(
        &mut self,
        function: &'static Function,
        arguments: Vec<NodeId>,
        start: usize,
    ) -> Result<NodeId, SyntaxError> {
        let name = function.name;
        function
            .check_count(arguments.len())
            .map_err(|message| SyntaxError::new(start, message))?;
        for (index, argument) in arguments.iter().enumerate() {
            let (found, expected) = (self.tree.type_of(*argument), function.argument(index));
            if expected.is_some_and(|expected| expected != found) {
                let message = format!(
                    "invalid argument {} of `{name}`; expected a value of type {}, not {}",
                    index + 1,
                    expected.map_or("", ValueType::name),
                    found.name()
                );
                return Err(SyntaxError::new(start, message));
            }
        }
        if name == "info"
            && let Some(filter) = arguments.get(1)
        {
            match self.tree.node_mut(*filter) {
                Node::Selector(selector) if selector.name.is_none() => {
                    selector.is_info_filter = true;
                }
                _ => {
                    let message = "invalid argument 2 of `info`; expected matchers in braces";
                    return Err(SyntaxError::new(start, message));
                }
            }
        }
        Ok(self.tree.push(Node::Call(Call { function, arguments }), function.result))
    }

    pub(super) fn aggregation(
        &mut self,
        op: String,
        grouping: Option<Grouping>,
        arguments: &[NodeId],
        start: usize,
    ) -> Result<NodeId, SyntaxError> {
        let parameter_type = match op.as_str() {
            "topk" | "bottomk" | "quantile" | "limitk" | "limit_ratio" => Some(ValueType::Scalar),
            "count_values" => Some(ValueType::String),
            _ => None,
        };
        let (parameter, inner) = match (parameter_type, arguments) {
            (None, &[inner]) => (None, inner),
            (Some(_), &[parameter, inner]) => (Some(parameter), inner),
            _ => {
                let message = format!(
                    "wrong number of arguments of `{op}`; expected {}, not {}",
                    1 + usize::from(parameter_type.is_some()),
                    arguments.len()
                );
                return Err(SyntaxError::new(start, message));
            }
        };
        let types = [(parameter, parameter_type), (Some(inner), Some(ValueType::Vector))];
        for (argument, expected) in types {
            if let (Some(argument), Some(expected)) = (argument, expected)
                && self.tree.type_of(argument) != expected
            {
                let message = format!(
                    "invalid argument of `{op}`; expected a value of type {}, not {}",
                    expected.name(),
                    self.tree.type_of(argument).name()
                );
                return Err(SyntaxError::new(start, message));
            }
        }
        let aggregation = Aggregation { op, parameter, inner, grouping };
        Ok(self.tree.push(Node::Aggregation(aggregation), ValueType::Vector))
    }
}

/// Returns the type of a binary operation, or why its operands are invalid.
fn binary_type(binary: &Binary, left: ValueType, right: ValueType) -> Result<ValueType, String> {
    let Binary { op, matching, .. } = binary;
    let text = op.text();
    for operand in [left, right] {
        if !matches!(operand, ValueType::Scalar | ValueType::Vector) {
            return Err(format!(
                "invalid operand of `{text}`; expected a scalar or an instant vector, not a {}",
                operand.name()
            ));
        }
    }
    let are_vectors = left == ValueType::Vector && right == ValueType::Vector;
    let are_scalars = left == ValueType::Scalar && right == ValueType::Scalar;
    if matching.is_bool && !op.is_comparison() {
        return Err(format!("invalid `bool` after `{text}`; only comparisons have it"));
    }
    if op.is_comparison() && are_scalars && !matching.is_bool {
        return Err(format!("missing `bool` after `{text}` between scalars"));
    }
    if op.is_set() && !are_vectors {
        return Err(format!("invalid operand of `{text}`; expected instant vectors, not a scalar"));
    }
    let groups = [&matching.group_left, &matching.group_right].into_iter().flatten();
    let labels = matching.labels.as_ref();
    if let Some(on) = labels.filter(|labels| labels.is_include) {
        let on: BTreeSet<&String> = on.labels.iter().collect();
        if let Some(both) = groups.clone().flatten().find(|label| on.contains(label)) {
            return Err(format!("label `{both}` is in both `on` and the group clause; remove one"));
        }
    }
    if !are_vectors {
        if labels.is_some_and(|labels| !labels.labels.is_empty()) {
            return Err(format!("invalid labels after `{text}`; only instant vectors are matched"));
        }
        if matching.has_fill {
            return Err(format!("invalid `fill` after `{text}`; only instant vectors are matched"));
        }
    } else if op.is_set() {
        if groups.count() > 0 {
            return Err(format!("invalid group clause after `{text}`; set operators have none"));
        }
        if matching.has_fill {
            return Err(format!("invalid `fill` after `{text}`; set operators have none"));
        }
    }
    Ok(if are_scalars { ValueType::Scalar } else { ValueType::Vector })
}
