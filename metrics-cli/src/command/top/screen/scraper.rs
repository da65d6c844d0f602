//! Thread that scrapes, so that the terminal responds while an endpoint does not.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::command::top::page::{self, ScrapedPage};
use crate::scrape::ScrapeArgs;

/// Handle of the thread, which ends with it at the latest after the scrape that it waits for.
#[derive(Debug)]
pub(super) struct Scraper {
    orders: Sender<Order>,
    pub(super) reports: Receiver<ScrapeReport>,
}

/// Request to the thread.
#[derive(Clone, Copy, Debug)]
pub(super) enum Order {
    /// Scrape now, and then at the interval.
    Scrape,
    /// Wait for [`Scrape`](Self::Scrape).
    Pause,
}

/// Message of the thread.
#[derive(Debug)]
pub(super) enum ScrapeReport {
    Started(Instant),
    Succeeded {
        page: ScrapedPage,
        took: Duration,
    },
    /// Why the scrape failed.
    Failed(String),
}

impl Scraper {
    /// Starts the thread. The first scrape is an interval later.
    pub(super) fn start(scrape: ScrapeArgs, interval: Duration) -> Self {
        let (orders, received) = channel();
        let (sender, reports) = channel();
        thread::spawn(move || scrape_all(&scrape, interval, &received, &sender));
        Self { orders, reports }
    }

    /// Sends an order. Without a thread, the missing reports show that.
    pub(super) fn order(&self, order: Order) {
        let _ = self.orders.send(order);
    }
}

/// Scrapes until the handle is dropped.
fn scrape_all(
    scrape: &ScrapeArgs,
    interval: Duration,
    orders: &Receiver<Order>,
    reports: &Sender<ScrapeReport>,
) {
    let mut next = Instant::now() + interval;
    loop {
        match orders.recv_timeout(next.saturating_duration_since(Instant::now())) {
            Ok(Order::Scrape) | Err(RecvTimeoutError::Timeout) => {}
            Ok(Order::Pause) => loop {
                match orders.recv() {
                    Ok(Order::Scrape) => break,
                    Ok(Order::Pause) => {}
                    Err(_) => return,
                }
            },
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let begin = Instant::now();
        next = begin + interval;
        if reports.send(ScrapeReport::Started(begin)).is_err() {
            return;
        }
        let report = match page::scrape(scrape) {
            Ok(page) => ScrapeReport::Succeeded { page, took: begin.elapsed() },
            Err(failure) => {
                let message = failure.message.trim_start_matches("error: ");
                let source = format!("{}: ", scrape.display_name());
                let message = message.strip_prefix(&source).unwrap_or(message);
                ScrapeReport::Failed(message.to_owned())
            }
        };
        if reports.send(report).is_err() {
            return;
        }
    }
}
