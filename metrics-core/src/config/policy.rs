//! `policy` and `list`: the families that are served.

use std::boxed::Box;
use std::format;
use std::string::String;
use std::vec::Vec;

use metrics_catalog_shared::glob::matches;
use metrics_catalog_shared::similar::{SearchLimit, nearest};

use crate::catalog::Catalog;
use crate::catalog::family::FamilyDescriptor;
use crate::config::error::{ConfigError, ConfigProblem, Position};
use crate::config::settings::Policy;

/// Returns for each family, in the order of the exposition, whether it is served.
///
/// # Errors
///
/// Patterns of the list match no family.
pub(super) fn served(
    policy: Policy,
    list: &[(String, Option<Position>)],
    catalogs: &[&'static Catalog],
) -> Result<Box<[bool]>, ConfigError> {
    let families = || catalogs.iter().flat_map(|catalog| catalog.families());
    let unused = list.iter().filter(|(it, _)| {
        // What sources have is known at run time.
        !it.starts_with(SOURCE_PREFIX) && !families().any(|family| names(it, family))
    });
    let problems = unused.map(|(it, position)| unknown(it, *position, families()));
    ConfigError::check(problems.collect())?;
    let is_listed = |family| list.iter().any(|(pattern, _)| names(pattern, family));
    Ok(families().map(|family| is_listed(family) == (policy == Policy::Include)).collect())
}

/// Prefix of patterns that name families of sources: `source.NAME.FAMILY`.
const SOURCE_PREFIX: &str = "source.";

/// Returns a predicate of whether a family of a source is served, by the name of the source and
/// its own.
pub(super) fn served_of_sources(
    policy: Policy,
    list: &[(String, Option<Position>)],
) -> impl Fn(&str, &str) -> bool + Send + Sync + 'static {
    let patterns: Vec<String> = list.iter().map(|(pattern, _)| pattern.clone()).collect();
    move |source, family| {
        let key = format!("{SOURCE_PREFIX}{source}.{family}");
        let is_listed =
            patterns.iter().any(|pattern| matches(pattern, &key) || matches(pattern, family));
        is_listed == (policy == Policy::Include)
    }
}

fn names(pattern: &str, family: FamilyDescriptor) -> bool {
    matches(pattern, family.key()) || matches(pattern, family.name())
}

fn unknown(
    pattern: &str,
    position: Option<Position>,
    families: impl Iterator<Item = FamilyDescriptor>,
) -> ConfigProblem {
    let names: Vec<_> = families.flat_map(|family| [family.key(), family.name()]).collect();
    // Events and metrics of a group are `group.name`.
    let is_group =
        |name: &&str| name.strip_prefix(pattern).is_some_and(|rest| rest.starts_with('.'));
    let hint = match nearest(pattern, names.iter().copied(), &mut SearchLimit::default()) {
        _ if names.iter().any(is_group) => {
            format!("to list the whole group, write `{}.*`", pattern.escape_debug())
        }
        Some(name) => format!("did you mean `{name}`?"),
        None => "expected `group.event`, `group.metric` or an exported name of the catalog".into(),
    };
    let pattern = pattern.escape_debug();
    let message = format!("unknown event or metric `{pattern}` in `metrics.list`; {hint}");
    ConfigProblem::new(position, message)
}
