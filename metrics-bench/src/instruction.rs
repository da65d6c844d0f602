//! Instructions per operation, for cases where time is too noisy: runs each case under callgrind.

use std::env;
use std::process::{Command, Stdio};

use crate::case::{BoxError, Case};
use crate::group::{encode, keyed, ready_made, record};
use crate::measure::Timings;
use crate::row::{Row, Unit, compare, outline};

/// Numbers of operations: the count of the second minus that of the first is reported.
const OPERATIONS: [usize; 2] = [1024, 11 * 1024];
/// The same for scrapes.
const SCRAPES: [usize; 2] = [2, 6];

/// Returns the cases of a group whose instructions are counted, on one thread.
fn cases(group: &str) -> Result<Option<Vec<Case>>, BoxError> {
    Ok(Some(match group {
        "counter-1" => record::rotation()?,
        "labels-1" => record::labels()?,
        "counter-random-600-2-threads" => record::random()?,
        "keyed-100" => keyed::mixed(100)?,
        "keyed-10000" => keyed::mixed(10_000)?,
        "keyed-texts-100" => keyed::texts(100)?,
        "histogram-1" => record::histogram()?,
        "event" => record::event()?,
        "log-events" => ready_made::log_cases()?,
        "encode" => encode::cases()?,
        _ => return Ok(None),
    }))
}

/// Runs one loop, which callgrind measures.
pub fn run_loop(group: &str, case: &str, operations: usize) -> Result<(), BoxError> {
    let cases = cases(group)?.unwrap_or_default();
    let case = cases.iter().find(|candidate| candidate.name == case);
    let case = case.ok_or_else(|| format!("group `{group}` has no such case"))?;
    watched(case, operations);
    Ok(())
}

/// Turns counting on for the loop only: setup takes millions of instructions, and never the same number.
#[inline(never)]
fn watched(case: &Case, operations: usize) {
    (case.run)(0, operations);
}

/// Counts instructions of every case of a group; empty for groups to which they do not apply.
pub fn run(group: &'static str) -> Result<Vec<Row>, BoxError> {
    if Command::new("valgrind").arg("--version").stdout(Stdio::null()).status().is_err() {
        return Err("valgrind is not there; install it, or leave out `--instructions`".into());
    }
    let Some(cases) = cases(group)? else { return Ok(Vec::new()) };
    let outline = outline(&cases);
    let [few, many] = if group == "encode" { SCRAPES } else { OPERATIONS };
    let mut samples: Vec<Timings> = Vec::new();
    for (case, _) in &outline {
        let (first, second) = (count(group, case, few)?, count(group, case, many)?);
        samples.push(vec![(second - first) / f64::from(u32::try_from(many - few)?)]);
    }
    Ok(compare(group, Unit::Instructions, outline, &samples))
}

/// Counts the instructions of a whole process.
fn count(group: &str, case: &str, operations: usize) -> Result<f64, BoxError> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=*watched*"])
        .arg(env::current_exe()?)
        .args(["--loop", group, case, &operations.to_string()])
        .output()?;
    let text = String::from_utf8_lossy(&output.stderr);
    let count = text.lines().find_map(|line| line.split_once("Collected : "));
    match count {
        Some((_, count)) if output.status.success() => Ok(count.trim().parse()?),
        _ => Err(format!("{group}, {case}: {text}").into()),
    }
}
