//! Labels: sets of values, each with a dense index.

use core::fmt;

/// A set of label values.
///
/// The generated type of each set in `[labels]` implements it: an enum for a closed set, a struct for
/// an open one. The index of a value is its place in [`VALUES`](Label::VALUES), so that a series is
/// found by arithmetic, without hashing.
///
/// For an enum of the service's own, `#[derive(Label)]` writes the conversion into a closed set.
pub trait Label: Copy + 'static {
    /// The values as exported, in catalog order. Of an [open set](OpenLabel) only the last one, the
    /// overflow, is known before the service runs; the others are empty here.
    const VALUES: &'static [&'static str];

    /// The values as the catalog names them, which is how they are exported unless it says so.
    #[doc(hidden)]
    const NAMES: &'static [&'static str] = Self::VALUES;

    /// This value's place in [`VALUES`](Label::VALUES).
    fn index(self) -> usize;

    /// This value as exported; of an [open set](OpenLabel), `Display` shows it.
    #[must_use]
    fn as_str(self) -> &'static str {
        Self::VALUES.get(self.index()).copied().unwrap_or_default()
    }
}

/// A closed set of label values: all of them are known when the service is compiled.
///
/// The generated enum of each such set in `[labels]` implements it, together with
/// [`FromStr`](core::str::FromStr) and `TryFrom<&str>`, which parse an exported value, and
/// [`Display`](fmt::Display), which writes it.
pub trait ClosedLabel: Label {
    /// The values in catalog order: [`index`](Label::index) of each is its index here.
    const ALL: &'static [Self];
}

/// A text is not the exported value of any label of a closed set.
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

/// Returns the label with this exported value.
///
/// # Errors
///
/// No label has it.
#[doc(hidden)]
pub fn parse<L: ClosedLabel>(value: &str) -> Result<L, UnknownLabelValue> {
    let index = L::VALUES.iter().position(|exported| *exported == value);
    let label = index.and_then(|index| L::ALL.get(index).copied());
    label.ok_or(UnknownLabelValue { values: L::VALUES })
}

/// An open set of label values: those that come first have a series each, all others share one.
///
/// The generated struct of each set in `[labels]` that has `max` implements it. There is room for so
/// many values, for as long as the process runs. A value that comes when there is no room left counts
/// as the overflow, and so does an empty text, one of more than 64 bytes, and, once in a while, a
/// value that another thread brings for the first time at the very same moment.
pub trait OpenLabel: Label {
    /// What all values without room count as.
    const OVERFLOW: Self;

    /// The value of this text, which is given room if it has none and there is some left.
    ///
    /// Never fails, blocks or allocates. It hashes the text and compares it once; where the same value
    /// is recorded often, keep what this returns.
    #[must_use]
    fn of(text: &str) -> Self;
}

/// The labels of one series: one [`Label`], or a tuple of up to eight of them.
pub trait Labels: Copy + 'static {
    /// How many series the labels span: the product of the sets' sizes.
    const SERIES: usize;

    /// The place of this series, the last label running fastest.
    fn series(self) -> usize;
}

impl<L: Label> Labels for L {
    const SERIES: usize = L::VALUES.len();

    #[inline]
    fn series(self) -> usize {
        self.index()
    }
}

macro_rules! labels_of_tuples {
    ($(($($name:ident $place:tt),+)),+ $(,)?) => {
        $(impl<$($name: Label),+> Labels for ($($name,)+) {
            const SERIES: usize = 1 $(* $name::VALUES.len())+;

            #[inline]
            fn series(self) -> usize {
                let series = 0;
                $(let series = series * $name::VALUES.len() + self.$place.index();)+
                series
            }
        })+
    };
}

labels_of_tuples! {
    (A 0, B 1),
    (A 0, B 1, C 2),
    (A 0, B 1, C 2, D 3),
    (A 0, B 1, C 2, D 3, E 4),
    (A 0, B 1, C 2, D 3, E 4, F 5),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy)]
    struct Small(usize);

    impl Label for Small {
        const VALUES: &'static [&'static str] = &["a", "b", "c"];

        fn index(self) -> usize {
            self.0
        }
    }

    #[test]
    fn the_last_label_runs_fastest() {
        assert_eq!(<(Small, Small)>::SERIES, 9);
        assert_eq!((Small(0), Small(2)).series(), 2);
        assert_eq!((Small(1), Small(0)).series(), 3);
        assert_eq!((Small(2), Small(1), Small(2)).series(), 23);
    }

    #[test]
    fn a_value_knows_its_text() {
        assert_eq!(Small(1).as_str(), "b");
    }
}
