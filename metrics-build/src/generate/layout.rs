//! Bucket layouts: a static each.

use crate::catalog::{Bounds, Layout};
use crate::generate::source::{Source, line};
use crate::generate::{excuse_style, native};

pub(crate) fn generate(layout: &Layout, source: &mut Source) {
    let (kind, bounds): (_, Vec<String>) = match &layout.bounds {
        Bounds::Integers(bounds) => {
            ("Buckets", bounds.iter().map(|bound| grouped(*bound)).collect())
        }
        Bounds::Floats(bounds) => {
            ("FloatBuckets", bounds.iter().map(|bound| format!("{bound:?}")).collect())
        }
    };
    let name = &layout.static_name;
    if let Some(native) = &layout.native {
        native::generate(name, native, source);
        return generate_with_native(name, kind, bounds, source);
    }
    source.blank();
    excuse_style(source);
    line!(source, "static {name}: ::metrics_catalog::__private::{kind} =");
    source.indent();
    source.array(&format!("::metrics_catalog::__private::{kind}::new(&"), bounds, ");");
    source.outdent();
}

/// A layout that has native buckets too.
fn generate_with_native(name: &str, kind: &str, bounds: Vec<String>, source: &mut Source) {
    let number = if kind == "Buckets" { "u64" } else { "f64" };
    source.blank();
    excuse_style(source);
    source.array(&format!("const {name}_BOUNDS: &[{number}] = &"), bounds, ";");
    source.blank();
    excuse_style(source);
    let kind = format!("::metrics_catalog::__private::{kind}");
    line!(source, "static {name}: {kind} =");
    let arguments = [format!("{name}_BOUNDS"), format!("&{}", native::static_name(name))];
    source.indent();
    source.call(&format!("{kind}::with_native"), &arguments);
    source.outdent();
}

/// An integer as people write it: `250_000_000`.
fn grouped(integer: u64) -> String {
    let digits = integer.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}
