use std::net::IpAddr;
use std::time::Duration;

use metrics_catalog::Event;

use crate::metrics::{CheckResult, DnsRecord, TlsVersion, Verdict};

/// TLS connections.
#[must_use = "call `.record()`"]
#[derive(Debug, Event)]
#[event(crate::metrics::tls)]
pub enum TlsEvent {
    HandshakeEnd { version: TlsVersion, elapsed: Duration },
    HandshakeFailed,
    CertificateRenewed,
    CertificateRenewalFailed,
}

/// DNS queries.
#[must_use = "call `.record()`"]
#[derive(Debug, Event)]
#[event(crate::metrics::dns)]
pub enum DnsEvent {
    LookupEnd { record: DnsRecord, elapsed: Duration },
    LookupFailed { record: DnsRecord },
    CacheHit,
}

/// SPF: checks that a host may send mail for a domain.
#[must_use = "call `.record()`"]
#[derive(Debug, Event)]
#[event(crate::metrics::spf)]
pub enum SpfEvent {
    CheckEnd { result: CheckResult, elapsed: Duration },
}

/// DKIM signatures.
#[must_use = "call `.record()`"]
#[derive(Debug, Event)]
#[event(crate::metrics::dkim)]
pub enum DkimEvent {
    CheckEnd { result: CheckResult, elapsed: Duration },
    Signed,
    SigningFailed,
}

/// DMARC: checks that the visible sender of a message is authentic.
#[must_use = "call `.record()`"]
#[derive(Debug, Event)]
#[event(crate::metrics::dmarc)]
pub enum DmarcEvent {
    CheckEnd { result: CheckResult, elapsed: Duration },
    ReportReceived,
    ReportInvalid,
    ReportSent,
}

/// TLS policies of other domains.
#[must_use = "call `.record()`"]
#[derive(Debug, Event)]
#[event(crate::metrics::mta_sts)]
pub enum MtaStsEvent {
    PolicyFetched,
    PolicyInvalid,
    PolicyViolated,
}

/// The spam filter.
#[must_use = "call `.record()`"]
#[derive(Debug, Event)]
#[event(crate::metrics::spam)]
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
