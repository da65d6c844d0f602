//! Outgoing mail: delivery attempts for queued messages, and their results.

use std::time::Duration;

use super::level::{Levels, shift};
use super::pace::Stop;
use super::worker::{Message, Step, Worker, record};
use crate::ledger::Amount;
use crate::metrics::{self, Backend, DnsRecord, Outcome};

impl Worker {
    /// Attempts to deliver the oldest queued message, if there is one.
    pub(super) fn deliver(&mut self) -> Step {
        let Some(mut message) = self.queue.pop_front() else { return Ok(()) };
        self.leave_queue(message);
        message.attempts += 1;
        record!(self, DeliveryEvent::AttemptStart);
        self.read(Backend::Blob, message.size)?;
        let domain = message.domain;
        let outcome = if domain.is_none() {
            self.deliver_locally()?;
            Outcome::Delivered
        } else {
            self.deliver_remotely(message.attempts)?
        };
        let median = if outcome == Outcome::TimedOut { 60_000.0 } else { 900.0 };
        let (elapsed, trace) = (self.chance.time(median), self.chance.trace());
        record!(self, DeliveryEvent::AttemptEnd { domain, outcome, elapsed, trace });
        let (attempts, queue_id) = (message.attempts, message.id);
        match outcome {
            Outcome::Delivered => {
                record!(self, DeliveryEvent::MessageDelivered { attempts, size: message.size });
                Ok(())
            }
            Outcome::Rejected => self.bounce(message),
            Outcome::Deferred | Outcome::TimedOut if attempts >= 5 => {
                record!(self, QueueEvent::MessageExpired { queue_id });
                self.bounce(message)
            }
            Outcome::Deferred | Outcome::TimedOut => self.retry(message),
        }
    }

    fn deliver_remotely(&mut self, attempt: u32) -> Result<Outcome, Stop> {
        self.lookup(DnsRecord::Mx)?;
        let family = if self.chance.happens(600) { DnsRecord::A } else { DnsRecord::Aaaa };
        self.lookup(family)?;
        if self.chance.happens(200) {
            self.lookup(DnsRecord::Tlsa)?;
        }
        if self.chance.happens(60) {
            if self.chance.happens(900) {
                record!(self, MtaStsEvent::PolicyFetched);
            } else {
                record!(self, MtaStsEvent::PolicyInvalid);
            }
        }
        if self.chance.happens(40) {
            let host = self.chance.address();
            record!(self, DeliveryEvent::HostUnreachable { host });
            return Ok(Outcome::TimedOut);
        }
        self.handshake()?;
        if self.chance.happens(12) {
            record!(self, MtaStsEvent::PolicyViolated);
            return Ok(Outcome::Deferred);
        }
        // A host that deferred a message is likely to defer it again.
        let again = if attempt == 1 { 100 } else { 500 };
        let others = [(Outcome::Deferred, again), (Outcome::Rejected, 40), (Outcome::TimedOut, 20)];
        Ok(self.chance.one_of(Outcome::Delivered, &others))
    }

    /// Delivers to a mailbox, through the user's filter script.
    fn deliver_locally(&mut self) -> Step {
        if self.chance.happens(500) {
            return Ok(());
        }
        if self.chance.happens(20) {
            record!(self, SieveEvent::ScriptFailed);
            return Ok(());
        }
        match self.chance.below(20) {
            0 => record!(self, SieveEvent::MessageDiscarded),
            1 => record!(self, SieveEvent::VacationSent),
            2 | 3 => record!(self, SieveEvent::MessageRedirected),
            _ => record!(self, SieveEvent::MessageFiled),
        }
        record!(self, SieveEvent::ScriptEnd);
        Ok(())
    }

    fn bounce(&mut self, message: Message) -> Step {
        let (attempts, queue_id) = (message.attempts, message.id);
        record!(self, DeliveryEvent::MessageBounced { attempts, queue_id });
        record!(self, QueueEvent::ReportQueued);
        Ok(())
    }

    fn retry(&mut self, mut message: Message) -> Step {
        let longer = 4_u32.saturating_pow(message.attempts);
        let delay = Duration::from_secs(60) * longer + self.chance.time(5_000.0);
        record!(self, QueueEvent::RetryScheduled { delay, queue_id: message.id });
        message.age += delay;
        self.enter_queue(message);
        Ok(())
    }

    pub(super) fn enter_queue(&mut self, message: Message) {
        self.queue.push_back(message);
        self.shift_queue(message, 1);
    }

    fn leave_queue(&mut self, message: Message) {
        self.shift_queue(message, -1);
    }

    fn shift_queue(&mut self, message: Message, by: i64) {
        let Levels { queued, deferred, queued_bytes, .. } = &*self.levels;
        shift(queued, by);
        shift(deferred, if message.attempts > 0 { by } else { 0 });
        shift(queued_bytes, by * message.size.cast_signed());
        if let Some(domain) = message.domain {
            metrics::queue::DOMAIN_MESSAGES.with(domain).add(by);
            if let Some(ledger) = &mut self.ledger {
                let (labels, by) = ([("domain", domain)], Amount::Integer(by.into()));
                ledger.add("mail_queue_domain_messages", &labels, by);
            }
        }
    }
}
