//! Rows of the list.

use crate::command::top::activity::{ActiveFamily, Measure};
use crate::command::top::listing;
use crate::command::top::screen::app::App;

/// Row of the list. A family has one for each of its measures.
#[derive(Debug)]
pub(super) struct ListRow<'a> {
    pub(super) target: RowTarget,
    pub(super) content: RowContent<'a>,
}

/// Contents of a row.
#[derive(Debug)]
pub(super) enum RowContent<'a> {
    Group { name: &'a str, help: Option<&'a str>, families: usize, is_folded: bool },
    Measure { family: &'a ActiveFamily, measure: &'a Measure, is_first: bool },
}

/// Group or family that can be selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RowTarget {
    Group(String),
    Family(String),
}

/// Returns all rows.
pub(super) fn rows(app: &App) -> Vec<ListRow<'_>> {
    if !app.is_grouped {
        let families = listing::ungrouped(&app.activity, &app.filter, app.sort);
        return families.into_iter().flat_map(family_rows).collect();
    }
    let mut rows = Vec::new();
    for group in listing::groups(&app.activity, &app.filter, app.sort) {
        let name = group.key.name.as_str();
        // What was searched for is shown.
        let is_folded = app.folded.contains(name) && app.filter.is_empty();
        rows.push(ListRow {
            target: RowTarget::Group(name.to_owned()),
            content: RowContent::Group {
                name,
                help: app.activity.group_help(group.key),
                families: group.families.len(),
                is_folded,
            },
        });
        if !is_folded {
            rows.extend(group.families.into_iter().flat_map(family_rows));
        }
    }
    rows
}

fn family_rows(family: &ActiveFamily) -> impl Iterator<Item = ListRow<'_>> {
    family.measures.iter().enumerate().map(move |(index, measure)| ListRow {
        target: RowTarget::Family(family.name.clone()),
        content: RowContent::Measure { family, measure, is_first: index == 0 },
    })
}

/// Returns the index of the first row of a target.
pub(super) fn index_of(rows: &[ListRow<'_>], target: Option<&RowTarget>) -> Option<usize> {
    rows.iter().position(|row| Some(&row.target) == target)
}

/// Returns the index of the first row of a target that is this many rows before one at least.
pub(super) fn before(rows: &[ListRow<'_>], row: usize, count: usize) -> usize {
    let index = row.saturating_sub(count);
    index_of(rows, rows.get(index).map(|row| &row.target)).unwrap_or_default()
}

/// Returns the index of the first row of a target that is this many rows after one, or of the next
/// target.
pub(super) fn after(rows: &[ListRow<'_>], row: usize, count: usize) -> usize {
    let is_next = |index: &usize| rows[*index].target != rows[row].target;
    let next = (row..rows.len()).find(is_next).unwrap_or(row);
    let index = (row + count).max(next).min(rows.len() - 1);
    index_of(rows, Some(&rows[index].target)).unwrap_or(row)
}
