//! Callbacks that are called at each scrape: replaced, and contained if they fail.

use std::panic::panic_any;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Barrier, Mutex};
use std::thread;

use metrics_catalog::{Access, Catalog, Endpoint, Format, Request};

use crate::page::{catalogs, counted, decode, encode, quietly, text};
use crate::protobuf::schema::MetricFamily;

catalogs! { "../generated/callbacks.rs": replaced itself used panicking odd nested raced }

/// Function that `opened_total` reads.
static OPENED_PANICS: AtomicBool = AtomicBool::new(false);

#[expect(clippy::unnecessary_wraps, reason = "the catalog asks for this signature")]
pub(crate) fn opened() -> Option<u64> {
    assert!(!OPENED_PANICS.load(SeqCst), "the function panics");
    Some(3)
}

/// Returns the samples of a scrape, without metadata.
fn samples(catalog: &'static Catalog, format: Format) -> Vec<String> {
    let text = text(catalog, format);
    text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

/// Returns the number of failures that the library has counted of a family.
fn failures(family: &str, reason: &str) -> u64 {
    counted(&format!("metrics_callback_failed_total{{family=\"{family}\",reason=\"{reason}\"}}"))
}

#[test]
fn the_last_callback_is_read() {
    use replaced::{CATALOG, queue};

    for depth in [7, -2] {
        queue::DEPTH.set_callback(move || depth).unwrap();
        assert_eq!(queue::DEPTH.get(), Some(depth));
        assert_eq!(samples(&CATALOG, Format::Text)[0], format!("app_queue_depth {depth}"));
    }
    let error = queue::OPENED_TOTAL.set_callback(|| 4).unwrap_err();
    assert_eq!(
        error.to_string(),
        "callback already set; remove the call of `set_callback`, or `read` from the catalog"
    );
    assert_eq!(queue::OPENED_TOTAL.get(), Some(3));
}

#[test]
fn a_callback_may_replace_itself_and_is_dropped_after_its_call() {
    use itself::{CATALOG, queue};

    /// Sets the callback once more when it is dropped.
    struct Last(Arc<AtomicUsize>);

    impl Drop for Last {
        fn drop(&mut self) {
            self.0.fetch_add(1, SeqCst);
            queue::LOAD_RATIO.set_callback(|| 0.5).unwrap();
        }
    }

    let drops = Arc::new(AtomicUsize::new(0));
    let last = Last(Arc::clone(&drops));
    queue::DEPTH
        .set_callback(move || {
            let before = last.0.load(SeqCst);
            queue::DEPTH.set_callback(|| 2).unwrap();
            assert_eq!(last.0.load(SeqCst), before, "dropped during its call");
            1
        })
        .unwrap();
    assert_eq!(samples(&CATALOG, Format::Text)[0], "app_queue_depth 1");
    assert_eq!(drops.load(SeqCst), 1);
    assert_eq!(
        samples(&CATALOG, Format::Text)[..2],
        ["app_queue_depth 2", "app_queue_load_ratio 0.5"]
    );
}

#[test]
fn a_slow_callback_delays_neither_its_replacement_nor_another_scrape() {
    use used::{CATALOG, queue};

    let (entered, replaced) = (Arc::new(Barrier::new(2)), Arc::new(Barrier::new(2)));
    let (entering, replacing) = (Arc::clone(&entered), Arc::clone(&replaced));
    queue::DEPTH
        .set_callback(move || {
            entering.wait();
            replacing.wait();
            1
        })
        .unwrap();
    let slow = thread::spawn(|| samples(&CATALOG, Format::Text));
    entered.wait();
    queue::DEPTH.set_callback(|| 2).unwrap();
    assert_eq!(samples(&CATALOG, Format::Text)[0], "app_queue_depth 2");
    replaced.wait();
    assert_eq!(slow.join().unwrap()[0], "app_queue_depth 1");
}

#[test]
fn a_panic_costs_its_family_and_is_counted() {
    use panicking::{CATALOG, queue};

    /// Payload whose destructor panics too.
    struct Payload;

    impl Drop for Payload {
        fn drop(&mut self) {
            panic_any(7_u8);
        }
    }

    queue::LOAD_RATIO.set_callback(|| 0.5).unwrap();
    queue::DEPTH.set_callback(|| panic!("no depth")).unwrap();
    let before = failures("app_queue_depth", "panic");
    let rest = ["app_queue_load_ratio 0.5", "app_queue_spent_total 0", "app_queue_opened_total 3"];
    quietly(&["no depth"], || {
        let page = text(&CATALOG, Format::Text);
        assert!(page.starts_with("# HELP app_queue_load_ratio "), "{page}");
        assert_eq!(samples(&CATALOG, Format::Text)[..3], rest);
        let page = text(&CATALOG, Format::OpenMetrics);
        assert!(!page.contains("app_queue_depth") && page.ends_with("\n# EOF\n"), "{page}");

        queue::DEPTH.set_callback(|| panic_any(Payload)).unwrap();
        let families = decode(&encode(&CATALOG, Format::Protobuf));
        assert!(families.iter().all(|family| family.metric.len() == 1), "{families:?}");
        let names: Vec<&str> = families.iter().map(MetricFamily::name).collect();
        let rest = ["load_ratio", "spent_total", "opened_total", "workers"];
        assert_eq!(names, rest.map(|name| format!("app_queue_{name}")));

        let endpoint = Endpoint::new(&CATALOG, Access::Open).filter_families(|_| true);
        let target = format!("{}?name[]=app_queue_depth", Endpoint::DEFAULT_PATH);
        let mut body = Vec::new();
        let Ok(response) = endpoint.respond(&Request::get(&target), &mut body);
        assert_eq!((response.status(), &body[..]), (200, &b""[..]));
        // A family that is left out costs no call.
        let target = format!("{}?name[]=app_queue_workers", Endpoint::DEFAULT_PATH);
        let Ok(_) = endpoint.respond(&Request::get(&target), &mut body);
    });
    assert_eq!(failures("app_queue_depth", "panic") - before, 5);

    let before = failures("app_queue_opened_total", "panic");
    OPENED_PANICS.store(true, SeqCst);
    let without = quietly(&["the function panics"], || samples(&CATALOG, Format::Text));
    OPENED_PANICS.store(false, SeqCst);
    assert!(!without.iter().any(|line| line.starts_with("app_queue_opened_total")));
    assert!(failures("app_queue_opened_total", "panic") > before);
    queue::DEPTH.set_callback(|| 4).unwrap();
    assert_eq!(samples(&CATALOG, Format::Text)[0], "app_queue_depth 4");
}

#[test]
fn a_counter_shows_no_value_that_its_type_forbids() {
    use odd::{CATALOG, queue};

    let family = "app_queue_spent_total";
    let spent = || {
        let samples = samples(&CATALOG, Format::OpenMetrics);
        samples.into_iter().find(|sample| sample.starts_with(family))
    };
    let before = failures(family, "value");
    for (failed, value) in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0].into_iter().zip(1..) {
        queue::SPENT_TOTAL.set_callback(move || failed).unwrap();
        queue::LOAD_RATIO.set_callback(move || failed).unwrap();
        assert_eq!(spent(), None, "{failed}");
        assert_eq!(failures(family, "value") - before, value);
    }
    // A gauge may have any value.
    let gauges = [(f64::NAN, "NaN"), (f64::INFINITY, "+Inf"), (f64::NEG_INFINITY, "-Inf")];
    for (value, text) in gauges {
        queue::LOAD_RATIO.set_callback(move || value).unwrap();
        let line = format!("app_queue_load_ratio {text}");
        assert!(samples(&CATALOG, Format::Text).contains(&line), "{line}");
    }
    queue::SPENT_TOTAL.set_callback(|| 0.25).unwrap();
    assert_eq!(spent().as_deref(), Some("app_queue_spent_total 0.25"));
}

#[test]
fn a_callback_that_scrapes_ends() {
    use nested::{CATALOG, queue};

    static INNER: Mutex<Vec<String>> = Mutex::new(Vec::new());
    queue::DEPTH.set_callback(|| 1).unwrap();
    queue::LOAD_RATIO
        .set_callback(|| {
            *INNER.lock().unwrap() = samples(&CATALOG, Format::Text);
            0.5
        })
        .unwrap();
    let before = failures("app_queue_load_ratio", "nested");
    let outer = samples(&CATALOG, Format::Text);
    assert_eq!(outer[..2], ["app_queue_depth 1", "app_queue_load_ratio 0.5"]);
    assert_eq!(*INNER.lock().unwrap(), ["app_queue_workers 0"]);
    assert_eq!(failures("app_queue_load_ratio", "nested") - before, 1);
}

#[test]
fn scrapes_and_replacements_race() {
    use raced::{CATALOG, queue};

    const ROUNDS: i64 = if cfg!(miri) { 10 } else { 2000 };
    queue::DEPTH.set_callback(|| 0).unwrap();
    thread::scope(|scope| {
        scope.spawn(|| {
            for round in 0..ROUNDS {
                queue::DEPTH.set_callback(move || round).unwrap();
            }
        });
        for _ in 0..2 {
            scope.spawn(|| {
                let mut last = 0;
                for _ in 0..ROUNDS / 10 {
                    let sample = samples(&CATALOG, Format::Text).swap_remove(0);
                    let value = sample.strip_prefix("app_queue_depth ").unwrap().parse().unwrap();
                    assert!(value >= last, "{value} after {last}");
                    last = value;
                }
            });
        }
    });
    assert_eq!(queue::DEPTH.get(), Some(ROUNDS - 1));
}
