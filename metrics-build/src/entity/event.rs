//! Events: their declaration, their fields, and how they are counted.

use metrics_catalog_shared::case;
use metrics_catalog_shared::limits::MAX_LABELS;

use crate::catalog::{Deprecated, Event, Field, FieldType, LabelSets, Number, Ownership};
use crate::construct::{construct, words};
use crate::entity::alert::RulesDecl;
use crate::entity::keyed::SeriesDecl;
use crate::entity::label;
use crate::entity::names::{self, RustNames};
use crate::entity::old_name::WasDecl;
use crate::entity::otel::OtelDecl;
use crate::entity::ownership::{self, DeprecatedDecl, OwnershipDecl};
use crate::entity::panel::PanelDecl;
use crate::language::{Read, ReadEntry, TextTable, Type};
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Table, Text, Value};

construct! {
    /// Event that a service records.
    pub(crate) struct EventDecl("event", name) {
        /// Description of the event, in one line.
        required(HelpMissing, "describe it in one line") help: Text,
        /// Fields with their types: `duration`, `bytes`, `u64`, `f64`, or the name of a label set,
        /// optional with a `?` at the end; or `trace-id`.
        list fields: FieldsDecl,
        /// Whether and how the event is counted. Defaults to `true`: as its group's events are.
        optional count: EventCount,
        /// Full exported name of the event's counter.
        optional exported = "name": Text,
        /// Old names of the event's counter, under which it is exported too.
        list was: WasDecl,
        /// OpenTelemetry's name of the event's counter, or a table with more.
        optional otel: OtelDecl,
        /// Whether the name of the event's counter ends in `_total`. Defaults to that of the catalog.
        optional total_suffix: Located<bool>,
        /// Field with the trace id for exemplars of the event's counter.
        optional exemplar: Text,
        /// Series of the event's counter, for the combinations of label values that are recorded.
        optional series: Located<SeriesDecl>,
        /// Deprecation.
        optional deprecated: Located<DeprecatedDecl>,
        /// Dashboard panel of the event's counter.
        optional panel: Located<PanelDecl>,
        /// Inherited from the group.
        shared inherited: OwnershipDecl,
        /// Alerts and recording rules about the event's counter.
        shared rules: RulesDecl,
    }
}

/// Fields of an event with their types, in file order.
#[derive(Debug, Default)]
pub(crate) struct FieldsDecl(Vec<(Text, Text)>);

impl Read for FieldsDecl {
    const TYPE: Type = TextTable::TYPE;

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let entries = Table::read(value, problems)?.into_entries().into_iter();
        let read = |(name, value): (Text, Value<'_>)| {
            let expected = "a field type or the name of a label set";
            let field_type = label::read_name(&name, &value, expected, problems)?;
            Some((name, field_type))
        };
        Some(Self(entries.filter_map(read).collect()))
    }
}

words! {
    /// Way of counting events.
    pub(crate) enum Count("`count` value", UnknownCount) {
        /// One counter for each event.
        Each = "each",
        /// One counter for the events of a group, with a label for the event's name.
        Together = "together",
    }
}

/// Value of the key `count` of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EventCount {
    No,
    /// Inherited from the group.
    Inherit,
    Own(Count),
}

impl Read for EventCount {
    const TYPE: Type = Type::AnyOf(&[Type::Boolean, Count::TYPE]);

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        if value.toml.is_str() {
            return Count::read(value, problems).map(Self::Own);
        }
        let is_counted = bool::read(value, problems)?;
        Some(if is_counted { Self::Inherit } else { Self::No })
    }
}

impl ReadEntry for EventDecl {
    const TYPE: Type = Type::AnyOf(&[Type::Text, Type::Table(&Self::TABLE)]);

    fn read_entry(name: Text, value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        if let Some(table) = Table::of(value) {
            return Some(Self::read_table(name, table, problems));
        }
        if !value.toml.is_str() {
            return value.wrong_type("the event's help, or a table", problems);
        }
        Some(Self { name, help: Text::read(value, problems), ..Self::default() })
    }
}

/// Checks the events of a group, which inherit from the group and the catalog. Their effects are
/// added when metrics are known.
pub(crate) fn check_events(
    decls: &[EventDecl],
    [of_group, of_catalog]: [&OwnershipDecl; 2],
    sets: &LabelSets,
    problems: &mut Problems,
) -> Vec<Event> {
    let mut rust_names = RustNames::default();
    let mut events = Vec::new();
    for decl in decls {
        let name = &decl.name;
        names::check_kebab("event", name, problems);
        let type_name = case::upper_camel(&name.value);
        rust_names.insert("events", type_name.clone(), name, problems);
        ownership::check_ownership(&decl.inherited, problems);
        let inherited = [&decl.inherited, of_group, of_catalog];
        events.push(Event {
            span: name.span.clone(),
            name: name.value.clone(),
            type_name,
            help: names::check_help("event", name, decl.help.as_ref(), problems),
            ownership: Ownership::inherit(inherited),
            deprecated: Deprecated::new(decl.deprecated.as_ref()),
            fields: check_fields(decl, sets, problems),
            effects: Vec::new(),
        });
    }
    events
}

fn check_fields(event: &EventDecl, sets: &LabelSets, problems: &mut Problems) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut rust_names = Vec::new();
    let mut labels = 0;
    let has_counter =
        !matches!(event.count, Some(EventCount::No | EventCount::Own(Count::Together)));
    for (name, written) in &event.fields.0 {
        let optional = written.value.ends_with('?');
        // An unknown type becomes a number, so that uses of the field are not reported too.
        let field_type =
            check_type(written, sets, problems).unwrap_or(FieldType::Number(Number::Float));
        let mut rust_name = name.value.clone();
        match field_type {
            FieldType::Label(_) => {
                rust_name = names::check_label_field(name, problems);
                labels += 1;
                if has_counter && labels == MAX_LABELS + 1 {
                    let message = format!(
                        "too many labels; an event's counter has at most {MAX_LABELS}, remove some \
                         or write `count = false`"
                    );
                    problems.push(Rule::TooManyLabels, &name.span, message);
                }
            }
            FieldType::Trace if optional => {
                names::check_snake("field", name, problems);
                let message =
                    "invalid type `trace-id?`; write `trace-id`, which is always optional";
                problems.push(Rule::TraceOptional, &written.span, message);
            }
            FieldType::Trace | FieldType::Number(_) => {
                names::check_snake("field", name, problems);
            }
        }
        rust_names.push((name, rust_name.clone()));
        fields.push(Field { name: name.value.clone(), rust_name, field_type, optional });
    }
    names::check_fields_differ(&rust_names, problems);
    fields
}

/// Resolves a field type without its `?`.
fn check_type(written: &Text, sets: &LabelSets, problems: &mut Problems) -> Option<FieldType> {
    let name = written.value.strip_suffix('?').unwrap_or(&written.value);
    let label = || sets.find(name).map(FieldType::Label);
    if let Some(field_type) = FieldType::find(name).or_else(label) {
        return Some(field_type);
    }
    let advice = match name {
        "string" | "str" | "String" | "&str" | "text" | "label" | "enum" => {
            "; name a label set with the possible values, or an open one such as \
             `{ max = 64 }` for any text"
        }
        "i64" | "i32" | "i16" | "i8" | "isize" | "int" | "int64" | "integer" => {
            "; write `u64`, or `f64` for values below zero; for a label, name an open label \
             set such as `{ max = 64 }`"
        }
        "u8" | "u16" | "u32" | "u128" | "usize" | "uint" | "uint64" | "count" | "number" => {
            "; write `u64`; for a label such as a status code, name an open label set such as \
             `{ max = 64 }`"
        }
        "f32" | "float" | "float64" | "double" => "; write `f64`",
        "bool" | "boolean" => {
            "; name a label set of two values, such as `success = [\"yes\", \"no\"]`"
        }
        "Duration" | "seconds" | "milliseconds" | "ms" | "time" => "; write `duration`",
        "char" | "ip" | "IpAddr" | "uuid" | "Uuid" | "json" | "any" | "url" | "path" => {
            "; name an open label set such as `{ max = 64 }`, which is a label of few texts"
        }
        "timestamp" | "datetime" | "SystemTime" | "Instant" => {
            "; write `duration` for a time span, or set a gauge in seconds from code"
        }
        "trace" | "traceid" | "trace_id" | "TraceId" => "; write `trace-id`",
        _ => "",
    };
    if advice.is_empty() {
        let message = format!("unknown field type or label set `{name}`");
        let sets = sets.iter().map(|set| set.name.as_str());
        let name = Text::new(name.to_owned(), written.span.clone());
        let known = FieldType::NAMES.into_iter().chain(sets);
        problems.push_unknown(Rule::UnknownFieldType, &name, &message, known);
    } else {
        let message = format!("unknown field type `{name}`{advice}");
        problems.push(Rule::UnknownFieldType, &written.span, message);
    }
    None
}
