//! The series of a family: which there are, and what their labels say.

use crate::family::{EXEMPLAR_MAX, Family, Layout, Source};
use crate::format::Format;
use crate::number::INTEGER_MAX;
use crate::open::{Kept, Room, TEXT_MAX};

/// The value of a label.
pub(crate) enum LabelValue {
    Known(&'static str),
    Kept(Kept),
}

impl LabelValue {
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Known(text) => text,
            Self::Kept(kept) => kept.as_str(),
        }
    }
}

impl Layout {
    /// How many series there can be.
    pub(crate) const fn series(&self) -> usize {
        let (mut series, mut label) = (1, 0);
        while label < self.values.len() {
            series *= self.values[label].len();
            label += 1;
        }
        series
    }

    /// The rooms of a label's set; none if it is closed.
    const fn rooms(&self, label: usize) -> &'static [Room] {
        match self.source {
            Source::Open { rooms, .. } if label < rooms.len() => rooms[label],
            _ => &[],
        }
    }

    /// For each label of a series its place among the label's values, and these. The last label runs
    /// fastest.
    fn places(&self, series: usize) -> impl Iterator<Item = (&'static [Room], usize, usize)> {
        let mut below = self.series();
        self.values.iter().enumerate().map(move |(label, values)| {
            below = below.checked_div(values.len()).unwrap_or(1).max(1);
            (self.rooms(label), label, series / below % values.len().max(1))
        })
    }

    /// Whether there is such a series yet: whether its open labels have a value.
    pub(crate) fn has(&self, series: usize) -> bool {
        self.places(series).all(|(rooms, _, place)| rooms.get(place).is_none_or(Room::is_let))
    }

    /// The values of the labels of a series.
    pub(crate) fn label_values(&self, series: usize) -> impl Iterator<Item = LabelValue> {
        self.places(series).map(|(rooms, label, place)| {
            let known = || self.values.get(label)?.get(place).copied();
            match rooms.get(place).and_then(Room::text) {
                Some(kept) => LabelValue::Kept(kept),
                None => LabelValue::Known(known().unwrap_or_default()),
            }
        })
    }

    /// How long the values of a label are at most, before anything in them is escaped.
    pub(crate) const fn longest(&self, label: usize) -> usize {
        let mut longest = if self.rooms(label).is_empty() { 0 } else { TEXT_MAX };
        let mut value = 0;
        while value < self.values[label].len() {
            let len = self.values[label][value].len();
            longest = if len > longest { len } else { longest };
            value += 1;
        }
        longest
    }
}

impl Family {
    /// How long the labels of a series are at most, if there is an open one among them.
    pub(crate) const fn max_labels_len(&self) -> usize {
        let (mut len, mut label) = (0, 0);
        while label < self.layout.values.len() {
            // Whatever is in a value, it is at most twice as long when it is escaped.
            let value = 2 * self.layout.longest(label);
            len += ",=\"\"".len() + self.labels[label].len() + value;
            label += 1;
        }
        len
    }

    /// The length in a format of lines that a family with open labels never goes beyond, if its
    /// numbers are no longer than `number`.
    pub(crate) const fn max_len_open(&self, format: Format, number: usize) -> usize {
        let Layout { buckets, exemplars, .. } = &self.layout;
        let skeleton = self.layout.skeleton(format);
        let (series, labels) = (self.layout.series(), self.max_labels_len());
        let samples = skeleton.parts.len() / 2;
        // Of a histogram, one line is the sum, the others count.
        let numbers = match *buckets {
            0 => number,
            _ => number + (samples - 1) * INTEGER_MAX,
        };
        let exemplars = match format {
            Format::OpenMetrics => exemplars.len() * (EXEMPLAR_MAX + number),
            _ => 0,
        };
        let each = skeleton.samples.len() + samples * labels + numbers;
        skeleton.head.len() + series * each + exemplars
    }
}
