//! stub
use proc_macro::TokenStream;
/// stub
#[proc_macro_derive(Event, attributes(event))]
pub fn event(_input: TokenStream) -> TokenStream { TokenStream::new() }
