//! View of all keys.

use ratatui::style::Style;

use crate::command::top::screen::draw::Canvas;
use crate::command::top::screen::theme::Theme;

/// Keys with their effects.
const KEYS: [(&str, &str); 16] = [
    ("q, Ctrl-C", "quit"),
    ("Up, Down", "select a group or a family"),
    ("PgUp, PgDn", "scroll by a page"),
    ("Home, End", "go to the first or the last row"),
    ("Enter", "show a family in detail, fold a group"),
    ("Left, Right", "fold and unfold the group"),
    ("f", "fold or unfold all groups"),
    ("g", "show one list without groups"),
    ("/", "search: a part of names, or a pattern with `*`"),
    ("s", "sort by name, rate or change"),
    ("p", "pause: no scrapes until it is pressed again"),
    ("r", "scrape now"),
    ("Esc", "go back, or show all families"),
    ("?", "show this help"),
    ("", "Columns begin at 0 and end at the greatest value of the row."),
    ("", "A quantile `>1 s` is above the last bucket bound."),
];

/// Width of the names of keys.
const KEY_WIDTH: usize = 13;

/// Draws all keys.
pub(super) fn help(canvas: &mut Canvas<'_>) {
    canvas.next_line();
    for (key, effect) in KEYS {
        let style = Theme::TITLE;
        canvas.put(1, key, style);
        let column = if key.is_empty() { 1 } else { 1 + KEY_WIDTH };
        canvas.put(column, effect, Style::new());
        canvas.next_line();
    }
}
