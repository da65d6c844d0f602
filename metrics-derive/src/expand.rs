//! From the model to Rust.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Attribute, Path};

use crate::parse::{Events, Field, Group, Variant, Wrapper};
use crate::target::Target;

/// The impls of an enum that is right.
pub(crate) fn expand(target: &Target, events: &Events) -> TokenStream {
    match events {
        Events::Group(group) => expand_group(target, group),
        Events::Family(wrappers) => expand_family(target, wrappers),
    }
}

/// Of a variant that wraps events, recording is recording what it wraps.
fn expand_family(target: &Target, wrappers: &[Wrapper]) -> TokenStream {
    let runtime = &target.runtime;
    let arms = wrappers.iter().map(|Wrapper { ident, wrapped }| {
        let Some(span) = wrapped else {
            return quote!(Self::#ident { .. } => {});
        };
        let local = Ident::new("__f", Span::mixed_site().located_at(*span));
        let record = quote_spanned!(*span=> #runtime::Event::record(#local));
        quote!(Self::#ident(ref #local) => #record,)
    });
    let impls = impls(target, &quote!(match *self { #(#arms)* }));
    quote!(const _: () = { #impls };)
}

fn expand_group(target: &Target, group: &Group) -> TokenStream {
    let variants: Vec<_> = group.variants.iter().enumerate().map(Recorded::new).collect();
    let runtime = &target.runtime;
    let has_fields = group.variants.iter().any(|variant| !variant.fields.is_empty());
    let field = has_fields.then(|| quote!(use #runtime::__private::Take as __Take;));
    let imports = variants.iter().map(|recorded| {
        recorded.import.as_ref().map(|import| import.expand(&group.path, &recorded.variant.lints))
    });
    let arms = variants.iter().map(Recorded::arm);
    let impls = impls(target, &quote!(match *self { #(#arms)* }));
    let coverage = (!group.partial).then(|| {
        let places = variants.iter().filter_map(|recorded| {
            let alias = recorded.import.as_ref()?.unspanned();
            Some(quote!(#alias::__PLACE))
        });
        coverage(runtime, &group.path, "refuse_events", &quote!(__EVENTS), places)
    });
    // Imported by braces, as the events are, for the same reason.
    let path = &group.path;
    let events = (!group.partial).then(|| quote!(use #path::{__EVENTS};));
    let lints = &group.lints;
    quote! {
        #(#lints)*
        const _: () = {
            #field
            #(#imports)*
            #events
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
            #[cfg_attr(debug_assertions, inline)]
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn record(&self) {
                Self::record(self);
            }
        }
    }
}

/// A generated item, under the name by which the expansion calls it.
pub(crate) struct Import<'a> {
    item: &'a Ident,
    pub(crate) alias: Ident,
}

impl<'a> Import<'a> {
    pub(crate) fn new(prefix: &str, place: usize, item: &'a Ident) -> Self {
        Self { item, alias: format_ident!("{prefix}{place}", span = item.span()) }
    }

    /// Names the generated item: here, and only here, rustc finds it missing or deprecated. The
    /// user's spans stay, since rustc does not warn of a path that a derive wrote, and the braces
    /// keep the path before them from being underlined with the item.
    pub(crate) fn expand(&self, path: &Path, lints: &[Attribute]) -> TokenStream {
        let Self { item, alias } = self;
        quote!(#(#lints)* use #path::{#item as #alias};)
    }

    /// The alias without the user's span: of a deprecated item, the import has warned already.
    pub(crate) fn unspanned(&self) -> Ident {
        Ident::new(&self.alias.to_string(), Span::call_site())
    }
}

/// A variant, and the generated struct that it fills.
struct Recorded<'a> {
    variant: &'a Variant,
    import: Option<Import<'a>>,
}

impl<'a> Recorded<'a> {
    fn new((place, variant): (usize, &'a Variant)) -> Self {
        let import = variant.event.as_ref().map(|event| Import::new("__E", place, event));
        Self { variant, import }
    }

    fn arm(&self) -> TokenStream {
        let Variant { ident, fields, .. } = self.variant;
        let Some(Import { alias, .. }) = &self.import else {
            return quote!(Self::#ident { .. } => {});
        };
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

/// Says which names of the catalog have no variant. The call is laid over the path, from its first
/// token to its last, so that the path is what rustc underlines.
pub(crate) fn coverage(
    runtime: &Path,
    path: &Path,
    refuse: &str,
    names: &TokenStream,
    places: impl Iterator<Item = TokenStream>,
) -> TokenStream {
    let spelled = spelled(path);
    let mut tokens = path.to_token_stream().into_iter().map(|token| token.span());
    let first = tokens.next().unwrap_or_else(Span::call_site);
    let last = tokens.last().unwrap_or(first);
    let refuse = Ident::new(refuse, first);
    let callee = quote_spanned!(first=> __Uncovered::#refuse);
    let arguments = quote_spanned!(last=> (#spelled, #names, &[#(#places),*]));
    quote! {
        use #runtime::__private::Uncovered as __Uncovered;
        const _: () = #callee #arguments;
    }
}

/// A path as the user writes it.
fn spelled(path: &Path) -> String {
    let segments: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let leading = if path.leading_colon.is_some() { "::" } else { "" };
    format!("{leading}{}", segments.join("::"))
}

#[cfg(test)]
mod tests;
