//! Metrics of a database that is asked by a task, because a scrape must not wait for it.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use metrics_catalog::Catalog;

#[allow(missing_docs, reason = "the catalog describes them")]
mod metrics {
    metrics_catalog::include_catalog!();
}

/// Messages of each queue.
type Queues = Vec<(String, i64)>;

/// Last answer of the database, and when it came.
static LAST: Mutex<Option<(Queues, Instant)>> = Mutex::new(None);

/// Asks the database, which takes a while.
async fn ask() -> Queues {
    tokio::time::sleep(Duration::from_millis(20)).await;
    vec![("inbound".to_owned(), 17), ("outbound".to_owned(), 4)]
}

/// Refreshes the answer for ever.
async fn refresh(period: Duration) {
    let mut ticks = tokio::time::interval(period);
    loop {
        ticks.tick().await;
        let queues = ask().await;
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some((queues, Instant::now()));
    }
}

/// Sets the callback. Messages and age are of one refresh; before the first one both are absent.
fn register() {
    metrics::queue::collect_with(|group| {
        if let Some((queues, at)) = &*LAST.lock().unwrap_or_else(PoisonError::into_inner) {
            for (queue, messages) in queues {
                group.messages.set(queue, *messages);
            }
            group.age_seconds.set(at.elapsed());
        }
    });
}

/// Returns the page.
fn page(catalog: &Catalog) -> String {
    let mut page = Vec::new();
    let Ok(()) = catalog.encode(&mut page);
    String::from_utf8_lossy(&page).into_owned()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    register();
    println!("before the first refresh:\n{}", page(&metrics::CATALOG));
    let task = tokio::spawn(refresh(Duration::from_secs(15)));
    tokio::time::sleep(Duration::from_millis(200)).await;
    println!("after it:\n{}", page(&metrics::CATALOG));
    task.abort();
}
