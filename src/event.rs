//! What happens in the mail service: an enum for each group of `metrics.toml`.
//!
//! A variant is an event of the group, with the fields that the catalog gives it. What a log line
//! wants besides, such as the address of a client, is marked `#[event(skip)]`.
#![expect(missing_docs, reason = "`metrics.toml` says when each event happens")]

mod access;
mod storage;
mod transport;
mod trust;

pub use access::{AuthEvent, HttpEvent, ImapEvent, SieveEvent};
pub use storage::{ServerEvent, StoreEvent};
pub use transport::{DeliveryEvent, QueueEvent, SmtpEvent};
pub use trust::{DkimEvent, DmarcEvent, DnsEvent, MtaStsEvent, SpamEvent, SpfEvent, TlsEvent};
