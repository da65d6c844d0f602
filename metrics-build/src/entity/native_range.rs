//! Native buckets: their declaration, and the range of buckets that a histogram keeps.

use crate::catalog::{Layout, MAX_SCHEMA, MIN_SCHEMA, Native, NativeRange, NativeRanges, Number};
use crate::construct::construct;
use crate::entity::bucket_layout::spell;
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
        required(MissingKey, "add the number of buckets, such as `max_buckets = 160`") max_buckets: Located<i64> as Type::Integer { min: 1, max: 1024 },
    }
}

/// Largest number of buckets of a range.
const MAX_BUCKETS: u16 = 1024;

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
    let count = count.filter(|count| (1..=MAX_BUCKETS).contains(count));
    if count.is_none() {
        let message =
            format!("invalid `max_buckets` {}; expected 1 to {MAX_BUCKETS}", max_buckets.value);
        problems.push(Rule::NativeWindow, &max_buckets.span, message);
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
            problems.push(Rule::NativeWindow, &decl.span, message);
            return None;
        }
    };
    if classic.bounds.has_negative() {
        let message = "invalid `native` beside negative bounds; negative values have no native \
                       buckets, remove `native`";
        problems.push(Rule::NativeWindow, &decl.span, message);
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
        problems.push(Rule::NativeWindow, &decl.span, message);
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
