//! Grid of 24 columns on which panels are placed from left to right.

use metrics_catalog_shared::limits::DASHBOARD_COLUMNS;

use super::panel::{BoardRow, Panel, Placed, Width};

pub(crate) const COLUMNS: u32 = DASHBOARD_COLUMNS as u32;

/// Height of every panel; equal heights keep lines aligned.
const HEIGHT: u32 = 8;

/// Creates a row and places its panels, unless there are none.
pub(crate) fn row(
    key: String,
    title: String,
    is_collapsed: bool,
    panels: Vec<Panel>,
) -> Option<BoardRow> {
    if panels.is_empty() {
        return None;
    }
    let (mut placed, mut y) = (Vec::new(), 0);
    for line in lines(panels) {
        let mut x = 0;
        let widths = stretched_widths(&line);
        for (panel, width) in line.into_iter().zip(widths) {
            placed.push(Placed { panel, x, y, width, height: HEIGHT });
            x += width;
        }
        y += HEIGHT;
    }
    Some(BoardRow { key, title, is_collapsed, panels: placed, height: y })
}

/// Distributes panels over as few lines as possible, filled as evenly as possible.
fn lines(panels: Vec<Panel>) -> Vec<Vec<Panel>> {
    let units = units(panels);
    let widths: Vec<u32> = units.iter().map(|unit| total_width(unit)).collect();
    let fewest = breaks(&widths, COLUMNS).len();
    let even = (1..=COLUMNS).find(|columns| breaks(&widths, *columns).len() == fewest);
    let mut units = units.into_iter();
    let line = |count: usize| units.by_ref().take(count).flatten().collect::<Vec<Panel>>();
    breaks(&widths, even.unwrap_or(COLUMNS)).into_iter().map(line).flat_map(split).collect()
}

/// Returns the number of widths in each line of this many columns. A wider one gets a line of its
/// own.
fn breaks(widths: &[u32], columns: u32) -> Vec<usize> {
    let (mut counts, mut left) = (Vec::new(), 0);
    for width in widths {
        if let Some(count) = counts.last_mut().filter(|_| *width <= left) {
            *count += 1;
        } else {
            counts.push(1);
            left = columns;
        }
        left = left.saturating_sub(*width);
    }
    counts
}

/// Splits attached panels that are too wide for one line.
fn split(line: Vec<Panel>) -> Vec<Vec<Panel>> {
    if total_width(&line) <= COLUMNS {
        return vec![line];
    }
    let widths = widths(&line);
    let mut panels = line.into_iter();
    breaks(&widths, COLUMNS)
        .into_iter()
        .map(|count| panels.by_ref().take(count).collect())
        .collect()
}

/// Groups each panel with those that are attached to it.
fn units(panels: Vec<Panel>) -> Vec<Vec<Panel>> {
    let mut units: Vec<Vec<Panel>> = Vec::new();
    for panel in panels {
        match units.last_mut().filter(|_| panel.is_attached) {
            Some(unit) => unit.push(panel),
            None => units.push(vec![panel]),
        }
    }
    units
}

fn widths(panels: &[Panel]) -> Vec<u32> {
    panels.iter().map(|panel| panel.width.columns()).collect()
}

fn total_width(panels: &[Panel]) -> u32 {
    widths(panels).iter().sum()
}

/// Returns the widths of a line after free columns are distributed over panels without a fixed
/// width.
fn stretched_widths(line: &[Panel]) -> Vec<u32> {
    let mut widths = widths(line);
    let flexible: Vec<usize> =
        (0..line.len()).filter(|index| matches!(line[*index].width, Width::Min(_))).collect();
    let free = COLUMNS.saturating_sub(total_width(line)) as usize;
    for index in flexible.iter().cycle().take(free) {
        widths[*index] += 1;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_as_few_as_can_be() {
        assert_eq!(breaks(&[12, 12, 8, 8, 8], 24), [2, 3]);
        assert_eq!(breaks(&[12, 13], 24), [1, 1]);
        assert_eq!(breaks(&[30, 4, 4], 24), [1, 2]);
        assert!(breaks(&[], 24).is_empty());
    }
}
