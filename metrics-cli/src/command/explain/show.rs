//! What was found, for people.

mod rule;

use std::fmt::{Display, Write as _};

use anstyle::Style;

use crate::command::explain::find::Found;
use crate::entry::{
    DeprecatedEntry, EffectEntry, EventEntry, FamilyEntry, FieldEntry, GroupEntry, LabelEntry,
    OpenEntry, Read, Says, SetEntry, StandingEntry, ValueEntry,
};
use crate::escape::escape_hidden;

const STRONG: Style = Style::new().bold();

/// How wide the column of terms is.
const TERMS: usize = 12;

/// All that was found. Each thing ends with its place.
pub(crate) fn show(found: &[Found<'_>]) -> String {
    let shown: Vec<String> = found
        .iter()
        .map(|found| match found {
            Found::Event(event) => show_event(event),
            Found::Family { family, sample } => show_family(family, sample.as_deref()),
            Found::Alert(alert) => rule::show_alert(alert),
            Found::Record(record) => rule::show_record(record),
            Found::Group(group) => show_group(group),
            Found::LabelSet(set) => show_set(set),
        })
        .collect();
    shown.join("\n")
}

/// What is said of one thing: its name and help, then a row for each fact, then its place.
struct Shown(String);

impl Shown {
    fn new(name: &str, what: &str, help: Option<&str>) -> Self {
        let mut shown = format!("{STRONG}{name}{STRONG:#}  {what}\n");
        if let Some(help) = help {
            let _ = writeln!(shown, "  {}", escape_hidden(help));
        }
        shown.push('\n');
        Self(shown)
    }

    /// A row: what it is about, and what there is to say.
    fn row(&mut self, term: &str, said: impl Display) {
        let _ = writeln!(self.0, "  {STRONG}{term:TERMS$}{STRONG:#}{said}");
    }

    /// A row for each, of which only the first says what they are about.
    fn rows(&mut self, term: &str, said: impl IntoIterator<Item = String>) {
        for (place, said) in said.into_iter().enumerate() {
            self.row(if place == 0 { term } else { "" }, said);
        }
    }

    fn standing(&mut self, standing: &StandingEntry<'_>, deprecated: Option<&DeprecatedEntry<'_>>) {
        if let Some(DeprecatedEntry { since, note }) = deprecated {
            self.row("deprecated", format_args!("since {since}: {}", escape_hidden(note)));
        }
        self.row("tier", standing.tier);
        self.rows("stability", standing.stability.map(str::to_owned));
        self.rows("since", standing.since.map(str::to_owned));
        self.rows("owner", standing.owner.map(|owner| escape_hidden(owner).into_owned()));
    }

    fn end(mut self, rust: Option<&str>, at: &str) -> String {
        self.rows("in Rust", rust.map(str::to_owned));
        let _ = writeln!(self.0, "\n  {at}");
        self.0
    }
}

fn show_family(family: &FamilyEntry<'_>, sample: Option<&str>) -> String {
    let unit = family.unit.map(|unit| format!(", {unit}")).unwrap_or_default();
    let what = format!("{}{unit}", family.kind);
    let mut shown = Shown::new(family.name, &what, Some(family.help));
    if let Some(name) = sample {
        let says = family.samples.iter().find(|sample| sample.name == name);
        let says = says.map_or("when it began, where something says so", |sample| sample.says);
        shown.row("sample", format_args!("{name}: {says}"));
    }
    shown.rows("labels", family.labels.iter().map(label));
    shown.rows("states", family.states.iter().map(label));
    shown.rows(
        "says",
        family.info.iter().map(|info| format!("{} = {}", info.label, says(&info.says))),
    );
    if !family.buckets.is_empty() {
        shown.row("buckets", format_args!("{} +Inf", family.buckets.join(" ")));
    }
    shown.rows("native", family.native.as_ref().map(ToString::to_string));
    shown.rows("moved by", family.moved_by.iter().map(|effect| moves(&effect.event, effect)));
    match &family.live {
        Some(Read::Function(path)) => shown.row("read", format_args!("{path}, at each scrape")),
        Some(Read::Told) => shown.row("read", "what `set_callback` is told, at each scrape"),
        None if family.moved_by.is_empty() && family.info.is_empty() => {
            shown.row("moved by", "code, which names it");
        }
        None => {}
    }
    shown.rows("alerts", family.alerts.iter().map(|&alert| alert.to_owned()));
    shown.rows("recorded", family.records.iter().map(|&record| record.to_owned()));
    if family.exemplars {
        shown.row("exemplars", "the last trace of each series or bucket");
    }
    shown.row("series", family.series);
    if family.openmetrics != family.name {
        shown.row("OpenMetrics", family.openmetrics);
    }
    shown.row("in catalog", family.key);
    shown.standing(&family.standing, family.deprecated.as_ref());
    shown.row("query", &family.query);
    shown.end(Some(&family.rust), &family.at)
}

fn show_event(event: &EventEntry<'_>) -> String {
    let mut shown = Shown::new(&event.name, "event", Some(event.help));
    shown.rows("fields", event.fields.iter().map(FieldEntry::to_string));
    shown.rows("moves", event.moves.iter().map(|effect| moves(effect.family, effect)));
    shown.standing(&event.standing, event.deprecated.as_ref());
    shown.end(Some(&event.rust), &event.at)
}

fn show_group(group: &GroupEntry<'_>) -> String {
    let mut shown = Shown::new(group.name, "group", Some(group.help));
    shown.rows("events", group.events.iter().map(|event| event.name.clone()));
    let families = group.families.iter();
    shown.rows("families", families.map(|family| format!("{}  {}", family.name, family.kind)));
    shown.rows("alerts", group.alerts.iter().map(|alert| alert.name.to_owned()));
    shown.rows("records", group.records.iter().map(|record| record.name.to_owned()));
    shown.standing(&group.standing, None);
    shown.end(None, &group.at)
}

fn show_set(set: &SetEntry<'_>) -> String {
    let mut shown = Shown::new(set.name, "label set", set.help);
    shown.rows("values", set.values.iter().map(value));
    shown.rows("values", set.open.as_ref().map(OpenEntry::to_string));
    shown.rows("used by", set.families.iter().map(|&family| family.to_owned()));
    shown.end(Some(&set.rust), &set.at)
}

fn value(value: &ValueEntry<'_>) -> String {
    let mut said = escape_hidden(value.text).into_owned();
    if value.name != value.text {
        let _ = write!(said, " (`{}` in the catalog)", value.name);
    }
    if let Some(help) = value.help {
        let _ = write!(said, ": {}", escape_hidden(help));
    }
    if let Some(DeprecatedEntry { since, note }) = &value.deprecated {
        let _ = write!(said, " (deprecated since {since}: {})", escape_hidden(note));
    }
    said
}

fn label(label: &LabelEntry<'_>) -> String {
    let values: Vec<_> = label.values.iter().map(|value| escape_hidden(value)).collect();
    let values = label.open.as_ref().map_or_else(|| values.join(" | "), OpenEntry::to_string);
    format!("{}: {values}", label.name)
}

fn says(says: &Says<'_>) -> String {
    match says {
        Says::Text { text } => escape_hidden(text).into_owned(),
        Says::Env { env, default: Some(default) } => {
            format!("${env}, or {}", escape_hidden(default))
        }
        Says::Env { env, default: None } => format!("${env}"),
    }
}

/// What is at the other end of an effect, and what the event does.
fn moves(other: &str, effect: &EffectEntry<'_>) -> String {
    let mut said = format!("{other}: {}", effect.does());
    if let Some(field) = effect.field {
        let _ = write!(said, " `{field}`");
    }
    for fixed in &effect.labels {
        let _ = write!(said, ", {}={}", fixed.name, escape_hidden(fixed.value));
    }
    said
}
