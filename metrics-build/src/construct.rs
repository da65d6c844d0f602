//! Macros that declare the constructs of the catalog language.
//!
//! Each construct is declared once, with `construct!`, in the file of its rules. The declaration
//! gives the struct with source positions, the reader, and the table of keys from which unknown
//! keys are reported and the JSON Schema is made.

/// Declares a construct: a struct with one field for each key, its reader, and its table.
///
/// `struct Alert("alert")` is read from any table, `struct Event("event", name)` from the entry of
/// that name, whose [`ReadEntry`] is written by hand. A line declares a key: how often it occurs,
/// the field, the key if it differs from the field, the type, and the type for the JSON Schema if
/// it differs from that of the Rust type.
///
/// - `required`: an `Option`, which is `None` after a problem. `required(Rule, "hint")` names the
///   rule to report, and what to do.
/// - `optional`: an `Option`.
/// - `list`: a value with a default, such as a `Vec`.
/// - `entries`: a `Vec` with an element for each entry of a table.
/// - `shared`: a construct whose keys this one has too.
macro_rules! construct {
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };

    (@field required $type:ty) => { Option<$type> };
    (@field optional $type:ty) => { Option<$type> };
    (@field list $type:ty) => { $type };
    (@field entries $type:ty) => { Vec<$type> };
    (@field shared $type:ty) => { $type };

    (@type $type:ty) => { <$type as $crate::language::Read>::TYPE };
    (@type $type:ty, $schema:expr) => { $schema };

    (@entry shared $key:expr, $doc:expr, $type:ty, $schema:expr) => {
        $crate::language::Entry::Shared(<$type>::ENTRIES)
    };
    (@entry $mode:ident $key:expr, $doc:expr, $type:ty, $schema:expr) => {
        $crate::language::Entry::Key($crate::language::Key {
            name: $key,
            doc: $doc.trim_ascii(),
            value: $schema,
            required: construct!(@required $mode),
        })
    };
    (@schema shared $type:ty) => { () };
    (@schema entries $type:ty, $schema:expr) => { $schema };
    (@schema $mode:ident $type:ty) => { <$type as $crate::language::Read>::TYPE };
    (@schema $mode:ident $type:ty, $schema:expr) => { $schema };

    (@required required) => { true };
    (@required $mode:ident) => { false };

    (@missing) => { ($crate::rules::Rule::MissingKey, "") };
    (@missing $rule:ident, $hint:literal) => { ($crate::rules::Rule::$rule, $hint) };

    (@read required $table:ident $owner:ident $problems:ident, $key:expr, $type:ty, $missing:expr) => {{
        let (rule, hint) = $missing;
        $table.require($key, rule, hint, &$owner, $problems);
        $table.read_key($key, $problems)
    }};
    (@read optional $table:ident $owner:ident $problems:ident, $key:expr, $type:ty, $missing:expr) => {
        $table.read_key($key, $problems)
    };
    (@read list $table:ident $owner:ident $problems:ident, $key:expr, $type:ty, $missing:expr) => {
        $table.read_key($key, $problems).unwrap_or_default()
    };
    (@read entries $table:ident $owner:ident $problems:ident, $key:expr, $type:ty, $missing:expr) => {
        $table.read_entries($key, $problems)
    };
    (@read shared $table:ident $owner:ident $problems:ident, $key:expr, $type:ty, $missing:expr) => {
        <$type>::read_keys($table, $problems)
    };

    (@owner $table:literal $span:expr) => {
        $crate::value::Owner { construct: $table, name: None, span: $span }
    };
    (@owner $table:literal $span:expr, $name:ident) => {
        $crate::value::Owner {
            construct: $table,
            name: Some($name.value.clone()),
            span: $name.span.clone(),
        }
    };

    (
        $(#[doc = $doc:literal])+
        $vis:vis struct $construct:ident($table:literal) {
            $(
                $(#[doc = $key_doc:literal])+
                $mode:ident $(($rule:ident, $hint:literal))? $field:ident $(= $key:literal)?:
                    $type:ty $(as $schema:expr)?,
            )*
        }
    ) => {
        construct! {
            @struct [] [$($doc)+] $vis $construct $table
            $([$($key_doc)+] $mode [$($rule, $hint)?] $field [$($key)?] [$type] [$($schema)?])*
        }

        impl $crate::language::Read for $construct {
            const TYPE: $crate::language::Type = $crate::language::Type::Table(&Self::TABLE);

            fn read(
                value: &$crate::value::Value<'_>,
                problems: &mut $crate::problem::Problems,
            ) -> Option<Self> {
                Some(Self::read_table($crate::value::Table::read(value, problems)?, problems))
            }
        }
    };
    (
        $(#[doc = $doc:literal])+
        $vis:vis struct $construct:ident($table:literal, $name:ident) {
            $(
                $(#[doc = $key_doc:literal])+
                $mode:ident $(($rule:ident, $hint:literal))? $field:ident $(= $key:literal)?:
                    $type:ty $(as $schema:expr)?,
            )*
        }
    ) => {
        construct! {
            @struct [$name] [$($doc)+] $vis $construct $table
            $([$($key_doc)+] $mode [$($rule, $hint)?] $field [$($key)?] [$type] [$($schema)?])*
        }
    };
    (
        @struct [$($name:ident)?] [$($doc:literal)+] $vis:vis $construct:ident $table:literal
        $(
            [$($key_doc:literal)+] $mode:ident [$($rule:ident, $hint:literal)?] $field:ident
            [$($key:literal)?] [$type:ty] [$($schema:expr)?]
        )*
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Default)]
        $vis struct $construct {
            $(pub(crate) $name: $crate::value::Text,)?
            $($(#[doc = $key_doc])+ pub(crate) $field: construct!(@field $mode $type),)*
        }

        impl $construct {
            pub(crate) const ENTRIES: &'static [$crate::language::Entry] = &[$(
                construct!(
                    @entry $mode construct!(@key $field $($key)?), concat!($($key_doc),+), $type,
                    construct!(@schema $mode $type $(, $schema)?)
                ),
            )*];

            pub(crate) const TABLE: $crate::language::Construct = $crate::language::Construct {
                name: $table,
                doc: concat!($($doc),+).trim_ascii(),
                entries: Self::ENTRIES,
                others: None,
            };

            /// Reads the keys of the construct out of a table.
            pub(crate) fn read_keys(
                $($name: $crate::value::Text,)?
                table: &mut $crate::value::Table<'_>,
                problems: &mut $crate::problem::Problems,
            ) -> Self {
                let owner = construct!(@owner $table table.span().clone() $(, $name)?);
                let _ = &owner;
                Self {
                    $($field: construct!(
                        @read $mode table owner problems, construct!(@key $field $($key)?), $type,
                        construct!(@missing $($rule, $hint)?)
                    ),)*
                    $($name)?
                }
            }

            /// Reads the construct, and reports all other keys of the table.
            pub(crate) fn read_table(
                $($name: $crate::value::Text,)?
                mut table: $crate::value::Table<'_>,
                problems: &mut $crate::problem::Problems,
            ) -> Self {
                let construct = Self::read_keys($($name,)? &mut table, problems);
                table.refuse_rest(&Self::TABLE, problems);
                construct
            }
        }
    };
}

/// Declares an enum whose variants are words of the language.
macro_rules! words {
    (
        $(#[doc = $doc:literal])+
        $vis:vis enum $name:ident($noun:literal, $rule:ident) {
            $($(#[doc = $variant_doc:literal])+ $variant:ident = $word:literal,)+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $vis enum $name {
            $($(#[doc = $variant_doc])+ $variant,)+
        }

        impl $name {
            $vis const ALL: [Self; [$($word),+].len()] = [$(Self::$variant),+];

            /// Returns the word that the catalog uses.
            #[must_use]
            $vis const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl $crate::language::Read for $name {
            const TYPE: $crate::language::Type = $crate::language::Type::Word(&[$($word),+]);

            fn read(
                value: &$crate::value::Value<'_>,
                problems: &mut $crate::problem::Problems,
            ) -> Option<Self> {
                let words = Self::ALL.map(|word| (word.name(), word));
                let rule = $crate::rules::Rule::$rule;
                $crate::language::read_word(value, $noun, rule, &words, problems)
            }
        }
    };
}

pub(crate) use {construct, words};
