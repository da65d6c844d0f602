//! Macros that generated code consists of.
//!
//! The items that they declare belong to this crate in the eyes of rustc's and Clippy's lints, which skip
//! code from macros of other crates. So generated code needs no `#[allow]`, which a crate that forbids the
//! lint would reject, and trips no lint of the crate that includes it.

/// Declares the storage and the catalog.
///
/// The number is that of the contract between the generator and this crate, and changes with it.
#[macro_export]
#[doc(hidden)]
macro_rules! __catalog {
    (contract: 7, cells: $cells:literal, slabs: $slabs:literal) => {
        use $crate::__private as __rt;

        $crate::__store! { cells: $cells, slabs: $slabs, table: &__TABLE }

        /// All metric families of this catalog: what an endpoint serves and an exposition contains.
        pub static CATALOG: $crate::Catalog = $crate::Catalog::new::<__Store>(&__TABLE)
            .with_package(
                $crate::__private::core::option_env!("CARGO_PKG_NAME"),
                $crate::__private::core::option_env!("CARGO_PKG_VERSION"),
            );

        /// All events of this catalog as data, for logs.
        pub static EVENTS: $crate::Events = $crate::Events::new(&__EVENT_TABLE);
    };
    ($($other:tt)*) => {
        $crate::__private::core::compile_error!(
            "`metrics-catalog` and `metrics-catalog-build` do not fit; use the same version of both"
        );
    };
}

/// Declares private statics.
#[macro_export]
#[doc(hidden)]
macro_rules! __statics {
    ($($(#[$meta:meta])* $name:ident: $type:ty = $value:expr;)*) => {
        $($(#[$meta])* static $name: $type = $value;)*
    };
}

/// Declares a closed label set: `Name: repr { Variant = "exported value", }`.
///
/// `names` are the values as the catalog names them, if they differ from the exported ones. The
/// attributes at the end are those of code that uses all variants.
#[macro_export]
#[doc(hidden)]
macro_rules! __label_set {
    (
        $(#[$meta:meta])*
        $name:ident: $repr:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)+
        }
        $(names: [$($value_name:literal,)+])?
        $(#[$use_meta:meta])*
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr($repr)]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)+
        }

        impl $crate::Label for $name {
            const __VALUES: &'static [&'static str] = &[$($text),+];
            $(const __NAMES: &'static [&'static str] = &[$($value_name),+];)?

            #[inline]
            fn index(self) -> usize {
                self as usize
            }
        }

        impl $crate::ClosedLabel for $name {
            $(#[$use_meta])*
            const ALL: &'static [Self] = &[$(Self::$variant),+];
        }

        impl $crate::__private::core::str::FromStr for $name {
            type Err = $crate::UnknownLabelValue;

            fn from_str(value: &str) -> $crate::__private::core::result::Result<Self, $crate::UnknownLabelValue> {
                $crate::__private::parse_label(value)
            }
        }

        impl $crate::__private::core::convert::TryFrom<&str> for $name {
            type Error = $crate::UnknownLabelValue;

            fn try_from(value: &str) -> $crate::__private::core::result::Result<Self, $crate::UnknownLabelValue> {
                $crate::__private::parse_label(value)
            }
        }

        impl $crate::__private::core::fmt::Display for $name {
            fn fmt(
                &self,
                f: &mut $crate::__private::core::fmt::Formatter<'_>,
            ) -> $crate::__private::core::fmt::Result {
                f.pad($crate::ClosedLabel::as_str(*self))
            }
        }
    };
}

/// Declares an open label set: `Name: slots of MAX in STATIC, overflow "exported value"`.
#[macro_export]
#[doc(hidden)]
macro_rules! __open_label_set {
    (
        $(#[$meta:meta])*
        $name:ident: $max:literal slots in $slots:ident, overflow $overflow:literal
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u16);

        static $slots: [$crate::__private::ValueSlot; $max] = $crate::__private::ValueSlot::array();

        impl $name {
            /// Overflow: all values that have no slot.
            pub const OVERFLOW: Self = Self($max);

            /// Returns the label value of a text, and gives it a slot if it has none and one is free.
            ///
            /// Never fails, blocks or allocates. A text that is empty, longer than 64 bytes, or contains
            /// control, invisible or bidirectional characters counts as the overflow. Where the same value is
            /// recorded often, keep the result.
            #[must_use]
            pub fn of(text: &str) -> Self {
                <Self as $crate::OpenLabel>::of(text)
            }
        }

        impl $crate::Label for $name {
            const __VALUES: &'static [&'static str] =
                &$crate::__private::open_values::<{ $max + 1 }>($overflow);
            const __IS_OPEN: bool = true;

            #[inline]
            fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl $crate::OpenLabel for $name {
            const OVERFLOW: Self = Self::OVERFLOW;

            fn of(text: &str) -> Self {
                let values = <Self as $crate::Label>::__VALUES;
                Self($crate::__private::find_or_insert(&$slots, values, text) as u16)
            }
        }

        impl $crate::__private::core::fmt::Display for $name {
            fn fmt(
                &self,
                f: &mut $crate::__private::core::fmt::Formatter<'_>,
            ) -> $crate::__private::core::fmt::Result {
                let values = <Self as $crate::Label>::__VALUES;
                $crate::__private::fmt_value(&$slots, values, self.0 as usize, f)
            }
        }
    };
}

/// Declares the module of a group, with the index of its first event in the catalog, the names of its events,
/// and then its items.
#[macro_export]
#[doc(hidden)]
macro_rules! __group {
    ($(#[$meta:meta])* $name:ident from $first:literal [$($event:literal,)*] $($item:tt)*) => {
        $(#[$meta])*
        pub mod $name {
            use $crate::__private as __rt;

            /// Events of this group: `#[derive(Event)]` compares variants with them.
            #[doc(hidden)]
            pub const __EVENTS: $crate::__private::EventGroup = $crate::__private::EventGroup {
                names: &[$($event),*],
                table: &super::__EVENT_TABLE,
                first: $first,
            };

            $($item)*
        }
    };
}

/// Declares the handles of metrics.
#[macro_export]
#[doc(hidden)]
macro_rules! __metrics {
    ($($(#[$meta:meta])* $name:ident: $type:ty = $value:expr;)*) => {
        $($(#[$meta])* pub static $name: $type = $value;)*
    };
}

/// Declares the callback of a group: the attributes of code that uses all handles, and then
/// `field: handle type = HANDLE` for each family that it can report.
#[cfg(feature = "std")]
#[macro_export]
#[doc(hidden)]
macro_rules! __collected {
    (
        [$(#[$use_meta:meta])*]
        $($(#[$meta:meta])* $field:ident: $type:ty = $name:ident;)*
    ) => {
        /// Families of the group, as its callback reports them. A family that it does not report is absent
        /// from the scrape.
        #[derive(Debug)]
        pub struct __Collected<'a> {
            $($(#[$meta])* pub $field: $crate::__private::Collector<'a, $type>,)*
        }

        /// Families of the group whose values are read at each scrape.
        pub mod collected {
            /// Families of the group, as its callback reports them.
            // Under another name, because an event could have this one.
            pub type Families<'a> = super::__Collected<'a>;
        }

        $(#[$use_meta])*
        static __COLLECTED: $crate::__private::CallbackGroup =
            $crate::__private::CallbackGroup::new(&[$(&$name),*]);

        /// Sets the callback for all families of this group whose values are read at each scrape, or
        /// replaces the earlier one. A scrape calls it once, if it selects one of them, so all have values
        /// of the same moment. A family with a callback of its own is read from that one.
        ///
        /// If the callback panics, all of them are absent from the scrape.
        $(#[$use_meta])*
        pub fn collect_with<Callback>(callback: Callback)
        where
            Callback: $crate::__private::core::ops::Fn(&mut __Collected<'_>)
                + $crate::__private::core::marker::Send
                + $crate::__private::core::marker::Sync
                + 'static,
        {
            __COLLECTED.set(move |buffers| {
                // There is one for each family.
                if let [$($field),*] = buffers {
                    callback(&mut __Collected {
                        $($field: $crate::__private::Collect::collector(&$name, $field),)*
                    });
                }
            });
        }
    };
}

/// Without `std`, groups have no callbacks.
#[cfg(not(feature = "std"))]
#[macro_export]
#[doc(hidden)]
macro_rules! __collected {
    ($($other:tt)*) => {};
}

/// Creates a keyed family with a constructor of `KeyedFamily` and its arguments.
#[cfg(feature = "std")]
#[macro_export]
#[doc(hidden)]
macro_rules! __keyed {
    ($function:ident ($($argument:expr),+)) => {
        $crate::__private::KeyedFamily::$function($($argument),+)
    };
}

/// Creates a keyed family in memory of a fixed size.
#[cfg(not(feature = "std"))]
#[macro_export]
#[doc(hidden)]
macro_rules! __keyed {
    (counter ($max:expr, $idle:expr)) => {
        $crate::__keyed! { @ $max, 1, counter($max, $idle) }
    };
    (gauge ($max:expr, $idle:expr)) => {
        $crate::__keyed! { @ $max, 3, gauge($max, $idle) }
    };
    (state_set ($max:expr, $idle:expr)) => {
        $crate::__keyed! { @ $max, 2, state_set($max, $idle) }
    };
    (histogram ($max:expr, $idle:expr, $layout:expr, ($buckets:expr, $native:expr))) => {
        $crate::__keyed! {
            @ $max, $buckets + 1 + $native, histogram($max, $idle, $layout, ($buckets, $native))
        }
    };
    (@ $max:expr, $cells:expr, $function:ident ($($argument:expr),+)) => {{
        static MEMORY: $crate::__private::FixedMemory<
            { $crate::__private::table_len($max) },
            { $max },
            // A tag and the cells of each series and of the overflow.
            { ($max + 1) * ($cells + 1) },
        > = $crate::__private::FixedMemory::new();
        $crate::__private::KeyedFamily::$function($($argument),+).in_memory(&MEMORY)
    }};
}

/// Names the type of a family with several labels. Clippy does not count the parts of a type that a macro
/// of another crate writes.
#[macro_export]
#[doc(hidden)]
macro_rules! __family {
    ($family:ident<$series:ty, $labels:ty>) => { $crate::__private::$family<$series, $labels> };
}

/// Names the type of a field that an event may lack.
#[macro_export]
#[doc(hidden)]
macro_rules! __optional {
    ($type:ty) => { $crate::__private::core::option::Option<$type> };
}

/// Gives the unit of a family, or none.
#[macro_export]
#[doc(hidden)]
macro_rules! __unit {
    () => {
        $crate::__private::core::option::Option::None
    };
    ($unit:literal) => {
        $crate::__private::core::option::Option::Some($unit)
    };
}

/// Gives owner, stability and first version of families and events.
#[macro_export]
#[doc(hidden)]
macro_rules! __ownership {
    ($(owner: $owner:literal,)? $(stability: $stability:ident,)? $(since: $since:literal,)? $(otel: $otel:expr,)?) => {
        $crate::__private::Ownership {
            owner: $crate::__info_value!($($owner)?),
            stability: $crate::__info_value!($($crate::Stability::$stability)?),
            since: $crate::__info_value!($($since)?),
            otel: $crate::__info_value!($($otel)?),
        }
    };
}

/// Gives a value, or none: of a label that is known at run time, or of an owner that is not declared.
#[macro_export]
#[doc(hidden)]
macro_rules! __info_value {
    () => {
        $crate::__private::core::option::Option::None
    };
    ($value:expr) => {
        $crate::__private::core::option::Option::Some($value)
    };
}

/// Declares an event: `Name: index { field: type, }`, then what recording it does, see `__effect`.
#[macro_export]
#[doc(hidden)]
macro_rules! __event {
    (
        $(#[$meta:meta])*
        $name:ident: $index:literal { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* }
        $($effect:ident $arguments:tt;)*
        $(#[$use_meta:meta])*
    ) => {
        $(#[$meta])*
        #[must_use = "an event does nothing until `.record()` is called"]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)*
        }

        $crate::__record! { [$(#[$use_meta])*] $name: $index $($effect $arguments;)* }
    };
}

/// Implements `record` of an event.
#[macro_export]
#[doc(hidden)]
macro_rules! __record {
    // Most events do nothing but count, and rustc has less to do if that is one function for all.
    (
        [$(#[$meta:meta])*] $name:ident: $index:literal
        count ($first:literal $(+ $label:ident $(. $tuple:tt)? $(or $absent:literal)? $(* $stride:literal)?)*);
    ) => {
        $(#[$meta])*
        impl $name {
            /// Index of this event in `__EVENTS`.
            #[doc(hidden)]
            pub const __INDEX: usize = $index;

            /// Records this event.
            #[inline]
            pub fn record(self) {
                $crate::__private::increment::<super::__Store>(
                    $first $(+ (self.$label $(. $tuple)? $(.map_or($absent, $crate::Label::index))? as usize) $(* $stride)?)*
                );
            }
        }
    };
    ([$(#[$meta:meta])*] $name:ident: $index:literal $($effect:ident $arguments:tt;)*) => {
        $(#[$meta])*
        impl $name {
            /// Index of this event in `__EVENTS`.
            #[doc(hidden)]
            pub const __INDEX: usize = $index;

            /// Records this event.
            #[inline]
            pub fn record(self) {
                $crate::__private::record(self);
            }
        }

        $(#[$meta])*
        impl $crate::__private::Effects for $name {
            type Store = super::__Store;

            #[inline]
            fn apply<W: $crate::__private::Writer>(self, writer: W) {
                $($crate::__effect! { self writer $effect $arguments })*
            }
        }
    };
}

/// One effect of an event, whose arguments are:
///
/// - the field with the value, with a `?` if it is optional, unless nothing but 1 is counted
/// - the cell, or the series of an exemplar: a number, and each label's index times a stride; `or` is
///   followed by the index of a label that is absent
/// - the fields with labels of open sets, if a gauge is set
/// - the statics of the bucket layout and of the exemplars, the field with the trace id
#[macro_export]
#[doc(hidden)]
macro_rules! __effect {
    ($self:ident $writer:ident inc (
        $first:literal $(+ $label:ident $(. $tuple:tt)? $(or $absent:literal)? $(* $stride:literal)?)*
    )) => {
        $writer.add($first $(+ ($self.$label $(. $tuple)? $(.map_or($absent, $crate::Label::index))? as usize) $(* $stride)?)*, 1);
    };
    ($self:ident $writer:ident dec (
        $first:literal $(+ $label:ident $(. $tuple:tt)? $(or $absent:literal)? $(* $stride:literal)?)*
    )) => {
        $writer.add(
            $first $(+ ($self.$label $(. $tuple)? $(.map_or($absent, $crate::Label::index))? as usize) $(* $stride)?)*,
            $crate::__private::core::primitive::u64::MAX,
        );
    };
    ($self:ident $writer:ident inc_exemplar ($($rest:tt)*)) => {
        $crate::__effect! { @ $self $writer (1_u64) exemplar ($($rest)*) }
    };
    ($self:ident $writer:ident $effect:ident ($field:ident ?, $($rest:tt)*)) => {
        if let $crate::__private::core::option::Option::Some(value) = $self.$field {
            $crate::__effect! { @ $self $writer (value) $effect ($($rest)*) }
        }
    };
    ($self:ident $writer:ident $effect:ident ($field:ident, $($rest:tt)*)) => {
        $crate::__effect! { @ $self $writer ($self.$field) $effect ($($rest)*) }
    };
    (@ $self:ident $writer:ident ($($value:tt)*) add (
        $first:literal $(+ $label:ident $(. $tuple:tt)? $(or $absent:literal)? $(* $stride:literal)?)*
    )) => {
        $crate::__private::add_monotonic(
            $($value)*,
            $writer,
            $first $(+ ($self.$label $(. $tuple)? $(.map_or($absent, $crate::Label::index))? as usize) $(* $stride)?)*,
        );
    };
    (@ $self:ident $writer:ident ($($value:tt)*) set (
        $first:literal $(+ $label:ident $(. $tuple:tt)? $(or $absent:literal)? $(* $stride:literal)?)*
        $(, [$($open:ident),+])?
    )) => {
        $crate::__private::set_shared::<super::__Store, _>(
            $crate::__private::overflow::in_series(
                $first $(+ ($self.$label $(. $tuple)? $(.map_or($absent, $crate::Label::index))? as usize) $(* $stride)?)*,
                false $($(|| $crate::Labels::__is_overflow($self.$open))+)?,
            ),
            $($value)*,
        );
    };
    (@ $self:ident $writer:ident ($($value:tt)*) set_sum (
        $first:literal $(+ $label:ident $(. $tuple:tt)? $(or $absent:literal)? $(* $stride:literal)?)*
    )) => {
        $crate::__private::set_sum::<super::__Store>(
            $first $(+ ($self.$label $(. $tuple)? $(.map_or($absent, $crate::Label::index))? as usize) $(* $stride)?)*,
            $($value)*,
        );
    };
    (@ $self:ident $writer:ident ($($value:tt)*) set_state (
        $first:literal $(+ $label:ident $(. $tuple:tt)? $(or $absent:literal)? $(* $stride:literal)?)*
    )) => {
        $crate::__private::set_shared::<super::__Store, _>(
            $first $(+ ($self.$label $(. $tuple)? $(.map_or($absent, $crate::Label::index))? as usize) $(* $stride)?)*,
            $($value)* as u64,
        );
    };
    (@ $self:ident $writer:ident ($($value:tt)*) observe (
        $first:literal $(+ $label:ident $(. $tuple:tt)? $(or $absent:literal)? $(* $stride:literal)?)*, $buckets:ident
    )) => {
        $crate::__private::observe(
            $($value)*,
            $writer,
            $first $(+ ($self.$label $(. $tuple)? $(.map_or($absent, $crate::Label::index))? as usize) $(* $stride)?)*,
            &super::$buckets,
            const { super::$buckets.layout() },
        );
    };
    (@ $self:ident $writer:ident ($($value:tt)*) exemplar (
        $first:literal $(+ $label:ident $(. $tuple:tt)? $(or $absent:literal)? $(* $stride:literal)?)*,
        $slots:ident, $trace:ident
    )) => {
        $crate::__private::record_exemplar(
            &super::$slots,
            $first $(+ ($self.$label $(. $tuple)? $(.map_or($absent, $crate::Label::index))? as usize) $(* $stride)?)*,
            $self.$trace,
            $($value)*,
        );
    };
    (@ $self:ident $writer:ident ($($value:tt)*) observe_exemplar (
        $first:literal $(+ $label:ident $(. $tuple:tt)? $(or $absent:literal)? $(* $stride:literal)?)*,
        $buckets:ident, $slots:ident, $trace:ident
    )) => {
        $crate::__private::observe_exemplar(
            &super::$buckets,
            &super::$slots,
            $first $(+ ($self.$label $(. $tuple)? $(.map_or($absent, $crate::Label::index))? as usize) $(* $stride)?)*,
            $self.$trace,
            $($value)*,
        );
    };
}

/// Declares an event that updates keyed families, and perhaps others.
///
/// - `texts`: fields with texts of open labels
/// - `states`: fields with states that effects on keyed families set, if no effect on others uses them
/// - `dense`: the labels of effects on dense families, the other fields that these use, and the effects
/// - `keys`: labels of keyed families; the families with equal labels share a key, and so its hash
/// - `keyed`: effects on keyed families: the verb, the name and type of the handle, the family, the key,
///   the field with the value, with a `?` if it is optional, and the field with the trace id of an exemplar
/// - `bound`: the type of the event with bound labels, its labels, and its other fields
#[macro_export]
#[doc(hidden)]
macro_rules! __keyed_event {
    (
        $(#[$meta:meta])*
        $name:ident $(<$life:lifetime, $elided:lifetime>)?: $index:literal {
            $($(#[$field_meta:meta])* $field:ident: $type:ty,)*
        }
        texts [$($text:ident),*]
        states [$($state:ident: $state_type:ty),*]
        dense {
            $($dense_label:ident: $dense_type:ty = $dense_value:expr,)*
        } {
            $($dense_field:ident: $dense_field_type:ty,)*
        } {
            $($effect:ident $arguments:tt;)*
        }
        keys {
            $($key:ident = [$($part:expr),*];)*
        }
        keyed {
            $(
                $verb:ident $handle:ident: $handle_type:ty =
                    $family:path, $family_key:ident $value:tt $(exemplar $trace:ident)?;
            )*
        }
        $(bound $bound:ident $labels:tt $others:tt)?
        $(#[$use_meta:meta])*
    ) => {
        $(#[$meta])*
        #[must_use = "an event does nothing until `.record()` is called"]
        pub struct $name $(<$life>)? {
            $($(#[$field_meta])* pub $field: $type,)*
        }

        $(#[$use_meta])*
        impl $name $(<$elided>)? {
            /// Index of this event in `__EVENTS`.
            #[doc(hidden)]
            pub const __INDEX: usize = $index;

            /// Records this event. Looks up the series of its labels in each keyed family.
            #[inline]
            pub fn record(self) {
                let Self { $($field),* } = self;
                $(let _ = &$field;)*
                $(
                    let mut buffer = $crate::__private::TextBuffer::new();
                    let $text = $crate::__private::TextSource::text($text, &mut buffer);
                )*
                $crate::__dense! {
                    { $($dense_label: $dense_type = $dense_value,)* }
                    { $($dense_field: $dense_field_type,)* }
                    { $($effect $arguments;)* }
                }
                $(
                    let $key = [$($part),*];
                    let $key = $crate::__private::EventKey::new(&$key);
                )*
                $($crate::__keyed_effect! {
                    ($family.__with_key($family_key)) $verb $value $(exemplar $trace)?
                })*
            }
        }

        $crate::__bound! {
            [$($bound $labels $others)?] $name [$($life)?] [$(#[$use_meta])*] [$($text),*]
            [$($state: $state_type),*]
            { $($dense_label: $dense_type = $dense_value,)* }
            { $($dense_field: $dense_field_type,)* }
            { $($effect $arguments;)* }
            { $($key = [$($part),*];)* }
            { $($verb $handle: $handle_type = $family, $family_key $value $(exemplar $trace)?;)* }
        }
    };
}

/// Declares an event with bound labels, if the event has labels. The arguments are those of
/// `__keyed_event`.
#[macro_export]
#[doc(hidden)]
macro_rules! __bound {
    ([] $($rest:tt)*) => {};
    (
        [
            $bound:ident
            { $($label:ident: $label_type:ty ,)* }
            { $($other:ident: $other_type:ty,)* }
        ]
        $name:ident [$($life:lifetime)?] [$(#[$use_meta:meta])*] [$($text:ident),*]
        [$($state:ident: $state_type:ty),*]
        { $($dense_label:ident: $dense_type:ty = $dense_value:expr,)* }
        { $($dense_field:ident: $dense_field_type:ty,)* }
        { $($effect:ident $arguments:tt;)* }
        { $($key:ident = [$($part:expr),*];)* }
        {
            $(
                $verb:ident $handle:ident: $handle_type:ty =
                    $family:path, $family_key:ident $value:tt $(exemplar $trace:ident)?;
            )*
        }
    ) => {
        #[doc = concat!(
            "[`", stringify!($name), "`] with bound labels: their series have been looked up.\n\n",
            "See there for the families, the labels and a query.",
        )]
        ///
        /// Keep it where one combination of labels is recorded often, such as for a connection.
        ///
        /// If a series is removed, the event records nothing in that family from then on. If the labels were
        /// bound while no slot was free, it records in the overflow.
        #[derive(Clone, Copy)]
        #[must_use = "an event does nothing until `.record()` is called"]
        pub struct $bound {
            $($handle: $handle_type,)*
            $($dense_label: $dense_type,)*
            $($state: $state_type,)*
        }

        $(#[$use_meta])*
        impl $(<$life>)? $name $(<$life>)? {
            /// Looks up the series of these labels, so that recording the event needs no look-up.
            #[inline]
            pub fn bind($($label: $label_type),*) -> $bound {
                $(let _ = &$label;)*
                $(
                    let mut buffer = $crate::__private::TextBuffer::new();
                    let $text = $crate::__private::TextSource::text($text, &mut buffer);
                )*
                $(
                    let $key = [$($part),*];
                    let $key = $crate::__private::EventKey::new(&$key);
                )*
                $bound {
                    $($handle: $family.__with_key($family_key),)*
                    $($dense_label: $dense_value,)*
                    $($state,)*
                }
            }
        }

        $(#[$use_meta])*
        impl $bound {
            /// Records the event.
            #[inline]
            pub fn record(self, $($other: $other_type),*) {
                let Self { $($handle,)* $($dense_label,)* $($state,)* } = self;
                $(let _ = &$other;)*
                $crate::__dense! {
                    { $($dense_label: $dense_type = $dense_label,)* }
                    { $($dense_field: $dense_field_type,)* }
                    { $($effect $arguments;)* }
                }
                $($crate::__keyed_effect! { ($handle) $verb $value $(exemplar $trace)? })*
            }

            /// Returns whether all series of these labels still exist.
            #[must_use]
            pub fn is_current(self) -> bool {
                true $(&& $crate::KeyedMetric::is_current(self.$handle))*
            }
        }
    };
}

/// Effects on dense families of an event that also updates keyed ones.
#[macro_export]
#[doc(hidden)]
macro_rules! __dense {
    ({} {} {}) => {};
    (
        { $($label:ident: $type:ty = $value:expr,)* }
        { $($field:ident: $field_type:ty,)* }
        { $($effect:ident $arguments:tt;)+ }
    ) => {{
        struct Dense {
            $($label: $type,)*
            $($field: $field_type,)*
        }

        impl $crate::__private::Effects for Dense {
            type Store = super::__Store;

            #[inline]
            fn apply<W: $crate::__private::Writer>(self, writer: W) {
                $($crate::__effect! { self writer $effect $arguments })+
            }
        }

        $crate::__private::record(Dense { $($label: $value,)* $($field,)* });
    }};
}

/// One effect of an event on a keyed family: the handle of the series, the verb, the value, and the field
/// with the trace id of an exemplar.
#[macro_export]
#[doc(hidden)]
macro_rules! __keyed_effect {
    (($($handle:tt)*) $verb:ident ($field:ident ?) $(exemplar $trace:ident)?) => {
        if let $crate::__private::core::option::Option::Some(value) = $field {
            $crate::__keyed_effect! { ($($handle)*) $verb (value) $(exemplar $trace)? }
        }
    };
    (($($handle:tt)*) inc () exemplar $trace:ident) => {
        let series = $($handle)*;
        series.by_code().inc();
        series.record_exemplar($trace, 1);
    };
    (($($handle:tt)*) $verb:ident ($value:ident) exemplar $trace:ident) => {
        let series = $($handle)*;
        series.by_code().$verb($value);
        series.record_exemplar($trace, $value);
    };
    (($($handle:tt)*) set_saturating ($($value:tt)*)) => {
        $crate::__private::set_saturating($($handle)*, $($value)*);
    };
    (($($handle:tt)*) $verb:ident ($($value:tt)*)) => {
        $($handle)*.by_code().$verb($($value)*);
    };
}
