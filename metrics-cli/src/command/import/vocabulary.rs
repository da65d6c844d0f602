//! Labels whose values are words of a program.

use std::collections::BTreeSet;
use std::rc::Rc;

use metrics_catalog_shared::limits::MAX_OPEN_VALUE_LEN;

/// Largest number of values of a closed set.
const MAX_CLOSED_VALUES: usize = 32;

/// Labels whose values name things outside of a program, however much they look like its words.
const ENVIRONMENT: [&str; 44] = [
    "address",
    "bucket",
    "client",
    "cluster",
    "container",
    "database",
    "datacenter",
    "datname",
    "db",
    "device",
    "disk",
    "domain",
    "filename",
    "fstype",
    "host",
    "hostname",
    "id",
    "index",
    "interface",
    "ip",
    "keyspace",
    "mountpoint",
    "name",
    "namespace",
    "nic",
    "node",
    "partition",
    "path",
    "peer",
    "pod",
    "pool",
    "queue",
    "region",
    "remote",
    "server",
    "service",
    "shard",
    "table",
    "tenant",
    "topic",
    "url",
    "user",
    "volume",
    "zone",
];

/// Returns whether all values of a label look like words of a program, which knows each of them. A
/// single value is not enough evidence: there may be others.
pub(crate) fn is_vocabulary(label: &str, values: &BTreeSet<Rc<str>>) -> bool {
    let is_word = |value: &Rc<str>| {
        value.len() <= MAX_OPEN_VALUE_LEN
            && value.starts_with(|char: char| char.is_ascii_alphabetic())
            && value.chars().all(|char| char.is_ascii_alphabetic() || "_- ".contains(char))
    };
    let is_environment =
        || label.to_ascii_lowercase().split('_').any(|word| ENVIRONMENT.contains(&word));
    (2..=MAX_CLOSED_VALUES).contains(&values.len())
        && values.iter().all(is_word)
        && !is_environment()
}
