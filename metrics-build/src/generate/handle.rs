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
    let (kind, new) = match family.kind {
        Kind::Info => return,
        Kind::StateSet(set) => {
            value = format!("super::{}", catalog.sets[set].type_name);
            ("StateSet", format!("__rt::StateSet::new({})", family.cell))
        }
        Kind::Counter => ("Counter", format!("__rt::Counter::new({})", family.cell)),
        Kind::Gauge | Kind::Level => ("Gauge", format!("__rt::Gauge::new({})", family.cell)),
        Kind::Histogram(layout) => {
            let layout = &catalog.layouts[layout].static_name;
            ("Histogram", format!("__rt::Histogram::new({}, &super::{layout})", family.cell))
        }
    };
    let arguments = ["super::__Store", &value, by].map(str::to_owned);
    let kind = format!("__rt::{kind}");
    match labels_type(&family.labels, catalog) {
        None => source.declare(&name, &kind, &arguments, &new),
        Some(labels) => {
            let series = format!("{kind}<{}>", arguments.join(", "));
            let new = format!("__rt::Labelled::new({new})");
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
