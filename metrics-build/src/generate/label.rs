//! Label sets: an enum each, or a struct where the set is open.

mod open;

use crate::catalog::{LabelSet, LabelValue};
use crate::generate::source::{Source, line};
use crate::generate::{deprecate, excuse, excuse_style};

pub(crate) fn generate(set: &LabelSet, source: &mut Source) {
    let name = &set.type_name;
    source.blank();
    match &set.help {
        Some(help) => source.doc(help),
        None => line!(source, "/// The values of the label set `{}`.", set.name),
    }
    if let Some(room) = &set.open {
        return open::generate(set, room, source);
    }
    excuse(source);
    line!(source, "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]");
    let repr = if set.values.len() <= 256 { "u8" } else { "u16" };
    line!(source, "#[repr({repr})]");
    line!(source, "pub enum {name} {{");
    source.indent();
    for value in &set.values {
        generate_value(value, source);
    }
    source.outdent();
    line!(source, "}}");
    source.blank();
    excuse_style(source);
    line!(source, "impl ::metrics_catalog::Label for {name} {{");
    source.indent();
    let values = set.values.iter().map(|value| format!("{:?}", value.text));
    source.array("const VALUES: &'static [&'static str] = &", values, ";");
    if set.values.iter().any(|value| value.name != value.text) {
        let names = set.values.iter().map(|value| format!("{:?}", value.name));
        source.array("const NAMES: &'static [&'static str] = &", names, ";");
    }
    source.blank();
    line!(source, "#[inline]");
    line!(source, "fn index(self) -> usize {{");
    line!(source, "    self as usize");
    line!(source, "}}");
    source.outdent();
    line!(source, "}}");
}

fn generate_value(value: &LabelValue, source: &mut Source) {
    let text = value.text.escape_debug();
    match &value.help {
        Some(help) => {
            source.doc(help);
            line!(source, "///");
            line!(source, "/// Exported as `{text}`.");
        }
        None => line!(source, "/// `{text}`"),
    }
    deprecate(value.deprecated.as_ref(), source);
    line!(source, "{},", value.variant);
}
