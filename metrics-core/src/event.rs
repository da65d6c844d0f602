//! Events: what happens in the service, and what each happening carries.

use core::time::Duration;

use crate::label::Label;

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
pub trait Event {
    /// Moves every metric that the catalog ties to this event.
    ///
    /// Never fails, blocks, locks or panics, allocates nothing after a thread's first record, and may
    /// be called in any thread at any time, before `main` and in destructors included.
    fn record(&self);
}

/// A variant's field that can be handed to the catalog's field of the same name.
///
/// | the catalog says | a variant's field may be |
/// | --- | --- |
/// | a label set | that label's enum |
/// | `duration` | [`Duration`] |
/// | `bytes`, `u64` | `u64`, `usize`, `u32`, `u16`, `u8` |
/// | `f64` | `f64`, `f32` |
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
pub trait Take<F: ?Sized> {
    /// The field's value.
    fn take(field: &F) -> Self;
}

impl<T, F: Field<T> + ?Sized> Take<F> for T {
    #[inline]
    fn take(field: &F) -> T {
        field.field()
    }
}

impl<L: Label> Field<L> for L {
    #[inline]
    fn field(&self) -> L {
        *self
    }
}

impl Field<Duration> for Duration {
    #[inline]
    fn field(&self) -> Duration {
        *self
    }
}

impl Field<u64> for usize {
    #[inline]
    fn field(&self) -> u64 {
        // No target has pointers of more than 64 bits.
        *self as u64
    }
}

macro_rules! fields {
    ($($from:ty => $to:ty),+ $(,)?) => {
        $(impl Field<$to> for $from {
            #[inline]
            fn field(&self) -> $to {
                <$to>::from(*self)
            }
        })+
    };
}

fields! {
    u64 => u64,
    u32 => u64,
    u16 => u64,
    u8 => u64,
    f64 => f64,
    f32 => f64,
}
