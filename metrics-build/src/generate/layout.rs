//! Bucket layouts: a static each.

use crate::catalog::{Bounds, Layout};
use crate::generate::excuse_style;
use crate::generate::source::{Source, line};

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
    source.blank();
    excuse_style(source);
    line!(source, "static {name}: ::metrics_catalog::__private::{kind} =");
    source.indent();
    source.array(&format!("::metrics_catalog::__private::{kind}::new(&"), bounds, ");");
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
