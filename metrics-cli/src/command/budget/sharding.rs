//! Configuration of Prometheus that spreads instances over servers.

use super::constant::Constant;
use super::figure::plain;
use super::fleet::Fleet;

/// Samples that a remote takes at once.
const BATCH: Constant =
    Constant { value: 2000.0, source: "documented: the default of `max_samples_per_send`" };

/// Seconds that a remote takes to answer.
const ANSWER: Constant = Constant { value: 0.1, source: "assumed: a remote in the same region" };

/// How many batches a queue holds.
const BATCHES: f64 = 5.0;

/// The configuration of all servers; they differ in the number of their share.
pub(crate) fn configuration(fleet: &Fleet, job: &str) -> String {
    let servers = fleet.servers();
    let each = fleet.samples_per_second() / f64::from(servers);
    let samples = plain(each);
    let of = match servers {
        1 => format!("one server with {samples} samples a second suffices."),
        _ => format!(
            "{servers} servers\n# with {samples} samples a second each. This is the first; write 1 to {} \
             for its two zeros in the others.",
            servers - 1
        ),
    };
    // Twice what is needed, so that a queue that fell behind catches up.
    let senders = (2.0 * each * ANSWER.value / BATCH.value).ceil().max(2.0);
    let (batch, capacity) = (BATCH.value, BATCH.value * BATCHES);
    let interval = interval(fleet.interval);
    let tier = if fleet.is_basic { "    params: { tier: [basic] }\n" } else { "" };
    format!(
        "\
# {title}: {of}
global:
  scrape_interval: {interval}
  external_labels:
    shard: \"0\"

scrape_configs:
  - job_name: \"{job}\"
{tier}    # Here goes where the instances are found: `static_configs`, `kubernetes_sd_configs`, …
    relabel_configs:
      - source_labels: [__address__]
        modulus: {servers}
        target_label: __tmp_shard
        action: hashmod
      - source_labels: [__tmp_shard]
        regex: \"0\"
        action: keep

remote_write:
  - url: http://mimir.example.org/api/v1/push
    queue_config:
      # {batch_source}.
      max_samples_per_send: {batch}
      # {BATCHES} batches for each sender.
      capacity: {capacity}
      # 2 x {samples} samples a second x {answer} s an answer / {batch}; {answer_source}.
      max_shards: {senders}
",
        title = fleet.title(),
        batch_source = BATCH.source,
        answer = ANSWER.value,
        answer_source = ANSWER.source,
    )
}

/// A duration as Prometheus reads it: in whole numbers.
pub(crate) fn interval(seconds: f64) -> String {
    if seconds.fract() == 0.0 {
        format!("{seconds:.0}s")
    } else {
        format!("{:.0}ms", seconds * 1000.0)
    }
}
