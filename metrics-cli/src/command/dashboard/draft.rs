//! A panel before it has its place.

use std::collections::BTreeMap;

use super::grafana::field::{Custom, Defaults, FieldConfig, Lines, Stacking};
use super::grafana::options::{Legend, Options, TimeSeries, Tooltip};
use super::grafana::{DataSource, GridPos, Organize, Panel, Target, Transformation};

/// How many lines the legend below a panel tells apart; that of more stands beside it.
const FEW_LINES: usize = 8;

/// A panel, and what decides where it goes.
pub(crate) struct Draft {
    pub(crate) panel: Panel,
    /// What its id is made of: the same for the same panel, whatever else a dashboard has.
    pub(crate) key: String,
    pub(crate) width: Width,
    /// Whether it belongs beside the one before.
    pub(crate) beside: bool,
}

/// How many columns a panel takes.
#[derive(Clone, Copy)]
pub(crate) enum Width {
    /// As many, and more where there is room.
    Least(u32),
    /// As many as the catalog says.
    Said(u32),
}

impl Width {
    pub(crate) const fn columns(self) -> u32 {
        match self {
            Self::Least(columns) | Self::Said(columns) => columns,
        }
    }
}

/// What a draft is made of.
pub(crate) struct Shown {
    /// The kind of panel, by Grafana's name for it.
    pub(crate) kind: &'static str,
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) columns: u32,
    pub(crate) targets: Vec<Target>,
    pub(crate) defaults: Defaults,
    pub(crate) options: Options,
}

impl From<Shown> for Draft {
    fn from(shown: Shown) -> Self {
        let mut targets = shown.targets;
        for (place, target) in targets.iter_mut().enumerate() {
            target.ref_id = ref_id(place);
        }
        let panel = Panel {
            kind: shown.kind,
            id: 0,
            title: shown.title,
            description: shown.description,
            grid_pos: GridPos::default(),
            datasource: DataSource::CHOSEN,
            field_config: FieldConfig { defaults: shown.defaults, overrides: [] },
            options: shown.options,
            targets,
            transformations: Vec::new(),
        };
        Self { panel, key: shown.key, width: Width::Least(shown.columns), beside: false }
    }
}

impl Draft {
    /// Leaves out columns of its table.
    pub(crate) fn without_columns(mut self, names: &[&'static str]) -> Self {
        let exclude_by_name: BTreeMap<_, _> = names.iter().map(|name| (*name, true)).collect();
        let options = Organize { exclude_by_name };
        self.panel.transformations.push(Transformation { id: "organize", options });
        self
    }
}

/// A query over all of the time shown.
pub(crate) fn over_time(expr: String, legend: String) -> Target {
    Target {
        ref_id: String::new(),
        datasource: DataSource::CHOSEN,
        editor_mode: "code",
        expr,
        legend_format: legend,
        format: "time_series",
        instant: false,
        range: true,
        exemplar: false,
    }
}

/// A query for the last moment of it.
pub(crate) fn at_the_end(expr: String, legend: String) -> Target {
    Target { instant: true, range: false, ..over_time(expr, legend) }
}

/// Lines over time, of which the legend tells more the more there are.
pub(crate) fn time_series(lines: usize) -> Options {
    let many = lines > FEW_LINES;
    let legend = Legend {
        shown: lines > 1,
        display_mode: if many { "table" } else { "list" },
        placement: if many { "right" } else { "bottom" },
        calcs: if many { vec!["lastNotNull", "max"] } else { Vec::new() },
    };
    Options::TimeSeries(TimeSeries { legend, tooltip: Tooltip::ALL })
}

/// What is filled below a line, and whether the next stands on it.
pub(crate) fn lines(stacked: bool) -> Custom {
    Custom::Lines(Lines {
        draw_style: "line",
        line_width: 1,
        fill_opacity: if stacked { 40 } else { 10 },
        show_points: "never",
        axis_soft_min: Some(0),
        stacking: Stacking { mode: if stacked { "normal" } else { "none" }, group: "A" },
    })
}

/// `A` to `Z`, then `AA`, as Grafana itself goes on.
fn ref_id(place: usize) -> String {
    let letter = |place: usize| char::from(b'A' + u8::try_from(place % 26).unwrap_or(0));
    match place / 26 {
        0 => letter(place).to_string(),
        more => ref_id(more - 1) + &letter(place).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_have_letters_and_then_two() {
        let ids: Vec<String> = [0, 25, 26, 51, 52, 701, 702].map(ref_id).into();
        assert_eq!(ids, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
