//! Parsing of the attributes `#[event(...)]` and `#[label(...)]`.

use metrics_catalog_shared::similar::{SearchLimit, nearest_within};
use proc_macro2::{Span, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, LitStr, Path, Token};

use crate::error::Errors;

/// Argument of an attribute.
pub(crate) enum Argument {
    /// Path or single word: `metrics::smtp`, `partial`.
    Path(Path),
    /// Name as the catalog spells it: `"connection-end"`.
    Text(LitStr),
    /// `crate = path`
    Assignment(Ident, TokenStream),
}

impl Parse for Argument {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            return input.parse().map(Self::Text);
        }
        if input.peek2(Token![=]) {
            let key = input.call(Ident::parse_any)?;
            input.parse::<Token![=]>()?;
            let mut value = TokenStream::new();
            while !input.is_empty() && !input.peek(Token![,]) {
                value.extend([input.parse::<TokenTree>()?]);
            }
            return Ok(Self::Assignment(key, value));
        }
        input.call(Path::parse_mod_style).map(Self::Path)
    }
}

/// Returns the arguments of all attributes with a name.
pub(crate) fn arguments(name: &str, all: &[Attribute], errors: &mut Errors) -> Vec<Argument> {
    let parse = Punctuated::<Argument, Token![,]>::parse_terminated;
    let mut arguments = Vec::new();
    for attribute in all.iter().filter(|attribute| attribute.path().is_ident(name)) {
        match attribute.parse_args_with(parse) {
            Ok(parsed) => arguments.extend(parsed),
            Err(error) => errors.push(error),
        }
    }
    arguments
}

/// Returns the attributes that set lint levels, which the expansion repeats, so that a lint allowed
/// on an item is also allowed in the code generated for it.
pub(crate) fn lints(attributes: &[Attribute]) -> Vec<Attribute> {
    let level = |name: &&str, attribute: &Attribute| attribute.path().is_ident(name);
    let lint = |attribute: &&Attribute| {
        ["allow", "warn", "deny", "forbid"].iter().any(|name| level(name, attribute))
    };
    attributes.iter().filter(lint).cloned().collect()
}

/// Item that has a name in the catalog.
#[derive(Clone, Copy)]
pub(crate) enum Item {
    Variant,
    Field,
}

impl Item {
    /// Returns the noun for errors, and an example of a name.
    const fn noun(self) -> (&'static str, &'static str) {
        match self {
            Self::Variant => ("variant", "`\"connection-end\"`"),
            Self::Field => ("field", "`\"elapsed\"`"),
        }
    }

    /// Returns the options of its attribute. Only fields have texts.
    const fn options(self) -> &'static [&'static str] {
        match self {
            Self::Variant => &["skip"],
            Self::Field => &["skip", "display"],
        }
    }
}

/// Attribute of a variant or a field.
#[derive(Default)]
pub(crate) struct Naming {
    /// Name in the catalog, if it differs from the Rust name.
    pub(crate) name: Option<LitStr>,
    /// Span of `skip`, if present.
    pub(crate) skip: Option<Span>,
    /// Span of `display`, if present: the field is recorded as the text that its `Display` writes.
    pub(crate) display: Option<Span>,
}

impl Naming {
    /// Parses the attributes of a variant or field.
    pub(crate) fn parse(attributes: &[Attribute], item: Item, errors: &mut Errors) -> Self {
        let ((thing, example), options) = (item.noun(), item.options());
        let words = options.join("`, `");
        let known =
            format!("expected `{words}` or the {thing}'s name in the catalog, such as {example}");
        let mut naming = Self::default();
        for argument in arguments("event", attributes, errors) {
            match argument {
                Argument::Text(name) if naming.name.is_some() => {
                    errors.at(&name, format!("duplicate name for this {thing}; remove one"));
                }
                Argument::Text(name) => naming.name = Some(name),
                Argument::Path(path) => match path.get_ident() {
                    Some(word) if !options.iter().any(|option| word == option) => {
                        errors.push(unknown(word, options, &known));
                    }
                    Some(word) if word == "display" => naming.display = Some(word.span()),
                    Some(word) => naming.skip = Some(word.span()),
                    None => errors.at(&path, format!("unexpected path; {known}")),
                },
                Argument::Assignment(key, _) => errors.push(unknown(&key, options, &known)),
            }
        }
        if let (Some(name), Some(_)) = (&naming.name, naming.skip) {
            errors.at(
                name,
                format!("a skipped {thing} cannot have a name; remove the name or `skip`"),
            );
        }
        if let (Some(display), Some(_)) = (naming.display, naming.skip) {
            let message = "a skipped field cannot have `display`; remove `display` or `skip`";
            errors.push(syn::Error::new(display, message));
        }
        naming
    }
}

/// Builds the error for an unknown option, with a suggestion if a known one is similar.
pub(crate) fn unknown(word: &Ident, options: &[&str], known: &str) -> syn::Error {
    let written = word.unraw().to_string();
    let similar = nearest_within(2, &written, options.iter().copied(), &mut SearchLimit::default());
    let hint = similar.map(|option| format!("did you mean `{option}`? ")).unwrap_or_default();
    syn::Error::new(word.span(), format!("unknown option `{written}`; {hint}{known}"))
}
