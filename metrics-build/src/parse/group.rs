//! Groups, and what their metrics and events have from them.

use crate::key;
use crate::parse::entries;
use crate::problem::{Problems, Text};
use crate::read::{self, Table, Value};
use crate::rule::Rule;
use crate::schema::{Count, Event, Group, Inherited, Metric, Watch};

impl Group {
    pub(super) fn read(name: Text, value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let Some(mut table) = Table::of(value) else {
            let message = format!("unknown key `{}`", name.value);
            problems.push_unknown(Rule::UnknownKey, &name, &message, key::FILE.names());
            return None;
        };
        let help = table.read("help", problems, read::text);
        let inherited = Inherited::read(&mut table, problems);
        let count = table.read("count", problems, Count::read);
        let (events, metrics) = (Vec::new(), Vec::new());
        let watch = Watch::read(&mut table, problems);
        let mut group = Self { name, help, inherited, count, events, metrics, watch };
        for (name, value) in entries(table.read("events", problems, read::table)) {
            group.events.extend(Event::read(name, &value, problems));
        }
        for (name, value) in entries(table.read("metrics", problems, read::table)) {
            group.metrics.extend(Metric::read(name, &value, problems));
        }
        table.refuse_rest(&key::group::GROUP, problems);
        Some(group)
    }
}

impl Inherited {
    pub(super) fn read(table: &mut Table<'_>, problems: &mut Problems) -> Self {
        Self {
            tier: table.read("tier", problems, read::text),
            owner: table.read("owner", problems, read::text),
            stability: table.read("stability", problems, read::text),
            since: table.read("since", problems, read::text),
        }
    }
}
