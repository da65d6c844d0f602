//! Benchmarks of metrics-catalog beside other metrics crates: cost of recording, scraping, building
//! and storing metrics.
//!
//! `cargo run --release -- [--only GROUP] [--quick] [--json FILE] [--page DIRECTORY]`, or
//! `--instructions` to count instructions under callgrind in place of time.

mod argument;
mod case;
mod catalog;
mod chart;
mod goal;
mod group;
mod instruction;
mod irregular;
mod measure;
mod ours;
mod page;
mod peer;
mod plain;
mod random;
mod report;
mod row;
mod shape;

use std::fmt::Write;
use std::fs;
use std::process::ExitCode;

use crate::argument::{Arguments, Mode};
use crate::case::BoxError;
use crate::row::Row;

fn main() -> ExitCode {
    match Arguments::parse(std::env::args().skip(1)).and_then(|arguments| run(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), BoxError> {
    match &arguments.mode {
        Mode::Child(case) => {
            println!("{}", group::child::measure(case)?);
            return Ok(());
        }
        Mode::Loop { group, case, operations } => {
            return instruction::run_loop(group, case, *operations);
        }
        Mode::Time | Mode::Instructions => {}
    }
    let mut rows = Vec::new();
    for group in arguments.groups() {
        let measured = if arguments.mode == Mode::Instructions {
            instruction::run(group.name)?
        } else {
            (group.run)(group.name, arguments.effort)?
        };
        if !measured.is_empty() {
            println!("{}: {}\n\n{}", group.name, group.about, report::table(&measured));
        }
        rows.extend(measured);
        // Written after each group, so that an interrupted run keeps its results.
        if let Some(file) = &arguments.json {
            fs::write(file, lines(&rows))?;
        }
    }
    if let Some(directory) = &arguments.page {
        page::write(directory, &rows)?;
    }
    Ok(())
}

/// Returns a line of JSON for each row.
fn lines(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in rows {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", row.json());
    }
    text
}
