//! Terminal on which the activity is shown.

pub(super) mod app;
mod details;
mod draw;
mod fit;
mod help;
mod row;
mod scraper;
#[cfg_attr(not(unix), path = "screen/no_signal.rs")]
mod signal;
mod sparkline;
#[cfg(test)]
mod tests;
pub(super) mod theme;

use std::env;
use std::io::{self, IsTerminal as _, stdout};
use std::sync::mpsc::TryRecvError;
use std::time::{Duration, Instant};

use ratatui::DefaultTerminal;
use ratatui::crossterm::event::{self, Event, KeyEventKind};

use crate::command::top::now;
use crate::command::top::screen::app::{App, Consequence};
use crate::command::top::screen::scraper::Scraper;
use crate::command::top::screen::signal::Signals;
use crate::command::top::screen::theme::{ColorChoice, Theme};
use crate::exit_code::{ExitCode, Failure};
use crate::scrape::ScrapeArgs;

/// Time to wait for a key before messages and signals are looked at.
const TICK: Duration = Duration::from_millis(100);

/// Time after which the screen is drawn again without a change, because it contains durations.
const REDRAW: Duration = Duration::from_secs(1);

/// Fails if standard output cannot show a screen.
pub(super) fn check_terminal() -> Result<(), Failure> {
    let problem = if !stdout().is_terminal() {
        "standard output is not a terminal"
    } else if env::var_os("TERM").is_some_and(|term| term == "dumb") {
        "the terminal is `dumb`, which cannot move its cursor"
    } else {
        return Ok(());
    };
    let message = format!("{problem}; use `--once` for values between two scrapes");
    Err(Failure::new(ExitCode::Usage, message))
}

/// Shows the activity until the user quits. The terminal is restored in any case: also after a panic,
/// by a hook of the terminal library, and after signals.
pub(super) fn run(
    scrape: ScrapeArgs,
    mut app: App,
    colors: ColorChoice,
) -> Result<ExitCode, Failure> {
    let unwritable = |error: io::Error| Failure::unwritable("terminal", error);
    let signals = Signals::register().map_err(unwritable)?;
    let scraper = Scraper::start(scrape, app.interval);
    let mut terminal = ratatui::try_init().map_err(unwritable)?;
    let result = show(&mut terminal, &mut app, &scraper, &signals, colors.theme());
    ratatui::restore();
    signals.end_if_received();
    result.map_err(unwritable)?;
    Ok(ExitCode::Success)
}

/// Draws and handles keys until the user quits, or a signal asks for it.
fn show(
    terminal: &mut DefaultTerminal,
    app: &mut App,
    scraper: &Scraper,
    signals: &Signals,
    theme: Theme,
) -> io::Result<()> {
    let mut drawn: Option<Instant> = None;
    while !signals.is_received() {
        let mut is_changed = drawn.is_none_or(|drawn| drawn.elapsed() >= REDRAW);
        loop {
            match scraper.reports.try_recv() {
                Ok(report) => app.add(report),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => {
                    return Err(io::Error::other("the thread that scrapes has ended"));
                }
            }
            is_changed = true;
        }
        if is_changed {
            terminal.draw(|frame| draw::draw(frame, app, theme, now()))?;
            drawn = Some(Instant::now());
        }
        // All keys that are waiting are handled before the screen is drawn.
        let mut wait = TICK;
        while event::poll(wait)? {
            wait = Duration::ZERO;
            drawn = None;
            if let Event::Key(key) = event::read()?
                && key.kind != KeyEventKind::Release
            {
                match app.press(key) {
                    Consequence::None => {}
                    Consequence::Quit => return Ok(()),
                    Consequence::Order(order) => scraper.order(order),
                }
            }
        }
    }
    Ok(())
}
