//! Expansion of a parsed enum to Rust.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Attribute, Path, parse_quote};

use crate::parse::{Events, Field, Group, Variant, Wrapper};
use crate::target::Target;

/// Returns the impls for a valid enum.
pub(crate) fn expand(target: &Target, events: &Events) -> TokenStream {
    match events {
        Events::Group(group) => expand_group(target, group),
        Events::Wrappers(wrappers) => expand_wrappers(target, wrappers),
    }
}

/// Expands an enum whose variants wrap other events: recording one records the wrapped event.
fn expand_wrappers(target: &Target, wrappers: &[Wrapper]) -> TokenStream {
    let runtime = &target.runtime;
    let arms = wrappers.iter().map(|Wrapper { ident, wrapped }| {
        let Some(span) = wrapped else { return Arm::empty(ident) };
        let local = Ident::new("__f", Span::mixed_site().located_at(*span));
        let record = quote_spanned!(*span=> #runtime::Event::record(#local));
        Arm { ident, pattern: quote!((ref #local)), body: record }
    });
    let Dispatch { items, body } = dispatch(target, &arms.collect::<Vec<_>>(), &quote!(#[inline]));
    let descriptors = wrappers.iter().map(|Wrapper { ident, wrapped }| {
        let ident = derived(ident);
        let Some(span) = wrapped else {
            return quote!(Self::#ident { .. } => ::core::option::Option::None);
        };
        let local = Ident::new("__f", Span::mixed_site().located_at(*span));
        let descriptor = quote_spanned!(*span=> #runtime::Event::descriptor(#local));
        quote!(Self::#ident(ref #local) => #descriptor)
    });
    let impls = impls(target, &body, &quote!(match *self { #(#descriptors,)* }));
    quote!(const _: () = { #items #impls };)
}

fn expand_group(target: &Target, group: &Group) -> TokenStream {
    let variants: Vec<_> = group.variants.iter().enumerate().map(Recorded::new).collect();
    let runtime = &target.runtime;
    let has_fields = group.variants.iter().any(|variant| !variant.fields.is_empty());
    let field = has_fields.then(|| quote!(use #runtime::__private::FromField as __FromField;));
    let is_displayed =
        group.variants.iter().flat_map(|variant| &variant.fields).any(|field| field.display);
    let displayed =
        is_displayed.then(|| quote!(use #runtime::__private::Displayed as __Displayed;));
    let imports = variants.iter().map(|recorded| {
        recorded.import.as_ref().map(|import| import.expand(&group.path, &recorded.variant.lints))
    });
    let arms: Vec<_> = variants.iter().map(Recorded::arm).collect();
    let Dispatch { items, body } = dispatch(target, &arms, &TokenStream::new());
    let impls = impls(target, &body, &descriptor(&variants));
    let coverage = (!group.partial).then(|| {
        let indices = variants.iter().filter_map(|recorded| {
            let alias = recorded.import.as_ref()?.unspanned();
            Some(quote!(#alias::__INDEX))
        });
        coverage(runtime, &group.path, "check_events", &quote!(__EVENTS.names), indices)
    });
    // In braces for the same reason as the imports of events.
    let path = &group.path;
    let lints = &group.lints;
    quote! {
        #(#lints)*
        const _: () = {
            #field
            #displayed
            #(#imports)*
            use #path::{__EVENTS};
            #items
            #impls
            #coverage
        };
    }
}

/// Variant of an enum, and what recording it does.
struct Arm<'a> {
    ident: &'a Ident,
    /// Pattern of the fields.
    pattern: TokenStream,
    body: TokenStream,
}

impl<'a> Arm<'a> {
    /// Returns the arm of a skipped variant.
    fn empty(ident: &'a Ident) -> Self {
        Self { ident, pattern: quote!({ .. }), body: TokenStream::new() }
    }
}

/// Items and body of `record`.
struct Dispatch {
    items: TokenStream,
    body: TokenStream,
}

/// Number of variants up to which every call site contains the code of all of them.
const INLINE_VARIANTS: usize = 4;

/// Returns the choice between the variants, a match or a table of functions.
///
/// In release builds `record` is always inlined, so a match would be compiled at each call site
/// with the code of all variants. A call through a constant table is a few instructions, and
/// becomes a direct call that can be inlined where the optimiser knows the variant.
///
/// `attributes` are those of the functions in the table.
fn dispatch(target: &Target, arms: &[Arm<'_>], attributes: &TokenStream) -> Dispatch {
    let Target { ident, generics, .. } = target;
    let ident = derived(ident);
    let [variants, patterns, bodies] = [
        |arm: &Arm<'_>| derived(arm.ident).to_token_stream(),
        |arm: &Arm<'_>| arm.pattern.clone(),
        |arm: &Arm<'_>| arm.body.clone(),
    ]
    .map(|part| arms.iter().map(part).collect::<Vec<_>>());
    let all = quote!(match *self { #(Self::#variants #patterns => { #bodies })* });
    if arms.len() <= INLINE_VARIANTS {
        return Dispatch { items: TokenStream::new(), body: all };
    }
    let mut parameters = generics.clone();
    parameters.params.push(parse_quote!(__Crate));
    let (parameters, ..) = parameters.split_for_impl();
    let (_, arguments, clause) = generics.split_for_impl();
    let names: Vec<_> = (0..arms.len()).map(|index| format_ident!("record_{index}")).collect();
    let indices = 0..arms.len();
    let items = quote! {
        // One function for each variant. The parameter makes them generic, so each crate that records
        // such events compiles them once and can inline them.
        #[cfg(not(debug_assertions))]
        trait __Record<__Crate> {
            #(fn #names(&self);)*
        }

        #[cfg(not(debug_assertions))]
        impl #parameters __Record<__Crate> for #ident #arguments #clause {
            #(
                #attributes
                fn #names(&self) {
                    if let Self::#variants #patterns = *self {
                        #bodies
                    }
                }
            )*
        }
    };
    let body = quote! {
        #[cfg(debug_assertions)]
        #all;
        #[cfg(not(debug_assertions))]
        {
            let index = match *self { #(Self::#variants { .. } => #indices,)* };
            let functions = const { &[#(<Self as __Record<()>>::#names as fn(&Self)),*] };
            if let ::core::option::Option::Some(record) = functions.get(index) {
                record(self);
            }
        };
    };
    Dispatch { items, body }
}

/// Returns impls that do nothing, emitted beside errors so that calls of `record` do not fail too.
pub(crate) fn stub(target: &Target) -> TokenStream {
    let impls = impls(target, &TokenStream::new(), &quote!(::core::option::Option::None));
    quote!(const _: () = { #impls };)
}

/// Returns the impls with bodies for `record` and `descriptor`.
fn impls(target: &Target, body: &TokenStream, descriptor: &TokenStream) -> TokenStream {
    let Target { visibility, ident, generics, runtime } = target;
    let ident = derived(ident);
    let (parameters, arguments, clause) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #parameters #ident #arguments #clause {
            /// Records this event: updates every metric that the catalog connects with it.
            ///
            /// Never fails, blocks, locks or panics. Allocates only at a thread's first record, and
            /// locks and allocates at the first record of a combination of labels in a keyed
            /// family. A variant marked `#[event(skip)]` updates nothing.
            // Always inlined in release builds, so that a variant known at the call site is recorded
            // without a call.
            #[cfg_attr(debug_assertions, inline)]
            #[cfg_attr(not(debug_assertions), inline(always))]
            #visibility fn record(&self) {
                #body
            }
        }

        #[automatically_derived]
        impl #parameters #runtime::Event for #ident #arguments #clause {
            #[cfg_attr(debug_assertions, inline)]
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn record(&self) {
                Self::record(self);
            }

            fn descriptor(&self) -> ::core::option::Option<#runtime::EventDescriptor> {
                #descriptor
            }
        }
    }
}

/// Returns an identifier as written by the derive, with the position of the user's. Of such, rustc
/// does not report that they are deprecated, so that the expansion needs no `#[allow(deprecated)]`,
/// which crates that forbid the lint would reject.
pub(crate) fn derived(ident: &Ident) -> Ident {
    let mut derived = ident.clone();
    derived.set_span(Span::call_site().located_at(ident.span()));
    derived
}

/// Returns a path whose last segment is written by the derive, with the position of the user's. Of
/// such, rustc does not report that the qualification is unnecessary, which the user cannot know.
pub(crate) fn derived_path(path: &Path) -> Path {
    let mut path = path.clone();
    if let Some(last) = path.segments.last_mut() {
        last.ident = derived(&last.ident);
    }
    path
}

/// Import of a generated item under an alias that the expansion uses.
pub(crate) struct Import<'a> {
    item: &'a Ident,
    pub(crate) alias: Ident,
}

impl<'a> Import<'a> {
    pub(crate) fn new(prefix: &str, index: usize, item: &'a Ident) -> Self {
        Self { item, alias: format_ident!("{prefix}{index}", span = item.span()) }
    }

    /// Returns the `use` item, the only place where rustc reports the generated item as missing or
    /// deprecated. It keeps the user's spans, because rustc does not warn about paths written by a
    /// derive; the braces keep the path before them out of the underlined part.
    pub(crate) fn expand(&self, path: &Path, lints: &[Attribute]) -> TokenStream {
        let Self { item, alias } = self;
        quote!(#(#lints)* use #path::{#item as #alias};)
    }

    /// Returns the alias for further uses, which rustc does not report as deprecated.
    pub(crate) fn silent(&self) -> Ident {
        derived(&self.alias)
    }

    /// Returns the alias without the user's span.
    pub(crate) fn unspanned(&self) -> Ident {
        Ident::new(&self.alias.to_string(), Span::call_site())
    }
}

/// Variant with the import of its generated struct.
struct Recorded<'a> {
    variant: &'a Variant,
    import: Option<Import<'a>>,
}

impl<'a> Recorded<'a> {
    fn new((index, variant): (usize, &'a Variant)) -> Self {
        let import = variant.event.as_ref().map(|event| Import::new("__E", index, event));
        Self { variant, import }
    }

    fn arm(&self) -> Arm<'_> {
        let Variant { ident, fields, .. } = self.variant;
        let Some(import) = &self.import else { return Arm::empty(ident) };
        let alias = import.silent();
        let bindings = fields.iter().enumerate().map(|(index, field)| {
            let (member, local) = (&field.member, local(index, field));
            quote!(#member: ref #local)
        });
        let values = fields.iter().enumerate().map(|(index, field)| {
            let (name, local) = (&field.name, local(index, field));
            let value = if field.display {
                quote_spanned!(local.span()=> __FromField::from_field(&__Displayed(#local)))
            } else {
                quote_spanned!(local.span()=> __FromField::from_field(#local))
            };
            quote!(#name: #value)
        });
        let pattern = quote!({ #(#bindings,)* .. });
        Arm { ident, pattern, body: quote!(#alias { #(#values,)* }.record()) }
    }
}

/// Returns the body of `descriptor` for an enum with the events of a group.
fn descriptor(variants: &[Recorded<'_>]) -> TokenStream {
    if variants.iter().all(|recorded| recorded.import.is_none()) {
        return quote!(::core::option::Option::None);
    }
    let arms = variants.iter().map(|Recorded { variant, import }| {
        let ident = derived(&variant.ident);
        let alias = import.as_ref().map(Import::unspanned);
        let index = alias.map(|alias| quote!(#alias::__INDEX));
        let index = index.unwrap_or_else(|| quote!(return ::core::option::Option::None));
        quote!(Self::#ident { .. } => #index)
    });
    // One call and constants, which is less for rustc than a call for each variant.
    quote!(__EVENTS.descriptor(match *self { #(#arms,)* }))
}

/// Returns a hygienic local variable, with the span at which errors about the field are shown.
fn local(index: usize, field: &Field) -> Ident {
    format_ident!("__f{index}", span = Span::mixed_site().located_at(field.name.span()))
}

/// Returns the constant that reports catalog names without a variant. The call spans the path from
/// its first token to its last, so that rustc underlines the path.
pub(crate) fn coverage(
    runtime: &Path,
    path: &Path,
    refuse: &str,
    names: &TokenStream,
    indices: impl Iterator<Item = TokenStream>,
) -> TokenStream {
    let spelled = spelled(path);
    let mut tokens = path.to_token_stream().into_iter().map(|token| token.span());
    let first = tokens.next().unwrap_or_else(Span::call_site);
    let last = tokens.last().unwrap_or(first);
    let refuse = Ident::new(refuse, first);
    let callee = quote_spanned!(first=> __Coverage::#refuse);
    let arguments = quote_spanned!(last=> (#spelled, #names, &[#(#indices),*]));
    quote! {
        use #runtime::__private::Coverage as __Coverage;
        const _: () = #callee #arguments;
    }
}

/// Returns a path as the user wrote it.
fn spelled(path: &Path) -> String {
    let segments: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let leading = if path.leading_colon.is_some() { "::" } else { "" };
    format!("{leading}{}", segments.join("::"))
}

#[cfg(test)]
mod tests;
