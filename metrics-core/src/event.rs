//! Events: what happens in the service, and what each happening carries.

pub(crate) mod coverage;

use core::time::Duration;

#[cfg(feature = "alloc")]
use alloc::{borrow::Cow, boxed::Box, string::String};

use crate::metric::label::{Label, OpenLabel};

/// An enum whose variants are events of the catalog.
///
/// `#[derive(Event)]` implements it, and gives the enum a `record` method of the same meaning, so
/// that call sites need not import this trait. It is for code that is generic over events:
///
/// ```
/// fn log_and_record(event: &(impl metrics_catalog::Event + std::fmt::Debug)) {
///     println!("{event:?}");
///     event.record();
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` records nothing: it is no event",
    label = "this is no event",
    note = "derive `Event` for it; or, if the enum has the events of a group, name the group: `#[event(metrics::smtp)]`"
)]
pub trait Event {
    /// Moves every metric that the catalog ties to this event.
    ///
    /// Never fails, blocks, locks or panics, allocates nothing after a thread's first record, and may
    /// be called in any thread at any time, before `main` and in destructors included.
    fn record(&self);
}

impl<E: Event + ?Sized> Event for &E {
    #[inline]
    fn record(&self) {
        E::record(self);
    }
}

/// For enums that box what is large.
#[cfg(feature = "alloc")]
impl<E: Event + ?Sized> Event for Box<E> {
    #[inline]
    fn record(&self) {
        E::record(self);
    }
}

/// A variant's field that can be handed to the catalog's field of the same name.
///
/// | the catalog says | a variant's field may be |
/// | --- | --- |
/// | a label set | that label's enum, or one with `#[derive(Label)]` |
/// | an open label set | that label's struct, or its text: `&str`, `String`, `Box<str>`, `Cow<str>` |
/// | `duration` | [`Duration`] |
/// | `bytes`, `u64` | `u64`, `usize`, `u32`, `u16`, `u8` |
/// | `f64` | `f64`, `f32` |
/// | `duration?` and so on | any of those, or an `Option` of one |
#[diagnostic::on_unimplemented(
    message = "the catalog has this field as `{T}`, the variant has it as `{Self}`",
    label = "this field cannot be recorded as `{T}`",
    note = "change the field's type here or in the catalog, or leave the field out with `#[event(skip)]`"
)]
pub trait Field<T> {
    /// The value as the catalog takes it.
    fn field(&self) -> T;
}

/// The other end of [`Field`], through which rustc learns the catalog's type before it looks for an
/// implementation, so that it can name both types where they do not fit.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "the catalog has this field as `{Self}`, the variant has it as `{F}`",
    label = "this field cannot be recorded as `{Self}`",
    note = "change the field's type here or in the catalog, or leave the field out with `#[event(skip)]`"
)]
pub trait FromField<F: ?Sized> {
    /// The field's value.
    fn from_field(field: &F) -> Self;
}

impl<T, F: Field<T> + ?Sized> FromField<F> for T {
    #[inline]
    fn from_field(field: &F) -> T {
        field.field()
    }
}

impl<L: Label> Field<L> for L {
    #[inline]
    fn field(&self) -> L {
        *self
    }
}

/// The text of a value of an open set.
macro_rules! texts {
    ($($(#[$when:meta])? $text:ty),+ $(,)?) => {
        $($(#[$when])?
        impl<L: OpenLabel> Field<L> for $text {
            #[inline]
            fn field(&self) -> L {
                L::of(self)
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

/// A field that may be absent.
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

        /// A field that may be absent in the catalog, and never is here.
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
    fn a_field_that_may_be_absent_takes_what_is_there() {
        let take = |field: &dyn Field<Option<u64>>| field.field();
        assert_eq!(
            [take(&Some(3_u8)), take(&None::<u8>), take(&4_usize)],
            [Some(3), None, Some(4)]
        );
        let elapsed = Duration::from_millis(1500);
        assert_eq!(Field::<Option<Duration>>::field(&Some(elapsed)), Some(elapsed));
    }
}
