//! Pools of `sqlx`.

use sqlx::{Database, Error};

use super::{GetError, Pool, PoolState};

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

impl GetError for Error {
    fn is_timeout(&self) -> bool {
        matches!(self, Self::PoolTimedOut)
    }
}
