//! What an info says.

use metrics_catalog_build::catalog::InfoValue;
use serde::Serialize;

/// A label of an info.
#[derive(Debug, Serialize)]
pub(crate) struct InfoEntry<'a> {
    pub(crate) label: &'a str,
    #[serde(flatten)]
    pub(crate) says: Says<'a>,
}

/// What a label of an info says.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Says<'a> {
    Text {
        text: &'a str,
    },
    /// What an environment variable says when the service is compiled.
    Env {
        env: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        default: Option<&'a str>,
    },
}

impl<'a> InfoEntry<'a> {
    pub(super) fn of((label, value): &'a (String, InfoValue)) -> Self {
        let says = match value {
            InfoValue::Text(text) => Says::Text { text },
            InfoValue::Env { name, default } => {
                Says::Env { env: name, default: default.as_deref() }
            }
        };
        Self { label, says }
    }
}
