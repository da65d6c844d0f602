#![doc = include_str!("../README.md")]
#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod attribute;
mod error;
mod expand;
mod label;
mod name;
mod parse;
mod target;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, parse_macro_input};

/// Records an enum's variants as the events of one group of the catalog.
///
/// ```ignore
/// #[derive(metrics_catalog::Event)]
/// #[event(crate::metrics::smtp)]
/// #[must_use = "call `.record()`"]
/// pub enum SmtpEvent {
///     AuthFailed,
///     ConnectionEnd { protocol: Protocol, elapsed: Duration },
///     RcptRejected { reason: Reason, #[event(skip)] recipient: String },
///     #[event("connection-start")]
///     Opened { protocol: Protocol },
///     #[event(skip)]
///     Internal(u8),
/// }
///
/// SmtpEvent::ConnectionEnd { protocol, elapsed }.record();
/// ```
///
/// The enum gets a method `record(&self)`, as visible as the enum, and an implementation of the
/// trait `Event`. A variant is the event of the same name (`ConnectionEnd` is `connection-end` in
/// the catalog) and passes its fields by name. Each field needs an implementation of `Field` for
/// the type that the catalog gives it; a generic enum needs a corresponding `where` clause.
///
/// Mark the enum `#[must_use]`, which a derive cannot do: rustc then warns about an event that is
/// constructed and not recorded.
///
/// An enum of more than four variants is compiled once in each crate that records its events, and a
/// call of `record` whose variant is not known there is a few instructions. Where the variant is
/// known, `record` is inlined in release builds. The `record` of a generated struct, as in
/// `metrics::smtp::AuthFailed {}.record()`, is `#[inline]` in any case.
///
/// rustc compares the enum with the catalog. It reports
///
/// - a variant whose event the catalog does not have, with the nearest name it does have;
/// - events without a variant, at the path of the group;
/// - a field that the event lacks, that the variant lacks, or that has another type;
/// - as a warning, an event that the catalog deprecates: `#[allow(deprecated)]` on the variant or
///   the enum suppresses it.
///
/// # On the enum
///
/// ## `#[event(path)]`
///
/// Module generated for the group.
///
/// - **Type:** path, as in `#[event(crate::metrics::smtp)]`
/// - **Default:** none; required
///
/// ## `#[event(partial)]`
///
/// Allows events of the group without a variant: for a group whose events are spread over several
/// enums, or whose variants depend on features. Can be combined:
/// `#[event(crate::metrics::smtp, partial)]`.
///
/// - **Type:** flag
/// - **Default:** every event of the group needs a variant
///
/// ## `#[event(crate = path)]`
///
/// Path of the runtime crate, if it is renamed or re-exported.
///
/// - **Type:** path, as in `#[event(crate = crate::telemetry::metrics_catalog)]`
/// - **Default:** `::metrics_catalog`
///
/// # On a variant
///
/// ## `#[event("name")]`
///
/// Event that the variant records, as the catalog spells it. Two variants cannot record the same
/// event.
///
/// - **Type:** string in kebab-case, as in `#[event("connection-start")]`
/// - **Default:** the variant's name, converted to kebab-case
///
/// ## `#[event(skip)]`
///
/// Skips the variant: recording it does nothing. It can have any fields.
///
/// - **Type:** flag
/// - **Default:** the variant is recorded
///
/// # On a field
///
/// ## `#[event("name")]`
///
/// Field of the catalog's event that this field is passed to. An unnamed field, as in
/// `Closed(Duration)`, needs this or `skip`.
///
/// - **Type:** string in `snake_case`, as in `#[event("elapsed")]`
/// - **Default:** the field's name
///
/// ## `#[event(skip)]`
///
/// Skips the field. It can have any type.
///
/// - **Type:** flag
/// - **Default:** the field is passed
///
/// # Enums of enums
///
/// In an enum without a group, each variant wraps an event: another enum that derives `Event`, or
/// any other type that implements the trait. Recording the variant records the wrapped event.
///
/// ```ignore
/// #[derive(metrics_catalog::Event)]
/// #[must_use = "call `.record()`"]
/// pub enum ServerEvent {
///     Smtp(SmtpEvent),
///     Imap(ImapEvent),
///     #[event(skip)]
///     Tick,
/// }
/// ```
#[proc_macro_derive(Event, attributes(event))]
pub fn event(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(parse_macro_input!(input as DeriveInput)).into()
}

/// Converts an enum of the service's own into a label set of the catalog.
///
/// ```ignore
/// #[derive(Clone, Copy, metrics_catalog::Label)]
/// #[label(crate::metrics::Protocol)]
/// pub enum Wire {
///     Smtp,
///     Lmtp,
///     #[label("submission")]
///     Submit,
/// }
///
/// #[derive(metrics_catalog::Event)]
/// #[event(crate::metrics::smtp)]
/// #[must_use = "call `.record()`"]
/// pub enum SmtpEvent {
///     ConnectionStart { protocol: Wire },
/// }
///
/// metrics::smtp::ACTIVE_CONNECTIONS.with(wire.into()).get();
/// ```
///
/// Implements `Field` of the generated enum for this enum, so that events can have it as a field,
/// and `From` of this enum for the generated one. A variant is the value of the same name
/// (`UnknownUser` is `unknown-user`); its own fields do not matter, and several variants can stand
/// for one value. If the variants are in the order of the catalog, the conversion takes no
/// instruction in a release build; otherwise it reads a small table.
///
/// rustc compares the enum with the set. It reports a variant whose value the set does not have,
/// with the nearest name, and, under the path of the set, values without a variant.
///
/// # On the enum
///
/// ## `#[label(path)]`
///
/// Enum generated for the label set.
///
/// - **Type:** path, as in `#[label(crate::metrics::Protocol)]`
/// - **Default:** none; required
///
/// ## `#[label(partial)]`
///
/// Allows values of the set without a variant.
///
/// - **Type:** flag
/// - **Default:** every value of the set needs a variant
///
/// ## `#[label(crate = path)]`
///
/// Path of the runtime crate, if it is renamed or re-exported.
///
/// - **Type:** path, as in `#[label(crate = crate::telemetry::metrics_catalog)]`
/// - **Default:** `::metrics_catalog`
///
/// # On a variant
///
/// ## `#[label("name")]`
///
/// Label value of the variant, as the catalog names it.
///
/// - **Type:** string in kebab-case, as in `#[label("unknown-user")]`
/// - **Default:** the variant's name, converted to kebab-case
#[proc_macro_derive(Label, attributes(label))]
pub fn label(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    label::derive(parse_macro_input!(input as DeriveInput)).into()
}

fn derive(input: DeriveInput) -> TokenStream {
    let (target, events) = parse::parse(input);
    match events {
        Ok(events) => expand::expand(&target, &events),
        Err(errors) => {
            let errors = errors.into_compile_error();
            let stub = expand::stub(&target);
            quote!(#errors #stub)
        }
    }
}
