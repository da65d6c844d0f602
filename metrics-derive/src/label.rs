//! `#[derive(Label)]`: parsing of the user's enum, and the conversion into a label set.

use metrics_catalog_shared::case::{is_kebab, upper_camel};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Data, DataEnum, DeriveInput, Ident, LitStr, Path};

use crate::attribute::{Argument, arguments, lints, unknown};
use crate::error::Errors;
use crate::expand::{Import, coverage, derived, derived_path};
use crate::name::{ident, invalid_case};
use crate::target::{Options, Target, Wording};

/// Enum whose variants stand for the values of a label set.
struct LabelEnum {
    /// Generated enum; `None` only after an error.
    set: Option<Path>,
    /// Allows values of the set without a variant.
    partial: bool,
    lints: Vec<Attribute>,
    variants: Vec<LabelVariant>,
}

/// Variant with its label value.
struct LabelVariant {
    ident: Ident,
    value: Ident,
    lints: Vec<Attribute>,
}

const WORDING: Wording = Wording {
    attribute: "label",
    options: "expected the path of a label set, `partial` or `crate = path`",
    second_path: "duplicate label set; an enum stands for the values of one set, so keep one path",
    quoted_path: "invalid label set; write the path of the generated enum without quotes, such as \
                  `#[label(crate::metrics::Protocol)]`",
    misplaced_skip: MISPLACED_SKIP,
};
const MISPLACED_SKIP: &str = "unexpected `skip`; every variant of a label needs a value, so name it \
                              with `#[label(\"...\")]`";
const NO_ENUM: &str =
    "`Label` can only be derived for enums; write an enum with a variant for each value";
const NO_SET: &str = "missing label set; add the path of the generated enum, such as \
                      `#[label(crate::metrics::Protocol)]`";
const KNOWN: &str = "expected the name of a value in the catalog, such as `\"unknown-user\"`";

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

fn parse(input: &DeriveInput, errors: &mut Errors) -> (LabelEnum, Option<Path>) {
    let mut values =
        LabelEnum { set: None, partial: false, lints: lints(&input.attrs), variants: Vec::new() };
    let mut runtime = None;
    match &input.data {
        Data::Enum(data) => {
            let before = errors.is_empty();
            let options = Options::parse(input, &WORDING, errors);
            if options.path.is_none() {
                errors.at(&input.ident, NO_SET);
            }
            // After an error the path is a placeholder.
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

fn parse_variants(data: &DataEnum, errors: &mut Errors) -> Vec<LabelVariant> {
    let mut variants = Vec::new();
    for variant in &data.variants {
        let mut value = None;
        for argument in arguments("label", &variant.attrs, errors) {
            match argument {
                Argument::Text(name) if value.is_some() => {
                    errors.at(&name, "duplicate value for this variant; remove one");
                }
                Argument::Text(name) => value = Some(parse_value(&name, errors)),
                Argument::Path(path) => match path.get_ident() {
                    Some(word) if word == "skip" => errors.at(word, MISPLACED_SKIP),
                    Some(word) => errors.push(unknown(word, &[], KNOWN)),
                    None => errors.at(&path, format!("unexpected path; {KNOWN}")),
                },
                Argument::Assignment(key, _) => errors.push(unknown(&key, &[], KNOWN)),
            }
        }
        let ident = variant.ident.clone();
        let value = value.flatten().unwrap_or_else(|| ident.clone());
        variants.push(LabelVariant { ident, value, lints: lints(&variant.attrs) });
    }
    variants
}

/// Returns the name of the generated variant of a value.
fn parse_value(name: &LitStr, errors: &mut Errors) -> Option<Ident> {
    let text = name.value();
    if is_kebab(&text) {
        return Some(ident(&upper_camel(&text), name.span()));
    }
    errors.push(invalid_case(name, "value name", '-', "unknown-user"));
    None
}

fn expand(target: &Target, values: &LabelEnum) -> TokenStream {
    let Some(set) = &values.set else { return TokenStream::new() };
    let imported = values.variants.iter().enumerate();
    let imported: Vec<(&LabelVariant, Import<'_>)> = imported
        .map(|(index, variant)| (variant, Import::new("__L", index, &variant.value)))
        .collect();
    let imports = imported.iter().map(|(variant, import)| import.expand(set, &variant.lints));
    let arms = imported.iter().map(|(variant, import)| {
        let (ident, alias) = (derived(&variant.ident), import.silent());
        quote!(Self::#ident { .. } => #alias,)
    });
    let derived_set = &derived_path(set);
    let impls = impls(target, derived_set, &quote!(match *self { #(#arms)* }));
    let runtime = &target.runtime;
    let coverage = (!values.partial).then(|| {
        let names = quote!(<#derived_set as #runtime::Label>::__NAMES);
        let indices = imported.iter().map(|(_, import)| {
            let alias = import.unspanned();
            quote!(#alias as usize)
        });
        coverage(runtime, set, "check_values", &names, indices)
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
    let ident = derived(ident);
    let (parameters, arguments, clause) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #parameters #runtime::Field<#set> for #ident #arguments #clause {
            #[inline]
            fn field(&self) -> #set {
                #body
            }
        }

        #[automatically_derived]
        impl #parameters #runtime::Field<#runtime::__private::core::option::Option<#set>>
            for #ident #arguments #clause
        {
            #[inline]
            fn field(&self) -> #runtime::__private::core::option::Option<#set> {
                #runtime::__private::core::option::Option::Some(
                    #runtime::Field::<#set>::field(self)
                )
            }
        }

        #[automatically_derived]
        impl #parameters #runtime::__private::core::convert::From<#ident #arguments> for #set
        #clause {
            #[inline]
            fn from(value: #ident #arguments) -> Self {
                #runtime::Field::<Self>::field(&value)
            }
        }
    }
}

#[cfg(test)]
mod tests;
