//! IMAP and HTTP sessions of users.

use super::level::shift;
use super::worker::{Step, Worker, record};
use crate::metrics::{Backend, HttpMethod, ImapCommand};

/// Methods and paths of the router.
const ROUTES: [(HttpMethod, &str); 8] = [
    (HttpMethod::Get, "/.well-known/jmap"),
    (HttpMethod::Post, "/jmap"),
    (HttpMethod::Post, "/jmap/upload/{account}"),
    (HttpMethod::Get, "/jmap/download/{account}/{blob}"),
    (HttpMethod::Get, "/admin/queue"),
    (HttpMethod::Delete, "/admin/queue/{message}"),
    (HttpMethod::Get, "/admin/accounts/{account}"),
    (HttpMethod::Put, "/admin/accounts/{account}"),
];

impl Worker {
    /// Performs one command of an open session, or opens a session.
    pub(super) fn imap(&mut self) -> Step {
        if self.imap == 0 || self.imap < 10 && self.chance.happens(150) {
            record!(self, ImapEvent::ConnectionStart);
            self.imap += 1;
            self.handshake()?;
            return self.log_in();
        }
        if self.chance.happens(100) {
            record!(self, ImapEvent::ConnectionEnd);
            self.imap -= 1;
            return Ok(());
        }
        if self.chance.happens(200) {
            let elapsed = self.chance.time(240_000.0);
            record!(self, ImapEvent::IdleEnd { elapsed });
        }
        self.command()
    }

    fn command(&mut self) -> Step {
        let others = [
            (ImapCommand::Select, 250),
            (ImapCommand::Search, 120),
            (ImapCommand::Store, 200),
            (ImapCommand::Append, 50),
        ];
        let command = self.chance.one_of(ImapCommand::Fetch, &others);
        if self.chance.happens(10) {
            record!(self, ImapEvent::CommandFailed { command });
            return Ok(());
        }
        let median = match command {
            ImapCommand::Fetch => {
                let size = 600 + self.chance.size(18_000.0);
                self.read(Backend::Blob, size)?;
                record!(self, ImapEvent::MessageFetched { size });
                4.0
            }
            ImapCommand::Append => {
                let size = 600 + self.chance.size(8_000.0);
                self.write_message(size)?;
                9.0
            }
            ImapCommand::Select => {
                self.read(Backend::Data, 4096)?;
                1.5
            }
            ImapCommand::Search => {
                self.read(Backend::Search, 65_536)?;
                20.0
            }
            ImapCommand::Store => {
                self.write(Backend::Data, 64)?;
                1.0
            }
        };
        let elapsed = self.chance.time(median);
        record!(self, ImapEvent::CommandEnd { command, elapsed });
        Ok(())
    }

    /// Performs one request on an open connection, or opens a connection.
    pub(super) fn http(&mut self) -> Step {
        if self.http == 0 || self.http < 4 && self.chance.happens(200) {
            record!(self, HttpEvent::ConnectionStart);
            self.http += 1;
            self.handshake()?;
            return Ok(());
        }
        let invalid = self.chance.happens(15);
        if invalid || self.chance.happens(200) {
            if invalid {
                record!(self, HttpEvent::RequestInvalid);
            }
            record!(self, HttpEvent::ConnectionEnd);
            self.http -= 1;
            return Ok(());
        }
        let (method, route) = self.chance.skewed(&ROUTES);
        let others = [(302, 40), (401, 30), (404, 30), (429, 10), (500, 5), (503, 5)];
        let status = self.chance.one_of(if method == HttpMethod::Put { 201 } else { 200 }, &others);
        if status < 300 {
            self.read(Backend::Data, 2048)?;
        }
        let elapsed = self.chance.time(12.0);
        record!(self, HttpEvent::RequestEnd { method, route, status, elapsed });
        Ok(())
    }

    /// Reads from the cache, then from the store.
    pub(super) fn read(&mut self, from: Backend, size: u64) -> Step {
        let cached = self.chance.happens(700);
        let backend = if cached { Backend::Cache } else { from };
        shift(if cached { &self.levels.cache_hits } else { &self.levels.cache_misses }, 1);
        if self.chance.happens(3) {
            record!(self, StoreEvent::OperationFailed { backend });
            return Ok(());
        }
        let elapsed = self.chance.time(if cached { 0.2 } else { 2.5 });
        record!(self, StoreEvent::Read { backend, size, elapsed });
        Ok(())
    }

    /// Stores a message with its index entries.
    pub(super) fn write_message(&mut self, size: u64) -> Step {
        self.write(Backend::Blob, size)?;
        self.write(Backend::Data, 512)?;
        self.write(Backend::Search, 256 + size / 8)
    }

    pub(super) fn write(&mut self, backend: Backend, size: u64) -> Step {
        if self.chance.happens(2) {
            record!(self, StoreEvent::OperationFailed { backend });
            return Ok(());
        }
        let elapsed = self.chance.time(4.0);
        record!(self, StoreEvent::Write { backend, size, elapsed });
        if let Some(level) = self.levels.stored(backend) {
            shift(level, size.cast_signed());
        }
        Ok(())
    }
}
