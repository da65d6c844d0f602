//! A thread's hold on a slab: taken before its first record, given back when it ends.

use core::cell::Cell;

/// Which slab this thread has, if any. Dropped when the thread ends.
///
/// It is a second thread-local beside the one that a record reads, because a thread-local with a
/// destructor costs a check on each access.
pub struct Registration {
    slab: Cell<Option<usize>>,
    /// How many slabs had been given back when none was free: no use in asking before more are.
    refused_at: Cell<Option<usize>>,
    end: fn(usize),
}

impl Registration {
    /// No slab yet; `end` gives one back.
    #[must_use]
    pub const fn new(end: fn(usize)) -> Self {
        Self { slab: Cell::new(None), refused_at: Cell::new(None), end }
    }

    /// The slab this thread has, or one that `take` finds, unless nothing changed since it found none.
    pub fn claim(
        &self,
        returns: impl FnOnce() -> usize,
        take: impl FnOnce() -> Option<usize>,
    ) -> Option<usize> {
        if let Some(slab) = self.slab.get() {
            return Some(slab);
        }
        // Read before looking for a free slab: one given back meanwhile then leads to another look.
        let returns = returns();
        if self.refused_at.get() == Some(returns) {
            return None;
        }
        let Some(taken) = take() else {
            self.refused_at.set(Some(returns));
            return None;
        };
        if let Some(earlier) = self.slab.get() {
            // A signal handler recorded since the first line, and has claimed one.
            (self.end)(taken);
            return Some(earlier);
        }
        self.slab.set(Some(taken));
        Some(taken)
    }
}

impl Drop for Registration {
    fn drop(&mut self) {
        // Taken out, so that no slab is given back twice even if a signal handler had the destructor
        // registered a second time.
        if let Some(slab) = self.slab.take() {
            (self.end)(slab);
        }
    }
}

/// Declares the storage of a catalog: `struct __Store` and the statics behind it.
///
/// Records of a thread whose `Registration` is gone, those of other thread-locals' destructors, find
/// `OWN` empty and no lease to claim with, and go to the shared slab.
#[cfg(feature = "std")]
#[macro_export]
#[doc(hidden)]
macro_rules! __store {
    (cells: $cells:expr, slabs: $slabs:expr) => {
        /// The storage of this catalog.
        #[doc(hidden)]
        #[derive(Clone, Copy, Debug)]
        pub struct __Store;

        const _: () = {
            use $crate::__private::{AtomicU64, Cells, Pool, Registration, Slab, std};

            /// Where there can be only one thread, one slab is enough.
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
                static LEASE: Registration = const { Registration::new(give_back) };
                static SHARES: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
            }

            fn give_back(slab: usize) {
                let _ = OWN.try_with(|own| own.set(std::option::Option::None));
                POOL.give_back(slab);
            }

            impl $crate::__private::Store for __Store {
                type Slab = Slab<{ $cells }>;

                #[inline]
                fn own() -> std::option::Option<&'static Self::Slab> {
                    OWN.try_with(std::cell::Cell::get).ok().flatten()
                }

                fn claim() -> std::option::Option<&'static Self::Slab> {
                    if SHARES.try_with(std::cell::Cell::get).unwrap_or(true) {
                        return std::option::Option::None;
                    }
                    let claim =
                        |lease: &Registration| lease.claim(|| POOL.returns(), || POOL.take());
                    let slab = POOL.slab(LEASE.try_with(claim).ok()??)?;
                    OWN.try_with(|own| own.set(std::option::Option::Some(slab))).ok()?;
                    std::option::Option::Some(slab)
                }

                fn alone() -> std::option::Option<&'static [AtomicU64]> {
                    Self::own().or_else(Self::claim).map(std::convert::AsRef::as_ref)
                }

                #[inline]
                fn shared() -> &'static [AtomicU64] {
                    std::convert::AsRef::as_ref(POOL.shared())
                }

                fn share(shared: bool) -> bool {
                    // The next record finds no slab, and claims: its own again, or none.
                    let _ = OWN.try_with(|own| own.set(std::option::Option::None));
                    SHARES.try_with(|shares| shares.replace(shared)).unwrap_or(true)
                }

                fn cells() -> &'static dyn Cells {
                    &POOL
                }
            }
        };
    };
}

/// Declares the storage of a catalog where there is no `std`, hence no thread-local: everything
/// goes to the shared slab.
#[cfg(not(feature = "std"))]
#[macro_export]
#[doc(hidden)]
macro_rules! __store {
    (cells: $cells:expr, slabs: $slabs:expr) => {
        /// The storage of this catalog.
        #[doc(hidden)]
        #[derive(Clone, Copy, Debug)]
        pub struct __Store;

        const _: () = {
            use $crate::__private::{AtomicU64, Cells, Pool, Slab, core};

            static POOL: Pool<{ $cells }, 0> = Pool::new();

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

                fn alone() -> core::option::Option<&'static [AtomicU64]> {
                    core::option::Option::Some(Self::shared())
                }

                #[inline]
                fn shared() -> &'static [AtomicU64] {
                    core::convert::AsRef::as_ref(POOL.shared())
                }

                fn share(_: bool) -> bool {
                    true
                }

                fn cells() -> &'static dyn Cells {
                    &POOL
                }
            }
        };
    };
}
