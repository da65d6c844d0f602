//! Groups of events and metrics.

use metrics_catalog_shared::case;

use crate::catalog::{Group, LabelSets, Ownership};
use crate::construct::construct;
use crate::entity::alert::RulesDecl;
use crate::entity::event::{self, Count, EventDecl};
use crate::entity::keyed::SeriesDecl;
use crate::entity::metric::MetricDecl;
use crate::entity::names;
use crate::entity::ownership::{self, OwnershipDecl};
use crate::language::{NameFormat, ReadEntry, Type};
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Table, Text, Value};

construct! {
    /// Group of events and metrics. Becomes a module of the generated code.
    pub(crate) struct GroupDecl("group", name) {
        /// Description of the group, in one line.
        required(HelpMissing, "describe it in one line") help: Text,
        /// Whether events have a counter each, or one counter together with a label for the event's
        /// name. Inherited from the catalog.
        optional count: Located<Count>,
        /// Series of events' counters and metrics with labels: `all`, or those of the combinations
        /// of label values that are recorded. Inherited from the catalog.
        optional series: Located<SeriesDecl>,
        /// Events.
        entries events: EventDecl as Type::Named(NameFormat::Kebab, &EventDecl::TYPE),
        /// Metrics.
        entries metrics: MetricDecl as Type::Named(NameFormat::Snake, &MetricDecl::TYPE),
        /// Inherited by the group's events and metrics.
        shared inherited: OwnershipDecl,
        /// Alerts and recording rules.
        shared rules: RulesDecl,
    }
}

impl ReadEntry for GroupDecl {
    const TYPE: Type = Type::Table(&Self::TABLE);

    fn read_entry(name: Text, value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        Some(Self::read_table(name, Table::read(value, problems)?, problems))
    }
}

/// Checks all groups and their events, which inherit from the catalog.
pub(crate) fn check_groups(
    decls: &[GroupDecl],
    of_catalog: &OwnershipDecl,
    sets: &LabelSets,
    problems: &mut Problems,
) -> Vec<Group> {
    let mut groups = Vec::new();
    for decl in decls {
        let name = &decl.name;
        names::check_kebab("group", name, problems);
        if name.value == "metrics-catalog" {
            let message = "invalid group name `metrics-catalog`; its module would hide the crate \
                           `metrics_catalog` where the catalog is included, choose another";
            problems.push(Rule::NotIdentifier, &name.span, message);
        }
        ownership::check_ownership(&decl.inherited, problems);
        check_group_keys(decl, problems);
        let help = names::check_help("group", name, decl.help.as_ref(), problems);
        let events =
            event::check_events(&decl.events, [&decl.inherited, of_catalog], sets, problems);
        let indices = events.iter().enumerate().map(|(index, event)| (event.name.clone(), index));
        groups.push(Group {
            span: name.span.clone(),
            name: name.value.clone(),
            module: case::snake(&name.value),
            help,
            ownership: Ownership::inherit([&decl.inherited, of_catalog]),
            event_indices: indices.collect(),
            events,
        });
    }
    groups
}

/// Reports keys of the group below `[group.events]`, where they become events: a `help` that the
/// group lacks, and a word that cannot be a description, such as `tier = "detail"`. Otherwise an
/// event may have the name of any key.
fn check_group_keys(decl: &GroupDecl, problems: &mut Problems) {
    let keys = GroupDecl::TABLE.keys();
    for event in &decl.events {
        let name = &event.name.value;
        let is_value = || {
            let (key, help) = (keys.iter().find(|key| key.name == name), event.help.as_ref());
            let words = key.map(|key| &key.value);
            matches!((words, help), (Some(Type::Word(words)), Some(help))
                if words.contains(&help.value.as_str()))
        };
        if (name == "help" && decl.help.is_none()) || is_value() {
            let message = format!(
                "misplaced group key `{name}`; move it above `events`, or rename the event"
            );
            problems.push(Rule::MisplacedGroupKey, &event.name.span, message);
        }
    }
}
