//! Every order in which threads can bring texts to rooms, as far as the memory model allows:
//! `RUSTFLAGS='--cfg loom' cargo test -p metrics-catalog --lib model`.

use std::borrow::ToOwned as _;
use std::string::String;
use std::vec::Vec;

use loom::sync::Arc;
use loom::thread;

use super::{FREE, Room, WORDS, place};
use crate::storage::atomic::AtomicU64;

/// The model checker's atomics cannot be made by a constant.
fn rooms(count: usize) -> Arc<Vec<Room>> {
    let room = |_| Room {
        state: AtomicU64::new(FREE),
        words: core::array::from_fn::<_, WORDS, _>(|_| AtomicU64::new(0)),
    };
    Arc::new((0..count).map(room).collect())
}

/// What the texts are that have rooms.
fn texts(rooms: &[Room]) -> Vec<String> {
    let texts = rooms.iter().filter_map(Room::text);
    let mut texts: Vec<String> = texts.map(|kept| kept.as_str().to_owned()).collect();
    texts.sort();
    texts
}

/// Brings texts from a thread each, and checks that each has the room that it was told, or none.
fn bring<const THREADS: usize>(rooms: &Arc<Vec<Room>>, brought: [&'static str; THREADS]) {
    let threads = brought.map(|text| {
        let rooms = Arc::clone(rooms);
        thread::spawn(move || {
            let place = place(&rooms, &["_other"], text);
            if let Some(room) = rooms.get(place) {
                assert_eq!(room.text().unwrap().as_str(), text);
            }
        })
    });
    threads.into_iter().for_each(|thread| thread.join().unwrap());
}

#[test]
fn a_text_that_two_threads_bring_has_one_room() {
    loom::model(|| {
        let rooms = rooms(2);
        bring(&rooms, ["acme", "acme"]);
        assert_eq!(texts(&rooms), ["acme"]);
    });
}

#[test]
fn texts_that_race_for_rooms_have_one_each() {
    // Every order would take minutes; few defects need a thread to be interrupted three times.
    let mut model = loom::model::Builder::new();
    model.preemption_bound = Some(2);
    model.check(|| {
        let rooms = rooms(2);
        bring(&rooms, ["acme", "globex", "acme"]);
        assert_eq!(texts(&rooms), ["acme", "globex"]);
    });
}
