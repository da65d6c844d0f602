//! Catalog that is encoded, the same for all crates. The build script includes this file.

/// Counters without labels.
pub const COUNTERS: usize = 600;
/// Counters with two labels.
pub const FAMILIES: usize = 30;
/// Histograms without labels.
pub const HISTOGRAMS: usize = 20;
/// Values of the first label.
pub const METHODS: [&str; 5] = ["get", "put", "post", "delete", "head"];
/// Values of the second label.
pub const STATUSES: [&str; 5] = ["ok", "moved", "refused", "failed", "lost"];
/// Bounds of each histogram, in seconds, without the twelfth bucket `+Inf`.
pub const BOUNDS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
/// Prefix of every name.
pub const PREFIX: &str = "bench_load";

/// Counters of the large catalog, each with two labels of 32 values.
pub const LARGE: usize = 50;

/// Returns a counter's name without `_total`.
pub fn counter(place: usize) -> String {
    format!("requests_{place:03}")
}

/// Returns the name, without `_total`, of a counter with labels.
pub fn family(place: usize) -> String {
    format!("answers_{place:02}")
}

/// Returns a histogram's name.
pub fn histogram(place: usize) -> String {
    format!("waits_{place:02}_seconds")
}

/// Returns a metric's help.
pub fn help(name: &str) -> String {
    format!("How often or how long {name}, as the benchmark has it")
}

/// Returns the amount added to the counter with an index: three to seven digits.
pub const fn amount(place: usize) -> u64 {
    100 + (place as u64).wrapping_mul(2_654_435_761) % 9_999_900
}

/// Observations of each histogram, in nanoseconds: some in every bucket.
pub fn observations() -> impl Iterator<Item = u64> {
    (0..48).map(|place| 1_000_000 + amount(place) * 1_500)
}
