//! Every order in which threads can bring texts to slots, as far as the memory model allows:
//! `RUSTFLAGS='--cfg loom' cargo test -p metrics-catalog --lib model`.

use std::borrow::ToOwned as _;
use std::string::String;
use std::vec::Vec;

use loom::sync::Arc;
use loom::thread;

use super::{FREE, ValueSlot, WORDS, find_or_insert};
use crate::storage::atomic::AtomicU64;

/// The model checker's atomics cannot be made by a constant.
fn slots(count: usize) -> Arc<Vec<ValueSlot>> {
    let slot = |_| ValueSlot {
        state: AtomicU64::new(FREE),
        words: core::array::from_fn::<_, WORDS, _>(|_| AtomicU64::new(0)),
    };
    Arc::new((0..count).map(slot).collect())
}

/// What the texts are that have slots.
fn texts(slots: &[ValueSlot]) -> Vec<String> {
    let texts = slots.iter().filter_map(ValueSlot::text);
    let mut texts: Vec<String> = texts.map(|kept| kept.as_str().to_owned()).collect();
    texts.sort();
    texts
}

/// Brings texts from a thread each, and checks that each has the slot that it was told, or none.
fn bring<const THREADS: usize>(slots: &Arc<Vec<ValueSlot>>, brought: [&'static str; THREADS]) {
    let threads = brought.map(|text| {
        let slots = Arc::clone(slots);
        thread::spawn(move || {
            let place = find_or_insert(&slots, &["_other"], text);
            if let Some(slot) = slots.get(place) {
                assert_eq!(slot.text().unwrap().as_str(), text);
            }
        })
    });
    threads.into_iter().for_each(|thread| thread.join().unwrap());
}

#[test]
fn a_text_that_two_threads_bring_has_one_room() {
    loom::model(|| {
        let slots = slots(2);
        bring(&slots, ["acme", "acme"]);
        assert_eq!(texts(&slots), ["acme"]);
    });
}

#[test]
fn texts_that_race_for_rooms_have_one_each() {
    // Every order would take minutes; few defects need a thread to be interrupted three times.
    let mut model = loom::model::Builder::new();
    model.preemption_bound = Some(2);
    model.check(|| {
        let slots = slots(2);
        bring(&slots, ["acme", "globex", "acme"]);
        assert_eq!(texts(&slots), ["acme", "globex"]);
    });
}
