//! Incoming mail: SMTP sessions and the processing of their messages.

use super::pace::Stop;
use super::worker::{Message, Step, Worker, record};
use crate::metrics::{CheckResult, DnsRecord, Mechanism, Protocol, Reason, TlsVersion, Verdict};

/// Domains of remote recipients.
const DOMAINS: [&str; 24] = [
    "example.com",
    "example.net",
    "mail.example.com",
    "lists.example.net",
    "example.edu",
    "shop.example",
    "news.example",
    "club.example",
    "city.example",
    "school.example",
    "bank.example",
    "press.example",
    "studio.example",
    "garden.example",
    "museum.example",
    "library.example",
    "hotel.example",
    "harbour.example",
    "station.example",
    "theatre.example",
    "bakery.example",
    "printer.example",
    "orchestra.example",
    "xn--bcher-kva.example",
];

impl Worker {
    /// Performs one step of an open session, or opens a session.
    pub(super) fn smtp(&mut self) -> Step {
        let (open, few) = (self.smtp.len(), self.smtp.len() < 6);
        if open == 0 || few && self.chance.happens(400) {
            self.smtp_connect()
        } else if self.chance.happens(500) {
            let session = self.chance.below(open);
            self.transaction(session)
        } else {
            self.smtp_disconnect()
        }
    }

    fn smtp_connect(&mut self) -> Step {
        if self.chance.happens(60) {
            let client = self.chance.address();
            let listed = self.chance.happens(600);
            let reason = if listed { Reason::Blocked } else { Reason::RateLimited };
            if listed {
                record!(self, SpamEvent::BlocklistHit { client });
            }
            record!(self, SmtpEvent::ConnectionRefused { reason, client });
            return Ok(());
        }
        let others = [(Protocol::Submission, 250), (Protocol::Lmtp, 50)];
        let protocol = self.chance.one_of(Protocol::Smtp, &others);
        record!(self, SmtpEvent::ConnectionStart { protocol });
        self.smtp.push(protocol);
        if protocol != Protocol::Lmtp {
            self.handshake()?;
        }
        if protocol == Protocol::Submission {
            self.log_in()?;
        }
        Ok(())
    }

    fn smtp_disconnect(&mut self) -> Step {
        let session = self.chance.below(self.smtp.len());
        let protocol = self.smtp.swap_remove(session);
        let silent = self.chance.happens(40);
        if silent {
            record!(self, SmtpEvent::ConnectionTimeout);
        }
        let elapsed = self.chance.time(if silent { 300_000.0 } else { 1_500.0 });
        record!(self, SmtpEvent::ConnectionEnd { protocol, elapsed });
        Ok(())
    }

    /// Processes a message, from its sender to the queue or to a rejection.
    fn transaction(&mut self, session: usize) -> Step {
        if self.chance.happens(25) {
            record!(self, SmtpEvent::CommandInvalid);
        }
        if self.smtp[session] == Protocol::Smtp {
            self.lookup(DnsRecord::Txt)?;
            let (result, elapsed) = (self.check_result(), self.chance.time(8.0));
            record!(self, SpfEvent::CheckEnd { result, elapsed });
            if result == CheckResult::Fail {
                record!(self, SmtpEvent::SenderRejected { reason: Reason::Blocked });
                return Ok(());
            }
        }
        if !self.recipients()? {
            return Ok(());
        }
        let size = 600 + self.chance.size(18_000.0);
        if size > 25_000_000 {
            record!(self, SmtpEvent::MessageRejected { reason: Reason::TooLarge });
            return Ok(());
        }
        if self.smtp[session] == Protocol::Smtp && !self.message_checks()? {
            return Ok(());
        }
        record!(self, SmtpEvent::MessageAccepted { size });
        self.enqueue(size)
    }

    /// Returns whether at least one recipient was accepted.
    fn recipients(&mut self) -> Result<bool, Stop> {
        let mut accepted = false;
        for number in 0..=self.chance.below(3) {
            if self.chance.happens(930) {
                record!(self, SmtpEvent::RcptAccepted);
                accepted = true;
                continue;
            }
            let others = [(Reason::RelayDenied, 250), (Reason::OverQuota, 150)];
            let reason = self.chance.one_of(Reason::UnknownUser, &others);
            let recipient = format!("user{number}@example.org");
            record!(self, SmtpEvent::RcptRejected { reason, recipient });
        }
        Ok(accepted)
    }

    /// Returns whether the message passes the checks.
    fn message_checks(&mut self) -> Result<bool, Stop> {
        let (result, elapsed) = (self.check_result(), self.chance.time(3.0));
        record!(self, DkimEvent::CheckEnd { result, elapsed });
        let (result, elapsed) = (self.check_result(), self.chance.time(6.0));
        record!(self, DmarcEvent::CheckEnd { result, elapsed });
        if self.chance.happens(30) {
            record!(self, SpamEvent::Greylisted);
            record!(self, SmtpEvent::MessageRejected { reason: Reason::RateLimited });
            return Ok(false);
        }
        let others = [(Verdict::Suspicious, 100), (Verdict::Spam, 150)];
        let verdict = self.chance.one_of(Verdict::Ham, &others);
        let score = match verdict {
            Verdict::Ham => self.chance.score(0..4),
            Verdict::Suspicious => self.chance.score(4..6),
            Verdict::Spam => self.chance.score(6..20),
        };
        let elapsed = self.chance.time(25.0);
        record!(self, SpamEvent::Classified { verdict, score, elapsed });
        let refused = verdict == Verdict::Spam;
        if refused {
            record!(self, SmtpEvent::MessageRejected { reason: Reason::Spam });
        }
        Ok(!refused)
    }

    fn enqueue(&mut self, size: u64) -> Step {
        if self.chance.happens(8) {
            record!(self, QueueEvent::QuotaExceeded);
            return Ok(());
        }
        self.write_message(size)?;
        if self.chance.happens(20) {
            record!(self, DkimEvent::SigningFailed);
        } else {
            record!(self, DkimEvent::Signed);
        }
        record!(self, QueueEvent::MessageQueued);
        self.next_id += 1;
        let (id, age) = (self.next_id, self.chance.time(4_000.0));
        let domain =
            if self.chance.happens(400) { None } else { Some(self.chance.skewed(&DOMAINS)) };
        self.enter_queue(Message { id, domain, size, attempts: 0, age });
        Ok(())
    }

    pub(super) fn handshake(&mut self) -> Step {
        if self.chance.happens(20) {
            record!(self, TlsEvent::HandshakeFailed);
            return Ok(());
        }
        let old = self.chance.happens(150);
        let version = if old { TlsVersion::Tls12 } else { TlsVersion::Tls13 };
        let elapsed = self.chance.time(if old { 60.0 } else { 35.0 });
        record!(self, TlsEvent::HandshakeEnd { version, elapsed });
        Ok(())
    }

    pub(super) fn log_in(&mut self) -> Step {
        let others =
            [(Mechanism::Login, 100), (Mechanism::ScramSha256, 300), (Mechanism::OauthBearer, 200)];
        let mechanism = self.chance.one_of(Mechanism::Plain, &others);
        if mechanism == Mechanism::OauthBearer && self.chance.happens(100) {
            record!(self, AuthEvent::TokenExpired);
        } else if self.chance.happens(900) {
            record!(self, AuthEvent::Success { mechanism });
        } else {
            let account = "jane@example.org".to_owned();
            record!(self, AuthEvent::Failure { mechanism, account });
            if self.chance.happens(150) {
                let client = self.chance.address();
                record!(self, AuthEvent::AddressBanned { client });
                self.banned += 1;
            }
        }
        Ok(())
    }

    fn check_result(&mut self) -> CheckResult {
        let others = [
            (CheckResult::Fail, 60),
            (CheckResult::SoftFail, 40),
            (CheckResult::Neutral, 20),
            (CheckResult::None, 80),
            (CheckResult::TempError, 15),
            (CheckResult::PermError, 5),
        ];
        self.chance.one_of(CheckResult::Pass, &others)
    }
}
