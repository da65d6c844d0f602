//! Output as text.

use std::fmt::{Display, Write as _};

use anstyle::Style;
use metrics_catalog_shared::chars::escape_hidden;

use crate::command::explain::find::Match;
use crate::view::{
    AlertView, CallbackView, DeprecationView, EffectView, EventView, FamilyView, FieldView,
    GroupView, InfoValueView, LabelSetView, LabelValueView, LabelView, OpenSetView, OwnershipView,
    RecordView, SloView,
};

const BOLD: Style = Style::new().bold();

/// Width of the column of terms.
const TERM_WIDTH: usize = 12;

/// Returns a description of each match.
pub(crate) fn human(matches: &[Match<'_>]) -> String {
    let descriptions = matches.iter().map(|found| match found {
        Match::Event(event) => describe_event(event),
        Match::Family { family, sample } => describe_family(family, sample.as_deref()),
        Match::Alert(alert) => describe_alert(alert),
        Match::Record(record) => describe_record(record),
        Match::Slo(slo) => describe_slo(slo),
        Match::Group(group) => describe_group(group),
        Match::LabelSet(set) => describe_set(set),
    });
    descriptions.collect::<Vec<String>>().join("\n")
}

/// Text of one item: name and help, a row for each fact, and the position in the catalog.
struct Description(String);

impl Description {
    fn new(name: &str, noun: &str, help: Option<&str>) -> Self {
        let mut text = format!("{BOLD}{name}{BOLD:#}  {noun}\n");
        if let Some(help) = help {
            let _ = writeln!(text, "  {}", escape_hidden(help));
        }
        text.push('\n');
        Self(text)
    }

    fn row(&mut self, term: &str, fact: impl Display) {
        let _ = writeln!(self.0, "  {BOLD}{term:TERM_WIDTH$}{BOLD:#}{fact}");
    }

    /// Adds a row for each fact; only the first row has the term.
    fn rows(&mut self, term: &str, facts: impl IntoIterator<Item = impl Display>) {
        for (index, fact) in facts.into_iter().enumerate() {
            self.row(if index == 0 { term } else { "" }, fact);
        }
    }

    /// Adds a row for each line of a text.
    fn lines(&mut self, term: &str, text: &str) {
        self.rows(term, text.lines().map(escape_hidden));
    }

    fn ownership(
        &mut self,
        ownership: &OwnershipView<'_>,
        deprecated: Option<&DeprecationView<'_>>,
    ) {
        if let Some(DeprecationView { since, note, .. }) = deprecated {
            self.row("deprecated", format_args!("since {since}: {}", escape_hidden(note)));
        }
        self.row("tier", ownership.tier);
        self.rows("stability", ownership.stability);
        self.rows("since", ownership.since);
        self.rows("owner", ownership.owner.map(escape_hidden));
    }

    fn finish(mut self, rust: Option<&str>, at: &str) -> String {
        self.rows("Rust", rust);
        let _ = writeln!(self.0, "\n  {at}");
        self.0
    }
}

fn describe_family(family: &FamilyView<'_>, sample: Option<&str>) -> String {
    let unit = family.unit.map(|unit| format!(", {unit}")).unwrap_or_default();
    let noun = format!("{}{unit}", family.metric_type);
    let mut text = Description::new(family.name, &noun, Some(family.help));
    if let Some(name) = sample {
        let samples = family.samples.iter().chain(family.was.iter().flat_map(|old| &old.samples));
        let found = samples.into_iter().find(|sample| sample.name == name);
        let meaning = found.map_or("start time of the series", |sample| sample.meaning);
        text.row("sample", format_args!("{name}: {meaning}"));
    }
    let old_names = family.was.iter();
    text.rows(
        "old name",
        old_names.map(|old| format!("{}{}", old.name, escape_hidden(&old.description()))),
    );
    text.rows("OTLP", family.otel.iter().flat_map(|otel| otel.lines(str::to_owned)));
    text.rows("labels", family.labels.iter().map(label));
    text.rows("states", family.states.iter().map(label));
    let info = family.info.iter();
    text.rows("labels", info.map(|it| format!("{} = {}", it.label, info_value(&it.value))));
    if !family.buckets.is_empty() {
        text.row("buckets", format_args!("{} +Inf", family.buckets.join(" ")));
    }
    text.rows("native", &family.native);
    text.rows("updated by", family.updated_by.iter().map(|it| update(&it.event, it)));
    if family.is_updated_by_code() {
        text.row("updated by", "code, through the static");
    }
    text.rows(
        "callback",
        family.callback.as_ref().map(|callback| match callback {
            CallbackView::Function(path) => (*path).to_owned(),
            CallbackView::Runtime => "set at run time with `set_callback`".to_owned(),
            CallbackView::Collected => "set at run time with `collect_with`".to_owned(),
        }),
    );
    text.rows("alerts", &family.alerts);
    text.rows("records", &family.records);
    if family.exemplars {
        text.row("exemplars", "latest trace of each series or bucket");
    }
    text.row("series", family.series);
    text.rows("keyed", &family.keyed);
    if family.openmetrics != family.name {
        text.row("OpenMetrics", family.openmetrics);
    }
    text.row("catalog", family.key);
    text.ownership(&family.ownership, family.deprecated.as_ref());
    text.row("query", &family.query);
    text.finish(Some(&family.rust), &family.at)
}

fn describe_event(event: &EventView<'_>) -> String {
    let mut text = Description::new(&event.name, "event", Some(event.help));
    text.rows("fields", event.fields.iter().map(FieldView::to_string));
    text.rows("updates", event.updates.iter().map(|it| update(it.family, it)));
    text.ownership(&event.ownership, event.deprecated.as_ref());
    text.finish(Some(&event.rust), &event.at)
}

fn describe_alert(alert: &AlertView<'_>) -> String {
    let noun = format!("alert, {}", alert.severity);
    let mut text = Description::new(alert.name, &noun, Some(alert.summary));
    text.lines("description", alert.description.unwrap_or_default());
    text.lines("expr", alert.expr);
    text.rows("for", alert.pending);
    text.rows("keep firing", alert.keep_firing_for.map(|time| format!("for {time}")));
    text.rows("metrics", &alert.families);
    text.rows("runbook", alert.runbook);
    text.rows("owner", alert.owner.map(escape_hidden));
    text.row("tests", alert.tests);
    text.finish(None, &alert.at)
}

fn describe_record(record: &RecordView<'_>) -> String {
    let mut text = Description::new(record.name, "recording rule", None);
    text.lines("expr", record.expr);
    text.rows("metrics", &record.families);
    text.finish(None, &record.at)
}

fn describe_slo(slo: &SloView<'_>) -> String {
    let mut text = Description::new(slo.name, "service level objective", slo.help);
    text.row("objective", slo.target());
    text.row("budget", &slo.error_budget);
    let (word, part) = slo.part();
    text.rows(word, part);
    text.rows("events", &slo.total);
    text.rows("within", slo.within.map(escape_hidden));
    text.rows("by", slo.by);
    for it in &slo.conditions {
        text.row("alert", format_args!("{}: {}", it.alert, it.text()));
    }
    text.rows("records", slo.records.iter().map(|name| format!("{name}{{slo=\"{}\"}}", slo.id)));
    text.rows("metrics", &slo.families);
    text.rows("runbook", slo.runbook);
    text.rows("owner", slo.owner.map(escape_hidden));
    text.finish(None, &slo.at)
}

fn describe_group(group: &GroupView<'_>) -> String {
    let mut text = Description::new(group.name, "group", Some(group.help));
    text.rows("events", group.events.iter().map(|event| &event.name));
    let families = group.families.iter();
    text.rows("metrics", families.map(|it| format!("{}  {}", it.name, it.metric_type)));
    text.rows("alerts", group.alerts.iter().map(|alert| alert.name));
    text.rows("records", group.records.iter().map(|record| record.name));
    text.rows("objectives", group.slos.iter().map(|slo| slo.name));
    text.ownership(&group.ownership, None);
    text.finish(None, &group.at)
}

fn describe_set(set: &LabelSetView<'_>) -> String {
    let mut text = Description::new(set.name, "label set", set.help);
    text.rows("values", set.values.iter().map(value));
    text.rows("values", &set.open);
    text.rows("used by", &set.families);
    text.finish(set.rust.as_deref(), &set.at)
}

fn value(value: &LabelValueView<'_>) -> String {
    let mut text = escape_hidden(value.text).into_owned();
    if value.name != value.text {
        let _ = write!(text, " (`{}` in the catalog)", value.name);
    }
    if let Some(help) = value.help {
        let _ = write!(text, ": {}", escape_hidden(help));
    }
    if let Some(DeprecationView { since, note, .. }) = &value.deprecated {
        let _ = write!(text, " (deprecated since {since}: {})", escape_hidden(note));
    }
    text
}

fn label(label: &LabelView<'_>) -> String {
    let values: Vec<_> = label.values.iter().map(|value| escape_hidden(value)).collect();
    let values = label.open.as_ref().map_or_else(|| values.join(" | "), OpenSetView::to_string);
    let absent = if label.optional { ", or absent" } else { "" };
    format!("{}: {values}{absent}", label.name)
}

fn info_value(value: &InfoValueView<'_>) -> String {
    match value {
        InfoValueView::Text { text } => escape_hidden(text).into_owned(),
        InfoValueView::Runtime { .. } => "set when the service runs".to_owned(),
        InfoValueView::Env { env, default: Some(default) } => {
            format!("${env} at build time, default {}", escape_hidden(default))
        }
        InfoValueView::Env { env, default: None } => format!("${env} at build time"),
    }
}

/// Returns the other item of an effect and the update in words.
fn update(other: &str, effect: &EffectView<'_>) -> String {
    let mut text = format!("{other}: {}", effect.phrase);
    if let Some(field) = effect.field {
        let _ = write!(text, " `{field}`");
    }
    for label in &effect.labels {
        let _ = write!(text, ", {}={}", label.name, escape_hidden(label.value));
    }
    text
}
