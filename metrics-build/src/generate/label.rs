//! Label sets: an enum for each closed set, a struct for each open one.

use crate::catalog::{LabelSet, Open};
use crate::generate::docs;
use crate::generate::source::{Source, line};

pub(crate) fn generate(set: &LabelSet, source: &mut Source) {
    match &set.open {
        Some(open) => generate_open(set, open, source),
        None => generate_closed(set, source),
    }
}

fn generate_closed(set: &LabelSet, source: &mut Source) {
    source.open("__rt::label_set!");
    docs::label_set(set, source);
    let repr = if set.values.len() <= 256 { "u8" } else { "u16" };
    line!(source, "{}: {repr} {{", set.type_name);
    source.indent();
    let (mut has_names, mut has_deprecated) = (false, false);
    for value in &set.values {
        docs::label_value(value, source);
        source.deprecate(value.deprecated.as_ref());
        line!(source, "{} = {:?},", value.variant, value.text);
        has_names |= value.name != value.text;
        has_deprecated |= value.deprecated.is_some();
    }
    source.outdent();
    line!(source, "}}");
    if has_names {
        line!(source, "names: [");
        for value in &set.values {
            line!(source, "    {:?},", value.name);
        }
        line!(source, "]");
    }
    if has_deprecated {
        line!(source, "#[allow(deprecated)]");
    }
    source.close();
}

fn generate_open(set: &LabelSet, open: &Open, source: &mut Source) {
    source.open("__rt::open_label_set!");
    docs::label_set(set, source);
    let (name, slots, Open { max, overflow }) = (&set.type_name, set.rooms(), open);
    line!(source, "{name}: {max} slots in {slots}, overflow {overflow:?}");
    source.close();
}
