//! What is chosen at the top of a dashboard.

use serde::Serialize;

use super::DataSource;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Variable {
    name: &'static str,
    label: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    query: String,
    #[serde(flatten)]
    of_query: Option<OfQuery>,
}

/// What a variable has whose values the data source knows.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OfQuery {
    datasource: DataSource,
    current: Chosen,
    include_all: bool,
    all_value: &'static str,
    multi: bool,
    /// When the values are asked for: 2 is whenever the time shown changes.
    refresh: u8,
    /// 1 is by the alphabet.
    sort: u8,
}

#[derive(Serialize)]
struct Chosen {
    text: [&'static str; 1],
    value: [&'static str; 1],
}

impl Variable {
    pub(crate) fn data_source() -> Self {
        Self {
            name: "datasource",
            label: "Data source",
            kind: "datasource",
            query: "prometheus".to_owned(),
            of_query: None,
        }
    }

    /// Values of a label, of which any number is chosen, and all of them at first.
    pub(crate) fn label(name: &'static str, label: &'static str, series: &str) -> Self {
        Self {
            name,
            label,
            kind: "query",
            query: format!("label_values({series}, {name})"),
            of_query: Some(OfQuery {
                datasource: DataSource::CHOSEN,
                current: Chosen { text: ["All"], value: ["$__all"] },
                include_all: true,
                all_value: ".+",
                multi: true,
                refresh: 2,
                sort: 1,
            }),
        }
    }
}
