//! Bucket layouts that come with the library. A preset never changes: what was exported with it
//! goes on to be.

/// What a reference to a preset begins with, which no name of a catalog can.
pub(crate) const PREFIX: &str = "preset:";

/// The bounds of each, by name. In seconds what is named like a time.
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
    // 256 B to 64 MiB: messages, requests and replies.
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
    // How many of something: recipients, tries, rows.
    ("counts", &[0.0, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0]),
    ("ratio", &[0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1.0]),
];

/// The bounds of the preset of that name.
pub(crate) fn find(name: &str) -> Option<&'static [f64]> {
    PRESETS.iter().find(|(preset, _)| *preset == name).map(|(_, bounds)| *bounds)
}

/// References to all of them.
pub(crate) fn all() -> impl Iterator<Item = String> {
    PRESETS.iter().map(|(name, _)| format!("{PREFIX}{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_ascend_and_are_not_too_many() {
        for (name, bounds) in PRESETS {
            assert!(bounds.is_sorted_by(|one, next| one < next) && bounds.len() <= 64, "{name}");
        }
    }
}
