//! Models of all orders in which threads can claim, look up, record, remove, hide and scrape series
//! that the memory model allows: `RUSTFLAGS='--cfg loom' cargo test -p metrics-catalog --lib model`.
//!
//! All threads are spawned: what runs on the main thread of a model takes part in few of the orders.
//! Each model is run again with defects planted, each of which it must find. The number of orders that
//! were explored is checked, so that no model becomes empty unnoticed.

use core::sync::atomic::Ordering::Relaxed;
use std::borrow::ToOwned as _;
use std::string::String;
use std::vec::Vec;

use loom::sync::Arc;
use loom::thread;

use super::defect::{Defect, PLANTED};
use super::key::{Key, Part};
use super::scrape::Scrape;
use super::slot::{GENERATION, OVERFLOW};
use super::store::{Activity, KeyedSettings, KeyedStore};
use crate::metric::exemplar::{KeyedExemplarSlot, StoredExemplar};
use crate::metric::trace::TraceId;
use crate::storage::atomic::AtomicU64;

/// The lock without `std`, whose models take no more than this.
#[path = "fixed/lock.rs"]
mod fixed_lock;

const COUNTER: KeyedSettings = KeyedSettings {
    max: 2,
    cells: 1,
    activity: Activity::Sum,
    float: None,
    values: &[&[]],
    idle: 0,
    exemplars: 0,
    are_shared: false,
};

/// Checks a model in all orders with few preemptions, and that it explores at least some number of
/// orders. Most defects need two preemptions of a thread.
fn check(preemptions: usize, min_orders: usize, model: impl Fn() + Sync + Send + 'static) {
    use std::sync::atomic::AtomicUsize;

    let orders = std::sync::Arc::new(AtomicUsize::new(0));
    let counted = std::sync::Arc::clone(&orders);
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(preemptions);
    builder.max_branches = 10_000;
    builder.check(move || {
        counted.fetch_add(1, Relaxed);
        model();
    });
    let orders = orders.load(Relaxed);
    std::println!("{orders} orders");
    assert!(orders >= min_orders, "only {orders} orders");
}

/// Checks a model with a defect.
fn check_with(defect: Defect, preemptions: usize, model: impl Fn() + Sync + Send + 'static) {
    /// Removes the defect after a panic.
    struct RemoveDefect;

    impl Drop for RemoveDefect {
        fn drop(&mut self) {
            PLANTED.set(None);
        }
    }

    PLANTED.set(Some(defect));
    let _restore = RemoveDefect;
    check(preemptions, 0, model);
}

impl KeyedStore {
    /// Creates a store whose memory is allocated: the models do not contain allocation.
    fn model(settings: KeyedSettings) -> Arc<Self> {
        let store = Self::new(settings);
        store.reserve_for_model();
        Arc::new(store)
    }

    fn name(&self, name: &str) -> u64 {
        self.find_or_claim(&[Part::text(name)])
    }

    /// Records like the thread with these cells.
    fn add(&self, slab: usize, handle: u64, amount: u64) {
        let own = self.cells.own(slab, handle, self.width());
        let tagged = own.filter(|entry| entry.is_tagged(handle)).map(|entry| entry.cells);
        if let Some(cells) = tagged.or_else(|| self.tag_own(slab, handle)) {
            cells[0].store(cells[0].load(Relaxed) + amount, Relaxed);
        }
    }

    fn add_shared(&self, handle: u64, amount: u64) {
        self.record_shared(handle, |cells| _ = cells[0].fetch_add(amount, Relaxed));
    }

    /// Returns the series of one page. The overflow is not read, which leaves fewer orders.
    fn page(&self) -> Vec<(String, u64)> {
        let mut scrape = Scrape::new(self, 0);
        scrape.next = 1;
        let mut page = Vec::new();
        let mut sums = [0];
        while let Some(series) = scrape.next(&mut sums) {
            let Some(labels) = series.labels else { continue };
            labels.for_each(|_, name| page.push((name.to_owned(), sums[0])));
        }
        page
    }
}

fn value(page: &[(String, u64)], name: &str) -> Option<u64> {
    page.iter().find(|(found, _)| found == name).map(|(_, value)| *value)
}

fn spawn(
    store: &Arc<KeyedStore>,
    run: impl FnOnce(&KeyedStore) + 'static,
) -> thread::JoinHandle<()> {
    let store = Arc::clone(store);
    thread::spawn(move || run(&store))
}

fn join<const THREADS: usize>(threads: [thread::JoinHandle<()>; THREADS]) {
    threads.into_iter().for_each(|thread| thread.join().unwrap());
}

/// One thread records with a handle that becomes stale, and then for the next generation of the slot,
/// which another thread begins; one scrapes twice. Look-up and keys are in other models, because all of
/// it in one has too many orders.
fn reuse() {
    let store = KeyedStore::model(KeyedSettings { max: 1, ..COUNTER });
    let stale = store.name("a");
    store.add(0, stale, 1);
    let next = stale + 2 * GENERATION;
    let recorder = spawn(&store, move |store| {
        store.add(0, stale, 1);
        store.add(0, next, 10);
    });
    let keeper = spawn(&store, move |store| {
        let slot = store.slot(1).expect("it is claimed");
        slot.begin_generation();
        slot.begin_generation();
    });
    let read = move |store: &KeyedStore| {
        let mut scrape = Scrape::new(store, 0);
        scrape.next = 1;
        let mut sums = [0];
        let (handle, value) = (scrape.next(&mut sums)?.handle, sums[0]);
        // 0 if the first record has set the tag, but not yet added.
        let values = if handle == stale { [1, 2] } else { [0, 10] };
        assert!(values.contains(&value), "generation {}: {value}", handle / GENERATION);
        Some((handle, value))
    };
    let scraper = spawn(&store, move |store| {
        let (first, second) = (read(store), read(store));
        assert!(second.is_none() || first <= second, "generation and value: {first:?}, {second:?}");
    });
    join([recorder, keeper, scraper]);
    assert!(matches!(read(&store), None | Some((_, 10))));
}

#[test]
fn a_record_is_never_in_the_series_of_another_combination() {
    check(2, 10_000, reuse);
}

#[test]
#[should_panic(expected = "generation")]
fn a_tag_before_the_reset_is_found() {
    check_with(Defect::TagBeforeReset, 2, reuse);
}

#[test]
#[should_panic(expected = "generation")]
fn a_reset_without_a_fence_is_found() {
    check_with(Defect::ResetWithoutFence, 2, reuse);
}

#[test]
#[should_panic(expected = "generation")]
fn a_scrape_without_a_second_look_is_found() {
    check_with(Defect::ScrapeWithoutSecondLook, 2, reuse);
}

/// Two threads record for one series, in their own cells, while a third scrapes.
fn two_recorders() {
    let store = KeyedStore::model(COUNTER);
    let handle = store.name("a");
    let recorders = [0, 1].map(|slab| spawn(&store, move |store| store.add(slab, handle, 1)));
    let scraper = spawn(&store, |store| {
        let (first, second) = (store.page(), store.page());
        assert!(value(&first, "a") <= value(&second, "a"), "{first:?}, then {second:?}");
    });
    join(recorders);
    join([scraper]);
    assert_eq!(value(&store.page(), "a"), Some(2));
}

#[test]
fn no_record_is_lost_and_no_counter_falls() {
    check(3, 100_000, two_recorders);
}

/// One thread records, and makes its array longer in between, while another scrapes.
fn longer() {
    let store = KeyedStore::model(COUNTER);
    let handle = store.name("a");
    let recorder = spawn(&store, move |store| {
        store.add(0, handle, 1);
        store.cells.reserve_more(0);
        store.add(0, handle, 1);
    });
    let scraper = spawn(&store, |store| {
        let (first, second) = (store.page(), store.page());
        assert!(value(&first, "a") <= value(&second, "a"), "{first:?}, then {second:?}");
    });
    join([recorder, scraper]);
    assert_eq!(value(&store.page(), "a"), Some(2));
}

#[test]
fn a_longer_array_has_the_records_of_the_one_before() {
    check(3, 800, longer);
}

#[test]
#[should_panic(expected = "then")]
fn an_array_that_is_published_before_it_is_copied_is_found() {
    check_with(Defect::ArrayBeforeCopy, 3, longer);
}

/// Returns a name whose search begins at the same entry of the table as that of `a`.
fn with_home_of_a() -> &'static str {
    // Two keys are in the second level, which has eight entries.
    let home = |name: &str| Key::new(&[Part::text(name)]).hash >> 61;
    let names = "bb cc dd ee ff gg hh ii jj kk ll mm nn oo pp qq rr ss tt uu vv ww xx yy zz \
                 bc cd de ef fg gh hi ij jk kl lm mn no op pq qr rs st tu uv vw wx xy yz";
    names
        .split_ascii_whitespace()
        .find(|name| home(name) == home("a"))
        .expect("a key with the home of `a`")
}

/// One thread looks up a key while another removes it, lets the slot to another key, and then to the
/// first one again.
fn look_up() {
    let store = KeyedStore::model(KeyedSettings { max: 1, ..COUNTER });
    let [a, b] = ["a", with_home_of_a()].map(|name| [Part::text(name)]);
    let first = store.find_or_claim(&a);
    let changer = spawn(&store, move |store| {
        assert!(store.remove(&a));
        store.find_or_claim(&b);
        assert!(store.remove(&b));
        store.find_or_claim(&a);
    });
    let reader = spawn(&store, move |store| {
        if let Some(handle) = store.look_up(Key::new(&a)) {
            assert_ne!(handle, first + 2 * GENERATION, "the handle of another key");
        }
    });
    join([changer, reader]);
}

#[test]
fn a_look_up_never_finds_the_slot_of_another_key() {
    check(5, 9_000, look_up);
}

#[test]
#[should_panic(expected = "the handle of another key")]
fn a_look_up_without_a_second_look_is_found() {
    check_with(Defect::FindWithoutSecondLook, 3, look_up);
}

#[test]
#[should_panic(expected = "the handle of another key")]
fn a_slot_that_is_written_without_a_fence_is_found() {
    check_with(Defect::WriteWithoutFence, 3, look_up);
}

/// Two threads claim the same key and another one, both slots.
fn claims() {
    let store = KeyedStore::model(COUNTER);
    let claimers = [(0, ["a", "b"]), (1, ["b", "a"])].map(|(slab, names)| {
        spawn(&store, move |store| {
            for name in names {
                let handle = store.find_or_claim(&[Part::text(name)]);
                store.add(slab, handle, 1);
            }
        })
    });
    join(claimers);
    let mut page = store.page();
    page.sort();
    assert_eq!(page, [("a".to_owned(), 2), ("b".to_owned(), 2)]);
}

#[test]
fn a_combination_from_two_threads_gets_one_slot() {
    check(3, 2_500, claims);
}

/// One thread records to the shared cells while another removes the series, lets its slot, records and
/// scrapes.
fn shared() {
    let store = KeyedStore::model(KeyedSettings { max: 1, ..COUNTER });
    let stale = store.name("a");
    let recorder = spawn(&store, move |store| store.add_shared(stale, 1));
    let remover = spawn(&store, |store| {
        assert!(store.remove(&[Part::text("a")]));
        let handle = store.find_or_claim(&[Part::text("b")]);
        if handle != OVERFLOW {
            store.add_shared(handle, 10);
            let page = store.page();
            assert!(value(&page, "b") == Some(10), "records of `b`: {page:?}");
        }
    });
    join([recorder, remover]);
    let page = store.page();
    assert!(value(&page, "b").is_none_or(|b| b == 10), "records of `b`: {page:?}");
}

#[test]
fn a_record_to_shared_cells_is_never_in_the_series_of_another_combination() {
    check(3, 1_000, shared);
}

#[test]
#[should_panic(expected = "records of `b`")]
fn a_record_without_a_pin_is_found() {
    check_with(Defect::RecordWithoutPin, 3, shared);
}

#[test]
#[should_panic(expected = "records of `b`")]
fn a_claim_of_a_pinned_slot_is_found() {
    check_with(Defect::ClaimOfPinnedSlot, 3, shared);
}

/// One thread looks up a series of a full family while another removes and claims the other one.
fn full() {
    let store = KeyedStore::model(COUNTER);
    store.name("a");
    // Both in one home of the table, so that removing one moves the other.
    let other = with_home_of_a();
    store.remove(&[Part::text("a")]);
    store.name(other);
    store.name("a");
    assert_eq!(store.find_or_claim(&[Part::text("stranger")]), OVERFLOW);
    let changer = spawn(&store, move |store| {
        assert!(store.remove(&[Part::text(other)]));
        store.find_or_claim(&[Part::text("z")]);
    });
    let reader = spawn(&store, move |store| {
        let found = store.find_while_full(Key::new(&[Part::text("a")]));
        assert_ne!(found, Some(OVERFLOW), "a present series in the overflow");
    });
    join([changer, reader]);
}

#[test]
fn a_series_of_a_full_family_is_found_while_others_come_and_go() {
    check(3, 600, full);
}

#[test]
#[should_panic(expected = "a present series in the overflow")]
fn a_search_of_a_full_table_without_a_second_look_is_found() {
    check_with(Defect::FullWithoutSecondLook, 3, full);
}

/// One thread scrapes while another moves a combination to a slot after its own.
fn moved() {
    let store = KeyedStore::model(COUNTER);
    let first = store.name("a");
    let second = store.name("b");
    store.add(0, first, 1);
    store.add(0, second, 1);
    let mover = spawn(&store, |store| {
        let [a, b] = ["a", "b"].map(|name| [Part::text(name)]);
        // The slot that was freed last is claimed first.
        assert!(store.remove(&a) && store.remove(&b));
        let handle = store.find_or_claim(&a);
        store.add(0, handle, 1);
    });
    let scraper = spawn(&store, |store| {
        let page = store.page();
        let times = page.iter().filter(|(name, _)| name == "a").count();
        assert!(times <= 1, "twice on a page: {page:?}");
    });
    join([mover, scraper]);
}

#[test]
fn no_combination_is_twice_on_a_page() {
    check(2, 50_000, moved);
}

#[test]
#[should_panic(expected = "twice on a page")]
fn new_series_on_a_page_are_found() {
    check_with(Defect::NewSeriesShown, 2, moved);
}

/// One thread adds to a gauge and then sets it, another sets it, too, and a third one reads it.
fn set() {
    let store = KeyedStore::model(KeyedSettings {
        max: 1,
        cells: 3,
        activity: Activity::Records,
        ..COUNTER
    });
    let handle = store.name("a");
    let set = move |store: &KeyedStore, value| {
        store.record_shared(handle, |cells| store.set_sum(handle, cells, value));
    };
    set(&store, 100);
    let adder = spawn(&store, move |store| {
        store.add(0, handle, 1);
        set(store, 200);
    });
    let setter = spawn(&store, move |store| set(store, 300));
    let reader = spawn(&store, move |store| {
        let mut sums = [0];
        store.read(handle, &mut sums);
        assert!([100, 101, 200, 300, 301].contains(&sums[0]), "a value that never was: {sums:?}");
    });
    join([adder, setter, reader]);
    let mut sums = [0];
    store.read(handle, &mut sums);
    // The addition was before both sets, or after that to 300, after which 200 is set.
    assert!([200, 300].contains(&sums[0]), "a value that never was: {sums:?}");
}

#[test]
fn a_set_counts_no_addition_twice() {
    check(2, 5_000, set);
}

#[test]
#[should_panic(expected = "a value that never was")]
fn a_set_without_an_exchange_is_found() {
    check_with(Defect::SetWithoutExchange, 3, set);
}

#[test]
#[should_panic(expected = "a value that never was")]
fn a_reading_without_a_fence_is_found() {
    check_with(Defect::ReadWithoutFence, 3, set);
}

/// A scrape shows a hidden series, because it moved, while another thread needs its slot.
fn hidden() {
    let store = KeyedStore::model(KeyedSettings { max: 1, idle: 1, ..COUNTER });
    let handle = store.name("a");
    store.add(0, handle, 1);
    let slot = store.slot(1).expect("it is claimed");
    // Seen at 0, so that the next scrape at a late time hides it.
    assert!(store.update_idle(slot, handle, 0));
    assert!(!store.update_idle(slot, handle, 1 << 40));
    let recorder = spawn(&store, move |store| store.add(0, handle, 1));
    let scraper = spawn(&store, move |store| {
        let slot = store.slot(1).expect("it is claimed");
        let state = slot.state.load(Relaxed);
        if store.show(slot, state) {
            assert!(store.is_current(handle), "a shown series was ended");
        }
    });
    let claimer = spawn(&store, |store| {
        let claimed = store.find_or_claim(&[Part::text("b")]);
        if claimed != OVERFLOW {
            store.add(1, claimed, 10);
        }
    });
    join([recorder, scraper, claimer]);
    let page = store.page();
    assert!(value(&page, "b").is_none_or(|b| b == 10), "{page:?}");
    assert!(value(&page, "a").is_none_or(|a| a == 2), "{page:?}");
}

#[test]
fn a_hidden_series_is_either_shown_or_ended() {
    check(2, 2_000, hidden);
}

#[test]
#[should_panic(expected = "a shown series was ended")]
fn the_end_of_a_shown_series_is_found() {
    check_with(Defect::EndOfShownSeries, 2, hidden);
}

/// An exemplar that is written with a stale handle, and one of the series that has the slot now, while a
/// scrape reads.
fn exemplars() {
    const STALE: u64 = GENERATION | 1;
    const CURRENT: u64 = 3 * GENERATION | 1;

    fn exemplar(number: u64) -> StoredExemplar {
        let trace = TraceId::from(u128::from(number) << 64 | u128::from(number));
        StoredExemplar { trace: trace.with_span(number), bits: number, time: number }
    }

    let slot = Arc::new(KeyedExemplarSlot::new());
    let spawn = |run: fn(&KeyedExemplarSlot) -> bool| {
        let slot = Arc::clone(&slot);
        thread::spawn(move || run(&slot))
    };
    let stale = spawn(|slot| {
        slot.write(STALE, exemplar(1));
        true
    });
    let current = spawn(|slot| {
        slot.write(CURRENT, exemplar(2));
        slot.read(CURRENT).is_some()
    });
    let scraper = spawn(|slot| {
        let found = slot.read(CURRENT);
        assert!(
            found.is_none_or(|it| it == exemplar(2)),
            "an exemplar of another series: {found:?}"
        );
        true
    });
    stale.join().unwrap();
    let was_stored = current.join().unwrap();
    scraper.join().unwrap();
    let is_stored = slot.read(CURRENT).is_some();
    assert!(!was_stored || is_stored, "a stale exemplar replaced a later one");
}

#[test]
fn an_exemplar_is_never_that_of_another_series() {
    check(2, 1_000, exemplars);
}

#[test]
#[should_panic(expected = "an exemplar of another series")]
fn an_exemplar_that_is_read_without_its_handle_is_found() {
    check_with(Defect::ExemplarOfAnySeries, 2, exemplars);
}

#[test]
#[should_panic(expected = "a stale exemplar replaced a later one")]
fn an_exemplar_that_replaces_a_later_one_is_found() {
    check_with(Defect::StaleExemplar, 2, exemplars);
}

/// Two threads change something under the lock without `std`, if they get it.
fn lock() {
    let shared = Arc::new((fixed_lock::Lock::new(), AtomicU64::new(0)));
    let change = |shared: &(fixed_lock::Lock, AtomicU64)| {
        let (lock, changes) = shared;
        let locked = lock.lock();
        if locked.is_some() {
            changes.store(changes.load(Relaxed) + 1, Relaxed);
        }
        u64::from(locked.is_some())
    };
    let threads = [(); 2].map(|()| {
        let shared = Arc::clone(&shared);
        thread::spawn(move || change(&shared))
    });
    let made: u64 = threads.into_iter().map(|thread| thread.join().unwrap()).sum();
    assert!(made > 0);
    assert_eq!(shared.1.load(Relaxed), made, "a change was lost");
}

#[test]
fn no_change_under_the_lock_without_std_is_lost() {
    check(3, 10, lock);
}

#[test]
#[should_panic(expected = "a change was lost")]
fn an_unlock_without_release_is_found() {
    check_with(Defect::UnlockWithoutRelease, 3, lock);
}
