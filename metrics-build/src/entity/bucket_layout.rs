//! Bucket layouts: lists of bounds, calculated bounds, and presets.

use std::ops::Range;

use metrics_catalog_shared::case;

use crate::catalog::{Bounds, Catalog, Layout, LayoutId, Number};
use crate::construct::construct;
use crate::entity::file::Schema;
use crate::entity::metric::MetricDecl;
use crate::entity::{names, native_range, presets};
use crate::language::{Read, ReadEntry, Type};
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Table, Text, Value};

construct! {
    /// Calculated bucket bounds: either `linear` or `exponential`.
    pub(crate) struct CalculatedDecl("bucket-layout") {
        /// Bounds with a constant difference.
        optional linear: Located<LinearDecl>,
        /// Bounds with a constant ratio.
        optional exponential: Located<ExponentialDecl>,
    }
}

construct! {
    /// Bucket bounds with a constant difference.
    pub(crate) struct LinearDecl("linear-buckets") {
        /// First bound.
        required(MissingKey, "add the first bound") start: f64,
        /// Difference between consecutive bounds.
        required(MissingKey, "add the difference between bounds") width: f64,
        /// Number of bounds.
        required(MissingKey, "add the number of bounds") count: i64 as COUNT,
    }
}

construct! {
    /// Bucket bounds with a constant ratio.
    pub(crate) struct ExponentialDecl("exponential-buckets") {
        /// First bound.
        required(MissingKey, "add the first bound") start: f64,
        /// Ratio of consecutive bounds.
        required(MissingKey, "add the ratio of bounds") factor: f64,
        /// Number of bounds.
        required(MissingKey, "add the number of bounds") count: i64 as COUNT,
    }
}

/// Largest number of bounds of a layout.
const MAX_BOUNDS: u8 = 128;

const COUNT: Type = Type::Integer { min: 1, max: MAX_BOUNDS as i64 };

/// Entry of `[buckets]`.
#[derive(Debug)]
pub(crate) struct LayoutDecl {
    pub(crate) name: Text,
    pub(crate) bounds: Located<BoundsDecl>,
}

/// Bounds of a layout.
#[derive(Debug)]
pub(crate) enum BoundsDecl {
    List(Vec<Located<f64>>),
    Linear { start: f64, width: f64, count: i64 },
    Exponential { start: f64, factor: f64, count: i64 },
}

/// Value of the key `buckets` of a histogram.
#[derive(Debug)]
pub(crate) enum BucketsDecl {
    /// Entry of `[buckets]`, or a preset.
    Name(Text),
    Bounds(Located<BoundsDecl>),
}

impl BucketsDecl {
    pub(crate) const fn span(&self) -> &Range<usize> {
        match self {
            Self::Name(name) => &name.span,
            Self::Bounds(bounds) => &bounds.span,
        }
    }
}

impl Read for BoundsDecl {
    const TYPE: Type =
        Type::AnyOf(&[Type::List(&Type::Number), Type::Table(&CalculatedDecl::TABLE)]);

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        if value.toml.is_array() {
            return Some(Self::List(Vec::read(value, problems)?));
        }
        let Some(mut table) = Table::of(value) else {
            return value.wrong_type("a list of bounds or a table", problems);
        };
        let (has_linear, has_exponential) = (table.has("linear"), table.has("exponential"));
        let CalculatedDecl { linear, exponential } =
            CalculatedDecl::read_keys(&mut table, problems);
        table.refuse_rest(&CalculatedDecl::TABLE, problems);
        if has_linear == has_exponential {
            let message = "invalid bucket layout; write a list of bounds, or a table with either \
                           `linear = { start, width, count }` or \
                           `exponential = { start, factor, count }`";
            problems.push(Rule::BucketShape, &value.span, message);
            return None;
        }
        if let Some(LinearDecl { start, width, count }) = linear.map(|linear| linear.value) {
            return Some(Self::Linear { start: start?, width: width?, count: count? });
        }
        let ExponentialDecl { start, factor, count } = exponential?.value;
        Some(Self::Exponential { start: start?, factor: factor?, count: count? })
    }
}

impl Read for BucketsDecl {
    const TYPE: Type = Type::AnyOf(&[Type::Text, BoundsDecl::TYPE]);

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        if value.toml.is_str() {
            return Some(Self::Name(Text::read(value, problems)?));
        }
        if !value.toml.is_array() && !value.toml.is_table() {
            return value.wrong_type("a list of bounds, a table or a name", problems);
        }
        Some(Self::Bounds(Located::read(value, problems)?))
    }
}

impl ReadEntry for LayoutDecl {
    const TYPE: Type = BoundsDecl::TYPE;

    fn read_entry(name: Text, value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        Some(Self { name, bounds: Located::read(value, problems)? })
    }
}

/// Checks the entries of `[buckets]`, whether or not a histogram uses them.
pub(crate) fn check_named(layouts: &[LayoutDecl], problems: &mut Problems) {
    for layout in layouts {
        names::check_snake("bucket layout", &layout.name, problems);
        check_bounds(&layout.bounds, problems);
    }
}

/// Checks the layout of a histogram, which it shares with other histograms of the same layout.
pub(crate) fn check_histogram(
    metric: &MetricDecl,
    exported: &str,
    number: Number,
    schema: &Schema,
    catalog: &mut Catalog,
    problems: &mut Problems,
) -> Option<LayoutId> {
    let classic = match &metric.buckets {
        Some(buckets) => check_layout(exported, buckets, number, &schema.buckets, problems)?,
        None => without_bounds(exported, number),
    };
    let layout = match &metric.native {
        Some(decl) => {
            let native = native_range::check_native(decl, number, &classic, problems)?;
            // The classic layout's static may belong to histograms without native buckets.
            let static_name = without_bounds(exported, number).static_name;
            Layout { static_name, native: Some(native), ..classic }
        }
        None => classic,
    };
    let shared = catalog.layout_ids().find(|id| catalog[*id] == layout);
    Some(shared.unwrap_or_else(|| {
        catalog.layouts.push(layout);
        LayoutId::new(catalog.layouts.len() - 1)
    }))
}

/// Checks the layout that a histogram names or contains.
fn check_layout(
    exported: &str,
    buckets: &BucketsDecl,
    number: Number,
    named: &[LayoutDecl],
    problems: &mut Problems,
) -> Option<Layout> {
    let (name, bounds) = match buckets {
        BucketsDecl::Bounds(bounds) => (own_name(exported), check_bounds(bounds, problems)?),
        BucketsDecl::Name(name) => {
            if let Some((preset, bounds)) = presets::find(&name.value) {
                (format!("PRESET__{}", case::upper_snake(preset)), bounds.to_vec())
            } else if let Some(layout) = named.iter().find(|it| it.name.value == name.value) {
                // Its own problems are reported at its declaration.
                let bounds = check_bounds(&layout.bounds, &mut Problems::default())?;
                (case::upper_snake(&name.value), bounds)
            } else {
                let message = format!("unknown bucket layout `{}`", name.value);
                let known = named
                    .iter()
                    .map(|layout| layout.name.value.clone())
                    .chain(presets::references());
                problems.push_unknown(Rule::UnknownBuckets, name, &message, known);
                return None;
            }
        }
    };
    let le = bounds.iter().map(|bound| spell(*bound)).collect();
    let bounds = convert(bounds, number, buckets.span(), problems)?;
    Some(Layout { static_name: format!("{name}_{}", suffix(number)), bounds, le, native: None })
}

/// Returns the beginning of the static of a layout that belongs to one metric. It differs from every
/// name in `[buckets]`, because those have no two consecutive underscores.
fn own_name(exported: &str) -> String {
    format!("{}_", case::upper_snake(exported))
}

/// Returns a layout without classic buckets.
fn without_bounds(exported: &str, number: Number) -> Layout {
    let bounds = match number {
        Number::Float | Number::Signed => Bounds::Floats(Vec::new()),
        Number::Duration | Number::Bytes | Number::Unsigned => Bounds::Integers(Vec::new()),
    };
    let static_name = format!("{}_{}", own_name(exported), suffix(number));
    Layout { static_name, bounds, le: Vec::new(), native: None }
}

const fn suffix(number: Number) -> &'static str {
    match number {
        Number::Float | Number::Signed => "FLOATS",
        Number::Duration => "NANOSECONDS",
        Number::Bytes | Number::Unsigned => "INTEGERS",
    }
}

/// Checks that bounds are finite, ascending, and not too many.
fn check_bounds(decl: &Located<BoundsDecl>, problems: &mut Problems) -> Option<Vec<f64>> {
    let bounds = expand(decl, problems)?;
    if bounds.is_empty() || bounds.len() > usize::from(MAX_BOUNDS) {
        report_count(bounds.len(), &decl.span, problems);
        return None;
    }
    let mut previous = None;
    for Located { value: bound, span } in &bounds {
        let reason = if bound.is_finite() {
            let descends = previous.filter(|previous| bound <= previous).map(spell);
            descends.map(|previous| format!("bounds must ascend, and {previous} precedes it"))
        } else {
            Some("remove it, the bucket of `+Inf` always exists".to_owned())
        };
        if let Some(reason) = reason {
            let message = format!("invalid bucket bound {}; {reason}", spell(*bound));
            problems.push(Rule::BucketBound, span, message);
            return None;
        }
        previous = Some(*bound);
    }
    Some(bounds.into_iter().map(|bound| bound.value).collect())
}

fn report_count(count: impl std::fmt::Display, span: &Range<usize>, problems: &mut Problems) {
    let message = format!("invalid number of buckets {count}; expected 1 to {MAX_BOUNDS} bounds");
    problems.push(Rule::BucketCount, span, message);
}

/// Calculates the bounds. Calculated bounds have the position of their declaration.
fn expand(decl: &Located<BoundsDecl>, problems: &mut Problems) -> Option<Vec<Located<f64>>> {
    let (count, bound): (i64, Box<dyn Fn(f64) -> f64>) = match decl.value {
        BoundsDecl::List(ref bounds) => {
            // Adding zero turns a negative zero into a positive one.
            let positive =
                |bound: &Located<f64>| Located::new(bound.value + 0.0, bound.span.clone());
            return Some(bounds.iter().map(positive).collect());
        }
        BoundsDecl::Linear { start, width, count } => (count, Box::new(move |i| start + width * i)),
        BoundsDecl::Exponential { start, factor, count } => {
            (count, Box::new(move |i| start * factor.powf(i)))
        }
    };
    let Ok(count @ 1..=MAX_BOUNDS) = u8::try_from(count) else {
        report_count(count, &decl.span, problems);
        return None;
    };
    let bounds = (0..count).map(|index| shorten(bound(f64::from(index))) + 0.0);
    Some(bounds.map(|bound| Located::new(bound, decl.span.clone())).collect())
}

/// Removes the rounding error of a calculated bound: 0.30000000000000004 becomes 0.3.
fn shorten(bound: f64) -> f64 {
    if bound.fract() == 0.0 {
        return bound;
    }
    format!("{bound:.13e}").parse().expect("a formatted float is a float")
}

/// Converts bounds to the numbers that cells contain.
fn convert(
    bounds: Vec<f64>,
    number: Number,
    span: &Range<usize>,
    problems: &mut Problems,
) -> Option<Bounds> {
    let (scale, unit) = match number {
        Number::Float | Number::Signed => return Some(Bounds::Floats(bounds)),
        Number::Duration => (1e9, "whole nanoseconds"),
        Number::Bytes | Number::Unsigned => (1.0, "integers"),
    };
    let mut integers = Vec::new();
    for bound in bounds {
        if bound < 0.0 {
            let message = format!(
                "invalid bucket bound {}; these values are never negative, remove it, or use values \
                 of the type `f64`",
                spell(bound)
            );
            problems.push(Rule::BucketBound, span, message);
            return None;
        }
        let exact = (bound * scale).round();
        // Up to 2^53 every integer is an f64, and a nanosecond is far below a bound's last digit.
        let is_integer = (exact - bound * scale).abs() <= exact * 1e-12 && exact < 9e15;
        if !is_integer {
            let message = format!("invalid bucket bound {bound}; expected {unit} below 9e15");
            problems.push(Rule::BucketNotExact, span, message);
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked above"
        )]
        integers.push(exact as u64);
    }
    Some(Bounds::Integers(integers))
}

/// Spells a bound as Prometheus' Go library does: with an exponent below 1e-4 and from 1e+06 on.
pub(crate) fn spell(bound: f64) -> String {
    let scientific = format!("{bound:e}");
    let Some((digits, exponent)) = scientific.split_once('e') else { return scientific };
    match exponent.parse::<i32>() {
        Ok(exponent) if bound != 0.0 && !(-4..6).contains(&exponent) => {
            let sign = if exponent < 0 { '-' } else { '+' };
            format!("{digits}e{sign}{:02}", exponent.unsigned_abs())
        }
        _ => format!("{bound}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_spelt_as_go_spells_them() {
        let cases = [
            (0.0, "0"),
            (0.25, "0.25"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (1.0, "1"),
            (999_999.0, "999999"),
            (1_048_576.0, "1.048576e+06"),
            (1e10, "1e+10"),
        ];
        for (bound, expected) in cases {
            assert_eq!(spell(bound), expected);
        }
    }

    #[test]
    fn calculated_bounds_have_no_rounding_errors() {
        let decl = BoundsDecl::Linear { start: 0.1, width: 0.1, count: 3 };
        let bounds = check_bounds(&Located::new(decl, 0..0), &mut Problems::default());
        assert_eq!(bounds, Some(vec![0.1, 0.2, 0.3]));
    }

    #[test]
    fn a_large_integer_bound_keeps_every_digit() {
        let decl = BoundsDecl::Exponential { start: 1024.0, factor: 4.0, count: 18 };
        let bounds = check_bounds(&Located::new(decl, 0..0), &mut Problems::default()).unwrap();
        let powers = (0..18).map(|power| f64::from(power * 2 + 10).exp2());
        assert_eq!(bounds, powers.collect::<Vec<f64>>());
    }
}
