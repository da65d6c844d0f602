//! Model of all orders in which threads can write and read one slot that the memory model allows:
//! `RUSTFLAGS='--cfg loom' cargo test -p metrics-catalog --lib model`.

use loom::sync::Arc;
use loom::thread;

use super::{ExemplarSlot, StoredExemplar};
use crate::metric::trace::TraceId;

fn exemplar(number: u64) -> StoredExemplar {
    let trace = TraceId::from(u128::from(number) << 64 | u128::from(number));
    StoredExemplar { trace: trace.with_span(number), bits: number, time: number }
}

#[test]
fn an_exemplar_is_never_torn() {
    // All orders would take minutes; few defects need three preemptions of a thread.
    let mut model = loom::model::Builder::new();
    model.preemption_bound = Some(2);
    model.check(|| {
        let slot = Arc::new(ExemplarSlot::new());
        let threads: [_; 2] = core::array::from_fn(|number| {
            let slot = Arc::clone(&slot);
            thread::spawn(move || slot.write(exemplar(number as u64 + 1)))
        });
        if let Some(found) = slot.read() {
            assert_eq!(found, exemplar(found.bits));
        }
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        let stored = slot.read().unwrap();
        assert_eq!(stored, exemplar(stored.bits));
    });
}

#[test]
fn the_second_of_two_events_is_kept() {
    loom::model(|| {
        let slot = Arc::new(ExemplarSlot::new());
        let writer = {
            let slot = Arc::clone(&slot);
            thread::spawn(move || {
                slot.write(exemplar(1));
                slot.write(exemplar(2));
            })
        };
        if let Some(found) = slot.read() {
            assert_eq!(found, exemplar(found.bits));
        }
        writer.join().unwrap();
        assert_eq!(slot.read(), Some(exemplar(2)));
    });
}
