//! Metrics: the static through which each is read, and written unless events move it.

use crate::catalog::{Catalog, Family, Kind, Label, Live, Number};
use crate::generate::deprecate;
use crate::generate::source::{Source, line};
use crate::generate::standing;

pub(crate) fn generate(family: &Family, catalog: &Catalog, source: &mut Source) {
    // There is nothing to be done with it.
    if family.kind == Kind::Info {
        return;
    }
    source.blank();
    source.doc(&family.help);
    line!(source, "///");
    line!(source, "/// Exported as `{}`.", family.name);
    standing::generate(&family.standing, source);
    deprecate(family.deprecated.as_ref(), source);
    let name = format!("pub static {}", family.static_name);
    let by = if family.by_events { "__rt::ByEvents" } else { "__rt::ByCode" };
    let mut value = rust_type(family.number).to_owned();
    if let Some(live) = &family.live {
        let new = match live {
            Live::Told => "__rt::Live::new()".to_owned(),
            Live::Function(path) => format!("__rt::Live::of({path})"),
        };
        return source.declare(&name, "__rt::Live", &[value], &new);
    }
    let (kind, function, buckets) = match family.kind {
        Kind::Info => return,
        Kind::StateSet(set) => {
            value = format!("super::{}", catalog.sets[set].type_name);
            ("StateSet", "state_set", None)
        }
        Kind::Counter => ("Counter", "counter", None),
        Kind::Gauge | Kind::Level => ("Gauge", "gauge", None),
        Kind::Histogram(layout) => ("Histogram", "histogram", Some(layout)),
    };
    let buckets =
        buckets.map(|layout| format!(", &super::{}", catalog.layouts[layout].static_name));
    let place = format!("{}{}", family.cell, buckets.unwrap_or_default());
    let arguments = ["super::__Store", &value, by].map(str::to_owned);
    match labels_type(&family.labels, catalog) {
        None => {
            let kind = format!("__rt::{kind}");
            source.declare(&name, &kind, &arguments, &format!("{kind}::new({place})"));
        }
        Some(labels) => {
            let series = format!("__rt::{kind}<{}>", arguments.join(", "));
            let new = format!("__rt::Labelled::{function}({place})");
            source.declare(&name, "__rt::Labelled", &[series, labels], &new);
        }
    }
}

/// One label's enum, or a tuple of them.
fn labels_type(labels: &[Label], catalog: &Catalog) -> Option<String> {
    let name = |label: &Label| format!("super::{}", catalog.sets[label.set].type_name);
    match labels {
        [] => None,
        [only] => Some(name(only)),
        several => Some(format!("({})", several.iter().map(name).collect::<Vec<_>>().join(", "))),
    }
}

const fn rust_type(number: Number) -> &'static str {
    match number {
        Number::Duration => "::core::time::Duration",
        Number::Bytes | Number::Unsigned => "u64",
        Number::Signed => "i64",
        Number::Float => "f64",
    }
}
