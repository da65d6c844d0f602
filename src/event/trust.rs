use std::net::IpAddr;
use std::time::Duration;

use metrics_catalog::Event;

use crate::metrics::{self, CheckResult, DnsRecord, TlsVersion, Verdict};

/// Encrypted connections.
#[derive(Debug, Event)]
#[event(metrics::tls)]
pub enum TlsEvent {
    HandshakeEnd { version: TlsVersion, elapsed: Duration },
    HandshakeFailed,
    CertificateRenewed,
    CertificateRenewalFailed,
}

/// Questions to the resolver.
#[derive(Debug, Event)]
#[event(metrics::dns)]
pub enum DnsEvent {
    LookupEnd { record: DnsRecord, elapsed: Duration },
    LookupFailed { record: DnsRecord },
    CacheHit,
}

/// Whether a host may send mail for a domain.
#[derive(Debug, Event)]
#[event(metrics::spf)]
pub enum SpfEvent {
    CheckEnd { result: CheckResult, elapsed: Duration },
}

/// Signatures of messages.
#[derive(Debug, Event)]
#[event(metrics::dkim)]
pub enum DkimEvent {
    CheckEnd { result: CheckResult, elapsed: Duration },
    Signed,
    SigningFailed,
}

/// Whether the visible sender of a message is genuine.
#[derive(Debug, Event)]
#[event(metrics::dmarc)]
pub enum DmarcEvent {
    CheckEnd { result: CheckResult, elapsed: Duration },
    ReportReceived,
    ReportInvalid,
    ReportSent,
}

/// What other domains ask of TLS connections to them.
#[derive(Debug, Event)]
#[event(metrics::mta_sts)]
pub enum MtaStsEvent {
    PolicyFetched,
    PolicyInvalid,
    PolicyViolated,
}

/// The spam filter.
#[derive(Debug, Event)]
#[event(metrics::spam)]
pub enum SpamEvent {
    Classified {
        verdict: Verdict,
        score: f64,
        elapsed: Duration,
    },
    BlocklistHit {
        #[event(skip)]
        client: IpAddr,
    },
    Greylisted,
    TrainEnd {
        samples: usize,
    },
    TrainFailed,
}
