//! Pools of `bb8`.

use bb8::{ManageConnection, RunError};

use super::{GetError, Pool, PoolState};

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

impl<E> GetError for RunError<E> {
    fn is_timeout(&self) -> bool {
        matches!(self, Self::TimedOut)
    }
}
