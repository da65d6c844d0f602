use quote::quote;

use super::*;

fn expanded(input: TokenStream) -> String {
    crate::derive(syn::parse2(input).unwrap()).to_string()
}

/// Returns whether the expansion contains these tokens in a row.
fn has(expansion: &str, tokens: &TokenStream) -> bool {
    expansion.contains(&tokens.to_string())
}

#[test]
fn an_error_comes_with_impls_that_do_nothing() {
    let expansion = expanded(quote!(
        pub enum Smtp<T> {
            A { a: T },
        }
    ));
    assert!(has(&expansion, &quote!(::core::compile_error!)), "{expansion}");
    assert!(
        has(
            &expansion,
            &quote!(
                pub fn record(&self) {}
            )
        ),
        "{expansion}"
    );
    assert!(has(&expansion, &quote!(impl<T> ::metrics_catalog::Event for Smtp<T>)), "{expansion}");
}

#[test]
fn a_variant_is_an_import_and_an_arm() {
    let expansion = expanded(quote! {
        #[event(metrics::smtp)]
        enum Smtp {
            AuthFailed,
            #[event("connection-end")]
            Closed { protocol: Protocol, #[event("elapsed")] took: Duration, #[event(skip)] id: u8 },
            #[event(skip)]
            Internal(u8),
        }
    });
    for tokens in [
        quote!(
            use metrics::smtp::{AuthFailed as __E0};
        ),
        quote!(Self::AuthFailed { .. } => { __E0 { }.record() }),
        quote!(
            use metrics::smtp::{ConnectionEnd as __E1};
        ),
        quote!(Self::Closed { protocol: ref __f0, took: ref __f1, .. } => { __E1 {
            protocol: __FromField::from_field(__f0),
            elapsed: __FromField::from_field(__f1),
        }.record() }),
        quote!(Self::Internal { .. } => {}),
        quote!(__EVENTS.descriptor(match *self {
            Self::AuthFailed { .. } => __E0::__INDEX,
            Self::Closed { .. } => __E1::__INDEX,
            Self::Internal { .. } => return ::core::option::Option::None,
        })),
        quote!(__Coverage::check_events(
            "metrics::smtp",
            __EVENTS.names,
            &[__E0::__INDEX, __E1::__INDEX]
        )),
    ] {
        assert!(has(&expansion, &tokens), "{tokens}\nis not in\n{expansion}");
    }
}

#[test]
fn a_displayed_field_is_recorded_as_text() {
    let expansion = expanded(quote! {
        #[event(metrics::smtp)]
        enum Smtp { ConnectionStart { #[event("client", display)] peer: Peer, size: u64 } }
    });
    for tokens in [
        quote!(
            use ::metrics_catalog::__private::Displayed as __Displayed;
        ),
        quote!(
            client: __FromField::from_field(&__Displayed(__f0)),
            size: __FromField::from_field(__f1),
        ),
    ] {
        assert!(has(&expansion, &tokens), "{tokens}\nis not in\n{expansion}");
    }
}

#[test]
fn a_partial_enum_is_not_compared_with_its_group() {
    let expansion = expanded(quote!(
        #[event(metrics::smtp, partial)]
        enum Smtp {
            AuthFailed,
        }
    ));
    assert!(!expansion.contains("__EVENTS.names"), "{expansion}");
    assert!(
        has(
            &expansion,
            &quote!(
                use metrics::smtp::{AuthFailed as __E0};
            )
        ),
        "{expansion}"
    );
}

#[test]
fn the_runtime_crate_can_be_renamed() {
    let expansion = expanded(quote! {
        #[event(metrics::smtp, crate = crate::runtime)]
        enum Smtp { AuthFailed { a: u8 } }
    });
    assert!(has(&expansion, &quote!(impl crate::runtime::Event for Smtp)), "{expansion}");
    assert!(!expansion.contains("metrics_catalog"), "{expansion}");
}

#[test]
fn an_enum_keeps_its_visibility_and_generics() {
    let expansion = expanded(quote! {
        #[event(smtp)]
        pub(crate) enum Smtp<'a, T: Copy = u8, const N: usize> where T: Send { #[event(skip)] A(&'a [T; N]) }
    });
    for tokens in [
        quote!(impl<'a, T: Copy, const N: usize> Smtp<'a, T, N> where T: Send),
        quote!(impl<'a, T: Copy, const N: usize> ::metrics_catalog::Event for Smtp<'a, T, N> where T: Send),
        quote!(pub(crate) fn record(&self)),
    ] {
        assert!(has(&expansion, &tokens), "{tokens}\nis not in\n{expansion}");
    }
}

#[test]
fn a_variant_without_a_group_records_the_wrapped_event() {
    let expansion = expanded(quote! {
        enum Server<T: Event> { Smtp(SmtpEvent), Other(T), #[event(skip)] Tick { at: u8 } }
    });
    for tokens in [
        quote!(Self::Smtp(ref __f) => { ::metrics_catalog::Event::record(__f) }),
        quote!(Self::Other(ref __f) => { ::metrics_catalog::Event::record(__f) }),
        quote!(Self::Tick { .. } => {}),
    ] {
        assert!(has(&expansion, &tokens), "{tokens}\nis not in\n{expansion}");
    }
}

#[test]
fn an_enum_of_more_than_four_variants_has_a_table_of_functions() {
    let expansion = expanded(quote! {
        #[event(smtp)]
        enum Smtp<'a, T: Copy> { A, B, C, D, E { elapsed: &'a T } }
    });
    for tokens in [
        quote!(#[cfg(debug_assertions)]),
        quote!(Self::A { .. } => { __E0 { }.record() }),
        quote!(impl<'a, T: Copy, __Crate> __Record<__Crate> for Smtp<'a, T>),
        quote!(if let Self::E { elapsed: ref __f0, .. } = *self),
        quote!(Self::E { .. } => 4usize,),
        quote!(<Self as __Record<()>>::record_4 as fn(&Self)),
    ] {
        assert!(has(&expansion, &tokens), "{tokens}\nis not in\n{expansion}");
    }
    let four = expanded(quote!(
        #[event(smtp)]
        enum Smtp {
            A,
            B,
            C,
            D,
        }
    ));
    assert!(!four.contains("__Record"), "{four}");
}
