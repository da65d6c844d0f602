//! Parsing of event enums: all rules of `#[derive(Event)]` are checked here.

use std::collections::HashMap;

use metrics_catalog_shared::case::{is_kebab, is_snake, upper_camel};
use proc_macro2::Span;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Attribute, Data, DataEnum, DeriveInput, Fields, Ident, LitStr, Member, Path};

use crate::attribute::{Item, Naming, lints};
use crate::error::Errors;
use crate::name::{ident, invalid_case, joined};
use crate::target::{Options, Target, Wording};

/// Kinds of event enum.
pub(crate) enum Events {
    /// Variants are the events of one group.
    Group(Group),
    /// Variants wrap other events.
    Wrappers(Vec<Wrapper>),
}

/// Enum that records the events of one group.
pub(crate) struct Group {
    /// Generated module of the group.
    pub(crate) path: Path,
    /// Allows events of the group without a variant.
    pub(crate) partial: bool,
    pub(crate) lints: Vec<Attribute>,
    pub(crate) variants: Vec<Variant>,
}

/// Variant that wraps another event.
pub(crate) struct Wrapper {
    pub(crate) ident: Ident,
    /// Span of the wrapped type; `None` for a skipped variant.
    pub(crate) wrapped: Option<Span>,
}

/// Variant that records an event.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    /// Generated struct; `None` for a skipped variant.
    pub(crate) event: Option<Ident>,
    pub(crate) lints: Vec<Attribute>,
    /// Fields that are not skipped.
    pub(crate) fields: Vec<Field>,
}

/// Field that is recorded.
pub(crate) struct Field {
    /// Field of the variant.
    pub(crate) member: Member,
    /// Field of the generated struct.
    pub(crate) name: Ident,
    /// Whether it is recorded as the text that its `Display` writes.
    pub(crate) display: bool,
}

/// Parses the input of the derive. The error combines all problems.
pub(crate) fn parse(input: DeriveInput) -> (Target, syn::Result<Events>) {
    let mut errors = Errors::default();
    let mut options = Options::default();
    let mut events = Events::Wrappers(Vec::new());
    match &input.data {
        Data::Enum(data) => {
            options = Options::parse(&input, &WORDING, &mut errors);
            events = match options.path.take() {
                Some(path) => Events::Group(Group {
                    path,
                    partial: options.partial.is_some(),
                    lints: lints(&input.attrs),
                    variants: parse_variants(data, &mut errors),
                }),
                None => Events::Wrappers(parse_wrappers(&input.ident, data, &options, &mut errors)),
            };
        }
        Data::Struct(data) => errors.at(data.struct_token, NO_ENUM),
        Data::Union(data) => errors.at(data.union_token, NO_ENUM),
    }
    (Target::new(input, options.runtime), errors.finish(events))
}

const WORDING: Wording = Wording {
    attribute: "event",
    options: "expected the path of a group, `partial` or `crate = path`",
    second_path: "duplicate group; an enum records the events of one group, so move the other \
                  group's events to an enum of their own",
    quoted_path: "invalid group; write the path of the generated module without quotes, such as \
                  `#[event(crate::metrics::smtp)]`",
    misplaced_skip: "unexpected `skip`; it applies to a variant or a field",
};
const NO_ENUM: &str = "`Event` can only be derived for enums; write an enum with a variant for \
                       each event, or record the generated struct directly";
const NO_GROUP: &str = "missing group; add the path of the generated module, such as \
                        `#[event(crate::metrics::smtp)]`, or let each variant wrap an enum of \
                        events, such as `Smtp(SmtpEvent)`";
const PARTIAL_WRAPPERS: &str = "unexpected `partial`; it applies to an enum with a group, and the \
                              variants of this one wrap other events";
const NAMED_WRAPPER: &str =
    "unexpected name; a variant that wraps another event has no name in the catalog";
const UNNAMED: &str = "unnamed field; fields are passed to the catalog by name";

/// Parses the variants of an enum without a group. Each must wrap an event or be skipped.
fn parse_wrappers(
    name: &Ident,
    data: &DataEnum,
    options: &Options,
    errors: &mut Errors,
) -> Vec<Wrapper> {
    let mut wrappers = Vec::new();
    for variant in &data.variants {
        let naming = Naming::parse(&variant.attrs, Item::Variant, errors);
        let wrapped = match &variant.fields {
            _ if naming.skip.is_some() => None,
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => Some(fields.unnamed.span()),
            _ => {
                errors.at(name, NO_GROUP);
                return Vec::new();
            }
        };
        if let (Some(name), Some(_)) = (naming.name, wrapped) {
            errors.at(name, NAMED_WRAPPER);
        }
        wrappers.push(Wrapper { ident: variant.ident.clone(), wrapped });
    }
    if wrappers.iter().all(|wrapper| wrapper.wrapped.is_none()) {
        errors.at(name, NO_GROUP);
    } else if let Some(partial) = options.partial {
        errors.push(syn::Error::new(partial, PARTIAL_WRAPPERS));
    }
    wrappers
}

fn parse_variants(data: &DataEnum, errors: &mut Errors) -> Vec<Variant> {
    let mut recorded = HashMap::new();
    let mut variants = Vec::new();
    for variant in &data.variants {
        let naming = Naming::parse(&variant.attrs, Item::Variant, errors);
        let event = match naming.name {
            _ if naming.skip.is_some() => None,
            Some(name) => parse_event(&name, errors),
            None => Some(variant.ident.clone()),
        };
        let fields = match naming.skip {
            Some(_) => Vec::new(),
            None => parse_fields(&variant.ident, &variant.fields, errors),
        };
        if let Some(event) = &event {
            let text = event.unraw().to_string();
            if let Some(first) = recorded.insert(text.clone(), &variant.ident) {
                errors.push(recorded_twice(event, first));
                recorded.insert(text, first);
            }
        }
        let (ident, lints) = (variant.ident.clone(), lints(&variant.attrs));
        variants.push(Variant { ident, event, lints, fields });
    }
    variants
}

/// Returns the name of the struct generated for an event.
fn parse_event(name: &LitStr, errors: &mut Errors) -> Option<Ident> {
    let text = name.value();
    if is_kebab(&text) {
        return Some(ident(&upper_camel(&text), name.span()));
    }
    errors.push(invalid_case(name, "event name", '-', "connection-end"));
    None
}

fn parse_fields(variant: &Ident, fields: &Fields, errors: &mut Errors) -> Vec<Field> {
    let mut parsed: Vec<Field> = Vec::new();
    let mut unnamed = false;
    for (field, member) in fields.iter().zip(fields.members()) {
        let naming = Naming::parse(&field.attrs, Item::Field, errors);
        if naming.skip.is_some() {
            continue;
        }
        let name = match (naming.name, &member) {
            (Some(name), _) => parse_field_name(&name, errors),
            (None, Member::Named(name)) => Some(name.clone()),
            (None, Member::Unnamed(_)) => {
                unnamed = true;
                None
            }
        };
        let Some(name) = name else { continue };
        if let Some(first) = parsed.iter().find(|first| first.name.unraw() == name.unraw()) {
            errors.push(passed_twice(&name, &first.member));
        }
        parsed.push(Field { member, name, display: naming.display.is_some() });
    }
    if unnamed {
        let message = format!(
            "{UNNAMED}; write `{variant} {{ elapsed: ... }}`, put `#[event(\"elapsed\")]` on each \
             field, or skip the variant with `#[event(skip)]`"
        );
        errors.push(syn::Error::new(fields.span(), message));
    }
    parsed
}

fn parse_field_name(name: &LitStr, errors: &mut Errors) -> Option<Ident> {
    let text = name.value();
    if is_snake(&text) {
        return Some(ident(&text, name.span()));
    }
    errors.push(invalid_case(name, "field name", '_', "elapsed"));
    None
}

/// Builds the error for a second variant of one event.
fn recorded_twice(event: &Ident, first: &Ident) -> syn::Error {
    let name = joined(&event.unraw().to_string(), '-');
    let message = format!(
        "duplicate event `{name}`, already recorded by `{first}`; choose another with \
         `#[event(\"...\")]`, or skip this variant with `#[event(skip)]`"
    );
    syn::Error::new(event.span(), message)
}

/// Builds the error for a second field passed under one name.
fn passed_twice(name: &Ident, first: &Member) -> syn::Error {
    let first = match first {
        Member::Named(ident) => ident.to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    };
    let message = format!(
        "duplicate field `{}`, already passed by `{first}`; choose another with `#[event(\"...\")]`, \
         or skip this field with `#[event(skip)]`",
        name.unraw(),
    );
    syn::Error::new(name.span(), message)
}

#[cfg(test)]
mod tests;
