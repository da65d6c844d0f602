use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use super::chance::Chance;
use super::level::Levels;
use super::pace::{Pace, Stop};
use crate::ledger::Ledger;
use crate::metrics::Protocol;

/// Stops the current work when the pace says so.
pub(super) type Step = Result<(), Stop>;

/// One thread of the service, with its sessions and queued messages.
#[derive(Debug)]
pub(super) struct Worker {
    pub(super) chance: Chance,
    pub(super) pace: Pace,
    /// Ledger that receives everything recorded, if there is one.
    pub(super) ledger: Option<Ledger>,
    pub(super) levels: Arc<Levels>,
    /// Open SMTP sessions.
    pub(super) smtp: Vec<Protocol>,
    /// Open IMAP and HTTP connections.
    pub(super) imap: usize,
    pub(super) http: usize,
    pub(super) banned: usize,
    pub(super) queue: VecDeque<Message>,
    pub(super) next_id: u64,
}

/// Message in the queue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Message {
    pub(super) id: u64,
    /// Domain of its recipients, unless they have their mailboxes here.
    pub(super) domain: Option<&'static str>,
    pub(super) size: u64,
    pub(super) attempts: u32,
    /// Time in the queue, including all delays.
    pub(super) age: Duration,
}

/// Kind of work a worker does next.
#[derive(Clone, Copy, Debug)]
enum Work {
    Smtp,
    Delivery,
    Imap,
    Http,
    Housekeeping,
    /// Done only by the first worker: it sets gauges, and a second thread would overwrite its
    /// values.
    Upkeep,
}

impl Worker {
    pub(super) fn new(
        seed: u64,
        number: u64,
        pace: Pace,
        levels: Arc<Levels>,
        ledger: Option<Ledger>,
    ) -> Self {
        Self {
            chance: Chance::of(seed, number),
            pace,
            ledger,
            levels,
            smtp: Vec::new(),
            imap: 0,
            http: 0,
            banned: 0,
            queue: VecDeque::new(),
            next_id: number << 32,
        }
    }

    /// Works until the pace stops it, and returns the ledger.
    pub(super) fn run(mut self, upkeep: bool) -> Option<Ledger> {
        while self.work(upkeep).is_ok() {}
        self.ledger
    }

    fn work(&mut self, upkeep: bool) -> Step {
        let others = [
            (Work::Delivery, if self.queue.len() > 20 { 400 } else { 80 }),
            (Work::Imap, 200),
            (Work::Http, 100),
            (Work::Housekeeping, 50),
            (Work::Upkeep, if upkeep { 30 } else { 0 }),
        ];
        match self.chance.one_of(Work::Smtp, &others) {
            Work::Smtp => self.smtp(),
            Work::Delivery => self.deliver(),
            Work::Imap => self.imap(),
            Work::Http => self.http(),
            Work::Housekeeping => self.housekeep(),
            Work::Upkeep => self.upkeep(),
        }
    }
}

/// Records an event when it is due, and enters it in the ledger, if there is one.
macro_rules! record {
    ($worker:expr, $group:ident::$event:ident $({
        $($field:ident $(: $value:expr)?),* $(,)?
    })?) => {{
        $($(let $field = $crate::traffic::worker::value!($field $(, $value)?);)*)?
        $worker.pace.next()?;
        if let Some(ledger) = &mut $worker.ledger {
            ledger.enter(
                concat!(stringify!($group), "::", stringify!($event)),
                &[$($((stringify!($field), $crate::ledger::Fact::of(&$field))),*)?],
            );
        }
        $crate::event::$group::$event { $($($field),*)? }.record();
    }};
}

/// Expands to a field's value: the given one, or the variable of its name.
macro_rules! value {
    ($field:ident) => {
        $field
    };
    ($field:ident, $value:expr) => {
        $value
    };
}

pub(super) use {record, value};
