//! Registration of a thread with a slab: claimed before its first record, released when it ends.

use core::cell::Cell;

/// Slab of the current thread, if it has claimed one. Dropped when the thread ends.
///
/// It is a thread-local of its own beside the one that a record reads, because a thread-local with
/// a destructor needs a check on each access.
pub struct Registration {
    slab: Cell<Option<usize>>,
    /// Number of releases when no slab was free. Trying again is useless until it changes.
    failed_at: Cell<Option<usize>>,
    release: fn(usize),
}

impl Registration {
    /// Creates a registration without a slab. `release` releases a slab.
    #[must_use]
    pub const fn new(release: fn(usize)) -> Self {
        Self { slab: Cell::new(None), failed_at: Cell::new(None), release }
    }

    /// Returns the slab of the thread, or claims one, unless no slab was released since the last
    /// failure.
    pub fn claim(
        &self,
        releases: impl FnOnce() -> usize,
        claim: impl FnOnce() -> Option<usize>,
    ) -> Option<usize> {
        if let Some(slab) = self.slab.get() {
            return Some(slab);
        }
        // Read before claiming, so that a release in between leads to another attempt.
        let releases = releases();
        if self.failed_at.get() == Some(releases) {
            return None;
        }
        let Some(claimed) = claim() else {
            self.failed_at.set(Some(releases));
            return None;
        };
        if let Some(earlier) = self.slab.get() {
            // A signal handler has claimed a slab since the first check.
            (self.release)(claimed);
            return Some(earlier);
        }
        self.slab.set(Some(claimed));
        Some(claimed)
    }
}

impl Drop for Registration {
    fn drop(&mut self) {
        // `take`, so that the slab is released once even if a signal handler registered the destructor
        // a second time.
        if let Some(slab) = self.slab.take() {
            (self.release)(slab);
        }
    }
}

/// Declares the storage of a catalog: `struct __Store` and its statics.
///
/// In destructors of other thread-locals the `Registration` may already be dropped. Records then
/// find neither `OWN` nor a registration, and use the shared slab.
#[cfg(feature = "std")]
#[macro_export]
#[doc(hidden)]
macro_rules! __store {
    (cells: $cells:expr, slabs: $slabs:expr $(, table: $table:expr)?) => {
        /// Storage of this catalog: the first type parameter of its metrics.
        #[derive(Clone, Copy, Debug)]
        pub struct __Store;

        const _: () = {
            use $crate::__private::{AtomicU64, Cells, Pool, Registration, Slab, std};

            /// One slab suffices on platforms with one thread.
            const SLABS: usize =
                if cfg!(all(target_family = "wasm", not(target_feature = "atomics"))) {
                    1
                } else {
                    $slabs
                };

            static POOL: Pool<{ $cells }, SLABS> = Pool::new();

            std::thread_local! {
                static OWN: std::cell::Cell<std::option::Option<&'static Slab<{ $cells }>>> =
                    const { std::cell::Cell::new(std::option::Option::None) };
                static REGISTRATION: Registration = const { Registration::new(release) };
                static USES_SHARED: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
            }

            fn release(slab: usize) {
                let _ = OWN.try_with(|own| own.set(std::option::Option::None));
                POOL.release(slab);
            }

            impl $crate::__private::GeneratedStore for __Store {}

            impl $crate::__private::Store for __Store {
                type Slab = Slab<{ $cells }>;

                #[inline]
                fn own() -> std::option::Option<&'static Self::Slab> {
                    OWN.try_with(std::cell::Cell::get).ok().flatten()
                }

                fn claim() -> std::option::Option<&'static Self::Slab> {
                    if USES_SHARED.try_with(std::cell::Cell::get).unwrap_or(true) {
                        return std::option::Option::None;
                    }
                    let claim = |registration: &Registration| {
                        registration.claim(|| POOL.releases(), || POOL.claim())
                    };
                    let slab = POOL.slab(REGISTRATION.try_with(claim).ok()??)?;
                    OWN.try_with(|own| own.set(std::option::Option::Some(slab))).ok()?;
                    std::option::Option::Some(slab)
                }

                fn exclusive() -> std::option::Option<&'static [AtomicU64]> {
                    Self::own().or_else(Self::claim).map(std::convert::AsRef::as_ref)
                }

                #[inline]
                fn shared() -> &'static [AtomicU64] {
                    std::convert::AsRef::as_ref(POOL.shared())
                }

                fn set_sum(cell: usize, sum: u64) {
                    POOL.set_sum(cell, sum);
                }

                fn use_shared(shared: bool) -> bool {
                    // The next record finds no slab in `OWN` and calls `claim`.
                    let _ = OWN.try_with(|own| own.set(std::option::Option::None));
                    USES_SHARED.try_with(|uses_shared| uses_shared.replace(shared)).unwrap_or(true)
                }

                fn cells() -> &'static dyn Cells {
                    &POOL
                }
                $(
                    fn table() -> &'static $crate::__private::Table {
                        $table
                    }
                )?
            }
        };
    };
}

/// Declares the storage of a catalog without `std` and thus without thread-locals: all records use
/// the shared slab.
#[cfg(not(feature = "std"))]
#[macro_export]
#[doc(hidden)]
macro_rules! __store {
    (cells: $cells:expr, slabs: $slabs:expr $(, table: $table:expr)?) => {
        /// Storage of this catalog: the first type parameter of its metrics.
        #[derive(Clone, Copy, Debug)]
        pub struct __Store;

        const _: () = {
            use $crate::__private::{AtomicU64, Cells, Pool, Slab, core};

            static POOL: Pool<{ $cells }, 0> = Pool::new();

            impl $crate::__private::GeneratedStore for __Store {}

            impl $crate::__private::Store for __Store {
                type Slab = Slab<{ $cells }>;

                #[inline]
                fn own() -> core::option::Option<&'static Self::Slab> {
                    core::option::Option::None
                }

                #[inline]
                fn claim() -> core::option::Option<&'static Self::Slab> {
                    core::option::Option::None
                }

                fn exclusive() -> core::option::Option<&'static [AtomicU64]> {
                    core::option::Option::Some(Self::shared())
                }

                #[inline]
                fn shared() -> &'static [AtomicU64] {
                    core::convert::AsRef::as_ref(POOL.shared())
                }

                fn set_sum(cell: usize, sum: u64) {
                    POOL.set_sum(cell, sum);
                }

                fn use_shared(_: bool) -> bool {
                    true
                }

                fn cells() -> &'static dyn Cells {
                    &POOL
                }
                $(
                    fn table() -> &'static $crate::__private::Table {
                        $table
                    }
                )?
            }
        };
    };
}
