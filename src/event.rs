//! The mail service's events: an enum for each group of `metrics.toml`.
//!
//! A variant is an event of the group, with the fields that the catalog declares. Fields that only
//! log lines need, such as a client's address, are marked `#[event(skip)]`.
#![expect(missing_docs, reason = "`metrics.toml` says when each event happens")]

mod access;
mod storage;
mod transport;
mod trust;

pub use access::{AuthEvent, HttpEvent, ImapEvent, SieveEvent};
pub use storage::{ServerEvent, StoreEvent};
pub use transport::{DeliveryEvent, QueueEvent, SmtpEvent};
pub use trust::{DkimEvent, DmarcEvent, DnsEvent, MtaStsEvent, SpamEvent, SpfEvent, TlsEvent};
