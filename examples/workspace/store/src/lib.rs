//! Articles of the shop, behind a cache.

use std::collections::BTreeSet;

use metrics_catalog::Event;

use crate::metrics::Outcome;

/// Metrics of the store.
pub mod metrics {
    metrics_catalog::include_catalog!();
}

/// Events of the cache.
#[derive(Event)]
#[event(crate::metrics::cache)]
#[must_use = "call `.record()`"]
enum CacheEvent {
    Lookup { outcome: Outcome },
}

/// Numbers of the articles that are in the cache.
#[derive(Debug, Default)]
pub struct Cache(BTreeSet<u32>);

impl Cache {
    /// Looks up an article, which is in the cache from then on.
    pub fn look_up(&mut self, article: u32) {
        let outcome = if self.0.insert(article) { Outcome::Miss } else { Outcome::Hit };
        CacheEvent::Lookup { outcome }.record();
        metrics::cache::ARTICLES.set(i64::try_from(self.0.len()).unwrap_or(i64::MAX));
    }
}
