//! Constants of the cost model with their sources.

/// Number that does not depend on the catalog.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Constant {
    pub(crate) value: f64,
    pub(crate) source: &'static str,
}

const fn constant(value: f64, source: &'static str) -> Constant {
    Constant { value, source }
}

/// Series that Prometheus adds for each target.
pub(crate) const TARGET_SERIES: Constant = constant(
    5.0,
    "Prometheus adds `up`, `scrape_duration_seconds`, `scrape_samples_scraped`, \
     `scrape_samples_post_metric_relabeling` and `scrape_series_added` for each target",
);

pub(crate) const BLOCK_BYTES_PER_SAMPLE: Constant = constant(
    1.6,
    "measured: a block of 2 h of the mail service, scraped every 15 s, including its index; the \
     documentation says 1 to 2",
);

pub(crate) const WAL_BYTES_PER_SAMPLE: Constant = constant(
    6.2,
    "measured: Prometheus 2.42 with 200 instances of the mail service over one minute, after all \
     series existed; range 5.6 to 6.8",
);

/// Period in seconds that the write-ahead log covers.
pub(crate) const WAL_SECONDS: Constant = constant(
    3.0 * 3600.0,
    "documented: a block is cut every 2 h, and the log keeps its samples and those that followed",
);

pub(crate) const MEMORY_PER_SERIES: Constant = constant(
    2_100.0,
    "measured: Prometheus 2.42 with 127000 series of 200 instances of the mail service in the first \
     90 s, including garbage; range 1870 to 2300",
);

/// Bytes of memory of a server without series.
pub(crate) const BASE_MEMORY: Constant = constant(41e6, "measured: Prometheus 2.42 after start");

/// Ratio of recommended memory to head memory.
pub(crate) const MEMORY_RESERVE: Constant = constant(
    2.0,
    "chosen: for queries, compaction, and series of terminated instances, which stay in memory for \
     up to 3 h",
);

/// Ratio of compressed to uncompressed size of a scrape.
pub(crate) const GZIP_RATIO: Constant =
    constant(0.2, "measured: 10601 of 53552 bytes of the mail service");

pub(crate) const MIMIR_REPLICAS: Constant =
    constant(3.0, "documented: default replication factor of Mimir");

pub(crate) const MIMIR_MEMORY_PER_SERIES: Constant = constant(
    2.5e9 / 3e5,
    "documented: the capacity planning of Mimir has 2.5 GB per 300000 series in memory",
);

pub(crate) const MIMIR_SAMPLES_PER_CORE: Constant = constant(
    25_000.0,
    "documented: the capacity planning of Mimir has 1 core per 25000 samples per second",
);

/// Typical length of a value in the text format.
pub(crate) const NUMBER_LEN: Constant =
    constant(6.0, "assumed; 2.8 digits in a mail service that is a few minutes old");

/// Maximal length of a value in the text format.
pub(crate) const MAX_NUMBER_LEN: Constant =
    constant(24.0, "`-2.2250738585072014e-308`; integers have up to 20 digits");

pub(crate) const MAX_SERIES_PER_SERVER: Constant = constant(
    2e6,
    "chosen: fits into 16 GB with the memory reserve, and a restart, which replays the log, takes \
     minutes",
);

pub(crate) const MAX_SAMPLES_PER_SERVER: Constant =
    constant(2e5, "chosen: takes a few cores, and queries need more");

/// Constants by their names in formulas.
pub(crate) const ALL: [(&str, Constant); 15] = [
    ("target series", TARGET_SERIES),
    ("value length", NUMBER_LEN),
    ("max value length", MAX_NUMBER_LEN),
    ("gzip ratio", GZIP_RATIO),
    ("block bytes per sample", BLOCK_BYTES_PER_SAMPLE),
    ("WAL bytes per sample", WAL_BYTES_PER_SAMPLE),
    ("WAL seconds", WAL_SECONDS),
    ("base memory", BASE_MEMORY),
    ("memory per series", MEMORY_PER_SERIES),
    ("memory reserve", MEMORY_RESERVE),
    ("Mimir replicas", MIMIR_REPLICAS),
    ("Mimir memory per series", MIMIR_MEMORY_PER_SERIES),
    ("Mimir samples per core", MIMIR_SAMPLES_PER_CORE),
    ("max series per server", MAX_SERIES_PER_SERVER),
    ("max samples per second per server", MAX_SAMPLES_PER_SERVER),
];
