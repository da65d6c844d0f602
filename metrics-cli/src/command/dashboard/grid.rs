//! Grid of 24 columns on which panels are placed from left to right.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::panel::{PanelDraft, Width};

const COLUMNS: u32 = 24;

/// Height of every panel; equal heights keep lines aligned.
const HEIGHT: u32 = 8;

/// Rows and panels with their positions.
#[derive(Default)]
pub(crate) struct Grid {
    placed: Vec<Value>,
    y: u32,
    ids: HashSet<u32>,
}

impl Grid {
    /// Adds a row with its panels, unless there are none. A collapsed row hides its panels.
    pub(crate) fn add(
        &mut self,
        key: &str,
        title: &str,
        is_collapsed: bool,
        panels: Vec<PanelDraft>,
    ) {
        if panels.is_empty() {
            return;
        }
        let mut row = json!({
            "type": "row",
            "id": self.id(key),
            "title": title,
            "collapsed": is_collapsed,
            "gridPos": { "h": 1, "w": COLUMNS, "x": 0, "y": self.y },
            "panels": [],
        });
        self.y += 1;
        let (panels, end) = self.place(panels);
        if is_collapsed {
            row["panels"] = panels.into();
            self.placed.push(row);
        } else {
            self.y = end;
            self.placed.push(row);
            self.placed.extend(panels);
        }
    }

    pub(crate) fn into_panels(self) -> Vec<Value> {
        self.placed
    }

    /// Places panels below the last row. Returns them and the position of the next row.
    fn place(&mut self, panels: Vec<PanelDraft>) -> (Vec<Value>, u32) {
        let (mut placed, mut y) = (Vec::new(), self.y);
        for line in lines(panels) {
            let mut x = 0;
            for (panel, w) in line.iter().zip(stretched_widths(&line)) {
                let position = json!({ "h": HEIGHT, "w": w, "x": x, "y": y });
                placed.push(panel.to_json(self.id(&panel.key), &position));
                x += w;
            }
            y += HEIGHT;
        }
        (placed, y)
    }

    /// Returns an ID that depends on the key only, so that links to a panel stay valid.
    fn id(&mut self, key: &str) -> u32 {
        // FNV-1a, reduced to positive 32-bit integers.
        let hash = key
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let mut id = (hash >> 1).max(1);
        while !self.ids.insert(id) {
            id = (id % (u32::MAX >> 1)) + 1;
        }
        id
    }
}

/// Distributes panels over as few lines as possible, filled as evenly as possible.
fn lines(panels: Vec<PanelDraft>) -> Vec<Vec<PanelDraft>> {
    let units = units(panels);
    let widths: Vec<u32> = units.iter().map(|unit| total_width(unit)).collect();
    let fewest = breaks(&widths, COLUMNS).len();
    let even = (1..=COLUMNS).find(|columns| breaks(&widths, *columns).len() == fewest);
    let mut units = units.into_iter();
    let line = |count: usize| units.by_ref().take(count).flatten().collect::<Vec<PanelDraft>>();
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
fn split(line: Vec<PanelDraft>) -> Vec<Vec<PanelDraft>> {
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
fn units(panels: Vec<PanelDraft>) -> Vec<Vec<PanelDraft>> {
    let mut units: Vec<Vec<PanelDraft>> = Vec::new();
    for panel in panels {
        match units.last_mut().filter(|_| panel.is_attached) {
            Some(unit) => unit.push(panel),
            None => units.push(vec![panel]),
        }
    }
    units
}

fn widths(panels: &[PanelDraft]) -> Vec<u32> {
    panels.iter().map(|panel| panel.width.columns()).collect()
}

fn total_width(panels: &[PanelDraft]) -> u32 {
    widths(panels).iter().sum()
}

/// Returns the widths of a line after free columns are distributed over panels without a fixed
/// width.
fn stretched_widths(line: &[PanelDraft]) -> Vec<u32> {
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
