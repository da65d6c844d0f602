//! Open label sets: a struct each, which is a place among rooms.

use crate::catalog::{LabelSet, Open};
use crate::generate::source::{Source, line};
use crate::generate::{excuse, excuse_style};

/// All but the first line of the struct's documentation.
pub(super) fn generate(set: &LabelSet, open: &Open, source: &mut Source) {
    let (name, rooms) = (&set.type_name, set.rooms());
    let Open { max, overflow } = open;
    let values = if *max == 1 {
        "value that comes has a series".to_owned()
    } else {
        format!("{max} values that come have a series each")
    };
    line!(source, "///");
    line!(source, "/// The first {values}, for as long as the process runs.");
    line!(source, "/// All others are exported as `{}`.", overflow.escape_debug());
    excuse(source);
    line!(source, "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]");
    line!(source, "pub struct {name}(u16);");
    source.blank();
    excuse_style(source);
    line!(source, "static {rooms}: [::metrics_catalog::__private::ValueSlot; {max}] =");
    line!(source, "    ::metrics_catalog::__private::ValueSlot::array();");
    source.blank();
    generate_inherent(name, *max, source);
    generate_label(name, open, source);
    generate_open_label(name, &rooms, source);
    generate_display(name, &rooms, source);
}

fn generate_inherent(name: &str, max: u32, source: &mut Source) {
    excuse(source);
    line!(source, "impl {name} {{");
    source.indent();
    line!(source, "/// What all values without room count as.");
    line!(source, "pub const OVERFLOW: Self = Self({max});");
    source.blank();
    line!(
        source,
        "/// The value of this text, which is given room if it has none and there is some left."
    );
    line!(source, "///");
    line!(
        source,
        "/// Never fails, blocks or allocates. A text that is empty or longer than 64 bytes counts as"
    );
    line!(
        source,
        "/// the overflow. Where the same value is recorded often, keep what this returns."
    );
    line!(source, "#[must_use]");
    line!(source, "pub fn of(text: &str) -> Self {{");
    line!(source, "    <Self as ::metrics_catalog::OpenLabel>::of(text)");
    line!(source, "}}");
    source.outdent();
    line!(source, "}}");
    source.blank();
}

fn generate_label(name: &str, Open { max, overflow }: &Open, source: &mut Source) {
    excuse_style(source);
    line!(source, "impl ::metrics_catalog::Label for {name} {{");
    source.indent();
    let left = "const VALUES: &'static [&'static str] =";
    let right = format!("&::metrics_catalog::__private::open_values::<{}>({overflow:?});", max + 1);
    let whole = format!("{left} {right}");
    if source.has_room_for(&whole) {
        source.push(&whole);
    } else {
        line!(source, "{left}");
        line!(source, "    {right}");
    }
    source.blank();
    line!(source, "#[inline]");
    line!(source, "fn index(self) -> usize {{");
    line!(source, "    self.0 as usize");
    line!(source, "}}");
    source.outdent();
    line!(source, "}}");
    source.blank();
}

fn generate_open_label(name: &str, rooms: &str, source: &mut Source) {
    excuse_style(source);
    line!(source, "impl ::metrics_catalog::OpenLabel for {name} {{");
    source.indent();
    line!(source, "const OVERFLOW: Self = Self::OVERFLOW;");
    source.blank();
    line!(source, "fn of(text: &str) -> Self {{");
    line!(source, "    let rooms = &{rooms};");
    line!(source, "    let values = <Self as ::metrics_catalog::Label>::VALUES;");
    line!(
        source,
        "    Self(::metrics_catalog::__private::find_or_insert(rooms, values, text) as u16)"
    );
    line!(source, "}}");
    source.outdent();
    line!(source, "}}");
    source.blank();
}

fn generate_display(name: &str, rooms: &str, source: &mut Source) {
    excuse_style(source);
    line!(source, "impl ::core::fmt::Display for {name} {{");
    source.indent();
    line!(source, "fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {{");
    line!(source, "    let rooms = &{rooms};");
    line!(source, "    let values = <Self as ::metrics_catalog::Label>::VALUES;");
    line!(source, "    ::metrics_catalog::__private::fmt_value(rooms, values, self.0 as usize, f)");
    line!(source, "}}");
    source.outdent();
    line!(source, "}}");
}
