//! Events of a catalog as data.

use core::fmt;
use core::ptr;

use metrics_catalog_shared::row::{self, EventRow};
use metrics_catalog_shared::stability::Stability;

use crate::catalog::ownership::Ownership;
use crate::catalog::table::slice_str;

/// Generated data of all events of a catalog.
#[derive(Debug)]
pub struct EventTable {
    /// Rows, one for each event, in the order of the catalog.
    pub rows: &'static [row::EventArray],
    /// Key and help of each event, with one separator between them.
    pub words: &'static str,
    /// Owners and the like, which rows refer to.
    pub ownerships: &'static [Ownership],
}

/// Events of a group, for the expansion of the derive.
#[derive(Clone, Copy, Debug)]
pub struct EventGroup {
    /// Names of the events.
    pub names: &'static [&'static str],
    /// Events of the catalog.
    pub table: &'static EventTable,
    /// Index of the first event of the group in the table.
    pub first: usize,
}

impl EventGroup {
    /// Returns the event with an index in the group.
    #[inline]
    #[must_use]
    pub const fn descriptor(self, index: usize) -> Option<EventDescriptor> {
        self.table.event(self.first + index)
    }
}

impl EventTable {
    const fn event(&'static self, index: usize) -> Option<EventDescriptor> {
        if index < self.rows.len() {
            Some(EventDescriptor { table: self, row: &self.rows[index] })
        } else {
            None
        }
    }
}

/// All events of a catalog: what a service can record.
///
/// `metrics-catalog-build` generates it as the static `EVENTS`, beside `CATALOG`.
/// [`Catalog`](crate::Catalog) does not refer to it, so that the texts are only in programs that use them.
///
/// ```
/// # mod metrics {
/// #     use metrics_catalog::__private::{EventTable, Ownership};
/// #     static TABLE: EventTable = EventTable {
/// #         rows: &[[0, 21, 19, 1]],
/// #         words: "smtp.connection-start A client connected.",
/// #         ownerships: &[Ownership { owner: Some("mail team"), ..Ownership::NONE }],
/// #     };
/// #     pub static EVENTS: metrics_catalog::Events = metrics_catalog::Events::new(&TABLE);
/// # }
/// for event in metrics::EVENTS.iter() {
///     println!("{}: {}", event.key(), event.help());
/// }
/// let event = metrics::EVENTS.find("smtp.connection-start").unwrap();
/// assert_eq!((event.group(), event.name()), ("smtp", "connection-start"));
/// assert_eq!(event.help(), "A client connected.");
/// assert_eq!(event.owner(), Some("mail team"));
/// ```
#[derive(Debug)]
pub struct Events {
    table: &'static EventTable,
}

impl Events {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(table: &'static EventTable) -> Self {
        Self { table }
    }

    /// Returns all events, in the order of the catalog.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = EventDescriptor> + Clone + use<> {
        let table = self.table;
        table.rows.iter().map(move |row| EventDescriptor { table, row })
    }

    /// Returns the event with a [key](EventDescriptor::key), such as `smtp.connection-start`.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<EventDescriptor> {
        self.iter().find(|event| event.key() == key)
    }
}

/// Description of an event of a catalog: name, help and owner.
///
/// It consists of references into the generated table, and is `Copy`. From [`Events::iter`], and from
/// [`Event::descriptor`](crate::Event::descriptor) of a recorded enum.
#[derive(Clone, Copy)]
pub struct EventDescriptor {
    table: &'static EventTable,
    row: &'static row::EventArray,
}

impl EventDescriptor {
    const fn row(self) -> EventRow {
        EventRow::from_array(self.row)
    }

    /// Returns the name in the catalog with that of its group: `smtp.connection-start`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        let EventRow { start, key_len, .. } = self.row();
        slice_str(self.table.words, start as usize, key_len as usize)
    }

    /// Returns the name of the group: `smtp`.
    #[must_use]
    pub fn group(self) -> &'static str {
        self.key().split_once('.').unwrap_or_default().0
    }

    /// Returns the name in the group: `connection-start`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.key().split_once('.').unwrap_or_default().1
    }

    /// Returns the help text.
    #[must_use]
    pub const fn help(self) -> &'static str {
        let EventRow { start, key_len, help_len, .. } = self.row();
        slice_str(self.table.words, (start + key_len) as usize + 1, help_len as usize)
    }

    const fn ownership(self) -> Ownership {
        Ownership::of_row(self.table.ownerships, self.row().ownership)
    }

    /// Returns the owner: the person or team to contact. `None` if the catalog names none.
    #[must_use]
    pub const fn owner(self) -> Option<&'static str> {
        self.ownership().owner
    }

    /// Returns the compatibility promise, if the catalog makes one.
    #[must_use]
    pub const fn stability(self) -> Option<Stability> {
        self.ownership().stability
    }

    /// Returns the first version that has the event, if the catalog names it.
    #[must_use]
    pub const fn since(self) -> Option<&'static str> {
        self.ownership().since
    }
}

/// Compares events, not their texts.
impl PartialEq for EventDescriptor {
    fn eq(&self, other: &Self) -> bool {
        ptr::eq(self.row, other.row)
    }
}

impl Eq for EventDescriptor {}

impl fmt::Debug for EventDescriptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventDescriptor")
            .field("key", &self.key())
            .field("help", &self.help())
            .finish_non_exhaustive()
    }
}
