use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::time::Duration;

use crate::ledger::{Amount, Ledger};
use crate::metrics::{self, Backend};

/// Values of the gauges that no event updates, shared by all threads.
#[derive(Debug, Default)]
pub(super) struct Levels {
    pub(super) queued: AtomicI64,
    pub(super) deferred: AtomicI64,
    pub(super) queued_bytes: AtomicI64,
    pub(super) data_bytes: AtomicI64,
    pub(super) blob_bytes: AtomicI64,
    pub(super) search_bytes: AtomicI64,
    pub(super) cache_hits: AtomicI64,
    pub(super) cache_misses: AtomicI64,
    pub(super) renewals: AtomicI64,
}

/// Adds an amount, which may be negative.
pub(super) fn shift(level: &AtomicI64, amount: i64) {
    level.fetch_add(amount, Relaxed);
}

impl Levels {
    /// Returns the initial values: an empty queue, and a store with some mail.
    pub(super) fn at_start() -> Self {
        Self {
            data_bytes: 40_000_000.into(),
            blob_bytes: 900_000_000.into(),
            search_bytes: 120_000_000.into(),
            ..Self::default()
        }
    }

    /// Sets the gauges, and enters the values in the ledger, if there is one.
    pub(super) fn publish(&self, mut ledger: Option<&mut Ledger>) {
        let mut tell = |metric: &str, labels: &[(&str, &str)], amount: Amount| {
            if let Some(ledger) = &mut ledger {
                ledger.set(metric, labels, amount);
            }
        };
        let [queued, deferred, bytes] =
            [&self.queued, &self.deferred, &self.queued_bytes].map(|level| level.load(Relaxed));
        metrics::queue::SIZE.set(queued);
        metrics::queue::DEFERRED.set(deferred);
        metrics::queue::SIZE_BYTES.set(bytes);
        tell("mail_queue_size", &[], Amount::Integer(queued.into()));
        tell("mail_queue_deferred", &[], Amount::Integer(deferred.into()));
        tell("mail_queue_size_bytes", &[], Amount::Integer(bytes.into()));

        let store = [(Backend::Data, "data"), (Backend::Blob, "blob"), (Backend::Search, "search")];
        for (backend, name) in store {
            let level = self.stored(backend).map_or(0, |level| level.load(Relaxed));
            metrics::store::SIZE_BYTES.with(backend).set(level);
            tell("mail_store_size_bytes", &[("backend", name)], Amount::Integer(level.into()));
        }
        let ratio = self.cache_hit_ratio();
        metrics::store::CACHE_HIT_RATIO.set(ratio);
        tell("mail_store_cache_hit_ratio", &[], Amount::Float(ratio));

        let expiry = self.certificate_expiry();
        metrics::tls::CERTIFICATE_EXPIRY_TIMESTAMP_SECONDS.set(expiry);
        tell("mail_tls_certificate_expiry_timestamp_seconds", &[], expiry.into());
    }

    /// Returns the stored bytes per backend; the cache is in memory.
    pub(super) fn stored(&self, backend: Backend) -> Option<&AtomicI64> {
        match backend {
            Backend::Data => Some(&self.data_bytes),
            Backend::Blob => Some(&self.blob_bytes),
            Backend::Search => Some(&self.search_bytes),
            Backend::Cache => None,
        }
    }

    fn cache_hit_ratio(&self) -> f64 {
        let (hits, misses) = (self.cache_hits.load(Relaxed), self.cache_misses.load(Relaxed));
        #[expect(clippy::cast_precision_loss, reason = "a share need not be that precise")]
        let ratio = hits as f64 / (hits + misses).max(1) as f64;
        ratio
    }

    /// Returns when the certificate expires. Certificates are valid for ninety days from the start
    /// of 2026.
    fn certificate_expiry(&self) -> Duration {
        const DAY: u64 = 24 * 60 * 60;
        let certificates = 1 + self.renewals.load(Relaxed).unsigned_abs();
        Duration::from_secs(1_767_225_600 + certificates * 90 * DAY)
    }
}
