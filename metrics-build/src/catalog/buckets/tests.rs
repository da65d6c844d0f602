//! Compares the buckets that the runtime finds with logarithms.

use std::fmt::Debug;

use super::*;
use metrics_catalog::__private::{self as runtime, NativeBuckets};

use crate::catalog::exponential::{MAX_SCHEMA, MIN_SCHEMA};

/// Declares a range as generated code does.
fn native<T: Copy>(schema: i8, threshold: f64, range: &NativeRange<T>) -> NativeBuckets<T> {
    NativeBuckets {
        schema,
        zero_threshold: threshold,
        zero: range.zero,
        first_index: range.first_index,
        bounds: Vec::leak(range.bounds.clone()),
        first_step: range.first_step,
        bounds_below: Vec::leak(range.bounds_below.clone()),
    }
}

/// Returns the index of a value's bucket by logarithms, if they are exact enough.
fn by_logarithm(value: f64, schema: i8) -> Option<i32> {
    let place = value.log2() * f64::from(schema).exp2();
    // A power of two is exact. Other values this near a bound may be on either side.
    let exact =
        value.log2().fract() == 0.0 && 2_f64.powf(value.log2()).to_bits() == value.to_bits();
    let clear = (place - place.round()).abs() > place.abs().max(1.0) * 1e-13;
    #[expect(clippy::cast_possible_truncation, reason = "at most 1100 times 256")]
    let index = place.ceil() as i32;
    (exact || clear).then_some(index)
}

fn assert_agrees<T: runtime::NativeValue + Debug>(
    native: &NativeBuckets<T>,
    value: T,
    exported: f64,
) -> u32 {
    let place = native.index(value);
    let last = native.bounds.len() + 1;
    if value <= native.zero {
        assert_eq!(place, 0, "{value:?} in {}", native.schema);
        return 1;
    }
    let Some(index) = by_logarithm(exported, native.schema) else { return 0 };
    let expected = usize::try_from(index - native.first_index + 1).unwrap().min(last);
    assert_eq!(place, expected, "{value:?}, schema {}, from {}", native.schema, native.first_index);
    1
}

/// Number of buckets from the threshold up to the limit.
fn count(schema: i8, threshold: f64, limit: f64) -> u16 {
    let count = (limit.log2() - threshold.log2()) * f64::from(schema).exp2();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
    let count = count.clamp(1.0, 1024.0) as u16;
    count
}

#[test]
fn integers_are_where_logarithms_say() {
    let mut agreed = 0;
    let scales = [(1_000_000_000, 1e-6), (1_000_000_000, 0.003), (1, 1.0), (1, 700.0)];
    for schema in MIN_SCHEMA..=MAX_SCHEMA {
        for (scale, threshold) in scales {
            let limit = 4e18 / f64::from(scale);
            let count = count(schema, threshold, limit).max(2) - 1;
            let range = NativeRange::integers(schema, threshold, scale, count).unwrap();
            let native = native(schema, threshold, &range);
            let near = range.bounds.iter().flat_map(|bound| [bound - 1, *bound, bound + 1]);
            let powers = (0..64).flat_map(|power| [1 << power, 3 << power >> 1, 7 << power >> 3]);
            let spread = (1..3000_u64)
                .map(|place| place.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (place % 64));
            // Larger integers may be rounded to a bound when they become floats.
            let small = |value: &u64| *value <= 1 << 53 || *value == u64::MAX;
            let values = near.chain(powers).chain(spread).chain([0, 1, u64::MAX]);
            for value in values.filter(small) {
                #[expect(clippy::cast_precision_loss, reason = "so near a bound is not clear")]
                let exported = value as f64 / f64::from(scale);
                agreed += assert_agrees(&native, value, exported);
            }
        }
    }
    assert!(agreed > 100_000, "{agreed}");
}

#[test]
fn floats_are_where_logarithms_say() {
    let mut agreed = 0;
    for schema in MIN_SCHEMA..=MAX_SCHEMA {
        for threshold in [1e-6, 0.75, 1.0, 2_f64.powi(-128), 1e200] {
            let count = count(schema, threshold, 1e300).max(2) - 1;
            let range = NativeRange::floats(schema, threshold, count).unwrap();
            let native = native(schema, threshold, &range);
            let near = range.bounds.iter().flat_map(|bound| {
                [bound.next_down(), *bound, bound.next_up(), bound * 1.001, bound * 0.999]
            });
            let powers = (-1022..1024).map(|power| 2_f64.powi(power));
            let rest = [0.0, -0.0, -1.0, 5e-324, f64::MAX, f64::NEG_INFINITY];
            for value in near.chain(powers).chain(rest) {
                agreed += assert_agrees(&native, value, value);
            }
            assert_eq!(native.index(f64::INFINITY), native.bounds.len() + 1);
            assert_eq!(native.index(f64::NAN), native.bounds.len() + 1);
        }
    }
    assert!(agreed > 100_000, "{agreed}");
}

/// On which side of a bound a number of nanoseconds is, a float cannot say.
#[test]
fn an_integer_beside_a_bound_is_on_its_side_of_it() {
    let range = NativeRange::integers(8, 1e6, 1_000_000_000, 1024).unwrap();
    let native = native(8, 1e6, &range);
    assert!(range.bounds.iter().any(|bound| *bound > 1 << 53));
    for (place, bound) in range.bounds.iter().enumerate() {
        assert_eq!((native.index(*bound), native.index(bound + 1)), (place + 1, place + 2));
    }
}
