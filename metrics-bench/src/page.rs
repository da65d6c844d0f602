//! Page of results: tables, charts, and the goals that are met.

use std::fmt::{self, Write};
use std::path::Path;
use std::{env, fs, thread};

use crate::case::BoxError;
use crate::chart::charts;
use crate::goal::GOALS;
use crate::group::GROUPS;
use crate::report::{HEADS, cells};
use crate::row::{Row, Unit};

const ABOUT: &str = include_str!("about.md");

/// Writes `RESULTS.md` and `results.svg` into a directory.
pub fn write(directory: &Path, rows: &[Row]) -> Result<(), BoxError> {
    let mut groups = Vec::new();
    for group in &GROUPS {
        for (unit, what) in [(Unit::Nanoseconds, "time"), (Unit::Bytes, "bytes")] {
            let of = |row: &&Row| row.group == group.name && row.unit == unit;
            let rows: Vec<_> = rows.iter().filter(of).collect();
            if !rows.is_empty() {
                groups.push((format!("{}, {what}", group.name), rows));
            }
        }
    }
    fs::write(directory.join("results.svg"), charts(&groups))?;
    Ok(fs::write(directory.join("RESULTS.md"), page(rows)?)?)
}

fn page(rows: &[Row]) -> Result<String, fmt::Error> {
    let mut text = String::from("# Results\n\n");
    let cores = thread::available_parallelism().map_or(1, usize::from);
    writeln!(
        text,
        "Written by `cargo run --release --manifest-path metrics-bench/Cargo.toml -- --page \
         metrics-bench`, on {cores} cores, {}, {}.\n",
        env::consts::ARCH.replace('_', "-"),
        env::consts::OS,
    )?;
    writeln!(text, "{ABOUT}\n![Bars of all groups](results.svg)\n\n## Goals\n")?;
    writeln!(text, "| group | goal | measured | |\n| --- | --- | --- | --- |")?;
    for goal in &GOALS {
        let (measured, met) = match goal.judge(rows) {
            Some((measured, true)) => (measured, "met"),
            Some((measured, false)) => (measured, "**missed**"),
            None => (String::new(), "not measured"),
        };
        writeln!(text, "| {} | {} | {measured} | {met} |", goal.group, goal.text)?;
    }
    for group in &GROUPS {
        let mut rows = rows.iter().filter(|row| row.group == group.name).peekable();
        if rows.peek().is_none() {
            continue;
        }
        writeln!(text, "\n## {}\n\n{}\n", group.name, group.about)?;
        writeln!(text, "| {} |\n| --- | --: | --: | --: | --: | --: |", HEADS.join(" | "))?;
        for row in rows {
            writeln!(text, "| {} |", cells(row).join(" | "))?;
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_without_a_measurement_says_so() {
        let page = page(&[]).unwrap();
        assert_eq!(page.matches("not measured").count(), GOALS.len());
    }
}
