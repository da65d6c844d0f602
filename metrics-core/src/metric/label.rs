//! Label sets, whose values have consecutive indices.

use core::fmt;

/// Value of a label set.
///
/// The generated type of each set in `[labels]` implements it: an enum for a
/// [closed set](ClosedLabel), a struct for an [open set](OpenLabel). A series is found from the
/// [`index`](Self::index) by arithmetic, without hashing.
///
/// `Display` of the generated types writes the exported value.
///
/// For an enum of the service itself, `#[derive(Label)]` generates the conversion into a closed
/// set.
pub trait Label: Copy + 'static {
    /// Exported values that are known at compile time. In an open set only the last one is, the
    /// overflow; the others are empty.
    #[doc(hidden)]
    const __VALUES: &'static [&'static str];

    /// Names of the values in the catalog, which are also the exported values by default.
    #[doc(hidden)]
    const __NAMES: &'static [&'static str] = Self::__VALUES;

    /// Whether the last value is the overflow of an open set.
    #[doc(hidden)]
    const __IS_OPEN: bool = false;

    /// Returns the index of this value in its set.
    fn index(self) -> usize;
}

/// Value of a closed label set: all values are known at compile time.
///
/// The generated enum of each set in `[labels]` without `max` implements it, together with
/// [`FromStr`](core::str::FromStr) and `TryFrom<&str>`, which parse an exported value, and
/// [`Display`](fmt::Display), which writes it.
///
/// ```
/// use metrics_catalog::ClosedLabel as _;
/// # #[derive(Clone, Copy)]
/// # enum Protocol { Smtp, Lmtp }
/// # impl metrics_catalog::Label for Protocol {
/// #     const __VALUES: &'static [&'static str] = &["smtp", "lmtp"];
/// #     fn index(self) -> usize {
/// #         self as usize
/// #     }
/// # }
/// # impl metrics_catalog::ClosedLabel for Protocol {
/// #     const ALL: &'static [Self] = &[Self::Smtp, Self::Lmtp];
/// # }
///
/// assert_eq!(Protocol::Lmtp.as_str(), "lmtp");
/// assert_eq!(Protocol::VALUES, ["smtp", "lmtp"]);
/// ```
pub trait ClosedLabel: Label {
    /// All values, in the order of the catalog. The position of each is its
    /// [`index`](Label::index).
    const ALL: &'static [Self];

    /// The exported texts of all values, in the same order.
    const VALUES: &'static [&'static str] = Self::__VALUES;

    /// Returns the exported text.
    #[must_use]
    fn as_str(self) -> &'static str {
        // The index of a generated type is always within its values.
        Self::VALUES.get(self.index()).copied().unwrap_or_default()
    }
}

/// Value of an open label set: the first distinct values that are recorded have a series each, all
/// others share one, the overflow.
///
/// The generated struct of each set in `[labels]` that has `max` implements it. A set keeps up to
/// `max` values for the life of the process. These count as overflow: values recorded when the set
/// is full, empty values, values of more than 64 bytes, values with control, invisible or bidirectional
/// characters and, rarely, a value that another thread records for the first time at the same
/// moment.
///
/// ```
/// use metrics_catalog::OpenLabel;
///
/// /// Keeps the value of a domain, so that it is looked up once per connection.
/// struct Connection<D> {
///     domain: D,
/// }
///
/// impl<D: OpenLabel> Connection<D> {
///     fn new(domain: &str) -> Self {
///         Self { domain: D::of(domain) }
///     }
/// }
/// # struct Domain;
/// ```
pub trait OpenLabel: Label {
    /// The overflow.
    const OVERFLOW: Self;

    /// Returns the value with this text, and adds it to the set if there is space.
    ///
    /// Never fails, blocks or allocates. It hashes and compares the text; for a value that is
    /// recorded often, keep the result.
    #[must_use]
    fn of(text: &str) -> Self;
}

/// Label of a family: a [`Label`], or an `Option` of one, which the catalog declares with a `?`.
#[doc(hidden)]
pub trait FamilyLabel: Copy + 'static {
    /// Number of values, including the absent one.
    const SIZE: usize;

    /// Returns the index of the value. That of the absent one is the last.
    fn position(self) -> usize;

    /// Returns whether this is the overflow of an open set.
    fn is_overflow(self) -> bool;
}

impl<L: Label> FamilyLabel for L {
    const SIZE: usize = L::__VALUES.len();

    #[inline]
    fn position(self) -> usize {
        self.index()
    }

    #[inline]
    fn is_overflow(self) -> bool {
        L::__IS_OPEN && self.index() + 1 == L::__VALUES.len()
    }
}

impl<L: Label> FamilyLabel for Option<L> {
    const SIZE: usize = L::__VALUES.len() + 1;

    #[inline]
    fn position(self) -> usize {
        self.map_or(L::__VALUES.len(), L::index)
    }

    #[inline]
    fn is_overflow(self) -> bool {
        self.is_some_and(L::is_overflow)
    }
}

/// Label values of one series: a [`Label`], an `Option` of one, or a tuple of up to sixteen of
/// them.
pub trait Labels: Copy + 'static {
    /// Number of combinations: the product of the sizes of the sets.
    const SERIES: usize;

    /// Returns the index of the series. The last label varies fastest.
    fn series(self) -> usize;

    /// Returns whether a label has the overflow of its set.
    #[doc(hidden)]
    fn __is_overflow(self) -> bool;
}

impl<L: FamilyLabel> Labels for L {
    const SERIES: usize = L::SIZE;

    #[inline]
    fn series(self) -> usize {
        self.position()
    }

    #[inline]
    fn __is_overflow(self) -> bool {
        self.is_overflow()
    }
}

macro_rules! impl_labels_for_tuples {
    ($(($($name:ident $field:tt),+)),+ $(,)?) => {
        $(impl<$($name: FamilyLabel),+> Labels for ($($name,)+) {
            const SERIES: usize = 1 $(* $name::SIZE)+;

            #[inline]
            fn series(self) -> usize {
                let series = 0;
                $(let series = series * $name::SIZE + self.$field.position();)+
                series
            }

            #[inline]
            fn __is_overflow(self) -> bool {
                false $(|| self.$field.is_overflow())+
            }
        })+
    };
}

/// Passes the tuples of two to sixteen types to a macro, each as its type parameters with their fields.
macro_rules! for_each_tuple {
    ($implement:ident) => {
        $implement! {
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
            (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11),
            (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12),
            (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13),
            (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14),
            (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14, P 15),
        }
    };
}

pub(crate) use for_each_tuple;

for_each_tuple!(impl_labels_for_tuples);

/// Error of parsing a value of a [closed label set](ClosedLabel): the set has no such value.
///
/// `Display` lists the first values of the set.
///
/// ```
/// # #[derive(Clone, Copy)]
/// # enum Protocol { Smtp, Lmtp }
/// # impl metrics_catalog::Label for Protocol {
/// #     const __VALUES: &'static [&'static str] = &["smtp", "lmtp"];
/// #     fn index(self) -> usize {
/// #         self as usize
/// #     }
/// # }
/// # impl metrics_catalog::ClosedLabel for Protocol {
/// #     const ALL: &'static [Self] = &[Self::Smtp, Self::Lmtp];
/// # }
/// # impl std::str::FromStr for Protocol {
/// #     type Err = metrics_catalog::UnknownLabelValue;
/// #     fn from_str(text: &str) -> Result<Self, Self::Err> {
/// #         metrics_catalog::__private::parse_label(text)
/// #     }
/// # }
/// let error = "http".parse::<Protocol>().map(drop).unwrap_err();
/// assert_eq!(error.to_string(), "unknown label value; expected `smtp` or `lmtp`");
/// assert_eq!(error.expected(), ["smtp", "lmtp"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLabelValue {
    values: &'static [&'static str],
}

impl UnknownLabelValue {
    /// Returns the values of the set, as exported.
    #[must_use]
    pub const fn expected(&self) -> &'static [&'static str] {
        self.values
    }
}

impl fmt::Display for UnknownLabelValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// Number of values that a message lists at most.
        const LISTED: usize = 12;

        f.write_str("unknown label value; expected ")?;
        let listed = self.values.get(..LISTED).unwrap_or(self.values);
        for (index, value) in listed.iter().enumerate() {
            let is_last = index + 1 == self.values.len();
            f.write_str(match index {
                0 => "",
                _ if is_last => " or ",
                _ => ", ",
            })?;
            write!(f, "`{value}`")?;
        }
        match self.values.len().saturating_sub(LISTED) {
            0 => Ok(()),
            more => write!(f, " or one of {more} more"),
        }
    }
}

impl core::error::Error for UnknownLabelValue {}

/// Returns the value with this exported text.
///
/// # Errors
///
/// The set has no such value.
pub fn parse_label<L: ClosedLabel>(text: &str) -> Result<L, UnknownLabelValue> {
    let index = L::VALUES.iter().position(|value| *value == text);
    let value = index.and_then(|index| L::ALL.get(index).copied());
    value.ok_or(UnknownLabelValue { values: L::VALUES })
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString as _;

    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Small(usize);

    impl Label for Small {
        const __VALUES: &'static [&'static str] = &["a", "b", "c"];

        fn index(self) -> usize {
            self.0
        }
    }

    impl ClosedLabel for Small {
        const ALL: &'static [Self] = &[Self(0), Self(1), Self(2)];
    }

    #[test]
    fn the_last_label_varies_fastest() {
        assert_eq!(<(Small, Small)>::SERIES, 9);
        assert_eq!((Small(0), Small(2)).series(), 2);
        assert_eq!((Small(1), Small(0)).series(), 3);
        assert_eq!((Small(2), Small(1), Small(2)).series(), 23);
    }

    #[test]
    fn an_absent_label_is_the_last_value() {
        assert_eq!(<(Option<Small>, Small)>::SERIES, 12);
        assert_eq!(<Option<Small>>::SERIES, 4);
        assert_eq!((None::<Small>, Small(1)).series(), 10);
        assert_eq!((Some(Small(2)), Small(1)).series(), 7);
        assert!(!None::<Small>.__is_overflow());
    }

    #[test]
    fn a_closed_value_has_a_text() {
        assert_eq!(Small(1).as_str(), "b");
    }

    #[test]
    fn an_exported_value_is_parsed() {
        assert_eq!(parse_label::<Small>("c"), Ok(Small(2)));
        let error = parse_label::<Small>("d").unwrap_err();
        assert_eq!(error.expected(), ["a", "b", "c"]);
        assert_eq!(error.to_string(), "unknown label value; expected `a`, `b` or `c`");
        let error = UnknownLabelValue { values: &["a"; 13] };
        assert!(error.to_string().ends_with(", `a` or one of 1 more"), "{error}");
    }
}
