//! Limits and reserved names of the catalog language.

/// Largest number of labels of a metric.
pub const MAX_LABELS: usize = 16;

/// Largest number of values of a closed label set.
pub const MAX_CLOSED_VALUES: usize = 256;

/// Largest number of classic bucket bounds of a histogram.
pub const MAX_BOUNDS: u8 = 128;

/// Largest number of native buckets of a histogram, without those at both ends.
pub const MAX_NATIVE_BUCKETS: u16 = 1024;

/// Columns of a dashboard.
pub const DASHBOARD_COLUMNS: u8 = 24;

/// Largest number of sample lines of a family that need not say which series it has.
pub const MAX_UNCHOSEN_LINES: u64 = 500;

/// Largest number of values that an open label set can keep.
pub const MAX_OPEN_VALUES: u32 = 1024;

/// Longest value of an open label set, in bytes. Longer values count as overflow.
pub const MAX_OPEN_VALUE_LEN: usize = 64;

/// Largest number of series that a keyed family can keep.
pub const MAX_KEYED_SERIES: u32 = 1_000_000;

/// Longest label value of a keyed family, in bytes. Longer values count as overflow.
pub const MAX_KEYED_VALUE_LEN: usize = 256;

/// Exported value of an open label set's overflow, if the catalog names no other.
pub const DEFAULT_OVERFLOW: &str = "_other";

/// Exemplar slots of a histogram series that has only native buckets. A prime, so that neither
/// neighbouring buckets nor those of twice the value share a slot.
pub const NATIVE_EXEMPLAR_SLOTS: usize = 11;

/// Labels that Prometheus adds to all series of a target.
pub const TARGET_LABELS: [&str; 2] = ["job", "instance"];

/// Label names that Prometheus itself assigns.
pub const RESERVED_LABELS: [&str; 4] = {
    let [job, instance] = TARGET_LABELS;
    ["le", "quantile", job, instance]
};

/// Keywords of Rust, including reserved ones, that can be raw identifiers: `r#type`.
pub const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Words that cannot be Rust identifiers, not even raw ones.
pub const NEVER_IDENTIFIERS: [&str; 5] = ["self", "Self", "super", "crate", "_"];
