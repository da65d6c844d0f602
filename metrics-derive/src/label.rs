//! `#[derive(Label)]`: from the user's enum to the conversion into a label set.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Data, DataEnum, DeriveInput, Ident, LitStr, Path};

use crate::attribute::{Argument, arguments, lints, unknown};
use crate::error::Errors;
use crate::expand::{Import, coverage};
use crate::name::{camel, ident, is_kebab, joined};
use crate::target::{Options, Target, Wording};

/// The variants of an enum that stand for the values of one label set.
struct Values {
    /// The generated enum; `None` only next to an error.
    set: Option<Path>,
    /// Whether values of the set may be without a variant.
    partial: bool,
    lints: Vec<Attribute>,
    variants: Vec<Variant>,
}

/// A variant, and the value that it stands for.
struct Variant {
    ident: Ident,
    value: Ident,
    lints: Vec<Attribute>,
}

const WORDING: Wording = Wording {
    attribute: "label",
    options: "an enum takes the path of its label set, `partial` and `crate = path`",
    second_path: "a second label set; an enum stands for the values of one, so keep one path",
    quoted_path: "a label set is named by the path of its generated enum, without quotes, as in \
                  `#[label(metrics::Protocol)]`",
    misplaced_skip: MISPLACED_SKIP,
};
const MISPLACED_SKIP: &str = "a label has a value for each variant, so that none can be left out; \
                              name the value with `#[label(\"...\")]`";
const NO_ENUM: &str =
    "labels are the variants of an enum; make this an enum with a variant for each value";
const NO_SET: &str = "this enum names no label set of the catalog; write the path of the generated \
                      enum, as in `#[label(metrics::Protocol)]`";
const KNOWN: &str = "a variant takes the value it stands for, as the catalog names it, as in \
                     `\"unknown-user\"`";

pub(crate) fn derive(input: DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let (values, runtime) = parse(&input, &mut errors);
    let target = Target::new(input, runtime);
    let set = values.set.clone();
    match errors.finish(values) {
        Ok(values) => expand(&target, &values),
        Err(errors) => {
            let errors = errors.into_compile_error();
            let stub = set.map(|set| impls(&target, &set, &quote!(loop {})));
            quote!(#errors #stub)
        }
    }
}

fn parse(input: &DeriveInput, errors: &mut Errors) -> (Values, Option<Path>) {
    let mut values =
        Values { set: None, partial: false, lints: lints(&input.attrs), variants: Vec::new() };
    let mut runtime = None;
    match &input.data {
        Data::Enum(data) => {
            let before = errors.is_empty();
            let options = Options::parse(input, &WORDING, errors);
            if options.path.is_none() {
                errors.at(&input.ident, NO_SET);
            }
            // What stands in for a path is no label set.
            values.set = options.path.filter(|_| before == errors.is_empty());
            values.partial = options.partial.is_some();
            runtime = options.runtime;
            values.variants = parse_variants(data, errors);
        }
        Data::Struct(data) => errors.at(data.struct_token, NO_ENUM),
        Data::Union(data) => errors.at(data.union_token, NO_ENUM),
    }
    (values, runtime)
}

fn parse_variants(data: &DataEnum, errors: &mut Errors) -> Vec<Variant> {
    let mut variants = Vec::new();
    for variant in &data.variants {
        let mut value = None;
        for argument in arguments("label", &variant.attrs, errors) {
            match argument {
                Argument::Text(name) if value.is_some() => {
                    errors.at(&name, "a second value for this variant; keep one");
                }
                Argument::Text(name) => value = Some(parse_value(&name, errors)),
                Argument::Path(path) => match path.get_ident() {
                    Some(word) if word == "skip" => errors.at(word, MISPLACED_SKIP),
                    Some(word) => errors.push(unknown(word, &[], KNOWN)),
                    None => errors.at(&path, format!("a path says nothing here; {KNOWN}")),
                },
                Argument::Assignment(key, _) => errors.push(unknown(&key, &[], KNOWN)),
            }
        }
        let ident = variant.ident.clone();
        let value = value.flatten().unwrap_or_else(|| ident.clone());
        variants.push(Variant { ident, value, lints: lints(&variant.attrs) });
    }
    variants
}

/// The generated variant of the value of this name.
fn parse_value(name: &LitStr, errors: &mut Errors) -> Option<Ident> {
    let text = name.value();
    if is_kebab(&text) {
        return Some(ident(&camel(&text), name.span()));
    }
    let right = joined(&text, '-');
    let right = if is_kebab(&right) { format!("`\"{right}\"`") } else { "its name".to_owned() };
    errors.at(name, format!("the catalog names a value in kebab-case; write {right}"));
    None
}

fn expand(target: &Target, values: &Values) -> TokenStream {
    let Some(set) = &values.set else { return TokenStream::new() };
    let imported = values.variants.iter().enumerate();
    let imported: Vec<(&Variant, Import<'_>)> = imported
        .map(|(place, variant)| (variant, Import::new("__L", place, &variant.value)))
        .collect();
    let imports = imported.iter().map(|(variant, import)| import.expand(set, &variant.lints));
    let arms = imported.iter().map(|(variant, import)| {
        let (ident, alias) = (&variant.ident, &import.alias);
        quote!(Self::#ident { .. } => #alias,)
    });
    let impls = impls(target, set, &quote!(match *self { #(#arms)* }));
    let runtime = &target.runtime;
    let coverage = (!values.partial).then(|| {
        let names = quote!(<#set as #runtime::Label>::NAMES);
        let places = imported.iter().map(|(_, import)| {
            let alias = import.unspanned();
            quote!(#alias as usize)
        });
        coverage(runtime, set, "refuse_values", &names, places)
    });
    let lints = &values.lints;
    quote! {
        #(#lints)*
        const _: () = {
            #(#imports)*
            #impls
            #coverage
        };
    }
}

fn impls(target: &Target, set: &Path, body: &TokenStream) -> TokenStream {
    let Target { ident, generics, runtime, .. } = target;
    let (parameters, arguments, clause) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #parameters #runtime::Field<#set> for #ident #arguments #clause {
            #[inline]
            fn field(&self) -> #set {
                #body
            }
        }

        #[automatically_derived]
        impl #parameters #runtime::__private::core::convert::From<#ident #arguments> for #set
        #clause {
            #[inline]
            fn from(value: #ident #arguments) -> Self {
                #runtime::Field::field(&value)
            }
        }
    }
}

#[cfg(test)]
mod tests;
