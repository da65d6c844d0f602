//! Model of all orders in which threads can insert values that the memory model allows:
//! `RUSTFLAGS='--cfg loom' cargo test -p metrics-catalog --lib model`.

use std::borrow::ToOwned as _;
use std::string::String;
use std::vec::Vec;

use loom::sync::Arc;
use loom::thread;

use super::{FREE, ValueSlot, WORDS, find_or_insert};
use crate::storage::atomic::AtomicU64;

/// The atomics of the model checker have no constant constructor.
fn slots(count: usize) -> Arc<Vec<ValueSlot>> {
    let slot = |_| ValueSlot {
        state: AtomicU64::new(FREE),
        words: core::array::from_fn::<_, WORDS, _>(|_| AtomicU64::new(0)),
    };
    Arc::new((0..count).map(slot).collect())
}

/// Returns the values of all slots, sorted.
fn values(slots: &[ValueSlot]) -> Vec<String> {
    let values = slots.iter().filter_map(ValueSlot::value);
    let mut values: Vec<String> = values.map(|value| value.as_str().to_owned()).collect();
    values.sort();
    values
}

/// Inserts each value from a thread of its own, and checks that its slot, if any, has that value.
fn insert<const THREADS: usize>(slots: &Arc<Vec<ValueSlot>>, values: [&'static str; THREADS]) {
    let threads = values.map(|value| {
        let slots = Arc::clone(slots);
        thread::spawn(move || {
            let index = find_or_insert(&slots, &["_other"], value);
            if let Some(slot) = slots.get(index) {
                assert_eq!(slot.value().unwrap().as_str(), value);
            }
        })
    });
    threads.into_iter().for_each(|thread| thread.join().unwrap());
}

#[test]
fn a_value_from_two_threads_gets_one_slot() {
    loom::model(|| {
        let slots = slots(2);
        insert(&slots, ["acme", "acme"]);
        assert_eq!(values(&slots), ["acme"]);
    });
}

#[test]
fn values_that_race_get_one_slot_each() {
    // All orders would take minutes; few defects need three preemptions of a thread.
    let mut model = loom::model::Builder::new();
    model.preemption_bound = Some(2);
    model.check(|| {
        let slots = slots(2);
        insert(&slots, ["acme", "globex", "acme"]);
        assert_eq!(values(&slots), ["acme", "globex"]);
    });
}
