//! The runtimes of tokio on the page are as busy as they are.

use std::sync::mpsc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use metrics_catalog_service::tokio_runtime::{CATALOG, forget, observe};
use tokio::runtime::{Builder, Runtime};

use crate::page::Page;

fn sample(metric: &str, runtime: &str) -> String {
    format!("tokio_runtime_{metric}{{runtime=\"{runtime}\"}}")
}

/// Returns the value of a metric of a runtime.
fn value(metric: &str, runtime: &str) -> u64 {
    Page::of(&CATALOG).value(&sample(metric, runtime))
}

fn busy(runtime: &str) -> f64 {
    Page::of(&CATALOG).float(&sample("busy_seconds_total", runtime))
}

fn two_workers() -> Runtime {
    Builder::new_multi_thread().worker_threads(2).enable_time().build().unwrap()
}

/// Waits for a value, because workers publish theirs when they park.
fn wait_for(reason: &str, condition: impl Fn() -> bool) {
    let start = Instant::now();
    while !condition() {
        assert!(start.elapsed() < Duration::from_secs(10), "not within 10 s: {reason}");
        sleep(Duration::from_millis(5));
    }
}

#[test]
fn workers_tasks_and_queues_are_counted() {
    let runtime = two_workers();
    observe("counted", runtime.handle());
    assert_eq!(value("workers", "counted"), 2);
    let tasks: Vec<_> = (0..5).map(|_| runtime.spawn(std::future::pending::<()>())).collect();
    wait_for("tasks are alive", || value("alive_tasks", "counted") == 5);
    tasks.iter().for_each(tokio::task::JoinHandle::abort);
    wait_for("tasks have ended", || value("alive_tasks", "counted") == 0);

    // Both workers are blocked, so that further tasks wait.
    let (sender, begun) = mpsc::channel();
    let ends: Vec<_> = (0..2)
        .map(|_| {
            let (end, receiver) = mpsc::channel::<()>();
            let sender = sender.clone();
            runtime.spawn(async move {
                sender.send(()).unwrap();
                let _ = receiver.recv();
            });
            end
        })
        .collect();
    for _ in 0..2 {
        begun.recv_timeout(Duration::from_secs(10)).unwrap();
    }
    for _ in 0..7 {
        runtime.spawn(async {});
    }
    assert_eq!(value("global_queue_depth", "counted"), 7);
    drop(ends);
    wait_for("the queue is empty", || value("global_queue_depth", "counted") == 0);
    assert!(forget("counted"));
    assert_eq!(Page::of(&CATALOG).text(&sample("workers", "counted")), None);
}

#[test]
fn busy_time_rises_while_tasks_compute_and_only_then() {
    let runtime = two_workers();
    observe("busy", runtime.handle());
    let before = busy("busy");
    let compute = async {
        let start = Instant::now();
        while start.elapsed() < Duration::from_millis(200) {
            std::hint::spin_loop();
        }
    };
    runtime.block_on(async { tokio::spawn(compute).await.unwrap() });
    wait_for("the worker has parked", || busy("busy") >= before + 0.2);
    let after = busy("busy");
    let parks = value("parks_total", "busy");
    assert!(parks > 0);
    sleep(Duration::from_millis(200));
    assert!(busy("busy") < after + 0.1, "{after} and {}", busy("busy"));
    // A new runtime takes the name.
    let other = Builder::new_current_thread().build().unwrap();
    observe("busy", other.handle());
    assert_eq!(value("workers", "busy"), 1);
    assert_eq!(Page::of(&CATALOG).lines("tokio_runtime_workers{runtime=\"busy\"}").len(), 1);
    forget("busy");
}

#[test]
fn unstable_values_are_on_the_page_of_an_unstable_build_only() {
    let runtime = two_workers();
    observe("unstable", runtime.handle());
    for _ in 0..3 {
        runtime.block_on(async { tokio::spawn(async {}).await.unwrap() });
    }
    runtime.block_on(async { tokio::task::spawn_blocking(|| {}).await.unwrap() });
    let page = Page::of(&CATALOG);
    let is_unstable = cfg!(tokio_unstable);
    for metric in [
        "local_queue_depth",
        "blocking_threads",
        "idle_blocking_threads",
        "blocking_queue_depth",
        "spawned_tasks_total",
        "polls_total",
        "steals_total",
        "overflows_total",
        "remote_schedules_total",
        "budget_forced_yields_total",
    ] {
        assert_eq!(page.text(&sample(metric, "unstable")).is_some(), is_unstable, "{metric}");
    }
    if is_unstable {
        assert_eq!(value("spawned_tasks_total", "unstable"), 3);
        assert!(value("blocking_threads", "unstable") >= 1);
        wait_for("polls are published", || value("polls_total", "unstable") >= 3);
    }
    forget("unstable");
}
