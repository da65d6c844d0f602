//! Where panels stand: rows of 24 columns, filled from left to right.

use std::collections::HashSet;

use super::draft::{Draft, Width};
use super::grafana::{GridPos, Panel, Placed, Row};

const COLUMNS: u32 = 24;

/// How high a panel is: each the same, so that none is above two others.
const HEIGHT: u32 = 8;

/// A dashboard's panels, placed one row after another.
#[derive(Default)]
pub(crate) struct Grid {
    placed: Vec<Placed>,
    y: u32,
    ids: HashSet<u32>,
}

impl Grid {
    /// A row with its panels. A collapsed one hides them until somebody asks.
    pub(crate) fn add(&mut self, key: &str, title: String, collapsed: bool, drafts: Vec<Draft>) {
        if drafts.is_empty() {
            return;
        }
        let mut row = Row {
            kind: "row",
            id: self.id(key),
            title,
            collapsed,
            grid_pos: GridPos { h: 1, w: COLUMNS, x: 0, y: self.y },
            panels: Vec::new(),
        };
        self.y += 1;
        let (panels, end) = self.place(drafts);
        if collapsed {
            row.panels = panels;
            self.placed.push(Placed::Row(row));
        } else {
            self.y = end;
            self.placed.push(Placed::Row(row));
            let panels = panels.into_iter().map(|panel| Placed::Panel(Box::new(panel)));
            self.placed.extend(panels);
        }
    }

    pub(crate) fn into_panels(self) -> Vec<Placed> {
        self.placed
    }

    /// Gives panels their places, and says where the next row would be.
    fn place(&mut self, drafts: Vec<Draft>) -> (Vec<Panel>, u32) {
        let (mut panels, mut y) = (Vec::new(), self.y);
        for line in lines(drafts) {
            let widths = stretched(&line);
            let mut x = 0;
            for (draft, w) in line.into_iter().zip(widths) {
                let mut panel = draft.panel;
                panel.id = self.id(&draft.key);
                panel.grid_pos = GridPos { h: HEIGHT, w, x, y };
                x += w;
                panels.push(panel);
            }
            y += HEIGHT;
        }
        (panels, y)
    }

    /// A number for a key: the same on each dashboard that has it, so that links to a panel last.
    fn id(&mut self, key: &str) -> u32 {
        // FNV-1a, in the positive numbers that Grafana keeps.
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

/// What stands side by side: as few lines as there can be, and those as full as each other.
fn lines(drafts: Vec<Draft>) -> Vec<Vec<Draft>> {
    let units = units(drafts);
    let widths: Vec<u32> = units.iter().map(|unit| columns(unit)).collect();
    let fewest = breaks(&widths, COLUMNS).len();
    let even = (1..=COLUMNS).find(|room| breaks(&widths, *room).len() == fewest);
    let mut units = units.into_iter();
    let line = |count: usize| units.by_ref().take(count).flatten().collect::<Vec<Draft>>();
    breaks(&widths, even.unwrap_or(COLUMNS)).into_iter().map(line).flat_map(torn).collect()
}

/// How many of these widths fit in each line of this many columns; what is wider has its own.
fn breaks(widths: &[u32], room: u32) -> Vec<usize> {
    let (mut counts, mut left) = (Vec::new(), 0);
    for width in widths {
        if let Some(count) = counts.last_mut().filter(|_| *width <= left) {
            *count += 1;
        } else {
            counts.push(1);
            left = room;
        }
        left = left.saturating_sub(*width);
    }
    counts
}

/// A line, or the lines of what belongs together but is too wide for one.
fn torn(line: Vec<Draft>) -> Vec<Vec<Draft>> {
    if columns(&line) <= COLUMNS {
        return vec![line];
    }
    let widths: Vec<u32> = line.iter().map(|draft| draft.width.columns()).collect();
    let mut drafts = line.into_iter();
    breaks(&widths, COLUMNS)
        .into_iter()
        .map(|count| drafts.by_ref().take(count).collect())
        .collect()
}

/// Panels, each with those that belong beside it.
fn units(drafts: Vec<Draft>) -> Vec<Vec<Draft>> {
    let mut units: Vec<Vec<Draft>> = Vec::new();
    for draft in drafts {
        match units.last_mut().filter(|_| draft.beside) {
            Some(unit) => unit.push(draft),
            None => units.push(vec![draft]),
        }
    }
    units
}

fn columns(drafts: &[Draft]) -> u32 {
    drafts.iter().map(|draft| draft.width.columns()).sum()
}

/// The widths of a line's panels, of which those share the room that is left whose width nobody
/// said.
fn stretched(line: &[Draft]) -> Vec<u32> {
    let mut widths: Vec<u32> = line.iter().map(|draft| draft.width.columns()).collect();
    let free: Vec<usize> =
        (0..line.len()).filter(|place| matches!(line[*place].width, Width::Least(_))).collect();
    let room = COLUMNS.saturating_sub(columns(line));
    for place in free.iter().cycle().take(usize::try_from(room).unwrap_or(0)) {
        widths[*place] += 1;
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
