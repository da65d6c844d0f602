//! Bucket layouts: a static each, and one for native buckets.

use std::fmt::Write;

use crate::catalog::{Bounds, Layout, Native, NativeRange, NativeRanges};
use crate::generate::source::{RustSource, float, integer, line};

pub(crate) fn generate(layout: &Layout, source: &mut RustSource) {
    let name = &layout.static_name;
    let (buckets, bounds) = match &layout.bounds {
        Bounds::Integers(bounds) => ("Buckets", list(bounds, |bound| integer(*bound))),
        Bounds::Floats(bounds) => ("FloatBuckets", list(bounds, |bound| float(*bound))),
    };
    let buckets = format!("__rt::{buckets}");
    match &layout.native {
        None => line!(source, "{name}: {buckets} = {buckets}::new(&[{bounds}]);"),
        Some(native) => {
            line!(
                source,
                "{name}: {buckets} = {buckets}::with_native(&[{bounds}], &{name}_NATIVE);"
            );
            match &native.range {
                NativeRanges::Integers(range) => {
                    generate_native(name, native, "u64", range, |bound| integer(*bound), source);
                }
                NativeRanges::Floats(range) => {
                    generate_native(name, native, "f64", range, |bound| float(*bound), source);
                }
            }
        }
    }
}

/// Generates the static of a layout's native buckets.
fn generate_native<T>(
    layout: &str,
    native: &Native,
    number: &str,
    range: &NativeRange<T>,
    literal: fn(&T) -> String,
    source: &mut RustSource,
) {
    let rust = "__rt::NativeBuckets";
    let (schema, zero_threshold) = (native.schema, float(native.zero_threshold));
    let NativeRange { zero, first_index, bounds, first_step, bounds_below } = range;
    let (zero, bounds) = (literal(zero), list(bounds, literal));
    let bounds_below = list(bounds_below, ToString::to_string);
    line!(source, "{layout}_NATIVE: {rust}<{number}> = {rust} {{");
    line!(source, "    schema: {schema},");
    line!(source, "    zero_threshold: {zero_threshold},");
    line!(source, "    zero: {zero},");
    line!(source, "    first_index: {first_index},");
    line!(source, "    bounds: &[{bounds}],");
    line!(source, "    first_step: {first_step},");
    line!(source, "    bounds_below: &[{bounds_below}],");
    line!(source, "}};");
}

/// Returns the elements of an array.
fn list<T>(elements: &[T], literal: fn(&T) -> String) -> String {
    let mut list = String::new();
    for element in elements {
        let comma = if list.is_empty() { "" } else { ", " };
        write!(list, "{comma}{}", literal(element)).expect("writing to a string cannot fail");
    }
    list
}
