//! Values between two scrapes, for scripts.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::command::top::activity::{ActiveFamily, ActiveSeries, Activity, Measure, Quantity};
use crate::command::top::descriptions::GroupKey;
use crate::command::top::listing::{self, SortBy};

/// Values of an endpoint after two scrapes.
#[derive(Debug)]
pub(super) struct Snapshot<'a> {
    pub(super) activity: &'a Activity,
    pub(super) source: &'a str,
    pub(super) filter: &'a str,
    pub(super) sort: SortBy,
    /// Seconds between the scrapes.
    pub(super) seconds: f64,
    /// Time in seconds since 1970.
    pub(super) now: f64,
}

/// Line of the table.
struct TableLine {
    name: String,
    value: String,
    /// Quantiles as text, each with its name.
    quantiles: Vec<String>,
    /// Text in place of a value.
    text: Option<String>,
}

impl Snapshot<'_> {
    fn groups(&self) -> Vec<(&GroupKey, Vec<&ActiveFamily>)> {
        let groups = listing::groups(self.activity, self.filter, self.sort).into_iter();
        groups.map(|group| (group.key, group.families)).collect()
    }

    /// Returns whether the filter selects any family.
    pub(super) fn has_families(&self) -> bool {
        self.groups().iter().any(|(_, families)| !families.is_empty())
    }

    /// Returns a table for each group, with equal widths of columns.
    pub(super) fn table(&self) -> String {
        let groups: Vec<(String, Vec<TableLine>)> = self
            .groups()
            .into_iter()
            .map(|(key, families)| {
                let help = self.activity.group_help(key);
                let help = help.map(|help| format!(": {help}")).unwrap_or_default();
                let cells = families.into_iter().map(|family| self.cells(family)).collect();
                (format!("{}{help}", key.name), cells)
            })
            .collect();
        let cells = || groups.iter().flat_map(|(_, cells)| cells);
        let width = |text: &str| text.chars().count();
        let name_width = cells().map(|it| width(&it.name)).max().unwrap_or_default();
        let value_width = cells().map(|it| width(&it.value)).max().unwrap_or_default();
        let quantiles = cells().flat_map(|it| &it.quantiles);
        let quantile_width = quantiles.map(|it| width(it)).max().unwrap_or_default();
        let mut table = String::new();
        for (index, (title, lines)) in groups.iter().enumerate() {
            let separator = if index > 0 { "\n" } else { "" };
            let _ = writeln!(table, "{separator}{title}");
            for TableLine { name, value, quantiles, text } in lines {
                let mut line = match text {
                    Some(text) => format!("  {name:name_width$}  {text}"),
                    None => format!("  {name:name_width$}  {value:>value_width$}"),
                };
                for quantile in quantiles {
                    let _ = write!(line, "  {quantile:quantile_width$}");
                }
                let _ = writeln!(table, "{}", line.trim_end());
            }
        }
        table
    }

    fn cells(&self, family: &ActiveFamily) -> TableLine {
        let text = |measure: &Measure| family.value_text(measure, self.now);
        let quantiles = family.measures[1..].iter().filter(|it| it.history.now().is_some());
        TableLine {
            name: family.name.clone(),
            value: text(&family.measures[0]),
            quantiles: quantiles.map(|it| format!("{} {}", it.quantity.name(), text(it))).collect(),
            text: family.text.clone(),
        }
    }

    pub(super) fn json(&self) -> Value {
        let groups = self.groups().into_iter().map(|(key, families)| {
            json!({
                "name": key.name,
                "help": self.activity.group_help(key),
                "families": families.into_iter().map(family).collect::<Vec<_>>(),
            })
        });
        json!({
            "source": self.source,
            "seconds": self.seconds,
            "groups": groups.collect::<Vec<_>>(),
        })
    }
}

fn family(family: &ActiveFamily) -> Value {
    let quantiles = family.measures[1..].iter().filter_map(|measure| {
        let Quantity::Quantile(quantile) = measure.quantity else { return None };
        let value = measure.history.now()?;
        Some(json!({ "quantile": quantile, "value": value, "is_above": measure.is_above }))
    });
    let first = &family.measures[0];
    let mut series: Vec<_> = family.series.iter().filter(|(_, it)| it.is_present()).collect();
    series.sort_by_key(|(labels, _)| *labels);
    let quantity = first.quantity.name();
    let series = series.into_iter().map(|(labels, series)| {
        json!({
            "labels": labels.iter().cloned().collect::<std::collections::BTreeMap<_, _>>(),
            &*quantity: series.history.now(),
            "quantiles": quantiles_of(series),
        })
    });
    json!({
        "name": family.name,
        "type": family.family_type.name(),
        "unit": family.unit_name,
        "help": family.help,
        &*quantity: first.history.now(),
        "quantiles": quantiles.collect::<Vec<_>>(),
        "series": series.collect::<Vec<_>>(),
    })
}

fn quantiles_of(series: &ActiveSeries) -> Vec<Value> {
    let quantiles = series.quantiles.iter();
    quantiles
        .map(|(quantile, estimate)| {
            let (value, is_above) = (estimate.value, estimate.is_above);
            json!({ "quantile": quantile, "value": value, "is_above": is_above })
        })
        .collect()
}
