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

/// What fits side by side. What belongs together is not torn apart if a line has room for it.
fn lines(drafts: Vec<Draft>) -> Vec<Vec<Draft>> {
    let mut lines: Vec<Vec<Draft>> = Vec::new();
    let mut left = 0;
    for unit in units(drafts) {
        let width = columns(&unit);
        if width <= left {
            left -= width;
            if let Some(line) = lines.last_mut() {
                line.extend(unit);
            }
            continue;
        }
        left = 0;
        for draft in unit {
            let width = draft.width.columns();
            match lines.last_mut().filter(|_| left >= width && draft.beside) {
                Some(line) => line.push(draft),
                None => {
                    lines.push(vec![draft]);
                    left = COLUMNS;
                }
            }
            left -= width;
        }
    }
    lines
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
    for (turn, place) in (0..room).zip(free.iter().cycle()) {
        let _ = turn;
        widths[*place] += 1;
    }
    widths
}
