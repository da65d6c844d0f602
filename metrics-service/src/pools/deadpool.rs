//! Pools of `deadpool`.

use deadpool::managed::{Manager, Object, PoolError, WeakPool};

use super::{GetError, MeasuredPool, Pool, PoolState, PooledConnection};

impl<M, W> Pool for deadpool::managed::Pool<M, W>
where
    M: Manager + 'static,
    M::Type: Send + Sync,
    W: From<Object<M>> + Send + Sync + 'static,
{
    fn state(&self) -> Option<PoolState> {
        if self.is_closed() {
            return None;
        }
        let status = self.status();
        let used = status.size.saturating_sub(status.available);
        let mut state = PoolState::new(status.available as u64, used as u64);
        state.max = Some(status.max_size as u64);
        state.pending_requests = Some(status.waiting as u64);
        Some(state)
    }
}

impl<M: Manager, W: From<Object<M>>> MeasuredPool<deadpool::managed::Pool<M, W>> {
    /// Returns an object, as [`Pool::get`](deadpool::managed::Pool::get) does, and measures the wait and the use.
    ///
    /// # Errors
    ///
    /// Returns the error of the pool.
    pub async fn get(&self) -> Result<PooledConnection<W>, PoolError<M::Error>> {
        self.metrics().get(deadpool::managed::Pool::get(self)).await
    }
}

impl<M, W> Pool for WeakPool<M, W>
where
    M: Manager + 'static,
    M::Type: Send + Sync,
    W: From<Object<M>> + Send + Sync + 'static,
{
    fn state(&self) -> Option<PoolState> {
        self.upgrade()?.state()
    }
}

impl<E> GetError for PoolError<E> {
    fn is_timeout(&self) -> bool {
        matches!(self, Self::Timeout(_))
    }
}
