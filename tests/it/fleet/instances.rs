//! Many simulated instances of the service, served to a scraper.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

/// Exposition whose numbers change from scrape to scrape.
pub(crate) struct Exposition {
    lines: Vec<Line>,
}

enum Line {
    /// Comment line.
    Words(String),
    /// Sample up to its number, the number, and its increase per scrape.
    Sample { series: String, value: f64, step: f64, is_counter: bool },
}

impl Exposition {
    /// Starts from an exposition. Two of three counters change.
    pub(crate) fn new(text: &str) -> Self {
        let mut kind = "";
        let lines = text.lines().enumerate().map(|(place, line)| {
            if let Some(words) = line.strip_prefix("# TYPE ") {
                kind = words.rsplit(' ').next().unwrap();
            }
            let Some((series, value)) = line.rsplit_once(' ').filter(|_| !line.starts_with('#'))
            else {
                return Line::Words(line.to_owned());
            };
            let step = (place * 7 % 30).saturating_sub(9) as f64;
            let value = value.parse().unwrap();
            let is_counter = kind != "gauge";
            Line::Sample { series: series.to_owned(), value, step, is_counter }
        });
        Self { lines: lines.collect() }
    }

    pub(crate) fn samples(&self) -> usize {
        self.series().count()
    }

    fn series(&self) -> impl Iterator<Item = &String> {
        self.lines.iter().filter_map(|line| match line {
            Line::Sample { series, .. } => Some(series),
            Line::Words(_) => None,
        })
    }

    /// Returns the response of an instance to a scrape.
    pub(crate) fn text(&self, instance: usize, scrape: u32) -> String {
        let mut text = String::new();
        for (place, line) in self.lines.iter().enumerate() {
            match line {
                Line::Words(words) => writeln!(text, "{words}").unwrap(),
                Line::Sample { series, .. } => {
                    let value = self.value(place, instance, scrape);
                    writeln!(text, "{series} {value}").unwrap();
                }
            }
        }
        text
    }

    /// Returns all samples of a number of scrapes with their times, as input for a program that
    /// creates blocks.
    pub(crate) fn history(&self, start: u64, interval: u64, scrapes: u32) -> String {
        let mut text = String::new();
        for (place, line) in self.lines.iter().enumerate() {
            let Line::Sample { series, .. } = line else { continue };
            for scrape in 0..scrapes {
                let time = start + interval * u64::from(scrape);
                let value = self.value(place, 0, scrape);
                writeln!(text, "{series} {value} {time}").unwrap();
            }
        }
        text + "# EOF\n"
    }

    fn value(&self, place: usize, instance: usize, scrape: u32) -> f64 {
        let Line::Sample { value, step, is_counter, .. } = &self.lines[place] else { return 0.0 };
        // Instances and scrapes all differ.
        let noise =
            fastrand::Rng::with_seed((place * 1000 + instance) as u64 ^ u64::from(scrape) << 32)
                .f64();
        let moved = if *is_counter {
            // Increases by the step, varied by up to half of it.
            (step * (f64::from(scrape) + noise / 2.0)).floor()
        } else {
            (step * noise * 10.0).floor()
        };
        value + instance as f64 + moved
    }
}

/// Serves all instances at one address, each at its own path, until the test ends.
pub(crate) fn serve(exposition: Exposition) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let exposition = Arc::new(exposition);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let exposition = Arc::clone(&exposition);
            // Connections are kept open, so scrapes stay in order.
            thread::spawn(move || answer(&exposition, stream));
        }
    });
    address
}

fn answer(exposition: &Exposition, mut stream: TcpStream) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let mut scrape = 0;
    while let Some(Ok(request)) = lines.next() {
        while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
        let Some(path) = request.split(' ').nth(1) else { return };
        let body = exposition.text(path.trim_start_matches('/').parse().unwrap(), scrape);
        scrape += 1;
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4\r\nContent-Length:";
        if write!(stream, "{head} {}\r\n\r\n{body}", body.len()).is_err() {
            return;
        }
    }
}
