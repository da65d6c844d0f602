//! Pools of `sqlx`.

use sqlx::pool::PoolConnection;
use sqlx::{Database, Error};

use super::{GetError, MeasuredPool, Pool, PoolState, PooledConnection};

impl<DB: Database> Pool for sqlx::Pool<DB> {
    fn state(&self) -> Option<PoolState> {
        if self.is_closed() {
            return None;
        }
        let (size, idle) = (u64::from(self.size()), self.num_idle() as u64);
        // The two numbers are not of the same moment.
        let mut state = PoolState::new(idle, size.saturating_sub(idle));
        state.max = Some(self.options().get_max_connections().into());
        Some(state)
    }
}

impl<DB: Database> MeasuredPool<sqlx::Pool<DB>> {
    /// Returns a connection, as [`sqlx::Pool::acquire`] does, and measures the wait and the use.
    ///
    /// # Errors
    ///
    /// Returns the error of the pool.
    pub async fn acquire(&self) -> Result<PooledConnection<PoolConnection<DB>>, Error> {
        self.metrics().get(sqlx::Pool::acquire(self)).await
    }
}

impl GetError for Error {
    fn is_timeout(&self) -> bool {
        matches!(self, Self::PoolTimedOut)
    }
}
