//! From the user's enum to the model that is expanded: every rule is here.

use std::collections::HashMap;

use syn::ext::IdentExt as _;
use syn::parse::Parser as _;
use syn::spanned::Spanned as _;
use syn::{
    Attribute, Data, DataEnum, DeriveInput, Fields, Generics, Ident, LitStr, Member, Path,
    Visibility, parse_quote,
};

use crate::attribute::{Argument, Naming, arguments, unknown};
use crate::error::Errors;
use crate::name::{camel, ident, is_kebab, is_snake, joined};

/// What the impls are for. Known even where the rest is wrong.
pub(crate) struct Target {
    pub(crate) visibility: Visibility,
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    /// The path of the runtime crate.
    pub(crate) runtime: Path,
}

/// The variants of an enum that records the events of one group.
pub(crate) struct Events {
    /// The generated module.
    pub(crate) group: Path,
    /// Whether events of the group may be without a variant.
    pub(crate) partial: bool,
    pub(crate) lints: Vec<Attribute>,
    pub(crate) variants: Vec<Variant>,
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
    let mut variants = Vec::new();
    match &input.data {
        Data::Enum(data) => {
            options = Options::parse(&input, &mut errors);
            variants = parse_variants(data, &mut errors);
        }
        Data::Struct(data) => errors.at(data.struct_token, NO_ENUM),
        Data::Union(data) => errors.at(data.union_token, NO_ENUM),
    }
    let events = Events {
        // Where none is named there is an error, and the stand-in is not seen.
        group: options.group.unwrap_or_else(|| input.ident.clone().into()),
        partial: options.partial,
        lints: lints(&input.attrs),
        variants,
    };
    let target = Target {
        visibility: input.vis,
        ident: input.ident,
        generics: input.generics,
        runtime: options.runtime.unwrap_or_else(|| parse_quote!(::metrics_catalog)),
    };
    (target, errors.finish(events))
}

const NO_ENUM: &str = "events are the variants of an enum; make this an enum with a variant for \
                       each event, or record the generated struct itself";
const NO_GROUP: &str = "this enum names no group of the catalog; write the path of the generated \
                        module, as in `#[event(metrics::smtp)]`";
const SECOND_GROUP: &str = "a second group; an enum has the events of one, so keep one path here \
                            and give the other group an enum of its own";
const QUOTED_GROUP: &str = "a group is named by the path of its generated module, without quotes, \
                            as in `#[event(metrics::smtp)]`";
const MISPLACED_SKIP: &str = "`skip` leaves out a variant or a field; write it there, or do not \
                              derive `Event`";
const ENUM_OPTIONS: &str = "an enum takes the path of its group, `partial` and `crate = path`";
const UNNAMED: &str = "fields are passed to the catalog by name";

/// What the enum's own `#[event(...)]` says.
#[derive(Default)]
struct Options {
    group: Option<Path>,
    partial: bool,
    runtime: Option<Path>,
}

impl Options {
    fn parse(input: &DeriveInput, errors: &mut Errors) -> Self {
        let mut options = Self::default();
        let mut paths = Vec::new();
        let arguments = arguments(&input.attrs, errors);
        let unreadable = arguments.is_empty() && !errors.is_empty();
        for argument in arguments {
            match argument {
                Argument::Path(path) if path.is_ident("partial") => options.partial = true,
                Argument::Path(path) if path.is_ident("skip") => errors.at(path, MISPLACED_SKIP),
                Argument::Path(path) => paths.push(path),
                Argument::Text(text) => {
                    errors.at(&text, QUOTED_GROUP);
                    options.group.get_or_insert_with(|| input.ident.clone().into());
                }
                Argument::Assignment(key, value) if key == "crate" => {
                    match Path::parse_mod_style.parse2(value) {
                        Ok(_) if options.runtime.is_some() => {
                            errors.at(key, "a second `crate`; keep one");
                        }
                        Ok(path) => options.runtime = Some(path),
                        Err(error) => errors.push(error),
                    }
                }
                Argument::Assignment(key, _) => {
                    errors.push(unknown(&key, &["crate", "partial"], ENUM_OPTIONS));
                }
            }
        }
        options.choose_group(paths, errors);
        if options.group.is_none() && !unreadable {
            errors.at(&input.ident, NO_GROUP);
        }
        options
    }

    /// A bare word may be a group or a misspelt option: it is an option if another path is there.
    fn choose_group(&mut self, paths: Vec<Path>, errors: &mut Errors) {
        let group = paths.iter().position(|path| path.segments.len() > 1).unwrap_or_default();
        for (place, path) in paths.into_iter().enumerate() {
            match path.get_ident() {
                _ if place == group => self.group = Some(path),
                Some(word) => errors.push(unknown(word, &["partial"], ENUM_OPTIONS)),
                None => errors.at(path, SECOND_GROUP),
            }
        }
    }
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

/// The attributes that set the level of a lint: what the user allows on an item is meant for what
/// the item expands to as well.
fn lints(attributes: &[Attribute]) -> Vec<Attribute> {
    let level = |name: &&str, attribute: &Attribute| attribute.path().is_ident(name);
    let lint = |attribute: &&Attribute| {
        ["allow", "warn", "deny", "forbid"].iter().any(|name| level(name, attribute))
    };
    attributes.iter().filter(lint).cloned().collect()
}

#[cfg(test)]
mod tests;
