//! The language as data: every table of a catalog, the keys it has, and what each of them takes.
//! The parser refuses a key that is not here, and the JSON Schema says what is.

pub(crate) mod alert;
pub(crate) mod effect;
pub(crate) mod event;
pub(crate) mod group;
pub(crate) mod label;
pub(crate) mod layout;
pub(crate) mod metric;
pub(crate) mod panel;

use crate::key::layout::LAYOUT;
use crate::rule::Rule;

/// A kind of table.
#[derive(Debug)]
pub(crate) struct Keys {
    /// What it is called in the JSON Schema.
    pub(crate) name: &'static str,
    pub(crate) help: &'static str,
    /// The keys that mean something, in lists that tables share.
    pub(crate) lists: &'static [&'static [Key]],
    /// What any other key is, if there may be others.
    pub(crate) others: Option<&'static Type>,
}

/// A key, and what it takes.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) takes: Type,
    /// Whether a table without it is refused.
    pub(crate) required: bool,
    pub(crate) help: &'static str,
}

/// What a key takes.
#[derive(Debug)]
pub(crate) enum Type {
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    Boolean,
    Integer {
        least: i64,
        most: i64,
    },
    Number,
    List(&'static Type),
    /// A table with names of this form, each with a value of this type.
    Named(Form, &'static Type),
    Table(&'static Keys),
    /// Any of these.
    Either(&'static [Type]),
}

/// How names are written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    Kebab,
    Snake,
    /// The name of an event, maybe with that of its group before it, or a pattern.
    Event,
    /// What Prometheus takes for the name of a label.
    Label,
    /// A series as `promtool` writes it.
    Series,
}

impl Keys {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static Key> {
        self.lists.iter().copied().flatten()
    }

    /// The names of the keys, as a message lists them.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.iter().map(|key| key.name)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.names().any(|known| known == name)
    }
}

const fn key(name: &'static str, takes: Type, help: &'static str) -> Key {
    Key { name, takes, required: false, help }
}

const fn required(name: &'static str, takes: Type, help: &'static str) -> Key {
    Key { name, takes, required: true, help }
}

/// The files of a catalog.
pub(crate) const FILE: Keys = Keys {
    name: "file",
    help: "A file of a catalog: tables of its own, and any other table is a group.",
    lists: &[&[
        required("format", Type::Integer { least: 1, most: 1 }, "The format of this file: 1."),
        key(
            "include",
            Type::List(&Type::Text),
            "Other files of the catalog: paths from this file's directory, in which `*` stands for any part of a name.",
        ),
        key("catalog", Type::Table(&CATALOG), "What holds for all of the catalog."),
        key("labels", Type::Named(Form::Snake, &label::SETS), "Sets of label values."),
        key("buckets", Type::Named(Form::Snake, &LAYOUT), "Bucket layouts."),
        key("allow", Type::List(&Type::Table(&ALLOW)), "Exceptions from lints."),
    ]],
    others: Some(&Type::Table(&group::GROUP)),
};

pub(crate) const CATALOG: Keys = Keys {
    name: "catalog",
    help: "What holds for all of the catalog.",
    lists: &[
        &[
            key("namespace", Type::Text, "The prefix of every exported name."),
            key(
                "total_suffix",
                Type::Boolean,
                "Whether the name of every counter ends in `_total`; it does unless said.",
            ),
            COUNT_EVENTS,
            key(
                "slabs",
                Type::Integer { least: 1, most: 4096 },
                "How many threads record at full speed at once; 64 unless said.",
            ),
            key(
                "series_budget",
                Type::Integer { least: 0, most: i64::MAX },
                "How many series all of it may have: sample lines of a scrape.",
            ),
        ],
        INHERITED,
    ],
    others: None,
};

pub(crate) const ALLOW: Keys = Keys {
    name: "allow",
    help: "An exception from a lint.",
    lists: &[&[
        required("lint", Type::Word(&Rule::LINT_IDS), "The lint that is wrong here."),
        required(
            "at",
            Type::Text,
            "Where: `group.metric`, `group.event`, `labels.set` or `buckets.layout`.",
        ),
        required("why", Type::Text, "Why it is wrong here."),
    ]],
    others: None,
};

/// What metrics and events have from their group, and groups from the catalog, unless they say so
/// themselves.
const INHERITED: &[Key] = &[
    key(
        "tier",
        Type::Word(&["basic", "detail"]),
        "Whether every scrape brings it, or only those that ask for details.",
    ),
    key("owner", Type::Text, "Who answers for it."),
    key(
        "stability",
        Type::Word(&["internal", "alpha", "beta", "stable"]),
        "What those who use it can rely on.",
    ),
    key("since", Type::Text, "The version that it came with."),
];

const COUNTING: Type = Type::Word(&["each", "together"]);

const COUNT_EVENTS: Key = key(
    "count",
    COUNTING,
    "Whether each event has a counter of its own, or those of a group are counted together, by name.",
);

const DEPRECATED: Key = key(
    "deprecated",
    Type::Table(&DEPRECATED_KEYS),
    "That it is on its way out, which rustc says where it is used.",
);

pub(crate) const DEPRECATED_KEYS: Keys = Keys {
    name: "deprecated",
    help: "That something is on its way out.",
    lists: &[&[
        required("since", Type::Text, "The version that deprecated it."),
        key("reason", Type::Text, "Why."),
        key("to", Type::Text, "What replaces it."),
    ]],
    others: None,
};
