//! Series of one family in one scrape.

use std::vec::Vec;

use crate::self_metrics::DropReason;
use crate::storage::keyed::key::{self, KeyLabels, Part};

/// Properties of a family.
#[derive(Clone, Copy, Debug, Default)]
pub struct SeriesSettings {
    /// Largest number of series.
    pub(crate) max: u32,
    /// Number of cells of a series: 1, or of a histogram its buckets and its sum.
    pub(crate) cells: u32,
    /// Values of each label's closed set; empty for open labels.
    pub(crate) values: &'static [&'static [&'static str]],
}

/// Series that a callback has reported so far.
///
/// It keeps its memory from scrape to scrape: that of the largest scrape.
#[derive(Debug, Default)]
pub struct SeriesBuffer {
    settings: SeriesSettings,
    /// Keys of all series, one after the other.
    words: Vec<u64>,
    /// End of each key.
    ends: Vec<usize>,
    /// Cells of all series.
    cells: Vec<u64>,
    /// Hash table with linear probing, at most half full: numbers of series, from 1; 0 is a free
    /// entry.
    entries: Vec<u32>,
    /// Number of series that were left out, for each reason.
    dropped: [u64; REASONS.len()],
}

/// Reasons for leaving out a series.
const REASONS: [DropReason; 4] =
    [DropReason::Value, DropReason::Label, DropReason::Duplicate, DropReason::Limit];

impl SeriesBuffer {
    pub(crate) fn new(settings: SeriesSettings) -> Self {
        Self { settings, ..Self::default() }
    }

    /// Removes all series, and keeps the memory.
    pub(crate) fn clear(&mut self) {
        self.words.clear();
        self.ends.clear();
        self.cells.clear();
        self.entries.fill(0);
        self.dropped = [0; REASONS.len()];
    }

    /// Copies all series of another buffer of the family to this one, which is empty.
    pub(crate) fn copy_from(&mut self, other: &Self) {
        self.words.extend_from_slice(&other.words);
        self.ends.extend_from_slice(&other.ends);
        self.cells.extend_from_slice(&other.cells);
        self.entries.clone_from(&other.entries);
    }

    /// Returns the number of cells of a series.
    pub(crate) const fn width(&self) -> usize {
        self.settings.cells as usize
    }

    /// Returns the number of series.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds a series, unless it cannot be exposed.
    pub(crate) fn push(&mut self, labels: &[Part<'_>], cells: impl Iterator<Item = u64>) {
        if !labels.iter().all(|label| label.is_valid() && !label.has_hidden()) {
            return self.drop_series(DropReason::Label);
        }
        if self.entries.len() < 2 * (self.len() + 1) {
            self.grow();
        }
        let (start, words) = (self.words.len(), &mut self.words);
        key::all_words(labels, |word| {
            words.push(word);
            true
        });
        let reason = match self.free_entry(self.words.get(start..).unwrap_or_default()) {
            Some(at) if self.len() < self.settings.max as usize => {
                return self.insert(at, cells);
            }
            Some(_) => DropReason::Limit,
            None => DropReason::Duplicate,
        };
        self.words.truncate(start);
        self.drop_series(reason);
    }

    /// Adds a series whose key is the last words.
    fn insert(&mut self, at: usize, cells: impl Iterator<Item = u64>) {
        self.ends.push(self.words.len());
        self.occupy(at, self.len());
        let cells_end = self.cells.len() + self.width();
        self.cells.extend(cells.take(self.width()));
        self.cells.resize(cells_end, 0);
    }

    /// Counts a series that is left out.
    #[cold]
    pub(crate) fn drop_series(&mut self, reason: DropReason) {
        if let Some(dropped) = self.dropped.get_mut(reason as usize) {
            *dropped += 1;
        }
    }

    /// Returns how many series were left out for each reason.
    pub(crate) fn dropped(&self) -> impl Iterator<Item = (DropReason, u64)> {
        REASONS.into_iter().zip(self.dropped).filter(|(_, series)| *series > 0)
    }

    /// Returns the labels and the cells of a series.
    pub(crate) fn series(&self, index: usize) -> (KeyLabels<'_>, &[u64]) {
        let width = self.width();
        let cells = self.cells.get(index * width..(index + 1) * width).unwrap_or_default();
        (KeyLabels::new(self.key(index), self.settings.values), cells)
    }

    fn key(&self, index: usize) -> &[u64] {
        let end = |index: usize| self.ends.get(index).copied().unwrap_or_default();
        let start = index.checked_sub(1).map_or(0, end);
        self.words.get(start..end(index)).unwrap_or_default()
    }

    /// Returns the index of the free entry for a key, or `None` if a series has the key.
    fn free_entry(&self, key: &[u64]) -> Option<usize> {
        let mut at = self.home(key::hash_words(key));
        while let Some(series) = self.entries.get(at).and_then(|series| series.checked_sub(1)) {
            if self.key(series as usize) == key {
                return None;
            }
            at = (at + 1) % self.entries.len();
        }
        Some(at)
    }

    #[expect(clippy::cast_possible_truncation, reason = "all bits of a hash are random")]
    const fn home(&self, hash: u64) -> usize {
        // The number of entries is a power of two.
        hash as usize & (self.entries.len() - 1)
    }

    /// Stores the number of a series, from 1, in a free entry.
    fn occupy(&mut self, at: usize, number: usize) {
        if let (Some(entry), Ok(series)) = (self.entries.get_mut(at), u32::try_from(number)) {
            *entry = series;
        }
    }

    /// Doubles the number of entries.
    fn grow(&mut self) {
        let len = (2 * self.entries.len()).max(16);
        self.entries.clear();
        self.entries.resize(len, 0);
        for index in 0..self.len() {
            // All keys differ, so each has one.
            if let Some(at) = self.free_entry(self.key(index)) {
                self.occupy(at, index + 1);
            }
        }
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use std::string::{String, ToString as _};

    const STATES: &[&str] = &["idle", "used"];

    fn buffer(max: u32) -> SeriesBuffer {
        SeriesBuffer::new(SeriesSettings { max, cells: 1, values: &[&[], STATES] })
    }

    fn push(buffer: &mut SeriesBuffer, pool: &str, state: usize, value: u64) {
        buffer.push(&[Part::text(pool), Part::closed(state)], [value].into_iter());
    }

    fn read(buffer: &SeriesBuffer) -> Vec<(String, u64)> {
        let series = |index| {
            let (labels, cells) = buffer.series(index);
            let mut text = String::new();
            labels.for_each(|_, value| {
                text += value;
                text += ";";
            });
            (text, cells[0])
        };
        (0..buffer.len()).map(series).collect()
    }

    #[test]
    #[cfg_attr(miri, ignore = "has one thread, and takes minutes there")]
    fn the_first_of_equal_combinations_is_kept() {
        let mut buffer = buffer(1000);
        for round in 0..3 {
            for number in 0..300 {
                push(&mut buffer, &number.to_string(), 0, 2 * number);
                push(&mut buffer, &number.to_string(), 1, 2 * number + 1);
                push(&mut buffer, &number.to_string(), 0, 7);
            }
            let series = read(&buffer);
            assert_eq!(series.len(), 600, "{round}");
            for (index, (text, value)) in series.into_iter().enumerate() {
                assert_eq!(text, std::format!("{};{};", index / 2, STATES[index % 2]));
                assert_eq!(value, index as u64);
            }
            let dropped: Vec<_> = buffer.dropped().collect();
            assert_eq!(dropped, [(DropReason::Duplicate, 300)]);
            buffer.clear();
            assert_eq!((buffer.len(), buffer.dropped().count()), (0, 0));
        }
    }

    #[test]
    fn what_cannot_be_exposed_is_counted_by_reason() {
        let mut buffer = buffer(2);
        push(&mut buffer, "a\nb", 0, 1);
        push(&mut buffer, "a\u{202e}b", 0, 1);
        push(&mut buffer, &"x".repeat(257), 0, 1);
        push(&mut buffer, "", 0, 1);
        push(&mut buffer, &"x".repeat(256), 0, 2);
        push(&mut buffer, "", 0, 3);
        push(&mut buffer, "b", 1, 3);
        assert_eq!(read(&buffer), [(";idle;".into(), 1), ("x".repeat(256) + ";idle;", 2)]);
        let dropped: Vec<_> = buffer.dropped().collect();
        let expected = [(DropReason::Label, 3), (DropReason::Duplicate, 1), (DropReason::Limit, 1)];
        assert_eq!(dropped, expected);
    }
}
