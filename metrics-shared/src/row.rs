//! Layout of a row of the generated tables of families and of events.
//!
//! The build script writes each of them as an array of numbers, which rustc compiles in a fraction
//! of the time of a struct; the runtime reads it. Both use the named fields of [`Row`] and [`EventRow`].

/// A row as generated code contains it.
pub type Array = [u32; 14];

/// A row of an event as generated code contains it.
pub type EventArray = [u32; 4];

/// Numbers of one family: indices into the table's arrays, and offsets and lengths in its texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Index of the shape.
    pub shape: u32,
    /// Index of the first cell.
    pub cell: u32,
    /// Index of the first segment length.
    pub segment: u32,
    /// Literal of the text format.
    pub text: Literal,
    /// Literal of OpenMetrics.
    pub openmetrics: Literal,
    /// Name, key and help.
    pub words: Words,
    /// One more than the index of owner, stability and first version; 0 if none is declared.
    pub ownership: u32,
}

/// A family's part of the text of one format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Literal {
    /// Offset in the text.
    pub start: u32,
    /// Length of what precedes the samples.
    pub header_len: u32,
    /// Length of the samples. 0 in OpenMetrics if it uses those of the text format.
    pub samples_len: u32,
}

/// A family's name, key and help, which follow each other with one separator between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Offset of the name.
    pub start: u32,
    /// Length of the name.
    pub name_len: u32,
    /// Length of the key.
    pub key_len: u32,
    /// Length of the help.
    pub help_len: u32,
}

impl Row {
    /// Reads a row of a generated table.
    #[inline]
    #[must_use]
    pub const fn from_array(array: &Array) -> Self {
        let [
            shape,
            cell,
            segment,
            text,
            text_header,
            text_samples,
            openmetrics,
            openmetrics_header,
            openmetrics_samples,
            words,
            name_len,
            key_len,
            help_len,
            ownership,
        ] = *array;
        Self {
            shape,
            cell,
            segment,
            text: Literal { start: text, header_len: text_header, samples_len: text_samples },
            openmetrics: Literal {
                start: openmetrics,
                header_len: openmetrics_header,
                samples_len: openmetrics_samples,
            },
            words: Words { start: words, name_len, key_len, help_len },
            ownership,
        }
    }

    /// Returns the row as generated code contains it.
    #[must_use]
    pub const fn to_array(self) -> Array {
        let Self { shape, cell, segment, text, openmetrics, words, ownership } = self;
        [
            shape,
            cell,
            segment,
            text.start,
            text.header_len,
            text.samples_len,
            openmetrics.start,
            openmetrics.header_len,
            openmetrics.samples_len,
            words.start,
            words.name_len,
            words.key_len,
            words.help_len,
            ownership,
        ]
    }
}

/// Numbers of one event: offset and lengths in the texts of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventRow {
    /// Offset of the key, which one separator and the help follow.
    pub start: u32,
    /// Length of the key.
    pub key_len: u32,
    /// Length of the help.
    pub help_len: u32,
    /// The same as [`Row::ownership`].
    pub ownership: u32,
}

impl EventRow {
    /// Reads a row of a generated table.
    #[inline]
    #[must_use]
    pub const fn from_array(array: &EventArray) -> Self {
        let [start, key_len, help_len, ownership] = *array;
        Self { start, key_len, help_len, ownership }
    }

    /// Returns the row as generated code contains it.
    #[must_use]
    pub const fn to_array(self) -> EventArray {
        let Self { start, key_len, help_len, ownership } = self;
        [start, key_len, help_len, ownership]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_as_it_was_written() {
        let array = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14];
        assert_eq!(Row::from_array(&array).to_array(), array);
        assert_eq!(EventRow::from_array(&[1, 2, 3, 4]).to_array(), [1, 2, 3, 4]);
    }
}
