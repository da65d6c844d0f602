//! View of one family: texts, measures, labels and series.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use ratatui::style::Style;

use crate::command::top::activity::{ActiveFamily, ActiveSeries, Quantity};
use crate::command::top::screen::app::App;
use crate::command::top::screen::draw::{Canvas, Columns, draw_measure};
use crate::command::top::screen::fit::{fit, width, wrap};
use crate::command::top::screen::sparkline::sparkline;
use crate::command::top::screen::theme::Theme;
use crate::command::top::text::labels_text;

/// Largest number of lines of the help text.
const MAX_HELP: usize = 3;

/// Draws the details, and returns the number of lines for series.
pub(super) fn details(
    canvas: &mut Canvas<'_>,
    app: &App,
    name: &str,
    offset: usize,
    by_name: bool,
) -> usize {
    let theme = canvas.theme;
    let Some(family) = app.activity.family(name) else {
        canvas.line(&format!("{name} is no longer exposed"), theme.notice());
        return 0;
    };
    canvas.line(&family.name, theme.group());
    for line in wrap(&family.help, canvas.width()).iter().take(MAX_HELP) {
        canvas.line(line, Style::new());
    }
    canvas.line(&summary(family), Theme::FAINT);
    canvas.next_line();
    let longest = family.measures.iter().map(|it| width(&it.quantity.name()) + 2).max();
    let columns = Columns::new(canvas.width(), longest.unwrap_or_default());
    if let Some(text) = &family.text {
        canvas.line(text, Style::new());
    } else {
        for measure in &family.measures {
            canvas.put(0, &measure.quantity.name(), Theme::FAINT);
            draw_measure(canvas, columns, family, measure);
            canvas.next_line();
        }
    }
    canvas.next_line();
    series(canvas, family, offset, by_name)
}

/// Returns the type, the unit, the group, and the labels with the numbers of their values.
fn summary(family: &ActiveFamily) -> String {
    let mut parts = vec![family.family_type.name().to_owned()];
    parts.extend(family.unit_name.clone());
    parts.push(format!("group {}", family.group.name));
    let series = family.present();
    let aggregation = match &family.measures[0].quantity {
        Quantity::Level if series > 1 && family.text.is_none() => {
            format!(", of which the {} is shown", family.aggregation.operator())
        }
        _ => String::new(),
    };
    parts.push(format!("{series} series{aggregation}"));
    let mut labels: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, value) in family.series.keys().flatten() {
        labels.entry(name).or_default().insert(value);
    }
    if !labels.is_empty() {
        let labels = labels.iter().map(|(name, values)| match values.len() {
            1 => format!("{name} (1 value)"),
            count => format!("{name} ({count} values)"),
        });
        parts.push(labels.collect::<Vec<_>>().join(", "));
    }
    parts.join(" · ")
}

/// Draws the series, and returns the number of lines for them.
fn series(canvas: &mut Canvas<'_>, family: &ActiveFamily, offset: usize, by_name: bool) -> usize {
    let theme = canvas.theme;
    let mut series: Vec<(String, &ActiveSeries)> = family
        .series
        .iter()
        .filter(|(_, series)| series.is_present())
        .map(|(labels, series)| match labels.as_slice() {
            [] => ("(no labels)".to_owned(), series),
            _ => (labels_text(labels), series),
        })
        .collect();
    series.sort_by(|one, other| {
        let value = |series: &ActiveSeries| series.history.now().unwrap_or(f64::NEG_INFINITY);
        let by_value =
            if by_name { Ordering::Equal } else { value(other.1).total_cmp(&value(one.1)) };
        by_value.then_with(|| one.0.cmp(&other.0))
    });
    let longest = series.iter().map(|(labels, _)| width(labels)).max().unwrap_or_default();
    let heading = if by_name { "series" } else { "series, greatest first" };
    let columns = Columns::new(canvas.width(), longest.max(heading.len()));
    let quantiles = family.measures.len() - 1;
    let style = Theme::HEADING;
    canvas.highlight(style);
    canvas.put(0, &fit(heading, columns.name), style);
    canvas.put_right(columns.value, &family.measures[0].quantity.name(), style);
    // The last quantile is the one to look at if there is space for one only.
    let last = family.measures.last().filter(|_| quantiles > 0).zip(columns.change);
    if let Some((measure, end)) = last {
        canvas.put_right(end, &measure.quantity.name(), style);
    }
    canvas.next_line();
    let height = canvas.height();
    for (labels, series) in series.iter().skip(offset).take(height) {
        canvas.put(0, &fit(labels, columns.name), Style::new());
        let values: Vec<f64> = series.history.last(columns.sparkline).collect();
        let style = theme.sparkline(family.measures[0].quantity);
        canvas.put(columns.sparkline_start(), &sparkline(&values), style);
        let text = family.series_text(series, canvas.now);
        canvas.put_right(columns.value, &text, Style::new());
        if let Some((measure, end)) = last {
            let Quantity::Quantile(quantile) = measure.quantity else { continue };
            let mut estimates = series.quantiles.iter();
            let estimate = estimates.find(|(other, _)| other.to_bits() == quantile.to_bits());
            let estimate = estimate.map(|(_, estimate)| *estimate);
            let text = family.estimate_text(measure.quantity, estimate, canvas.now);
            canvas.put_right(end, &text, Style::new());
        }
        canvas.next_line();
    }
    height
}
