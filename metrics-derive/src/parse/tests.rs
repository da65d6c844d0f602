mod group;
mod name;
mod option;

use proc_macro2::TokenStream;
use quote::quote;

use super::*;

/// Returns all errors for an input, in order.
fn errors(input: TokenStream) -> Vec<String> {
    let (_, events) = parse(syn::parse2(input).unwrap());
    let Err(errors) = events else { return Vec::new() };
    errors.into_iter().map(|error| error.to_string()).collect()
}

/// Returns the only error.
fn error(input: TokenStream) -> String {
    let [error] = errors(input).try_into().unwrap();
    error
}

#[test]
fn all_errors_are_reported_at_once() {
    let input = quote! {
        #[event(metrics::smtp, metrics::queue)]
        enum Smtp { #[event(skp)] A, B(u8), #[event("C")] C, #[event(=)] D }
    };
    assert_eq!(errors(input).len(), 5);
}
