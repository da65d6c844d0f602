//! Label sets: an enum each.

use crate::catalog::LabelSet;
use crate::generate::source::{Source, line};
use crate::generate::{excuse, excuse_style};

pub(crate) fn generate(set: &LabelSet, source: &mut Source) {
    let name = &set.type_name;
    source.blank();
    match &set.help {
        Some(help) => source.doc(help),
        None => line!(source, "/// The values of the label set `{}`.", set.name),
    }
    excuse(source);
    line!(source, "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]");
    line!(source, "#[repr(u8)]");
    line!(source, "pub enum {name} {{");
    for value in &set.values {
        line!(source, "    /// `{}`", value.text);
        line!(source, "    {},", value.variant);
    }
    line!(source, "}}");
    source.blank();
    excuse_style(source);
    line!(source, "impl ::metrics_catalog::Label for {name} {{");
    source.indent();
    let values = set.values.iter().map(|value| format!("{:?}", value.text));
    source.array("const VALUES: &'static [&'static str] = &", values, ";");
    source.blank();
    line!(source, "#[inline]");
    line!(source, "fn index(self) -> usize {{");
    line!(source, "    self as usize");
    line!(source, "}}");
    source.outdent();
    line!(source, "}}");
}
