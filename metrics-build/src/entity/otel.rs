//! The key `otel`: OpenTelemetry's names of a metric and of its labels.

use crate::construct::{construct, words};
use crate::language::{NameFormat, Read, TextTable, Type};
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Text, Value};

construct! {
    /// OpenTelemetry's name of a metric and of its labels.
    pub(crate) struct OtelTable("otel-name") {
        /// Name of the instrument.
        required(MissingKey, "write the name of the instrument") instrument_name = "name": Text,
        /// Unit in UCUM of a metric without a `unit`.
        optional unit: Text,
        /// Instrument of a gauge. Defaults to `gauge`.
        optional instrument: Located<GaugeInstrument>,
        /// Key of the attribute of each label that does not have the one of its label set.
        list attributes: TextTable as Type::Named(NameFormat::Label, &Type::Text),
    }
}

words! {
    /// Instrument of a gauge.
    pub(crate) enum GaugeInstrument("instrument", UnknownInstrument) {
        /// Value whose sum over several series means nothing.
        Gauge = "gauge",
        /// Sum of increases and decreases.
        UpDownCounter = "updowncounter",
    }
}

/// Value of the key `otel`: the name of an instrument, or a table.
#[derive(Debug)]
pub(crate) struct OtelDecl(pub(crate) OtelTable);

impl Read for OtelDecl {
    const TYPE: Type = Type::AnyOf(&[Type::Text, Type::Table(&OtelTable::TABLE)]);

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        if value.toml.is_str() {
            let instrument_name = Text::read(value, problems);
            return Some(Self(OtelTable { instrument_name, ..OtelTable::default() }));
        }
        if !value.toml.is_table() {
            return value
                .wrong_type("the name of an instrument, or a table such as `{ name }`", problems);
        }
        OtelTable::read(value, problems).map(Self)
    }
}

/// Reports `otel` of an event for which it is misplaced, with the reason.
pub(crate) fn refuse(decl: Option<&OtelDecl>, reason: &str, problems: &mut Problems) {
    let name = decl.and_then(|decl| decl.0.instrument_name.as_ref());
    if let Some(name) = name {
        let message = format!("misplaced `otel`; {reason}; move it to a metric");
        problems.push(Rule::OtelMisplaced, &name.span, message);
    }
}
