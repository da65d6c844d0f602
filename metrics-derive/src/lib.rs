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
/// #[event(metrics::smtp)]
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
/// the type that the catalog gives it; on a generic enum, say so in its `where` clause.
///
/// rustc compares enum and catalog. It reports
///
/// - a variant whose event the catalog does not have, with the nearest name it does have;
/// - an event that no variant records, under the path of the group;
/// - a field that the event lacks, that the variant lacks, or that has another type;
/// - with a warning, an event that the catalog says is deprecated: `#[allow(deprecated)]` on the
///   variant or on the enum silences it.
///
/// # On the enum
///
/// ## `#[event(path)]`
///
/// The module generated for the group.
///
/// - **Type:** path, as in `#[event(metrics::smtp)]`
/// - **Default:** none; it must be given, once
///
/// ## `#[event(partial)]`
///
/// Lets events of the group be without a variant here: for a group that is spread over several
/// enums, or whose variants depend on features. May share the parentheses:
/// `#[event(metrics::smtp, partial)]`.
///
/// - **Type:** flag
/// - **Default:** every event of the group needs a variant
///
/// ## `#[event(crate = path)]`
///
/// Where the runtime crate is, if it was renamed or is re-exported.
///
/// - **Type:** path, as in `#[event(crate = crate::telemetry::metrics_catalog)]`
/// - **Default:** `::metrics_catalog`
///
/// # On a variant
///
/// ## `#[event("name")]`
///
/// The event that the variant records, as the catalog spells it. No two variants may record the
/// same event.
///
/// - **Type:** string in kebab-case, as in `#[event("connection-start")]`
/// - **Default:** the variant's name, word for word
///
/// ## `#[event(skip)]`
///
/// The variant is no event: recording it does nothing. It may have any fields.
///
/// - **Type:** flag
/// - **Default:** the variant is recorded
///
/// # On a field
///
/// ## `#[event("name")]`
///
/// The catalog's field that this field is passed to. A field without a name of its own, as of
/// `Closed(Duration)`, needs this or `skip`.
///
/// - **Type:** string in `snake_case`, as in `#[event("elapsed")]`
/// - **Default:** the field's name
///
/// ## `#[event(skip)]`
///
/// The field is not passed to the catalog. It may have any type.
///
/// - **Type:** flag
/// - **Default:** the field is passed
///
/// # Enums of enums
///
/// Where the enum names no group, each variant wraps an event: another enum that derives `Event`,
/// or anything else that implements the trait. Recording it is recording what it wraps.
///
/// ```ignore
/// #[derive(metrics_catalog::Event)]
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
/// #[label(metrics::Protocol)]
/// pub enum Wire {
///     Smtp,
///     Lmtp,
///     #[label("submission")]
///     Submit,
/// }
///
/// #[derive(metrics_catalog::Event)]
/// #[event(metrics::smtp)]
/// pub enum SmtpEvent {
///     ConnectionStart { protocol: Wire },
/// }
///
/// metrics::smtp::ACTIVE_CONNECTIONS.with(wire.into()).get();
/// ```
///
/// The enum gets an implementation of `Field` for the generated enum, so that an event can carry
/// it, and the generated enum one of `From`. A variant is the value of the same name (`UnknownUser`
/// is `unknown-user`); what it carries itself does not matter, and several variants may stand for
/// one value. Where the order of the variants is that of the catalog, the conversion is no
/// instruction in a release build; where it is not, it is a look into a small table.
///
/// rustc compares enum and set. It reports a variant whose value the set does not have, with the
/// nearest name, and a value that no variant stands for, under the path of the set.
///
/// # On the enum
///
/// ## `#[label(path)]`
///
/// The enum generated for the label set.
///
/// - **Type:** path, as in `#[label(metrics::Protocol)]`
/// - **Default:** none; it must be given, once
///
/// ## `#[label(partial)]`
///
/// Lets values of the set be without a variant here.
///
/// - **Type:** flag
/// - **Default:** every value of the set needs a variant
///
/// ## `#[label(crate = path)]`
///
/// Where the runtime crate is, if it was renamed or is re-exported.
///
/// - **Type:** path, as in `#[label(crate = crate::telemetry::metrics_catalog)]`
/// - **Default:** `::metrics_catalog`
///
/// # On a variant
///
/// ## `#[label("name")]`
///
/// The value that the variant stands for, as the catalog names it.
///
/// - **Type:** string in kebab-case, as in `#[label("unknown-user")]`
/// - **Default:** the variant's name, word for word
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
