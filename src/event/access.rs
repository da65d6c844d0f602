use std::net::IpAddr;
use std::time::Duration;

use metrics_catalog::Event;

use crate::metrics::{self, HttpStatus, ImapCommand, Mechanism};

/// Users logging in.
#[derive(Debug, Event)]
#[event(metrics::auth)]
pub enum AuthEvent {
    Success {
        mechanism: Mechanism,
    },
    Failure {
        mechanism: Mechanism,
        #[event(skip)]
        account: String,
    },
    TokenExpired,
    AddressBanned {
        #[event(skip)]
        client: IpAddr,
    },
    BanLifted,
}

/// Mail clients reading their mailboxes.
#[derive(Debug, Event)]
#[event(metrics::imap)]
pub enum ImapEvent {
    ConnectionStart,
    ConnectionEnd,
    CommandEnd { command: ImapCommand, elapsed: Duration },
    CommandFailed { command: ImapCommand },
    MessageFetched { size: u64 },
    IdleEnd { elapsed: Duration },
}

/// Mail clients and administrators coming by HTTP.
#[derive(Debug, Event)]
#[event(metrics::http)]
pub enum HttpEvent {
    ConnectionStart,
    ConnectionEnd,
    RequestEnd { status: HttpStatus, elapsed: Duration },
    RequestInvalid,
}

/// The filter scripts of users.
#[derive(Debug, Event)]
#[event(metrics::sieve)]
pub enum SieveEvent {
    ScriptEnd,
    ScriptFailed,
    MessageFiled,
    MessageRedirected,
    MessageDiscarded,
    VacationSent,
}
