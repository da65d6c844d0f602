//! What a catalog says of bucket layouts.

use super::{Keys, Type, key, required};

/// A layout, written where it is needed.
pub(super) const LAYOUT: Type =
    Type::Either(&[Type::List(&Type::Number), Type::Table(&LAYOUT_KEYS)]);

pub(crate) const LAYOUT_KEYS: Keys = Keys {
    name: "layout",
    help: "A bucket layout whose bounds are calculated.",
    lists: &[&[
        key("linear", Type::Table(&LINEAR), "Bounds that are `width` apart."),
        key(
            "exponential",
            Type::Table(&EXPONENTIAL),
            "Bounds of which each is `factor` times the one before.",
        ),
    ]],
    others: None,
};

const COUNT: Type = Type::Integer { least: 1, most: 64 };

pub(crate) const LINEAR: Keys = Keys {
    name: "linear",
    help: "Bounds that are `width` apart.",
    lists: &[&[
        required("start", Type::Number, "The first bound."),
        required("width", Type::Number, "How far apart bounds are."),
        required("count", COUNT, "How many bounds there are."),
    ]],
    others: None,
};

pub(crate) const EXPONENTIAL: Keys = Keys {
    name: "exponential",
    help: "Bounds of which each is `factor` times the one before.",
    lists: &[&[
        required("start", Type::Number, "The first bound."),
        required("factor", Type::Number, "How many times the one before a bound is."),
        required("count", COUNT, "How many bounds there are."),
    ]],
    others: None,
};

pub(crate) const NATIVE: Keys = Keys {
    name: "native",
    help: "The buckets of a native histogram.",
    lists: &[&[
        required(
            "schema",
            Type::Integer { least: -4, most: 8 },
            "How fine they are: each is 2^(2^-schema) times as wide as the one before.",
        ),
        required("zero_threshold", Type::Number, "The greatest value that is as good as zero."),
        required(
            "max_buckets",
            Type::Integer { least: 1, most: 1024 },
            "How many there are, from the zero threshold on.",
        ),
    ]],
    others: None,
};
