//! All about a family, in Markdown.

use std::fmt::Write as _;

use crate::command::docs::markdown::escape::{code, text};
use crate::command::docs::markdown::{anchor, does, rule};
use crate::entry::{DeprecatedEntry, FamilyEntry, LabelEntry, Read, Says};

/// A heading, the help, and an item for each fact.
pub(crate) fn write(family: &FamilyEntry<'_>, page: &mut String) {
    let _ = writeln!(page, "### {}\n", code(family.name));
    let _ = writeln!(page, "{}\n", text(family.help));
    if let Some(DeprecatedEntry { since, note }) = &family.deprecated {
        let _ = writeln!(page, "**Deprecated since {}:** {}\n", text(since), text(note));
    }
    for (term, said) in facts(family) {
        let _ = writeln!(page, "- {term}: {said}");
    }
    let _ = writeln!(page, "\n```promql\n{}\n```\n", family.query);
}

fn facts(family: &FamilyEntry<'_>) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    let unit = family.unit.map(|unit| format!(" of {unit}")).unwrap_or_default();
    facts.push(("Type", format!("{}{unit}", family.kind)));
    facts.extend(family.labels.iter().map(|it| ("Label", label(it))));
    facts.extend(family.states.iter().map(|it| ("States", label(it))));
    for info in &family.info {
        facts.push(("Says", format!("{} = {}", code(info.label), says(&info.says))));
    }
    if !family.buckets.is_empty() {
        let bounds: Vec<String> = family.buckets.iter().map(|bound| code(bound)).collect();
        facts.push(("Buckets", format!("{} and `+Inf`", bounds.join(", "))));
    }
    facts.extend(family.native.iter().map(|native| ("Native buckets", text(&native.to_string()))));
    for effect in &family.moved_by {
        let event = format!("[{}](#{})", code(&effect.event), effect.event);
        facts.push(("Moved by", format!("{event}, which {}", does(effect))));
    }
    match &family.live {
        Some(Read::Function(path)) => facts.push(("Read at each scrape", code(path))),
        Some(Read::Told) => {
            facts.push(("Read at each scrape", "what `set_callback` is told".to_owned()));
        }
        None if family.moved_by.is_empty() && family.info.is_empty() => {
            facts.push(("Moved by", format!("code, through {}", code(&family.rust))));
        }
        None => {}
    }
    if !family.alerts.is_empty() {
        facts.push(("Alerts", rule::links(&family.alerts)));
    }
    if !family.records.is_empty() {
        facts.push(("Recorded", rule::links(&family.records)));
    }
    if family.exemplars {
        facts.push(("Exemplars", "the last trace of each series or bucket".to_owned()));
    }
    facts.push(("Series", family.series.to_string()));
    let standing = &family.standing;
    facts.push(("Tier", standing.tier.to_owned()));
    facts.extend(standing.stability.map(|stability| ("Stability", stability.to_owned())));
    facts.extend(standing.since.map(|since| ("Since", text(since))));
    facts.extend(standing.owner.map(|owner| ("Owner", text(owner))));
    facts
}

fn label(label: &LabelEntry<'_>) -> String {
    let link = format!("[{}](#{})", code(label.name), anchor("labels", label.set));
    if let Some(open) = &label.open {
        let (max, overflow) = (open.max, code(open.overflow));
        return format!("{link}, the first {max} values that come, others are {overflow}");
    }
    let values: Vec<String> = label.values.iter().map(|value| code(value)).collect();
    format!("{link}, {}", values.join(", "))
}

fn says(says: &Says<'_>) -> String {
    match says {
        Says::Text { text } => code(text),
        Says::Env { env, default: Some(default) } => {
            format!("the environment's {}, or {}", code(env), code(default))
        }
        Says::Env { env, default: None } => format!("the environment's {}", code(env)),
    }
}
