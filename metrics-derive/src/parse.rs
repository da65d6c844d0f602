//! From the user's enum to the model that is expanded: every rule of events is here.

use std::collections::HashMap;

use proc_macro2::Span;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Attribute, Data, DataEnum, DeriveInput, Fields, Ident, LitStr, Member, Path};

use crate::attribute::{Naming, lints};
use crate::error::Errors;
use crate::name::{camel, ident, is_kebab, is_snake, joined};
use crate::target::{Options, Target, Wording};

/// What the variants of an enum are.
pub(crate) enum Events {
    /// The events of one group.
    Group(Group),
    /// Enums of events, wrapped.
    Family(Vec<Wrapper>),
}

/// An enum that records the events of one group.
pub(crate) struct Group {
    /// The generated module.
    pub(crate) path: Path,
    /// Whether events of the group may be without a variant.
    pub(crate) partial: bool,
    pub(crate) lints: Vec<Attribute>,
    pub(crate) variants: Vec<Variant>,
}

/// A variant that is what it wraps.
pub(crate) struct Wrapper {
    pub(crate) ident: Ident,
    /// Where the type of what it wraps stands, unless the variant is left out.
    pub(crate) wrapped: Option<Span>,
}

/// A variant of the enum.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    /// The generated struct, unless the variant is left out.
    pub(crate) event: Option<Ident>,
    pub(crate) lints: Vec<Attribute>,
    /// The fields that are not left out.
    pub(crate) fields: Vec<Field>,
}

/// A field that is recorded.
pub(crate) struct Field {
    /// The field of the variant.
    pub(crate) member: Member,
    /// The field of the generated struct.
    pub(crate) name: Ident,
}

/// Reads what the user derived on. An error holds all there are.
pub(crate) fn parse(input: DeriveInput) -> (Target, syn::Result<Events>) {
    let mut errors = Errors::default();
    let mut options = Options::default();
    let mut events = Events::Family(Vec::new());
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
                None => Events::Family(parse_wrappers(&input.ident, data, &options, &mut errors)),
            };
        }
        Data::Struct(data) => errors.at(data.struct_token, NO_ENUM),
        Data::Union(data) => errors.at(data.union_token, NO_ENUM),
    }
    (Target::new(input, options.runtime), errors.finish(events))
}

const WORDING: Wording = Wording {
    attribute: "event",
    options: "an enum takes the path of its group, `partial` and `crate = path`",
    second_path: "a second group; an enum has the events of one, so keep one path here and give \
                  the other group an enum of its own",
    quoted_path: "a group is named by the path of its generated module, without quotes, as in \
                  `#[event(metrics::smtp)]`",
    misplaced_skip: "`skip` leaves out a variant or a field; write it there, or do not derive \
                     `Event`",
};
const NO_ENUM: &str = "events are the variants of an enum; make this an enum with a variant for \
                       each event, or record the generated struct itself";
const NO_GROUP: &str = "this enum names no group of the catalog; write the path of the generated \
                        module, as in `#[event(metrics::smtp)]`, or have each variant wrap an \
                        enum of events, as in `Smtp(SmtpEvent)`";
const PARTIAL_FAMILY: &str = "`partial` is for the events of a group; an enum whose variants wrap \
                              others has none to leave out, so remove it";
const NAMED_WRAPPER: &str = "a variant that wraps events has no name in the catalog; remove it";
const UNNAMED: &str = "fields are passed to the catalog by name";

/// The variants of an enum without a group. Each must wrap events, or be left out.
fn parse_wrappers(
    name: &Ident,
    data: &DataEnum,
    options: &Options,
    errors: &mut Errors,
) -> Vec<Wrapper> {
    let mut wrappers = Vec::new();
    for variant in &data.variants {
        let naming = Naming::parse(&variant.attrs, "variant", "`\"connection-end\"`", errors);
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
        errors.push(syn::Error::new(partial, PARTIAL_FAMILY));
    }
    wrappers
}

fn parse_variants(data: &DataEnum, errors: &mut Errors) -> Vec<Variant> {
    let mut recorded = HashMap::new();
    let mut variants = Vec::new();
    for variant in &data.variants {
        let naming = Naming::parse(&variant.attrs, "variant", "`\"connection-end\"`", errors);
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

/// The struct generated for the event of this name.
fn parse_event(name: &LitStr, errors: &mut Errors) -> Option<Ident> {
    let text = name.value();
    if is_kebab(&text) {
        return Some(ident(&camel(&text), name.span()));
    }
    errors.push(misspelt(name, "an event's name is in kebab-case", '-', "connection-end"));
    None
}

fn parse_fields(variant: &Ident, fields: &Fields, errors: &mut Errors) -> Vec<Field> {
    let mut parsed: Vec<Field> = Vec::new();
    let mut unnamed = false;
    for (field, member) in fields.iter().zip(fields.members()) {
        let naming = Naming::parse(&field.attrs, "field", "`\"elapsed\"`", errors);
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
        parsed.push(Field { member, name });
    }
    if unnamed {
        let message = format!(
            "{UNNAMED}; write `{variant} {{ elapsed: ... }}`, put `#[event(\"elapsed\")]` on each \
             field, or leave the variant out with `#[event(skip)]`"
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
    errors.push(misspelt(name, "a field's name is in snake_case", '_', "elapsed"));
    None
}

fn misspelt(name: &LitStr, rule: &str, separator: char, example: &str) -> syn::Error {
    let right = joined(&name.value(), separator);
    let right = if right.starts_with(|first: char| first.is_ascii_lowercase()) {
        format!("write `\"{right}\"`")
    } else {
        format!("write it as the catalog does, as in `\"{example}\"`")
    };
    syn::Error::new(name.span(), format!("{rule}; {right}"))
}

fn recorded_twice(event: &Ident, first: &Ident) -> syn::Error {
    let name = joined(&event.unraw().to_string(), '-');
    let message = format!(
        "`{first}` records the event `{name}` already; name another event with `#[event(\"...\")]`, \
         or leave this variant out with `#[event(skip)]`"
    );
    syn::Error::new(event.span(), message)
}

fn passed_twice(name: &Ident, first: &Member) -> syn::Error {
    let first = match first {
        Member::Named(ident) => ident.to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    };
    let message = format!(
        "the field `{first}` is passed as `{}` already; name another with `#[event(\"...\")]`, or \
         leave this field out with `#[event(skip)]`",
        name.unraw(),
    );
    syn::Error::new(name.span(), message)
}

#[cfg(test)]
mod tests;
