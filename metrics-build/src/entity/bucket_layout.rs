//! Bucket layouts: lists of bounds, calculated bounds, and presets.

use std::ops::Range;

use metrics_catalog_shared::limits::MAX_BOUNDS;

use crate::construct::construct;
use crate::entity::names;
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
            let mut bounds: Vec<Located<f64>> = Vec::read(value, problems)?;
            let elements = value.elements().unwrap_or_default();
            if let ([], [first, ..]) = (&bounds[..], &elements[..]) {
                // A bound replaces those that cannot be read, so that their number is not reported too.
                bounds.push(Located::new(1.0, first.span.clone()));
            }
            return Some(Self::List(bounds));
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

/// Checks that bounds are finite, ascending, and not too many.
pub(crate) fn check_bounds(
    decl: &Located<BoundsDecl>,
    problems: &mut Problems,
) -> Option<Vec<f64>> {
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

/// Prefix of references to presets, which no name of a catalog can have.
const PRESET_PREFIX: &str = "preset:";

/// Finds a preset by its reference.
pub(crate) fn find_preset(reference: &str) -> Option<(&'static str, &'static [f64])> {
    let name = reference.strip_prefix(PRESET_PREFIX)?;
    PRESETS.into_iter().find(|(preset, _)| *preset == name)
}

/// Layouts that the library defines. They never change, so that exported series do not either.
/// Named after times are in seconds.
const PRESETS: [(&str, &[f64]); 8] = [
    // Look-ups in memory, parsing, small writes.
    (
        "microseconds",
        &[1e-6, 2.5e-6, 5e-6, 1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, 0.001, 0.0025, 0.005, 0.01],
    ),
    // Requests, queries, commands.
    (
        "milliseconds",
        &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0],
    ),
    // Connections, jobs, deliveries.
    (
        "seconds",
        &[0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0],
    ),
    // Waiting in queues, ages of backups and certificates.
    (
        "hours",
        &[
            60.0, 300.0, 900.0, 1800.0, 3600.0, 7200.0, 14_400.0, 28_800.0, 43_200.0, 86_400.0,
            172_800.0, 259_200.0, 432_000.0, 604_800.0,
        ],
    ),
    // 256 B to 64 MiB: messages, requests, responses.
    (
        "bytes",
        &[
            256.0,
            1024.0,
            4096.0,
            16_384.0,
            65_536.0,
            262_144.0,
            1_048_576.0,
            4_194_304.0,
            16_777_216.0,
            67_108_864.0,
        ],
    ),
    // 1 MiB to 256 GiB: files, mailboxes, databases.
    (
        "megabytes",
        &[
            1_048_576.0,
            4_194_304.0,
            16_777_216.0,
            67_108_864.0,
            268_435_456.0,
            1_073_741_824.0,
            4_294_967_296.0,
            17_179_869_184.0,
            68_719_476_736.0,
            274_877_906_944.0,
        ],
    ),
    // Counts: recipients, attempts, rows.
    ("counts", &[0.0, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0]),
    ("ratio", &[0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1.0]),
];

/// Returns the references to all presets.
pub(crate) fn preset_references() -> impl Iterator<Item = String> {
    PRESETS.iter().map(|(name, _)| format!("{PRESET_PREFIX}{name}"))
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

    #[test]
    fn presets_ascend_and_have_few_bounds() {
        for (name, bounds) in PRESETS {
            assert!(bounds.is_sorted_by(|one, next| one < next) && bounds.len() <= 64, "{name}");
        }
    }
}
