//! Alerts and recording rules, as they are written.

use crate::key::{self, Keys};
use crate::problem::Problems;
use crate::read::{self, Table, Value};
use crate::rule::Rule;
use crate::schema::{Alert, Firing, Record, Test, Watch};

impl Watch {
    pub(super) fn read(table: &mut Table<'_>, problems: &mut Problems) -> Self {
        let alerts = table
            .read("alert", problems, |value, problems| read::each(value, problems, Alert::read));
        let records = table
            .read("record", problems, |value, problems| read::each(value, problems, Record::read));
        Self { alerts: alerts.unwrap_or_default(), records: records.unwrap_or_default() }
    }
}

impl Alert {
    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let mut table = read::table(value, problems)?;
        report_missing(&table, &key::alert::ALERT, problems);
        let alert = Self {
            name: table.read("name", problems, read::text),
            expr: table.read("expr", problems, read::text),
            pending: table.read("for", problems, read::text),
            keep_firing_for: table.read("keep_firing_for", problems, read::text),
            severity: table.read("severity", problems, read::text),
            summary: table.read("summary", problems, read::text),
            description: table.read("description", problems, read::text),
            runbook: table.read("runbook", problems, read::text),
            labels: table.read("labels", problems, read::text_table).unwrap_or_default(),
            tests: table
                .read("test", problems, |value, problems| read::each(value, problems, Test::read))
                .unwrap_or_default(),
        };
        table.refuse_rest(&key::alert::ALERT, problems);
        Some(alert)
    }
}

impl Test {
    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let mut table = read::table(value, problems)?;
        report_missing(&table, &key::alert::TEST, problems);
        let test = Self {
            span: value.span.clone(),
            series: table.read("series", problems, read::text_table),
            every: table.read("every", problems, read::text),
            at: table.read("at", problems, read::text),
            fires: table.read("fires", problems, Firing::read_all).unwrap_or_default(),
        };
        table.refuse_rest(&key::alert::TEST, problems);
        Some(test)
    }
}

impl Firing {
    /// A list of them; or `true` for one without labels, `false` for none.
    fn read_all(value: &Value<'_>, problems: &mut Problems) -> Option<Vec<Self>> {
        if value.toml.is_array() {
            return read::each(value, problems, Self::read);
        }
        let Some(fires) = value.toml.as_bool() else {
            return read::wrong_type(value, "`true`, `false`, or a list of tables", problems);
        };
        let span = value.span.clone();
        let plain = Self { span, labels: Vec::new(), summary: None, description: None };
        Some(if fires { vec![plain] } else { Vec::new() })
    }

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let mut table = read::table(value, problems)?;
        let firing = Self {
            span: value.span.clone(),
            labels: table.read("labels", problems, read::text_table).unwrap_or_default(),
            summary: table.read("summary", problems, read::text),
            description: table.read("description", problems, read::text),
        };
        table.refuse_rest(&key::alert::FIRING, problems);
        Some(firing)
    }
}

impl Record {
    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let mut table = read::table(value, problems)?;
        report_missing(&table, &key::alert::RECORD, problems);
        let record = Self {
            name: table.read("name", problems, read::text),
            expr: table.read("expr", problems, read::text),
            labels: table.read("labels", problems, read::text_table).unwrap_or_default(),
        };
        table.refuse_rest(&key::alert::RECORD, problems);
        Some(record)
    }
}

/// Reports the keys without which such a table means nothing.
fn report_missing(table: &Table<'_>, keys: &Keys, problems: &mut Problems) {
    for key in keys.iter().filter(|key| key.required && !table.has(key.name)) {
        problems.push(Rule::MissingKey, table.span(), format!("`{}` is missing", key.name));
    }
}
