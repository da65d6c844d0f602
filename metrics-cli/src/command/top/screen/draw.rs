//! Draws the screen: a title, notices, the list or another view, and the keys.

use std::time::Duration;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::command::top::activity::{ActiveFamily, Measure};
use crate::command::top::history::{KEPT, change_text};
use crate::command::top::screen::app::{App, View};
use crate::command::top::screen::fit::{fit, fit_middle, width};
use crate::command::top::screen::row::{self, ListRow, RowContent};
use crate::command::top::screen::sparkline::sparkline;
use crate::command::top::screen::theme::Theme;
use crate::command::top::screen::{details, help};

/// Width of values, such as `1023 MiB/s`.
const VALUE: usize = 10;

/// Width of changes, such as `+100 %`.
const CHANGE: usize = 7;

/// Width of the number of series.
const SERIES: usize = 7;

/// Smallest width of names.
const MIN_NAME: usize = 8;

/// Duration after which a scrape that is not finished is mentioned.
const SLOW: Duration = Duration::from_secs(1);

/// Draws the whole screen. `now` is the time in seconds since 1970.
pub(super) fn draw(frame: &mut Frame<'_>, app: &mut App, theme: Theme, now: f64) {
    let mut canvas = Canvas { area: frame.area(), buffer: frame.buffer_mut(), theme, now };
    title(&mut canvas, app);
    if let Some((notice, style)) = notice(app, theme) {
        canvas.line(&notice, style);
    }
    let last_line = canvas.split_last_line();
    match app.view.clone() {
        View::List => list(&mut canvas, app),
        View::Details { family, offset, by_name } => {
            app.height = details::details(&mut canvas, app, &family, offset, by_name);
        }
        View::Help => help::help(&mut canvas),
    }
    canvas.area = last_line;
    keys(&mut canvas, app);
}

/// Part of the screen that is filled from the top.
pub(super) struct Canvas<'a> {
    pub(super) area: Rect,
    pub(super) buffer: &'a mut Buffer,
    pub(super) theme: Theme,
    /// Time in seconds since 1970.
    pub(super) now: f64,
}

impl Canvas<'_> {
    pub(super) fn width(&self) -> usize {
        self.area.width.into()
    }

    pub(super) fn height(&self) -> usize {
        self.area.height.into()
    }

    /// Writes a text at a column of the first line, without what is outside.
    pub(super) fn put(&mut self, column: usize, text: &str, style: Style) {
        let Some(left) = self.width().checked_sub(column).filter(|_| self.height() > 0) else {
            return;
        };
        let Ok(column) = u16::try_from(column) else { return };
        self.buffer.set_stringn(self.area.x + column, self.area.y, text, left, style);
    }

    /// Writes a text whose end is in this column.
    pub(super) fn put_right(&mut self, end: usize, text: &str, style: Style) {
        self.put(end.saturating_sub(width(text)), text, style);
    }

    /// Continues with the next line.
    pub(super) fn next_line(&mut self) {
        let height = self.area.height.saturating_sub(1);
        if self.area.height > 0 {
            self.area.y += 1;
        }
        self.area.height = height;
    }

    /// Writes a text, cut to the width, and continues with the next line.
    pub(super) fn line(&mut self, text: &str, style: Style) {
        let text = fit(text, self.width()).into_owned();
        self.put(0, &text, style);
        self.next_line();
    }

    /// Sets the style of the first line.
    pub(super) fn highlight(&mut self, style: Style) {
        if self.height() > 0 {
            let line = Rect { height: 1, ..self.area };
            self.buffer.set_style(line, style);
        }
    }

    /// Removes the last line, and returns its area.
    fn split_last_line(&mut self) -> Rect {
        let height = self.area.height.min(1);
        self.area.height -= height;
        Rect { y: self.area.y + self.area.height, height, ..self.area }
    }
}

/// Draws the source, and on the right what there is space for.
fn title(canvas: &mut Canvas<'_>, app: &App) {
    let end = canvas.width();
    let room = end.saturating_sub(width(&app.source) + 2);
    let state = if app.is_paused {
        "PAUSED".to_owned()
    } else {
        let mut states = states(app).into_iter();
        states.find(|state| width(state) <= room).unwrap_or_default()
    };
    let left = end.saturating_sub(width(&state) + usize::from(!state.is_empty()));
    canvas.put(0, &fit_middle(&app.source, left), Theme::TITLE);
    let style = if app.is_paused { canvas.theme.notice() } else { Theme::FAINT };
    canvas.put_right(end, &state, style);
    canvas.next_line();
}

/// Returns what is known of the scrapes, the longest text first.
fn states(app: &App) -> [String; 4] {
    let interval = format!("every {}", seconds(app.interval));
    let took = app.took.map(|took| format!(" · {} ms", took.as_millis())).unwrap_or_default();
    let series = format!("{} series · {interval}{took}", app.activity.series);
    let families = app.activity.families().count();
    let short = format!("{} series · {interval}", app.activity.series);
    [format!("{families} families · {series}"), series, short, interval]
}

/// Returns what the user must know now.
fn notice(app: &App, theme: Theme) -> Option<(String, Style)> {
    if let Some((problem, since)) = &app.problem {
        let since = seconds(Duration::from_secs(since.elapsed().as_secs()));
        return Some((format!("no values for {since}: {problem}"), theme.problem()));
    }
    let waiting = app.waiting.map(|begin| begin.elapsed()).filter(|waiting| *waiting >= SLOW);
    if let Some(waiting) = waiting {
        let waiting = seconds(Duration::from_secs(waiting.as_secs()));
        return Some((format!("waiting for a response since {waiting}"), theme.notice()));
    }
    let resets = match app.activity.resets {
        0 => return None,
        1 => "1 series was reset".to_owned(),
        resets => format!("{resets} series were reset"),
    };
    Some((format!("{resets}: did the service restart?"), theme.notice()))
}

/// Returns a duration such as `2s` or `500ms`.
fn seconds(duration: Duration) -> String {
    let milliseconds = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
    metrics_catalog_shared::duration::Milliseconds(milliseconds).to_string()
}

/// Places of the columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub(super) name: usize,
    /// Width of sparklines; 0 without any.
    pub(super) sparkline: usize,
    /// End of the values.
    pub(super) value: usize,
    /// End of the changes, if there is space for them.
    pub(super) change: Option<usize>,
    /// End of the numbers of series, if there is space for them.
    pub(super) series: Option<usize>,
}

impl Columns {
    /// Returns the places for names of at most a width.
    pub(super) fn new(total: usize, longest: usize) -> Self {
        let mut end = total;
        let mut take = |width: usize, from: usize| {
            (total >= from).then(|| {
                let place = end;
                end = end.saturating_sub(width + 1);
                place
            })
        };
        let series = take(SERIES, 100);
        let change = take(CHANGE, 36);
        let value = take(VALUE, 0).unwrap_or_default().min(total);
        let left = end.min(total);
        let (name, sparkline) = if total < 56 {
            (left, 0)
        } else {
            let name = longest.min(left - left / 4 - 1).max(MIN_NAME);
            (name, left.saturating_sub(name + 1).min(KEPT))
        };
        Self { name, sparkline, value, change, series }
    }

    /// Returns the first column of sparklines.
    pub(super) fn sparkline_start(self) -> usize {
        self.name + 1
    }
}

fn list(canvas: &mut Canvas<'_>, app: &mut App) {
    let rows = row::rows(app);
    // Of all families, so that nothing moves when groups are folded.
    let longest = app.activity.families().map(|family| width(&family.name) + 2).max();
    let columns = Columns::new(canvas.width(), longest.unwrap_or_default());
    headings(canvas, columns, app);
    let height = canvas.height();
    if rows.is_empty() {
        let advice = "no family has this in its name; Esc shows all";
        canvas.line(advice, Theme::FAINT);
    }
    let index = row::index_of(&rows, app.selected.as_ref()).unwrap_or_default();
    let selected = rows.get(index).map(|row| row.target.clone());
    let count = rows.iter().skip(index).take_while(|row| Some(&row.target) == selected.as_ref());
    // All rows of the selected family are shown, but the first one at least.
    let end = index + count.count();
    let offset = app.offset.max(end.saturating_sub(height)).min(index);
    let offset = offset.min(rows.len().saturating_sub(height));
    for row in rows.iter().skip(offset).take(height) {
        if Some(&row.target) == selected.as_ref() && is_first(row) {
            canvas.highlight(Theme::SELECTED);
        }
        draw_row(canvas, columns, row);
        canvas.next_line();
    }
    (app.selected, app.offset, app.height) = (selected, offset, height);
}

fn is_first(row: &ListRow<'_>) -> bool {
    !matches!(row.content, RowContent::Measure { is_first: false, .. })
}

fn headings(canvas: &mut Canvas<'_>, columns: Columns, app: &App) {
    let style = Theme::HEADING;
    canvas.highlight(style);
    canvas.put(0, "family", style);
    if columns.sparkline > 0 {
        let span = app.interval.saturating_mul(u32::try_from(columns.sparkline).unwrap_or(1));
        // Parts of a second say nothing about longer times.
        let span = if span >= SLOW { Duration::from_secs(span.as_secs()) } else { span };
        let text = format!("last {}", seconds(span));
        canvas.put(columns.sparkline_start(), &fit(&text, columns.sparkline), style);
    }
    canvas.put_right(columns.value, "now", style);
    for (end, heading) in [(columns.change, "change"), (columns.series, "series")] {
        if let Some(end) = end {
            canvas.put_right(end, heading, style);
        }
    }
    canvas.next_line();
}

fn draw_row(canvas: &mut Canvas<'_>, columns: Columns, row: &ListRow<'_>) {
    let theme = canvas.theme;
    match &row.content {
        RowContent::Group { name, help, families, is_folded } => {
            let mark = if *is_folded { '▸' } else { '▾' };
            let name = format!("{mark} {name}");
            canvas.put(0, &fit(&name, canvas.width()), theme.group());
            let count = is_folded.then(|| match families {
                1 => "1 family".to_owned(),
                families => format!("{families} families"),
            });
            let notes = [count.as_deref(), *help].into_iter().flatten().collect::<Vec<_>>();
            let column = width(&name) + 2;
            if let Some(left) = canvas.width().checked_sub(column) {
                canvas.put(column, &fit(&notes.join(" · "), left), Theme::FAINT);
            }
        }
        RowContent::Measure { family, measure, is_first } => {
            let name_width = columns.name.saturating_sub(2);
            if *is_first {
                canvas.put(2, &fit_middle(&family.name, name_width), Style::new());
            } else {
                canvas.put(4, &measure.quantity.name(), Theme::FAINT);
            }
            if let Some(text) = &family.text {
                let column = columns.sparkline_start();
                let left = columns.change.unwrap_or(columns.value).saturating_sub(column);
                canvas.put(column, &fit(text, left), Style::new());
            } else {
                draw_measure(canvas, columns, family, measure);
            }
            if let Some(end) = columns.series.filter(|_| *is_first) {
                canvas.put_right(end, &family.present().to_string(), Theme::FAINT);
            }
        }
    }
}

/// Draws the sparkline, the value and the change of a measure.
pub(super) fn draw_measure(
    canvas: &mut Canvas<'_>,
    columns: Columns,
    family: &ActiveFamily,
    measure: &Measure,
) {
    let theme = canvas.theme;
    let values: Vec<f64> = measure.history.last(columns.sparkline).collect();
    let style = theme.sparkline(measure.quantity);
    canvas.put(columns.sparkline_start(), &sparkline(&values), style);
    let now = measure.history.now();
    let text = family.value_text(measure, canvas.now);
    let style = if now.is_none_or(|now| now == 0.0) { Theme::FAINT } else { Style::new() };
    canvas.put_right(columns.value, &text, style);
    if let (Some(end), Some(change)) = (columns.change, measure.history.change()) {
        canvas.put_right(end, &change_text(Some(change)), theme.change(change));
    }
}

/// Draws the most important keys, or what is searched for.
fn keys(canvas: &mut Canvas<'_>, app: &App) {
    if app.is_searching {
        let text = format!("/{}█  Enter keeps, Esc shows all", app.filter);
        return canvas.line(&text, Theme::TITLE);
    }
    let sort = format!("sort: {}", app.sort);
    let pause = if app.is_paused { "resume" } else { "pause" };
    let mut keys: Vec<(&str, &str)> = match app.view {
        View::List => vec![
            ("q", "quit"),
            ("?", "help"),
            ("/", "search"),
            ("s", &sort),
            ("p", pause),
            ("Enter", "details"),
        ],
        View::Details { .. } => vec![("Esc", "back"), ("s", "sort"), ("p", pause), ("q", "quit")],
        View::Help => vec![("Esc", "back"), ("q", "quit")],
    };
    let filter = format!("`{}`; Esc shows all", app.filter);
    if app.view == View::List && !app.filter.is_empty() {
        keys.insert(2, ("filter", &filter));
    }
    let mut column = 0;
    for (key, action) in keys {
        let end = column + width(key) + 1 + width(action);
        if end > canvas.width() {
            break;
        }
        canvas.put(column, key, Theme::TITLE);
        canvas.put(column + width(key) + 1, action, Theme::FAINT);
        column = end + 2;
    }
}
