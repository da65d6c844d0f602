//! Styles of the screen, with and without colors.

use std::env;

use clap::ValueEnum;
use ratatui::crossterm::style::force_color_output;
use ratatui::style::{Color, Modifier, Style};

use crate::command::top::activity::Quantity;

/// Use of colors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::command::top) enum ColorChoice {
    /// Unless `NO_COLOR` is set.
    #[default]
    Auto,
    Always,
    Never,
}

impl ColorChoice {
    /// Returns the styles.
    pub(super) fn theme(self) -> Theme {
        let is_colored = match self {
            Self::Auto => env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
            Self::Always => true,
            Self::Never => false,
        };
        if is_colored {
            // The terminal library reads `NO_COLOR` too, which `--color always` overrides.
            force_color_output(true);
        }
        Theme { is_colored }
    }
}

/// Styles of the screen. All differ without colors too, where the difference matters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Theme {
    pub(super) is_colored: bool,
}

impl Theme {
    /// Style of the selected row.
    pub(super) const SELECTED: Style = Style::new().add_modifier(Modifier::REVERSED);

    /// Style of what is secondary.
    pub(super) const FAINT: Style = Style::new().add_modifier(Modifier::DIM);

    /// Style of headings of columns.
    pub(super) const HEADING: Style = Style::new().add_modifier(Modifier::UNDERLINED);

    /// Style of titles and keys.
    pub(super) const TITLE: Style = Style::new().add_modifier(Modifier::BOLD);

    fn color(self, color: Color) -> Style {
        if self.is_colored { Style::new().fg(color) } else { Style::new() }
    }

    pub(super) fn group(self) -> Style {
        self.color(Color::Yellow).add_modifier(Modifier::BOLD)
    }

    pub(super) fn sparkline(self, quantity: Quantity) -> Style {
        self.color(match quantity {
            Quantity::Rate => Color::Green,
            Quantity::Level => Color::Cyan,
            Quantity::Quantile(_) => Color::Magenta,
        })
    }

    pub(super) fn change(self, change: f64) -> Style {
        self.color(if change > 0.0 { Color::Cyan } else { Color::Blue })
    }

    pub(super) fn notice(self) -> Style {
        self.color(Color::Yellow).add_modifier(Modifier::BOLD)
    }

    pub(super) fn problem(self) -> Style {
        self.color(Color::Red).add_modifier(Modifier::BOLD)
    }
}
