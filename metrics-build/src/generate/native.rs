//! Native buckets: a static for each window.

use std::fmt::Debug;

use crate::catalog::{Native, NativeRanges};
use crate::generate::excuse_style;
use crate::generate::source::{Source, line};
use crate::native_range::NativeRange;

pub(crate) fn generate(layout: &str, native: &Native, source: &mut Source) {
    match &native.range {
        NativeRanges::Integers(window) => generate_window(layout, "u64", native, window, source),
        NativeRanges::Floats(window) => generate_window(layout, "f64", native, window, source),
    }
}

/// The static of a layout's native buckets.
pub(crate) fn static_name(layout: &str) -> String {
    format!("{layout}_NATIVE")
}

fn generate_window<T: Debug>(
    layout: &str,
    number: &str,
    native: &Native,
    window: &NativeRange<T>,
    source: &mut Source,
) {
    source.blank();
    excuse_style(source);
    let kind = "::metrics_catalog::__private::NativeBuckets";
    let name = static_name(layout);
    let left = format!("static {name}: {kind}<{number}> =");
    let (short, long) = (left.len() + kind.len() + "  {".len() <= 100, left.len() > 100);
    let generic = format!("static {name}: {kind}<");
    if generic.len() > 100 {
        line!(source, "static {name}:");
        line!(source, "    {kind}<{number}> = {kind} {{");
    } else if long {
        line!(source, "{generic}");
        line!(source, "    {number},");
        line!(source, "> = {kind} {{");
    } else if short {
        line!(source, "{left} {kind} {{");
    } else {
        line!(source, "{left}");
        source.indent();
        line!(source, "{kind} {{");
    }
    source.indent();
    line!(source, "schema: {},", native.schema);
    line!(source, "zero_threshold: {:?},", native.zero_threshold);
    line!(source, "zero: {:?},", window.zero);
    line!(source, "first_index: {},", window.index);
    let bounds = window.bounds.iter().map(|bound| format!("{bound:?}"));
    source.array("bounds: &", bounds, ",");
    line!(source, "first_step: {},", window.step);
    source.array("bounds_below: &", window.indices.iter().map(ToString::to_string), ",");
    source.outdent();
    line!(source, "}};");
    if !short && !long {
        source.outdent();
    }
}
