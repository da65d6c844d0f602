//! Tests of the whole store, through the public family types.

use core::sync::atomic::AtomicBool;
use core::sync::atomic::Ordering::Relaxed;
use std::collections::BTreeMap;
use std::string::{String, ToString as _};
use std::thread;
use std::time::Duration;
use std::vec::Vec;

use super::key::MAX_TEXT_LEN;
#[cfg(feature = "std")]
use super::key::Part;
#[cfg(feature = "std")]
use super::overflow::Overflow;
use super::scrape::Scrape;
#[cfg(feature = "std")]
use super::slot::OVERFLOW;
use super::slot::{GENERATION, LAST};
use super::store::KeyedStore;
#[cfg(feature = "std")]
use super::store::{Activity, CHANGE, KeyedSettings};
use crate::metric::keyed::{
    KeyedCounter, KeyedFamily, KeyedGauge, KeyedMetric as _, KeyedSource as _, KeyedStateSet, Text,
};
use crate::metric::label::Label;
use crate::storage::atomic::AtomicU64;
use crate::storage::keyed::thread as registration;

type Counters = KeyedFamily<KeyedCounter, Text>;

/// Ten minutes.
#[cfg(feature = "std")]
const IDLE: u64 = 600_000;

/// Returns the series of a page: labels joined by `|`, and the first cell.
fn page_at(store: &KeyedStore, now: u64) -> BTreeMap<String, u64> {
    let (mut scrape, mut page) = (Scrape::new(store, now), BTreeMap::new());
    let mut sums = [0];
    while let Some(series) = scrape.next(&mut sums) {
        let mut texts: Vec<String> = Vec::new();
        match series.labels {
            Some(labels) => labels.for_each(|_, text| texts.push(text.into())),
            None => texts.push("_other".into()),
        }
        assert_eq!(page.insert(texts.join("|"), sums[0]), None, "{texts:?} twice on a page");
    }
    page
}

fn page(store: &KeyedStore) -> BTreeMap<String, u64> {
    page_at(store, 0)
}

fn expected(series: &[(&str, u64)]) -> BTreeMap<String, u64> {
    series.iter().map(|(name, value)| (name.to_string(), *value)).collect()
}

#[test]
fn a_series_is_exposed_from_its_first_record() {
    static FAMILY: Counters = crate::__keyed!(counter(4, 0));
    let acme = FAMILY.with("acme");
    assert_eq!(page(FAMILY.store()), expected(&[]));
    acme.inc();
    FAMILY.with("acme").add(2);
    thread::spawn(|| FAMILY.with("acme").add(10)).join().unwrap();
    assert_eq!(page(FAMILY.store()), expected(&[("acme", 13)]));
    assert_eq!((acme.get(), FAMILY.len()), (13, 1));
    assert!(!acme.is_overflow() && acme.is_current());
}

#[test]
fn combinations_are_compared_with_their_lengths() {
    static FAMILY: KeyedFamily<KeyedCounter, (Text, Text)> = crate::__keyed!(counter(8, 0));
    for (index, labels) in
        [("ab", "c"), ("a", "bc"), ("abc", ""), ("", "abc"), ("", "")].into_iter().enumerate()
    {
        FAMILY.with(labels).add(1 << index);
    }
    let all = [("ab|c", 1), ("a|bc", 2), ("abc|", 4), ("|abc", 8), ("|", 16)];
    assert_eq!(page(FAMILY.store()), expected(&all));
}

#[test]
#[cfg(feature = "std")]
#[cfg_attr(miri, ignore = "has one thread, and takes minutes there")]
fn sixteen_labels_of_256_bytes_are_one_series() {
    static FAMILY: KeyedFamily<KeyedCounter, All> = crate::__keyed!(counter(3, 0));
    type All = (
        Text,
        Text,
        Text,
        Text,
        Text,
        Text,
        Text,
        Text,
        Text,
        Text,
        Text,
        Text,
        Text,
        Text,
        Text,
        Text,
    );
    let texts: Vec<String> =
        (0..16).map(|label| std::format!("{label:02}").repeat(MAX_TEXT_LEN / 2)).collect();
    let add = |last: &str, amount| {
        let t = |index: usize| texts[index].as_str();
        let labels = (
            t(0),
            t(1),
            t(2),
            t(3),
            t(4),
            t(5),
            t(6),
            t(7),
            t(8),
            t(9),
            t(10),
            t(11),
            t(12),
            t(13),
            t(14),
            last,
        );
        FAMILY.with(labels).add(amount);
    };
    add(&texts[15], 1);
    add("short", 2);
    add(&texts[15], 4);
    let long = texts.join("|");
    let short = std::format!("{}|short", texts[..15].join("|"));
    assert_eq!(page(FAMILY.store()), expected(&[(&long, 5), (&short, 2)]));
    // A slot that is let again keeps its block, also for a shorter key.
    FAMILY.retain(|labels| labels[15] == "short");
    assert_eq!(FAMILY.len(), 1);
    add("x", 8);
    let x = std::format!("{}|x", texts[..15].join("|"));
    assert_eq!(page(FAMILY.store()), expected(&[(&x, 8), (&short, 2)]));
}

#[test]
fn what_has_no_slot_is_in_the_overflow() {
    static FAMILY: Counters = crate::__keyed!(counter(2, 0));
    let long = "x".repeat(MAX_TEXT_LEN + 1);
    for name in [&long, "a\nb", "\u{202e}", "_other", "a", "b", "c", "a", "c"] {
        FAMILY.with(name).inc();
    }
    assert!(FAMILY.with("c").is_overflow() && FAMILY.with("c").is_current());
    assert_eq!(page(FAMILY.store()), expected(&[("_other", 6), ("a", 2), ("b", 1)]));
    assert_eq!(FAMILY.with("c").get(), 6);
    assert!(!FAMILY.remove("c") && !FAMILY.remove("_other"));
    // Without `std` a text has no more space than its slot.
    let longest = "x".repeat(if cfg!(feature = "std") { MAX_TEXT_LEN } else { 56 });
    assert!(FAMILY.remove("a"));
    FAMILY.with(&longest).inc();
    assert_eq!(page(FAMILY.store()), expected(&[("_other", 6), (&longest, 1), ("b", 1)]));
    assert!(FAMILY.remove(&longest));
    let is_overflow = FAMILY.with(&"x".repeat(57)).is_overflow();
    assert_eq!(is_overflow, cfg!(not(feature = "std")));
}

#[test]
fn a_removed_combination_begins_at_0() {
    static FAMILY: Counters = crate::__keyed!(counter(2, 0));
    let stale = FAMILY.with("a");
    stale.add(5);
    assert!(FAMILY.remove("a"));
    stale.add(100);
    assert_eq!((stale.get(), stale.is_current()), (0, false));
    assert_eq!(page(FAMILY.store()), expected(&[]));
    FAMILY.with("b").add(7);
    FAMILY.with("a").add(1);
    stale.add(100);
    assert_eq!(page(FAMILY.store()), expected(&[("a", 1), ("b", 7)]));
    assert!(!FAMILY.remove("c"));
    {
        let guarded = FAMILY.guard("a");
        guarded.inc();
        assert_eq!(guarded.get(), 2);
    }
    assert_eq!(page(FAMILY.store()), expected(&[("b", 7)]));
    assert_eq!(FAMILY.len(), 1);
}

#[test]
fn records_to_shared_cells_follow_the_same_rules() {
    static FAMILY: Counters = crate::__keyed!(counter(1, 0));
    let previous = registration::use_shared(true);
    let stale = FAMILY.with("a");
    stale.add(5);
    registration::use_shared(previous);
    stale.add(1);
    assert_eq!(page(FAMILY.store()), expected(&[("a", 6)]));
    assert!(FAMILY.remove("a"));
    let previous = registration::use_shared(true);
    stale.add(5);
    FAMILY.with("b").add(7);
    FAMILY.with("c").add(9);
    registration::use_shared(previous);
    assert_eq!(page(FAMILY.store()), expected(&[("_other", 9), ("b", 7)]));
}

#[test]
fn a_gauge_is_one_value_for_all_threads_and_cannot_be_set_in_the_overflow() {
    static FAMILY: KeyedFamily<KeyedGauge, Text> = crate::__keyed!(gauge(1, 0));
    let level = FAMILY.with("a");
    level.set(17);
    thread::spawn(|| FAMILY.with("a").add(-7)).join().unwrap();
    level.inc();
    assert_eq!(level.get(), 11);
    FAMILY.with("b").set(3);
    assert_eq!((FAMILY.with("b").get(), FAMILY.dropped()), (0, 1));
    assert_eq!(page(FAMILY.store()), expected(&[("a", 11)]));
    FAMILY.with("b").add(3);
    FAMILY.with("c").dec();
    assert_eq!(page(FAMILY.store()), expected(&[("_other", 2), ("a", 11)]));
    // A new base for all threads.
    thread::spawn(|| FAMILY.with("a").set(5)).join().unwrap();
    level.dec();
    assert_eq!((level.get(), FAMILY.dropped()), (4, 1));
    // Each one is taken once.
    assert_eq!([(); 2].map(|()| FAMILY.store().take_dropped()), [1, 0]);
    FAMILY.with("c").set(3);
    assert_eq!((FAMILY.store().take_dropped(), FAMILY.dropped()), (1, 2));
}

#[test]
#[cfg(feature = "std")]
fn a_gauge_is_idle_without_records_and_not_while_it_counts_something() {
    static FAMILY: KeyedFamily<KeyedGauge, Text> = crate::__keyed!(gauge(2, IDLE));
    let page_at = |now| page_at(FAMILY.store(), now).into_iter().collect::<Vec<_>>();
    let set = FAMILY.with("set");
    set.set(11);
    assert_eq!(page_at(1_000), [("set".into(), 11)]);
    // Setting the same value again is a record.
    set.set(11);
    assert_eq!(page_at(700_000), [("set".into(), 11)]);
    assert_eq!(page_at(1_400_000), []);
    let guard = FAMILY.with("in flight").guard();
    assert_eq!(page_at(1_500_000), [("in flight".into(), 1)]);
    assert_eq!(page_at(9_500_000), [("in flight".into(), 1)]);
    // Up and down again between two scrapes is a record.
    drop(FAMILY.with("in flight").guard());
    drop(guard);
    assert_eq!(page_at(9_600_000), [("in flight".into(), 0)]);
    assert_eq!(page_at(10_600_000), []);
}

/// States of the tests.
#[derive(Clone, Copy, Debug)]
enum Link {
    Down,
    Up,
    Failed,
}

impl Label for Link {
    const __VALUES: &'static [&'static str] = &["down", "up", "failed"];

    fn index(self) -> usize {
        self as usize
    }
}

#[test]
fn a_state_is_that_of_all_threads_and_never_of_the_overflow() {
    static FAMILY: KeyedFamily<KeyedStateSet<Link>, Text> = crate::__keyed!(state_set(1, 0));
    let link = FAMILY.with("a");
    assert!(link.is(Link::Down));
    assert_eq!(page(FAMILY.store()), expected(&[]));
    link.set(Link::Up);
    thread::spawn(|| FAMILY.with("a").set(Link::Failed)).join().unwrap();
    assert!(link.is(Link::Failed));
    FAMILY.with("b").set(Link::Up);
    assert_eq!((FAMILY.with("b").is(Link::Down), FAMILY.dropped()), (true, 1));
    assert_eq!(page(FAMILY.store()), expected(&[("a", 2)]));
    assert!(FAMILY.remove("a"));
    link.set(Link::Up);
    assert_eq!(page(FAMILY.store()), expected(&[]));
    // The slot of `a` has no state of it left.
    FAMILY.with("b").set(Link::Down);
    assert_eq!(page(FAMILY.store()), expected(&[("b", 0)]));
}

#[test]
#[cfg(feature = "std")]
fn a_state_set_is_idle_unless_a_state_is_set_again() {
    static FAMILY: KeyedFamily<KeyedStateSet<Link>, Text> = crate::__keyed!(state_set(2, IDLE));
    let page_at = |now| page_at(FAMILY.store(), now).into_iter().collect::<Vec<_>>();
    let link = FAMILY.with("a");
    link.set(Link::Up);
    assert_eq!(page_at(1_000), [("a".into(), 1)]);
    link.set(Link::Up);
    assert_eq!(page_at(700_000), [("a".into(), 1)]);
    assert_eq!(page_at(1_400_000), []);
    link.set(Link::Up);
    assert_eq!(page_at(1_400_001), [("a".into(), 1)]);
}

#[test]
fn a_guard_subtracts_from_the_series_that_it_added_to() {
    static FAMILY: KeyedFamily<KeyedGauge, Text> = crate::__keyed!(gauge(1, 0));
    let stale = FAMILY.with("a").guard();
    let overflow = FAMILY.with("b").guard();
    assert_eq!(page(FAMILY.store()), expected(&[("_other", 1), ("a", 1)]));
    assert!(FAMILY.remove("a"));
    let guard = FAMILY.with("a").guard();
    thread::spawn(|| drop((stale, overflow))).join().unwrap();
    assert_eq!(page(FAMILY.store()), expected(&[("_other", 0), ("a", 1)]));
    drop(guard);
    assert_eq!(FAMILY.with("a").get(), 0);
}

#[test]
fn floats_and_durations_are_gauges_too() {
    static RATIO: KeyedFamily<KeyedGauge<f64>, Text> = crate::__keyed!(gauge(1, 0));
    static AGE: KeyedFamily<KeyedGauge<Duration>, Text> = crate::__keyed!(gauge(1, 0));

    let is = |labels, expected: f64| RATIO.with(labels).get().to_bits() == expected.to_bits();
    let ratio = RATIO.with("a");
    ratio.add(0.25);
    ratio.set(0.1);
    assert!(is("a", 0.1));
    ratio.add(-0.1);
    ratio.set(f64::INFINITY);
    assert!(is("a", f64::INFINITY));
    RATIO.with("b").add(2.5);
    RATIO.with("c").add(-0.5);
    assert!(is("d", 2.0));
    AGE.with("a").set(Duration::from_secs(3));
    thread::spawn(|| AGE.with("a").add(Duration::from_millis(5))).join().unwrap();
    assert_eq!(AGE.with("a").get(), Duration::from_millis(3_005));
}

/// Each thread adds to a gauge, subtracts from it, and sets it at times: what was added after the last set counts.
#[test]
fn a_set_is_a_base_for_the_additions_of_all_threads() {
    static FAMILY: KeyedFamily<KeyedGauge, Text> = crate::__keyed!(gauge(1, 0));
    let rounds = if cfg!(miri) { 20 } else { 2_000 };
    let gauge = FAMILY.with("a");
    for round in 0..rounds {
        // The threads add 7 each before the set, or after it.
        thread::scope(|scope| {
            scope.spawn(|| gauge.add(7));
            scope.spawn(|| gauge.set(round * 1_000));
            scope.spawn(|| {
                let previous = registration::use_shared(true);
                gauge.add(7);
                registration::use_shared(previous);
            });
        });
        let after_set = gauge.get() - round * 1_000;
        assert!([0, 7, 14].contains(&after_set), "round {round}: {after_set}");
    }
}

#[test]
#[cfg(feature = "std")]
fn idle_series_are_hidden_and_come_back_with_their_value() {
    static FAMILY: Counters = crate::__keyed!(counter(2, IDLE));
    let store = FAMILY.store();
    let kept = FAMILY.with("a");
    kept.add(5);
    FAMILY.with("b").add(1);
    assert_eq!(page_at(store, 1_000_000).len(), 2);
    FAMILY.with("b").add(1);
    assert_eq!(page_at(store, 1_599_999), expected(&[("a", 5), ("b", 2)]));
    assert_eq!(page_at(store, 1_600_000), expected(&[("b", 2)]));
    // It has its slot still, and a kept handle shows it again.
    kept.add(1);
    assert_eq!(page_at(store, 1_600_001), expected(&[("a", 6), ("b", 2)]));
    assert_eq!(page_at(store, 2_200_000), expected(&[("a", 6)]));
    assert_eq!((FAMILY.len(), page_at(store, 2_300_000)), (2, expected(&[])));
    // Under pressure the one that is hidden longest goes first.
    FAMILY.with("c").add(9);
    assert!(kept.is_current());
    FAMILY.with("d").add(9);
    assert!(!kept.is_current());
    assert!(FAMILY.with("e").is_overflow());
    assert_eq!(page_at(store, 2_300_001), expected(&[("c", 9), ("d", 9)]));
}

#[test]
#[cfg(feature = "std")]
fn a_hidden_series_that_moved_is_not_ended() {
    static FAMILY: Counters = crate::__keyed!(counter(1, IDLE));
    let kept = FAMILY.with("a");
    kept.inc();
    page_at(FAMILY.store(), 1_000_000);
    assert_eq!(page_at(FAMILY.store(), 2_000_000).len(), 0);
    kept.inc();
    assert!(FAMILY.with("b").is_overflow());
    assert_eq!(page_at(FAMILY.store(), 2_000_001), expected(&[("a", 2)]));
}

#[test]
fn a_slot_is_not_used_after_its_last_generation() {
    static FAMILY: Counters = crate::__keyed!(counter(1, 0));
    let (_, first) = FAMILY.with("a").series();
    assert_eq!(first >> 24, 1);
    let slot = FAMILY.store().slot(1).unwrap();
    slot.state.store(LAST - GENERATION, Relaxed);
    assert!(FAMILY.remove("a"));
    assert!(FAMILY.with("b").is_overflow());
    assert!(FAMILY.with("a").is_overflow());
}

#[test]
fn a_chosen_hash_costs_no_more_than_the_table() {
    // All keys in one home, as an attacker could choose them who knew the seed.
    let table = super::table::SlotTable::new();
    let slots = if cfg!(miri) { 50 } else { 500 };
    let entries = super::table::table_len(slots);
    let entries: Vec<_> = (0..entries).map(|_| AtomicU64::new(0)).collect();
    for slot in 1..=slots {
        table.grow(&entries, slot);
        table.insert(&entries, 0xABCD << 48, slot);
    }
    assert_eq!(table.all(&entries, 0xABCD << 48).count(), slots);
}

#[cfg(feature = "std")]
/// Returns values that a client could choose so that a hash that is not seeded, or mixes badly, has few
/// homes for them.
fn chosen_values(values: u32) -> [(&'static str, Vec<String>); 7] {
    let all = |value: &dyn Fn(u32) -> String| (0..values).map(value).collect();
    let bits = |number: u32, zero: char, one: char| {
        (0..20).map(|bit| if number >> bit & 1 == 0 { zero } else { one }).collect::<String>()
    };
    [
        ("numbers", all(&|number| number.to_string())),
        ("numbers in words of their own", all(&|number| std::format!("{number:0>64}"))),
        ("numbers at the beginning of long texts", all(&|number| std::format!("{number:x<256}"))),
        ("one bit of each byte", all(&|number| bits(number, '`', 'a'))),
        ("no bits but one of each byte", all(&|number| bits(number, '@', 'A'))),
        ("repetitions of a word", all(&|number| std::format!("{number:08}").repeat(8))),
        (
            "words that two others make in a product",
            all(&|number| std::format!("{:08}{:08}", number % 317, number / 317)),
        ),
    ]
}

/// Claims a slot for each of the values, as far as there are any.
#[cfg(feature = "std")]
fn claimed(values: &[String], max: u32) -> KeyedStore {
    let store = KeyedStore::new(KeyedSettings {
        max,
        cells: 1,
        activity: Activity::Sum,
        float: None,
        values: &[&[]],
        idle: 0,
        exemplars: 1,
        are_shared: false,
    });
    let handles = values.iter().map(|value| store.find_or_claim(&[Part::text(value)]));
    let others = handles.filter(|handle| *handle == OVERFLOW).count();
    assert_eq!(store.len() + others, values.len());
    store
}

/// Number of values that are chosen.
#[cfg(feature = "std")]
const CHOSEN: u32 = 100_000;

#[cfg(feature = "std")]
#[test]
#[cfg_attr(miri, ignore = "has one thread, and takes minutes there")]
fn of_chosen_values_without_a_slot_only_the_first_takes_the_lock() {
    const MAX: u32 = 1000;

    for (pattern, values) in chosen_values(CHOSEN) {
        let store = claimed(&values, MAX);
        assert_eq!(store.len(), MAX as usize, "{pattern}");
        // Of those without a slot only the first takes the lock and makes a change.
        let changes = store.changes.load(Relaxed) / CHANGE;
        assert_eq!(changes, u64::from(MAX) + 1, "{pattern}");
    }
}

/// A search reads fewer than two entries in the mean, and never more than 64, whether all of 100,000
/// chosen values have slots or one in a hundred. Usual are 1.1 and 1.4, and at most 12. An attacker who knows
/// the seed reaches the number of slots, see above.
#[cfg(feature = "std")]
#[test]
#[cfg_attr(miri, ignore = "has one thread, and takes more than eight minutes there")]
fn chosen_values_are_found_after_few_entries_of_a_table_of_limited_size() {
    for (pattern, values) in chosen_values(CHOSEN) {
        for max in [CHOSEN / 100, CHOSEN] {
            let store = claimed(&values, max);
            let probes = values.iter().map(|value| store.probes(&[Part::text(value)]));
            let (mut sum, mut longest) = (0, 0);
            for (entries, probes) in probes {
                // Levels of two, four, … times the slots, the last one at least three times.
                assert!(entries <= (12 * max as usize).max(128), "{pattern}: {entries} for {max}");
                sum += probes;
                longest = longest.max(probes);
            }
            assert!(sum < 2 * values.len() && longest <= 64, "{pattern}: {sum}, {longest}");
        }
    }
}

#[cfg(feature = "std")]
#[test]
fn a_full_family_names_the_label_with_most_values() {
    static FAMILY: KeyedFamily<KeyedCounter, (Text, Text)> = KeyedFamily::counter(4, 0);
    let hint = || FAMILY.store().take_overflow();
    for (method, path) in [("GET", "/a"), ("GET", "/b"), ("PUT", "/c"), ("PUT", "/d")] {
        FAMILY.with((method, path)).inc();
    }
    assert_eq!(hint(), None);
    FAMILY.with(("GET", "/e")).inc();
    assert_eq!(hint(), Some(Overflow::Full { label: 1, values: 4 }));
    assert_eq!(hint(), None);
    FAMILY.with(("GET", "/f")).inc();
    assert_eq!(hint(), Some(Overflow::Full { label: 1, values: 4 }));
    FAMILY.remove(("GET", "/a"));
    let long = "x".repeat(MAX_TEXT_LEN + 1);
    FAMILY.with(("GET", &long)).inc();
    assert_eq!(hint(), Some(Overflow::Text { label: 1 }));
    FAMILY.with(("G\nET", "/a")).inc();
    assert_eq!(hint(), Some(Overflow::Text { label: 0 }));
    FAMILY.with(("PUT", "/a")).inc();
    assert_eq!(hint(), None);
}

/// Series that come and go in all threads at once, compared with a naive account.
///
/// Each tenant is recorded, in steps of its own amount, by one thread at a time, so that a foreign
/// record shows as a value that is not a multiple. Each thread counts what it recorded while it had not
/// removed the tenant since.
#[test]
fn every_record_is_in_its_own_series_or_in_the_overflow() {
    static FAMILY: Counters = crate::__keyed!(counter(64, 0));
    static DONE: AtomicBool = AtomicBool::new(false);
    const THREADS: u8 = if cfg!(miri) { 3 } else { 8 };
    const TENANTS: u64 = if cfg!(miri) { 30 } else { 10_000 };
    // Larger than all that the overflow receives, and unlike for all tenants.
    let amount = |tenant: u64| tenant + 1;

    let (in_series, in_overflow): (u64, u64) = thread::scope(|scope| {
        let scraper = scope.spawn(move || {
            let mut before: BTreeMap<String, (u64, u64)> = BTreeMap::new();
            let mut pages = 0_u64;
            while pages < 2 || !(DONE.load(Relaxed) || cfg!(miri) && pages == 5) {
                let mut now = BTreeMap::new();
                let mut scrape = Scrape::new(FAMILY.store(), 0);
                let mut sums = [0];
                while let Some(series) = scrape.next(&mut sums) {
                    let Some(labels) = series.labels else { continue };
                    let mut name = String::new();
                    labels.for_each(|_, text| name = text.into());
                    let tenant: u64 = name.parse().unwrap();
                    assert_eq!(sums[0] % amount(tenant), 0, "tenant {tenant} has {}", sums[0]);
                    let handle = series.handle;
                    assert!(now.insert(name, (handle, sums[0])).is_none(), "{tenant} twice");
                }
                for (name, (handle, value)) in &now {
                    if let Some((handle_before, value_before)) = before.get(name)
                        && handle == handle_before
                    {
                        assert!(value >= value_before, "{name} fell: {value} < {value_before}");
                    }
                }
                before = now;
                pages += 1;
            }
        });
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| {
                scope.spawn(move || {
                    let (mut in_series, mut in_overflow) = (0, 0);
                    let mut random = u64::from(thread) * 7 + 1;
                    let mut stale = Vec::new();
                    for tenant in (u64::from(thread)..TENANTS).step_by(usize::from(THREADS)) {
                        let name = tenant.to_string();
                        let mut recorded = 0;
                        let mut live = None;
                        for step in 0..4 {
                            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                            let handle = FAMILY.with(&name);
                            handle.add(amount(tenant));
                            if handle.is_overflow() {
                                in_overflow += amount(tenant);
                            } else {
                                recorded += amount(tenant);
                                live = Some(handle);
                                assert_eq!(handle.get(), recorded);
                            }
                            // Handles that became stale long ago record into nothing.
                            for handle in &stale {
                                KeyedCounter::add(*handle, 1);
                            }
                            if step % 2 == 1 && random >> 62 != 0 && FAMILY.remove(&name) {
                                in_series += recorded;
                                recorded = 0;
                                stale.extend(live.take());
                                stale.truncate(3);
                            }
                        }
                        if FAMILY.remove(&name) {
                            in_series += recorded;
                        } else {
                            assert_eq!(recorded, 0);
                        }
                    }
                    (in_series, in_overflow)
                })
            })
            .collect();
        let sums = threads.into_iter().map(|thread| thread.join().unwrap());
        let sums = sums.fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
        DONE.store(true, Relaxed);
        scraper.join().unwrap();
        sums
    });
    let all: u64 = (0..TENANTS).map(|tenant| 4 * amount(tenant)).sum();
    assert_eq!(in_series + in_overflow, all);
    assert_eq!(FAMILY.len(), 0);
    let overflow = page(FAMILY.store()).get("_other").copied().unwrap_or_default();
    assert_eq!(overflow, in_overflow);
}
