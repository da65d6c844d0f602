//! Ids of the parts of a catalog: indices, each type of which fits one list only.

macro_rules! ids {
    ($($(#[doc = $doc:literal])* $id:ident;)*) => {$(
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
    )*};
}

ids! {
    /// Index of a label set.
    SetId;
    /// Index of a bucket layout.
    LayoutId;
    /// Index of a group.
    GroupId;
    /// Index of a metric family.
    FamilyId;
    /// Index of a label of a family.
    LabelId;
    /// Index of a field of an event.
    FieldId;
    /// Index of a value of a closed label set.
    ValueId;
    /// Index of a service level objective.
    SloId;
}

/// Group of an event, and its index there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId {
    pub group: GroupId,
    pub index: usize,
}

/// Declares that ids of a type are the indices of a list, and the method that returns all of them.
macro_rules! indexed {
    ($owner:ident.$list:ident[$item:ty] by $id:ident, $ids:ident) => {
        impl ::std::ops::Index<$id> for $owner {
            type Output = $item;

            fn index(&self, id: $id) -> &$item {
                &self.$list[id.index()]
            }
        }

        impl $owner {
            /// Returns the ids of all elements of the list, in order.
            pub fn $ids(&self) -> impl Iterator<Item = $id> + use<> {
                (0..self.$list.len()).map($id::new)
            }
        }
    };
}

pub(crate) use indexed;
