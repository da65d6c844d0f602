//! Scrapes continue undisturbed while many clients try wrong secrets and many threads record.
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;

use mail_service::metrics::CATALOG;
use metrics_catalog::PROCESS_CATALOG;

use super::connection::Connection;
use crate::support::exposition::{self, Samples};
use crate::support::service::Service;

const RIGHT: &str = "Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==";
const WRONG: &str = "Basic cHJvbWV0aGV1czpwYXNzd29yZDEyNA==";

/// Sample that shows recording.
const SESSIONS: &str = "mail_smtp_connection_start_total";

/// Numbers of scraping connections, and of connections that try a wrong secret as fast as possible.
const SCRAPERS: usize = 8;
const STRANGERS: usize = 24;
/// Scrapes per connection before the memory of the service is measured, and after.
const WARM_UP: usize = 20;
const SCRAPES: usize = 500;

/// Observations of one scraper.
#[derive(Default)]
struct Seen {
    /// Rejections of other clients during each scrape.
    refused: Vec<u64>,
    /// Started sessions in the first and in the last scrape.
    sessions: (f64, f64),
}

#[test]
#[ignore = "takes both processors for some seconds"]
fn a_flood_of_wrong_secrets_holds_up_no_scrape_and_takes_no_memory() {
    let service = Service::start(&["--traffic", "20000"]);
    let refused = AtomicU64::new(0);
    flood(&service, &refused, WARM_UP);
    let (before, strangers) = (resident(&service), refused.load(Relaxed));
    let seen = flood(&service, &refused, SCRAPES);
    let after = resident(&service);

    let mut waits: Vec<_> = seen.iter().flat_map(|seen| seen.refused.iter().copied()).collect();
    waits.sort_unstable();
    let (median, most) = (waits[waits.len() / 2], waits[waits.len() - 1]);
    let sessions = seen.iter().map(|seen| seen.sessions.1).fold(0.0, f64::max)
        - seen.iter().map(|seen| seen.sessions.0).fold(f64::INFINITY, f64::min);
    println!(
        "{} scrapes answered, {} wrong secrets refused, {sessions} sessions begun; \
         during a scrape {median} were refused in the median, {most} at most; \
         {before} bytes resident before, {after} after",
        waits.len(),
        refused.load(Relaxed) - strangers,
    );
    assert!(sessions > 0.0, "nobody recorded anything");
    // Connections take turns, so a scrape waits for about one request of each other client; the
    // scheduler on this side of the socket adds to that.
    assert!(median <= 10 * STRANGERS as u64, "scrapes wait for strangers");
    // One more exposition per connection may be in memory.
    let room = (SCRAPERS + STRANGERS) * (CATALOG.max_len() + PROCESS_CATALOG.max_len());
    assert!(after <= before + room, "{} bytes more than {room}", after - before);
}

/// Lets each scraper scrape a number of times, while other clients are rejected.
fn flood(service: &Service, refused: &AtomicU64, scrapes: usize) -> Vec<Seen> {
    let left = AtomicU64::new(SCRAPERS as u64);
    thread::scope(|scope| {
        for _ in 0..STRANGERS {
            let mut connection = Connection::new(service.connect(), WRONG);
            let left = &left;
            scope.spawn(move || {
                while left.load(Relaxed) > 0 {
                    assert_eq!(connection.ask(), (401, "authentication required\n".to_owned()));
                    refused.fetch_add(1, Relaxed);
                }
            });
        }
        let threads = [(); SCRAPERS].map(|()| {
            let connection = Connection::new(service.connect(), RIGHT);
            let leave = Leave(&left);
            scope.spawn(move || {
                let _leave = leave;
                scrape(connection, refused, scrapes)
            })
        });
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

/// Stops the other clients with the last scraper, also if it fails.
struct Leave<'a>(&'a AtomicU64);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Relaxed);
    }
}

fn scrape(mut connection: Connection, refused: &AtomicU64, scrapes: usize) -> Seen {
    let (mut seen, mut last) = (Seen::default(), Samples::new());
    for number in 0..scrapes {
        let before = refused.load(Relaxed);
        let (status, body) = connection.ask();
        seen.refused.push(refused.load(Relaxed) - before);
        assert_eq!(status, 200, "{body}");
        let samples = exposition::samples(&body);
        for (counter, value) in counters(&last) {
            let now: f64 = samples[counter].parse().unwrap();
            assert!(now >= value, "{counter} fell from {value} to {now}");
        }
        let sessions = counters(&samples).filter(|(name, _)| name.starts_with(SESSIONS));
        seen.sessions.1 = sessions.map(|(_, value)| value).sum();
        if number == 0 {
            seen.sessions.0 = seen.sessions.1;
        }
        last = samples;
    }
    seen
}

/// Returns the monotonic samples: counters, and buckets and counts of histograms.
fn counters(samples: &Samples) -> impl Iterator<Item = (&str, f64)> {
    let rises = |name: &str| ["_total", "_bucket", "_count"].iter().any(|end| name.ends_with(end));
    let named = samples.iter().filter(move |(name, _)| rises(name.split('{').next().unwrap()));
    named.map(|(name, value)| (name.as_str(), value.parse().unwrap()))
}

/// Returns the memory use of the service.
fn resident(service: &Service) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{}/status", service.process.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    1024 * line.trim().strip_suffix(" kB").unwrap().parse::<usize>().unwrap()
}
