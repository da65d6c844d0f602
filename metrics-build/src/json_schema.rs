//! The language as a JSON Schema, written from the tables that the parser goes by.

use crate::json::Json;
use crate::key::{self, FILE, Form, Keys, Type};

/// The JSON Schema (draft 2020-12) of a catalog's file.
///
/// Editors complete and check by it, where the first line of the catalog names its file:
/// `#:schema metrics.schema.json`. What it refuses, the build refuses too; the build refuses more,
/// because a schema does not know what a name refers to.
#[must_use]
pub fn json_schema() -> String {
    let mut kinds = Vec::new();
    collect(&FILE, &mut kinds);
    let definitions = kinds.into_iter().skip(1).map(|keys| (keys.name, table(keys)));
    let mut members = vec![
        ("$schema", Json::from("https://json-schema.org/draft/2020-12/schema")),
        ("title", Json::from("A catalog of metrics")),
        ("$defs", Json::Object(definitions.collect())),
    ];
    members.extend(table_members(&FILE));
    format!("{}\n", Json::Object(members))
}

/// A kind of table, and all that are found in it.
fn collect(keys: &'static Keys, found: &mut Vec<&'static Keys>) {
    if found.iter().any(|known| known.name == keys.name) {
        return;
    }
    found.push(keys);
    for takes in keys.iter().map(|key| &key.takes).chain(keys.others) {
        collect_from(takes, found);
    }
}

fn collect_from(takes: &'static Type, found: &mut Vec<&'static Keys>) {
    match takes {
        Type::Table(keys) => collect(keys, found),
        Type::List(inner) | Type::Named(_, inner) => collect_from(inner, found),
        Type::Either(types) => types.iter().for_each(|inner| collect_from(inner, found)),
        Type::Text | Type::Word(_) | Type::Boolean | Type::Integer { .. } | Type::Number => {}
    }
}

fn table(keys: &Keys) -> Json {
    Json::Object(table_members(keys))
}

fn table_members(keys: &Keys) -> Vec<(&'static str, Json)> {
    let property = |key: &'static key::Key| {
        let mut members = vec![("description", Json::from(key.help))];
        members.extend(takes(&key.takes));
        (key.name, Json::Object(members))
    };
    let required = keys.iter().filter(|key| key.required).map(|key| Json::from(key.name));
    let others = keys.others.map_or(Json::Boolean(false), |others| Json::Object(takes(others)));
    vec![
        ("description", Json::from(keys.help)),
        ("type", Json::from("object")),
        ("properties", Json::Object(keys.iter().map(property).collect())),
        ("required", Json::List(required.collect())),
        ("additionalProperties", others),
    ]
}

/// The members that say what a value is.
fn takes(value: &Type) -> Vec<(&'static str, Json)> {
    let nested = |value: &Type| Json::Object(takes(value));
    match value {
        Type::Text => vec![("type", Json::from("string"))],
        Type::Word(words) => {
            vec![("enum", Json::List(words.iter().map(|word| Json::from(*word)).collect()))]
        }
        Type::Boolean => vec![("type", Json::from("boolean"))],
        Type::Integer { least, most } => vec![
            ("type", Json::from("integer")),
            ("minimum", Json::Integer(*least)),
            ("maximum", Json::Integer(*most)),
        ],
        Type::Number => vec![("type", Json::from("number"))],
        Type::List(element) => vec![("type", Json::from("array")), ("items", nested(element))],
        Type::Named(form, named) => vec![
            ("type", Json::from("object")),
            ("propertyNames", Json::Object(vec![("pattern", Json::from(pattern(*form)))])),
            ("additionalProperties", nested(named)),
        ],
        Type::Table(keys) => vec![("$ref", Json::Text(format!("#/$defs/{}", keys.name)))],
        Type::Either(types) => vec![("anyOf", Json::List(types.iter().map(nested).collect()))],
    }
}

const fn pattern(form: Form) -> &'static str {
    match form {
        Form::Kebab => "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        Form::Snake => "^[a-z][a-z0-9]*(_[a-z0-9]+)*$",
        Form::Label => "^[a-zA-Z_][a-zA-Z0-9_]*$",
        Form::Series => "^.+$",
        Form::Event => "^([a-z0-9*-]+[.])?[a-z0-9*-]+$",
    }
}
