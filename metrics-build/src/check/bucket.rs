//! Rules for bucket layouts.

use std::ops::Range;

use crate::case;
use crate::catalog::{Bounds, Layout, Number};
use crate::check::{name, preset};
use crate::problem::{Located, Problems, Text};
use crate::rule::Rule;
use crate::schema::Shape;

/// How many bounds a layout may have.
const MOST_BOUNDS: usize = 64;

/// The entries of `[buckets]`, whether or not a histogram uses them.
pub(crate) fn check_named(named: &[(Text, Located<Shape>)], problems: &mut Problems) {
    for (name, shape) in named {
        name::check_snake("bucket layout", name, problems);
        if matches!(shape.value, Shape::Named(_)) {
            let message = "a bucket layout is a list of bounds, or `linear` or `exponential`";
            problems.push(Rule::BucketShape, &shape.span, message);
        } else {
            check_bounds(shape, problems);
        }
    }
}

/// The bounds of a layout: finite, ascending, of a number that makes sense.
fn check_bounds(shape: &Located<Shape>, problems: &mut Problems) -> Option<Vec<f64>> {
    // Adding zero makes the negative zero a plain one.
    let bounds = expand(shape, problems)?.into_iter().map(|(bound, span)| (bound + 0.0, span));
    let bounds: Vec<(f64, Range<usize>)> = bounds.collect();
    let count = bounds.len();
    if count == 0 || count > MOST_BOUNDS {
        let message = format!("{count} buckets; write 1 to {MOST_BOUNDS} bounds");
        problems.push(Rule::BucketCount, &shape.span, message);
        return None;
    }
    let mut before = None;
    for (bound, span) in &bounds {
        let wrong = if !bound.is_finite() {
            Some("is not finite; the bucket up to `+Inf` is always there".to_owned())
        } else if *bound < 0.0 {
            Some("is negative; a histogram with a sum has no negative buckets".to_owned())
        } else {
            let descends = |before: &f64| *bound <= *before;
            let before = before.filter(descends).map(spell);
            before.map(|before| format!("does not ascend: {before} is before it"))
        };
        if let Some(wrong) = wrong {
            let bound = spell(*bound);
            problems.push(Rule::BucketBound, span, format!("bucket bound {bound} {wrong}"));
            return None;
        }
        before = Some(*bound);
    }
    Some(bounds.into_iter().map(|(bound, _)| bound).collect())
}

/// The bounds one by one, each with the place to show if it is wrong.
fn expand(shape: &Located<Shape>, problems: &mut Problems) -> Option<Vec<(f64, Range<usize>)>> {
    let (count, bound): (i64, Box<dyn Fn(f64) -> f64>) = match shape.value {
        Shape::Named(_) => return None,
        Shape::List(ref bounds) => {
            return Some(bounds.iter().map(|bound| (bound.value, bound.span.clone())).collect());
        }
        Shape::Linear { start, width, count } => (count, Box::new(move |i| start + width * i)),
        Shape::Exponential { start, factor, count } => {
            (count, Box::new(move |i| start * factor.powf(i)))
        }
    };
    let Ok(count @ 1..=64) = u8::try_from(count) else {
        let message = format!("a count of {count} buckets; write 1 to {MOST_BOUNDS}");
        problems.push(Rule::BucketCount, &shape.span, message);
        return None;
    };
    let places = (0..count).map(f64::from);
    Some(places.map(|place| (shorten(bound(place)), shape.span.clone())).collect())
}

/// Takes away what multiplying added: 0.30000000000000004 is meant to be 0.3. A whole number is meant.
fn shorten(bound: f64) -> f64 {
    if bound.fract() == 0.0 {
        return bound;
    }
    format!("{bound:.13e}").parse().unwrap_or(bound)
}

/// The layout that a histogram names, or has in place.
pub(crate) fn check_layout(
    metric: &str,
    shape: &Located<Shape>,
    number: Number,
    named: &[(Text, Located<Shape>)],
    problems: &mut Problems,
) -> Option<Layout> {
    let (name, bounds) = match &shape.value {
        Shape::Named(wanted) if wanted.starts_with(preset::PREFIX) => {
            let name = wanted.trim_start_matches(preset::PREFIX);
            let Some(bounds) = preset::find(name) else {
                report_unknown(wanted, &shape.span, named, problems);
                return None;
            };
            (format!("PRESET__{}", case::upper_snake(name)), bounds.to_vec())
        }
        Shape::Named(wanted) => {
            let Some((name, layout)) = named.iter().find(|(name, _)| name.value == *wanted) else {
                report_unknown(wanted, &shape.span, named, problems);
                return None;
            };
            // Its own problems are reported once, where it stands.
            (case::upper_snake(&name.value), check_bounds(layout, &mut Problems::default())?)
        }
        _ => (own_name(metric), check_bounds(shape, problems)?),
    };
    let le = bounds.iter().map(|bound| spell(*bound)).collect();
    let (suffix, bounds) = in_cells(bounds, number, &shape.span, problems)?;
    let static_name = format!("{name}_{suffix}");
    Some(Layout { static_name, bounds, le, native: None })
}

/// What the layout of one metric is called. No name has two underscores in a row, so this is not
/// the name of another layout.
pub(crate) fn own_name(metric: &str) -> String {
    format!("{}_", case::upper_snake(metric))
}

/// No bounds: all is in the bucket without one.
pub(crate) fn no_bounds(metric: &str, number: Number) -> Layout {
    let (suffix, bounds) = match number {
        Number::Float | Number::Signed => ("FLOATS", Bounds::Floats(Vec::new())),
        Number::Duration => ("NANOSECONDS", Bounds::Integers(Vec::new())),
        Number::Bytes | Number::Unsigned => ("INTEGERS", Bounds::Integers(Vec::new())),
    };
    let static_name = format!("{}_{suffix}", own_name(metric));
    Layout { static_name, bounds, le: Vec::new(), native: None }
}

fn report_unknown(
    wanted: &str,
    span: &Range<usize>,
    named: &[(Text, Located<Shape>)],
    problems: &mut Problems,
) {
    let message = format!("there is no bucket layout `{wanted}`");
    let presets: Vec<String> = preset::all().collect();
    let own = named.iter().map(|(name, _)| name.value.as_str());
    let known: Vec<&str> = own.chain(presets.iter().map(String::as_str)).collect();
    let wanted = Text::new(wanted.to_owned(), span.clone());
    problems.push_unknown(Rule::UnknownBuckets, &wanted, &message, known);
}

/// The bounds in the numbers that the histogram's cells hold.
fn in_cells(
    bounds: Vec<f64>,
    number: Number,
    at: &Range<usize>,
    problems: &mut Problems,
) -> Option<(&'static str, Bounds)> {
    let (suffix, scale, finest) = match number {
        Number::Float | Number::Signed => return Some(("FLOATS", Bounds::Floats(bounds))),
        Number::Duration => ("NANOSECONDS", 1e9, "a nanosecond"),
        Number::Bytes | Number::Unsigned => ("INTEGERS", 1.0, "1"),
    };
    let mut integers = Vec::new();
    for bound in bounds {
        let exact = (bound * scale).round();
        // Up to 2^53 every integer is an f64; a nanosecond is far below a bound's last digit.
        let is_integer = (exact - bound * scale).abs() <= exact * 1e-12 && exact < 9e15;
        if !is_integer {
            let message = format!(
                "bucket bound {bound} is not a whole multiple of {finest}, or is too large"
            );
            problems.push(Rule::BucketNotExact, at, message);
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked above"
        )]
        integers.push(exact as u64);
    }
    Some((suffix, Bounds::Integers(integers)))
}

/// A bound as Prometheus' own library spells it: with an exponent below 1e-4 and from 1e+06 on.
pub(crate) fn spell(bound: f64) -> String {
    let scientific = format!("{bound:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
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
    fn multiplied_bounds_are_the_decimals_that_were_meant() {
        let shape = Shape::Linear { start: 0.1, width: 0.1, count: 3 };
        let bounds = check_bounds(&Located::new(shape, 0..0), &mut Problems::default());
        assert_eq!(bounds, Some(vec![0.1, 0.2, 0.3]));
    }

    #[test]
    fn a_large_whole_bound_keeps_every_digit() {
        let shape = Shape::Exponential { start: 1024.0, factor: 4.0, count: 18 };
        let bounds = check_bounds(&Located::new(shape, 0..0), &mut Problems::default()).unwrap();
        let powers = (0..18).map(|power| f64::from(power * 2 + 10).exp2());
        assert_eq!(bounds, powers.collect::<Vec<f64>>());
    }
}
