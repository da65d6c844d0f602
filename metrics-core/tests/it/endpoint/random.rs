//! Random requests, most of them almost valid.

use std::collections::BTreeMap;

use metrics_catalog::Endpoint;

use super::RIGHT;
use super::authorization::listed;
use super::oracle::{Header, check};
use crate::random::Random;

impl Random {
    fn once_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn byte(&mut self) -> u8 {
        self.number().to_le_bytes()[0]
    }

    /// Returns the bytes, unchanged or with an error.
    fn mutated(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        while self.once_in(2) {
            let place = self.below(bytes.len() + 1);
            match self.below(5) {
                0 => bytes.insert(place, self.byte()),
                1 => bytes.insert(place, self.pick(b" \t=:,?;*/%\0\r\nqA0")),
                2 if place < bytes.len() => bytes[place] ^= 1 << self.below(8),
                3 if place < bytes.len() => drop(bytes.remove(place)),
                _ => bytes.truncate(place),
            }
        }
        bytes
    }

    fn text(&mut self, text: &str) -> String {
        String::from_utf8_lossy(&self.mutated(text.as_bytes())).into_owned()
    }

    fn header(&mut self) -> Header {
        let values: [(&str, &[u8]); 7] = [
            ("Authorization", RIGHT),
            ("authorization", b"bAsIc   cHJvbWV0aGV1czpwYXNzd29yZDEyMw=="),
            ("Authorization", b"Bearer mF_9.B5f-4.1JqM"),
            ("AUTHORIZATION", b"Bearer cHJvbWV0aGV1czpwYXNzd29yZDEyMw=="),
            (
                "Accept",
                b"application/openmetrics-text;version=1.0.0;q=0.5,text/plain;q=0.4,*/*;q=0",
            ),
            ("Accept-Encoding", b"gzip;q=1.0, identity; q=0.5, *;q=0"),
            ("X-Prometheus-Scrape-Timeout-Seconds", b"10"),
        ];
        let (name, value) = self.pick(&values);
        let name = if self.once_in(10) { self.text(name) } else { name.to_owned() };
        (name, self.mutated(value))
    }
}

#[test]
fn responses_are_as_expected() {
    let endpoint = listed();
    let mut random = Random(6);
    let mut seen = BTreeMap::<u16, u32>::new();
    // Miri is a thousand times slower.
    for _ in 0..if cfg!(miri) { 40 } else { 10_000 } {
        let method = random.pick(&["GET", "GET", "GET", "HEAD", "POST", "OPTIONS"]);
        let method = if random.once_in(8) { random.text(method) } else { method.to_owned() };
        let query = random.pick(&[
            "",
            "",
            "?",
            "?name[]=mail_tests_total",
            "?tier=all",
            "?tier=basic&name%5B%5D=a",
        ]);
        let query = random.text(query);
        let path = if random.once_in(8) {
            random.text(Endpoint::DEFAULT_PATH)
        } else {
            Endpoint::DEFAULT_PATH.into()
        };
        let headers = (0..random.below(4)).map(|_| random.header()).collect();
        let status = check(&endpoint, &method, &format!("{path}{query}"), &headers);
        *seen.entry(status).or_default() += 1;
    }
    if !cfg!(miri) {
        for status in [200, 400, 401, 404, 405] {
            assert!(seen.get(&status).is_some_and(|times| *times > 30), "{seen:?}");
        }
    }
}
