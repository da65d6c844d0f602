//! Background work of the service.

use std::time::Duration;

use super::level::shift;
use super::worker::{Step, Worker, record};
use crate::ledger::Amount;
use crate::metrics::{self, Backend, DnsRecord};

impl Worker {
    /// Performs the occasional work of every worker.
    pub(super) fn housekeep(&mut self) -> Step {
        if self.banned > 0 && self.chance.happens(20) {
            record!(self, AuthEvent::BanLifted);
            self.banned -= 1;
        }
        let others = [(Backend::Blob, 300), (Backend::Search, 150), (Backend::Cache, 100)];
        let backend = self.chance.one_of(Backend::Data, &others);
        let elapsed = self.chance.time(1.5);
        record!(self, StoreEvent::Delete { backend, elapsed });
        self.compact(backend);
        Ok(())
    }

    /// Reclaims space. Code, not an event, updates the metrics of this.
    fn compact(&mut self, backend: Backend) {
        let (Some(level), true) = (self.levels.stored(backend), self.chance.happens(100)) else {
            return;
        };
        let (bytes, elapsed) = (self.chance.size(500.0), self.chance.time(3_000.0));
        shift(level, -bytes.cast_signed());
        metrics::store::COMPACTED_BYTES_TOTAL.with(backend).add(bytes);
        metrics::store::COMPACTION_DURATION_SECONDS.with(backend).observe(elapsed);
        if let Some(ledger) = &mut self.ledger {
            let name = format!("{backend:?}").to_lowercase();
            let labels = [("backend", name.as_str())];
            ledger.add("mail_store_compacted_bytes_total", &labels, Amount::Integer(bytes.into()));
            ledger.observe("mail_store_compaction_duration_seconds", &labels, elapsed.into());
        }
    }

    /// Performs the occasional work that one worker does for all.
    pub(super) fn upkeep(&mut self) -> Step {
        match self.chance.below(12) {
            0..6 => {
                let oldest = self.queue.iter().map(|message| message.age).max();
                record!(self, QueueEvent::ScanEnd { oldest: oldest.unwrap_or(Duration::ZERO) });
            }
            6..9 => self.dmarc_report()?,
            9 => self.train()?,
            10 => self.renew_certificate()?,
            _ => self.reload_config()?,
        }
        Ok(())
    }

    fn dmarc_report(&mut self) -> Step {
        match self.chance.below(6) {
            0 => record!(self, DmarcEvent::ReportInvalid),
            1..4 => record!(self, DmarcEvent::ReportSent),
            _ => record!(self, DmarcEvent::ReportReceived),
        }
        Ok(())
    }

    fn train(&mut self) -> Step {
        if self.chance.happens(300) {
            record!(self, SpamEvent::TrainFailed);
        } else {
            let samples = 20_000 + self.chance.below(5_000);
            record!(self, SpamEvent::TrainEnd { samples });
        }
        Ok(())
    }

    fn renew_certificate(&mut self) -> Step {
        if self.chance.happens(300) {
            record!(self, TlsEvent::CertificateRenewalFailed);
        } else {
            record!(self, TlsEvent::CertificateRenewed);
            shift(&self.levels.renewals, 1);
        }
        Ok(())
    }

    fn reload_config(&mut self) -> Step {
        if self.chance.happens(400) {
            record!(self, ServerEvent::ConfigRejected);
        } else {
            record!(self, ServerEvent::ConfigReloaded);
        }
        Ok(())
    }

    /// Queries the resolver, unless its answer is cached.
    pub(super) fn lookup(&mut self, record: DnsRecord) -> Step {
        if self.chance.happens(450) {
            record!(self, DnsEvent::CacheHit);
        } else if self.chance.happens(25) {
            record!(self, DnsEvent::LookupFailed { record });
        } else {
            let elapsed = self.chance.time(18.0);
            record!(self, DnsEvent::LookupEnd { record, elapsed });
        }
        Ok(())
    }
}
