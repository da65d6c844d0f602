//! Orders of the shop.

use metrics_catalog::Event;
use rate_limit::Limit;

pub use crate::metrics::Payment;

/// Metrics of orders.
pub mod metrics {
    metrics_catalog::include_catalog!();
}

/// Events of orders.
#[derive(Event)]
#[event(crate::metrics::orders)]
#[must_use = "call `.record()`"]
enum OrderEvent {
    Placed { payment: Payment, articles: u64 },
}

/// Orders that may be placed before customers have to wait.
static LIMIT: Limit = Limit::new(2);

/// Places an order. Returns whether it was accepted.
pub fn place(payment: Payment, articles: u64) -> bool {
    let is_accepted = LIMIT.admit();
    if is_accepted {
        OrderEvent::Placed { payment, articles }.record();
    }
    is_accepted
}
