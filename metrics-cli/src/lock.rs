//! `metrics.lock`: all of a catalog that those rely on who scrape, resolved, and sorted by what is
//! exported.
//!
//! It is TOML with a line for each thing, and each family says all of itself, so that a change of
//! the catalog is seen where it is felt, and merges are as easy as they can be.

mod resolve;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// What the format is called. What a later version of this command writes may have another.
const VERSION: u32 = 1;

const HEADER: &str = "\
# All that those rely on who scrape. `metrics-catalog lock` writes it from the catalog: do not edit.
";

#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lock {
    version: u32,
    /// By exported name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) family: BTreeMap<String, Family>,
    /// By group and name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) event: BTreeMap<String, Event>,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Family {
    pub(crate) key: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) unit: Option<String>,
    /// What is counted, set or observed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<String>,
    pub(crate) help: String,
    pub(crate) series: u64,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) exemplars: bool,
    /// The bounds as `le` has them, `+Inf` left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) buckets: Vec<String>,
    /// The labels of an info.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) info: Vec<String>,
    /// The states of a state set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) states: Vec<Value>,
    #[serde(flatten)]
    pub(crate) standing: Standing,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) native: Option<Native>,
    /// In the order of the catalog.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) labels: Vec<Label>,
}

/// What a family or an event has from itself or from what it is part of.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Standing {
    pub(crate) tier: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) stability: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) owner: Option<String>,
    /// Since when, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) deprecated: Option<String>,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Native {
    pub(crate) schema: i8,
    pub(crate) zero_threshold: f64,
    pub(crate) buckets: u64,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Label {
    pub(crate) name: String,
    /// How many values an open set has room for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) max: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) overflow: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) values: Vec<Value>,
}

/// A label value. Most are exported as the catalog calls them, and are written as that.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(from = "Written", into = "Written")]
pub(crate) struct Value {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) deprecated: bool,
}

#[derive(Deserialize, Serialize)]
#[serde(untagged)]
enum Written {
    Plain(String),
    Whole {
        name: String,
        text: String,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        deprecated: bool,
    },
}

impl From<Written> for Value {
    fn from(written: Written) -> Self {
        match written {
            Written::Plain(name) => Self { text: name.clone(), name, deprecated: false },
            Written::Whole { name, text, deprecated } => Self { name, text, deprecated },
        }
    }
}

impl From<Value> for Written {
    fn from(value: Value) -> Self {
        if value.name == value.text && !value.deprecated {
            return Self::Plain(value.name);
        }
        Self::Whole { name: value.name, text: value.text, deprecated: value.deprecated }
    }
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Event {
    pub(crate) help: String,
    #[serde(flatten)]
    pub(crate) standing: Standing,
    /// The type of each.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) fields: BTreeMap<String, String>,
}

impl Lock {
    /// What is written.
    pub(crate) fn text(&self) -> String {
        // All that it has can be said in TOML: this cannot fail.
        HEADER.to_owned() + &toml::to_string_pretty(self).unwrap_or_default()
    }

    /// Reads what was written; why it cannot be.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        #[derive(Deserialize)]
        struct Versioned {
            version: u32,
        }
        let unread = |error: toml::de::Error| error.to_string().trim_end().to_owned();
        let Versioned { version } = toml::from_str(text).map_err(unread)?;
        if version != VERSION {
            return Err(format!(
                "it is of version {version}, and this program reads version {VERSION}; use the \
                 version of the program that wrote it, or write it again with `metrics-catalog lock`"
            ));
        }
        toml::from_str(text).map_err(unread)
    }

    /// Whether a text is one of these, and no catalog.
    pub(crate) fn is_one(text: &str) -> bool {
        let table: Result<toml::Table, _> = toml::from_str(text);
        table.is_ok_and(|table| table.contains_key("version") && !table.contains_key("format"))
    }

    /// How many series there are in all.
    pub(crate) fn series(&self) -> u64 {
        self.family.values().map(|family| family.series).fold(0, u64::saturating_add)
    }
}

/// Where the lock of the catalog at this path is.
pub(crate) fn beside(catalog: &Path) -> PathBuf {
    catalog.with_extension("lock")
}
