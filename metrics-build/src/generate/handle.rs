//! Metrics: the static through which each is read, and written unless events move it.

use crate::catalog::{Catalog, Family, Kind, Label, Number, Observable};
use crate::generate::deprecate;
use crate::generate::ownership;
use crate::generate::source::{Source, line};

pub(crate) fn generate(family: &Family, catalog: &Catalog, source: &mut Source) {
    // There is nothing to be done with it.
    if family.kind == Kind::Info {
        return;
    }
    source.blank();
    source.doc(&family.help);
    line!(source, "///");
    line!(source, "/// Exported as `{}`.", family.name);
    ownership::generate(&family.ownership, source);
    deprecate(family.deprecated.as_ref(), source);
    let name = format!("pub static {}", family.static_name);
    let number = rust_type(family.number);
    match &family.observable {
        Some(Observable::Callback) => {
            source.declare(&name, "__rt::Observable", &[number], "__rt::Observable::new", "")
        }
        Some(Observable::Function(path)) => {
            source.declare(&name, "__rt::Observable", &[number], "__rt::Observable::of", path);
        }
        None => generate_kept(&name, family, catalog, source),
    }
}

/// A metric whose numbers are kept in cells.
fn generate_kept(name: &str, family: &Family, catalog: &Catalog, source: &mut Source) {
    let mut value = rust_type(family.number).to_owned();
    let mut place = family.cell.to_string();
    let (kind, function) = match family.kind {
        Kind::Info => return,
        Kind::StateSet(set) => {
            value = format!("super::{}", catalog[set].type_name);
            ("__rt::StateSet", "state_set")
        }
        Kind::Counter => ("__rt::Counter", "counter"),
        Kind::Gauge | Kind::Level => ("__rt::Gauge", "gauge"),
        Kind::Histogram(layout) => {
            place = format!("{place}, &super::{}", catalog[layout].static_name);
            ("__rt::Histogram", "histogram")
        }
    };
    let by = if family.by_events { "__rt::ByEvents" } else { "__rt::ByCode" };
    match labels_type(&family.labels, catalog) {
        None => {
            let types = ["super::__Store", &value, by];
            source.declare(name, kind, &types, &format!("{kind}::new"), &place);
        }
        Some(labels) => {
            let series = format!("{kind}<super::__Store, {value}, {by}>");
            let function = format!("__rt::Family::{function}");
            source.declare(name, "__rt::Family", &[&series, &labels], &function, &place);
        }
    }
}

/// One label's enum, or a tuple of them.
fn labels_type(labels: &[Label], catalog: &Catalog) -> Option<String> {
    let name = |label: &Label| format!("super::{}", catalog[label.set].type_name);
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
