//! `schema`: prints the JSON Schema of catalogs, or of what the command writes for programs.

use clap::{Args, ValueEnum};
use metrics_catalog_build::FILE;
use metrics_catalog_build::language::{Construct, Key, NameFormat, Type};
use serde::{Serialize, Serializer};

use crate::command::docs;
use crate::exit_code::{ExitCode, Failure};
use crate::output::Output;

/// Print the JSON Schema of catalogs, for editors, or that of the JSON of `docs` and `explain`.
///
/// If the first line of a catalog is `#:schema metrics.schema.json`, editors with a TOML plug-in
/// complete and check it. The schema accepts everything that the build accepts; the build also
/// checks what names refer to.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog schema --output metrics.schema.json
  metrics-catalog schema docs --output metrics-docs.schema.json")]
pub(crate) struct Schema {
    /// Kind of document.
    #[arg(value_enum, default_value_t, value_name = "DOCUMENT")]
    document: DocumentKind,

    #[command(flatten)]
    output: Output,
}

/// Kind of document that a schema describes.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum DocumentKind {
    /// Files of catalogs.
    #[default]
    Catalog,
    /// Output of `docs --format json`; `$defs/Match` are the objects of `explain --format json`.
    Docs,
}

impl Schema {
    pub(crate) fn run(&self) -> Result<ExitCode, Failure> {
        let schema = match self.document {
            DocumentKind::Catalog => json_schema(),
            DocumentKind::Docs => docs::json::schema(),
        };
        self.output.write(&schema, &[])
    }
}

/// Returns the JSON Schema (draft 2020-12) of a catalog file.
fn json_schema() -> String {
    let mut constructs = Vec::new();
    collect(&FILE, &mut constructs);
    let definitions = constructs.into_iter().skip(1).map(|it| (it.name, table(it).into()));
    let mut schema = Object(vec![
        ("$schema", "https://json-schema.org/draft/2020-12/schema".into()),
        ("title", "Catalog of metrics".into()),
        ("$defs", Object(definitions.collect()).into()),
    ]);
    schema.0.extend(table(&FILE).0);
    let schema = serde_json::to_string_pretty(&schema).expect("its keys are strings");
    format!("{schema}\n")
}

/// JSON object whose members keep the order of the language.
struct Object(Vec<(&'static str, Json)>);

#[derive(Serialize)]
#[serde(untagged)]
enum Json {
    Boolean(bool),
    Integer(i64),
    Text(String),
    List(Vec<Self>),
    Object(Object),
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Object> for Json {
    fn from(object: Object) -> Self {
        Self::Object(object)
    }
}

fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Json {
    Json::List(texts.into_iter().map(Json::from).collect())
}

/// Adds a construct and those that it contains.
fn collect(construct: &'static Construct, found: &mut Vec<&'static Construct>) {
    if found.iter().any(|known| known.name == construct.name) {
        return;
    }
    found.push(construct);
    let values = construct.keys().into_iter().map(|key| &key.value);
    values.chain(construct.others).for_each(|value| collect_from(value, found));
}

fn collect_from(value: &'static Type, found: &mut Vec<&'static Construct>) {
    match value {
        Type::Table(construct) => collect(construct, found),
        Type::List(inner) | Type::Named(_, inner) => collect_from(inner, found),
        Type::AnyOf(types) => types.iter().for_each(|inner| collect_from(inner, found)),
        Type::Text | Type::Boolean | Type::Integer { .. } | Type::Number | Type::Word(_) => {}
    }
}

fn table(construct: &Construct) -> Object {
    let keys = construct.keys();
    let property = |key: &&'static Key| {
        let mut property = members(&key.value);
        property.0.insert(0, ("description", key.doc.into()));
        (key.name, property.into())
    };
    let required = keys.iter().filter(|key| key.required).map(|key| key.name);
    let others = construct.others.map_or(Json::Boolean(false), |others| members(others).into());
    Object(vec![
        ("description", construct.doc.into()),
        ("type", "object".into()),
        ("properties", Object(keys.iter().map(property).collect()).into()),
        ("required", texts(required)),
        ("additionalProperties", others),
    ])
}

/// Returns the members that describe a type.
fn members(value: &Type) -> Object {
    Object(match value {
        Type::Text => vec![("type", "string".into())],
        Type::Boolean => vec![("type", "boolean".into())],
        Type::Integer { min, max } => vec![
            ("type", "integer".into()),
            ("minimum", Json::Integer(*min)),
            ("maximum", Json::Integer(*max)),
        ],
        Type::Number => vec![("type", "number".into())],
        Type::Word(words) => vec![("enum", texts(words.iter().copied()))],
        Type::List(element) => vec![("type", "array".into()), ("items", members(element).into())],
        Type::Named(format, named) => vec![
            ("type", "object".into()),
            ("propertyNames", Object(vec![("pattern", pattern(*format).into())]).into()),
            ("additionalProperties", members(named).into()),
        ],
        Type::Table(construct) => {
            vec![("$ref", Json::Text(format!("#/$defs/{}", construct.name)))]
        }
        Type::AnyOf(types) => {
            vec![("anyOf", Json::List(types.iter().map(|it| members(it).into()).collect()))]
        }
    })
}

const fn pattern(format: NameFormat) -> &'static str {
    match format {
        NameFormat::Kebab => "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        NameFormat::Snake => "^[a-z][a-z0-9]*(_[a-z0-9]+)*$",
        NameFormat::Event => "^([a-z0-9*-]+[.])?[a-z0-9*-]+$",
        NameFormat::Label => "^[a-zA-Z_][a-zA-Z0-9_]*$",
        NameFormat::Series => "^.+$",
    }
}
