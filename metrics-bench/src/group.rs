//! Groups: cases that are compared with each other.

pub mod build;
pub mod child;
pub mod compile;
pub mod compressed;
pub mod credential;
pub mod encode;
pub mod keyed;
pub mod memory;
pub mod project;
pub mod ready_made;
pub mod record;
pub mod requests;
pub mod service;
pub mod sites;
pub mod threads;
pub mod web;

use crate::case::BoxError;
use crate::row::Row;

/// Number of repetitions.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Samples per case.
    pub rounds: usize,
    /// Builds per project.
    pub builds: usize,
}

impl Effort {
    /// Returns the effort for published figures.
    pub const FULL: Self = Self { rounds: 201, builds: 1 };
    /// Returns the effort for a quick look.
    pub const QUICK: Self = Self { rounds: 21, builds: 1 };
}

/// Group with its measurement.
pub struct BenchGroup {
    /// Name.
    pub name: &'static str,
    /// Subject.
    pub about: &'static str,
    /// Measures the group.
    pub run: fn(&'static str, Effort) -> Result<Vec<Row>, BoxError>,
}

/// All groups, in the order of the report.
pub const GROUPS: [BenchGroup; 30] = [
    BenchGroup {
        name: "counter-1",
        about: "Sixteen counters in rotation, each known at its call site; one thread.",
        run: |group, effort| record::run(group, record::rotation()?, 1, effort),
    },
    BenchGroup {
        name: "counter-2-threads",
        about: "The same sixteen counters, updated by two threads concurrently.",
        run: |group, effort| record::run(group, record::rotation()?, 2, effort),
    },
    BenchGroup {
        name: "counter-random-600-2-threads",
        about: "One of 600 counters, drawn at run time, by two threads at once.",
        run: |group, effort| record::run(group, record::random()?, 2, effort),
    },
    BenchGroup {
        name: "labels-1",
        about: "A counter with two labels of five values, known at run time; one thread.",
        run: |group, effort| record::run(group, record::labels()?, 1, effort),
    },
    BenchGroup {
        name: "labels-2-threads",
        about: "The same two labels, by two threads at once.",
        run: |group, effort| record::run(group, record::labels()?, 2, effort),
    },
    BenchGroup {
        name: "keyed-100",
        about: "A counter with two closed labels and a text, 100 series; looked up and recorded by one thread.",
        run: |group, effort| record::run(group, keyed::mixed(100)?, 1, effort),
    },
    BenchGroup {
        name: "keyed-100-2-threads",
        about: "A counter with two closed labels and a text, 100 series; looked up and recorded by two threads.",
        run: |group, effort| record::run(group, keyed::mixed(100)?, 2, effort),
    },
    BenchGroup {
        name: "keyed-10000",
        about: "A counter with two closed labels and a text, 10,000 series; looked up and recorded by one thread.",
        run: |group, effort| record::run(group, keyed::mixed(10_000)?, 1, effort),
    },
    BenchGroup {
        name: "keyed-10000-2-threads",
        about: "A counter with two closed labels and a text, 10,000 series; looked up and recorded by two threads.",
        run: |group, effort| record::run(group, keyed::mixed(10_000)?, 2, effort),
    },
    BenchGroup {
        name: "keyed-texts-100",
        about: "A counter with three texts of twelve bytes, 100 series; looked up and recorded by one thread.",
        run: |group, effort| record::run(group, keyed::texts(100)?, 1, effort),
    },
    BenchGroup {
        name: "keyed-texts-100-2-threads",
        about: "The same three texts and 100 series, by two threads at once.",
        run: |group, effort| record::run(group, keyed::texts(100)?, 2, effort),
    },
    BenchGroup {
        name: "keyed-texts-10000",
        about: "The same three texts, 10,000 series; looked up and recorded by one thread.",
        run: |group, effort| record::run(group, keyed::texts(10_000)?, 1, effort),
    },
    BenchGroup {
        name: "histogram-1",
        about: "A histogram of twelve buckets that observes durations from 1 ms to 16 s; one thread.",
        run: |group, effort| record::run(group, record::histogram()?, 1, effort),
    },
    BenchGroup {
        name: "histogram-2-threads",
        about: "The same histogram, by two threads at once.",
        run: |group, effort| record::run(group, record::histogram()?, 2, effort),
    },
    BenchGroup {
        name: "event",
        about: "An event that counts, updates a gauge and observes a duration, next to what peers need \
                for the histogram alone.",
        run: |group, effort| record::run(group, record::event()?, 1, effort),
    },
    BenchGroup {
        name: "requests",
        about: "A request of an axum service through a layer that records it, and its allocations.",
        run: requests::run,
    },
    BenchGroup {
        name: "log-events",
        about: "An event of tracing that is counted by level and target, and its allocations.",
        run: ready_made::log_events,
    },
    BenchGroup {
        name: "tokio-runtime",
        about: "A scrape of the metrics of a runtime of tokio with two workers.",
        run: ready_made::runtime,
    },
    BenchGroup {
        name: "process",
        about: "A scrape of the metrics of the process.",
        run: ready_made::process,
    },
    BenchGroup {
        name: "threads",
        about: "A scrape of 1,610 words after this number of threads recorded all of them; limit of 256.",
        run: threads::run,
    },
    BenchGroup {
        name: "threads-large",
        about: "The same for 51,200 words, 26 MB with 64 threads.",
        run: threads::run_large,
    },
    BenchGroup {
        name: "encode",
        about: "The text of 600 counters, 30 families of 25 series, and 20 histograms of 12 buckets.",
        run: encode::run,
    },
    BenchGroup {
        name: "web",
        about: "The page of a web service after seven requests: a counter and a histogram by route, method \
                and status code, and a gauge by route.",
        run: web::run,
    },
    BenchGroup {
        name: "compressed",
        about: "The same text as scrapers ask for it, in gzip: ours compresses, peers stand behind the layer \
                of tower-http at its fastest level.",
        run: compressed::run,
    },
    BenchGroup {
        name: "build",
        about: "A program of one counter: its clean release build, its dependencies, its size.",
        run: build::run,
    },
    BenchGroup {
        name: "service",
        about: "An axum service with metrics of requests, the runtime, the process and the log: what they add to \
                its program.",
        run: service::run,
    },
    BenchGroup {
        name: "memory",
        about: "Resident memory of a catalog of 1,610 words, with space for 64 and for 4,096 threads.",
        run: memory::run,
    },
    BenchGroup {
        name: "compile",
        about: "What an edit of the catalog costs, beyond dependencies: the build script and rustc.",
        run: compile::run,
    },
    BenchGroup {
        name: "sites",
        about: "Call sites that record an event behind a reference, an enum of 40 enums of 16 events: \
                compile time, and size of the program.",
        run: sites::run,
    },
    BenchGroup {
        name: "credential",
        about: "Whether the time that a credential takes says anything about it: attempts of two \
                classes in random order, and Welch's t of their times.",
        run: credential::run,
    },
];
