//! Pools of `bb8`.

use bb8::{ManageConnection, RunError};

use super::{GetError, MeasuredPool, Pool, PoolState, PooledConnection};

impl<M: ManageConnection> Pool for bb8::Pool<M> {
    fn state(&self) -> Option<PoolState> {
        let (state, config) = (self.state(), self.config());
        let idle = u64::from(state.idle_connections);
        let mut exposed = PoolState::new(idle, u64::from(state.connections).saturating_sub(idle));
        exposed.max = Some(config.max_size.into());
        exposed.idle_min = config.min_idle.map(Into::into);
        exposed.timeouts = Some(state.statistics.get_timed_out);
        // `pending_gets` is not read: requests that are cancelled remain in it.
        Some(exposed)
    }
}

impl<M: ManageConnection> MeasuredPool<bb8::Pool<M>> {
    /// Returns a connection, as [`bb8::Pool::get`] does, and measures the wait and the use.
    ///
    /// # Errors
    ///
    /// Returns the error of the pool.
    pub async fn get(
        &self,
    ) -> Result<PooledConnection<bb8::PooledConnection<'_, M>>, RunError<M::Error>> {
        self.metrics().get(bb8::Pool::get(self)).await
    }
}

impl<E> GetError for RunError<E> {
    fn is_timeout(&self) -> bool {
        matches!(self, Self::TimedOut)
    }
}
