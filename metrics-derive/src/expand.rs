//! From the model to Rust.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Path;

use crate::parse::{Events, Field, Target, Variant};

/// The impls of an enum that is right.
pub(crate) fn expand(target: &Target, events: &Events) -> TokenStream {
    let variants: Vec<_> = events.variants.iter().enumerate().map(Recorded::new).collect();
    let runtime = &target.runtime;
    let has_fields = events.variants.iter().any(|variant| !variant.fields.is_empty());
    let field = has_fields.then(|| quote!(use #runtime::__private::Take as __Take;));
    let imports = variants.iter().map(|variant| variant.import(&events.group));
    let arms = variants.iter().map(Recorded::arm);
    let impls = impls(target, &quote!(match *self { #(#arms)* }));
    let coverage = (!events.partial).then(|| coverage(runtime, &events.group, &variants));
    let lints = &events.lints;
    quote! {
        #(#lints)*
        const _: () = {
            #field
            #(#imports)*
            #impls
            #coverage
        };
    }
}

/// Impls that do nothing, next to an error: calls of `record` are no errors too.
pub(crate) fn stub(target: &Target) -> TokenStream {
    let impls = impls(target, &TokenStream::new());
    quote!(const _: () = { #impls };)
}

/// What is deprecated was warned of where the user names it, and needs no second warning here.
fn impls(target: &Target, body: &TokenStream) -> TokenStream {
    let Target { visibility, ident, generics, runtime } = target;
    let (parameters, arguments, clause) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #parameters #ident #arguments #clause {
            /// Records this event: moves every metric that the catalog ties to it.
            ///
            /// Never fails, blocks, locks or panics, and allocates nothing after a thread's
            /// first record. A variant marked `#[event(skip)]` moves nothing.
            // Where the variant is known, the match must go: always inline, if at all.
            #[cfg_attr(debug_assertions, inline)]
            #[cfg_attr(not(debug_assertions), inline(always))]
            #visibility fn record(&self) {
                #body
            }
        }

        #[automatically_derived]
        #[allow(deprecated)]
        impl #parameters #runtime::Event for #ident #arguments #clause {
            #[inline]
            fn record(&self) {
                Self::record(self);
            }
        }
    }
}

/// A variant and the name by which the expansion calls its generated struct.
struct Recorded<'a> {
    variant: &'a Variant,
    alias: Ident,
}

impl<'a> Recorded<'a> {
    fn new((place, variant): (usize, &'a Variant)) -> Self {
        Self { variant, alias: format_ident!("__E{place}", span = variant.ident.span()) }
    }

    /// Names the generated struct: here, and only here, rustc finds it missing or deprecated. The
    /// user's spans stay, since rustc does not warn of a path that a derive wrote, and the braces
    /// keep the path of the group from being underlined with the event.
    fn import(&self, group: &Path) -> Option<TokenStream> {
        let Variant { event, lints, .. } = self.variant;
        event.as_ref().map(|event| {
            let alias = respanned(&self.alias, event.span());
            quote!(#(#lints)* use #group::{#event as #alias};)
        })
    }

    fn arm(&self) -> TokenStream {
        let Variant { ident, event, fields, .. } = self.variant;
        if event.is_none() {
            return quote!(Self::#ident { .. } => {});
        }
        let alias = &self.alias;
        let bindings = fields.iter().enumerate().map(|(place, field)| {
            let (member, local) = (&field.member, local(place, field));
            quote!(#member: ref #local)
        });
        let values = fields.iter().enumerate().map(|(place, field)| {
            let (name, local) = (&field.name, local(place, field));
            let value = quote_spanned!(local.span()=> __Take::take(#local));
            quote!(#name: #value)
        });
        quote!(Self::#ident { #(#bindings,)* .. } => #alias { #(#values,)* }.record(),)
    }
}

/// A local that nothing of the user's can be mistaken for, placed where errors about it belong.
fn local(place: usize, field: &Field) -> Ident {
    format_ident!("__f{place}", span = Span::mixed_site().located_at(field.name.span()))
}

/// Says which events have no variant. The call is laid over the path of the group, from its first
/// token to its last, so that the path is what rustc underlines.
fn coverage(runtime: &Path, group: &Path, variants: &[Recorded<'_>]) -> TokenStream {
    let aliases = variants.iter().filter(|recorded| recorded.variant.event.is_some());
    // Without the user's span: of a deprecated event, the import has warned already.
    let aliases = aliases.map(|recorded| respanned(&recorded.alias, Span::call_site()));
    let name = spelled(group);
    let mut tokens = group.to_token_stream().into_iter().map(|token| token.span());
    let first = tokens.next().unwrap_or_else(Span::call_site);
    let last = tokens.last().unwrap_or(first);
    let callee = quote_spanned!(first=> __Uncovered::refuse);
    let arguments = quote_spanned!(last=> (#name, __EVENTS, &[#(#aliases::__PLACE),*]));
    quote! {
        use #group::{__EVENTS};
        use #runtime::__private::Uncovered as __Uncovered;
        const _: () = #callee #arguments;
    }
}

fn respanned(ident: &Ident, span: Span) -> Ident {
    Ident::new(&ident.to_string(), span)
}

/// A path as the user writes it.
fn spelled(path: &Path) -> String {
    let segments: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let leading = if path.leading_colon.is_some() { "::" } else { "" };
    format!("{leading}{}", segments.join("::"))
}

#[cfg(test)]
mod tests;
