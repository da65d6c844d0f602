//! Pools of `r2d2`.

use r2d2::event::{CheckinEvent, CheckoutEvent, HandleEvent, TimeoutEvent};
use r2d2::{Error, ManageConnection};

use super::{GetError, MeasuredPool, Pool, PoolMetrics, PoolState, PooledConnection};

impl<M: ManageConnection> Pool for r2d2::Pool<M> {
    fn state(&self) -> Option<PoolState> {
        let state = self.state();
        let idle = u64::from(state.idle_connections);
        let mut exposed = PoolState::new(idle, u64::from(state.connections).saturating_sub(idle));
        exposed.max = Some(self.max_size().into());
        exposed.idle_min = Some(self.min_idle().unwrap_or(self.max_size()).into());
        Some(exposed)
    }
}

impl<M: ManageConnection> MeasuredPool<r2d2::Pool<M>> {
    /// Returns a connection, as [`r2d2::Pool::get`] does, and measures the wait and the use. A pool with
    /// [`PoolMetrics`] as its event handler is measured already, and would be twice.
    ///
    /// # Errors
    ///
    /// Returns the error of the pool.
    pub fn get(&self) -> Result<PooledConnection<r2d2::PooledConnection<M>>, Error> {
        self.metrics().get_blocking(|| r2d2::Pool::get(self))
    }
}

/// Measures the connections of a pool without a wrapper: `Pool::builder().event_handler(Box::new(metrics.clone()))`.
impl HandleEvent for PoolMetrics {
    fn handle_checkout(&self, event: CheckoutEvent) {
        self.count_timeouts();
        self.record_wait(event.duration());
    }

    fn handle_timeout(&self, _: TimeoutEvent) {
        self.record_timeout();
    }

    fn handle_checkin(&self, event: CheckinEvent) {
        self.record_use(event.duration());
    }
}

/// A request of `r2d2` fails only after its time limit.
impl GetError for Error {
    fn is_timeout(&self) -> bool {
        true
    }
}
