//! Events, and the conversion of their fields.

pub(crate) mod coverage;
pub(crate) mod descriptor;
mod guard;

use core::time::Duration;

#[cfg(feature = "alloc")]
use alloc::{borrow::Cow, boxed::Box, string::String};

pub use self::descriptor::{EventDescriptor, Events};
pub use self::guard::EventGuard;
use crate::metric::keyed::{FieldText, LabelText, OptionalFieldText};
use crate::metric::label::{Label, OpenLabel};

/// Enum whose variants are events of the catalog.
///
/// `#[derive(Event)]` implements this trait and adds an inherent method `record` that does the same, so
/// call sites do not import the trait. The trait is for code that is generic over events:
///
/// ```
/// fn log_and_record(event: &(impl metrics_catalog::Event + std::fmt::Debug)) {
///     println!("{}: {event:?}", event.name());
///     event.record();
/// }
/// ```
///
/// Mark the enum `#[must_use]`, so that rustc warns about an event that is created and not recorded:
///
/// ```
/// #[must_use = "call `.record()`"]
/// pub enum SmtpEvent {
///     ConnectionStart,
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not implement `Event`",
    label = "not an event",
    note = "add `#[derive(Event)]`; an enum with the events of a group also names it: `#[event(crate::metrics::smtp)]`"
)]
pub trait Event {
    /// Records the event: updates every metric that it updates according to the catalog.
    ///
    /// Never fails, blocks, locks or panics. Does not allocate after the first record of a thread. Can be
    /// called in any thread at any time, also before `main` and in destructors.
    ///
    /// The first record of a combination of labels in a keyed family takes a lock and allocates; and the
    /// `Display` of a field that is recorded as text may do what it likes.
    fn record(&self);

    /// Returns the description of the event in its catalog, for logs. `None` for a variant that is
    /// marked `#[event(skip)]`, and for implementations by hand.
    fn descriptor(&self) -> Option<EventDescriptor> {
        None
    }

    /// Returns the name of the event in its group, such as `connection-start`. Empty without a
    /// [descriptor](Self::descriptor).
    fn name(&self) -> &'static str {
        self.descriptor().map_or("", EventDescriptor::name)
    }

    /// Returns the help text of the event. Empty without a [descriptor](Self::descriptor).
    fn help(&self) -> &'static str {
        self.descriptor().map_or("", EventDescriptor::help)
    }
}

impl<E: Event + ?Sized> Event for &E {
    #[inline]
    fn record(&self) {
        E::record(self);
    }

    fn descriptor(&self) -> Option<EventDescriptor> {
        E::descriptor(self)
    }
}

/// For enums with large variants in a box.
#[cfg(feature = "alloc")]
impl<E: Event + ?Sized> Event for Box<E> {
    #[inline]
    fn record(&self) {
        E::record(self);
    }

    fn descriptor(&self) -> Option<EventDescriptor> {
        E::descriptor(self)
    }
}

/// Type of a variant's field that converts into the type of the catalog's field of the same name.
///
/// | field in the catalog | field of the variant |
/// | --- | --- |
/// | a closed label set | its generated enum, or an enum with `#[derive(Label)]` |
/// | an open label set | its generated struct, or text: `&str`, `String`, `Box<str>`, `Cow<str>` |
/// | an open label set, if the event updates keyed families | [`FieldText`](crate::FieldText): text, integers, IP addresses |
/// | an optional label set | any of these, or an `Option` of one |
/// | `duration` | [`Duration`] |
/// | `bytes`, `u64` | `u64`, `usize`, `u32`, `u16`, `u8` |
/// | `f64` | `f64`, `f32` |
/// | `trace-id` | [`TraceId`](crate::TraceId), `u128`, `NonZero<u128>`, `[u8; 16]`, an `Option` of one, or a pair of one and a [`SpanId`](crate::SpanId), `u64` or `[u8; 8]` |
/// | `duration?` and so on | any of these, or an `Option` of one |
///
/// Types of the service can implement it:
///
/// ```
/// use metrics_catalog::Field;
///
/// struct MessageSize(u64);
///
/// impl Field<u64> for MessageSize {
///     fn field(&self) -> u64 {
///         self.0
///     }
/// }
/// # assert_eq!(MessageSize(3).field(), 3);
/// ```
#[diagnostic::on_unimplemented(
    message = "mismatched field: the catalog declares `{T}`, the variant has `{Self}`",
    label = "cannot be recorded as `{T}`",
    note = "a label set accepts its generated enum, and enums with `#[derive(Label)]`; convert text with `str::parse`, or make the set open in the catalog, which accepts text",
    note = "`u64` and `bytes` accept unsigned integers of up to 64 bits; `f64` accepts `f64` and `f32`; `duration` accepts `Duration`; a type with `?` also accepts an `Option`",
    note = "convert the value where the event is created, or change the type in the catalog"
)]
pub trait Field<T> {
    /// Returns the value as the type of the catalog.
    fn field(&self) -> T;
}

/// Inverse of [`Field`]. rustc knows the type of the catalog before it selects an implementation, so the
/// error for a mismatch contains both types.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "mismatched field: the catalog declares `{Self}`, the variant has `{F}`",
    label = "cannot be recorded as `{Self}`",
    note = "a label set accepts its generated enum, and enums with `#[derive(Label)]`; convert text with `str::parse`, or make the set open in the catalog, which accepts text",
    note = "`u64` and `bytes` accept unsigned integers of up to 64 bits; `f64` accepts `f64` and `f32`; `duration` accepts `Duration`; a type with `?` also accepts an `Option`",
    note = "`LabelText` accepts text, integers, IP addresses and, with `#[event(display)]` at the field, any type that implements `Display`",
    note = "convert the value where the event is created, or change the type in the catalog"
)]
pub trait FromField<'a, F: ?Sized, By> {
    /// Returns the value of a field.
    fn from_field(field: &'a F) -> Self;
}

/// Marks the conversion into a value, by [`Field`].
#[derive(Debug)]
pub enum ByValue {}

/// Marks the conversion into a text that borrows from the field. With a marker, which rustc infers, it
/// does not overlap with the conversion into values of all types.
#[derive(Debug)]
pub enum ByText {}

impl<T, F: Field<T> + ?Sized> FromField<'_, F, ByValue> for T {
    #[inline]
    fn from_field(field: &F) -> T {
        field.field()
    }
}

impl<'a, F: FieldText + ?Sized> FromField<'a, F, ByText> for LabelText<'a> {
    #[inline]
    fn from_field(field: &'a F) -> LabelText<'a> {
        field.label_text()
    }
}

impl<'a, F: OptionalFieldText + ?Sized> FromField<'a, F, ByText> for Option<LabelText<'a>> {
    #[inline]
    fn from_field(field: &'a F) -> Option<LabelText<'a>> {
        field.optional_label_text()
    }
}

impl<L: Label> Field<L> for L {
    #[inline]
    fn field(&self) -> L {
        *self
    }
}

/// For labels that can be absent in the catalog and are always present in the variant.
#[diagnostic::do_not_recommend]
impl<L: Label> Field<Option<L>> for L {
    #[inline]
    fn field(&self) -> Option<L> {
        Some(*self)
    }
}

/// Implements `Field` for the text of a value of an open set.
macro_rules! texts {
    ($($(#[$when:meta])? $text:ty),+ $(,)?) => {
        $($(#[$when])?
        #[diagnostic::do_not_recommend]
        impl<L: OpenLabel> Field<L> for $text {
            #[inline]
            fn field(&self) -> L {
                L::of(self)
            }
        }

        $(#[$when])?
        #[diagnostic::do_not_recommend]
        impl<L: OpenLabel> Field<Option<L>> for $text {
            #[inline]
            fn field(&self) -> Option<L> {
                Some(L::of(self))
            }
        })+
    };
}

texts! {
    &str,
    #[cfg(feature = "alloc")]
    String,
    #[cfg(feature = "alloc")]
    Box<str>,
    #[cfg(feature = "alloc")]
    Cow<'_, str>,
}

/// For fields that can be absent.
impl<T, F: Field<T>> Field<Option<T>> for Option<F> {
    #[inline]
    fn field(&self) -> Option<T> {
        self.as_ref().map(F::field)
    }
}

macro_rules! fields {
    ($($from:ty => $to:ty, $value:expr;)+) => {
        $(impl Field<$to> for $from {
            #[inline]
            fn field(&self) -> $to {
                const CONVERT: fn($from) -> $to = $value;
                CONVERT(*self)
            }
        }

        /// For fields that can be absent in the catalog and are always present in the variant.
        #[diagnostic::do_not_recommend]
        impl Field<Option<$to>> for $from {
            #[inline]
            fn field(&self) -> Option<$to> {
                Some(self.field())
            }
        })+
    };
}

fields! {
    Duration => Duration, |value| value;
    u64 => u64, |value| value;
    // No target has pointers of more than 64 bits.
    usize => u64, |value| value as u64;
    u32 => u64, u64::from;
    u16 => u64, u64::from;
    u8 => u64, u64::from;
    f64 => f64, |value| value;
    f32 => f64, f64::from;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_optional_field_takes_present_and_absent_values() {
        let take = |field: &dyn Field<Option<u64>>| field.field();
        assert_eq!(
            [take(&Some(3_u8)), take(&None::<u8>), take(&4_usize)],
            [Some(3), None, Some(4)]
        );
        let elapsed = Duration::from_millis(1500);
        assert_eq!(Field::<Option<Duration>>::field(&Some(elapsed)), Some(elapsed));
    }
}
