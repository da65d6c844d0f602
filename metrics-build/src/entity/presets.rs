//! Bucket layouts that the library defines.

/// Prefix of references to presets, which no name of a catalog can have.
const PREFIX: &str = "preset:";

/// Finds a preset by its reference.
pub(crate) fn find(reference: &str) -> Option<(&'static str, &'static [f64])> {
    let name = reference.strip_prefix(PREFIX)?;
    PRESETS.into_iter().find(|(preset, _)| *preset == name)
}

/// Layouts that the library defines. They never change, so that exported series do not either. Named
/// after times are in seconds.
const PRESETS: [(&str, &[f64]); 8] = [
    // Look-ups in memory, parsing, small writes.
    (
        "microseconds",
        &[1e-6, 2.5e-6, 5e-6, 1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, 0.001, 0.0025, 0.005, 0.01],
    ),
    // Requests, queries, commands.
    (
        "milliseconds",
        &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0],
    ),
    // Connections, jobs, deliveries.
    (
        "seconds",
        &[0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0],
    ),
    // Waiting in queues, ages of backups and certificates.
    (
        "hours",
        &[
            60.0, 300.0, 900.0, 1800.0, 3600.0, 7200.0, 14_400.0, 28_800.0, 43_200.0, 86_400.0,
            172_800.0, 259_200.0, 432_000.0, 604_800.0,
        ],
    ),
    // 256 B to 64 MiB: messages, requests, responses.
    (
        "bytes",
        &[
            256.0,
            1024.0,
            4096.0,
            16_384.0,
            65_536.0,
            262_144.0,
            1_048_576.0,
            4_194_304.0,
            16_777_216.0,
            67_108_864.0,
        ],
    ),
    // 1 MiB to 256 GiB: files, mailboxes, databases.
    (
        "megabytes",
        &[
            1_048_576.0,
            4_194_304.0,
            16_777_216.0,
            67_108_864.0,
            268_435_456.0,
            1_073_741_824.0,
            4_294_967_296.0,
            17_179_869_184.0,
            68_719_476_736.0,
            274_877_906_944.0,
        ],
    ),
    // Counts: recipients, attempts, rows.
    ("counts", &[0.0, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0]),
    ("ratio", &[0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1.0]),
];

/// Returns the references to all presets.
pub(crate) fn references() -> impl Iterator<Item = String> {
    PRESETS.iter().map(|(name, _)| format!("{PREFIX}{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_ascend_and_have_few_bounds() {
        for (name, bounds) in PRESETS {
            assert!(bounds.is_sorted_by(|one, next| one < next) && bounds.len() <= 64, "{name}");
        }
    }
}
