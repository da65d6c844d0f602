//! Documentation of generated items.

use std::fmt::Write;

use crate::catalog::{
    Action, Catalog, Effect, Event, Family, FamilyId, Field, FieldId, FieldType, Group, LabelSet,
    LabelSource, LabelValue, Number, Open, Ownership,
};
use crate::generate::source::{Source, line};

/// Events that update each family, as Rust paths.
pub(crate) struct Updates(Vec<Vec<String>>);

impl Updates {
    pub(crate) fn new(catalog: &Catalog) -> Self {
        let mut updates: Vec<Vec<String>> = catalog.families.iter().map(|_| Vec::new()).collect();
        for group in &catalog.groups {
            for event in &group.events {
                let path = format!("{}::{}", group.module, event.type_name);
                for effect in &event.effects {
                    let events = &mut updates[effect.family.index()];
                    // One event can have several effects on a family.
                    if events.last() != Some(&path) {
                        events.push(path.clone());
                    }
                }
            }
        }
        Self(updates)
    }

    /// Returns the events that update the family.
    pub(crate) fn of(&self, family: FamilyId) -> &[String] {
        &self.0[family.index()]
    }
}

/// Documents the module of a group.
pub(crate) fn group(group: &Group, _families: usize, source: &mut Source) {
    text(&group.help, source);
    ownership(&group.ownership, source);
}

/// Documents a label set.
pub(crate) fn label_set(set: &LabelSet, source: &mut Source) {
    match &set.help {
        Some(help) => text(help, source),
        None => line!(source, "/// Values of the label set `{}`.", set.name),
    }
    if let Some(Open { max, overflow }) = &set.open {
        line!(source, "///");
        line!(source, "/// Keeps the first {max} values for as long as the process runs.");
        line!(source, "/// All others are exported as {}.", code(overflow));
    }
}

/// Documents a variant of a label set.
pub(crate) fn label_value(value: &LabelValue, source: &mut Source) {
    let exported = code(&value.text);
    match &value.help {
        Some(help) => {
            text(help, source);
            line!(source, "///");
            line!(source, "/// Exported as {exported}.");
        }
        None => line!(source, "/// {exported}"),
    }
}

/// Documents an event.
pub(crate) fn event(event: &Event, catalog: &Catalog, source: &mut Source) {
    text(&event.help, source);
    line!(source, "///");
    for effect in &event.effects {
        line!(source, "/// - {}", self::effect(effect, event, catalog));
    }
    ownership(&event.ownership, source);
}

/// Describes an effect of an event.
fn effect(effect: &Effect, event: &Event, catalog: &Catalog) -> String {
    let field = |id: FieldId| &event[id].name;
    let family = series(effect, catalog);
    let mut description = match effect.action {
        Action::Inc => format!("increments {family}"),
        Action::Dec => format!("decrements {family}"),
        Action::Add(id) => format!("adds `{}` to {family}", field(id)),
        Action::Set(id) => format!("sets {family} to `{}`", field(id)),
        Action::Observe(id) => format!("observes `{}` in {family}", field(id)),
    };
    if effect.action.field().is_some_and(|id| event[id].optional) {
        description.push_str(", if present");
    }
    description
}

/// Describes the series that an effect updates: the family, and its labels with constant values.
fn series(effect: &Effect, catalog: &Catalog) -> String {
    let family = &catalog[effect.family];
    let mut labels = String::new();
    for (label, source) in family.labels.iter().zip(&effect.labels) {
        if let LabelSource::Value(value) = source {
            let text = &catalog[label.set][*value].text;
            let comma = if labels.is_empty() { "{" } else { "," };
            write!(labels, "{comma}{}={text:?}", label.name)
                .expect("writing to a string cannot fail");
        }
    }
    if !labels.is_empty() {
        labels.push('}');
    }
    code(&format!("{}{labels}", family.name))
}

/// Documents a field of an event.
pub(crate) fn field(field: &Field, catalog: &Catalog, source: &mut Source) {
    match field.field_type {
        FieldType::Number(Number::Duration) => line!(source, "/// Duration."),
        FieldType::Number(Number::Bytes) => line!(source, "/// Number of bytes."),
        FieldType::Number(_) => line!(source, "/// Number."),
        FieldType::Trace => line!(source, "/// Trace that the event is part of."),
        FieldType::Label(set) => match &catalog[set].help {
            Some(help) => text(help, source),
            None => line!(source, "/// Label."),
        },
    }
}

/// Documents the handle of a metric.
pub(crate) fn metric(
    family: &Family,
    _updates: &[String],
    _catalog: &Catalog,
    source: &mut Source,
) {
    text(&family.help, source);
    line!(source, "///");
    line!(source, "/// Exported as `{}`.", family.name);
    ownership(&family.ownership, source);
}

/// Documents stability, first version and owner of an item.
fn ownership(ownership: &Ownership, source: &mut Source) {
    let Ownership { owner, stability, since, .. } = ownership;
    let mut facts = String::new();
    if let Some(stability) = stability {
        facts = format!(" Stability: {}.", stability.name());
    }
    if let Some(since) = since {
        facts = format!("{facts} Since {}.", code(since));
    }
    if let Some(owner) = owner {
        facts = format!("{facts} Owner: {}.", code(owner));
    }
    if !facts.is_empty() {
        line!(source, "///");
        line!(source, "///{facts}");
    }
}

/// Documents text of the catalog.
fn text(text: &str, source: &mut Source) {
    line!(source, "/// {}", escape(text));
}

/// Returns text as a code span, with characters that do not print as escapes.
fn code(text: &str) -> String {
    let text = text
        .escape_debug()
        .to_string()
        .replace("\\\"", "\"")
        .replace("\\'", "'")
        .replace("\\\\", "\\");
    code_span(&text)
}

/// Encloses text in more backticks than follow each other in it.
fn code_span(text: &str) -> String {
    if !text.contains('`') {
        return format!("`{text}`");
    }
    let (mut longest, mut run) = (0, 0);
    for char in text.chars() {
        run = if char == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence} {text} {fence}")
}

/// Escapes text of the catalog, a single line, so that Markdown shows it as it is. Code between
/// backticks stays code, and addresses of web pages become links.
fn escape(text: &str) -> String {
    let text = text.trim();
    let mut escaped = String::with_capacity(text.len() + 8);
    // A list, a heading or a quotation begins with one of these.
    if text.starts_with(['#', '-', '+', '>', '=']) {
        escaped.push('\\');
    }
    let number = text.trim_start_matches(|char: char| char.is_ascii_digit());
    let mut rest = text;
    if number.len() < text.len() && number.starts_with(['.', ')']) {
        // An item of a numbered list.
        escaped.push_str(&text[..text.len() - number.len()]);
        escaped.push('\\');
        rest = number;
    }
    while let Some(char) = rest.chars().next() {
        let taken = match char {
            '`' => backticks(rest, &mut escaped),
            'h' => link(rest, &mut escaped),
            _ => 0,
        };
        if taken > 0 {
            rest = &rest[taken..];
            continue;
        }
        if matches!(char, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|') {
            escaped.push('\\');
        }
        escaped.push(char);
        rest = &rest[char.len_utf8()..];
    }
    escaped
}

/// Takes a code span, or escapes backticks that begin none. Returns the length of what was taken.
fn backticks(text: &str, escaped: &mut String) -> usize {
    let after = text.trim_start_matches('`');
    let run = &text[..text.len() - after.len()];
    let mut from = run.len();
    while let Some(found) = text[from..].find(run) {
        let end = from + found + run.len();
        let longer = text[end..].len() - text[end..].trim_start_matches('`').len();
        if longer == 0 {
            escaped.push_str(&text[..end]);
            return end;
        }
        from = end + longer;
    }
    for _ in 0..run.len() {
        escaped.push_str("\\`");
    }
    run.len()
}

/// Takes the address of a web page, if one begins here. Returns the length of what was taken.
fn link(text: &str, escaped: &mut String) -> usize {
    if !text.starts_with("http://") && !text.starts_with("https://") {
        return 0;
    }
    let end = text.find(|char: char| char.is_whitespace() || matches!(char, '<' | '>' | '`' | '"'));
    let link = text[..end.unwrap_or(text.len())].trim_end_matches(|char: char| {
        matches!(
            char,
            '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '\'' | '*' | '_' | '\\'
        )
    });
    escaped.push('<');
    escaped.push_str(link);
    escaped.push('>');
    link.len()
}
