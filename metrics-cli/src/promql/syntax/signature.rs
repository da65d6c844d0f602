//! Functions of PromQL with their types.

use std::sync::LazyLock;

use super::tree::ValueType::{self, Matrix, Scalar, String as Text, Vector};

/// Function with the types of its arguments and its result.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Function {
    pub(super) name: &'static str,
    /// Types of the arguments; those of variadic functions repeat the last.
    pub(super) arguments: &'static [ValueType],
    pub(super) arity: Arity,
    pub(super) result: ValueType,
}

/// Number of arguments, compared with the number of their types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arity {
    Exact,
    /// The last argument can be left out, or given up to this number of times.
    Optional(usize),
    /// The last argument can be left out, or given any number of times.
    Any,
}

/// Functions of one instant vector.
const OF_VECTOR: &str = "\
    abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg \
    histogram_count histogram_stddev histogram_stdvar histogram_sum ln log10 log2 rad sgn sin \
    sinh sort sort_desc sqrt start_timestamp tan tanh timestamp";

/// Functions of one range vector.
const OF_MATRIX: &str = "\
    absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta \
    increase irate last_over_time mad_over_time max_over_time min_over_time present_over_time \
    rate resets stddev_over_time stdvar_over_time sum_over_time ts_of_first_over_time \
    ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time";

/// Functions of the time of the evaluation or, if there is one, of an instant vector.
const OF_TIME: &str = "day_of_month day_of_week day_of_year days_in_month hour minute month year";

/// Functions without arguments.
const CONSTANT: &str = "end pi range start step time";

/// Functions with signatures of their own.
const OTHER: [Function; 19] = [
    vector("clamp", &[Vector, Scalar, Scalar], Arity::Exact),
    vector("clamp_max", &[Vector, Scalar], Arity::Exact),
    vector("clamp_min", &[Vector, Scalar], Arity::Exact),
    vector("double_exponential_smoothing", &[Matrix, Scalar, Scalar], Arity::Exact),
    vector("histogram_fraction", &[Scalar, Scalar, Vector], Arity::Exact),
    vector("histogram_quantile", &[Scalar, Vector], Arity::Exact),
    vector("histogram_quantiles", &[Vector, Text, Scalar, Scalar], Arity::Optional(9)),
    vector("info", &[Vector, Vector], Arity::Optional(1)),
    vector("label_join", &[Vector, Text, Text, Text], Arity::Any),
    vector("label_replace", &[Vector, Text, Text, Text, Text], Arity::Exact),
    scalar("max_of", &[Scalar, Scalar]),
    scalar("min_of", &[Scalar, Scalar]),
    vector("predict_linear", &[Matrix, Scalar], Arity::Exact),
    vector("quantile_over_time", &[Scalar, Matrix], Arity::Exact),
    vector("round", &[Vector, Scalar], Arity::Optional(1)),
    scalar("scalar", &[Vector]),
    vector("sort_by_label", &[Vector, Text], Arity::Any),
    vector("sort_by_label_desc", &[Vector, Text], Arity::Any),
    vector("vector", &[Scalar], Arity::Exact),
];

const fn vector(name: &'static str, arguments: &'static [ValueType], arity: Arity) -> Function {
    Function { name, arguments, arity, result: Vector }
}

const fn scalar(name: &'static str, arguments: &'static [ValueType]) -> Function {
    Function { name, arguments, arity: Arity::Exact, result: Scalar }
}

/// All functions, including experimental ones.
static FUNCTIONS: LazyLock<Vec<Function>> = LazyLock::new(|| {
    let of = |names: &'static str, arguments: &'static [ValueType], arity, result| {
        let names = names.split_ascii_whitespace();
        names.map(move |name| Function { name, arguments, arity, result })
    };
    let common = of(OF_VECTOR, &[Vector], Arity::Exact, Vector)
        .chain(of(OF_MATRIX, &[Matrix], Arity::Exact, Vector))
        .chain(of(OF_TIME, &[Vector], Arity::Optional(1), Vector))
        .chain(of(CONSTANT, &[], Arity::Exact, Scalar));
    common.chain(OTHER).collect()
});

/// Returns the function of a name.
pub(super) fn function(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

/// Returns the names of all functions.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    FUNCTIONS.iter().map(|function| function.name)
}

impl Function {
    /// Checks the number of arguments.
    pub(super) fn check_count(&self, count: usize) -> Result<(), String> {
        let most = match self.arity {
            Arity::Exact => Some(self.arguments.len()),
            Arity::Optional(times) => Some(self.arguments.len() - 1 + times),
            Arity::Any => None,
        };
        let least = match self.arity {
            Arity::Exact => self.arguments.len(),
            _ => self.arguments.len() - 1,
        };
        let expected = match most {
            _ if count < least && most != Some(least) => format!("at least {least}"),
            Some(most) if count > most && most != least => format!("at most {most}"),
            Some(most) if count != most && most == least => most.to_string(),
            _ => return Ok(()),
        };
        let name = self.name;
        Err(format!("wrong number of arguments of `{name}`; expected {expected}, not {count}"))
    }

    /// Returns the type of an argument.
    pub(super) fn argument(&self, index: usize) -> Option<ValueType> {
        self.arguments.get(index).or(self.arguments.last()).copied()
    }
}
