//! Rules for native histograms.

use std::ops::Range;

use crate::catalog::{Native, NativeRanges, Number};
use crate::check::bucket::spell;
use crate::exponential::{COARSEST, FINEST};
use crate::native_range::NativeRange;
use crate::problem::{Located, Problems};
use crate::rule::Rule;
use crate::schema;

/// How many buckets a window may have.
const MOST_BUCKETS: u16 = 1024;

/// The window of a histogram whose observations are such numbers.
pub(crate) fn check_native(
    written: &Located<schema::Native>,
    number: Number,
    problems: &mut Problems,
) -> Option<Native> {
    let schema::Native { schema, zero_threshold, max_buckets } = &written.value;
    // What is missing is reported.
    let (schema, max_buckets) = (schema.as_ref()?, max_buckets.as_ref()?);
    let zero_threshold = zero_threshold.as_ref()?;
    let checked = i8::try_from(schema.value).ok().filter(|it| (COARSEST..=FINEST).contains(it));
    if checked.is_none() {
        let message = format!(
            "schema {} is unknown to Prometheus; write one from {COARSEST}, whose buckets are the \
             widest, to {FINEST}",
            schema.value
        );
        problems.push(Rule::NativeSchema, &schema.span, message);
    }
    let count = u16::try_from(max_buckets.value).ok();
    let count = count.filter(|count| (1..=MOST_BUCKETS).contains(count));
    if count.is_none() {
        let message =
            format!("a window of {} buckets; write 1 to {MOST_BUCKETS}", max_buckets.value);
        problems.push(Rule::NativeWindow, &max_buckets.span, message);
    }
    let threshold = zero_threshold.value;
    if !threshold.is_normal() || threshold < 0.0 {
        let message = format!(
            "a zero threshold of {}; write the greatest value that is as good as zero, which is \
             above it",
            spell(threshold)
        );
        problems.push(Rule::NativeThreshold, &zero_threshold.span, message);
        return None;
    }
    window(checked?, threshold, count?, number, &written.span, problems)
}

/// How many of a cell's numbers are one of what is exported.
pub(crate) const fn scale(number: Number) -> u32 {
    match number {
        Number::Duration => 1_000_000_000,
        _ => 1,
    }
}

fn window(
    schema: i8,
    threshold: f64,
    count: u16,
    number: Number,
    at: &Range<usize>,
    problems: &mut Problems,
) -> Option<Native> {
    let scale = scale(number);
    let range = match number {
        Number::Float | Number::Signed => {
            NativeRange::floats(schema, threshold, count).map(NativeRanges::Floats)
        }
        _ => NativeRange::integers(schema, threshold, scale, count).map(NativeRanges::Integers),
    };
    let Ok(range) = range else {
        let message = format!(
            "{count} buckets of schema {schema} from {} on end beyond every value that a series \
             can hold; lower `max_buckets`, or raise `schema`",
            spell(threshold)
        );
        problems.push(Rule::NativeWindow, at, message);
        return None;
    };
    let native = Native { schema, zero_threshold: threshold, range };
    let last = native.last(scale);
    if last < threshold * 2.0 {
        let message = format!(
            "{count} buckets of schema {schema} from {} on end at {} already; raise \
             `max_buckets`, or lower `schema`",
            spell(threshold),
            spell(last)
        );
        problems.push(Rule::NativeWindow, at, message);
        return None;
    }
    Some(native)
}
