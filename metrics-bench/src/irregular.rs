//! Text of an exporter of a machine: many families of few series, and numbers in all forms.

use std::fmt::Write;

use crate::random::Random;

/// Subsystems, each with a label of its series and the values that the label has.
const SUBSYSTEMS: [(&str, &str, &[&str]); 10] = [
    ("cpu", "cpu", &["0", "1", "2", "3", "4", "5", "6", "7"]),
    ("disk", "device", &["nvme0n1", "nvme1n1", "sda", "sdb", "dm-0", "md127"]),
    ("filesystem", "mountpoint", &["/", "/boot/efi", "/home", "/run/user/1000", "/var/lib/data"]),
    ("network", "device", &["lo", "enp4s0", "wlp3s0", "docker0", "br-77d0ac21", "veth9c1f2e4"]),
    ("memory", "", &[""]),
    ("netstat", "", &[""]),
    ("vmstat", "", &[""]),
    ("hwmon", "sensor", &["temp1", "temp2", "fan1", "in0", "power1_average"]),
    ("pressure", "", &[""]),
    ("timer", "unit", &["logrotate.timer", "fstrim.timer", "man-db.timer", "backup@home.timer"]),
];

const SUBJECTS: [&str; 24] = [
    "active",
    "anon",
    "buffers",
    "cached",
    "compact",
    "dirty",
    "discards",
    "drop",
    "errors",
    "faults",
    "frames",
    "huge_pages",
    "idle",
    "inodes",
    "merged",
    "multicast",
    "packets",
    "queue",
    "reads",
    "retransmits",
    "slab",
    "stalled",
    "writeback",
    "written",
];

/// Suffix and type of a family.
const KINDS: [(&str, &str); 6] = [
    ("_total", "counter"),
    ("_bytes", "gauge"),
    ("_bytes_total", "counter"),
    ("_seconds_total", "counter"),
    ("_ratio", "gauge"),
    ("_celsius", "gauge"),
];

/// Returns the text, the same in every run.
pub fn text() -> String {
    let mut random = Random::new(11);
    let mut text = String::new();
    for (subsystem, label, values) in SUBSYSTEMS {
        for subject in SUBJECTS {
            let (suffix, kind) = KINDS[random.below(KINDS.len())];
            let name = format!("machine_{subsystem}_{subject}{suffix}");
            // Writing to a string cannot fail.
            let _ = write!(
                text,
                "# HELP {name} {}.\n# TYPE {name} {kind}\n",
                sentence(&mut random, subsystem, subject)
            );
            for value in values {
                let labels = if label.is_empty() {
                    String::new()
                } else {
                    format!("{{{label}=\"{value}\"}}")
                };
                let _ = writeln!(text, "{name}{labels} {}", number(&mut random, suffix));
            }
        }
    }
    text
}

/// Returns a help text.
fn sentence(random: &mut Random, subsystem: &str, subject: &str) -> String {
    const STARTS: [&str; 6] = [
        "Information field",
        "Statistic",
        "Total number of",
        "Current amount of",
        "Time spent with",
        "Value reported by the kernel for",
    ];
    const ENDS: [&str; 5] =
        ["", " since boot", ", as the driver counts it", " from /proc/stat", " per device"];
    let [start, end] = [random.below(STARTS.len()), random.below(ENDS.len())];
    format!("{} {} of {subsystem}{}", STARTS[start], subject.replace('_', " "), ENDS[end])
}

/// Returns a number, large ones with an exponent as Go writes them.
#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn number(random: &mut Random, suffix: &str) -> String {
    if random.below(4) == 0 {
        return "0".to_owned();
    }
    let digits = 1 + random.below(9);
    let count = random.below(10_usize.pow(u32::try_from(digits).unwrap_or(1)));
    let value = match suffix {
        "_bytes" | "_bytes_total" => (count * 4096) as f64,
        "_seconds_total" | "_celsius" => count as f64 / 100.0,
        "_ratio" => count as f64 / 1e9,
        _ => count as f64,
    };
    if value < 1e6 {
        return value.to_string();
    }
    let text = format!("{value:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    format!("{digits}e+{exponent:0>2}")
}
