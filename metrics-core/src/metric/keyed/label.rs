//! Labels of keyed families.

use crate::metric::label::ClosedLabel;
use crate::storage::keyed::key::Part;

/// Label of a [`KeyedFamily`](crate::KeyedFamily): a [closed set](ClosedLabel) or [`Text`].
pub trait KeyedLabel: 'static {
    /// Value of the label.
    type Value<'a>: Copy;

    /// Exported values of a closed set; empty for texts.
    #[doc(hidden)]
    const __VALUES: &'static [&'static str];

    /// Returns the part of a key.
    #[doc(hidden)]
    fn part(value: Self::Value<'_>) -> Part<'_>;
}

/// Label of a [`KeyedFamily`](crate::KeyedFamily) whose values are any texts of at most 256 bytes.
///
/// An empty text is exported as an empty label value, which Prometheus treats as an absent label.
#[derive(Debug)]
pub enum Text {}

impl KeyedLabel for Text {
    type Value<'a> = &'a str;

    const __VALUES: &'static [&'static str] = &[];

    #[inline]
    fn part(value: Self::Value<'_>) -> Part<'_> {
        Part::text(value)
    }
}

impl<L: ClosedLabel> KeyedLabel for L {
    type Value<'a> = L;

    const __VALUES: &'static [&'static str] = <L as crate::Label>::__VALUES;

    #[inline]
    fn part(value: Self::Value<'_>) -> Part<'_> {
        Part::closed(value.index())
    }
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
}

impl<L: KeyedLabel> KeyedLabels for L {
    type Values<'a> = L::Value<'a>;

    const __VALUES: &'static [&'static [&'static str]] = &[L::__VALUES];

    #[inline]
    fn with_key<R>(value: L::Value<'_>, use_key: impl FnOnce(&[Part<'_>]) -> R) -> R {
        use_key(&[L::part(value)])
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
        })+
    };
}

impl_keyed_labels_for_tuples! {
    (A 0, B 1),
    (A 0, B 1, C 2),
    (A 0, B 1, C 2, D 3),
    (A 0, B 1, C 2, D 3, E 4),
    (A 0, B 1, C 2, D 3, E 4, F 5),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, M 11),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, M 11, N 12),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, M 11, N 12, O 13),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, M 11, N 12, O 13, P 14),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, M 11, N 12, O 13, P 14, Q 15),
}
