//! The syntax of `#[event(...)]` and `#[label(...)]`, wherever they stand.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, LitStr, Path, Token};

use crate::error::Errors;

/// One of the things said between the parentheses.
pub(crate) enum Argument {
    /// A path or a bare word: `metrics::smtp`, `partial`.
    Path(Path),
    /// A name as the catalog writes it: `"connection-end"`.
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

/// All arguments of all attributes of that name.
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

/// The attributes that set the level of a lint: what the user allows on an item is meant for what
/// the item expands to as well.
pub(crate) fn lints(attributes: &[Attribute]) -> Vec<Attribute> {
    let level = |name: &&str, attribute: &Attribute| attribute.path().is_ident(name);
    let lint = |attribute: &&Attribute| {
        ["allow", "warn", "deny", "forbid"].iter().any(|name| level(name, attribute))
    };
    attributes.iter().filter(lint).cloned().collect()
}

/// What a variant or a field may say of itself.
#[derive(Default)]
pub(crate) struct Naming {
    /// The name it has in the catalog, if that is not its own.
    pub(crate) name: Option<LitStr>,
    /// Whether it is left out, and where that is said.
    pub(crate) skip: Option<Span>,
}

impl Naming {
    /// Reads the attributes of a `thing`, whose names look like `example`.
    pub(crate) fn parse(
        attributes: &[Attribute],
        thing: &str,
        example: &str,
        errors: &mut Errors,
    ) -> Self {
        let known = format!("a {thing} takes `skip` or its name in the catalog, as in {example}");
        let mut naming = Self::default();
        for argument in arguments("event", attributes, errors) {
            match argument {
                Argument::Text(name) if naming.name.is_some() => {
                    errors.at(&name, format!("a second name for this {thing}; keep one"));
                }
                Argument::Text(name) => naming.name = Some(name),
                Argument::Path(path) => match path.get_ident() {
                    Some(word) if word == "skip" => naming.skip = Some(word.span()),
                    Some(word) => errors.push(unknown(word, &["skip"], &known)),
                    None => errors.at(&path, format!("a path says nothing here; {known}")),
                },
                Argument::Assignment(key, _) => errors.push(unknown(&key, &["skip"], &known)),
            }
        }
        if let (Some(name), Some(_)) = (&naming.name, naming.skip) {
            errors.at(
                name,
                format!("a {thing} that is left out has no name in the catalog; remove the name or `skip`"),
            );
        }
        naming
    }
}

/// The error for an option that is none of those `known`, with the one that was likely meant.
pub(crate) fn unknown(word: &Ident, options: &[&str], known: &str) -> syn::Error {
    let written = word.unraw().to_string();
    let meant = options.iter().find(|option| distance(&written, option) <= 2);
    let meant = meant.map(|option| format!("did you mean `{option}`? ")).unwrap_or_default();
    syn::Error::new(word.span(), format!("unknown option `{written}`; {meant}{known}"))
}

/// How many letters must be added, removed or replaced to make one word the other.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (above, left) in one.chars().enumerate() {
        let mut diagonal = above;
        let mut last = above + 1;
        for (cell, right) in row.iter_mut().skip(1).zip(other.chars()) {
            let replaced = diagonal + usize::from(left != right);
            diagonal = *cell;
            last = replaced.min(*cell + 1).min(last + 1);
            *cell = last;
        }
        if let Some(first) = row.first_mut() {
            *first = above + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_of_words_counts_letters() {
        assert_eq!(distance("partial", "partial"), 0);
        assert_eq!(distance("partail", "partial"), 2);
        assert_eq!(distance("skp", "skip"), 1);
        assert_eq!(distance("", "skip"), 4);
        assert_eq!(distance("rename", "skip"), 6);
    }
}
