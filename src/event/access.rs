use std::net::IpAddr;
use std::time::Duration;

use metrics_catalog::Event;

use crate::metrics::{HttpMethod, ImapCommand, Mechanism};

/// User authentication.
#[must_use = "call `.record()`"]
#[derive(Debug, Event)]
#[event(crate::metrics::auth)]
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

/// IMAP commands.
#[must_use = "call `.record()`"]
#[derive(Debug, Event)]
#[event(crate::metrics::imap)]
pub enum ImapEvent {
    ConnectionStart,
    ConnectionEnd,
    CommandEnd { command: ImapCommand, elapsed: Duration },
    CommandFailed { command: ImapCommand },
    MessageFetched { size: u64 },
    IdleEnd { elapsed: Duration },
}

/// HTTP requests of mail clients and administrators.
#[must_use = "call `.record()`"]
#[derive(Debug, Event)]
#[event(crate::metrics::http)]
pub enum HttpEvent {
    ConnectionStart,
    ConnectionEnd,
    RequestEnd { method: HttpMethod, route: &'static str, status: u16, elapsed: Duration },
    RequestInvalid,
}

/// Users' filter scripts.
#[must_use = "call `.record()`"]
#[derive(Debug, Event)]
#[event(crate::metrics::sieve)]
pub enum SieveEvent {
    ScriptEnd,
    ScriptFailed,
    MessageFiled,
    MessageRedirected,
    MessageDiscarded,
    VacationSent,
}
