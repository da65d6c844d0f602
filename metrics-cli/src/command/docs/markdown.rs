//! The documentation in Markdown, with the tables that GitHub and others have.

mod escape;
mod family;
mod rule;

use std::fmt::Write as _;

use crate::command::docs::markdown::escape::{code, text};
use crate::command::docs::summary;
use crate::entry::{
    DeprecatedEntry, EffectEntry, Entries, EventEntry, FieldEntry, GroupEntry, SetEntry, ValueEntry,
};

/// The whole document.
pub(crate) fn write(title: &str, entries: &Entries<'_>) -> String {
    let mut page = format!("# {}\n\n", text(title));
    page.push_str("<!-- Made by `metrics-catalog docs` of the catalog: edits are lost. -->\n\n");
    let _ = writeln!(page, "{}\n", text(&summary(entries)));
    contents(entries, &mut page);
    deprecations(entries, &mut page);
    for group in &entries.groups {
        write_group(group, &mut page);
    }
    if !entries.sets.is_empty() {
        page.push_str("## Label sets\n\n");
        for set in &entries.sets {
            write_set(set, &mut page);
        }
    }
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}

/// A row of a table. Cells are escaped already.
fn row(cells: &[String], page: &mut String) {
    let _ = writeln!(page, "| {} |", cells.join(" | "));
}

/// The first two rows of a table.
fn head(columns: &[&str], page: &mut String) {
    let _ = writeln!(page, "| {} |", columns.join(" | "));
    let _ = writeln!(page, "|{}", " --- |".repeat(columns.len()));
}

/// The anchor of a group or a label set, which may have one name.
fn anchor(kind: &str, name: &str) -> String {
    format!("{kind}-{}", name.replace(' ', "-"))
}

fn contents(entries: &Entries<'_>, page: &mut String) {
    head(&["Group", "Metrics", "Events", "About"], page);
    for group in &entries.groups {
        let cells = [
            format!("[{}](#{})", text(group.name), anchor("group", group.name)),
            group.families.len().to_string(),
            group.events.len().to_string(),
            text(group.help),
        ];
        row(&cells, page);
    }
    page.push('\n');
}

/// What is on its way out, so that nobody has to look for it.
fn deprecations(entries: &Entries<'_>, page: &mut String) {
    let of_families = entries.families().filter_map(|family| {
        let name = format!("[{}](#{})", code(family.name), family.name);
        Some((name, family.deprecated?))
    });
    let of_events = entries
        .events()
        .filter_map(|event| Some((format!("Event {}", code(&event.name)), event.deprecated?)));
    let of_values = entries.sets.iter().flat_map(|set| {
        set.values.iter().filter_map(|value| {
            let name = format!("Value {} of {}", code(value.text), code(set.name));
            Some((name, value.deprecated?))
        })
    });
    let all: Vec<(String, DeprecatedEntry<'_>)> =
        of_families.chain(of_events).chain(of_values).collect();
    if all.is_empty() {
        return;
    }
    page.push_str("## Deprecated\n\n");
    head(&["What", "Since", "Why"], page);
    for (what, DeprecatedEntry { since, note }) in all {
        row(&[what, text(since), text(note)], page);
    }
    page.push('\n');
}

fn write_group(group: &GroupEntry<'_>, page: &mut String) {
    let anchor = anchor("group", group.name);
    let _ = writeln!(page, "## <a id=\"{anchor}\"></a>{}\n", text(group.name));
    let _ = writeln!(page, "{}\n", text(group.help));
    if !group.families.is_empty() {
        head(&["Metric", "Type", "Unit", "Labels", "About"], page);
        for family in &group.families {
            let labels: Vec<String> = family.labels.iter().map(|label| code(label.name)).collect();
            let cells = [
                format!("[{}](#{})", code(family.name), family.name),
                family.kind.to_owned(),
                family.unit.unwrap_or_default().to_owned(),
                labels.join(", "),
                text(family.help),
            ];
            row(&cells, page);
        }
        page.push('\n');
    }
    rule::write(group, page);
    if !group.events.is_empty() {
        head(&["Event", "Fields", "Moves", "About"], page);
        for event in &group.events {
            write_event(event, page);
        }
        page.push('\n');
    }
    for family in &group.families {
        family::write(family, page);
    }
}

fn write_event(event: &EventEntry<'_>, page: &mut String) {
    let fields: Vec<String> = event.fields.iter().map(FieldEntry::to_string).collect();
    let fields: Vec<String> = fields.iter().map(|field| code(field)).collect();
    let moves: Vec<String> = event
        .moves
        .iter()
        .map(|effect| format!("[{}](#{}): {}", code(effect.family), effect.family, does(effect)))
        .collect();
    let mut help = text(event.help);
    if let Some(DeprecatedEntry { since, note }) = &event.deprecated {
        let _ = write!(help, " **Deprecated since {}:** {}", text(since), text(note));
    }
    let name = format!("<a id=\"{}\"></a>{}", event.name, code(&event.name));
    row(&[name, fields.join("<br>"), moves.join("<br>"), help], page);
}

/// What an effect does.
fn does(effect: &EffectEntry<'_>) -> String {
    let mut said = effect.does().to_owned();
    if let Some(field) = effect.field {
        let _ = write!(said, " {}", code(field));
    }
    for fixed in &effect.labels {
        let _ = write!(said, ", {} = {}", code(fixed.name), code(fixed.value));
    }
    said
}

fn write_set(set: &SetEntry<'_>, page: &mut String) {
    let anchor = anchor("labels", set.name);
    let _ = writeln!(page, "### <a id=\"{anchor}\"></a>{}\n", text(set.name));
    if let Some(help) = set.help {
        let _ = writeln!(page, "{}\n", text(help));
    }
    if let Some(open) = &set.open {
        let max = open.max;
        let overflow = code(open.overflow);
        let _ = writeln!(page, "Open: the first {max} values that come, others are {overflow}.\n");
    }
    if !set.values.is_empty() {
        head(&["Value", "In the catalog", "About"], page);
        for value in &set.values {
            row(&[code(value.text), code(value.name), about(value)], page);
        }
        page.push('\n');
    }
    if !set.families.is_empty() {
        let link = |name: &&str| format!("[{}](#{name})", code(name));
        let families: Vec<String> = set.families.iter().map(link).collect();
        let _ = writeln!(page, "Used by {}.\n", families.join(", "));
    }
}

/// What there is to say of a value.
fn about(value: &ValueEntry<'_>) -> String {
    let help = value.help.map(text);
    let deprecated = value.deprecated.map(|DeprecatedEntry { since, note }| {
        format!("**Deprecated since {}:** {}", text(since), text(note))
    });
    let said: Vec<String> = [help, deprecated].into_iter().flatten().collect();
    said.join(" ")
}
