//! Old names and deprecations whose `until` is reached.

use metrics_catalog_shared::version::Version;

use crate::entity::group::GroupDecl;
use crate::entity::label_set::LabelSetDecl;
use crate::entity::old_name::WasDecl;
use crate::entity::ownership::DeprecatedDecl;
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Text};

/// Reports what a crate in a version should have removed.
pub(crate) fn check_overdue(
    groups: &[GroupDecl],
    sets: &[LabelSetDecl],
    version: Version<'_>,
    problems: &mut Problems,
) {
    let mut check = Overdue { version, problems };
    for group in groups {
        for event in &group.events {
            let subject = format!("{}.{}", group.name.value, event.name.value);
            check.old_names(&event.was, &subject);
            check.deprecation(event.deprecated.as_ref(), "event", &event.name, &subject);
        }
        for metric in &group.metrics {
            let subject = format!("{}.{}", group.name.value, metric.name.value);
            check.old_names(&metric.was, &subject);
            check.deprecation(metric.deprecated.as_ref(), "metric", &metric.name, &subject);
        }
    }
    for set in sets {
        let subject = format!("labels.{}", set.name().value);
        for value in set.values() {
            let deprecated = value.deprecated.as_ref();
            check.deprecation(deprecated, "label value", &value.name, &subject);
        }
    }
}

struct Overdue<'a> {
    /// Version of the crate.
    version: Version<'a>,
    problems: &'a mut Problems,
}

impl Overdue<'_> {
    fn old_names(&mut self, WasDecl(names): &WasDecl, subject: &str) {
        for name in names.iter().map(|name| &name.value) {
            if let (Some(exported), Some(until)) = (&name.exported, &name.until) {
                self.until(until, &format!("old name `{}`", exported.value), subject);
            }
        }
    }

    fn deprecation(
        &mut self,
        decl: Option<&Located<DeprecatedDecl>>,
        noun: &str,
        name: &Text,
        subject: &str,
    ) {
        if let Some(until) = decl.and_then(|decl| decl.value.until.as_ref()) {
            self.until(until, &format!("deprecated {noun} `{}`", name.value), subject);
        }
    }

    fn until(&mut self, until: &Text, item: &str, subject: &str) {
        if Version::parse(&until.value).is_some_and(|until| until <= self.version) {
            let message = format!(
                "overdue {item}; the crate has version {}, so remove it or raise `until`",
                self.version
            );
            self.problems.push_lint(Rule::Overdue, subject, &until.span, None, message);
        }
    }
}
