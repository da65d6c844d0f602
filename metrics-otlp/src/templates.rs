//! Parts of a request that are the same in each one.
//!
//! Names, help texts and labels are most of a request, and writing them takes most of the time. A family
//! whose series are fixed is copied from the last request, and its values are written into the copy.

use std::ops::Range;

use metrics_catalog::{FamilyDescriptor, Reader};

use crate::wire::Message;

/// Prepared families, in the order of the requests.
#[derive(Debug, Default)]
pub(crate) struct Templates {
    families: Vec<Prepared>,
    /// Messages of all families.
    bytes: Vec<u8>,
    /// Places of all points.
    places: Vec<usize>,
    /// Labels of the page.
    page_labels: Vec<(String, String)>,
    /// Index of the next family of a request.
    next: usize,
}

#[derive(Debug)]
struct Prepared {
    descriptor: FamilyDescriptor,
    bytes: Range<usize>,
    places: Range<usize>,
}

/// Family as the last request had it.
#[derive(Debug)]
pub(crate) struct FamilyTemplate<'a> {
    /// The whole `Metric` if there are places, otherwise all fields in front of the points.
    pub(crate) bytes: &'a [u8],
    /// Start of the values of each point.
    pub(crate) places: &'a [usize],
}

impl Templates {
    pub(crate) fn clear(&mut self) {
        self.drop_from(0);
    }

    /// Begins a request. Labels of the page are in all points, so that others make all templates void.
    pub(crate) fn start(&mut self, reader: &Reader<'_>) {
        self.next = 0;
        let known = self.page_labels.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        if !known.eq(reader.page_labels()) {
            let labels = reader.page_labels();
            self.page_labels = labels.map(|(name, value)| (name.into(), value.into())).collect();
            self.clear();
        }
    }

    /// Returns the template of the next family of a request. If the families are not those of the last
    /// request, this one and all that follow are new.
    pub(crate) fn next(&mut self, descriptor: FamilyDescriptor) -> Option<FamilyTemplate<'_>> {
        let index = self.next;
        self.next += 1;
        if self.families.get(index).is_some_and(|family| family.descriptor != descriptor) {
            self.drop_from(index);
        }
        let Prepared { bytes, places, .. } = self.families.get(index)?;
        Some(FamilyTemplate {
            bytes: self.bytes.get(bytes.clone()).unwrap_or_default(),
            places: self.places.get(places.clone()).unwrap_or_default(),
        })
    }

    /// Adds the template of a family for which there was none.
    pub(crate) fn push(&mut self, descriptor: FamilyDescriptor, bytes: &[u8], places: &[usize]) {
        let (first_byte, first_place) = (self.bytes.len(), self.places.len());
        self.bytes.extend_from_slice(bytes);
        self.places.extend_from_slice(places);
        self.families.push(Prepared {
            descriptor,
            bytes: first_byte..self.bytes.len(),
            places: first_place..self.places.len(),
        });
    }

    fn drop_from(&mut self, index: usize) {
        if let Some(first) = self.families.get(index) {
            self.bytes.truncate(first.bytes.start);
            self.places.truncate(first.places.start);
            self.families.truncate(index);
        }
    }
}

/// Places of the values of a family's points, noted while they are written.
#[derive(Debug)]
pub(crate) struct Places {
    /// Start of the family in the message.
    start: usize,
    /// Places after it; `None` if the points are different in each request.
    places: Option<Vec<usize>>,
}

impl Places {
    pub(crate) fn new(start: usize, is_needed: bool) -> Self {
        Self { start, places: is_needed.then(Vec::new) }
    }

    /// Notes that values follow.
    pub(crate) fn note(&mut self, message: &Message) {
        if let Some(places) = &mut self.places {
            places.push(message.len() - self.start);
        }
    }

    /// Returns the places, none if they are not needed.
    pub(crate) fn as_slice(&self) -> &[usize] {
        self.places.as_deref().unwrap_or_default()
    }
}
