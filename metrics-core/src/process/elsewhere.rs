//! Systems without process metrics: unknown values are not exposed.

pub(super) use {
    unknown as cpu, unknown as max_fds, unknown as open_fds, unknown as resident_memory,
    unknown as start_time, unknown as threads, unknown as virtual_memory,
    unknown as virtual_memory_max,
};

pub(super) const fn unknown<V>() -> Option<V> {
    None
}
