//! `enums`: Rust enums of the events of groups.

use std::fmt::Write as _;
use std::path::Path;

use clap::Args;
use metrics_catalog_build::catalog::{Catalog, Event, Field, FieldType, Group, Number};
use metrics_catalog_shared::case::{self, identifier};
use metrics_catalog_shared::similar::{SearchLimit, nearest};

use crate::exit_code::{ExitCode, Failure};
use crate::input::Checked;
use crate::output::Output;

/// Print Rust enums with the events of groups.
///
/// Each enum derives `Event`, and has a variant with all fields for each event. A field with a label
/// of an open set is a `String`; any type with a text is possible, such as `&str` or an IP address.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog enums --output src/events.rs
  metrics-catalog enums smtp
  metrics-catalog enums smtp imap --module crate::telemetry::metrics")]
pub(crate) struct Enums {
    /// Groups [default: all groups that have events].
    #[arg(value_name = "GROUP")]
    groups: Vec<String>,

    /// Path of the module with the generated code.
    #[arg(long, value_name = "PATH", default_value = "crate::metrics", value_parser = module)]
    module: String,

    #[command(flatten)]
    output: Output,
}

impl Enums {
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<ExitCode, Failure> {
        let Checked { sources, catalog } = Checked::read_file(catalog)?;
        let mut groups = Vec::new();
        for name in &self.groups {
            let group = catalog.groups.iter().find(|group| group.name == *name);
            let group = group.ok_or_else(|| unknown(name, &catalog))?;
            if group.events.is_empty() {
                let message = format!("group `{name}` has no events; its metrics are statics");
                return Err(Failure::new(ExitCode::Problems, message));
            }
            groups.push(group);
        }
        if self.groups.is_empty() {
            groups.extend(catalog.groups.iter().filter(|group| !group.events.is_empty()));
        }
        if groups.is_empty() {
            let message = "the catalog has no events; its metrics are statics, which code updates";
            return Err(Failure::new(ExitCode::Problems, message));
        }
        let text = source(&groups, &self.module, &catalog);
        self.output.write(&text, sources.watched())
    }
}

/// Checks the path of `--module`.
fn module(text: &str) -> Result<String, String> {
    match syn::parse_str::<syn::Path>(text) {
        Ok(path) if path.segments.iter().all(|it| it.arguments.is_none()) => Ok(text.to_owned()),
        _ => Err("expected a path such as `crate::metrics`".to_owned()),
    }
}

fn unknown(name: &str, catalog: &Catalog) -> Failure {
    let names = catalog.groups.iter().map(|group| group.name.as_str());
    let similar = nearest(name, names, &mut SearchLimit::default());
    let hint = similar.map(|it| format!("; did you mean `{it}`?")).unwrap_or_default();
    Failure::new(ExitCode::Problems, format!("unknown group `{name}`{hint}"))
}

/// Returns the source of a module with an enum for each group.
pub(crate) fn source(groups: &[&Group], module: &str, catalog: &Catalog) -> String {
    let mut text = String::new();
    let events = || groups.iter().flat_map(|group| &group.events);
    let uses = |is: fn(FieldType) -> bool| {
        events().flat_map(|event| &event.fields).any(|field| is(field.field_type))
    };
    if uses(|it| it == FieldType::Number(Number::Duration)) {
        text += "use std::time::Duration;\n\n";
    }
    let trace = if uses(|it| it == FieldType::Trace) { "{Event, TraceId}" } else { "Event" };
    let _ = writeln!(text, "use metrics_catalog::{trace};\n");
    let is_closed =
        |field: &Field| field.field_type.label_set().is_some_and(|set| catalog[set].open.is_none());
    let has_labels = events().flat_map(|event| &event.fields).any(is_closed);
    // Types of label sets keep this name before them, so that none clashes with another type.
    let prefix = module.rsplit("::").next().unwrap_or(module);
    if has_labels {
        let _ = writeln!(text, "use {module};\n");
    }
    for (index, group) in groups.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        group_enum(group, module, prefix, catalog, &mut text);
    }
    text
}

/// Returns the name of a group's enum.
pub(crate) fn enum_name(group: &Group) -> String {
    format!("{}Event", case::upper_camel(&group.name))
}

fn group_enum(group: &Group, module: &str, prefix: &str, catalog: &Catalog, text: &mut String) {
    let _ = writeln!(text, "/// {}", doc(&group.help));
    let _ = writeln!(
        text,
        "#[derive(Debug, Event)]\n#[event({module}::{})]",
        identifier(&group.module)
    );
    text.push_str("#[must_use = \"call `.record()`\"]\n");
    let _ = writeln!(text, "pub enum {} {{", enum_name(group));
    for event in &group.events {
        variant(event, prefix, catalog, text);
    }
    text.push_str("}\n");
}

/// Width of a line with all fields of a variant, which `rustfmt` breaks otherwise.
const MAX_VARIANT: usize = 35;

fn variant(event: &Event, prefix: &str, catalog: &Catalog, text: &mut String) {
    let _ = writeln!(text, "    /// {}", doc(&event.help));
    if event.deprecated.is_some() {
        text.push_str("    #[allow(deprecated)]\n");
    }
    let fields = event.fields.iter().map(|field| {
        format!("{}: {}", identifier(&field.rust_name), field_type(field, prefix, catalog))
    });
    let fields: Vec<String> = fields.collect();
    let name = identifier(&event.type_name);
    let line = fields.join(", ");
    if fields.is_empty() {
        let _ = writeln!(text, "    {name},");
    } else if line.chars().count() <= MAX_VARIANT - 2 {
        let _ = writeln!(text, "    {name} {{ {line} }},");
    } else {
        let _ = writeln!(text, "    {name} {{");
        for field in fields {
            let _ = writeln!(text, "        {field},");
        }
        text.push_str("    },\n");
    }
}

fn field_type(field: &Field, prefix: &str, catalog: &Catalog) -> String {
    let rust = match field.field_type {
        FieldType::Number(Number::Duration) => "Duration".to_owned(),
        FieldType::Number(Number::Bytes | Number::Unsigned) => "u64".to_owned(),
        FieldType::Number(Number::Signed) => "i64".to_owned(),
        FieldType::Number(Number::Float) => "f64".to_owned(),
        FieldType::Trace => "TraceId".to_owned(),
        FieldType::Label(set) if catalog[set].open.is_some() => "String".to_owned(),
        FieldType::Label(set) => format!("{prefix}::{}", catalog[set].type_name),
    };
    if field.optional { format!("Option<{rust}>") } else { rust }
}

/// Returns a help text as a line of documentation, in which brackets are not links.
fn doc(help: &str) -> String {
    help.replace('[', "\\[").replace('<', "\\<")
}
