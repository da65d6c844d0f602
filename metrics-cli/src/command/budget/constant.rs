//! What things cost elsewhere, each with where the number comes from.

/// A number that is no property of the catalog.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Constant {
    pub(crate) value: f64,
    pub(crate) source: &'static str,
}

const fn constant(value: f64, source: &'static str) -> Constant {
    Constant { value, source }
}

/// Series that Prometheus adds for each target.
pub(crate) const OF_TARGET: Constant = constant(
    5.0,
    "Prometheus adds `up`, `scrape_duration_seconds`, `scrape_samples_scraped`, \
     `scrape_samples_post_metric_relabeling` and `scrape_series_added` to each target",
);

/// Bytes of a sample in a block.
pub(crate) const DISK: Constant = constant(
    1.6,
    "measured: a block of two hours of the mail service, scraped each 15 s, its index included; documented are 1 to 2",
);

/// Bytes of a sample in the write-ahead log.
pub(crate) const LOG: Constant = constant(
    6.2,
    "measured: Prometheus 2.42 with 200 instances of the mail service, over a minute, once all series were there; runs had 5.6 to 6.8",
);

/// Seconds that the write-ahead log covers.
pub(crate) const LOG_SECONDS: Constant = constant(
    3.0 * 3600.0,
    "documented: a block is cut every two hours, and the log is kept for it and for what came since",
);

/// Bytes of memory of a series in the head.
pub(crate) const MEMORY: Constant = constant(
    2_100.0,
    "measured: Prometheus 2.42 with 127 000 series of 200 instances of the mail service, in their first minute and a half, with what its garbage collector had not freed; runs had 1 870 to 2 300",
);

/// Bytes of memory of a server without series.
pub(crate) const MEMORY_OF_NONE: Constant =
    constant(41e6, "measured: Prometheus 2.42 when it has started");

/// How much more memory to have than the head takes.
pub(crate) const ROOM: Constant = constant(
    2.0,
    "chosen: for queries, for the making of blocks, and for series of instances that went, which \
     stay in memory for up to three hours",
);

/// What is left of a scrape's bytes by gzip.
pub(crate) const GZIP: Constant =
    constant(0.2, "measured: 10 601 of 53 552 bytes of the mail service");

/// How many ingesters have each series in a Mimir.
pub(crate) const REPLICAS: Constant =
    constant(3.0, "documented: the replication factor of a Mimir is 3 unless it is told otherwise");

/// Bytes of an ingester's memory for each series.
pub(crate) const INGESTER: Constant = constant(
    2.5e9 / 3e5,
    "documented: Mimir's capacity planning has 2.5 GB for 300 000 series in memory",
);

/// Samples a second that a core of a distributor takes in.
pub(crate) const DISTRIBUTOR: Constant = constant(
    25_000.0,
    "documented: Mimir's capacity planning has a core for 25 000 samples a second",
);

/// Characters of a number in an exposition.
pub(crate) const NUMBER: Constant = constant(
    6.0,
    "assumed: a number has six digits; in a mail service that is a few minutes old it has 2.8",
);

/// Characters of the longest number.
pub(crate) const LONGEST: Constant =
    constant(24.0, "the longest float, `-2.2250738585072014e-308`; the longest integer has 20");

/// Series that one server should not have more of.
pub(crate) const MOST_SERIES: Constant = constant(
    2e6,
    "chosen: with room, these fit a machine of 16 GB, and a restart, which reads \
     the log again, is one of minutes",
);

/// Samples a second that one server should not have more of.
pub(crate) const MOST_SAMPLES: Constant = constant(
    2e5,
    "chosen: a few cores are busy with as many, and those that a query reads come on top",
);

/// The numbers that are no property of the catalog, by the names that formulas have for them.
pub(crate) const ALL: [(&str, Constant); 15] = [
    ("of target", OF_TARGET),
    ("number length", NUMBER),
    ("longest number", LONGEST),
    ("gzip", GZIP),
    ("disk", DISK),
    ("log", LOG),
    ("log seconds", LOG_SECONDS),
    ("memory of none", MEMORY_OF_NONE),
    ("memory", MEMORY),
    ("room", ROOM),
    ("replicas", REPLICAS),
    ("ingester", INGESTER),
    ("distributor", DISTRIBUTOR),
    ("series of a server, at most", MOST_SERIES),
    ("samples a second of a server, at most", MOST_SAMPLES),
];
