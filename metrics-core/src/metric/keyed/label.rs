//! Labels of keyed families.

use crate::metric::label::{ClosedLabel, for_each_tuple};
use crate::storage::keyed::key::{Key, Part};
use crate::storage::keyed::store::KeyedStore;

/// Label of a [`KeyedFamily`](crate::KeyedFamily): a [closed set](ClosedLabel), [`Text`], or an
/// `Option` of one, which the catalog declares with a `?`.
pub trait KeyedLabel: 'static {
    /// Value of the label.
    type Value<'a>: Copy;

    /// Exported values of a closed set; empty for texts.
    #[doc(hidden)]
    const __VALUES: &'static [&'static str];

    /// Returns the part of a key.
    #[doc(hidden)]
    fn part(value: Self::Value<'_>) -> Part<'_>;

    /// Returns the part of a key without this label.
    #[doc(hidden)]
    fn absent() -> Part<'static>;
}

/// Label of a [`KeyedFamily`](crate::KeyedFamily) whose values are any texts of at most 256 bytes.
///
/// An empty text is the same as an absent label, which is left out of the exposition: Prometheus
/// does not tell them apart.
#[derive(Debug)]
pub enum Text {}

impl KeyedLabel for Text {
    type Value<'a> = &'a str;

    const __VALUES: &'static [&'static str] = &[];

    #[inline]
    fn part(value: Self::Value<'_>) -> Part<'_> {
        Part::text(value)
    }

    #[inline]
    fn absent() -> Part<'static> {
        Part::text("")
    }
}

impl<L: ClosedLabel> KeyedLabel for L {
    type Value<'a> = L;

    const __VALUES: &'static [&'static str] = <L as crate::Label>::__VALUES;

    #[inline]
    fn part(value: Self::Value<'_>) -> Part<'_> {
        Part::closed(value.index())
    }

    #[inline]
    fn absent() -> Part<'static> {
        Part::absent()
    }
}

impl<L: KeyedLabel> KeyedLabel for Option<L> {
    type Value<'a> = Option<L::Value<'a>>;

    const __VALUES: &'static [&'static str] = L::__VALUES;

    #[inline]
    fn part(value: Self::Value<'_>) -> Part<'_> {
        match value {
            Some(value) => L::part(value),
            None => L::absent(),
        }
    }

    #[inline]
    fn absent() -> Part<'static> {
        L::absent()
    }
}

/// Value of a label of an event, for a key.
#[doc(hidden)]
pub trait IntoPart<'a> {
    /// Returns the part of a key.
    fn into_part(self) -> Part<'a>;
}

impl<'a> IntoPart<'a> for &'a str {
    #[inline]
    fn into_part(self) -> Part<'a> {
        Text::part(self)
    }
}

impl<'a> IntoPart<'a> for Option<&'a str> {
    #[inline]
    fn into_part(self) -> Part<'a> {
        <Option<Text>>::part(self)
    }
}

impl<L: ClosedLabel> IntoPart<'static> for L {
    #[inline]
    fn into_part(self) -> Part<'static> {
        L::part(self)
    }
}

impl<L: ClosedLabel> IntoPart<'static> for Option<L> {
    #[inline]
    fn into_part(self) -> Part<'static> {
        <Option<L>>::part(self)
    }
}

/// Returns the part of a key for a label of an event.
#[inline]
pub fn part<'a>(value: impl IntoPart<'a>) -> Part<'a> {
    value.into_part()
}

/// Returns the part of a key for the value at an index of a closed set.
#[inline]
#[must_use]
pub fn constant_part(index: usize) -> Part<'static> {
    Part::closed(index)
}

/// Labels of a [`KeyedFamily`](crate::KeyedFamily): a [`KeyedLabel`], or a tuple of up to
/// sixteen of them.
pub trait KeyedLabels: 'static {
    /// Values of the labels: of one label its value, of several a tuple.
    type Values<'a>: Copy;

    /// Exported values of each closed set.
    #[doc(hidden)]
    const __VALUES: &'static [&'static [&'static str]];

    /// Calls `use_key` with the key of some values.
    #[doc(hidden)]
    fn with_key<R>(values: Self::Values<'_>, use_key: impl FnOnce(&[Part<'_>]) -> R) -> R;

    /// Returns the handle of the series with some values, which claims a slot if it has none.
    ///
    /// A function of its own for each type of labels, in which the closed ones take no code for texts. Each
    /// value is an argument: a tuple would be passed through memory.
    #[doc(hidden)]
    fn look_up(store: &KeyedStore, values: Self::Values<'_>) -> u64;
}

/// Returns the handle of the series with a key of some values.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a look-up is one function for each type of labels")]
fn look_up<L: KeyedLabels>(store: &KeyedStore, key: &[Part<'_>], values: L::Values<'_>) -> u64 {
    match store.look_up(Key::new(key)) {
        Some(handle) => handle,
        None => find_or_claim::<L>(store, values),
    }
}

/// Makes the key again: kept, it would be stored in each look-up.
#[cold]
#[inline(never)]
fn find_or_claim<L: KeyedLabels>(store: &KeyedStore, values: L::Values<'_>) -> u64 {
    L::with_key(values, |key| store.find_or_claim(key))
}

impl<L: KeyedLabel> KeyedLabels for L {
    type Values<'a> = L::Value<'a>;

    const __VALUES: &'static [&'static [&'static str]] = &[L::__VALUES];

    #[inline]
    fn with_key<R>(value: L::Value<'_>, use_key: impl FnOnce(&[Part<'_>]) -> R) -> R {
        use_key(&[L::part(value)])
    }

    #[inline(never)]
    fn look_up(store: &KeyedStore, value: L::Value<'_>) -> u64 {
        look_up::<L>(store, &[L::part(value)], value)
    }
}

macro_rules! impl_keyed_labels_for_tuples {
    ($(($($name:ident $field:tt),+)),+ $(,)?) => {
        $(impl<$($name: KeyedLabel),+> KeyedLabels for ($($name,)+) {
            type Values<'a> = ($($name::Value<'a>,)+);

            const __VALUES: &'static [&'static [&'static str]] = &[$($name::__VALUES),+];

            #[inline]
            fn with_key<R>(
                values: Self::Values<'_>,
                use_key: impl FnOnce(&[Part<'_>]) -> R,
            ) -> R {
                use_key(&[$($name::part(values.$field)),+])
            }

            #[inline]
            fn look_up(store: &KeyedStore, values: Self::Values<'_>) -> u64 {
                #[inline(never)]
                #[allow(non_snake_case, reason = "a value has the name of its type")]
                #[allow(clippy::too_many_arguments, reason = "one for each label")]
                fn separate<'v, $($name: KeyedLabel),+>(
                    store: &KeyedStore,
                    $($name: $name::Value<'v>),+
                ) -> u64 {
                    let key = [$($name::part($name)),+];
                    look_up::<($($name,)+)>(store, &key, ($($name,)+))
                }

                separate::<$($name),+>(store, $(values.$field),+)
            }
        })+
    };
}

for_each_tuple!(impl_keyed_labels_for_tuples);

/// Returns the part of a key for a closed label that is absent.
#[inline]
#[must_use]
pub const fn absent_part() -> Part<'static> {
    Part::absent()
}
