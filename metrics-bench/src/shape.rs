//! The catalog that is encoded: the same for us and for every peer. The build script reads this
//! file too.

/// Counters without labels.
pub const COUNTERS: usize = 600;
/// Counters with two labels.
pub const FAMILIES: usize = 30;
/// Histograms without labels.
pub const HISTOGRAMS: usize = 20;
/// The values of the first label.
pub const METHODS: [&str; 5] = ["get", "put", "post", "delete", "head"];
/// The values of the second label.
pub const STATUSES: [&str; 5] = ["ok", "moved", "refused", "failed", "lost"];
/// The bounds of each histogram, in seconds. The bucket without a bound is the twelfth.
pub const BOUNDS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
/// What every name begins with.
pub const PREFIX: &str = "bench_load";

/// A counter's name, without `_total`.
pub fn counter(place: usize) -> String {
    format!("requests_{place:03}")
}

/// The name of a counter with labels, without `_total`.
pub fn family(place: usize) -> String {
    format!("answers_{place:02}")
}

/// A histogram's name.
pub fn histogram(place: usize) -> String {
    format!("waits_{place:02}_seconds")
}

/// What a metric means.
pub fn help(name: &str) -> String {
    format!("How often or how long {name}, as the benchmark has it")
}

/// What is added to the counter at this place: three to seven digits.
pub const fn amount(place: usize) -> u64 {
    100 + (place as u64).wrapping_mul(2_654_435_761) % 9_999_900
}

/// What each histogram observes, in nanoseconds: something for every bucket.
pub fn observations() -> impl Iterator<Item = u64> {
    (0..48).map(|place| 1_000_000 + amount(place) * 1_500)
}
