use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use super::chance::Chance;
use super::level::Levels;
use super::pace::{Pace, Stop};
use crate::ledger::Ledger;
use crate::metrics::Protocol;

/// Goes on until the pace says stop, in the middle of whatever it is doing.
pub(super) type Step = Result<(), Stop>;

/// One thread of the service: the sessions it serves and the messages it has yet to deliver.
#[derive(Debug)]
pub(super) struct Worker {
    pub(super) chance: Chance,
    pub(super) pace: Pace,
    /// Told of everything that is recorded, if somebody wants to know.
    pub(super) ledger: Option<Ledger>,
    pub(super) levels: Arc<Levels>,
    /// The SMTP sessions that are open.
    pub(super) smtp: Vec<Protocol>,
    /// How many IMAP and HTTP connections are open.
    pub(super) imap: usize,
    pub(super) http: usize,
    pub(super) banned: usize,
    pub(super) queue: VecDeque<Message>,
    pub(super) next_id: u64,
}

/// A message in the queue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Message {
    pub(super) id: u64,
    pub(super) size: u64,
    pub(super) attempts: u32,
    /// How long it has been waiting, all delays included.
    pub(super) age: Duration,
}

/// What a worker turns to next.
#[derive(Clone, Copy, Debug)]
enum Work {
    Smtp,
    Delivery,
    Imap,
    Http,
    Housekeeping,
    /// The first worker's alone: it sets gauges, and of two threads' values the later would stay.
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

    /// Works until the pace says stop, and hands back the ledger.
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

/// Records an event when its turn comes, and tells the ledger, if there is one.
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

/// What a field is given, or else the variable of its name.
macro_rules! value {
    ($field:ident) => {
        $field
    };
    ($field:ident, $value:expr) => {
        $value
    };
}

pub(super) use {record, value};
