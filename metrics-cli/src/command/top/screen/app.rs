//! State of the screen, and the keys that change it.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::command::top::activity::Activity;
use crate::command::top::listing::SortBy;
use crate::command::top::screen::row::{self, ListRow, RowTarget};
use crate::command::top::screen::scraper::{Order, ScrapeReport};

/// State of the screen.
#[derive(Debug)]
pub(in crate::command::top) struct App {
    pub(super) activity: Activity,
    /// URL of the endpoint, without secrets.
    pub(super) source: String,
    pub(super) interval: Duration,
    pub(super) filter: String,
    pub(super) sort: SortBy,
    pub(super) is_grouped: bool,
    /// Groups of which only the name is shown.
    pub(super) folded: HashSet<String>,
    pub(super) selected: Option<RowTarget>,
    /// Index of the first row that is shown.
    pub(super) offset: usize,
    /// Number of rows that were shown at last.
    pub(super) height: usize,
    pub(super) view: View,
    pub(super) is_searching: bool,
    pub(super) is_paused: bool,
    /// Why the last scrapes failed, and when the first of them began.
    pub(super) problem: Option<(String, Instant)>,
    /// Beginning of a scrape whose response has not come.
    pub(super) waiting: Option<Instant>,
    /// Duration of the last scrape.
    pub(super) took: Option<Duration>,
}

/// Part of the screen below the title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum View {
    List,
    Details {
        family: String,
        /// Index of the first series that is shown.
        offset: usize,
        by_name: bool,
    },
    Help,
}

/// Consequence of a key for the program.
#[derive(Clone, Copy, Debug)]
pub(super) enum Consequence {
    None,
    Quit,
    Order(Order),
}

impl App {
    pub(in crate::command::top) fn new(
        activity: Activity,
        source: String,
        interval: Duration,
        filter: String,
        sort: SortBy,
    ) -> Self {
        Self {
            activity,
            source,
            interval,
            filter,
            sort,
            is_grouped: true,
            folded: HashSet::new(),
            selected: None,
            offset: 0,
            height: 0,
            view: View::List,
            is_searching: false,
            is_paused: false,
            problem: None,
            waiting: None,
            took: None,
        }
    }

    /// Adds a message of the thread that scrapes.
    pub(super) fn add(&mut self, report: ScrapeReport) {
        match report {
            ScrapeReport::Started(begin) => self.waiting = Some(begin),
            ScrapeReport::Succeeded { page, took } => {
                self.activity.add(page);
                (self.waiting, self.took, self.problem) = (None, Some(took), None);
            }
            ScrapeReport::Failed(message) => {
                self.activity.add_failure();
                let begin = self.waiting.take().unwrap_or_else(Instant::now);
                let since = self.problem.take().map_or(begin, |(_, since)| since);
                self.problem = Some((message, since));
            }
        }
    }

    /// Handles a key.
    pub(super) fn press(&mut self, key: KeyEvent) -> Consequence {
        if key.modifiers.contains(KeyModifiers::CONTROL) {
            return match key.code {
                KeyCode::Char('c' | 'd') => Consequence::Quit,
                KeyCode::Char('u') if self.is_searching => {
                    self.filter.clear();
                    Consequence::None
                }
                _ => Consequence::None,
            };
        }
        if self.is_searching {
            self.search(key.code);
            return Consequence::None;
        }
        match key.code {
            KeyCode::Char('q') => return Consequence::Quit,
            KeyCode::Char('p') => {
                self.is_paused = !self.is_paused;
                return Consequence::Order(if self.is_paused {
                    Order::Pause
                } else {
                    Order::Scrape
                });
            }
            KeyCode::Char('r') => {
                self.is_paused = false;
                return Consequence::Order(Order::Scrape);
            }
            KeyCode::Char('?' | 'h') | KeyCode::F(1) => {
                self.view = if self.view == View::Help { View::List } else { View::Help };
            }
            _ => match self.view {
                View::List => self.press_in_list(key.code),
                View::Details { .. } => self.press_in_details(key.code),
                View::Help => self.view = View::List,
            },
        }
        Consequence::None
    }

    fn search(&mut self, key: KeyCode) {
        match key {
            KeyCode::Enter => self.is_searching = false,
            KeyCode::Esc => {
                self.is_searching = false;
                self.filter.clear();
            }
            KeyCode::Backspace => {
                self.filter.pop();
            }
            KeyCode::Char(char) => self.filter.push(char),
            _ => {}
        }
    }

    fn press_in_list(&mut self, key: KeyCode) {
        let page = self.height.max(2) - 1;
        match key {
            KeyCode::Char('/') => self.is_searching = true,
            KeyCode::Char('s') => self.sort = self.sort.next(),
            KeyCode::Char('g') => self.is_grouped = !self.is_grouped,
            KeyCode::Char('f') => self.fold_all(),
            KeyCode::Esc => self.filter.clear(),
            KeyCode::Up | KeyCode::Char('k') => self.select(|rows, row| row::before(rows, row, 1)),
            KeyCode::Down | KeyCode::Char('j') => self.select(|rows, row| row::after(rows, row, 1)),
            KeyCode::PageUp => self.select(|rows, row| row::before(rows, row, page)),
            KeyCode::PageDown | KeyCode::Char(' ') => {
                self.select(|rows, row| row::after(rows, row, page));
            }
            KeyCode::Home => self.select(|_, _| 0),
            KeyCode::End | KeyCode::Char('G') => self.select(|rows, _| rows.len() - 1),
            KeyCode::Left => self.fold(),
            KeyCode::Right => {
                if let Some(RowTarget::Group(group)) = &self.selected {
                    self.folded.remove(group);
                }
            }
            KeyCode::Enter => match self.selected.clone() {
                Some(RowTarget::Group(group)) if self.folded.remove(&group) => {}
                Some(RowTarget::Group(group)) => {
                    self.folded.insert(group);
                }
                Some(RowTarget::Family(family)) => {
                    self.view = View::Details { family, offset: 0, by_name: false };
                }
                None => {}
            },
            _ => {}
        }
    }

    fn press_in_details(&mut self, key: KeyCode) {
        let page = self.height.max(2) - 1;
        let View::Details { family, offset, by_name } = &mut self.view else { return };
        let last = self.activity.family(family).map_or(0, |it| it.present().saturating_sub(1));
        match key {
            KeyCode::Esc | KeyCode::Enter | KeyCode::Left | KeyCode::Backspace => {
                self.view = View::List;
            }
            KeyCode::Char('s') => *by_name = !*by_name,
            KeyCode::Up | KeyCode::Char('k') => *offset = offset.saturating_sub(1),
            KeyCode::Down | KeyCode::Char('j') => *offset = (*offset + 1).min(last),
            KeyCode::PageUp => *offset = offset.saturating_sub(page),
            KeyCode::PageDown | KeyCode::Char(' ') => *offset = (*offset + page).min(last),
            KeyCode::Home => *offset = 0,
            KeyCode::End | KeyCode::Char('G') => *offset = last,
            _ => {}
        }
    }

    /// Selects the target of a row, given all rows and the index of the selected one.
    fn select(&mut self, choose: impl FnOnce(&[ListRow<'_>], usize) -> usize) {
        let rows = row::rows(self);
        if rows.is_empty() {
            return;
        }
        let selected = row::index_of(&rows, self.selected.as_ref()).unwrap_or_default();
        let chosen = choose(&rows, selected).min(rows.len() - 1);
        self.selected = Some(rows[chosen].target.clone());
    }

    /// Folds the group of the selected family or group.
    fn fold(&mut self) {
        let group = match &self.selected {
            Some(RowTarget::Family(family)) if self.is_grouped => {
                self.activity.family(family).map(|family| family.group.name.clone())
            }
            Some(RowTarget::Group(group)) => Some(group.clone()),
            _ => None,
        };
        if let Some(group) = group {
            self.folded.insert(group.clone());
            self.selected = Some(RowTarget::Group(group));
        }
    }

    /// Folds all groups, or unfolds them if all are folded.
    fn fold_all(&mut self) {
        let all: HashSet<String> =
            self.activity.families().map(|family| family.group.name.clone()).collect();
        if all.iter().all(|group| self.folded.contains(group)) {
            self.folded.clear();
        } else {
            self.folded = all;
            if let Some(RowTarget::Family(_)) = self.selected {
                self.fold();
            }
        }
    }
}
