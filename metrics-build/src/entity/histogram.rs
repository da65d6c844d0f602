//! Buckets of histograms: the layout that one names or contains, and its native buckets.

use std::ops::Range;

use metrics_catalog_shared::case;
use metrics_catalog_shared::limits::MAX_NATIVE_BUCKETS;

use crate::catalog::{
    Bounds, Layout, MAX_SCHEMA, MIN_SCHEMA, Native, NativeRange, NativeRanges, Number,
};
use crate::construct::construct;
use crate::entity::bucket_layout::{self, BucketsDecl, LayoutDecl, check_bounds, spell};
use crate::language::Type;
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::Located;

construct! {
    /// Native buckets of a histogram.
    pub(crate) struct NativeDecl("native-buckets") {
        /// Resolution: each bound is 2^(2^-schema) times the previous one.
        required(MissingKey, "add the resolution, such as `schema = 3`") schema: Located<i64> as Type::Integer { min: -4, max: 8 },
        /// Largest value that counts as zero.
        required(MissingKey, "add the largest value that counts as zero") zero_threshold: Located<f64>,
        /// Number of buckets above the zero threshold.
        required(MissingKey, "add the number of buckets, such as `max_buckets = 160`") max_buckets: Located<i64> as Type::Integer { min: 1, max: MAX_NATIVE_BUCKETS as i64 },
    }
}

/// Checks the buckets of a histogram: a classic layout, native buckets, or both.
pub(crate) fn check_buckets(
    buckets: Option<&BucketsDecl>,
    native: Option<&Located<NativeDecl>>,
    exported: &str,
    number: Number,
    named: &[LayoutDecl],
    problems: &mut Problems,
) -> Option<Layout> {
    let classic = match buckets {
        Some(buckets) => check_layout(exported, buckets, number, named, problems)?,
        None => without_bounds(exported, number),
    };
    Some(match native {
        Some(decl) => {
            let native = check_native(decl, number, &classic, problems)?;
            // The classic layout's static may belong to histograms without native buckets.
            let static_name = without_bounds(exported, number).static_name;
            Layout { static_name, native: Some(native), ..classic }
        }
        None => classic,
    })
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
            if let Some((preset, bounds)) = bucket_layout::find_preset(&name.value) {
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
                    .chain(bucket_layout::preset_references());
                let is_preset = |it: &String| it.split(':').nth(1) == Some(&name.value);
                if let Some(preset) = bucket_layout::preset_references().find(is_preset) {
                    let message = format!("{message}; did you mean `{preset}`?");
                    problems.push(Rule::UnknownBuckets, &name.span, message);
                } else {
                    problems.push_unknown(Rule::UnknownBuckets, name, &message, known);
                }
                return None;
            }
        }
    };
    let le = bounds.iter().map(|bound| spell(*bound)).collect();
    let bounds = convert(bounds, number, buckets.span(), problems)?;
    Some(Layout { static_name: format!("{name}_{}", suffix(number)), bounds, le, native: None })
}

/// Returns the beginning of the static of a layout that belongs to one metric. It differs from
/// every name in `[buckets]`, because those have no two consecutive underscores.
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

/// Checks native buckets beside a classic layout, which may be empty.
pub(crate) fn check_native(
    decl: &Located<NativeDecl>,
    number: Number,
    classic: &Layout,
    problems: &mut Problems,
) -> Option<Native> {
    let NativeDecl { schema, zero_threshold, max_buckets } = &decl.value;
    // The reader has reported missing keys.
    let (schema, max_buckets) = (schema.as_ref()?, max_buckets.as_ref()?);
    let zero_threshold = zero_threshold.as_ref()?;
    let valid_schema = i8::try_from(schema.value).ok();
    let valid_schema = valid_schema.filter(|it| (MIN_SCHEMA..=MAX_SCHEMA).contains(it));
    if valid_schema.is_none() {
        let message = format!(
            "invalid native schema {}; expected {MIN_SCHEMA} (coarsest) to {MAX_SCHEMA} (finest)",
            schema.value
        );
        problems.push(Rule::NativeSchema, &schema.span, message);
    }
    let count = u16::try_from(max_buckets.value).ok();
    let count = count.filter(|count| (1..=MAX_NATIVE_BUCKETS).contains(count));
    if count.is_none() {
        let message = format!(
            "invalid `max_buckets` {}; expected 1 to {MAX_NATIVE_BUCKETS}",
            max_buckets.value
        );
        problems.push(Rule::NativeRange, &max_buckets.span, message);
    }
    let threshold = zero_threshold.value;
    if !threshold.is_normal() || threshold < 0.0 {
        let message = format!(
            "invalid zero threshold {}; expected a number above 0, the largest value that counts \
             as zero",
            spell(threshold)
        );
        problems.push(Rule::NativeThreshold, &zero_threshold.span, message);
        return None;
    }
    let native = match check_range(valid_schema?, threshold, count?, number) {
        Ok(native) => native,
        Err(message) => {
            problems.push(Rule::NativeRange, &decl.span, message);
            return None;
        }
    };
    if classic.bounds.has_negative() {
        let message = "invalid `native` beside negative bounds; negative values have no native \
                       buckets, remove `native`";
        problems.push(Rule::NativeRange, &decl.span, message);
    }
    let scale = number.scale();
    let (range, bucket) = (native.last(scale), classic.bounds.last() / f64::from(scale));
    if bucket > range {
        let message = format!(
            "native buckets end at {}, below the last classic bound {}; raise `max_buckets`, or \
             lower `schema`",
            spell(range),
            spell(bucket)
        );
        problems.push(Rule::NativeRange, &decl.span, message);
    }
    Some(native)
}

fn check_range(schema: i8, threshold: f64, count: u16, number: Number) -> Result<Native, String> {
    let scale = number.scale();
    let range = match number {
        Number::Float | Number::Signed => {
            NativeRange::floats(schema, threshold, count).map(NativeRanges::Floats)
        }
        Number::Duration | Number::Bytes | Number::Unsigned => {
            NativeRange::integers(schema, threshold, scale, count).map(NativeRanges::Integers)
        }
    };
    let start = spell(threshold);
    let Ok(range) = range else {
        return Err(format!(
            "{count} buckets of schema {schema} from {start} on end above the largest possible \
             value; lower `max_buckets`, or raise `schema`"
        ));
    };
    let native = Native { schema, zero_threshold: threshold, range };
    let last = native.last(scale);
    if last < threshold * 2.0 {
        return Err(format!(
            "{count} buckets of schema {schema} from {start} on end at {}, too near; raise \
             `max_buckets`, or lower `schema`",
            spell(last)
        ));
    }
    Ok(native)
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
