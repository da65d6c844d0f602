//! Infos: what each instance says of itself.

use metrics_catalog_build::catalog::View;

use super::key;
use crate::command::dashboard::draft::{self, Draft, Shown};
use crate::command::dashboard::grafana::field::Defaults;
use crate::command::dashboard::grafana::options::{Options, Table};
use crate::command::dashboard::query;
use crate::command::dashboard::subject::Subject;

/// A row for each instance, with a column for each label.
pub(super) fn table(subject: Subject<'_>) -> Draft {
    let family = subject.family;
    let values = family.values.iter().map(|(label, _)| label.as_str());
    let columns: Vec<&str> = ["job", "instance"].into_iter().chain(values).collect();
    let expression = query::aggregate("max", &columns, &query::series(&family.name));
    let mut target = draft::at_the_end(expression, String::new());
    target.format = "table";
    let draft: Draft = Shown {
        kind: "table",
        key: key(subject, View::Table),
        title: subject.title(|name| name),
        description: subject.description(),
        columns: 8,
        targets: vec![target],
        defaults: Defaults::default(),
        options: Options::Table(Table { frame_index: 0, show_header: true, cell_height: "sm" }),
    }
    .into();
    draft.without_columns(&["Time", "Value"])
}
