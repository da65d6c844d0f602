//! Ids of the parts of a catalog: indices, each type of which fits one list only.

use std::ops::Index;

use crate::catalog::{Catalog, Event, Family, Field, Group, Label, LabelSet, LabelValue, Layout};

macro_rules! ids {
    ($($(#[doc = $doc:literal])* $id:ident = $owner:ident.$list:ident[$item:ty], $ids:ident;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $id(usize);

        impl $id {
            pub(crate) const fn new(index: usize) -> Self {
                Self(index)
            }

            /// Returns the index in the list.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0
            }
        }

        impl Index<$id> for $owner {
            type Output = $item;

            fn index(&self, id: $id) -> &$item {
                &self.$list[id.0]
            }
        }

        impl $owner {
            /// Returns the ids of all elements of the list, in order.
            pub fn $ids(&self) -> impl Iterator<Item = $id> + use<> {
                (0..self.$list.len()).map($id::new)
            }
        }
    )*};
}

ids! {
    /// Index of a label set.
    SetId = Catalog.sets[LabelSet], set_ids;
    /// Index of a bucket layout.
    LayoutId = Catalog.layouts[Layout], layout_ids;
    /// Index of a group.
    GroupId = Catalog.groups[Group], group_ids;
    /// Index of a metric family.
    FamilyId = Catalog.families[Family], family_ids;
    /// Index of a label of a family.
    LabelId = Family.labels[Label], label_ids;
    /// Index of a field of an event.
    FieldId = Event.fields[Field], field_ids;
    /// Index of a value of a closed label set.
    ValueId = LabelSet.values[LabelValue], value_ids;
}

/// Group of an event, and its index there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId {
    pub group: GroupId,
    pub index: usize,
}

impl Index<EventId> for Catalog {
    type Output = Event;

    fn index(&self, id: EventId) -> &Event {
        &self[id.group].events[id.index]
    }
}

impl Catalog {
    /// Returns the id of the event with a name in a group.
    #[must_use]
    pub fn event_id(&self, group: GroupId, event: &str) -> Option<EventId> {
        let index = self[group].event_indices.get(event).copied()?;
        Some(EventId { group, index })
    }

    /// Returns the ids of a group's events.
    pub fn event_ids(&self, group: GroupId) -> impl Iterator<Item = EventId> + use<> {
        (0..self[group].events.len()).map(move |index| EventId { group, index })
    }
}

impl Event {
    /// Returns the id of the field with a name.
    #[must_use]
    pub fn field_id(&self, name: &str) -> Option<FieldId> {
        self.fields.iter().position(|field| field.name == name).map(FieldId::new)
    }
}

impl Family {
    /// Returns the id of the label with a name.
    #[must_use]
    pub fn label_id(&self, name: &str) -> Option<LabelId> {
        self.labels.iter().position(|label| label.name == name).map(LabelId::new)
    }
}

impl LabelSet {
    /// Returns the id of the value with a name.
    #[must_use]
    pub fn value_id(&self, name: &str) -> Option<ValueId> {
        self.values.iter().position(|value| value.name == name).map(ValueId::new)
    }
}
